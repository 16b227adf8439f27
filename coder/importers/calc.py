"""OpenDocument spreadsheets (.ods): read as the sheets of Excel are."""

from collections.abc import Iterator
from typing import Any

from coder import safe_files
from coder.importers import projects, spreadsheet
from coder.importers.source_file import Importer, SourceFile
from coder.importers.speakers.table_cells import Cell
from coder.importers.text.encodings import cleaned
from coder.model import Transcript
from coder.safe_files import attribute, local

#: A spreadsheet repeats its last blank row a million times: only rows and cells with words are written out.
_MOST_REPEATED = 1000
_HIDDEN = frozenset({"annotation", "shapes", "forms", "tracked-changes", "named-expressions"})


def sniff(source: SourceFile) -> bool:
    """Recognise the type of a spreadsheet, or the flat variant by its ending."""
    if source.head.startswith(b"PK"):
        is_named = source.suffix in (".ods", ".ots") or b"opendocument.spreadsheet" in source.head[:200]
        return is_named and "content.xml" in source.parts
    return b"office:document" in source.head[:2000] and source.suffix == ".fods"


def read(source: SourceFile) -> Transcript:
    """Read the spreadsheet as one source."""
    return projects.only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every sheet of turns, else the first that gives a source; others are named."""
    return spreadsheet.sources_of(source, [(name, rows) for name, rows in _sheets(source) if rows], "ods")


def _sheets(source: SourceFile) -> Iterator[tuple[str, list[list[Cell]]]]:
    data = source.data
    if source.head.startswith(b"PK"):
        with safe_files.SafeZip(data) as archive:
            data = archive.part("content.xml")
    for element in safe_files.parse_xml(data).iter():
        if local(element) == "table":
            yield attribute(element, "name") or "", _rows(element)


def _rows(sheet: Any) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for element in sheet.iter():
        if local(element) == "table-row":
            cells = _cells(element)
            if any(cells):
                rows += [list(cells) for _unused in range(_repeated(element, "number-rows-repeated"))]
    return rows


def _cells(row: Any) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row:
        if local(cell) in ("table-cell", "covered-table-cell"):
            cells += [_text(cell)] * _repeated(cell, "number-columns-repeated")
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: Any) -> str:
    lines = ["".join(_pieces(child)) for child in cell if local(child) in ("p", "h")]
    return cleaned("\n".join(lines)).strip()


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) in ("s", "tab", "line-break"):
            yield " " if local(child) != "line-break" else "\n"
        elif local(child) not in _HIDDEN:
            yield from _pieces(child)
        yield child.tail or ""


def _repeated(element: Any, name: str) -> int:
    count = attribute(element, name) or "1"
    return min(int(count), _MOST_REPEATED) if count.isdecimal() else 1


IMPORTER = Importer(
    name="ods",
    suffixes=(".ods", ".ots", ".fods"),
    about="OpenDocument spreadsheets, read as those of Excel are; comments are left out.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
