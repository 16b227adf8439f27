"""The register of sources: who was heard, per stakeholder group planned against realised."""

from collections import Counter

from coder.model import SourceKind
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk
from coder.study.report.small_cells import small_cells

_HEARD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


def register_section(desk: Desk) -> Section:
    """Give the interviews per group and the register itself, names withheld where asked."""
    tables = [_sources(desk)] if desk.sources else []
    if desk.codebook.groups:
        tables.insert(0, _groups(desk))
    absent = "" if desk.sources else desk.say("no_sources")
    return Section("sources", desk.say("sources"), tables=tuple(tables), absent=absent)


def _groups(desk: Desk) -> Table:
    held = Counter(row["group"] for row in desk.sources.values() if row["kind"] in _HEARD)
    rows = tuple(
        (
            Cell(desk.text(group.title)),
            Cell(desk.say("no_plan")) if group.planned is None else desk.count(group.planned),
            desk.count(held[group.id]),
            Cell() if group.planned is None else desk.count(max(0, group.planned - held[group.id])),
        )
        for group in desk.codebook.groups
    )
    columns = (
        Column(desk.say("group"), 40),
        Column(desk.say("planned"), 10, number=True),
        Column(desk.say("held"), 10, number=True),
        Column(desk.say("not_held"), 12, number=True),
    )
    return Table("groups", desk.say("groups_caption"), columns, rows)


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
                Cell(desk.cite(source)),
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
