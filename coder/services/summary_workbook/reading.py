"""A workbook of summaries as it comes back: its cells by what they are about, and where each stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.errors import FileFaultError, TableError, UsageError
from coder.reporting.form_workbook import FILLED, GRID, READ
from coder.services.judgement_workbook.state import SHEET
from coder.services.summary_workbook.state import CellKey, Shown, read_state
from coder.table_rows import place_of
from coder.tables import MOST_BYTES, cell_text, read_sheets, without_controls
from coder.translations import _

Lines = Sequence[Sequence[str]]
#: The mark of a grid stands within so many lines, also where somebody put a title above.
_WITHIN = 15


@dataclass(frozen=True)
class FilledCell:
    """What stands in one cell, and where people find it."""

    key: CellKey
    text: str
    place: str


@dataclass
class ReadBook:
    """What a workbook holds."""

    cells: list[FilledCell] = field(default_factory=list)
    shown: dict[str, Shown] = field(default_factory=dict)
    #: What stands where nobody knows which cell is meant.
    faults: list[str] = field(default_factory=list)
    #: Sheets that were not understood.
    left_out: list[str] = field(default_factory=list)


def read_summaries(path: Path) -> ReadBook:
    """Read a workbook; raises `TableError` or `UsageError` for what is none of ours."""
    book = ReadBook()
    is_ours = False
    for title, lines in _sheets(path):
        if title == SHEET:
            book.shown = read_state(_named(lines))
        elif (corner := _corner(lines)) is not None:
            is_ours = True
            _read_grid(book, _Grid(path, title, lines, *corner))
        elif any(len(line) > 1 for line in lines):
            book.left_out.append(title)
    if not is_ours:
        raise UsageError(
            _(
                "{path}: this is not a workbook of summaries. `coder summary export FILE.xlsx` writes one to fill in.",
                path=path,
            )
        )
    return book


def _sheets(path: Path) -> Iterator[tuple[str, Lines]]:
    if path.suffix.lower() != ".xlsx":
        raise TableError(_("{path}: summaries are read from an Excel workbook, .xlsx.", path=path))
    if not path.is_file():
        raise TableError(_("{path}: there is no such file.", path=path))
    if path.stat().st_size > MOST_BYTES:
        raise TableError(_("{path}: is too large for a workbook of summaries.", path=path))
    try:
        for title, rows in read_sheets(path.read_bytes()):
            yield title, [[without_controls(cell_text(cell)) for cell in row] for row in rows]
    except (FileFaultError, OSError) as error:
        raise TableError(f"{path}: {error}") from error


def _named(lines: Lines) -> list[dict[str, Any]]:
    if not lines:
        return []
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]


def _corner(lines: Lines) -> tuple[int, int] | None:
    """Return where the ids of rows and columns meet: its line and column."""
    for number, line in enumerate(lines[:_WITHIN]):
        if GRID in line:
            return number, line.index(GRID)
    return None


@dataclass(frozen=True)
class _Grid:
    """One sheet of cells, and where its ids stand."""

    path: Path
    title: str
    lines: Lines
    ids_at: int
    names_at: int

    def place(self, line: int, column: int) -> str:
        """Name a cell as people find it."""
        return f"{self.path.name}, {place_of(self.title, line + 1, column)}"

    def id_of(self, column: int) -> str:
        """Return the id of a column; nothing where somebody added it."""
        ids = self.lines[self.ids_at]
        return ids[column].strip() if column < len(ids) else ""


def _read_grid(book: ReadBook, grid: _Grid) -> None:
    below = grid.lines[grid.ids_at + 1 :]
    for number, line in enumerate(below, start=grid.ids_at + 1):
        row = line[grid.names_at].strip() if grid.names_at < len(line) else ""
        if row.startswith(READ):
            continue
        is_known = row.startswith(FILLED)
        for column in range(grid.names_at + 2, max(len(line), len(grid.lines[grid.ids_at]))):
            text = line[column].strip() if column < len(line) else ""
            if is_known:
                _add(book, grid, (number, column), row.removeprefix(FILLED), text)
            elif text and number > grid.ids_at + 2:
                sentence = _("this row is not one of the workbook; nobody knows which criterion is meant.")
                book.faults.append(f"{grid.place(number, column)}: {sentence}")


def _add(book: ReadBook, grid: _Grid, at: tuple[int, int], code: str, text: str) -> None:
    by, _colon, place = grid.id_of(at[1]).partition(":")
    if by in ("source", "group") and place:
        book.cells.append(FilledCell(CellKey(code, by, place), _plain(text), grid.place(*at)))
    elif text:
        sentence = _("this column is not one of the workbook; nobody knows which source or group is meant.")
        book.faults.append(f"{grid.place(*at)}: {sentence}")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
