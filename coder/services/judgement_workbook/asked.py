"""What each source was asked about, as a table of yes and no: criteria and claims against talks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coder.analysis.coverage import ASKABLE
from coder.model import ASKED_ABOUT, Code
from coder.services.evidence.claims import who_can_speak
from coder.study import Study

YES, NO, MIXED = "yes", "no", "mixed"


@dataclass(frozen=True)
class Mark:
    """One cell: what was marked by hand, or what the talk itself shows."""

    source: str
    code: str
    #: yes, no, mixed (of a survey), or nothing.
    marked: str = ""
    #: Whether the interviewer's words, or a coding, touch on it.
    is_heard: bool = False

    @property
    def key(self) -> str:
        """Name the cell within the study."""
        return f"asked:{self.source}:{self.code}"


class AskedTable:
    """Codes down, sources across; a survey stands for its respondents."""

    def __init__(self, study: Study) -> None:
        self.codes: Sequence[Code] = study.codebook.of_kind(*ASKED_ABOUT)
        self.sources = _askable(study)
        self._marked = study.questions_asked.marked()
        self._heard = study.questions_asked.heard() | study.evidence.asked_by_coding()
        self._parts = {source["id"]: study.sources.parts(source["id"]) for source in self.sources}

    def mark(self, source: str, code: str) -> Mark:
        """Return what is known of one source and one code."""
        marks = {self._marked.get((part, code)) for part in self._parts[source]}
        is_heard = any((part, code) in self._heard for part in self._parts[source])
        if len(marks) > 1:
            return Mark(source, code, MIXED, is_heard)
        (mark,) = marks
        return Mark(source, code, {True: YES, False: NO, None: ""}[mark], is_heard)

    def marks(self) -> Iterable[tuple[Code, list[Mark]]]:
        """Yield each code with its cells, in the order of the sources."""
        for code in self.codes:
            yield code, [self.mark(source["id"], code.id) for source in self.sources]


def _askable(study: Study) -> list[dict[str, Any]]:
    """Return the talks and surveys that can be asked, a survey in the place of its respondents."""
    speaking = who_can_speak(study)
    surveys = {row["parent"] for row in study.sources.all() if row["id"] in speaking and row["parent"]}
    return [
        row
        for row in study.sources.all()
        if row["kind"] in ASKABLE and not row["parent"] and (row["id"] in speaking or row["id"] in surveys)
    ]
