"""Sheets with the rows of a register, and which of the registers each of them is."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coder.codebook.items import Item, Key
from coder.codebook.workbook.drafts import Draft, FileReading, SheetReport
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.heading import key
from coder.codebook.workbook.ids import clean_id, slug
from coder.codebook.workbook.rows import RowReader
from coder.codebook.workbook.words import REGISTER, REGISTERS, spellings
from coder.model.framework import plain_letters

#: The name of a sheet: its register, and a number where two would be called the same.
_NAMED = re.compile(r"^\s*(\w+)\s*[-–—:]\s*(.+?)(?:~\d+)?\s*$")
_NAMES_IN_FULL = 31


def register_of(grid: Grid, named: str | None) -> str | None:
    """Return what the register in a sheet is called; None where it holds none."""
    match = _NAMED.match(grid.name)
    if match and key(match[1]) in {key(word) for word in spellings(REGISTER)}:
        return match[2]
    return None if named else _short_form(grid.name)


def _short_form(name: str) -> str | None:
    for register, words in REGISTERS.items():
        if any(key(name) == key(word) for word in (register, *spellings(words))):
            return register
    return None


def read_register(grid: Grid, name: str, reading: FileReading, report: SheetReport) -> None:
    """Read the rows of a register; which one it is, is settled when all sheets are read."""
    headings = [text.strip() for text in grid.rows[0]]
    rows = []
    for row in range(1, len(grid.rows)):
        texts = [grid.text(row, place) for place in range(len(headings))]
        if any(texts) and not RowReader.is_example(texts):
            rows.append({heading: text for heading, text in zip(headings, texts, strict=True) if heading})
    for place, heading in enumerate(headings):
        if heading:
            column = {"cell": grid.cell(0, place), "heading": heading, "kind": "register"}
            report.columns.append(column | {"field": heading, "language": "", "meaning": heading})
    report.part = f"register {name}"
    report.rows = len(rows)
    reading.drafts.append(Draft("register", grid, 0, name, values={("rows",): rows or None}))


def settle_registers(reading: FileReading, known: Mapping[Key, Item]) -> None:
    """Give registers their ids, and rows to the register that the list of registers names."""
    drafts = [draft for draft in reading.drafts if draft.kind == "register"]
    told = [draft for draft in drafts if ("rows",) not in draft.values]
    for draft in told:
        names = [draft.given] if draft.given else draft.titles()
        draft.given = clean_id(draft.given) or _found(names, known, {}) or slug(names[0] if names else "")
    titles = {draft.given: draft.titles() for draft in told}
    filled: set[str] = set()
    for draft in drafts:
        if draft in told:
            continue
        report = next(one for one in reading.sheets if one.name == draft.grid.name)
        draft.given = _of_sheet(draft, titles, known, filled)
        filled.add(draft.given)
        report.part = f"register {draft.given}"
        draft.values["rows",] = _with_known_columns(
            draft, reading.drafts, known, report, bool(reading.written_from)
        )
        if same := next((one for one in told if one.given == draft.given), None):
            same.values["rows",] = draft.values["rows",]
            reading.drafts.remove(draft)


def _of_sheet(
    draft: Draft, titles: Mapping[str, list[str]], known: Mapping[Key, Item], filled: set[str]
) -> str:
    """Return which register a sheet holds: one that is called so, else one whose id begins so, else a new one."""
    name = draft.given
    if (short := _short_form(name)) and short not in filled:
        return short
    if (found := _found([name], known, titles)) and found not in filled:
        return found
    if len(draft.grid.name) >= _NAMES_IN_FULL - 1:  # Excel has no room for all of it
        for register_id in _ids(known, titles):
            if register_id not in filled and register_id.casefold().startswith(name.casefold()):
                return register_id
    draft.values["title", ""] = name
    return slug(name)


def _ids(known: Mapping[Key, Item], titles: Iterable[str]) -> list[str]:
    return [*titles, *(item_id for kind, item_id in known if kind == "register")]


def _found(names: Iterable[str], known: Mapping[Key, Item], titles: Mapping[str, list[str]]) -> str | None:
    """Return the register that is called so, of the file or of the study."""
    wanted = {plain_letters(name) for name in names}
    called = {register_id: [register_id, *of_file] for register_id, of_file in titles.items()}
    for (kind, item_id), item in known.items():
        if kind == "register":
            called.setdefault(item_id, []).extend([item_id, *item.titles()])
    for register_id, others in called.items():
        if wanted & {plain_letters(other) for other in others}:
            return register_id
    return None


def _with_known_columns(
    draft: Draft, drafts: Iterable[Draft], known: Mapping[Key, Item], report: SheetReport, is_ours: bool
) -> list[dict[str, Any]] | None:
    """Return the rows with columns called as the register, or our own workbook, calls them."""
    rows = draft.values["rows",] or ()
    if is_ours:
        return [*rows] or None
    names: dict[str, str] = {}
    item = known.get(("register", draft.given))
    if item is not None:
        for row in item.fields.get(("rows",)) or ():
            names |= {column.casefold(): column for column in row}
        for column in item.fields.get(("columns",)) or ():
            names |= _names_of(column["id"], column["title"].values())
    for one in drafts:
        if one.kind == "column" and isinstance(one.under, Draft) and one.under.given == draft.given:
            names |= _names_of(one.given, one.titles())
    for told in report.columns:
        told["field"] = told["meaning"] = _column(told["heading"], names)
    return [{_column(heading, names): text for heading, text in row.items()} for row in rows] or None


def _names_of(column: str, titles: Iterable[str]) -> dict[str, str]:
    return {name.casefold(): column for name in (*titles, column) if name}


def _column(heading: str, names: Mapping[str, str]) -> str:
    return names.get(heading.casefold(), heading.lower())
