"""Excel workbooks (.xlsx): the first sheet that holds turns, coded segments or answers."""

from coder.errors import SourceFileError
from coder.importers import projects, table
from coder.importers.source_file import Importer, Provenance, SourceFile
from coder.importers.speakers.table_rows import Cell
from coder.importers.text.encodings import cleaned
from coder.model import Transcript
from coder.tables import read_sheets
from coder.translations import _


def sniff(source: SourceFile) -> bool:
    """Recognise the parts of a workbook."""
    return source.head.startswith(b"PK") and any(name.startswith("xl/") for name in source.parts)


def read(source: SourceFile) -> Transcript:
    """Read the workbook as one source."""
    return projects.only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read the first sheet that gives a source; others are named in a warning."""
    sheets = _sheets(source)
    if not sheets:
        raise SourceFileError(_("It has no sheet with words. Was the right file chosen?"))
    mishaps: list[SourceFileError] = []
    for name, rows in sheets:
        provenance = Provenance("xlsx", warnings=_remarks(name, len(sheets)))
        try:
            return table.transcripts_of(source, rows, provenance)
        except SourceFileError as mishap:
            mishaps.append(mishap)
    raise mishaps[0]


def _remarks(name: str, sheets: int) -> list[str]:
    """Say which sheet was read, where there are others."""
    if sheets == 1:
        return []
    return [_("Only its sheet '{name}' was read, of {number}.", name=name, number=sheets)]


def _sheets(source: SourceFile) -> list[tuple[str, list[list[Cell]]]]:
    sheets = []
    for title, rows in read_sheets(source.data):
        filled = [list(map(_cleaned, row)) for row in rows if row]
        if filled:
            sheets.append((title, filled))
    return sheets


def _cleaned(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cleaned(cell)
    return cell


IMPORTER = Importer(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    about="Excel workbooks, read as tables are; of several sheets the first with text; formulas by "
    "their last value.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
