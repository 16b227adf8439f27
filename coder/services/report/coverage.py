"""Who was asked what, what is missing, and from where on nothing new came, in the report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from coder.analysis.coverage import Answer, Covered
from coder.analysis.gaps import Gap
from coder.analysis.withholding import told
from coder.reporting.document import Cell, Chart, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext, figure_id
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
#: What a source said that spoke of a thing.
_SPOKE = (Answer.AFFIRMED, Answer.QUALIFIED, Answer.DENIED, Answer.OWN_CLAIM, Answer.MENTIONED)
_ROWS_TO_A_MAP, _SOURCES_TO_A_MAP = 24, 30
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
        paragraphs=tuple(context.sources_by_group(sources)),
        figures=tuple(_figures(context, covered, sources)),
        tables=(_table(context, covered, sources),),
    )


def _table(context: ReportContext, covered: list[Covered], sources: list[str]) -> Table:
    columns = [Column(_("Judgement criterion or claim"), 40)]
    columns += [Column(source, 4, hint=context.cite(source)) for source in sources]
    rows = CodedRows(context)
    for row in covered:
        cells = [context.named(row.code)]
        cells += [Cell(row.sign(source), codings=row.codings.get(source, ())) for source in sources]
        rows.add(row.code.id, tuple(cells), row.passages, row.via)
    note = _(
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
        "claim, o asked without answer, x definitely not asked; blank: not known "
        "whether it was asked; ! coding difference. Not having been asked is no "
        "evidence against."
    )
    return rows.table("coverage", _("What each source was asked and answered"), tuple(columns), note)


def _figures(context: ReportContext, covered: list[Covered], sources: list[str]) -> Iterator[Figure]:
    """Draw criteria and claims by source, as many to a figure as read well; many sources stand by group."""
    whole = _("What each source was asked and answered")
    rows = [row for row in covered if not row.code.parent]
    by_group = len(sources) > _SOURCES_TO_A_MAP
    for n, caption, page in context.paged(whole, rows, _ROWS_TO_A_MAP):
        silent = [row.code.id for row in page if not row.codings]
        alternative = f"{caption}. {context.labelled(_('Nothing said on'), ', '.join(silent) or '–')}."
        name = figure_id("coverage-map", n)
        if by_group:
            yield Figure(name, "heatmap", caption, alternative, _per_group(context, page, sources))
        else:
            yield Figure(name, "coverage", caption, alternative, _per_source(context, page, sources))


def _per_source(context: ReportContext, covered: Sequence[Covered], sources: list[str]) -> dict[str, Any]:
    """Return what each source was asked and said, as a figure draws it."""
    cells = [[_STATES[row.answers[source]] for source in sources] for row in covered]
    occurring = {state: term("state", state) for line in cells for state in line}
    rows = [context.id_and_title(row.code) for row in covered]
    return {"rows": rows, "columns": sources, "cells": cells, "states": occurring}


def _per_group(context: ReportContext, covered: Sequence[Covered], sources: list[str]) -> dict[str, Any]:
    """Return how many sources of each group spoke of a thing, of those that were asked, as a figure draws it."""
    members: dict[str, list[str]] = {}
    for source in sources:
        members.setdefault(told(context.sources[source])["group"] or "", []).append(source)
    values, marks = [], []
    for row in covered:
        counts = [_spoke_of_asked(row, group) for group in members.values()]
        values.append([spoke for spoke, _asked in counts])
        marks.append([f"{spoke}/{asked}" if spoke else "" for spoke, asked in counts])
    return {
        "rows": [context.id_and_title(row.code) for row in covered],
        "columns": [context.group(group) or _("not stated") for group in members],
        "values": values,
        "marks": marks,
        "legend": _(
            "Sources that spoke of it, of those of which it is known that they could. The darker, the more."
        ),
    }


def _spoke_of_asked(row: Covered, sources: Sequence[str]) -> tuple[int, int]:
    """Return how many of these sources spoke of a thing, and how many spoke of it or were asked."""
    answers = [row.answers[source] for source in sources]
    spoke = sum(answer in _SPOKE for answer in answers)
    return spoke, spoke + sum(answer in (Answer.ASKED, Answer.UNABLE) for answer in answers)


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
    about = context.named(gap.code) if gap.code else Cell(context.group(gap.group))
    planned = Cell() if gap.planned is None else context.count(gap.planned)
    return (
        about,
        context.count(gap.asked),
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
        cells = [context.cited_cell(line["source"]), Cell(context.group(line["group"]))]
        cells += [context.count(line[key]) for key in _NUMBERS]
        rows.append(tuple(cells))
    return Table(
        "saturation",
        _("Saturation: new codes per further source"),
        tuple(columns),
        tuple(rows),
        _("In the order of import."),
        chart=Chart("line", 0, tuple(range(3, 2 + len(_NUMBERS)))),
    )
