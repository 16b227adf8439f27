"""Who was asked what, what is missing, and when nothing new came any more, in the report."""

from coder.analysis.coverage import Answer, Covered
from coder.analysis.gaps import Gap
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.desk import Desk

_SIGNS = {
    Answer.AFFIRMED: "+",
    Answer.QUALIFIED: "~",
    Answer.DENIED: "-",
    Answer.UNABLE: "?",
    Answer.MENTIONED: ".",
    Answer.NO_ANSWER: "o",
    Answer.NOT_ASKED: "",
    Answer.SILENT: "",
}
_STATES = {
    Answer.AFFIRMED: "said",
    Answer.QUALIFIED: "said",
    Answer.DENIED: "said",
    Answer.UNABLE: "unable",
    Answer.MENTIONED: "mentioned",
    Answer.NO_ANSWER: "asked",
    Answer.NOT_ASKED: "not_asked",
    Answer.SILENT: "silent",
}
#: Longer lists nobody reads; the command line and the csv tables have them whole.
_MOST_GAPS = 40


def coverage_section(desk: Desk) -> Section:
    """Give criteria and claims by source: affirmed, qualified, denied, unable, asked, not asked."""
    covered = desk.study.findings.coverage()
    if not covered or not desk.sources:
        return Section("coverage", desk.say("coverage"), absent=desk.say("no_questions"))
    columns = (Column(desk.say("asked_about"), 40), *(Column(source, 4) for source in desk.sources))
    table = Table(
        "coverage",
        desk.say("coverage_caption"),
        columns,
        tuple(_row(desk, row) for row in covered),
        note=desk.say("coverage_note"),
    )
    return Section("coverage", desk.say("coverage"), figures=(_figure(desk, covered),), tables=(table,))


def _figure(desk: Desk, covered: list[Covered]) -> Figure:
    whole = [row for row in covered if not row.code.parent]
    states = [[_STATES[row.answers[source]] for source in desk.sources] for row in whole]
    occurring = dict.fromkeys(state for line in states for state in line)
    data = {
        "rows": [f"{row.code.id} {desk.text(row.code.title)}" for row in whole],
        "columns": list(desk.sources),
        "cells": states,
        "states": {state: desk.say(f"state_{state}") for state in occurring},
    }
    silent = [row.code.id for row in whole if not row.codings]
    alt = f"{desk.say('coverage_caption')}. {desk.say('nothing_said')}: {', '.join(silent) or '–'}."
    return Figure("coverage-map", "coverage", desk.say("coverage_caption"), alt, data)


def _row(desk: Desk, row: Covered) -> tuple[Cell, ...]:
    return (
        Cell(f"{row.code.id} {desk.text(row.code.title)}"),
        *(Cell(_SIGNS[row.answers[source]], codings=row.codings.get(source, ())) for source in desk.sources),
    )


def gaps_section(desk: Desk) -> Section:
    """Give what is missing, first what could still change a verdict; and saturation per source."""
    gaps = desk.study.findings.gaps()
    columns = (
        Column(desk.say("asked_about"), 50),
        Column(desk.say("group"), 24),
        Column(desk.say("asked"), 9, number=True),
        Column(desk.say("planned"), 9, number=True),
        Column(desk.say("why"), 50),
    )
    rows = tuple(_gap(desk, gap) for gap in gaps[:_MOST_GAPS])
    note = desk.say("gaps_more", shown=len(rows), all=len(gaps)) if len(gaps) > len(rows) else ""
    tables = (Table("gaps", desk.say("gaps_caption"), columns, rows, note),) if rows else ()
    return Section(
        "gaps",
        desk.say("gaps"),
        figures=(_saturation_figure(desk),) if desk.sources else (),
        tables=(*tables, _saturation(desk)),
        absent="" if rows else desk.say("no_gaps"),
    )


def _gap(desk: Desk, gap: Gap) -> tuple[Cell, ...]:
    code = f"{gap.code.id} {desk.text(gap.code.title)}" if gap.code else desk.say("interviews")
    return (
        Cell(code),
        Cell(desk.group(gap.group)),
        Cell(str(gap.asked), gap.asked),
        Cell(str(gap.planned), gap.planned) if gap.group else Cell(),
        Cell(desk.say(gap.why, asked=gap.asked, planned=gap.planned)),
    )


def _saturation_figure(desk: Desk) -> Figure:
    found = desk.study.findings.saturation()
    data = {
        "sources": [line["source"] for line in found],
        "new": [line["new"] for line in found],
        "total": [line["so_far"] for line in found],
        "labels": {
            "new": desk.say("saturation_new"),
            "total": desk.say("saturation_so_far"),
            "sources": desk.say("sources"),
            "codes": desk.say("saturation_codes"),
        },
    }
    alt = "; ".join(f"{line['source']}: +{line['new']} ({line['so_far']})" for line in found)
    return Figure("saturation-curve", "saturation", desk.say("saturation_caption"), alt, data)


def _saturation(desk: Desk) -> Table:
    keys = ("codes", "new", "new_in_group", "so_far")
    columns = (
        Column(desk.say("source"), 40),
        Column(desk.say("group"), 24),
        *(Column(desk.say(f"saturation_{key}"), 10, number=True) for key in keys),
    )
    rows = tuple(
        (
            Cell(desk.cite(line["source"])),
            Cell(desk.group(line["group"])),
            *(Cell(str(line[key]), line[key]) for key in keys),
        )
        for line in desk.study.findings.saturation()
    )
    return Table("saturation", desk.say("saturation_caption"), columns, rows, desk.say("saturation_note"))
