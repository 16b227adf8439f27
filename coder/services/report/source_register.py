"""The register of sources: who was heard, per stakeholder group planned against realised."""

from collections import Counter
from typing import Any

from coder.analysis.disclosure_risk import small_cells
from coder.model import Group, SourceKind
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

_HEARD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


def register_section(context: ReportContext) -> Section:
    """Lay out the interviews per group and the register itself, names withheld where asked."""
    held = Counter(row["group"] or "" for row in context.sources.values() if row["kind"] in _HEARD)
    tables = []
    if context.codebook.groups or any(held):
        tables.append(_groups(context, held))
    if context.sources:
        tables.append(_sources(context))
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
    return Table("groups", _("Interviews per stakeholder group"), columns, tuple(rows))


def _group(context: ReportContext, group: Group, held: int) -> tuple[Cell, ...]:
    title = Cell(context.text(group.title))
    if group.planned is None:
        return (title, Cell(_("no plan")), context.count(held), Cell())
    not_held = max(0, group.planned - held)
    return (title, context.count(group.planned), context.count(held), context.count(not_held))


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
    "date": 11,
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
    pointing = small_cells(context.sources.values())
    rows = []
    for source, row in context.sources.items():
        role = _("withheld") if source in pointing else row["role"] or ""
        rows.append(
            (
                Cell(context.cite(source) + _response(row)),
                Cell(term("kind", row["kind"])),
                Cell(context.group(row["group"])),
                Cell(context.organisation(row)),
                Cell(role),
                Cell(term("relation", row["relation"])),
                Cell(context.register_date(row)),
                Cell(context.language_name(row["language"])),
                context.count(row["words"]),
                context.count(row["codings"]),
            )
        )
    return Table("sources", _("Register of sources"), tuple(columns), tuple(rows))
