"""The matrix as the page draws it: rows and columns with their groups, what stands in a cell, who was asked."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from coder.analysis.framework_matrix import CellState, FrameworkMatrix, MatrixColumn
from coder.analysis.matrix import Cell, Row
from coder.study import Study
from coder.translations import _

#: Signs of the stances, as a matrix writes them, to the classes that colour them.
_LOOKS = {"+": "supports", "~": "qualifies", "-": "contradicts", "?": "unable", "!": "disputed"}


class ColumnHead(NamedTuple):
    """The head of a column."""

    id: str
    #: What people call it, without the group above it.
    name: str
    #: What is behind it: title and date of a source, the sources of a group.
    pointer: str
    #: The source that it is, for a way into its text.
    source: str
    group: int
    can_be_summed_up: bool


class ColumnGroup(NamedTuple):
    """Columns under one heading."""

    title: str
    size: int


class CellView(NamedTuple):
    """What stands in one cell."""

    state: str
    marks: Sequence[tuple[str, str]] = ()
    summary: str = ""
    by: str = ""
    #: Who was asked: asked and silent, surely not asked, spoke without being asked, as far as known.
    asked: str = ""
    #: The same as numbers, where a column holds several sources.
    asked_text: str = ""


class RowView(NamedTuple):
    """A criterion or a pointer with its cells, in the order of the columns."""

    code: str
    title: str
    parent: str
    #: How many pointers stand under it.
    parts: int
    cells: list[CellView]
    #: Per group of columns: in how many of them something is coded.
    spoken: list[int]
    totals: Sequence[tuple[str, str]]
    is_empty: bool


class MatrixView(NamedTuple):
    """All of it."""

    columns: list[ColumnHead]
    groups: list[ColumnGroup]
    rows: list[RowView]
    #: Cells with codings, and those of them without a summary.
    coded: int
    to_sum_up: int


def drawn(study: Study, matrix: FrameworkMatrix, language: str) -> MatrixView:
    """Return a matrix as the page draws it."""
    columns = _by_heading(matrix)
    heads, groups = _heads(matrix, columns)
    asked = _Asked(study, matrix)
    parts = [row.code.parent for row in matrix.rows]
    rows = []
    for row in matrix.rows:
        cells = [_cell(matrix, row, column, asked) for column in columns]
        spoken = [0] * len(groups)
        for head, cell in zip(heads, cells, strict=True):
            spoken[head.group] += bool(cell.marks)
        rows.append(
            RowView(
                row.code.id,
                row.code.title.in_language(language),
                row.code.parent or "",
                parts.count(row.code.id),
                cells,
                spoken,
                _marks(row.signs()),
                all(cell.state == CellState.EMPTY and not cell.marks for cell in cells),
            )
        )
    coded = sum(bool(cell.marks) for row in rows for cell in row.cells)
    return MatrixView(heads, groups, rows, coded, len(matrix.to_sum_up()))


def _by_heading(matrix: FrameworkMatrix) -> list[MatrixColumn]:
    """Put the columns of one heading side by side, those without one last."""
    order = {column.heading: n for n, column in reversed([*enumerate(matrix.columns)]) if column.heading}
    return sorted(matrix.columns, key=lambda column: order.get(column.heading, len(matrix.columns)))


def _heads(
    matrix: FrameworkMatrix, columns: Sequence[MatrixColumn]
) -> tuple[list[ColumnHead], list[ColumnGroup]]:
    heads: list[ColumnHead] = []
    groups: list[ColumnGroup] = []
    for heading, members in groupby(columns, key=lambda column: column.heading):
        of_group = [*members]
        for column in of_group:
            source = column.id if matrix.by == "source" else ""
            heads.append(
                ColumnHead(
                    column.id,
                    _below(column),
                    column.pointer,
                    source,
                    len(groups),
                    column.can_be_summed_up,
                )
            )
        groups.append(ColumnGroup(heading or _("No group stated"), len(of_group)))
    return heads, groups


def _below(column: MatrixColumn) -> str:
    """Return the name of a column without the heading that stands above it."""
    name = column.name
    if column.heading and name.casefold().startswith(f"{column.heading.casefold()}, "):
        name = name[len(column.heading) + 2 :]
    return name[:1].upper() + name[1:]


def _cell(matrix: FrameworkMatrix, row: Row, column: MatrixColumn, asked: "_Asked") -> CellView:
    cell = row.cells.get(column.id)
    sign, text = asked.of(matrix, row, column)
    if cell is None:
        return CellView("empty", asked=sign, asked_text=text)
    summary: Mapping[str, Any] = cell.summary or {}
    return CellView(
        matrix.state(row, column),
        _cell_marks(cell),
        str(summary.get("text", "")),
        str(summary.get("by", "")),
        sign,
        text,
    )


def _cell_marks(cell: Cell) -> Sequence[tuple[str, str]]:
    return _marks(cell.marks()) if cell.codings else ()


def _marks(signs: str) -> list[tuple[str, str]]:
    """Return signs one by one, each with the class that colours it; the minus as it is printed."""
    return [(mark.replace("-", "−"), _LOOKS.get(mark[-1], "")) for mark in signs.split()]


class _Asked:
    """Who spoke without being asked, which a matrix does not tell."""

    def __init__(self, study: Study, matrix: FrameworkMatrix) -> None:
        self.known: set[tuple[str, str]] = set()
        self.is_told = bool(matrix.coverage)
        if not self.is_told:  # nobody wants to know
            return
        marked = study.questions_asked.marked()
        by_coding = study.evidence.asked_by_coding() - {*marked}
        self.known = study.questions_asked.known() | by_coding

    def of(self, matrix: FrameworkMatrix, row: Row, column: MatrixColumn) -> tuple[str, str]:
        """Return what became of a cell, as a word and in numbers where several sources stand in it."""
        if not self.is_told:
            return "", ""
        asked = matrix.asked(row, column)
        cell = row.cells.get(column.id)
        if cell and cell.codings:
            word = "" if self._knows(row.code.id, column) else "unasked"
        elif asked.silent:
            word = "silent"
        else:
            word = "never" if asked.not_asked else ""
        text = f"{asked.silent}/{asked.sources}" if column.several and asked.silent else ""
        return word, text

    def _knows(self, code: str, column: MatrixColumn) -> bool:
        return any((source, code) in self.known for source in column.sources)


def headings_of(view: MatrixView) -> Iterator[tuple[int, ColumnGroup]]:
    """Yield the groups of columns with their numbers, if there is more than one."""
    if len(view.groups) > 1:
        yield from enumerate(view.groups)
