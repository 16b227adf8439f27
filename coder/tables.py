"""Rows in and out of the table files that people have: csv, tsv, xlsx, jsonl, json."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coder.atomic_file import atomic_write
from coder.errors import FileFaultError, TableError
from coder.safe_files import SafeZip, is_ordinary
from coder.table_rows import Line, TableRow, known_headings, named_rows
from coder.translations import N_, _
from coder.translations.formatting import number

SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".json")
#: What is read of a table at most: a study of 60 sources and 50,000 codings is a third of it.
MOST_BYTES, MOST_ROWS, MOST_CELLS = 20_000_000, 300_000, 1_000_000
#: Empty cells cost little, but not nothing.
_MOST_PASSED = 20_000_000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
#: What makes a spreadsheet program take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


#: Tells whether a heading is one that the reader of a table looks for.
Knows = Callable[[str], bool]


def read_rows(path: Path, knows: Knows | None = None) -> list[TableRow]:
    """Return the rows of a table, each by its column names in lower case; each knows where it stands.

    Of a workbook the first sheet is read, and the first filled row is its headings; where it is said which
    headings the reader `knows`, the sheet and row with most of them. Raises `TableError`, also for a file that
    holds more than `MOST_BYTES`, `MOST_ROWS` or `MOST_CELLS`.
    """
    suffix = path.suffix.lower()
    _check_file(path)
    try:
        _check_size(path)
        if suffix == ".xlsx":
            return _from_xlsx(path, knows)
        text = decode(path.read_bytes())
        if suffix == ".json":
            return _from_json(path, [(1, text)])
        if suffix == ".jsonl":
            return _from_json(path, _documents(text))
        return _from_csv(path, text, knows)
    except (OSError, csv.Error) as error:
        raise TableError(_("{path}: cannot be read as a table ({error}).", path=path, error=error)) from error


def read_book(path: Path, knows: Knows) -> list[tuple[str, list[TableRow]]]:
    """Return title and rows of each sheet of a workbook; the headings of each are what the reader knows best."""
    _check_file(path)
    try:
        _check_size(path)
        sheets = []
        for title, rows in read_sheets(path.read_bytes()):
            sheets.append((title, _named(path, map(_texts, rows), title, knows)))
        return sheets
    except FileFaultError as error:
        raise _fault(path, error) from error


def _check_file(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise TableError(
            _("{path}: a table must end in {suffixes}.", path=path, suffixes=", ".join(SUFFIXES))
        )
    if not path.exists():
        raise TableError(_("{path}: there is no such file.", path=path))
    if not is_ordinary(path):
        raise TableError(_("{path}: is not an ordinary file, and cannot be read as a table.", path=path))


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise TableError(
            _(
                "{path}: has {size} MB; of a table at most {most} MB are read. Cut it into parts.",
                path=path,
                size=size // 1000000,
                most=MOST_BYTES // 1_000_000,
            )
        )


def decode(raw: bytes) -> str:
    """Return the text of a table as spreadsheet programs save it: UTF-8, UTF-16, or what Excel writes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")  # what Excel in Belgium writes


def _from_csv(path: Path, text: str, knows: Knows | None) -> list[TableRow]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    csv.field_size_limit(MOST_BYTES)
    lines = csv.reader(_lines(text), delimiter=delimiter)
    return _named(path, (list(map(unguard, line)) for line in lines), knows=knows)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, without a second copy of the whole."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _from_xlsx(path: Path, knows: Knows | None) -> list[TableRow]:
    try:
        sheets = read_sheets(path.read_bytes())
        if knows:
            return _most_known(path, sheets, knows)
        title, rows = next(sheets, ("", iter(())))
        return _named(path, map(_texts, rows), title)
    except FileFaultError as error:
        raise _fault(path, error) from error


def _most_known(
    path: Path, sheets: Iterable[tuple[str, Iterator[Sequence[Any]]]], knows: Knows
) -> list[TableRow]:
    """Return the rows of the sheet whose headings are best known; of the first where none is."""
    best: tuple[str, list[list[str]]] = "", []
    most = -1
    for title, rows in sheets:
        lines = list(map(_texts, rows))
        known = known_headings(list(enumerate(lines)), knows)
        if known > most:
            best, most = (title, lines), known
    return _named(path, best[1], best[0], knows)


def _texts(row: Iterable[Any]) -> list[str]:
    return list(map(cell_text, row))


def read_sheets(data: bytes) -> Iterator[tuple[str, Iterator[Sequence[Any]]]]:
    """Yield title and rows of each sheet of a workbook; formulas by their last value.

    Rows end at their last cell that is filled. Raises `FileFaultError` for what is not a workbook, or
    holds more than is read: what the file says of its own size is not believed.
    """
    import openpyxl

    with _workbook(data) as archive:
        archive.check_whole()
        try:
            book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True)
        except Exception as error:  # damaged files break the library in any way
            raise FileFaultError(_(_NO_WORKBOOK)) from error
        count = _Count()
        for sheet in book.worksheets:
            yield sheet.title, _rows_of(sheet, count)


def _workbook(data: bytes) -> SafeZip:
    try:
        return SafeZip(data)
    except FileFaultError as error:
        raise FileFaultError(_(_NO_WORKBOOK)) from error


_NO_WORKBOOK = N_("It is not an Excel file, or it is damaged. Save it again as .xlsx or .csv.")


class _Count:
    """What was read of a file so far; stops where it is too much."""

    def __init__(self) -> None:
        self.rows = 0
        self.cells = 0
        self.passed = 0

    def row(self, cells: int, passed: int = 0) -> None:
        """Count a row with so many filled cells, of so many that were passed on the way."""
        self.rows += 1
        self.cells += cells
        self.passed += passed
        if self.rows > MOST_ROWS or self.cells > MOST_CELLS or self.passed > _MOST_PASSED:
            raise FileFaultError(
                _(
                    "It has more than {rows} rows or {cells} million cells; it is "
                    "not read. Cut it into parts.",
                    rows=number(MOST_ROWS),
                    cells=MOST_CELLS // 1_000_000,
                )
            )


def _rows_of(sheet: Any, count: _Count) -> Iterator[Sequence[Any]]:
    # the size that a sheet claims would be filled up with empty cells
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    while True:
        try:
            row = next(rows, None)
        except Exception as error:  # damaged files break the library in any way
            raise FileFaultError(_(_NO_WORKBOOK)) from error
        if row is None:
            return
        filled = [n for n, cell in enumerate(row, start=1) if cell is not None and cell != ""]
        if filled:
            count.row(len(filled), len(row))
            yield row[: filled[-1]]
        else:
            count.passed += len(row) + 1
            count.rows -= 1
            count.row(0)
            yield ()


def cell_text(value: Any) -> str:
    """Return what a cell holds as it would stand in a csv file: a date without its midnight, 2 instead of 2.0."""
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _named(
    path: Path, lines: Iterable[Sequence[str]], sheet: str = "", knows: Knows | None = None
) -> list[TableRow]:
    count = _Count()

    def numbered() -> Iterator[Line]:
        for n, line in enumerate(lines, start=1):
            count.row(len(line))
            yield n, list(map(without_controls, line))

    try:
        return list(named_rows(numbered(), sheet, knows))
    except FileFaultError as error:
        raise _fault(path, error) from error


def without_controls(cell: str) -> str:
    """Take out control characters and halves of letters: SQLite ends a text at a NUL."""
    if cell.isprintable():
        return cell
    return _CONTROLS.sub("", cell)


#: Number of the line at which a JSON document begins, and the document.
Documents = Iterable[tuple[int, str]]


def _documents(text: str) -> Documents:
    """Yield the documents of a file that has one on each line."""
    for n, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield n, line


def _from_json(path: Path, documents: Documents) -> list[TableRow]:
    rows: list[TableRow] = []
    count = _Count()
    for n, document in documents:
        for row in _objects(path, n, document):
            if not isinstance(row, dict):
                raise TableError(
                    _("{path}:{line}: must hold one object with keys per row.", path=path, line=n)
                )
            _count_row(path, count, len(row))
            cells = {str(key).lower(): _json_as_text(value) for key, value in row.items()}
            rows.append(TableRow(cells, max(n, len(rows) + 1)))  # a list is one document, however long
    return rows


def _objects(path: Path, n: int, document: str) -> list[Any]:
    """Return the values of a list, or the one value that a document is."""
    try:
        value = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise TableError(
            _("{path}:{line}: is not JSON ({error}).", path=path, line=n, error=error)
        ) from error
    if isinstance(value, list):
        return value
    return [value]


def _json_as_text(value: Any) -> str:
    if value is None:
        return ""
    return without_controls(str(value))


def _count_row(path: Path, count: _Count, cells: int) -> None:
    try:
        count.row(cells)
    except FileFaultError as error:
        raise _fault(path, error) from error


def _fault(path: Path, error: FileFaultError) -> TableError:
    return TableError(f"{path}: {error}")


def write_rows(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], private: bool | None = None
) -> None:
    """Write a table by the ending of its name, whole or not at all; texts that look like formulas stay texts.

    Of a `private` one only its owner may read it; see `atomic_write`.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".tsv", ".xlsx", ".jsonl"):
        raise TableError(_("{path}: a table can be written as .csv, .tsv, .xlsx or .jsonl.", path=path))
    lines = [[row.get(column) for column in columns] for row in rows]
    with atomic_write(path, private) as partial:
        if suffix == ".xlsx":
            _to_xlsx(partial, columns, lines)
        elif suffix == ".jsonl":
            _to_jsonl(partial, columns, lines)
        elif suffix == ".tsv":
            _to_csv(partial, columns, lines, "\t")
        else:
            _to_csv(partial, columns, lines, ",")


def _to_jsonl(path: Path, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    documents = []
    for line in lines:
        row = dict(zip(columns, line, strict=True))
        documents.append(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    path.write_text("".join(documents), encoding="utf-8")


def _to_csv(path: Path, columns: Sequence[str], lines: Iterable[Sequence[Any]], delimiter: str) -> None:
    # the byte order mark is what makes Excel read accents
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(columns)
        writer.writerows(map(guard, line) for line in lines)


def guard(value: Any) -> Any:
    """Keep a spreadsheet program from running a text as a formula; `unguard` undoes it."""
    if isinstance(value, str) and _is_formula(value):
        return f"'{value}"
    return value


def unguard(text: str) -> str:
    """Return the text that `guard` was given."""
    if text.startswith("'") and _is_formula(text):
        return text[1:]
    return text


def _is_formula(text: str) -> bool:
    """Tell whether a spreadsheet program might compute a text; bare signs such as + it cannot."""
    return text.lstrip("'").startswith(_FORMULA) and any(char.isalnum() for char in text)


def _to_xlsx(path: Path, columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    # all in memory: nothing of it is left elsewhere when the program is stopped
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    try:
        with Workbook(str(path), options) as book:
            book.set_properties({"created": datetime(2000, 1, 1)})  # the same bytes each time
            sheet = book.add_worksheet()
            for n, line in enumerate([columns, *lines]):
                _write_line(sheet, n, line)
            sheet.freeze_panes(1, 0)
    except XlsxWriterException as error:
        for cause in error.args:  # what the system said, in its own class
            if isinstance(cause, OSError):
                raise cause from error
        raise TableError(f"{path}: {error}") from error


def _write_line(sheet: Any, n: int, line: Sequence[Any]) -> None:
    for column, value in enumerate(line):
        if isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(n, column, value)
        elif value is not None:
            sheet.write_string(n, column, str(value))
