"""A study: one SQLite file, and the only way into it."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from coder.atomic_file import atomic_write
from coder.errors import CoderError, StudyError, UsageError
from coder.model import Codebook, Kind, Verdict
from coder.reporting.parts import Report, Section
from coder.study.answers import Answers
from coder.study.asked import Asked
from coder.study.blind import Blind
from coder.study.chain import Chain
from coder.study.checks import Checks
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.codings import Codings
from coder.study.database import connect, now, reworded, transaction
from coder.study.evidence import EvidenceView
from coder.study.figures import Figures
from coder.study.findings import Findings
from coder.study.grounds import Grounds
from coder.study.learning import Learning
from coder.study.log import Log
from coder.study.memos import Memos
from coder.study.pseudonymising import Pseudonymising
from coder.study.sources import Sources
from coder.study.suggestions import Suggestions
from coder.study.summaries import Summaries
from coder.study.surveys import Surveys
from coder.study.tracing import Tracing
from coder.study.verdicts import Verdicts


class Study:
    """Opens the file and holds its parts."""

    def __init__(self, path: Path, create: bool = False, damaged: bool = False, shared: bool = False) -> None:
        """Open a study; one that is `damaged` as far as it goes, so that it can be checked.

        A `shared` one may go from thread to thread, one at a time.
        """
        self.path = path
        self.db = connect(path, create, shared)
        self.codes = Codes(self.db)
        self._join_codes(damaged)
        if self.db.read_only:
            self.db.execute("PRAGMA query_only = ON")
        self.coders = Coders(self.db)
        self.sources = Sources(self.db, self.codes)
        self.surveys = Surveys(self.db, self.sources)
        self.codings = Codings(self.db, self.sources, self.codes)
        self.figures = Figures(self.db, self.codes, self.sources)
        self.evidence = EvidenceView(self.db, self.sources)
        self.asked = Asked(self.db, self.codes)
        self.learning = Learning(self.db, self.sources, self.codes, self.codings)
        self.blind = Blind(self.db, self.codings, self.learning)
        self.suggestions = Suggestions(
            self.db, self.sources, self.codes, self.codings, self.asked, self.learning, self.blind
        )
        self.tracing = Tracing(self.db, self.codes)
        self.verdicts = Verdicts(self.db, self.codes)
        grounds = Grounds(self.db, self.codes, self.verdicts)
        self.chain = Chain(self.db, self.codes, grounds)
        self.answers = Answers(self.db, self.codes, self.chain)
        self.summaries = Summaries(self.db, self.sources, self.evidence)
        self.memos = Memos(self.db)
        self.log = Log(self.db)
        self.checks = Checks(self)
        self.findings = Findings(self)
        self.pseudonyms = Pseudonymising(self)

    def _join_codes(self, damaged: bool) -> None:
        try:
            self.codes.join_once()
        except Exception as error:
            if damaged:
                return
            said = self.damage(error)
            self.close()
            if said:
                raise StudyError(said) from error
            raise

    def damage(self, error: Exception) -> str:
        """Say which damage of the file led to an error that nobody foresaw; nothing where it was none."""
        from coder.study.damage import explain

        return explain(self, error)

    @property
    def folder(self) -> Path:
        """The folder of the study, with its codebooks, transcripts and reports."""
        return self.path.parent

    @property
    def reports(self) -> Path:
        """The folder for reports; raises `StudyError` where it is a link that leads out of the study."""
        folder = self.folder / "reports"
        if not folder.resolve().is_relative_to(self.folder.resolve()):
            raise StudyError(
                f"{folder} is a link to elsewhere. Name another folder: `coder report --out DIR`."
            )
        return folder

    @property
    def codebook(self) -> Codebook:
        """The codebook as last loaded."""
        return self.codes.codebook

    def sign(
        self,
        code: str,
        value: str,
        reason: str,
        by: str,
        axis: str = "",
        at: str = "",
        timing: str | None = None,
        group: str | None = None,
    ) -> Verdict:
        """Sign a verdict with the evidence and the rule result that lie before the person now.

        Timing: when the change took place, signed beside it with the same reason.
        Group: the stakeholder group for which a degree is signed, None for all.
        """
        axis = axis or next(iter(self.verdicts.axes(code)))
        if timing and axis != "change":
            raise UsageError("--timing is signed with a verdict on change: leave --axis out.")
        codings, result = self._before_the_person(code)
        # the rule speaks of change only
        verdict = Verdict(
            code, value, reason, by, at, axis, None, result if axis == "change" else None, codings, group
        )
        with transaction(self.db):
            signed = self.verdicts.set(verdict)
            if timing:
                self.verdicts.set(replace(verdict, value=timing, axis="timing", rule_result=None))
        return signed

    def _before_the_person(self, code: str) -> tuple[tuple[int, ...], str | None]:
        """Give the codings on which a verdict on a code would rest now, and what the rule makes of them."""
        found = self.codebook.code(code)
        if found and found.kind in (Kind.OUTCOME, Kind.ASSUMPTION):
            claim = self.findings.claims(found.kind, code)[0]
            return tuple(row.coding for row in claim.evidence), str(claim.judged.result)
        one = next((one for one in self.codebook.sets if one.id == code), None)
        if one:
            claims = {kind: self.findings.claims(kind) for kind in (Kind.OUTCOME, Kind.ASSUMPTION)}
            weighed = next(found for found in self.findings.sets(claims) if found.set.id == code)
            return tuple(weighed.as_dict()["codings"]), None
        return tuple(row.coding for row in self.evidence.about(code)[code]), None

    def merge_codes(self, code: str, into: str, by: str) -> int:
        """Let one code take over the codings of another, which leaves the codebook; give how many."""
        from coder.codebook.editing import without

        with transaction(self.db):
            if self.codes.get(code).kind != self.codes.get(into).kind or code == into:
                raise UsageError(f'"{code}" and "{into}" are not two codes of one kind. Nothing was merged.')
            ids = [coding.id or 0 for coding in self.codings.select(code=code)]
            moved = self.codings.recode(ids, into, by)
            self.codes.edit(lambda plain: without(plain, code), by)
        return moved

    def report(self, language: str = "en", sections: Iterable[str] = ()) -> Report:
        """Gather the report: the whole, or some sections of it."""
        from coder.study.report import gather

        return gather(self, language, sections)

    def section(self, name: str, language: str = "en") -> Section:
        """Gather one section of the report, for whoever shows it alone."""
        from coder.study.report import section

        return section(self, name, language)

    def backup(self, target: Path, by: str | None = None) -> None:
        """Copy the study to a new file, whole even while others write; the log says where it is and by whom."""
        with (
            atomic_write(target, private=True) as partial,
            reworded(target),
            closing(sqlite3.connect(partial)) as copy,
        ):
            self.db.conn.backup(copy)
        if by:
            with suppress(sqlite3.OperationalError), transaction(self.db):  # a study may be read-only
                change = ("backup", "study", target.resolve(), None, now())
                Log(self.db).add(self.coders.ensure(by), change)

    def close(self) -> None:
        """Close the file; what was acknowledged is in it."""
        self.db.close()

    def __enter__(self) -> Self:
        """Use the study in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; say in plain words what SQLite said."""
        said = ""
        if isinstance(error, Exception) and not isinstance(error, CoderError | sqlite3.Error | OSError):
            said = self.damage(error)
        self.close()
        if said:
            raise StudyError(said) from error
        if error:
            with reworded(self.path):
                raise error


__all__ = ["Study"]
