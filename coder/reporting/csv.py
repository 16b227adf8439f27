"""The tables of a report as csv: one file a table, and all codings."""

from collections.abc import Collection
from pathlib import Path

from coder.atomic_file import make_folder
from coder.reporting.document import Cell, Column, Quote, Report, Table
from coder.reporting.formatting import clean
from coder.reporting.worksheets import sheet_of
from coder.tables import write_rows

_QUOTES = [
    "id",
    "source",
    "reference",
    "code",
    "code_title",
    "stance",
    "basis",
    "language",
    "text",
    "coder",
    "memo",
    "kind",
    "group",
    "organisation",
    "relation",
    "function",
    "date",
    "speaker",
    "code_kind",
    "also",
    "time",
]

#: How the ids begin of tables that hold what the team wrote for itself.
ASKED_FOR = "memos-"


def write(report: Report, folder: Path) -> list[Path]:
    """Write `tables/*.csv`; texts that look like formulas are kept from being run."""
    home = folder / "tables"
    make_folder(home)
    tables = [table for _depth, _section, table in report.worksheets()]
    _take_annex_away(home, {table.id for table in tables})
    written = []
    for table in tables:
        columns, rows = named_rows(table)
        written.append(_write(home / f"{table.id}.csv", columns, rows))
    quotes = [_quote_row(quote) for quote in report.quotes.values()]
    return [*written, _write(home / "codings.csv", _QUOTES, quotes)]


def _take_annex_away(home: Path, ids: Collection[str]) -> None:
    """Delete tables that stand in a report only when asked for, and were asked for last time but not now."""
    for path in home.glob(f"{ASKED_FOR}*.csv"):
        if path.stem not in ids:
            path.unlink()


def named_rows(table: Table) -> tuple[list[str], list[dict[str, object]]]:
    """Return the names of the columns and the rows; the last column says which codings a row rests on."""
    sheet = sheet_of(table, "id", "codings")
    names = [column.title for column in sheet.columns]
    rows = []
    for cells in sheet.rows:
        values = map(_value, sheet.columns, cells)
        rows.append(dict(zip(names, values, strict=True)))
    return names, rows


def _value(column: Column, cell: Cell) -> object:
    if column.number and cell.number is not None:
        return cell.number
    return clean(cell.date or cell.text)


def _quote_row(quote: Quote) -> dict[str, object]:
    return {key: _plain(getattr(quote, key)) for key in _QUOTES}


def _plain(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    return value


def _write(path: Path, columns: list[str], rows: list[dict[str, object]]) -> Path:
    write_rows(path, columns, rows)
    return path
