"""A study: one SQLite file, and the tables in it; whatever is done with them stands in `services`."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from coder.atomic_file import atomic_write
from coder.errors import CoderError, StudyError
from coder.model import Codebook
from coder.sqlite_errors import reworded as in_our_words
from coder.study.answers import Answers
from coder.study.audit_log import AuditLog
from coder.study.blind_sample import BlindSample
from coder.study.blinding import Blinding
from coder.study.coded_spans import CodedSpans
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.codings import Codings
from coder.study.database import Remembered, connect, now, transaction
from coder.study.earlier_texts import EarlierTexts
from coder.study.evidence import EvidenceView
from coder.study.figures import Figures
from coder.study.findings import Findings
from coder.study.grounds import Grounds
from coder.study.keyword_switches import KeywordSwitches
from coder.study.memos import Memos
from coder.study.opinions import Opinions
from coder.study.questions_asked import QuestionsAsked
from coder.study.read_marks import ReadMarks
from coder.study.readings import Readings
from coder.study.recordings import Recordings
from coder.study.report_settings import ReportSettings
from coder.study.rewordings import Reworded
from coder.study.saved_queries import SavedQueries
from coder.study.sources import Sources
from coder.study.speakers import Speakers
from coder.study.suggestions import Suggestions
from coder.study.summaries import Summaries
from coder.study.tracing import Tracing
from coder.study.vectors import Vectors
from coder.study.veil import WITHOUT_MODEL, Veil
from coder.study.verdicts import Verdicts
from coder.translations import _


class Study:
    """Opens the file and holds the parts that are its tables."""

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
        self.memos = Memos(self.db, self.sources, self.codes)
        self.earlier_texts = EarlierTexts(self.db, self.sources, self.memos)
        self.speakers = Speakers(self.db, self.sources, self.memos)
        self.codings = Codings(self.db, self.sources, self.codes)
        self.reworded = Reworded(self.db, self.codings)
        self.figures = Figures(self.db, self.codes, self.sources)
        self.evidence = EvidenceView(self.db, self.sources)
        self.questions_asked = QuestionsAsked(self.db, self.codes)
        self.keyword_switches = KeywordSwitches(self.db, self.codes)
        self.readings = Readings(self.db)
        self.recordings = Recordings(self.db)
        self.blinding = Blinding(self.db)
        self.blind_sample = BlindSample(self.db, self.codings)
        self.read_marks = ReadMarks(self.db)
        self.opinions = Opinions(self.db, self.sources)
        self.suggestions = Suggestions(self.db, self.sources, self.codes, self.codings, self.blind_sample)
        self.tracing = Tracing(self.db, self.codes)
        self.verdicts = Verdicts(self.db, self.codes)
        self.grounds = Grounds(self.db, self.codes, self.verdicts)
        self.findings = Findings(self.db, self.codes, self.grounds)
        self.answers = Answers(self.db, self.codes, self.findings)
        self.summaries = Summaries(self.db, self.sources, self.evidence)
        self.coded_spans = CodedSpans(self.db)
        self.saved_queries = SavedQueries(self.db)
        self.report_settings = ReportSettings(self.db)
        self.vectors = Vectors(self.db)
        self.log = AuditLog(self.db)
        self.remembered = Remembered(self.db)

    def _join_codes(self, damaged: bool) -> None:
        try:
            self.codes.fill_counts_for()
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

        return explain(self.db, error, self.path)

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
                _(
                    "{folder} is a link to elsewhere. Name another folder: `coder report --out DIR`.",
                    folder=folder,
                )
            )
        return folder

    @property
    def codebook(self) -> Codebook:
        """The codebook as last loaded."""
        return self.codes.codebook

    def look_as(self, who: str, is_owner: bool) -> None:
        """Read from now on what this person may see: where they code blind, nothing of what others coded."""
        hidden = tuple(self.blinding.hidden_from(who, is_owner))
        self.db.look_through(Veil(who, hidden) if hidden else None)

    def leave_out_model(self) -> None:
        """Read from now on without codings of suggestions in which a language model had its say."""
        self.db.look_through(WITHOUT_MODEL)

    @property
    def hidden_sources(self) -> tuple[str, ...]:
        """The sources in which whoever looks does not see what others coded."""
        return self.db.veil.sources if self.db.veil else ()

    def backup(self, target: Path, by: str | None = None) -> None:
        """Copy the study to a new file, whole even while others write; the log says where it is and by whom."""
        if self.hidden_sources:  # a copy of the file would hold what others coded
            raise StudyError(_("You code blind: a copy of the study would show you what others coded."))
        with (
            atomic_write(target, private=True) as partial,
            in_our_words(target),
            closing(sqlite3.connect(partial)) as copy,
        ):
            self.db.conn.backup(copy)
        if by:
            with suppress(sqlite3.OperationalError), transaction(self.db):  # a study may be read-only
                change = ("backup", "study", target.resolve(), None, now())
                AuditLog(self.db).add(self.coders.ensure(by), change)

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
            with in_our_words(self.path):
                raise error


__all__ = ["Study"]
