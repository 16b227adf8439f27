"""A workbook of summaries that was filled in: what is new in it is written, all or nothing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from coder.errors import UsageError
from coder.model import Summary
from coder.services.judgement_workbook.state import Fate, fate, fate_of_own
from coder.services.summary_workbook.reading import FilledCell, ReadBook, read_summaries
from coder.services.summary_workbook.state import CellKey, Shown, print_of
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _

_BLANK = print_of("")


@dataclass
class SummaryResult:
    """What a workbook brought."""

    added: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    #: Summaries that were emptied and taken back.
    withdrawn: list[dict[str, Any]] = field(default_factory=list)
    #: Summaries that were emptied, of which nobody said that they are to be taken back.
    emptied: list[dict[str, Any]] = field(default_factory=list)
    unchanged: int = 0
    #: Cells whose evidence is another one than the workbook showed.
    to_review: list[str] = field(default_factory=list)
    #: Sheets that were not understood.
    left_out: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return asdict(self)


class _PreviewError(Exception):
    """Takes back what was only to be shown."""


def apply_summaries(
    study: Study, path: Path, by: str, dry_run: bool = False, withdraw: bool = False
) -> SummaryResult:
    """Write what was filled in; raises `UsageError` naming every cell that is wrong, emptied or out of date.

    A summary that was emptied is taken back with `withdraw` only.
    """
    book = read_summaries(path)
    intake = _Intake(study, by, book, withdraw, dry_run)
    intake.result.left_out = book.left_out
    try:
        with transaction(study.db):
            intake.take_all()
            if intake.faults:
                raise UsageError("\n".join([*intake.faults, _("Nothing was changed.")]))
            if dry_run:
                raise _PreviewError
    except _PreviewError:
        pass
    return intake.result


class _Intake:
    """A workbook while it is taken in."""

    def __init__(self, study: Study, by: str, book: ReadBook, withdraw: bool, dry_run: bool) -> None:
        self.study, self.by, self.book = study, by, book
        self.withdraw, self.dry_run = withdraw, dry_run
        self.result = SummaryResult()
        self.faults = [*book.faults]
        self._seen: dict[CellKey, str] = {}

    def take_all(self) -> None:
        """Take in one cell after the other."""
        codes = sorted({cell.key.code for cell in self.book.cells})
        self.current = _by_cell(self.study.summaries.current(codes))
        self.lying = self.study.summaries.evidence_by_cell(codes)
        self.sources = {*self.study.sources.ids()}
        self.groups = {group.id for group in self.study.codebook.groups}
        self.groups |= {row["group"] for row in self.study.sources.all() if row["group"]}
        for cell in self.book.cells:
            if self._is_first(cell):
                self._take(cell)

    def _is_first(self, cell: FilledCell) -> bool:
        """Tell whether this is the first about a cell; another text in a copy of a row or column is a fault."""
        if cell.key not in self._seen:
            self._seen[cell.key] = cell.text
            return True
        if self._seen[cell.key] != cell.text:
            self._fault(cell, _("this cell stands in the workbook twice, with another text."))
        return False

    def _take(self, cell: FilledCell) -> None:
        shown = self.book.shown.get(cell.key.as_text())
        done = self._fate(cell, shown)
        if done in (Fate.SAME, Fate.UNTOUCHED):
            self.result.unchanged += bool(cell.text)
        elif not self._is_known(cell):
            return
        elif done == Fate.CONFLICT:
            self._fault(cell, self._conflict(cell))
        elif cell.text:
            self._write(cell, shown)
        else:
            self._empty(cell)

    def _fate(self, cell: FilledCell, shown: Shown | None) -> Fate:
        summary = self.current.get(cell.key)
        filled, current = print_of(cell.text), print_of(summary.text if summary else "")
        done = fate(filled, shown.print if shown else None, current, _BLANK)
        if done == Fate.CONFLICT and summary and self._is_known_code(cell.key.code):
            is_own = summary.by == " ".join(self.by.split())
            history = self.study.summaries.history(cell.key.code, cell.key.place)
            return fate_of_own(done, filled, is_own, [print_of(one.text) for one in history])
        return done

    def _is_known_code(self, code: str) -> bool:
        return self.study.codebook.code(code) is not None

    def _is_known(self, cell: FilledCell) -> bool:
        """Tell whether the study has code and source or group; what it does not have is a fault."""
        code, by, place = cell.key
        if not self._is_known_code(code):
            sentence = _('The codebook has no code "{code}". See `coder codebook show`.', code=code)
        elif by == "source" and place not in self.sources:
            sentence = _('There is no source "{source}". See `coder source list`.', source=place)
        elif by == "group" and place not in self.groups:
            sentence = _('There is no group "{group}". See `coder codebook show`.', group=place)
        else:
            return True
        self._fault(cell, sentence)
        return False

    def _conflict(self, cell: FilledCell) -> str:
        summary = self.current.get(cell.key)
        told: Mapping[str, str] = {
            "code": cell.key.code,
            "place": cell.key.place,
            "yours": cell.text,
            "theirs": summary.text if summary else "",
            "by": summary.by if summary else "",
            "day": summary.at[:10] if summary else "",
        }
        if summary is None:
            return _(
                "the summary of {code} in {place} was taken back meanwhile; yours: “{yours}”. Write the workbook anew, "
                "and fill yours in again.",
                **told,
            )
        return _(
            "the summary of {code} in {place} was written otherwise meanwhile by {by} on {day}: “{theirs}”; yours: "
            "“{yours}”. Write the workbook anew, and fill yours in again.",
            **told,
        )

    def _write(self, cell: FilledCell, shown: Shown | None) -> None:
        evidence = [*shown.evidence] if shown else None
        code, place = cell.key.code, cell.key.place
        if evidence is not None and evidence != self.lying.get((code, place), []):
            self.result.to_review.append(f"{code}:{place}")
        told = self._told(cell)
        self.study.summaries.write_as_shown(cell.key.stored, cell.text, self.by, evidence)
        (self.result.changed if told["was"] else self.result.added).append(told)

    def _empty(self, cell: FilledCell) -> None:
        told = self._told(cell)
        if self.withdraw:
            self.study.summaries.write_as_shown(cell.key.stored, "", self.by, None)
            self.result.withdrawn.append(told)
        elif self.dry_run:
            self.result.emptied.append(told)
        else:
            self._fault(
                cell,
                _(
                    "the summary of {code} in {place} was emptied: “{was}”. Add --withdraw to take it back, or write "
                    "it there again.",
                    code=cell.key.code,
                    place=cell.key.place,
                    was=told["was"],
                ),
            )

    def _told(self, cell: FilledCell) -> dict[str, Any]:
        code, source, group = cell.key.stored
        before = self.current.get(cell.key)
        return {
            "code": code,
            "source": source,
            "group": group,
            "text": cell.text,
            "was": before.text if before else "",
        }

    def _fault(self, cell: FilledCell, sentence: str) -> None:
        self.faults.append(f"{cell.place}: {sentence}")


def _by_cell(summaries: Mapping[tuple[str, str], Summary]) -> dict[CellKey, Summary]:
    by_cell = {}
    for (code, place), summary in summaries.items():
        by_cell[CellKey(code, "source" if summary.source else "group", place)] = summary
    return by_cell
