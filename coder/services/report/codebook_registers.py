"""The registers of the codebook in the report: strategies, activities, networks, documents, limitations."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from coder.analysis.registers import count_by, cross, has_several, values_of, year_of
from coder.codebook.registers import REGISTERS
from coder.model import Register, SourceKind
from coder.reporting.document import Cell, Chart, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.services.report.findings import written_limitations
from coder.services.report.register_cells import RegisterCells
from coder.services.report.wordings import TRANSLATIONS
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
#: What is crossed where the codebook does not say: campaigns by partner, partners by what activities were for.
_CROSSED = (("title", "partner"), ("tags", "partner"), ("network", "partner"))
#: The columns by which a row is named in a typology, and how many types still read as one.
_NAMING = ("title", "strategy", "name", "description", "network")
_TYPES, _FEWEST_TYPES = 3, 2
#: Columns that hold little; others get room for a sentence.
_WIDTHS = {
    "id": 6,
    "year": 6,
    "date": 16,
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
    return _section(context, "events", "events", "successes", across="file", order=("file", "date"))


def networks_section(context: ReportContext) -> Section:
    """Lay out the networks that each partner belongs to."""
    return _section(context, "networks", "networks", across="partner", order=("partner",))


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


def has_other_registers(context: ReportContext) -> bool:
    """Tell whether the codebook has registers that have no part of the report to themselves."""
    return any(map(is_other, context.codebook.registers))


def is_other(register: Register) -> bool:
    """Tell whether a register has no part of the report to itself."""
    return register.id not in REGISTERS and register.id != TRANSLATIONS


def other_registers_section(context: ReportContext) -> Section:
    """Lay out the registers that have no part of the report to themselves."""
    parts = []
    for register in context.codebook.registers:
        if is_other(register):
            tables = tuple(register_tables(context, register))
            absent = "" if tables else _("This register has no rows.")
            parts.append(
                Section(
                    f"register-{register.id}", register_title(context, register), tables=tables, absent=absent
                )
            )
    absent = "" if parts else term("absent", "registers")
    return Section("registers", term("section", "registers"), sections=tuple(parts), absent=absent)


def _section(
    context: ReportContext,
    name: str,
    *registers: str,
    across: str = "",
    order: tuple[str, ...] = (),
) -> Section:
    tables: list[Table] = []
    for register in registers:
        tables += register_tables(context, context.codebook.register(register), across, order)
    return _or_absent(context, name, tables)


def _or_absent(context: ReportContext, name: str, tables: list[Table]) -> Section:
    absent = "" if tables else term("absent", name)
    return Section(name, term("section", name), tables=tuple(tables), absent=absent)


def register_title(context: ReportContext, register: Register) -> str:
    """Return what a register is called: by the study, else by us, else its id."""
    if register.title:
        return context.text(register.title)
    return term("caption", register.id) if has_term("caption", register.id) else register.id


def column_title(context: ReportContext, register: Register, name: str) -> str:
    """Return what a column of a register is called: by the study, else by us, else its heading."""
    for column in register.columns:
        if column.id == name:
            return context.text(column.title)
    return term("column", name) if has_term("column", name) else name.replace("_", " ").capitalize()


def register_tables(
    context: ReportContext, register: Register, across: str = "", order: tuple[str, ...] = ()
) -> Iterator[Table]:
    """Count a register as the codebook says, else per year where that is usual; then list it."""
    if not register.rows:
        return
    if register.count or register.cross:
        for column in register.count:
            yield count_table(context, register, column)
        if register.cross:
            yield cross_table(context, register, register.cross)
            yield from typology_table(context, register, register.cross)
    elif across:
        yield from _per_year(context, register, across)
        for names in _CROSSED:
            if across in names and _says_something(register, names):
                yield cross_table(context, register, names)
    yield list_table(context, register, order)


def _says_something(register: Register, names: Sequence[str]) -> bool:
    """Tell whether crossing two columns tells more than either alone: both vary, and neither follows the other."""
    crossed = cross(register, names)
    shared = 0
    for value, numbers in zip(crossed.down, crossed.cells, strict=True):
        beside = [number for other, number in zip(crossed.across, numbers, strict=True) if other and number]
        shared += bool(value) and len(beside) > 1
    return shared > 0


def _tables(context: ReportContext, name: str) -> Iterator[Table]:
    yield from register_tables(context, context.codebook.register(name))


def list_table(context: ReportContext, register: Register, order: tuple[str, ...] = ()) -> Table:
    """Lay out a register row by row."""
    names = register.headings()
    if not register.columns:
        names = sorted(names, key=_place_of_column)
    cells = RegisterCells(context, register.rows)
    columns = []
    for name in names:
        title = column_title(context, register, name)
        width = _WIDTHS.get(name, 36)
        columns.append(Column(title, width, number=cells.is_number(name), date=cells.is_date(name)))
    lines = []
    for row in sorted(register.rows, key=lambda row: [row.get(name, "") for name in order]):
        lines.append(tuple(cells.cell(name, row.get(name, "")) for name in names))
    return Table(_table_id(register), register_title(context, register), tuple(columns), tuple(lines))


def _table_id(register: Register) -> str:
    """Return the name of the table: other parts of the report may be called as a register of one's own is."""
    return register.id if register.id in REGISTERS else f"register-{register.id}"


def _place_of_column(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def count_table(context: ReportContext, register: Register, column: str) -> Table:
    """Count the rows of a register by one column."""
    title = column_title(context, register, column)
    columns = (Column(title, 36), Column(_("Number"), 8, number=True))
    lines = []
    for value, rows in count_by(register, column):
        lines.append((Cell(_stated(context, column, value)), context.count(rows)))
    caption = _("{register} per {column}", register=register_title(context, register), column=_lower(title))
    note = _note(context, register, [column])
    name = f"{_table_id(register)}-per-{_in_a_name(column)}"
    return Table(name, caption, columns, tuple(lines), note, chart=Chart("bar", 0, (1,)))


def cross_table(context: ReportContext, register: Register, names: Sequence[str]) -> Table:
    """Cross two columns of a register."""
    crossed = cross(register, names)
    first, second = (column_title(context, register, name) for name in names)
    columns = [Column(first, 30)]
    columns += [Column(_stated(context, names[1], value), 12, number=True) for value in crossed.across]
    columns.append(Column(_("Total"), 8, number=True))
    lines = []
    for value, numbers, total in zip(crossed.down, crossed.cells, crossed.totals_down, strict=True):
        lines.append((Cell(_stated(context, names[0], value)), *map(context.count, (*numbers, total))))
    lines.append((Cell(_("Total")), *map(context.count, (*crossed.totals_across, crossed.total))))
    register_name = register_title(context, register)
    caption = _(
        "{register}: {first} by {second}", register=register_name, first=_lower(first), second=_lower(second)
    )
    table_id = f"{_table_id(register)}-{_in_a_name(names[0])}-by-{_in_a_name(names[1])}"
    chart = Chart("stacked", 0, tuple(range(1, len(columns) - 1)), has_total=True)
    return Table(
        table_id, caption, tuple(columns), tuple(lines), _note(context, register, names), chart=chart
    )


def typology_table(context: ReportContext, register: Register, names: Sequence[str]) -> Iterator[Table]:
    """Lay a small crossing out as a typology: in each field the rows that stand there, by their names."""
    crossed = cross(register, names)
    naming = next((name for name in _NAMING if any(row.get(name) for row in register.rows)), None)
    fields = (len(crossed.down), len(crossed.across))
    if naming is None or naming in names or max(fields) > _TYPES or min(fields) < _FEWEST_TYPES:
        return
    first, second = (column_title(context, register, name) for name in names)
    columns = [Column(f"{first} ↓ / {second} →", 20)]
    columns += [Column(_stated(context, names[1], value), 40) for value in crossed.across]
    lines = []
    for one in crossed.down:
        cells = [Cell(_stated(context, names[0], one))]
        for other in crossed.across:
            rows = (row for row in register.rows if _stands_at(row, names, (one, other)))
            cells.append(Cell(context.listed(context.written(row.get(naming, "")) for row in rows)))
        lines.append(tuple(cells))
    caption = _(
        "{register}, examples by {first} and {second}",
        register=register_title(context, register),
        first=_lower(first),
        second=_lower(second),
    )
    table_id = f"{_table_id(register)}-{_in_a_name(names[0])}-and-{_in_a_name(names[1])}"
    yield Table(table_id, caption, tuple(columns), tuple(lines))


def _stands_at(row: Mapping[str, str], names: Sequence[str], values: Sequence[str]) -> bool:
    return all(value in values_of(row, name) for name, value in zip(names, values, strict=True))


def _stated(context: ReportContext, column: str, value: str) -> str:
    return context.written(value) or (_("undated") if column == "year" else _("not stated"))


def _lower(title: str) -> str:
    """Return a title as it stands within a sentence; an abbreviation keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _in_a_name(column: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", column)


def _note(context: ReportContext, register: Register, columns: Sequence[str]) -> str:
    note = _("Rows: {n}.", n=context.number(len(register.rows)))
    if has_several(register, columns):
        note += " " + _("A row with several values is counted under each, in totals once.")
    return note


def _per_year(context: ReportContext, register: Register, across: str) -> Iterator[Table]:
    """Count all rows by one column and the year; what a row does not say has a place of its own."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in register.rows:
        counts[row.get(across, "").strip(), year_of(row)] += 1
    # those that say nothing come last
    names = sorted(dict.fromkeys(name for name, _unused in counts), key=lambda name: not name)
    years = sorted({year for _unused, year in counts}, key=lambda year: (not year, year))
    has_dates = any({"date", "year"} & row.keys() for row in register.rows)
    if not has_dates or not any((*names, *years)):
        return
    heading = column_title(context, register, across)
    columns = (Column(heading, 30), *map(_year_column, years), Column(_("Total"), 8, number=True))
    lines = []
    for name in names:
        numbers = [counts[name, year] for year in years]
        cells = [context.count(number) for number in (*numbers, sum(numbers))]
        lines.append((Cell(context.written(name) or _("not stated")), *cells))
    note = _note(context, register, ())
    chart = Chart("stacked", 0, tuple(range(1, len(columns) - 1)))
    caption = term("per_year", register.id)
    yield Table(f"{register.id}-per-year", caption, columns, tuple(lines), note, chart=chart)


def _year_column(year: str) -> Column:
    return Column(year, 7, number=True) if year else Column(_("undated"), 10, number=True)


def _coded_documents(context: ReportContext) -> Iterator[Table]:
    """Lay out the documents that were coded as sources; nothing where there are none."""
    rows = []
    for source in context.sources.values():
        if source["kind"] == SourceKind.DOCUMENT:
            rows.append(
                (
                    context.cited_cell(source["id"]),
                    Cell(context.organisation(source)),
                    context.dated(context.register_date(source)),
                    context.count(source["codings"]),
                )
            )
    if not rows:
        return
    columns = (
        Column(_("document"), 56),
        Column(_("Organisation"), 26),
        Column(_("Date"), 16, date=True),
        Column(_("Codings"), 11, number=True),
    )
    yield Table("documents-coded", _("Documents coded as sources"), columns, tuple(rows))
