"""What was said, each passage once, with all that it was coded as and the way back to its words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from coder.model import Coding
from coder.services.evidence.case_view import CaseView
from coder.services.recordings import clock, times_of
from coder.study import Study


@dataclass(frozen=True)
class Said:
    """The same words of one source, whoever coded them and as what."""

    source: str
    start: int
    end: int
    text: str
    #: When it is said in the recording; empty where no time is known.
    time: str
    codings: tuple[Coding, ...]
    #: Whether notes of coders are kept back: they may well name whoever asked not to be named.
    is_withheld: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The codings of these words."""
        return tuple(coding.id or 0 for coding in self.codings)

    @property
    def coded(self) -> tuple[tuple[str, str], ...]:
        """Code and stance, each pair once."""
        return tuple(dict.fromkeys((coding.code, str(coding.stance)) for coding in self.codings))

    @property
    def bases(self) -> tuple[str, ...]:
        """How the speaker knows it."""
        return tuple(dict.fromkeys(str(coding.basis) for coding in self.codings if coding.basis))

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded it."""
        return tuple(dict.fromkeys(coding.coder for coding in self.codings))

    @property
    def memos(self) -> tuple[str, ...]:
        """What the coders noted."""
        if self.is_withheld:
            return ()
        return tuple(dict.fromkeys(coding.memo for coding in self.codings if coding.memo))


def said(study: Study, view: CaseView, codings: Collection[int]) -> list[Said]:
    """Return the words of these codings in the order of the texts."""
    withheld = {row["id"] for side in view.sides for row in side.members if row["withhold_names"]}
    selected = study.codings.select(ids=codings)
    times = times_of(study, selected)
    by_place: dict[tuple[str, int, int], list[Coding]] = {}
    for coding in selected:
        by_place.setdefault((coding.source, coding.start, coding.end), []).append(coding)
    passages = []
    for (source, start, end), there in by_place.items():
        time = clock(times.get(there[0].id or 0))
        passages.append(Said(source, start, end, there[0].quote, time, tuple(there), source in withheld))
    return passages


def said_in_order(study: Study, view: CaseView, most: int | None = None) -> list[Said]:
    """Return all that one or two say, or the first codings of each, in the order of the texts."""
    numbers: dict[int, None] = {}
    for side in view.sides:
        numbers |= dict.fromkeys(side.counted.codings[:most])
    return said(study, view, numbers)


def strongest(study: Study, view: CaseView, rows: Iterable[int]) -> dict[int, Said]:
    """Return the words of codings by their numbers."""
    return {number: passage for passage in said(study, view, [*rows]) for number in passage.numbers}
