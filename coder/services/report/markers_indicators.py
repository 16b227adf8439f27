"""Progress markers and indicators in the report."""

from collections.abc import Iterator

from coder.analysis.indicators import Series, target_in_words
from coder.analysis.progress_markers import SHOWN, Marker
from coder.model import Indicator, Range, Stance, Target
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.claims import marks
from coder.services.report.context import ReportContext
from coder.services.report.contribution import level_title
from coder.translations import _
from coder.translations.terms import has_term, term

#: So many small charts can be read on a page.
_PANELS = 12


def markers_section(context: ReportContext) -> Section:
    """Give the ladder: what the teams rate of themselves, apart from evidence and evaluators' rating."""
    markers = evidence.markers(context.study)
    if not markers:
        return Section(
            "markers", _("Progress markers"), absent=_("The codebook contains no progress markers.")
        )
    keys = (
        "marker",
        "ladder",
        "self_rating",
        "rated_by",
        "own_proof",
        *SHOWN,
        "rule_result",
        "rating",
        "marks",
    )
    widths = (44, 12, 12, 16, 10, 10, 10, 10, 10, 18, 14, 22)
    columns = tuple(
        Column(term("heading", key), width, number=key in (*SHOWN, "own_proof"))
        for key, width in zip(keys, widths, strict=True)
    )
    rows = tuple(_marker(context, marker) for marker in markers)
    if any(marker.weighed.via for marker in markers):
        columns = (*columns, Column(_("Via"), 20))
        rows = tuple(
            (*cells, context.came_via(marker.weighed.via))
            for cells, marker in zip(rows, markers, strict=True)
        )
    codes = tuple(marker.code.id for marker in markers)
    remarks = tuple(context.remarks(marker.weighed.passages) for marker in markers)
    table = Table(
        "markers",
        _("Progress markers: self-assessment and evidence"),
        columns,
        rows,
        _("Supports, contradicts, qualifies, unable to say: number of voices."),
        codes,
        remarks,
    )
    return Section(
        "markers",
        _("Progress markers"),
        paragraphs=(_("The teams’ self-assessment stands apart from the evaluators’ judgement."),),
        tables=(table,),
        quotes=tuple(
            (f"{marker.code.id} {context.text(marker.code.title)}", context.ordered(said))
            for marker in markers
            if (said := (*marker.own_proof, *(row for s in SHOWN for row in marker.weighed.counted[s])))
        ),
        remarks=context.remarks(passage for marker in markers for passage in marker.weighed.passages),
    )


def _marker(context: ReportContext, marker: Marker) -> tuple[Cell, ...]:
    code = marker.code

    def rating(level: str | None) -> str:
        return level_title(context, "marker", level) if level else "–"

    def voices(stance: Stance) -> Cell:
        return context.count(len(marker.clusters[stance]), context.ordered(marker.weighed.counted[stance]))

    return (
        Cell(f"{code.id} {context.text(code.title)}"),
        Cell(term("ladder", code.ladder) if code.ladder else ""),
        Cell(rating(code.self_rating)),
        Cell(code.rated_by or ""),
        context.count(len(marker.own_proof), context.ordered(marker.own_proof)),
        *(voices(stance) for stance in SHOWN),
        context.toned(marker.weighed.judged.result),
        Cell(rating(marker.verdict.value if marker.verdict else None)),
        Cell(marks(context, marker.marks)),
    )


def indicators_section(context: ReportContext) -> Section:
    """Give the series against their targets, with what does not add up."""
    found = evidence.indicators(context.study)
    if not found:
        return Section("indicators", _("Indicators"), absent=_("The codebook contains no indicators."))
    years = sorted({year for line in found for year in line.indicator.values})
    cited = evidence.citations(context.study)
    measured = any(line.indicator.measures for line in found)
    columns = (
        Column(_("Indicator"), 40),
        Column(_("Counting"), 12),
        *([Column(_("Measures"), 12)] if measured else []),
        Column(_("Baseline"), 10, number=True),
        *(Column(str(year), 9, number=True) for year in years),
        Column(_("Targets"), 16),
        Column(_("Reached"), 30),
        *([Column(_("Cited"), 9, number=True)] if cited else []),
        Column(_("Note"), 40),
    )
    rows = []
    for line in found:
        *cells, remarks = _indicator(context, line, years, measured)
        codings = tuple(cited.get(line.indicator.id, ()))
        rows.append((*cells, *([context.count(len(codings), codings)] if cited else []), remarks))
    table = Table(
        "indicators",
        _("Indicators against their targets"),
        columns,
        tuple(rows),
        _(
            "Reach is not an effect: figures of reach or output support no claim on "
            "capacity, behaviour or policy."
        ),
    )
    figures = tuple(_figures(context, found))
    return Section("indicators", _("Indicators"), figures=figures, tables=(table,))


def _figures(context: ReportContext, lines: list[Series]) -> Iterator[Figure]:
    """Draw every series, as many to a figure as a page can show."""
    keys = ("value", "target", "whole", "baseline", "missing")
    labels = {key: term("series", key) for key in keys}
    for n, caption, page in context.paged(_("Indicators against their targets"), lines, _PANELS):
        told = [context.labelled(line.indicator.id, context.listed(line.standing()) or "–") for line in page]
        data = {"panels": [_panel(line) for line in page], "labels": labels}
        name = "indicator-lines" if n == 1 else f"indicator-lines-{n}"
        yield Figure(name, "lines", caption, ". ".join(told), data)


def _panel(line: Series) -> dict[str, object]:
    indicator = line.indicator
    years = sorted(indicator.values)
    targets = {year: _ends(target) for year, target in indicator.targets.items()}
    return {
        "title": f"{indicator.id} {indicator.title}",
        "unit": indicator.unit,
        "years": years,
        "values": [indicator.values[year] for year in years],
        "targets": {year: ends for year, ends in targets.items() if ends},
        "whole": _ends(indicator.target),
        "baseline": indicator.baseline,
    }


def _ends(target: Target | None) -> tuple[float, float] | None:
    """Give a target's two ends, the same twice where it is one figure; words cannot be drawn."""
    if target is None or isinstance(target, str):
        return None
    return (target.low, target.high) if isinstance(target, Range) else (target, target)


def _indicator(context: ReportContext, line: Series, years: list[int], measured: bool) -> tuple[Cell, ...]:
    indicator = line.indicator

    def figure(value: float | None) -> Cell:
        return Cell("" if value is None else context.number(value), value)

    unit = f" ({indicator.unit})" if indicator.unit else ""
    notes = (context.labelled(str(year), note) for year, note in sorted(indicator.notes.items()))
    remarks = [*line.remarks_in_words(), indicator.note, *notes]
    return (
        Cell(f"{indicator.id} {indicator.title}{unit}"),
        Cell(term("mode", indicator.mode)),
        *(
            [
                Cell(
                    term("measures", indicator.measures)
                    if has_term("measures", indicator.measures)
                    else indicator.measures
                )
            ]
            if measured
            else []
        ),
        figure(indicator.baseline),
        *(figure(indicator.values.get(year)) for year in years),
        Cell(context.listed(_targets(context, indicator))),
        Cell(context.listed(line.standing())),
        Cell(" ".join(remark for remark in remarks if remark)),
    )


def _targets(context: ReportContext, indicator: Indicator) -> Iterator[str]:
    """Write every target with its year."""
    for year, target in sorted(indicator.targets.items()):
        if target is not None:
            yield f"{target_in_words(target)} ({year})"
    if indicator.target is not None:
        yield f"{target_in_words(indicator.target)} ({_('whole period')})"
