"""Excel workbooks (.xlsx): the first sheet that holds turns, coded segments or answers."""

from coder.errors import ImportError
from coder.importers import containers, projects, table
from coder.importers.encodings import clean
from coder.importers.rows import Cell
from coder.importers.source import Importer, SourceFile
from coder.model import Transcript

_MAX_CELLS = 2_000_000


def sniff(source: SourceFile) -> bool:
    """Recognise the parts of a workbook."""
    return source.head.startswith(b"PK") and any(name.startswith("xl/") for name in source.parts)


def read(source: SourceFile) -> Transcript:
    """Read the workbook as one source."""
    return projects.only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read the first sheet that gives a source; others are named in a warning."""
    sheets = _sheets(source)
    mishap: ImportError | None = None
    for name, rows in sheets:
        try:
            found = table.transcripts_of(source, rows, "xlsx")
        except ImportError as why:
            mishap = mishap or why
            continue
        if len(sheets) > 1:
            source.warnings.append(f"Only its sheet '{name}' was read, of {len(sheets)}.")
            found = table.transcripts_of(source, rows, "xlsx")
        return found
    raise mishap or ImportError("It has no sheet with words. Was the right file chosen?")


def _sheets(source: SourceFile) -> list[tuple[str, list[list[Cell]]]]:
    import openpyxl

    with containers.open_zip(source) as archive:
        containers.check_parts(archive)
        book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True)
        sheets = []
        count = 0
        for sheet in book.worksheets:
            rows = []
            for row in sheet.iter_rows(values_only=True):
                count += len(row)
                if count > _MAX_CELLS:
                    raise ImportError(
                        f"It has more than {_MAX_CELLS // 1_000_000} million cells; it is not read."
                    )
                cells = [clean(cell, "", [])[0] if isinstance(cell, str) else cell for cell in row]
                if any(cell is not None and cell != "" for cell in cells):
                    rows.append(cells)
            if rows:
                sheets.append((sheet.title, rows))
    return sheets


IMPORTER = Importer(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    about="Excel workbooks, read as tables are; of several sheets the first that holds words; formulas by "
    "their last value.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
