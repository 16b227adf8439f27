"""The registers of the codebook in the report: strategies, activities, networks, documents, limitations."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from coder.model import SourceKind
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import has_term, term

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


def strategies_section(context: ReportContext) -> Section:
    """Give the targets and strategies per component."""
    return _section(context, "strategies", "strategies")


def activities_section(context: ReportContext) -> Section:
    """Give campaigns and activities: how many per partner and year, then each."""
    return _section(context, "activities", "campaigns", "activities", across="partner")


def events_section(context: ReportContext) -> Section:
    """Give the policy successes per file and year, then each with who claims it."""
    return _section(context, "events", "events", across="file", order=("file", "date"))


def networks_section(context: ReportContext) -> Section:
    """Give the networks that each partner belongs to."""
    return _section(context, "networks", "networks", order=("partner",))


def limitations_section(context: ReportContext) -> Section:
    """Give the limitations of the evaluation, which findings and recommendations rest on."""
    return _section(context, "limitations", "limitations")


def context_section(context: ReportContext) -> Section:
    """Give what happened around the programme, to be read beside the verdicts."""
    return _section(context, "context", "context", order=("date",))


def documents_section(context: ReportContext) -> Section:
    """Give the documents consulted: those in the register, and those that were coded."""
    tables = _tables(context, "documents")
    if coded := _coded_documents(context):
        tables.append(coded)
    return _or_absent(context, "documents", tables)


def _section(
    context: ReportContext,
    name: str,
    *registers: str,
    across: str = "",
    order: tuple[str, ...] = (),
) -> Section:
    tables = []
    for register in registers:
        if across and (rows := context.codebook.registers.get(register, ())):
            tables += _counted(context, register, rows, across)
        tables += _tables(context, register, order)
    return _or_absent(context, name, tables)


def _or_absent(context: ReportContext, name: str, tables: list[Table]) -> Section:
    absent = "" if tables else term("absent", name)
    return Section(name, term("section", name), tables=tuple(tables), absent=absent)


def _tables(context: ReportContext, register: str, order: tuple[str, ...] = ()) -> list[Table]:
    rows = context.codebook.registers.get(register, ())
    if not rows:
        return []
    names = sorted(
        dict.fromkeys(name for row in rows for name in row),
        key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER),
    )
    columns = tuple(
        Column(_heading(context, name), _WIDTHS.get(name, 36), number=name == "year") for name in names
    )
    lines = sorted(rows, key=lambda row: [row.get(name, "") for name in order])
    cells = tuple(tuple(_cell(name, line.get(name, "")) for name in names) for line in lines)
    return [Table(register, term("caption", register), columns, cells)]


def _heading(context: ReportContext, name: str) -> str:
    return term("column", name) if has_term("column", name) else name.replace("_", " ").capitalize()


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


def _counted(context: ReportContext, register: str, rows: Rows, across: str) -> list[Table]:
    """Count all rows by one column and the year; what a row does not say has a place of its own."""
    counts = Counter((row.get(across, "").strip(), _year(row)) for row in rows)
    if not any(name or year for name, year in counts):
        return []
    # those that say nothing come last
    names = sorted(dict.fromkeys(name for name, _ in counts), key=lambda name: not name)
    years = sorted({year for _, year in counts}, key=lambda year: (not year, year))
    lines = [
        (
            Cell(name or _("not stated")),
            *(context.count(counts[name, year]) for year in years),
            context.count(sum(counts[name, year] for year in years)),
        )
        for name in names
    ]
    columns = (
        Column(_heading(context, across), 30),
        *(Column(year or _("undated"), 7 if year else 10, number=True) for year in years),
        Column(_("Total"), 8, number=True),
    )
    note = _("Rows: {n}.", n=context.number(len(rows)))
    return [Table(f"{register}-per-year", term("per_year", register), columns, tuple(lines), note)]


def _coded_documents(context: ReportContext) -> Table | None:
    found = [row for row in context.sources.values() if row["kind"] == SourceKind.DOCUMENT]
    if not found:
        return None
    columns = (
        Column(_("document"), 56),
        Column(_("Organisation"), 26),
        Column(_("Date"), 11, date=True),
        Column(_("Codings"), 11, number=True),
    )
    rows = tuple(
        (
            Cell(context.cite(row["id"])),
            Cell(context.organisation(row)),
            Cell((row["date"] or "")[: 7 if row["withhold_names"] else 10]),
            context.count(row["codings"]),
        )
        for row in found
    )
    return Table("documents-coded", _("Documents coded as sources"), columns, rows)
