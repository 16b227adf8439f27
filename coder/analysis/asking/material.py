"""What is asked of: coded spans, turns and sources of a study as plain values, put in order once."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from coder.model import ASKING


class CodedSpan(NamedTuple):
    """A live coding without its words."""

    id: int
    source: str
    start: int
    end: int
    code: str
    coder: str
    stance: str
    basis: str | None
    origin: str
    has_memo: bool = False


class SpokenTurn(NamedTuple):
    """One turn, with the role of who speaks."""

    start: int
    end: int
    n: int
    speaker: str | None
    role: str
    language: str | None


class Intervals:
    """Stretches of one text, joined where they touch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether a stretch shares a character with any of these."""
        before = bisect_left(self.starts, end) - 1
        return before >= 0 and self.ends[before] > start

    def around(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the gaps to the nearest stretch before and after; an empty one where they overlap."""
        if self.overlap(start, end):
            yield start, start
            return
        after = bisect_left(self.starts, end)
        if after:
            yield self.ends[after - 1], start
        if after < len(self.starts):
            yield end, self.starts[after]


class Turns:
    """The turns of one source, in order."""

    def __init__(self, turns: Iterable[SpokenTurn]) -> None:
        self.turns = sorted(turns)
        self._starts = [turn.start for turn in self.turns]

    def touched(self, start: int, end: int) -> Sequence[SpokenTurn]:
        """Return the turns with which a passage shares words."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        touched = self.turns[first:last]
        if touched and touched[0].end <= start:
            return touched[1:]
        return touched

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Return a passage with all of the turns that it touches."""
        touched = self.touched(start, end)
        if not touched:
            return start, end
        return min(start, touched[0].start), max(end, touched[-1].end)

    def speaking(self, start: int, end: int) -> SpokenTurn | None:
        """Return the turn of who says a passage: the first that it touches, of a respondent where there is one."""
        touched = self.touched(start, end)
        for turn in touched:
            if turn.role not in ASKING:
                return turn
        return touched[0] if touched else None


_NO_TURNS = Turns(())


@dataclass(frozen=True)
class Material:
    """All that queries and tables are worked out from; texts are fetched when they are needed."""

    #: Live codings in the order of the texts.
    spans: Sequence[CodedSpan]
    #: Per source what is known of it, in order of import.
    sources: Mapping[str, Mapping[str, Any]]
    #: Source → the voice that it counts for.
    voices: Mapping[str, str]
    turns_of: Callable[[str], Turns] = lambda source: _NO_TURNS
    text_of: Callable[[str], str] = lambda source: ""
    memo_of: Callable[[int], str] = lambda coding: ""
    #: Tells which of these codings lie in interviewers' words alone: they are shown, and count for nothing.
    asking: Callable[[Sequence[CodedSpan]], Collection[int]] = lambda spans: ()
    _intervals: dict[tuple[str, frozenset[str], bool], Intervals] = field(default_factory=dict, compare=False)

    @cached_property
    def by_source(self) -> Mapping[str, Sequence[CodedSpan]]:
        """The codings of each source."""
        found: dict[str, list[CodedSpan]] = defaultdict(list)
        for span in self.spans:
            found[span.source].append(span)
        return found

    def coded(self, source: str, codes: frozenset[str], whole_turns: bool = False) -> Intervals:
        """Return where a source has any of these codes; with all of the turns that are touched, if asked."""
        key = source, codes, whole_turns
        if key not in self._intervals:
            spans = [(span.start, span.end) for span in self.by_source.get(source, ()) if span.code in codes]
            if whole_turns:
                spans = [self.turns_of(source).widened(*span) for span in spans]
            self._intervals[key] = Intervals(spans)
        return self._intervals[key]


class Counted(NamedTuple):
    """How much there is of something: voices, sources and passages, and the codings behind them."""

    voices: frozenset[str]
    sources: frozenset[str]
    passages: int
    codings: tuple[int, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the numbers as scripts get them."""
        return {
            "clusters": len(self.voices),
            "sources": len(self.sources),
            "passages": self.passages,
            "codings": self.codings,
        }


NOTHING = Counted(frozenset(), frozenset(), 0, ())


_start = attrgetter("start")


def count(spans: Sequence[CodedSpan], material: Material) -> Counted:
    """Count voices, sources and passages; what interviewers say counts for nothing and is left out.

    Codings whose spans overlap, also through a third, are one passage. The codings stay in their order,
    which need not be that of the texts.
    """
    asking = material.asking(spans)
    counted = tally(sorted(spans, key=_start), material, asking)
    return counted._replace(codings=tuple([span.id for span in spans if span.id not in asking]))


def tally(spans: Iterable[CodedSpan], material: Material, asking: Container[int]) -> Counted:
    """Count spans of which each source's come in the order of its text; `asking` counts for nothing."""
    codings, passages = [], 0
    reached: dict[str, int] = {}  # how far each source is covered so far
    for span in spans:
        if span.id in asking:
            continue
        codings.append(span.id)
        if span.start >= reached.get(span.source, 0):
            passages += 1
            reached[span.source] = span.end
        elif span.end > reached[span.source]:
            reached[span.source] = span.end
    if not codings:
        return NOTHING
    sources = frozenset(reached)
    voices = frozenset(material.voices[source] for source in sources)
    return Counted(voices, sources, passages, tuple(codings))
