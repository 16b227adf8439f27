"""Do coders cut the text alike? Krippendorff's alpha for unitising.

Krippendorff (1995), On the reliability of unitizing continuous data, Sociological Methodology 25,
47-76; the formulas as in Krippendorff (2004), Content Analysis, 2nd ed., section 11.6, whose
worked example (p. 254) is a test here. Every code is a continuum of its own; the sources lie end
to end in it, and gaps end where a source ends. Overlapping codings of one coder with one code are
one unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from coder.agreement.units import Span, joined

Section = tuple[int, int]  # start, end


@dataclass(frozen=True)
class Continuum:
    """One source as all coders cut it for one code: its length and each coder's units."""

    length: int
    units: tuple[tuple[Section, ...], ...]


def continuum(length: int, by_coder: Iterable[Iterable[Section]]) -> Continuum:
    """Make a continuum; what overlaps or touches within one coder becomes one unit."""
    spans = [joined(Span(*section) for section in sections) for sections in by_coder]
    return Continuum(length, tuple(map(_sections, spans)))


def _sections(spans: Iterable[Span]) -> tuple[Section, ...]:
    return tuple((span.start, span.end) for span in spans)


def unitising_alpha(continua: Sequence[Continuum]) -> float | None:
    """Agreement on where one code begins and ends; None where nobody used it."""
    return Terms(continua).alpha()


class Terms:
    """What alpha is made of, apart by source, so that sources can be drawn again and again."""

    def __init__(self, continua: Sequence[Continuum]) -> None:
        """Sum up every source once."""
        import numpy as np

        self.coders = max((len(source.units) for source in continua), default=0)
        self.lengths = np.array([source.length for source in continua], dtype=float)
        self.observed = np.array([_observed(source) for source in continua])
        units, gaps = _units_and_gaps(continua)
        counts = len(continua)
        source_of_unit = np.array([n for n, _ in units], dtype=int)
        size = np.array([length for _, length in units], dtype=float)
        self.count = np.bincount(source_of_unit, minlength=counts).astype(float)
        cubes = 2 * size**3 - 3 * size**2 + size
        self.cubes = np.bincount(source_of_unit, weights=cubes, minlength=counts)
        self.pairs = np.bincount(source_of_unit, weights=size * (size - 1), minlength=counts)
        self.room = _room(source_of_unit, size, gaps, counts)

    def disagreement(self, draw: Any = None) -> tuple[Any, Any]:
        """Return the observed and the expected disagreement, for each draw of sources."""
        import numpy as np

        if draw is None:
            draw = np.ones(len(self.lengths))
        length = draw @ self.lengths
        total = self.coders * length
        observed = draw @ self.observed / np.maximum(self.coders * (self.coders - 1) * length**2, 1)
        rows = np.flatnonzero(self.count)  # sources with a unit; often a few only
        room = ((draw @ self.room[rows].T) * draw[..., rows]).sum(axis=-1)
        units = draw @ self.cubes * (draw @ self.count - 1) / 3
        places = total * (total - 1) - draw @ self.pairs
        with np.errstate(divide="ignore", invalid="ignore"):
            expected = 2 / length * (units + room) / places
        return observed, np.where(np.isfinite(expected), expected, 0.0)

    def alpha(self) -> float | None:
        """Return alpha over all sources, None where nothing could be expected."""
        observed, expected = self.disagreement()
        if expected <= 0:
            return None
        return float(1 - observed / expected)


#: Number of a source, and a length in it.
Lengths = list[tuple[int, int]]


def _units_and_gaps(continua: Sequence[Continuum]) -> tuple[Lengths, Lengths]:
    """Return the lengths of all units, and of all gaps between the units of one coder, by source."""
    units: Lengths = []
    gaps: Lengths = []
    for n, source in enumerate(continua):
        for cut in source.units:
            units += [(n, end - start) for start, end in cut]
            gaps += [(n, gap) for gap in _gaps(cut, source.length)]
    return units, gaps


def _gaps(cut: Sequence[Section], length: int) -> list[int]:
    """Return the lengths of what lies between the units, before the first and after the last."""
    edges = [0, *(place for section in cut for place in section), length]
    return [end - start for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _observed(source: Continuum) -> float:
    """Sum the squared differences of every pair of coders, both ways."""
    total = 0.0
    for first, second in combinations(source.units, 2):
        total += _difference(first, second) + _alone(second, first)
    return 2.0 * total


def _difference(first: Sequence[Section], second: Sequence[Section]) -> float:
    """Compare units that overlap by both their ends, units in a gap of the other by their length."""
    total, low = float(_alone(first, second)), 0
    for start, end in first:
        while low < len(second) and second[low][1] <= start:
            low += 1
        n = low
        while n < len(second) and second[n][0] < end:
            total += (start - second[n][0]) ** 2 + (end - second[n][1]) ** 2
            n += 1
    return total


def _alone(first: Sequence[Section], second: Sequence[Section]) -> float:
    """Sum the squared lengths of the first coder's units that lie wholly in gaps of the second."""
    total, low = 0, 0
    for start, end in first:
        while low < len(second) and second[low][1] <= start:
            low += 1
        if low == len(second) or second[low][0] >= end:
            total += (end - start) ** 2
    return float(total)


def _room(source_of_unit: Any, size: Any, gaps: Sequence[tuple[int, int]], counts: int) -> Any:
    """Per source of a unit and source of a gap: in how many places units would fit, by their square."""
    import numpy as np

    room = np.zeros((counts, counts))
    where = np.array([n for n, _ in gaps], dtype=int)
    widths = np.array([gap for _, gap in gaps], dtype=float)
    if not len(widths) or not len(size):
        return room
    firsts = np.flatnonzero(np.r_[True, where[1:] != where[:-1]])  # gaps stand by source
    for begin in range(0, len(size), 256):
        part = slice(begin, begin + 256)
        places = np.maximum(widths[None, :] - size[part, None] + 1, 0) * size[part, None] ** 2
        sums = np.add.reduceat(places, firsts, axis=1)
        np.add.at(room, (source_of_unit[part, None], where[firsts][None, :]), sums)
    return room
