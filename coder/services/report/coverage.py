"""Who was asked what, what is missing, and from where on nothing new came, in the report."""

from dataclasses import replace
from typing import Literal

from coder.analysis.coverage import Answer, Covered
from coder.analysis.gaps import Gap
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.coded_rows import CodedRows
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
    """Lay out criteria and claims by source: affirmed, qualified, denied, unable, asked, not asked."""
    title = _("Coverage of questions by source")
    covered = evidence.coverage(context.study)
    sources = [*covered[0].answers] if covered else []
    if not sources:
        return Section("coverage", title, absent=_("The codebook contains no evaluation questions."))
    return Section(
        "coverage",
        title,
        figures=(_figure(context, covered, sources),),
        tables=(_table(context, covered, sources),),
    )


def _table(context: ReportContext, covered: list[Covered], sources: list[str]) -> Table:
    columns = [Column(_("Judgement criterion or claim"), 40)]
    columns += [Column(source, 4) for source in sources]
    rows = CodedRows(context)
    for row in covered:
        cells = [Cell(context.id_and_title(row.code))]
        cells += [Cell(row.sign(source), codings=row.codings.get(source, ())) for source in sources]
        rows.add(row.code.id, tuple(cells), row.passages, row.via)
    note = _(
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
        "claim, o asked without answer, x definitely not asked; blank: not known "
        "whether it was asked; ! coding difference. Not having been asked is no "
        "evidence against."
    )
    return rows.table("coverage", _("What each source was asked and answered"), tuple(columns), note)


def _figure(context: ReportContext, covered: list[Covered], sources: list[str]) -> Figure:
    rows, cells, silent = [], [], []
    occurring: dict[str, str] = {}
    for row in covered:
        if row.code.parent:
            continue
        states = [_STATES[row.answers[source]] for source in sources]
        rows.append(context.id_and_title(row.code))
        cells.append(states)
        occurring.update((state, term("state", state)) for state in states)
        if not row.codings:
            silent.append(row.code.id)
    data = {"rows": rows, "columns": sources, "cells": cells, "states": occurring}
    caption = _("What each source was asked and answered")
    alternative = f"{caption}. {context.labelled(_('Nothing said on'), ', '.join(silent) or '–')}."
    return Figure("coverage-map", "coverage", caption, alternative, data)


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
    gaps = evidence.gaps(context.study)
    if not gaps:
        return Section("gaps", _("Gaps"), absent=_("No gaps found against the plan."))
    titles = {group.id: context.group(group.id) for group in context.codebook.groups}
    rows = tuple(_gap(context, gap, titles) for gap in gaps)
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
    about = context.id_and_title(gap.code) if gap.code else context.group(gap.group)
    planned = Cell() if gap.planned is None else Cell(str(gap.planned), gap.planned)
    return (
        Cell(about),
        Cell(str(gap.asked), gap.asked),
        planned,
        Cell(gap.why(titles)),
    )


def _saturation_figure(context: ReportContext) -> Figure:
    sources, new, total, alternatives = [], [], [], []
    for line in evidence.saturation(context.study):
        sources.append(line["source"])
        new.append(line["new"])
        total.append(line["so_far"])
        alternatives.append(f"{line['source']}: +{line['new']} ({line['so_far']})")
    labels = {
        "new": _("New"),
        "total": _("So far"),
        "sources": _("Sources"),
        "codes": _("Codes"),
    }
    data = {"sources": sources, "new": new, "total": total, "labels": labels}
    caption = _("Saturation: new codes per further source")
    return Figure("saturation-curve", "saturation", caption, context.listed(alternatives), data)


def _saturation(context: ReportContext) -> Table:
    columns = [Column(_("Source"), 40), Column(_("Group"), 24)]
    columns += [Column(term("saturation", key), 10, number=True) for key in _NUMBERS]
    rows = []
    for line in evidence.saturation(context.study):
        cells = [Cell(context.cite(line["source"])), Cell(context.group(line["group"]))]
        cells += [Cell(str(line[key]), line[key]) for key in _NUMBERS]
        rows.append(tuple(cells))
    return Table(
        "saturation",
        _("Saturation: new codes per further source"),
        tuple(columns),
        tuple(rows),
        _("In the order of import."),
    )
