"""The tables of a report as csv: one file a table, and all codings."""

from pathlib import Path

from coder.atomic_file import make_folder
from coder.reporting.document import Report, Table
from coder.reporting.formatting import clean
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
]


def write(report: Report, folder: Path) -> list[Path]:
    """Write `tables/*.csv`; texts that look like formulas are kept from being run."""
    home = folder / "tables"
    make_folder(home)
    written = [_write(home / f"{table.id}.csv", *_rows(table)) for table in report.tables()]
    quotes = [{key: _plain(getattr(quote, key)) for key in _QUOTES} for quote in report.quotes.values()]
    return [*written, _write(home / "codings.csv", _QUOTES, quotes)]


def _rows(table: Table) -> tuple[list[str], list[dict[str, object]]]:
    columns: list[str] = []
    for n, column in enumerate(table.columns, start=1):
        title = column.title or f"column {n}"
        columns.append(f"{title} {n}" if title in columns else title)
    traced = any(cell.codings for row in table.rows for cell in row)
    rows: list[dict[str, object]] = []
    for cells in table.rows:
        row: dict[str, object] = {
            column: cell.number if cell.number is not None and column_is_number else clean(cell.text)
            for column, column_is_number, cell in zip(
                columns, (column.number for column in table.columns), cells, strict=True
            )
        }
        if traced:
            row["codings"] = " ".join(dict.fromkeys(str(coding) for cell in cells for coding in cell.codings))
        rows.append(row)
    return columns + (["codings"] if traced else []), rows


def _plain(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _write(path: Path, columns: list[str], rows: list[dict[str, object]]) -> Path:
    write_rows(path, columns, rows)
    return path
