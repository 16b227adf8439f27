"""Who was asked what, what is missing, and when nothing new came any more, in the report."""

from coder.analysis.coverage import Answer, Covered
from coder.analysis.gaps import Gap
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.desk import Desk

_STATES = {
    Answer.AFFIRMED: "said",
    Answer.QUALIFIED: "said",
    Answer.DENIED: "said",
    Answer.UNABLE: "unable",
    Answer.OWN_CLAIM: "own_claim",
    Answer.MENTIONED: "mentioned",
    Answer.ASKED: "asked",
    Answer.NOT_ASKED: "not_asked",
    Answer.UNKNOWN: "unknown",
    Answer.SILENT: "silent",
}


def coverage_section(desk: Desk) -> Section:
    """Give criteria and claims by source: affirmed, qualified, denied, unable, asked, not asked."""
    covered = desk.study.findings.coverage()
    sources = [*covered[0].answers] if covered else []
    if not sources:
        return Section("coverage", desk.say("coverage"), absent=desk.say("no_questions"))
    columns = (Column(desk.say("asked_about"), 40), *(Column(source, 4) for source in sources))
    table = Table(
        "coverage",
        desk.say("coverage_caption"),
        columns,
        tuple(_row(desk, row, sources) for row in covered),
        note=desk.say("coverage_note"),
        codes=tuple(row.code.id for row in covered),
        remarks=tuple(desk.remarks(row.passages) for row in covered),
    )
    return Section(
        "coverage", desk.say("coverage"), figures=(_figure(desk, covered, sources),), tables=(table,)
    )


def _figure(desk: Desk, covered: list[Covered], sources: list[str]) -> Figure:
    whole = [row for row in covered if not row.code.parent]
    states = [[_STATES[row.answers[source]] for source in sources] for row in whole]
    occurring = dict.fromkeys(state for line in states for state in line)
    data = {
        "rows": [f"{row.code.id} {desk.text(row.code.title)}" for row in whole],
        "columns": sources,
        "cells": states,
        "states": {state: desk.say(f"state_{state}") for state in occurring},
    }
    silent = [row.code.id for row in whole if not row.codings]
    alt = f"{desk.say('coverage_caption')}. {desk.say('nothing_said')}: {', '.join(silent) or '–'}."
    return Figure("coverage-map", "coverage", desk.say("coverage_caption"), alt, data)


def _row(desk: Desk, row: Covered, sources: list[str]) -> tuple[Cell, ...]:
    return (
        Cell(f"{row.code.id} {desk.text(row.code.title)}"),
        *(Cell(row.sign(source), codings=row.codings.get(source, ())) for source in sources),
    )


def gaps_section(desk: Desk) -> Section:
    """Give what is missing, first what could still change a verdict; and saturation per source."""
    gaps = desk.study.findings.gaps()
    columns = (
        Column(desk.say("asked_about"), 50),
        Column(desk.say("asked"), 9, number=True),
        Column(desk.say("planned"), 9, number=True),
        Column(desk.say("why"), 80),
    )
    titles = {group.id: desk.group(group.id) for group in desk.codebook.groups}
    rows = tuple(_gap(desk, gap, titles) for gap in gaps)
    tables = (Table("gaps", desk.say("gaps_caption"), columns, rows, desk.say("gaps_note")),) if rows else ()
    return Section(
        "gaps",
        desk.say("gaps"),
        figures=(_saturation_figure(desk),) if desk.sources else (),
        tables=(*tables, _saturation(desk)),
        absent="" if rows else desk.say("no_gaps"),
    )


def _gap(desk: Desk, gap: Gap, titles: dict[str, str]) -> tuple[Cell, ...]:
    about = f"{gap.code.id} {desk.text(gap.code.title)}" if gap.code else desk.group(gap.group)
    return (
        Cell(about),
        Cell(str(gap.asked), gap.asked),
        Cell() if gap.planned is None else Cell(str(gap.planned), gap.planned),
        Cell(gap.why(desk.language, titles)),
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
