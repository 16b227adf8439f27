"""Do coders cut the text alike, and call the pieces the same? Krippendorff's family for unitising.

Krippendorff, Mathet, Bouvry and Widlöcher (2016), On the reliability of unitizing textual continua:
Further developments, Quality & Quantity 50(6), 2347-2364; also Krippendorff (2019), Content
Analysis, 4th ed., section 12.6, whose worked example (p. 340) is a test here. Three of the family:

- u-alpha: all segments, the gaps between units included: where coders mark, and as what
- |u-alpha: where coders mark anything at all, whatever it is called
- cu-alpha: where two coders both marked something, whether they called it the same

All count lengths of intersections. Chance leaves out that a unit meets itself: units by their
squared lengths, gaps by their lengths, since a gap has no structure of its own. Segments of one
coder do not overlap; sources lie end to end, and no segment runs from one into the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from coder.agreement.units import Span

#: What a unit is called: a code, or the codes that one coder gave it together. None is a gap.
Value = object


@dataclass(frozen=True)
class Segment:
    """A stretch of a source that one coder called something, or left alone (None)."""

    start: int
    end: int
    value: Value | None

    @property
    def length(self) -> int:
        """How long it is, in characters."""
        return self.end - self.start


def with_gaps(units: Iterable[Segment], length: int) -> list[Segment]:
    """Lay out the units of one coder with the gaps between them, over the whole source."""
    segments: list[Segment] = []
    place = 0
    for unit in sorted(units, key=lambda unit: unit.start):
        if unit.start > place:
            segments.append(Segment(place, unit.start, None))
        segments.append(unit)
        place = unit.end
    if place < length:
        segments.append(Segment(place, length, None))
    return segments


def units_of_code(spans: Iterable[Span]) -> list[Segment]:
    """Make units of the spans of one code; they do not overlap."""
    return [Segment(span.start, span.end, True) for span in spans]


def units_of_codes(spans: Sequence[tuple[Span, str]]) -> list[Segment]:
    """Cut where a coding of the coder begins or ends, so that a stretch with several codes is one unit."""
    edges = sorted({edge for span, _ in spans for edge in (span.start, span.end)})
    begins: dict[int, list[tuple[Span, str]]] = {}
    for span, code in spans:
        begins.setdefault(span.start, []).append((span, code))
    units: list[Segment] = []
    open_spans: list[tuple[Span, str]] = []
    for start, end in pairwise(edges):
        open_spans = [(span, code) for span, code in open_spans if span.end > start]
        open_spans += begins.get(start, [])
        if open_spans:
            units.append(Segment(start, end, frozenset(code for _, code in open_spans)))
    return units


class Coincidences:
    """Lengths at which values meet, apart by source, so that sources can be left out again."""

    def __init__(self, sources: Sequence[Sequence[Sequence[Segment]]]) -> None:
        """Count every source once: per coder its segments, gaps included."""
        import numpy as np

        values = {segment.value for source in sources for coder in source for segment in coder}
        self._place = {value: n for n, value in enumerate(sorted(values - {None}, key=_order))}
        self._place[None] = len(self._place)
        shape = (len(sources), len(self._place))
        self.lengths = np.zeros(shape)  # of each value, pairable with any other
        self.themselves = np.zeros(shape)  # what of each value would meet itself
        self.marked = np.zeros(shape)  # of each value, where another coder marked anything too
        self.same = np.zeros(shape)  # of each value, where another coder called it the same
        self.marked_themselves = np.zeros(len(sources))
        for n, source in enumerate(sources):
            self._count(n, source)

    def _count(self, n: int, coders: Sequence[Sequence[Segment]]) -> None:
        """Add one source."""
        others = len(coders) - 1
        met: dict[tuple[int, Segment], float] = defaultdict(float)  # of a unit, what others marked too
        for first, second in combinations(range(len(coders)), 2):
            for one, other, length in _intersections(coders[first], coders[second]):
                share = length / others
                self._add_meeting(n, one.value, other.value, share)
                if one.value is not None and other.value is not None:
                    met[first, one] += share
                    met[second, other] += share
        self.marked_themselves[n] = sum(length**2 for length in met.values())
        for segments in coders:
            for segment in segments:
                weight = segment.length if segment.value is None else segment.length**2
                self.themselves[n, self._place[segment.value]] += weight

    def _add_meeting(self, n: int, one: Value | None, other: Value | None, length: float) -> None:
        """Add an intersection of two coders, both ways."""
        for value in (one, other):
            self.lengths[n, self._place[value]] += length
            if one is not None and other is not None:
                self.marked[n, self._place[value]] += length
            if one == other:
                self.same[n, self._place[value]] += length

    def disagreements(self, draws: Any = None) -> "Disagreements":
        """Return observed and expected disagreement of the three, for each draw of sources (a row)."""
        import numpy as np

        if draws is None:
            draws = np.ones((1, len(self.lengths)))
        with np.errstate(divide="ignore", invalid="ignore"):
            return Disagreements(self._overall(draws), self._relevance(draws), self._coding(draws))

    def _overall(self, draws: Any) -> Any:
        import numpy as np

        lengths, themselves = draws @ self.lengths, draws @ self.themselves
        total = lengths.sum(axis=1)
        observed = total - draws @ self.same.sum(axis=1)
        left_out = themselves.sum(axis=1)
        alike = total * ((lengths**2).sum(axis=1) - left_out) / (total**2 - left_out)
        return np.stack([observed, total - alike], axis=1)

    def _relevance(self, draws: Any) -> Any:
        import numpy as np

        lengths, themselves = draws @ self.lengths, draws @ self.themselves
        total, gaps = lengths.sum(axis=1), lengths[:, -1]
        observed = gaps - draws @ self.same[:, -1]
        expected = total * gaps * (total - gaps) / (total**2 - themselves.sum(axis=1))
        return np.stack([observed, expected], axis=1)

    def _coding(self, draws: Any) -> Any:
        import numpy as np

        marked, themselves = (draws @ self.marked)[:, :-1], draws @ self.marked_themselves
        total = marked.sum(axis=1)
        observed = total - draws @ self.same[:, :-1].sum(axis=1)
        alike = ((marked**2).sum(axis=1) - themselves) / (total - themselves / total)
        return np.stack([observed, total - alike], axis=1)


@dataclass(frozen=True)
class Disagreements:
    """Observed and expected disagreement (columns) per draw (rows), for each of the family."""

    overall: Any
    relevance: Any
    coding: Any


def alphas(disagreement: Any) -> Any:
    """Turn observed and expected disagreements into alpha; nan where nothing could be expected."""
    import numpy as np

    observed, expected = disagreement[:, 0], disagreement[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > _NOTHING, 1 - observed / expected, np.nan)


_NOTHING = 1e-9


def _order(value: Value) -> tuple[str, ...]:
    """Put values in the same order every time, whatever they are."""
    if isinstance(value, frozenset):
        return tuple(sorted(map(str, value)))
    return (str(value),)


def _intersections(
    first: Sequence[Segment], second: Sequence[Segment]
) -> Iterator[tuple[Segment, Segment, int]]:
    """Walk two coders over one source: every pair of segments that share characters, and how many."""
    n = m = 0
    while n < len(first) and m < len(second):
        one, other = first[n], second[m]
        length = min(one.end, other.end) - max(one.start, other.start)
        if length > 0:
            yield one, other, length
        if one.end <= other.end:
            n += 1
        if other.end <= one.end:
            m += 1
