"""The tables beside a codebook: indicators and registers, from CSV."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coder.codebook.cells import AmbiguousNumberError, as_cell, figures, sign_of, target, total_in
from coder.codebook.files import Document, Location
from coder.errors import TableError
from coder.safe_files import inside
from coder.tables import read_rows

_YEAR = re.compile(r"(19|20)\d{2}")
_TARGET = re.compile(r"target(_(19|20)\d{2})?")
_NOTE = re.compile(r"note_(19|20)\d{2}")


def read_table(document: Document, key: str) -> list[dict[str, str]]:
    """Give the rows of a table, written in the codebook or in a CSV file beside it; note faults."""
    value = document.data.get(key)
    if isinstance(value, list):
        return [{str(k): as_cell(v) for k, v in row.items()} for row in value if isinstance(row, dict)]
    if not isinstance(value, str):
        return []
    path = inside(document.path.parent, value)
    if Path(value).name != value:
        document.fault((key,), f'"{value}" must be the name of a file beside the codebook, without folders.')
        return []
    if path is None:
        said = f'"{value}" is a link to a file elsewhere. Put the file itself beside the codebook.'
        document.fault((key,), said)
        return []
    if not path.is_file():
        document.fault((key,), f'There is no file "{value}" beside the codebook.')
        return []
    try:
        return [{column: cell.strip() for column, cell in row.items()} for row in read_rows(path)]
    except TableError as error:
        document.fault((key,), str(error))
        return []


def read_indicators(document: Document) -> list[dict[str, Any]]:
    """Give the indicator rows with numbers as numbers; what is more than a number is kept as it stands."""
    rows = read_table(document, "indicators")
    first: dict[str, int] = {}
    for n, row in enumerate(rows, start=2):
        if row.get("id") and first.setdefault(row["id"], n) != n:
            said = f'Indicator "{row["id"]}" stands in row {first[row["id"]]} and again in row {n}. Keep one.'
            document.fault(("indicators",), said)
    signs = _Signs(rows, typed=not str(document.data.get("indicators")).endswith((".csv", ".tsv")))
    return [
        _Reading(document, n, row, signs).indicator()
        for n, row in enumerate(rows, start=2)
        if _sound(document, n, row)
    ]


def _sound(document: Document, n: int, row: Mapping[str, str]) -> bool:
    if row.get("id"):
        return True
    document.fault(("indicators",), f'Row {n} of the indicators has no "id".')
    return False


class _Signs:
    """What stands before decimals in a table: as the other cells of a row show, else those of a column."""

    def __init__(self, rows: Sequence[Mapping[str, str]], typed: bool) -> None:
        self.typed = typed
        columns: dict[str, list[str]] = {}
        for row in rows:
            for column, cell in row.items():
                columns.setdefault(column, []).append(cell)
        self.of_column = {column: sign_of(cells, typed) for column, cells in columns.items()}

    def at(self, row: Mapping[str, str], column: str) -> str | None:
        """Tell the decimal sign of a cell; None where nothing shows it."""
        of_row = sign_of((cell for key, cell in row.items() if _holds_figures(key)), self.typed)
        return of_row or self.of_column.get(column)


def _holds_figures(column: str) -> bool:
    return column == "baseline" or bool(_YEAR.fullmatch(column) or _TARGET.fullmatch(column))


class _Reading:
    """One row of the indicators on its way in."""

    def __init__(self, document: Document, n: int, row: Mapping[str, str], signs: _Signs) -> None:
        self.document, self.n, self.row, self.signs = document, n, row, signs
        place: Location = ("indicators", n - 2)
        self.place: Location = place if place in document.lines else ("indicators",)
        self.mode = row.get("mode") or "yearly"

    def indicator(self) -> dict[str, Any]:
        """Give the row as plain data."""
        row = self.row
        if self.mode not in ("yearly", "cumulative"):
            self._fault(f'Indicator "{row["id"]}": mode is "{self.mode}"; write yearly or cumulative.')
        values, more = self._values([column for column in row if _YEAR.fullmatch(column)])
        self._add_totals_of_notes(values, more)
        targets = {column[7:]: self._target(column) for column in row if _TARGET.fullmatch(column)}
        more["target"] = targets.pop("", None)
        more["notes"] = {column[5:]: cell for column, cell in row.items() if _NOTE.fullmatch(column) and cell}
        known = {
            "id": row["id"],
            "title": row.get("title", ""),
            "owner": row.get("owner", ""),
            "unit": row.get("unit", ""),
            "mode": self.mode,
            "measures": row.get("measures", ""),
            "baseline": values.pop("baseline"),
            "values": values,
            "targets": targets,
            "note": row.get("note", ""),
            "about": re.split(r"[\s,;]+", row["about"]) if row.get("about") else [],
        }
        return known | {key: value for key, value in more.items() if value not in (None, {})}

    def _values(self, years: list[str]) -> tuple[dict[str, float | None], dict[str, Any]]:
        """Read baseline and years; beside the figures what else their cells hold."""
        values: dict[str, float | None] = {}
        more: dict[str, Any] = {"yearly": {}, "cumulative": {}, "cells": {}}
        for column in ("baseline", *years):
            try:
                cell = figures(self.row.get(column, ""), self.mode, self.signs.at(self.row, column))
            except AmbiguousNumberError:
                values[column] = None
                self._riddle(column)
                continue
            values[column] = cell.figure
            if cell.words:
                more["cells"][column] = cell.words
            for key, figure in (("yearly", cell.yearly), ("cumulative", cell.cumulative)):
                if figure is not None and column != "baseline":
                    more[key][column] = figure
        return values, more

    def _add_totals_of_notes(self, values: dict[str, float | None], more: dict[str, Any]) -> None:
        """Take the running total of a year from its note, where the row counts by year."""
        for year, value in values.items():
            total = total_in(self.row.get(f"note_{year}", ""))
            if self.mode == "yearly" and value is not None and total is not None and value <= total:
                more["yearly"].setdefault(year, value)
                more["cumulative"].setdefault(year, total)

    def _target(self, column: str) -> float | dict[str, float] | str | None:
        try:
            return target(self.row[column], self.signs.at(self.row, column))
        except AmbiguousNumberError:
            self._riddle(column)
            return None

    def _riddle(self, column: str) -> None:
        cell = self.row[column]
        whole = cell.replace(".", "").replace(",", "")
        self._fault(
            f'Indicator "{self.row["id"]}" (row {self.n}), column {column}: "{cell}" is not a plain number: it '
            f"has thousands or decimals. Write {whole}, or {cell}0 for decimals."
        )

    def _fault(self, sentence: str) -> None:
        self.document.fault(self.place, sentence)
