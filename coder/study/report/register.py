"""The register of sources: who was heard, per stakeholder group planned against realised."""

from collections import Counter
from typing import Any

from coder.model import SourceKind
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk
from coder.study.report.small_cells import small_cells

_HEARD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


def register_section(desk: Desk) -> Section:
    """Give the interviews per group and the register itself, names withheld where asked."""
    tables = [_sources(desk)] if desk.sources else []
    held = Counter(row["group"] or "" for row in desk.sources.values() if row["kind"] in _HEARD)
    if desk.codebook.groups or any(held):
        tables.insert(0, _groups(desk, held))
    absent = "" if desk.sources else desk.say("no_sources")
    return Section("sources", desk.say("sources"), tables=tuple(tables), absent=absent)


def _groups(desk: Desk, held: Counter[str]) -> Table:
    """Count the interviews of every group, of one that the codebook lacks and of none: all that were held."""
    known = {group.id for group in desk.codebook.groups}
    others = sorted(set(held) - known, key=lambda group: (not group, group))
    rows = [
        (
            Cell(desk.text(group.title)),
            Cell(desk.say("no_plan")) if group.planned is None else desk.count(group.planned),
            desk.count(held[group.id]),
            Cell() if group.planned is None else desk.count(max(0, group.planned - held[group.id])),
        )
        for group in desk.codebook.groups
    ]
    for group in others:
        named = desk.say("group_not_in_codebook", group=group) if group else desk.say("not_stated")
        rows.append((Cell(named), Cell(desk.say("no_plan")), desk.count(held[group]), Cell()))
    columns = (
        Column(desk.say("group"), 40),
        Column(desk.say("planned"), 10, number=True),
        Column(desk.say("held"), 10, number=True),
        Column(desk.say("not_held"), 12, number=True),
    )
    return Table("groups", desk.say("groups_caption"), columns, tuple(rows))


def _response(desk: Desk, row: dict[str, Any]) -> str:
    """Say how many answered a survey; nothing of other sources."""
    if not row["response"]:
        return ""
    of = row["response"]["asked"] or row["response"]["rows"] or row["response"]["answered"]
    return f" ({desk.say('response_of', answered=row['response']['answered'], of=of)})"


def _sources(desk: Desk) -> Table:
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
        Column(desk.say(key), width, number=key in ("words", "codings"), date=key == "date")
        for key, width in zip(keys, widths, strict=True)
    )
    rows, pointing = [], small_cells(desk.sources.values())
    for source, row in desk.sources.items():
        withheld = row["withhold_names"]
        rows.append(
            (
                Cell(desk.cite(source) + _response(desk, row)),
                Cell(desk.say(row["kind"])),
                Cell(desk.group(row["group"])),
                Cell(desk.organisation(row)),
                Cell(desk.say("withheld") if source in pointing else row["role"] or ""),
                Cell(desk.say(row["relation"])),
                Cell((row["date"] or "")[: 7 if withheld else 10]),
                Cell(desk.language_name(row["language"])),
                desk.count(row["words"]),
                desk.count(row["codings"]),
            )
        )
    return Table("sources", desk.say("sources_caption"), columns, tuple(rows))
