"""The register of sources: who was heard, per stakeholder group planned against realised."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from coder.analysis.withholding import level_of, told
from coder.model import NOT_HELD, Group, SourceKind, TalkStatus
from coder.reporting.document import Cell, Chart, Column, Section, Table
from coder.services.register_overview import RegisterOverview, register_overview
from coder.services.report.columns import More
from coder.services.report.context import ReportContext
from coder.translations import _, ngettext
from coder.translations.terms import term

_HEARD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


def register_section(context: ReportContext) -> Section:
    """Lay out the interviews per group and the register itself, names withheld where asked."""
    counted = register_overview(context.study)
    talks = [row for row in context.sources.values() if row["kind"] in _HEARD]
    held = Counter(row["group"] or "" for row in talks if row["status"] not in NOT_HELD)
    tables = []
    if context.codebook.groups or any(held):
        tables.append(_groups(context, held))
        tables += _kinds(context, counted)
    if context.sources:
        tables.append(_sources(context))
        tables += _not_held(context, talks)
        tables += _responses(context)
    absent = "" if context.sources else _("No source has been imported yet.")
    return Section("sources", _("Sources"), tables=tuple(tables), absent=absent)


def _groups(context: ReportContext, held: Counter[str]) -> Table:
    """Count the interviews of every group, of one that the codebook lacks and of none: all that were held."""
    rows = [_group(context, group, held[group.id]) for group in context.codebook.groups]
    known = {group.id for group in context.codebook.groups}
    for group in sorted(held.keys() - known, key=lambda group: (not group, group)):
        title = _("{group} (not in the codebook)", group=group) if group else _("not stated")
        rows.append((Cell(title), Cell(_("no plan")), context.count(held[group]), Cell()))
    columns = (
        Column(_("Group"), 40),
        Column(_("Planned"), 10, number=True),
        Column(_("Held"), 10, number=True),
        Column(_("Not held"), 12, number=True),
    )
    chart = Chart("column", 0, (1, 2))
    return Table("groups", _("Interviews per stakeholder group"), columns, tuple(rows), chart=chart)


def _kinds(context: ReportContext, counted: RegisterOverview) -> list[Table]:
    """Lay out per group and kind what was planned and held, where the plan tells kinds apart."""
    if not any(group.planned_by_kind for group in context.codebook.groups):
        return []
    columns = [Column(_("Group"), 40)]
    for kind in counted.kinds:
        columns += [
            Column(f"{term('kind', kind)} ({word})", 14, number=True) for word in (_("Planned"), _("Held"))
        ]
    rows = []
    for group in counted.groups:
        cells = [Cell(context.group(group.group) or _("not stated"))]
        for planned, held in group.kinds.values():
            cells += [Cell() if planned is None else context.count(planned), context.count(held)]
        rows.append(tuple(cells))
    return [Table("groups_kinds", _("Planned and held per group and kind"), tuple(columns), tuple(rows))]


def _responses(context: ReportContext) -> list[Table]:
    """Lay out how surveys were answered, where there are any."""
    rows = []
    for row in register_overview(context.study).surveys:
        response = row["response"] or {"answered": 0}
        told = [_number_of(row["attributes"].get("asked")), response["answered"]]
        told.append(_number_of(row["attributes"].get("finished")))
        cells = [Cell() if number is None else context.count(number) for number in told]
        share = Cell()
        if told[0]:
            reached = response["answered"] / told[0]
            share = Cell(context.percent(reached), round(reached, 4))
        rows.append((context.cited_cell(row["id"]), *cells, share))
    if not rows:
        return []
    columns = (
        Column(_("Survey"), 40),
        Column(term("attribute", "asked"), 12, number=True),
        Column(_("Answered"), 12, number=True),
        Column(term("attribute", "finished"), 12, number=True),
        Column(_("Response"), 12, number=True),
    )
    return [Table("survey_response", _("Response to surveys"), columns, tuple(rows))]


def _number_of(written: Any) -> int | None:
    return int(str(written)) if str(written or "").isdecimal() else None


def _not_held(context: ReportContext, talks: Iterable[dict[str, Any]]) -> list[Table]:
    """Count by group the talks that were not held or have no notes, where there are any."""
    counts = Counter((row["group"] or "", row["status"]) for row in talks if row["status"] != TalkStatus.HELD)
    statuses = [status for status in TalkStatus if any(status == counted for _group, counted in counts)]
    if not statuses:
        return []
    columns = [Column(_("Group"), 40)]
    columns += [Column(term("talk", status), 12, number=True) for status in statuses]
    rows = []
    for group in dict.fromkeys([*(known.id for known in context.codebook.groups), *(g for g, _s in counts)]):
        cells = [context.count(counts[group, status]) for status in statuses]
        if any(counts[group, status] for status in statuses):
            rows.append((Cell(context.group(group) or _("not stated")), *cells))
    return [Table("not_held", _("Talks that were not held, or have no notes"), tuple(columns), tuple(rows))]


def _group(context: ReportContext, group: Group, held: int) -> tuple[Cell, ...]:
    title = Cell(context.text(group.title))
    if group.planned is None:
        return (title, Cell(_("no plan")), context.count(held), Cell())
    not_held = max(0, group.planned - held)
    return (title, context.count(group.planned), context.count(held), context.count(not_held))


def _became(row: dict[str, Any]) -> str:
    """Say what became of a talk that has no words, and how many took part; nothing of others."""
    said = []
    if row["status"] != TalkStatus.HELD:
        said.append(term("talk", row["status"]))
    if persons := told(row)["persons"]:
        said.append(ngettext("{n} person", "{n} persons", persons))
    return f" ({', '.join(said)})" if said else ""


def _response(row: dict[str, Any]) -> str:
    """Say how many answered a survey; nothing of other sources."""
    if not row["response"]:
        return ""
    of = row["response"]["asked"] or row["response"]["rows"] or row["response"]["answered"]
    return f" ({_('Answered: {answered} of {of}', answered=row['response']['answered'], of=of)})"


#: The columns of the register and their widths.
_COLUMNS = {
    "source": 36,
    "kind": 12,
    "group": 22,
    "organisation": 20,
    "role": 18,
    "relation": 14,
    "date": 16,
    "language": 11,
    "words": 9,
    "codings": 11,
}


def _sources(context: ReportContext) -> Table:
    columns = []
    for key, width in _COLUMNS.items():
        columns.append(
            Column(term("heading", key), width, number=key in ("words", "codings"), date=key == "date")
        )
    rows = []
    for source, row in context.sources.items():
        shown = told(row)
        rows.append(
            (
                Cell(context.cite(source) + _became(row) + _response(row), key=source),
                Cell(term("kind", row["kind"])),
                Cell(context.group(shown["group"]) or (_("withheld") if row["group"] else "")),
                Cell(context.organisation(row)),
                Cell(context.function(row)),
                Cell(term("relation", row["relation"])),
                context.dated(context.register_date(row)),
                Cell(context.language_name(row["language"])),
                context.count(row["words"]),
                context.count(row["codings"]),
            )
        )
    more = More([*context.sources.values()])
    more.add(_("What became of it"), 16, lambda row: Cell(term("talk", row["status"])))
    more.add(_("Persons"), 10, lambda row: _persons(context, row), number=True)
    more.add(_("What is told of it"), 16, lambda row: Cell(term("withhold", level_of(row))))
    more.add(_("Voice"), 20, lambda row: Cell(context.voice(context.clusters[row["id"]])))
    return more.on(Table("sources", _("Register of sources"), tuple(columns), tuple(rows)))


def _persons(context: ReportContext, row: dict[str, Any]) -> Cell:
    """Return how many took part in a talk, unless nothing is told of it."""
    persons = told(row)["persons"]
    return context.count(persons) if persons else Cell()
