"""The registers of the codebook in the report: strategies, activities, networks, documents, limitations."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from coder.model import SourceKind
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.services.report.findings import written_limitations
from coder.translations import _
from coder.translations.terms import has_term, term

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
    """Lay out the targets and strategies per component."""
    return _section(context, "strategies", "strategies")


def activities_section(context: ReportContext) -> Section:
    """Lay out campaigns and activities: how many per partner and year, then each."""
    return _section(context, "activities", "campaigns", "activities", across="partner")


def events_section(context: ReportContext) -> Section:
    """Lay out the policy successes per file and year, then each with who claims it."""
    return _section(context, "events", "events", across="file", order=("file", "date"))


def networks_section(context: ReportContext) -> Section:
    """Lay out the networks that each partner belongs to."""
    return _section(context, "networks", "networks", order=("partner",))


def limitations_section(context: ReportContext) -> Section:
    """Lay out the limitations of the evaluation, which findings and recommendations rest on."""
    tables = [*_tables(context, "limitations"), *written_limitations(context)]
    return _or_absent(context, "limitations", tables)


def context_section(context: ReportContext) -> Section:
    """Lay out what happened around the programme, to be read beside the verdicts."""
    return _section(context, "context", "context", order=("date",))


def documents_section(context: ReportContext) -> Section:
    """Lay out the documents consulted: those in the register, and those that were coded."""
    tables = [*_tables(context, "documents"), *_coded_documents(context)]
    return _or_absent(context, "documents", tables)


def _section(
    context: ReportContext,
    name: str,
    *registers: str,
    across: str = "",
    order: tuple[str, ...] = (),
) -> Section:
    tables: list[Table] = []
    for register in registers:
        if across:
            tables += _per_year(context, register, across)
        tables += _tables(context, register, order)
    return _or_absent(context, name, tables)


def _or_absent(context: ReportContext, name: str, tables: list[Table]) -> Section:
    absent = "" if tables else term("absent", name)
    return Section(name, term("section", name), tables=tuple(tables), absent=absent)


def _tables(context: ReportContext, register: str, order: tuple[str, ...] = ()) -> Iterator[Table]:
    """Lay out a register row by row; nothing where the codebook does not have it."""
    rows = context.codebook.registers.get(register, ())
    if not rows:
        return
    names = sorted(dict.fromkeys(name for row in rows for name in row), key=_place_of_column)
    columns = []
    for name in names:
        columns.append(Column(_heading(name), _WIDTHS.get(name, 36), number=name == "year"))
    lines = []
    for row in sorted(rows, key=lambda row: [row.get(name, "") for name in order]):
        lines.append(tuple(_cell(name, row.get(name, "")) for name in names))
    yield Table(register, term("caption", register), tuple(columns), tuple(lines))


def _place_of_column(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _heading(name: str) -> str:
    return term("column", name) if has_term("column", name) else name.replace("_", " ").capitalize()


def _cell(name: str, text: str) -> Cell:
    if name == "year" and text.isdecimal():
        return Cell(text, int(text))
    if name in ("tags", "claimed_by"):
        text = text.replace(";", "; ").replace(";  ", "; ")
    return Cell(text)


def _year(row: Mapping[str, str]) -> str:
    """Return the year of a row: its own column, else what its date says; "" for an undated one."""
    if year := row.get("year", "").strip():
        return year
    match = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", row.get("date", ""))
    return match[0] if match else ""


def _per_year(context: ReportContext, register: str, across: str) -> Iterator[Table]:
    """Count all rows by one column and the year; what a row does not say has a place of its own."""
    rows = context.codebook.registers.get(register, ())
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts[row.get(across, "").strip(), _year(row)] += 1
    # those that say nothing come last
    names = sorted(dict.fromkeys(name for name, _unused in counts), key=lambda name: not name)
    years = sorted({year for _unused, year in counts}, key=lambda year: (not year, year))
    if not any((*names, *years)):
        return
    columns = (Column(_heading(across), 30), *map(_year_column, years), Column(_("Total"), 8, number=True))
    lines = []
    for name in names:
        numbers = [counts[name, year] for year in years]
        cells = [context.count(number) for number in (*numbers, sum(numbers))]
        lines.append((Cell(name or _("not stated")), *cells))
    note = _("Rows: {n}.", n=context.number(len(rows)))
    yield Table(f"{register}-per-year", term("per_year", register), columns, tuple(lines), note)


def _year_column(year: str) -> Column:
    return Column(year, 7, number=True) if year else Column(_("undated"), 10, number=True)


def _coded_documents(context: ReportContext) -> Iterator[Table]:
    """Lay out the documents that were coded as sources; nothing where there are none."""
    rows = []
    for source in context.sources.values():
        if source["kind"] == SourceKind.DOCUMENT:
            rows.append(
                (
                    Cell(context.cite(source["id"])),
                    Cell(context.organisation(source)),
                    Cell(context.register_date(source)),
                    context.count(source["codings"]),
                )
            )
    if not rows:
        return
    columns = (
        Column(_("document"), 56),
        Column(_("Organisation"), 26),
        Column(_("Date"), 11, date=True),
        Column(_("Codings"), 11, number=True),
    )
    yield Table("documents-coded", _("Documents coded as sources"), columns, tuple(rows))
