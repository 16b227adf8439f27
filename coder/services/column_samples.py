"""What stands in the columns of a table, a few cells each: a person sees what they say that a column holds."""

from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path

from coder.errors import CoderError
from coder.importers import ReadingOptions
from coder.importers.source_file import SourceFile
from coder.importers.table import read_rows
from coder.tables import read_sheets

_HEADER_WITHIN = 15
_ROWS = 200
_CELLS = 3
_LONGEST = 80

Rows = Sequence[Sequence[object]]


def column_samples(path: Path, reading: ReadingOptions, headings: Collection[str]) -> dict[str, list[str]]:
    """Return a few cells under each heading of a table; none where the headings are not found."""
    if not headings:
        return {}
    try:
        sheets = _sheets(SourceFile(path, reading))
    except (CoderError, OSError):
        return {}
    samples: dict[str, list[str]] = {}
    for rows in sheets:
        for heading, cells in _in_sheet(rows, headings).items():
            samples.setdefault(heading, cells)
    return samples


def _sheets(source: SourceFile) -> list[Rows]:
    if source.head.startswith(b"PK"):
        return [list(islice(rows, _ROWS)) for _title, rows in read_sheets(source.data)]
    return [read_rows(source.decoded.text)[:_ROWS]]


def _in_sheet(rows: Rows, headings: Collection[str]) -> dict[str, list[str]]:
    """Return the samples of a sheet: below the row that holds most of the headings, or of columns by number."""
    best, at = max(
        ((len(_places(row, headings)), -number) for number, row in enumerate(rows[:_HEADER_WITHIN])),
        default=(0, 0),
    )
    if best:
        below = rows[1 - at :]
        return {heading: _cells(below, place) for heading, place in _places(rows[-at], headings).items()}
    return {heading: _cells(rows, int(heading) - 1) for heading in headings if _is_number(heading)}


def _places(row: Sequence[object], headings: Collection[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        if (name := _shown(cell)) in headings:
            places.setdefault(name, place)
    return places


def _cells(rows: Rows, place: int) -> list[str]:
    cells: list[str] = []
    for row in rows:
        text = _shown(row[place]) if place < len(row) else ""
        if text and text not in cells:
            cells.append(text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …")
        if len(cells) == _CELLS:
            break
    return cells


def _shown(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _is_number(heading: str) -> bool:
    return heading.isascii() and heading.isdecimal() and 0 < int(heading[:4]) <= 999
