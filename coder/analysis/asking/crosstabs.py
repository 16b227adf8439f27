"""Tables that people lay out themselves: codes or attributes against codes or attributes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from coder.analysis.asking.material import NOTHING, CodedSpan, Counted, Material, count
from coder.analysis.asking.query import Scope


@dataclass(frozen=True)
class Line:
    """A row or a column: a code with those under it, or one value of an attribute."""

    id: str
    title: str
    #: The codes that it holds; None where it is a value.
    codes: frozenset[str] | None = None

    def as_dict(self) -> dict[str, object]:
        """Return it as scripts get it; of a code also the codes that it holds."""
        return {
            "id": self.id,
            "title": self.title,
            "codes": None if self.codes is None else sorted(self.codes),
        }


@dataclass(frozen=True)
class Axis:
    """What stands in the rows or in the columns; `lines_of` says in which of them a coding stands."""

    name: str
    lines: tuple[Line, ...]
    lines_of: Callable[[CodedSpan], Iterable[str]]
    #: In which lines a source stands; None where that is not a matter of the source.
    lines_of_source: Callable[[str], Iterable[str]] | None = None

    @property
    def is_of_codes(self) -> bool:
        """Tell whether codes stand there."""
        return any(line.codes is not None for line in self.lines)


@dataclass(frozen=True)
class CrossCell:
    """What one row and one column have in common, and how many were asked about it."""

    counted: Counted = NOTHING
    #: Voices and sources that were asked, or spoke of it without being asked; None where nobody could be.
    asked_voices: int | None = None
    asked_sources: int | None = None

    @property
    def share(self) -> float | None:
        """The voices as a share of those who were asked."""
        return _share(len(self.counted.voices), self.asked_voices)

    @property
    def share_of_sources(self) -> float | None:
        """The sources as a share of those that were asked."""
        return _share(len(self.counted.sources), self.asked_sources)

    def as_dict(self) -> dict[str, object]:
        """Return the cell as scripts get it."""
        return {
            **self.counted.as_dict(),
            "asked": self.asked_voices,
            "asked_sources": self.asked_sources,
            "share": self.share,
            "share_of_sources": self.share_of_sources,
        }


def _share(number: int, of: int | None) -> float | None:
    return round(number / of, 4) if of else None


@dataclass(frozen=True)
class Crosstab:
    """Rows, columns and a cell for each pair of them; what stands in a row or column altogether."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[tuple[CrossCell, ...], ...]
    row_totals: tuple[CrossCell, ...]
    column_totals: tuple[CrossCell, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the table as scripts get it."""
        return {
            "rows": [line.as_dict() for line in self.rows],
            "columns": [line.as_dict() for line in self.columns],
            "cells": [[cell.as_dict() for cell in line] for line in self.cells],
            "row_totals": [cell.as_dict() for cell in self.row_totals],
            "column_totals": [cell.as_dict() for cell in self.column_totals],
        }


#: (source, code) → whether it is known that the source was asked about the code.
Asked = Callable[[str, str], bool]


def crosstab(
    spans: Sequence[CodedSpan],
    rows: Axis,
    columns: Axis,
    material: Material,
    scope: str = Scope.PASSAGE,
    was_asked: Asked | None = None,
) -> Crosstab:
    """Lay codings out by row and column.

    Where both hold codes, a cell holds the codings of either that go together within the scope.
    `was_asked` says who was asked about a code; without it everybody in the cell's sources was.
    """
    if rows.is_of_codes and columns.is_of_codes:
        placed = _together(spans, rows, columns, material, scope)
    else:
        placed = _side_by_side(spans, rows, columns)
    of_row, of_column = _alone(spans, rows), _alone(spans, columns)
    denominators = _Denominators(rows, columns, material, was_asked)
    cells = []
    for row in rows.lines:
        line = []
        for column in columns.lines:
            counted = count(placed.get((row.id, column.id), ()), material)
            line.append(denominators.cell(row, column, counted))
        cells.append(tuple(line))
    return Crosstab(
        rows.lines,
        columns.lines,
        tuple(cells),
        tuple(denominators.cell(row, None, count(of_row.get(row.id, ()), material)) for row in rows.lines),
        tuple(
            denominators.cell(None, column, count(of_column.get(column.id, ()), material))
            for column in columns.lines
        ),
    )


_Placed = dict[tuple[str, str], list[CodedSpan]]


def _side_by_side(spans: Iterable[CodedSpan], rows: Axis, columns: Axis) -> _Placed:
    placed: _Placed = defaultdict(list)
    for span in spans:
        for pair in product(rows.lines_of(span), columns.lines_of(span)):
            placed[pair].append(span)
    return placed


def _alone(spans: Iterable[CodedSpan], axis: Axis) -> dict[str, list[CodedSpan]]:
    placed: dict[str, list[CodedSpan]] = defaultdict(list)
    for span in spans:
        for line in axis.lines_of(span):
            placed[line].append(span)
    return placed


# --- code by code -------------------------------------------------------------


def _together(
    spans: Sequence[CodedSpan], rows: Axis, columns: Axis, material: Material, scope: str
) -> _Placed:
    """Place codings that go together: each pair's codings, once."""
    found: dict[tuple[str, str], dict[int, CodedSpan]] = defaultdict(dict)
    by_source: dict[str, list[CodedSpan]] = defaultdict(list)
    for span in spans:
        by_source[span.source].append(span)
    for source, of_source in by_source.items():
        for one, other in _pairs(source, of_source, material, scope):
            for pair in product(rows.lines_of(one), columns.lines_of(other)):
                found[pair][one.id] = one
                found[pair][other.id] = other
    return {pair: list(of_pair.values()) for pair, of_pair in found.items()}


def _pairs(
    source: str, spans: Sequence[CodedSpan], material: Material, scope: str
) -> Iterator[tuple[CodedSpan, CodedSpan]]:
    """Yield the pairs of codings of one source that go together, both ways round, each with itself too."""
    if scope == Scope.SOURCE:
        yield from product(spans, spans)
        return
    reaches = [_reach(span, source, material, scope) for span in spans]
    order = sorted(range(len(spans)), key=lambda n: reaches[n])
    open_: list[int] = []
    for n in order:
        start = reaches[n][0]
        open_ = [m for m in open_ if reaches[m][1] > start]
        yield spans[n], spans[n]
        for m in open_:
            if scope == Scope.PASSAGE or _share_a_turn(spans[n], spans[m], reaches[n], reaches[m]):
                yield spans[n], spans[m]
                yield spans[m], spans[n]
        open_.append(n)


def _reach(span: CodedSpan, source: str, material: Material, scope: str) -> tuple[int, int]:
    if scope == Scope.TURN:
        return material.turns_of(source).widened(span.start, span.end)
    return span.start, span.end


def _share_a_turn(
    one: CodedSpan, other: CodedSpan, reach: tuple[int, int], other_reach: tuple[int, int]
) -> bool:
    """Tell whether one coding lies in the turns of the other."""
    return (one.start < other_reach[1] and other_reach[0] < one.end) or (
        other.start < reach[1] and reach[0] < other.end
    )


# --- who was asked ------------------------------------------------------------


class _Denominators:
    """How many voices and sources could stand in a cell."""

    def __init__(self, rows: Axis, columns: Axis, material: Material, was_asked: Asked | None) -> None:
        self.material = material
        self.was_asked = was_asked
        self.sources_of = {
            id(axis): _sources_of(axis, material) for axis in (rows, columns) if axis.lines_of_source
        }
        self.rows, self.columns = rows, columns
        self.asked: dict[Line, frozenset[str]] = {}

    def cell(self, row: Line | None, column: Line | None, counted: Counted) -> CrossCell:
        """Return a cell with those who were asked, or spoke of it without being asked."""
        sources = frozenset(self.material.sources)
        for axis, line in ((self.rows, row), (self.columns, column)):
            if line is None:
                continue
            if line.codes is not None:
                sources &= self._asked(line)
            elif id(axis) in self.sources_of:
                sources &= self.sources_of[id(axis)][line.id]
        sources |= counted.sources
        voices = {self.material.voices[source] for source in sources}
        return CrossCell(counted, len(voices), len(sources))

    def _asked(self, line: Line) -> frozenset[str]:
        if line not in self.asked:
            self.asked[line] = frozenset(self._who_was_asked(line.codes or frozenset()))
        return self.asked[line]

    def _who_was_asked(self, codes: frozenset[str]) -> Iterator[str]:
        for source in self.material.sources:
            if self.was_asked is None or any(self.was_asked(source, code) for code in codes):
                yield source


def _sources_of(axis: Axis, material: Material) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {line.id: set() for line in axis.lines}
    for source in material.sources:
        for line in axis.lines_of_source(source) if axis.lines_of_source else ():
            found[line].add(source)
    return {line: frozenset(sources) for line, sources in found.items()}


# --- which codes go together --------------------------------------------------


@dataclass(frozen=True)
class Pair:
    """Two codes that go together, and how closely."""

    first: str
    second: str
    counted: Counted
    #: Voices in whom they go together, as a share of those who have either (Jaccard).
    closeness: float

    def as_dict(self) -> dict[str, object]:
        """Return it as scripts get it."""
        return {
            "first": self.first,
            "second": self.second,
            **self.counted.as_dict(),
            "closeness": self.closeness,
        }


def pairs_of(table: Crosstab) -> list[Pair]:
    """Return the pairs of different lines that have anything in common, most voices first."""
    pairs = []
    for n, row in enumerate(table.rows):
        for m, column in enumerate(table.columns[n + 1 :], start=n + 1):
            counted = table.cells[n][m].counted
            if counted.codings:
                either = table.row_totals[n].counted.voices | table.row_totals[m].counted.voices
                closeness = round(len(counted.voices) / len(either), 4) if either else 0.0
                pairs.append(Pair(row.id, column.id, counted, closeness))
    return sorted(
        pairs, key=lambda pair: (-len(pair.counted.voices), -pair.counted.passages, pair.first, pair.second)
    )
