"""Who was asked what, what is missing, and when nothing new came any more, in the report."""

from dataclasses import replace

from coder.analysis.coverage import Answer, Covered
from coder.analysis.gaps import Gap
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext

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


def coverage_section(context: ReportContext) -> Section:
    """Give criteria and claims by source: affirmed, qualified, denied, unable, asked, not asked."""
    covered = evidence.coverage(context.study)
    sources = [*covered[0].answers] if covered else []
    if not sources:
        return Section("coverage", context.say("coverage"), absent=context.say("no_questions"))
    columns = [Column(context.say("asked_about"), 40), *(Column(source, 4) for source in sources)]
    rows = [_row(context, row, sources) for row in covered]
    if any(row.via for row in covered):
        columns.append(Column(context.say("came_via"), 20))
        rows = [(*cells, context.came_via(row.via)) for cells, row in zip(rows, covered, strict=True)]
    table = Table(
        "coverage",
        context.say("coverage_caption"),
        tuple(columns),
        tuple(rows),
        note=context.say("coverage_note"),
        codes=tuple(row.code.id for row in covered),
        remarks=tuple(context.remarks(row.passages) for row in covered),
    )
    return Section(
        "coverage", context.say("coverage"), figures=(_figure(context, covered, sources),), tables=(table,)
    )


def _figure(context: ReportContext, covered: list[Covered], sources: list[str]) -> Figure:
    whole = [row for row in covered if not row.code.parent]
    states = [[_STATES[row.answers[source]] for source in sources] for row in whole]
    occurring = dict.fromkeys(state for line in states for state in line)
    data = {
        "rows": [f"{row.code.id} {context.text(row.code.title)}" for row in whole],
        "columns": sources,
        "cells": states,
        "states": {state: context.say(f"state_{state}") for state in occurring},
    }
    silent = [row.code.id for row in whole if not row.codings]
    alt = (
        f"{context.say('coverage_caption')}. "
        f"{context.labelled(context.say('nothing_said'), ', '.join(silent) or '–')}."
    )
    return Figure("coverage-map", "coverage", context.say("coverage_caption"), alt, data)


def _row(context: ReportContext, row: Covered, sources: list[str]) -> tuple[Cell, ...]:
    return (
        Cell(f"{row.code.id} {context.text(row.code.title)}"),
        *(Cell(row.sign(source), codings=row.codings.get(source, ())) for source in sources),
    )


def gaps_and_saturation_section(context: ReportContext) -> Section:
    """Lay out what is missing, and below it what each further source brought."""
    missing, saturation = gaps_section(context), saturation_section(context)
    return replace(missing, figures=saturation.figures, tables=(*missing.tables, *saturation.tables))


def gaps_section(context: ReportContext) -> Section:
    """Lay out what is missing, first what could still change a verdict."""
    columns = (
        Column(context.say("asked_about"), 50),
        Column(context.say("asked"), 9, number=True),
        Column(context.say("planned"), 9, number=True),
        Column(context.say("why"), 80),
    )
    titles = {group.id: context.group(group.id) for group in context.codebook.groups}
    rows = tuple(_gap(context, gap, titles) for gap in evidence.gaps(context.study))
    if not rows:
        return Section("gaps", context.say("gaps"), absent=context.say("no_gaps"))
    table = Table("gaps", context.say("gaps_caption"), columns, rows, context.say("gaps_note"))
    return Section("gaps", context.say("gaps"), tables=(table,))


def saturation_section(context: ReportContext) -> Section:
    """Lay out the new codes that each further source brought."""
    figures = (_saturation_figure(context),) if context.sources else ()
    return Section(
        "saturation", context.say("saturation_caption"), figures=figures, tables=(_saturation(context),)
    )


def _gap(context: ReportContext, gap: Gap, titles: dict[str, str]) -> tuple[Cell, ...]:
    about = f"{gap.code.id} {context.text(gap.code.title)}" if gap.code else context.group(gap.group)
    return (
        Cell(about),
        Cell(str(gap.asked), gap.asked),
        Cell() if gap.planned is None else Cell(str(gap.planned), gap.planned),
        Cell(gap.why(context.language, titles)),
    )


def _saturation_figure(context: ReportContext) -> Figure:
    found = evidence.saturation(context.study)
    data = {
        "sources": [line["source"] for line in found],
        "new": [line["new"] for line in found],
        "total": [line["so_far"] for line in found],
        "labels": {
            "new": context.say("saturation_new"),
            "total": context.say("saturation_so_far"),
            "sources": context.say("sources"),
            "codes": context.say("saturation_codes"),
        },
    }
    alt = context.listed(f"{line['source']}: +{line['new']} ({line['so_far']})" for line in found)
    return Figure("saturation-curve", "saturation", context.say("saturation_caption"), alt, data)


def _saturation(context: ReportContext) -> Table:
    keys = ("codes", "new", "new_in_group", "so_far")
    columns = (
        Column(context.say("source"), 40),
        Column(context.say("group"), 24),
        *(Column(context.say(f"saturation_{key}"), 10, number=True) for key in keys),
    )
    rows = tuple(
        (
            Cell(context.cite(line["source"])),
            Cell(context.group(line["group"])),
            *(Cell(str(line[key]), line[key]) for key in keys),
        )
        for line in evidence.saturation(context.study)
    )
    return Table(
        "saturation", context.say("saturation_caption"), columns, rows, context.say("saturation_note")
    )
