"""One register of the codebook: its rows, counted by columns and crossed by two, as values and laid out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from coder.analysis.registers import count_by, cross
from coder.errors import NotFoundError
from coder.model import Register
from coder.reporting.document import Section
from coder.services.report.codebook_registers import column_title, register_tables, register_title
from coder.services.report.context import ReportContext
from coder.study import Study
from coder.translations import _, using

#: Columns to count by, and two to cross; where none are named, those that the codebook names.
Wanted = tuple[Sequence[str], Sequence[str]]


def registers_listed(study: Study, language: str) -> list[dict[str, Any]]:
    """Return each register with its number of rows, its columns, and what it is counted and crossed by."""
    with using(language):
        context = ReportContext(study, language)
        return [
            {
                "id": register.id,
                "title": register_title(context, register),
                "rows": len(register.rows),
                "columns": register.headings(),
                "count": list(register.count),
                "cross": list(register.cross),
            }
            for register in study.codebook.registers
        ]


def register_values(study: Study, register_id: str, wanted: Wanted, language: str) -> dict[str, Any]:
    """Return a register as values: rows, counts, and what two columns make of them."""
    register = _wanted(study, register_id, wanted)
    with using(language):
        context = ReportContext(study, language)
        columns = [
            {"id": name, "title": column_title(context, register, name)} for name in register.headings()
        ]
        title = register_title(context, register)
    return {
        "id": register.id,
        "title": title,
        "columns": columns,
        "rows": [dict(row) for row in register.rows],
        "counts": [_count(register, column) for column in register.count],
        "cross": _crossed(register) if register.cross else None,
    }


def _count(register: Register, column: str) -> dict[str, Any]:
    values = [{"value": value or None, "rows": rows} for value, rows in count_by(register, column)]
    return {"column": column, "values": values}


def _crossed(register: Register) -> dict[str, Any]:
    crossed = cross(register, register.cross)
    return {
        "columns": list(register.cross),
        "down": [value or None for value in crossed.down],
        "across": [value or None for value in crossed.across],
        "cells": [list(numbers) for numbers in crossed.cells],
        "totals_down": list(crossed.totals_down),
        "totals_across": list(crossed.totals_across),
        "total": crossed.total,
    }


def register_section(study: Study, register_id: str, wanted: Wanted, language: str) -> Section:
    """Lay a register out."""
    register = _wanted(study, register_id, wanted)
    with using(language):
        context = ReportContext(study, language)
        tables = tuple(register_tables(context, register))
        absent = "" if tables else _("This register has no rows.")
        return Section(register.id, register_title(context, register), tables=tables, absent=absent)


def _wanted(study: Study, register_id: str, wanted: Wanted) -> Register:
    """Return the register, counted and crossed as is asked."""
    register = next((one for one in study.codebook.registers if one.id == register_id), None)
    if register is None:
        known = ", ".join(one.id for one in study.codebook.registers) or _("none")
        raise NotFoundError(
            _('There is no register "{id}". There are: {registers}.', id=register_id, registers=known)
        )
    count, crossed = wanted
    headings = register.headings()
    for column in (*count, *crossed):
        if column not in headings and not (column == "year" and "date" in headings):
            raise NotFoundError(
                _(
                    'Register "{id}" has no column "{column}". It has: {columns}.',
                    id=register_id,
                    column=column,
                    columns=", ".join(headings),
                )
            )
    if not count and not crossed:
        return register
    return replace(register, count=tuple(count), cross=tuple(crossed))
