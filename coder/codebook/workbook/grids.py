"""The tables in a file that people filled in, as grids of texts that know where they stand."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coder.codebook.workbook.grid import MOST_COLUMNS, Grid
from coder.codebook.workbook.word_grids import grids_of_document
from coder.errors import FileFaultError, TableError
from coder.safe_files import SafeZip, attribute, is_ordinary, local, parse_xml
from coder.tables import MOST_BYTES, decode, read_sheets, unguard
from coder.translations import _

#: A table is filled in by hand: what lies further below is no framework.
MOST_ROWS = 20_000
#: Cells that merged cells cover, of a whole file.
_MOST_FILLED = 400_000
_RANGE = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")


def read_grids(path: Path) -> list[Grid]:
    """Return all tables of a workbook, a csv file or a Word document; raises `TableError`."""
    _check_file(path)
    try:
        grids = _read(path)
    except FileFaultError as error:
        raise TableError(f"{path}: {error}") from error
    except (OSError, csv.Error) as error:
        raise TableError(_("{path}: cannot be read as a table ({error}).", path=path, error=error)) from error
    for grid in grids:
        grid.file = path.name
    return grids


def _check_file(path: Path) -> None:
    if not path.exists():
        raise TableError(_("{path}: there is no such file.", path=path))
    if not is_ordinary(path):
        raise TableError(_("{path}: is not an ordinary file, and cannot be read as a table.", path=path))
    if path.stat().st_size > MOST_BYTES:
        raise TableError(
            _("{path}: is larger than {most} MB: not a framework.", path=path, most=MOST_BYTES // 1_000_000)
        )


def _read(path: Path) -> list[Grid]:
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return _of_workbook(path.read_bytes())
    if suffix == ".docx":
        return grids_of_document(path.read_bytes())
    return [_of_csv(path)]


def _of_csv(path: Path) -> Grid:
    text = decode(path.read_bytes())
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = [
        list(map(unguard, line)) for line in csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    ]
    return Grid(path.stem, _bounded(rows), sort="file")


def _bounded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    if len(rows) > MOST_ROWS:
        raise FileFaultError(_("It has more than {most} rows: not a framework.", most=MOST_ROWS))
    return [list(row[:MOST_COLUMNS]) for row in rows]


def _of_workbook(data: bytes) -> list[Grid]:
    grids = []
    for title, rows in read_sheets(data):
        texts = []
        for row in rows:
            texts.append([cell_text(cell) for cell in row])
            if len(texts) > MOST_ROWS:
                break
        while texts and not any(texts[-1]):
            texts.pop()
        grids.append(Grid(title, _bounded(texts)))
    left = _MOST_FILLED
    for grid, ranges in zip(grids, _merged_ranges(data), strict=False):
        for merged in ranges:
            left -= _fill(grid, merged, left)
    return grids


def cell_text(value: Any) -> str:
    """Return what a cell of a workbook says: 2 instead of 2.0, a date without its midnight."""
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


#: The first and last row and column of a merged cell, from 0.
Merged = tuple[int, int, int, int]


def _merged_ranges(data: bytes) -> Iterator[list[Merged]]:
    """Yield for each sheet, in the order of the workbook, its merged cells."""
    with SafeZip(data) as archive:
        targets = {}
        for relation in parse_xml(archive.part("xl/_rels/workbook.xml.rels")):
            targets[relation.get("Id")] = str(relation.get("Target", "")).lstrip("/").removeprefix("xl/")
        for element in parse_xml(archive.part("xl/workbook.xml")).iter():
            if local(element) != "sheet":
                continue
            name = targets.get(attribute(element, "id"), "")
            if not name.startswith("worksheets/"):
                continue  # a sheet with a chart
            yield _ranges_of(parse_xml(archive.part(f"xl/{name}")))


def _ranges_of(sheet: Any) -> list[Merged]:
    ranges = []
    for element in sheet.iter():
        if local(element) == "mergeCell" and (match := _RANGE.fullmatch(str(element.get("ref")))):
            ranges.append((int(match[2]) - 1, int(match[4]) - 1, _column(match[1]), _column(match[3])))
    return ranges


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _fill(grid: Grid, merged: Merged, most: int) -> int:
    """Put the text of a merged cell into all that it covers, as far as the table goes; return how many."""
    top, bottom, left, right = merged
    bottom, right = min(bottom, len(grid.rows) - 1), min(right, MOST_COLUMNS - 1)
    text = grid.text(top, left) if top < len(grid.rows) else ""
    number = max(0, bottom + 1 - top) * max(0, right + 1 - left)
    if not text or number > most:
        return 0
    for row in range(top, bottom + 1):
        cells = grid.rows[row]
        cells += [""] * (right + 1 - len(cells))
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                cells[column] = text
                grid.merged.add((row, column))
    return number
