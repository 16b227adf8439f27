"""`coder merge`: two people's studies of one evaluation become one."""

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from coder.atomic_file import scratch_folder
from coder.errors import StudyError, UsageError
from coder.merge import Conflict, Decide, MergeResult, Merging, UndecidedError
from coder.merge.context import Side
from coder.merge.import_archive import run
from coder.model import Archive, Table
from coder.services.same_texts import bring_together
from coder.study import Study, damage, seals
from coder.study.archive import archive_of
from coder.study.audit_log import AuditLog
from coder.study.database import transaction
from coder.translations import _


def merge(
    study: Study, other: Path, by: str, prefer: str = "", take: Mapping[str, str] | None = None
) -> MergeResult:
    """Join another study to this one: everything or nothing; raises `UndecidedError` with the conflicts.

    The other file is only read: a copy is brought up to date and merged from.
    """
    decisions = _Decisions(_checked(take or {}), _side(prefer))
    with scratch_folder(study.folder) as folder, transaction(study.db):
        theirs = _read(study, other, folder, by, decisions.decide)
        merging = Merging(study, theirs.archive, by, str(other), decisions.decide, extend_codebook=False)
        merging.context.joined.conflicts += theirs.conflicts
        result = run(merging)
        decisions.check_known()
        if result.changed or result.conflicts:
            _log(study, by, other, result, theirs.end_of_chain)
        if theirs.broken:
            result.remarks.append(_remark(other, theirs.broken))
    return result


class _Decisions:
    """Whose side a person takes: in a conflict that is named, and in all others."""

    def __init__(self, named: Mapping[str, Side], otherwise: Side) -> None:
        self.named = named
        self.otherwise = otherwise
        self._met: set[str] = set()

    def decide(self, conflict: Conflict) -> Side:
        """Return the side that a person takes in a conflict, "" where nobody decided."""
        self._met.add(conflict.id)
        return self.named.get(conflict.id, self.otherwise)

    def check_known(self) -> None:
        """Raise `UsageError` for a decision on a conflict that there is not."""
        if unknown := self.named.keys() - self._met:
            raise UsageError(
                _('There is no conflict "{unknown}". Nothing was merged.', unknown=sorted(unknown)[0])
            )


def _side(prefer: str) -> Side:
    if prefer == "mine":
        return "mine"
    return "theirs" if prefer == "theirs" else ""


@dataclass(frozen=True)
class _Theirs:
    """The other study as values: its archive, how its chain of seals ends, and where that is broken."""

    archive: Archive
    end_of_chain: str
    broken: list[seals.Broken]
    #: Texts that differ, and whose holds.
    conflicts: list[Conflict]


def _read(study: Study, other: Path, folder: Path, by: str, decide: Decide) -> _Theirs:
    """Read the other study from a copy, brought up to date; raises `StudyError` for a damaged one.

    Sources that are here with other words have the same words in both afterwards.
    """
    copy = _copy(other, folder)
    try:
        with Study(copy) as theirs:
            _check_schema(theirs, other)
            end, broken = seals.end_of_chain(theirs.db), list(seals.broken(theirs.db))
            lines = len(theirs.log.since(0))
            conflicts = bring_together(study, theirs, by, decide)
            return _Theirs(_without_strangers(archive_of(theirs), lines), end, broken, conflicts)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise StudyError(
            _("{other} is damaged ({error}). Run `coder check` on it.", other=other, error=error)
        ) from error
    except StudyError as error:  # it names the copy, which nobody knows
        raise StudyError(str(error).replace(str(copy), str(other))) from error


def _without_strangers(archive: Archive, lines: int) -> Archive:
    """Return an archive whose log does not say who changed the file before it was copied: that is said anyway."""
    log = archive.tables.get("log")
    if log is None:
        return archive
    coder = log.columns.index("coder")
    new = [row for row in log.rows[lines:] if row[coder] != seals.STRANGER]
    return replace(archive, tables={**archive.tables, "log": Table(log.columns, (*log.rows[:lines], *new))})


def _remark(other: Path, broken: Sequence[seals.Broken]) -> str:
    return _(
        "In {file} something was changed behind its log: {changes}.",
        file=other.name,
        changes=damage.first_of(broken),
    )


def _check_schema(theirs: Study, other: Path) -> None:
    """Refuse a study into which somebody put tables, views or triggers of their own."""
    if foreign := list(damage.of_strangers(theirs.db)):
        raise StudyError(
            _(
                "{other} is not a study made by this tool: {foreign}. Nothing was merged.",
                other=other,
                foreign=foreign[0],
            )
        )


def _checked(take: Mapping[str, str]) -> dict[str, Side]:
    checked: dict[str, Side] = {}
    for conflict, side in take.items():
        if side == "mine":
            checked[conflict] = "mine"
        elif side == "theirs":
            checked[conflict] = "theirs"
        else:
            raise UsageError(
                _(
                    '"{conflict}={side}" is not a decision. Write --take {conflict}=mine or =theirs.',
                    conflict=conflict,
                    side=side,
                )
            )
    return checked


def _copy(other: Path, folder: Path) -> Path:
    """Copy a study without touching it: a file that nobody has open as it is, else through SQLite."""
    if not other.is_file():
        raise StudyError(_("There is no study at {other}. Name the other study's .db file.", other=other))
    copy = folder / "study.db"
    if not other.with_name(other.name + "-wal").exists():
        shutil.copyfile(other, copy)
        return copy
    try:
        address = other.resolve().as_uri() + "?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.DatabaseError as error:
        raise StudyError(
            _("{other} cannot be read ({error}). Is it a study?", other=other, error=error)
        ) from error
    return copy


def _log(study: Study, by: str, other: Path, result: MergeResult, end_of_chain: str) -> None:
    """Log what was decided and how much came; and how their chain ended, which joins it to ours."""
    entries = []
    for conflict in result.conflicts:
        sides = {"mine": conflict.mine, "theirs": conflict.theirs}
        entries.append(("merge", "conflict", conflict.id, sides, conflict.decided))
    came = {
        "added": {thing: number for thing, number in result.added.items() if number},
        "updated": {thing: number for thing, number in result.updated.items() if number},
        "chain": end_of_chain,
    }
    whole = ("merge", "study", other.name, None, came)
    AuditLog(study.db).add_many(study.coders.ensure(by), [*entries, whole])


__all__ = ["Conflict", "MergeResult", "UndecidedError", "merge"]
