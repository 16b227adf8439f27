"""Tables that people lay out themselves: codes or attributes against codes or attributes."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from coder.analysis.asking.material import NOTHING, CodedSpan, Counted, Material, tally
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
    maker = _CellMaker(rows, columns, material, was_asked, material.asking(spans))
    cells = []
    for row in rows.lines:
        line = [maker.cell(row, column, placed.get((row.id, column.id), ())) for column in columns.lines]
        cells.append(tuple(line))
    return Crosstab(
        rows.lines,
        columns.lines,
        tuple(cells),
        tuple(maker.cell(row, None, of_row.get(row.id, ())) for row in rows.lines),
        tuple(maker.cell(None, column, of_column.get(column.id, ())) for column in columns.lines),
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
    """Place codings that go together: each pair's codings, once, in the order of the texts."""
    placed: _Placed = defaultdict(list)
    by_source: dict[str, list[CodedSpan]] = defaultdict(list)
    for span in spans:
        by_source[span.source].append(span)
    for source, of_source in by_source.items():
        row_lines = [tuple(rows.lines_of(span)) for span in of_source]
        column_lines = [tuple(columns.lines_of(span)) for span in of_source]
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for one, other in _pairs(source, of_source, material, scope):
            for pair in product(row_lines[one], column_lines[other]):
                found[pair].update((one, other))
        for pair, numbers in found.items():
            placed[pair].extend(of_source[number] for number in sorted(numbers))
    return placed


def _pairs(
    source: str, spans: Sequence[CodedSpan], material: Material, scope: str
) -> Iterator[tuple[int, int]]:
    """Yield which codings of one source go together, both ways round, each with itself too."""
    if scope == Scope.SOURCE:
        yield from product(range(len(spans)), repeat=2)
        return
    reaches = [_reach(span, source, material, scope) for span in spans]
    order = sorted(range(len(spans)), key=lambda n: reaches[n])
    open_: list[int] = []
    for n in order:
        start = reaches[n][0]
        open_ = [m for m in open_ if reaches[m][1] > start]
        yield n, n
        for m in open_:
            if scope == Scope.PASSAGE or _share_a_turn(spans[n], spans[m], reaches[n], reaches[m]):
                yield n, m
                yield m, n
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


class _Group(NamedTuple):
    """Sources that could stand in a cell, and their voices."""

    sources: frozenset[str]
    voices: frozenset[str]


class _CellMaker:
    """Counts what stands in a cell, and how many voices and sources could."""

    def __init__(
        self,
        rows: Axis,
        columns: Axis,
        material: Material,
        was_asked: Asked | None,
        asking: Container[int],
    ) -> None:
        self.material = material
        self.was_asked = was_asked
        self.asking = asking
        self.sources_of = {
            id(axis): _sources_of(axis, material) for axis in (rows, columns) if axis.lines_of_source
        }
        self.rows, self.columns = rows, columns
        self.everybody = frozenset(material.sources)
        self.asked: dict[Line, frozenset[str]] = {}
        #: Each set of sources once: what is the same for many lines is worked out once.
        self.sets = {self.everybody: self.everybody}
        self.groups: dict[tuple[int, int], _Group] = {}

    def cell(self, row: Line | None, column: Line | None, spans: Iterable[CodedSpan]) -> CrossCell:
        """Return a cell with those who were asked, or spoke of it without being asked."""
        counted = tally(spans, self.material, self.asking)
        group = self._group(self._could_stand(self.rows, row), self._could_stand(self.columns, column))
        if counted.sources <= group.sources:
            return CrossCell(counted, len(group.voices), len(group.sources))
        return CrossCell(counted, len(group.voices | counted.voices), len(group.sources | counted.sources))

    def _could_stand(self, axis: Axis, line: Line | None) -> frozenset[str]:
        """Return the sources that could stand in a line."""
        if line is not None and line.codes is not None:
            return self._asked(line)
        if line is not None and id(axis) in self.sources_of:
            return self.sources_of[id(axis)][line.id]
        return self.everybody

    def _group(self, of_row: frozenset[str], of_column: frozenset[str]) -> _Group:
        """Return the sources of both; most lines share their sets, so few pairs are ever worked out."""
        key = id(of_row), id(of_column)
        if key not in self.groups:
            sources = of_row & of_column
            self.groups[key] = _Group(sources, frozenset(self.material.voices[one] for one in sources))
        return self.groups[key]

    def _asked(self, line: Line) -> frozenset[str]:
        if line not in self.asked:
            sources = frozenset(self._who_was_asked(line.codes or frozenset()))
            self.asked[line] = self.sets.setdefault(sources, sources)
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
