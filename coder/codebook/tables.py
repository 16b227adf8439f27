"""The tables beside a codebook: indicators and registers, from CSV."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from coder.codebook.files import Document, Location
from coder.errors import TableError
from coder.tables import read_rows

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
#: 1.200 is twelve hundred in Ghent and one and a fifth in Dublin: we do not guess.
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}([.,]\d{3})+")


def read_table(document: Document, key: str) -> list[dict[str, str]]:
    """Give the rows of a table, written in the codebook or in a CSV file beside it; note faults."""
    value = document.data.get(key)
    if isinstance(value, list):
        return [{str(k): _plain(v) for k, v in row.items()} for row in value if isinstance(row, dict)]
    if not isinstance(value, str):
        return []
    path = document.path.parent / value
    if Path(value).name != value:
        document.fault((key,), f'"{value}" must be the name of a file beside the codebook, without folders.')
        return []
    if not path.is_file():
        document.fault((key,), f'There is no file "{value}" beside the codebook.')
        return []
    try:
        return [{column: cell.strip() for column, cell in row.items()} for row in read_rows(path)]
    except TableError as error:
        document.fault((key,), str(error))
        return []


def _plain(value: Any) -> str:
    if not isinstance(value, float):
        return "" if value is None else str(value)
    written = f"{Decimal(str(value)):f}"  # 0.00001, not 1e-05
    # a number in YAML is no riddle: 1.234 is one and a bit
    return f"{written}0" if _AMBIGUOUS.fullmatch(written) else written


def read_indicators(document: Document) -> list[dict[str, Any]]:
    """Give the indicator rows with numbers as numbers; a cell that is no number is a fault."""
    rows = read_table(document, "indicators")
    first: dict[str, int] = {}
    for n, row in enumerate(rows, start=2):
        if row.get("id") and first.setdefault(row["id"], n) != n:
            said = f'Indicator "{row["id"]}" stands in row {first[row["id"]]} and again in row {n}. Keep one.'
            document.fault(("indicators",), said)
    return [_indicator(document, n, row) for n, row in enumerate(rows, start=2) if _sound(document, n, row)]


def _sound(document: Document, n: int, row: Mapping[str, str]) -> bool:
    if row.get("id"):
        return True
    document.fault(("indicators",), f'Row {n} of the indicators has no "id".')
    return False


def _indicator(document: Document, n: int, row: Mapping[str, str]) -> dict[str, Any]:
    place: Location = ("indicators", n - 2) if ("indicators", n - 2) in document.lines else ("indicators",)
    mode = row.get("mode") or "yearly"
    if mode not in ("yearly", "cumulative"):
        document.fault(place, f'Indicator "{row["id"]}": mode is "{mode}"; write yearly or cumulative.')

    def number(column: str) -> float | None:
        written = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", row.get(column, ""))
        if not written:
            return None
        if _AMBIGUOUS.fullmatch(written) or not _NUMBER.fullmatch(written.rstrip("%")):
            document.fault(
                place,
                f'Indicator "{row["id"]}" (row {n}), column {column}: "{row[column]}" is not a plain number. '
                "Write 1200 or 1200.5, and put remarks in the note column.",
            )
            return None
        return float(written.rstrip("%").replace(",", "."))

    years = [column for column in row if re.fullmatch(r"(19|20)\d{2}", column)]
    targets = [column for column in row if re.fullmatch(r"target_(19|20)\d{2}", column)]
    notes = [row.get("note", "")]
    notes += [f"{column[5:]}: {row[column]}" for column in row if column.startswith("note_") and row[column]]
    return {
        "id": row["id"],
        "title": row.get("title", ""),
        "owner": row.get("owner", ""),
        "unit": row.get("unit", ""),
        "mode": mode,
        "measures": row.get("measures", ""),
        "baseline": number("baseline"),
        "values": {year: number(year) for year in years},
        "targets": {column.removeprefix("target_"): number(column) for column in targets},
        "note": "; ".join(note for note in notes if note),
        "about": re.split(r"[\s,;]+", row["about"]) if row.get("about") else [],
    }
