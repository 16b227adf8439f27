"""Rows in and out of the table files that people have: csv, tsv, xlsx, jsonl, json."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coder.errors import TableError

SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".json")
#: What makes a spreadsheet program take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_rows(path: Path) -> list[dict[str, str]]:
    """Give the rows of a table, each by its column names in lower case; raises `TableError`."""
    if path.suffix.lower() not in SUFFIXES:
        raise TableError(f"{path}: a table must end in {', '.join(SUFFIXES)}.")
    if not path.is_file():
        raise TableError(f"{path}: there is no such file.")
    try:
        if path.suffix.lower() == ".xlsx":
            return _from_xlsx(path)
        text = _decode(path.read_bytes())
        if path.suffix.lower() in (".jsonl", ".json"):
            return _from_json(path, text)
        return _from_csv(text)
    except (OSError, csv.Error) as error:
        raise TableError(f"{path}: cannot be read as a table ({error}).") from error


def _decode(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")  # what Excel in Belgium writes


def _from_csv(text: str) -> list[dict[str, str]]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _named([[unguard(cell) for cell in line] for line in lines])


def _from_xlsx(path: Path) -> list[dict[str, str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        return _named([[_cell(value) for value in row] for row in book.worksheets[0].values])
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise TableError(f"{path}: is no Excel file. Save it again as .xlsx or .csv.") from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _named(lines: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    if not lines:
        return []
    names = [name.strip().lower() for name in lines[0]]
    return [
        # a row may end early: the cells that are missing are empty
        {name: cell for name, cell in zip(names, [*line, *[""] * len(names)], strict=False) if name}
        for line in lines[1:]
        if any(cell.strip() for cell in line)
    ]


def _from_json(path: Path, text: str) -> list[dict[str, str]]:
    if path.suffix.lower() == ".json":
        documents = [(1, text)]
    else:
        documents = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    rows: list[dict[str, str]] = []
    for n, document in documents:
        try:
            value = json.loads(document)
        except (ValueError, RecursionError) as error:
            raise TableError(f"{path}:{n}: is not JSON ({error}).") from error
        for row in value if isinstance(value, list) else [value]:
            if not isinstance(row, dict):
                raise TableError(f"{path}:{n}: must hold one object with keys per row.")
            rows.append({str(k).lower(): "" if v is None else str(v) for k, v in row.items()})
    return rows


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a table by the ending of its name; texts that look like formulas stay texts."""
    suffix = path.suffix.lower()
    lines = [[row.get(column) for column in columns] for row in rows]
    if suffix == ".xlsx":
        _to_xlsx(path, columns, lines)
    elif suffix == ".jsonl":
        documents = (
            json.dumps(dict(zip(columns, line, strict=True)), ensure_ascii=False, default=str)
            for line in lines
        )
        path.write_text("".join(document + "\n" for document in documents), encoding="utf-8")
    elif suffix in (".csv", ".tsv"):
        # the byte order mark is what makes Excel read accents
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter="\t" if suffix == ".tsv" else ",")
            writer.writerow(columns)
            writer.writerows([guard(value) for value in line] for line in lines)
    else:
        raise TableError(f"{path}: a table can be written as .csv, .tsv, .xlsx or .jsonl.")


def guard(value: Any) -> Any:
    """Keep a spreadsheet program from running a text as a formula; `unguard` undoes it."""
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def unguard(text: str) -> str:
    """Give the text that `guard` was given."""
    return text[1:] if text.startswith("'") and _runs(text) else text


def _runs(text: str) -> bool:
    """Tell whether a spreadsheet program might compute a text; bare signs such as + it cannot."""
    return text.lstrip("'").startswith(_FORMULA) and any(char.isalnum() for char in text)


def _to_xlsx(path: Path, columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # the same bytes each time
        sheet = book.add_worksheet()
        for r, line in enumerate([columns, *lines]):
            for c, value in enumerate(line):
                if isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(r, c, value)
                elif value is not None:
                    sheet.write_string(r, c, str(value))
        sheet.freeze_panes(1, 0)
