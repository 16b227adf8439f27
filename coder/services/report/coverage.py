"""Who was asked what, what is missing, and when nothing new came any more, in the report."""

from dataclasses import replace
from typing import Literal

from coder.analysis.coverage import Answer, Covered
from coder.analysis.gaps import Gap
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

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
#: The columns of the table of saturation that are numbers.
_NUMBERS: tuple[Literal["codes", "new", "new_in_group", "so_far"], ...] = (
    "codes",
    "new",
    "new_in_group",
    "so_far",
)


def coverage_section(context: ReportContext) -> Section:
    """Give criteria and claims by source: affirmed, qualified, denied, unable, asked, not asked."""
    covered = evidence.coverage(context.study)
    sources = [*covered[0].answers] if covered else []
    if not sources:
        return Section(
            "coverage",
            _("Coverage of questions by source"),
            absent=_("The codebook contains no evaluation questions."),
        )
    columns = [Column(_("Judgement criterion or claim"), 40), *(Column(source, 4) for source in sources)]
    rows = [_row(context, row, sources) for row in covered]
    if any(row.via for row in covered):
        columns.append(Column(_("Via"), 20))
        rows = [(*cells, context.came_via(row.via)) for cells, row in zip(rows, covered, strict=True)]
    table = Table(
        "coverage",
        _("What each source was asked and answered"),
        tuple(columns),
        tuple(rows),
        note=_(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
            "claim, o asked without answer, x definitely not asked; blank: not known "
            "whether it was asked; ! coding difference. Not having been asked is no "
            "evidence against."
        ),
        codes=tuple(row.code.id for row in covered),
        remarks=tuple(context.remarks(row.passages) for row in covered),
    )
    return Section(
        "coverage",
        _("Coverage of questions by source"),
        figures=(_figure(context, covered, sources),),
        tables=(table,),
    )


def _figure(context: ReportContext, covered: list[Covered], sources: list[str]) -> Figure:
    whole = [row for row in covered if not row.code.parent]
    states = [[_STATES[row.answers[source]] for source in sources] for row in whole]
    occurring = dict.fromkeys(state for line in states for state in line)
    data = {
        "rows": [f"{row.code.id} {context.text(row.code.title)}" for row in whole],
        "columns": sources,
        "cells": states,
        "states": {state: term("state", state) for state in occurring},
    }
    silent = [row.code.id for row in whole if not row.codings]
    alt = (
        f"{_('What each source was asked and answered')}. "
        f"{context.labelled(_('Nothing said on'), ', '.join(silent) or '–')}."
    )
    return Figure("coverage-map", "coverage", _("What each source was asked and answered"), alt, data)


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
        Column(_("Judgement criterion or claim"), 50),
        Column(_("Asked"), 9, number=True),
        Column(_("Planned"), 9, number=True),
        Column(_("What is missing"), 80),
    )
    titles = {group.id: context.group(group.id) for group in context.codebook.groups}
    rows = tuple(_gap(context, gap, titles) for gap in evidence.gaps(context.study))
    if not rows:
        return Section("gaps", _("Gaps"), absent=_("No gaps found against the plan."))
    table = Table(
        "gaps",
        _("Gaps, first those that could still change a verdict"),
        columns,
        rows,
        _(
            "All that is missing on a claim or judgement criterion in one line. A group "
            "without a plan is not listed."
        ),
    )
    return Section("gaps", _("Gaps"), tables=(table,))


def saturation_section(context: ReportContext) -> Section:
    """Lay out the new codes that each further source brought."""
    figures = (_saturation_figure(context),) if context.sources else ()
    return Section(
        "saturation",
        _("Saturation: new codes per further source"),
        figures=figures,
        tables=(_saturation(context),),
    )


def _gap(context: ReportContext, gap: Gap, titles: dict[str, str]) -> tuple[Cell, ...]:
    about = f"{gap.code.id} {context.text(gap.code.title)}" if gap.code else context.group(gap.group)
    return (
        Cell(about),
        Cell(str(gap.asked), gap.asked),
        Cell() if gap.planned is None else Cell(str(gap.planned), gap.planned),
        Cell(gap.why(titles)),
    )


def _saturation_figure(context: ReportContext) -> Figure:
    found = evidence.saturation(context.study)
    data = {
        "sources": [line["source"] for line in found],
        "new": [line["new"] for line in found],
        "total": [line["so_far"] for line in found],
        "labels": {
            "new": _("New"),
            "total": _("So far"),
            "sources": _("Sources"),
            "codes": _("Codes"),
        },
    }
    alt = context.listed(f"{line['source']}: +{line['new']} ({line['so_far']})" for line in found)
    return Figure("saturation-curve", "saturation", _("Saturation: new codes per further source"), alt, data)


def _saturation(context: ReportContext) -> Table:
    columns = (
        Column(_("Source"), 40),
        Column(_("Group"), 24),
        *(Column(term("saturation", key), 10, number=True) for key in _NUMBERS),
    )
    rows = tuple(
        (
            Cell(context.cite(line["source"])),
            Cell(context.group(line["group"])),
            *(Cell(str(line[key]), line[key]) for key in _NUMBERS),
        )
        for line in evidence.saturation(context.study)
    )
    return Table(
        "saturation",
        _("Saturation: new codes per further source"),
        columns,
        rows,
        _("In the order of import."),
    )
