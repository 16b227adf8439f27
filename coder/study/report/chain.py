"""Findings, conclusions and recommendations in the report, each with what it rests on."""

from typing import Any

from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk


def chain_section(desk: Desk) -> Section:
    """Give the chain from evidence to advice as three tables."""
    rows = desk.study.chain.all()
    if not rows:
        return Section("findings", desk.say("findings"), absent=desk.say("no_findings"))
    kinds = [kind for kind in ("finding", "conclusion", "recommendation") if _of(rows, kind)]
    return Section(
        "findings",
        desk.say("findings"),
        tables=tuple(_table(desk, kind, _of(rows, kind)) for kind in kinds),
    )


def _of(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


def _table(desk: Desk, kind: str, rows: list[dict[str, Any]]) -> Table:
    extra = {"finding": ("criterion",), "recommendation": ("addressee", "priority")}.get(kind, ())
    columns = (
        Column(desk.say(kind), 70),
        *(Column(desk.say(key), 20) for key in extra),
        Column(desk.say("rests_on_what"), 24),
    )
    return Table(
        f"{kind}s", desk.say(f"{kind}s_caption"), columns, tuple(_row(desk, row, extra) for row in rows)
    )


def _row(desk: Desk, row: dict[str, Any], extra: tuple[str, ...]) -> tuple[Cell, ...]:
    shown = {
        "criterion": desk.title(row["criterion"]) if row["criterion"] else "",
        "addressee": row["addressee"] or "",
        "priority": desk.say(f"priority_{row['priority']}") if row["priority"] else "",
    }
    codings = tuple(int(on) for on in row["rests_on"] if on.isdecimal() and int(on) in desk.places)
    named = [on for on in row["rests_on"] if not on.isdecimal()]
    quoted = [f"{len(codings)} {desk.say('quotes')}"] if codings else []
    rests = ", ".join([*quoted, *named])
    return (
        Cell(f"{row['id']} {row['text']}"),
        *(Cell(shown[key]) for key in extra),
        Cell(rests or desk.say("rests_on_nothing"), codings=codings),
    )
