"""The tables beside a codebook: indicators and registers, from CSV."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coder.codebook.cells import AmbiguousNumberError, as_cell, figures, sign_of, target, total_in
from coder.codebook.files import Document, Location
from coder.codebook.registers import REGISTERS, kept_as, parts_of
from coder.codebook.schema import Register
from coder.codebook.sentences import did_you_mean
from coder.errors import TableError
from coder.safe_files import inside
from coder.tables import read_rows
from coder.translations import _

_YEAR = re.compile(r"(19|20)\d{2}")
_TARGET = re.compile(r"target(_(19|20)\d{2})?")
_NOTE = re.compile(r"note_(19|20)\d{2}")


def read_table(document: Document, key: str) -> list[dict[str, str]]:
    """Return the rows of a table, written in the codebook or in a CSV file beside it; note faults."""
    return _read_rows(document, (key,), document.data.get(key))


def _read_rows(document: Document, place: Location, value: Any) -> list[dict[str, str]]:
    if isinstance(value, list):
        return [_written_row(row) for row in value if isinstance(row, dict)]
    if not isinstance(value, str):
        return []
    path = _file_beside(document, place, value)
    if path is None:
        return []
    try:
        rows = read_rows(path)
    except TableError as error:
        document.fault(place, str(error))
        return []
    return [_stripped(row) for row in rows]


def _stripped(row: Mapping[str, str]) -> dict[str, str]:
    return {column: cell.strip() for column, cell in row.items()}


def _written_row(row: Mapping[Any, Any]) -> dict[str, str]:
    return {str(column): as_cell(value) for column, value in row.items()}


def _file_beside(document: Document, place: Location, name: str) -> Path | None:
    """Return the path of a table beside the codebook; None, and a fault, where it cannot be read."""
    path = inside(document.path.parent, name)
    if Path(name).name != name:
        fault = _('"{name}" must be the name of a file beside the codebook, without folders.', name=name)
    elif path is None:
        fault = _(
            '"{name}" is a link to a file elsewhere. Put the file itself beside the codebook.', name=name
        )
    elif not path.is_file():
        fault = _('There is no file "{name}" beside the codebook.', name=name)
    else:
        return path
    document.fault(place, fault)
    return None


def read_registers(documents: Sequence[Document]) -> dict[str, Any]:
    """Return the registers of all files, the short forms first; note faults where they stand."""
    registers: dict[str, dict[str, Any]] = {}
    for key in REGISTERS:
        for document in documents:
            rows = read_table(document, key)
            if document.data.get(key):
                registers.setdefault(key, {}).setdefault("rows", []).extend(rows)
    told: dict[str, Document] = {}
    for document in documents:
        for n, entry in enumerate(_entries(document)):
            if isinstance(entry, dict) and entry.get("id"):
                _add_register(document, n, registers, told)
    return {register_id: kept_as(parts) for register_id, parts in registers.items()}


def _entries(document: Document) -> list[Any]:
    listed = document.data.get("registers")
    return listed if isinstance(listed, list) else []


def _add_register(
    document: Document, n: int, registers: dict[str, dict[str, Any]], told: dict[str, Document]
) -> None:
    """Add one register of a list; what is told anew replaces what an included file says of it."""
    entry, place = _entries(document)[n], ("registers", n)
    register_id = str(entry["id"])
    earlier = told.get(register_id)
    if earlier is not None and not (earlier.included and earlier is not document):
        document.fault((*place, "id"), _('The register "{id}" stands here twice. Keep one.', id=register_id))
        return
    if entry.get("file") and entry.get("rows"):
        fault = _('Register "{id}" has both file and rows. Keep one.', id=register_id)
        document.fault((*place, "file"), fault)
        return
    told[register_id] = document
    key = "file" if entry.get("file") else "rows"
    rows = _read_rows(document, (*place, key), entry.get(key))
    before = registers.get(register_id, {}) if earlier is None else {}
    parts = parts_of({**_in_full(entry), "rows": [*before.get("rows", ()), *rows]})
    _check_columns(document, place, register_id, parts)
    registers[register_id] = parts


def _in_full(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a register in the shape that is kept; {} where its shape is at fault."""
    try:
        checked = Register.model_validate(dict(entry))
    except ValueError:  # named with its line elsewhere
        return {}
    return checked.model_dump(exclude_unset=True, exclude_none=True)


def _check_columns(document: Document, place: Location, register_id: str, parts: Mapping[str, Any]) -> None:
    """Note which columns are named that the table does not have; an empty table may get them yet."""
    headings = list(dict.fromkeys(column for row in parts.get("rows", ()) for column in row))
    if not headings:
        return
    titled = [column["id"] for column in parts.get("columns", ())]
    known = [*headings, *titled, *(["year"] if "date" in headings else [])]
    is_file = bool(_entries(document)[int(place[1])].get("file"))
    # a table that is written here may get a column later, a file has its headings
    named = [("columns", titled, headings if is_file else known)]
    named += [(key, parts.get(key, []), headings if is_file else known) for key in ("count", "cross")]
    for key, names, allowed in named:
        for n, name in enumerate(names):
            if name in allowed or (name == "year" and "year" in known):
                continue
            sentence = _('Register "{id}" has no column "{column}".', id=register_id, column=name)
            hint = did_you_mean(name, headings) or _("Known here: {keys}.", keys=", ".join(headings))
            document.fault((*place, key, n), f"{sentence} {hint}")


def read_indicators(document: Document) -> list[dict[str, Any]]:
    """Return the indicator rows with numbers as numbers; what is more than a number is kept as it stands."""
    rows = read_table(document, "indicators")
    _check_repeated_ids(document, rows)
    signs = _Signs(rows, typed=not str(document.data.get("indicators")).endswith((".csv", ".tsv")))
    indicators = []
    for n, row in enumerate(rows, start=2):
        if row.get("id"):
            indicators.append(_Reading(document, n, row, signs).indicator())
        else:
            document.fault(("indicators",), _('Row {number} of the indicators has no "id".', number=n))
    return indicators


def _check_repeated_ids(document: Document, rows: Sequence[Mapping[str, str]]) -> None:
    first_row: dict[str, int] = {}
    for n, row in enumerate(rows, start=2):
        indicator_id = row.get("id")
        if indicator_id and first_row.setdefault(indicator_id, n) != n:
            document.fault(
                ("indicators",),
                _(
                    'Indicator "{indicator}" stands in row {first} and again in row {second}. Keep one.',
                    indicator=indicator_id,
                    first=first_row[indicator_id],
                    second=n,
                ),
            )


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
        figures_of_row = [cell for key, cell in row.items() if _holds_figures(key)]
        return sign_of(figures_of_row, self.typed) or self.of_column.get(column)


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
        """Return the row as plain data."""
        row = self.row
        if self.mode not in ("yearly", "cumulative"):
            self._fault(
                _(
                    'Indicator "{indicator}": mode is "{mode}"; write yearly or cumulative.',
                    indicator=row["id"],
                    mode=self.mode,
                )
            )
        values, sometimes = self._values([column for column in row if _YEAR.fullmatch(column)])
        self._add_totals_of_notes(values, sometimes)
        targets = self._targets()
        sometimes["target"] = targets.pop("", None)
        sometimes["notes"] = self._notes()
        always = {
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
            "about": _ids(row.get("about", "")),
        }
        return always | {key: value for key, value in sometimes.items() if value not in (None, {})}

    def _targets(self) -> dict[str, float | dict[str, float] | str | None]:
        """Return the targets by year; the one of the whole programme under ""."""
        targets = {}
        for column in self.row:
            if _TARGET.fullmatch(column):
                targets[column.removeprefix("target").removeprefix("_")] = self._target(column)
        return targets

    def _notes(self) -> dict[str, str]:
        """Return the notes by year."""
        notes = {}
        for column, cell in self.row.items():
            if cell and _NOTE.fullmatch(column):
                notes[column.removeprefix("note_")] = cell
        return notes

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
            _(
                'Indicator "{indicator}" (row {row}), column {column}: "{cell}" is not a plain number: it has '
                "thousands or decimals. Write {whole}, or {cell}0 for decimals.",
                indicator=self.row["id"],
                row=self.n,
                column=column,
                cell=cell,
                whole=whole,
            )
        )

    def _fault(self, sentence: str) -> None:
        self.document.fault(self.place, sentence)


def _ids(cell: str) -> list[str]:
    if not cell:
        return []
    return re.split(r"[\s,;]+", cell)
