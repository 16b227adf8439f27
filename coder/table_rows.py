"""A row of a table that knows where it stands in its file, and the headings above it, wherever they begin."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from coder.translations import _

#: Below a title, a logo and an empty line the headings still come within so many rows.
_HEADINGS_WITHIN = 15

#: A row as it was read: its number in the file, its cells.
Line = tuple[int, Sequence[str]]


class TableRow(dict[str, str]):
    """A row by its column names; `headings` are the names as people wrote them."""

    def __init__(
        self,
        cells: Mapping[str, str],
        line: int = 0,
        sheet: str = "",
        columns: Mapping[str, int] | None = None,
        headings: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(cells)
        self.line, self.sheet = line, sheet
        self.columns, self.headings = columns or {}, headings or {}

    def place(self, column: str | None = None) -> str:
        """Name a cell as a spreadsheet does, or the whole row where that has no such column."""
        if column is not None and column in self.columns:
            return place_of(self.sheet, self.line, self.columns[column])
        return place_of(self.sheet, self.line)


def place_of(sheet: str, line: int, column: int | None = None) -> str:
    """Name a cell (column from 0) or a row of a sheet; of a table without sheets only what is there."""
    where = _("row {row}", row=line)
    if column is not None:
        where = f"{letters(column)}{line}"
    if sheet:
        return _('sheet "{sheet}", {where}', sheet=sheet, where=where)
    return where


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, Z, AA."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def named_rows(
    lines: Iterable[Line], sheet: str = "", knows: Callable[[str], bool] | None = None
) -> Iterator[TableRow]:
    """Yield the filled rows below the headings, by these in lower case.

    The headings are the first filled row; where it is said which words `knows`, the row with most of them.
    """
    lines = iter(lines)
    start = list(islice(lines, _HEADINGS_WITHIN if knows else 1))
    while start and not knows and not _is_filled(start[-1]):
        start = list(islice(lines, 1))
    if not start:
        return
    above = _headings_at(start, knows)
    headings = start[above][1]
    columns: dict[str, int] = {}
    written: dict[str, str] = {}
    for place, heading in enumerate(headings):
        name = heading.strip().lower()
        if name:
            columns[name] = place
            written[name] = heading.strip()
    for line, cells in chain(start[above + 1 :], lines):
        if any(cell.strip() for cell in cells):
            filled = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
            yield TableRow(filled, line, sheet, columns, written)


def known_headings(lines: Sequence[Line], knows: Callable[[str], bool]) -> int:
    """Return how many headings are known in the row that has most of them."""
    return max((_known(cells, knows) for _line, cells in lines[:_HEADINGS_WITHIN]), default=0)


def _headings_at(start: Sequence[Line], knows: Callable[[str], bool] | None) -> int:
    filled = [place for place, line in enumerate(start) if _is_filled(line)] or [0]
    if knows is None:
        return filled[0]
    return max(filled, key=lambda place: (_known(start[place][1], knows), -place))


def _known(cells: Iterable[str], knows: Callable[[str], bool]) -> int:
    return sum(bool(cell.strip()) and knows(cell) for cell in cells)


def _is_filled(line: Line) -> bool:
    return any(cell.strip() for cell in line[1])
