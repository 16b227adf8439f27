"""The register of sources: who was heard, per stakeholder group planned against realised."""

from collections import Counter
from typing import Any

from coder.analysis.disclosure_risk import small_cells
from coder.model import SourceKind
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

_HEARD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


def register_section(context: ReportContext) -> Section:
    """Give the interviews per group and the register itself, names withheld where asked."""
    tables = [_sources(context)] if context.sources else []
    held = Counter(row["group"] or "" for row in context.sources.values() if row["kind"] in _HEARD)
    if context.codebook.groups or any(held):
        tables.insert(0, _groups(context, held))
    absent = "" if context.sources else _("No source has been imported yet.")
    return Section("sources", _("Sources"), tables=tuple(tables), absent=absent)


def _groups(context: ReportContext, held: Counter[str]) -> Table:
    """Count the interviews of every group, of one that the codebook lacks and of none: all that were held."""
    known = {group.id for group in context.codebook.groups}
    others = sorted(set(held) - known, key=lambda group: (not group, group))
    rows = [
        (
            Cell(context.text(group.title)),
            Cell(_("no plan")) if group.planned is None else context.count(group.planned),
            context.count(held[group.id]),
            Cell() if group.planned is None else context.count(max(0, group.planned - held[group.id])),
        )
        for group in context.codebook.groups
    ]
    for group in others:
        named = _("{group} (not in the codebook)", group=group) if group else _("not stated")
        rows.append((Cell(named), Cell(_("no plan")), context.count(held[group]), Cell()))
    columns = (
        Column(_("Group"), 40),
        Column(_("Planned"), 10, number=True),
        Column(_("Held"), 10, number=True),
        Column(_("Not held"), 12, number=True),
    )
    return Table("groups", _("Interviews per stakeholder group"), columns, tuple(rows))


def _response(context: ReportContext, row: dict[str, Any]) -> str:
    """Say how many answered a survey; nothing of other sources."""
    if not row["response"]:
        return ""
    of = row["response"]["asked"] or row["response"]["rows"] or row["response"]["answered"]
    return f" ({_('Answered: {answered} of {of}', answered=row['response']['answered'], of=of)})"


def _sources(context: ReportContext) -> Table:
    keys = (
        "source",
        "kind",
        "group",
        "organisation",
        "role",
        "relation",
        "date",
        "language",
        "words",
        "codings",
    )
    widths = (36, 12, 22, 20, 18, 14, 11, 11, 9, 11)
    columns = tuple(
        Column(term("heading", key), width, number=key in ("words", "codings"), date=key == "date")
        for key, width in zip(keys, widths, strict=True)
    )
    rows, pointing = [], small_cells(context.sources.values())
    for source, row in context.sources.items():
        withheld = row["withhold_names"]
        rows.append(
            (
                Cell(context.cite(source) + _response(context, row)),
                Cell(term("kind", row["kind"])),
                Cell(context.group(row["group"])),
                Cell(context.organisation(row)),
                Cell(_("withheld") if source in pointing else row["role"] or ""),
                Cell(term("relation", row["relation"])),
                Cell((row["date"] or "")[: 7 if withheld else 10]),
                Cell(context.language_name(row["language"])),
                context.count(row["words"]),
                context.count(row["codings"]),
            )
        )
    return Table("sources", _("Register of sources"), columns, tuple(rows))
