"""Excel workbooks (.xlsx): the first sheet that holds turns, coded segments or answers."""

from collections.abc import Sequence

from coder.errors import SourceFileError
from coder.importers import projects, table
from coder.importers.source_file import Importer, SourceFile
from coder.importers.speakers.table_rows import Cell
from coder.importers.text.encodings import clean
from coder.model import Transcript
from coder.tables import read_sheets


def sniff(source: SourceFile) -> bool:
    """Recognise the parts of a workbook."""
    return source.head.startswith(b"PK") and any(name.startswith("xl/") for name in source.parts)


def read(source: SourceFile) -> Transcript:
    """Read the workbook as one source."""
    return projects.only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read the first sheet that gives a source; others are named in a warning."""
    sheets = _sheets(source)
    mishap: SourceFileError | None = None
    for name, rows in sheets:
        try:
            found = table.transcripts_of(source, rows, "xlsx")
        except SourceFileError as why:
            mishap = mishap or why
            continue
        if len(sheets) > 1:
            source.warnings.append(f"Only its sheet '{name}' was read, of {len(sheets)}.")
            found = table.transcripts_of(source, rows, "xlsx")
        return found
    raise mishap or SourceFileError("It has no sheet with words. Was the right file chosen?")


def _sheets(source: SourceFile) -> list[tuple[str, list[list[Cell]]]]:
    sheets = []
    for title, filled in read_sheets(source.data):
        rows = [_cleaned(row) for row in filled if row]
        if rows:
            sheets.append((title, rows))
    return sheets


def _cleaned(row: Sequence[Cell]) -> list[Cell]:
    return [clean(cell, "", [])[0] if isinstance(cell, str) else cell for cell in row]


IMPORTER = Importer(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    about="Excel workbooks, read as tables are; of several sheets the first with text; formulas by "
    "their last value.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
