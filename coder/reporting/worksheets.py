"""A table as a sheet of a workbook has it: id and title apart, every column typed, no two of one name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coder.reporting.document import Cell, Column, Table

#: How wide a column of ids is, in characters.
_ID_WIDTH = 9
#: What stands between an id and a title in one cell.
_BETWEEN = " ,–"


@dataclass(frozen=True)
class Sheet:
    """The columns and rows of a table in a workbook, and where each of its own columns stands there."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[int, ...]
    #: How many of the columns are the table's own: those that are printed.
    printed: int


def sheet_of(table: Table, id_title: str, codings_title: str) -> Sheet:
    """Return what a workbook shows of a table: its columns, those it alone has room for, and the codings."""
    columns: list[Column] = []
    rows = table.filled_rows()
    lines: list[list[Cell]] = [[] for _ in rows]
    places = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in rows]
        if any(cell.key for cell in cells):
            _add(columns, lines, Column(id_title, _ID_WIDTH), [Cell(cell.key) for cell in cells])
            cells = [_without_key(cell) for cell in cells]
        places.append(len(columns))
        _add(columns, lines, column, cells)
    printed = len(columns)
    for column, more in table.more:
        _add(columns, lines, column, more)
    if table.is_traced:
        traced = [Cell(listed_codings(row)) for row in rows]
        _add(columns, lines, Column(codings_title, 30), traced)
    return Sheet(_named(columns), tuple(map(tuple, lines)), tuple(places), printed)


def _add(columns: list[Column], lines: list[list[Cell]], column: Column, cells: Sequence[Cell]) -> None:
    columns.append(column)
    for line, cell in zip(lines, cells, strict=True):
        line.append(cell)


def _without_key(cell: Cell) -> Cell:
    """Return a cell without its id; one that holds nothing else is left as it is."""
    title = cell.text.partition(cell.key)[2].lstrip(_BETWEEN) if cell.key else ""
    return replace(cell, text=title, key="") if title else cell


def _named(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return columns with a title each, no title twice."""
    named: list[Column] = []
    taken: set[str] = set()
    for n, column in enumerate(columns, start=1):
        name = column.title.strip() or f"({n})"
        title, again = name, 1
        while title in taken:
            again += 1
            title = f"{name} {again}"
        taken.add(title)
        named.append(replace(column, title=title))
    return tuple(named)


def listed_codings(cells: Iterable[Cell]) -> str:
    """Return the numbers of the codings that a row rests on, each once."""
    numbers: dict[int, None] = {}
    for cell in cells:
        numbers |= dict.fromkeys(cell.codings)
    return " ".join(map(str, numbers))
