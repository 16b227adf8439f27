"""The registers of the codebook in the report: strategies, activities, networks, documents, limitations."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from coder.model import SourceKind
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk
from coder.wording import known

Rows = Sequence[Mapping[str, str]]
#: The order of columns, which a study does not keep; those not named here come last.
_ORDER: tuple[str, ...] = (
    "id",
    "year",
    "date",
    "file",
    "component",
    "partner",
    "owner",
    "author",
    "network",
    "target_group",
)
_ORDER += ("title", "strategy", "description", "claimed_by", "tags", "source", "note")
#: Columns that hold little; others get room for a sentence.
_WIDTHS = {
    "id": 6,
    "year": 6,
    "date": 9,
    "partner": 18,
    "owner": 18,
    "tags": 22,
    "claimed_by": 22,
    "title": 48,
    "component": 18,
    "target_group": 28,
    "strategy": 60,
}


def strategies_section(desk: Desk) -> Section:
    """Give the targets and strategies per component."""
    return _section(desk, "strategies", "strategies")


def activities_section(desk: Desk) -> Section:
    """Give campaigns and activities: how many per partner and year, then each."""
    return _section(desk, "activities", "campaigns", "activities", across="partner")


def events_section(desk: Desk) -> Section:
    """Give the policy successes per file and year, then each with who claims it."""
    return _section(desk, "events", "events", across="file", order=("file", "date"))


def networks_section(desk: Desk) -> Section:
    """Give the networks that each partner belongs to."""
    return _section(desk, "networks", "networks", order=("partner",))


def limitations_section(desk: Desk) -> Section:
    """Give the limitations of the evaluation, which findings and recommendations rest on."""
    return _section(desk, "limitations", "limitations")


def context_section(desk: Desk) -> Section:
    """Give what happened around the programme, to be read beside the verdicts."""
    return _section(desk, "context", "context", order=("date",))


def documents_section(desk: Desk) -> Section:
    """Give the documents consulted: those in the register, and those that were coded."""
    tables = _tables(desk, "documents")
    if coded := _coded_documents(desk):
        tables.append(coded)
    return _or_absent(desk, "documents", tables)


def _section(
    desk: Desk,
    name: str,
    *registers: str,
    across: str = "",
    order: tuple[str, ...] = (),
) -> Section:
    tables = []
    for register in registers:
        if across and (rows := desk.codebook.registers.get(register, ())):
            tables += _counted(desk, register, rows, across)
        tables += _tables(desk, register, order)
    return _or_absent(desk, name, tables)


def _or_absent(desk: Desk, name: str, tables: list[Table]) -> Section:
    absent = "" if tables else desk.say(f"no_{name}")
    return Section(name, desk.say(f"{name}_title"), tables=tuple(tables), absent=absent)


def _tables(desk: Desk, register: str, order: tuple[str, ...] = ()) -> list[Table]:
    rows = desk.codebook.registers.get(register, ())
    if not rows:
        return []
    names = sorted(
        dict.fromkeys(name for row in rows for name in row),
        key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER),
    )
    columns = tuple(
        Column(_heading(desk, name), _WIDTHS.get(name, 36), number=name == "year") for name in names
    )
    lines = sorted(rows, key=lambda row: [row.get(name, "") for name in order])
    cells = tuple(tuple(_cell(name, line.get(name, "")) for name in names) for line in lines)
    return [Table(register, desk.say(f"{register}_caption"), columns, cells)]


def _heading(desk: Desk, name: str) -> str:
    return desk.say(f"column_{name}") if known(f"column_{name}") else name.replace("_", " ").capitalize()


def _cell(name: str, text: str) -> Cell:
    if name == "year" and text.isdecimal():
        return Cell(text, int(text))
    return Cell(text.replace(";", "; ").replace(";  ", "; ") if name in ("tags", "claimed_by") else text)


def _year(row: Mapping[str, str]) -> str:
    """Give the year of a row: its own column, else what its date says; "" for an undated one."""
    if year := row.get("year", "").strip():
        return year
    match = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", row.get("date", ""))
    return match[0] if match else ""


def _counted(desk: Desk, register: str, rows: Rows, across: str) -> list[Table]:
    """Count all rows by one column and the year; what a row does not say has a place of its own."""
    counts = Counter((row.get(across, "").strip(), _year(row)) for row in rows)
    if not any(name or year for name, year in counts):
        return []
    # those that say nothing come last
    names = sorted(dict.fromkeys(name for name, _ in counts), key=lambda name: not name)
    years = sorted({year for _, year in counts}, key=lambda year: (not year, year))
    lines = [
        (
            Cell(name or desk.say("not_stated")),
            *(desk.count(counts[name, year]) for year in years),
            desk.count(sum(counts[name, year] for year in years)),
        )
        for name in names
    ]
    columns = (
        Column(_heading(desk, across), 30),
        *(Column(year or desk.say("undated"), 7 if year else 10, number=True) for year in years),
        Column(desk.say("sum"), 8, number=True),
    )
    note = desk.say("counted_rows", n=desk.number(len(rows)))
    return [Table(f"{register}-per-year", desk.say(f"{register}_per_year"), columns, tuple(lines), note)]


def _coded_documents(desk: Desk) -> Table | None:
    found = [row for row in desk.sources.values() if row["kind"] == SourceKind.DOCUMENT]
    if not found:
        return None
    columns = (
        Column(desk.say("document"), 56),
        Column(desk.say("organisation"), 26),
        Column(desk.say("date"), 11, date=True),
        Column(desk.say("codings"), 11, number=True),
    )
    rows = tuple(
        (
            Cell(desk.cite(row["id"])),
            Cell(desk.organisation(row)),
            Cell((row["date"] or "")[: 7 if row["withhold_names"] else 10]),
            desk.count(row["codings"]),
        )
        for row in found
    )
    return Table("documents-coded", desk.say("documents_coded"), columns, rows)
