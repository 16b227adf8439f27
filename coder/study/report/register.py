"""The register of sources: who was heard, per stakeholder group planned against realised."""

from collections import Counter

from coder.model import SourceKind
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk

_HEARD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


def register_section(desk: Desk) -> Section:
    """Give the interviews per group and the register itself, names withheld where asked."""
    tables = [_sources(desk)]
    if desk.codebook.groups:
        tables.insert(0, _groups(desk))
    return Section("sources", desk.say("sources"), tables=tuple(tables))


def _groups(desk: Desk) -> Table:
    held = Counter(row["group"] for row in desk.sources.values() if row["kind"] in _HEARD)
    rows = tuple(
        (
            Cell(desk.text(group.title)),
            Cell(str(group.planned), group.planned),
            Cell(str(held[group.id]), held[group.id]),
        )
        for group in desk.codebook.groups
    )
    columns = (
        Column(desk.say("group"), 40),
        Column(desk.say("planned"), 10, number=True),
        Column(desk.say("held"), 10, number=True),
    )
    return Table("groups", desk.say("groups_caption"), columns, rows)


def _sources(desk: Desk) -> Table:
    keys = ("source", "kind", "group", "organisation", "relation", "date", "language", "words", "codings")
    widths = (40, 12, 24, 24, 14, 11, 9, 9, 9)
    columns = tuple(
        Column(desk.say(key), width, number=key in ("words", "codings"))
        for key, width in zip(keys, widths, strict=True)
    )
    rows = []
    for source, row in desk.sources.items():
        withheld = row["withhold_names"]
        rows.append(
            (
                Cell(desk.cite(source)),
                Cell(desk.say(row["kind"])),
                Cell(desk.group(row["group"])),
                Cell(desk.say("withheld") if withheld else row["organisation"] or ""),
                Cell(desk.say(row["relation"])),
                Cell((row["date"] or "")[: 7 if withheld else 10]),
                Cell(row["language"] or ""),
                Cell(str(row["words"]), row["words"]),
                Cell(str(row["codings"]), row["codings"]),
            )
        )
    return Table("sources", desk.say("sources_caption"), columns, tuple(rows))
