"""Progress markers and indicators in the report."""

from collections.abc import Iterator

from coder.analysis.indicators import Series, target_in_words
from coder.analysis.progress_markers import SHOWN, Marker
from coder.model import Indicator, Range, Target
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.claims import marks
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext, figure_id
from coder.translations import _
from coder.translations.terms import has_term, term

#: So many small charts can be read on a page.
_PANELS = 12


def markers_section(context: ReportContext) -> Section:
    """Lay out the ladder: what the teams rate of themselves, apart from evidence and evaluators' rating."""
    markers = evidence.markers(context.study)
    title = _("Progress markers")
    if not markers:
        return Section("markers", title, absent=_("The codebook contains no progress markers."))
    return Section(
        "markers",
        title,
        paragraphs=(_("The teams’ self-assessment stands apart from the evaluators’ judgement."),),
        tables=(_markers(context, markers),),
        quotes=tuple(_marker_quotes(context, markers)),
        remarks=context.remarks(passage for marker in markers for passage in marker.weighed.passages),
    )


#: The columns of the table of markers and their widths.
_MARKER_COLUMNS: dict[str, int] = {
    "marker": 44,
    "ladder": 12,
    "self_rating": 12,
    "rated_by": 16,
    "own_proof": 10,
    **dict.fromkeys(map(str, SHOWN), 10),
    "rule_result": 18,
    "rating": 14,
    "marks": 22,
}
#: Those that count something.
_COUNTS = ("own_proof", *SHOWN)


def _markers(context: ReportContext, markers: list[Marker]) -> Table:
    columns = []
    for key, width in _MARKER_COLUMNS.items():
        columns.append(Column(term("heading", key), width, number=key in _COUNTS))
    rows = CodedRows(context)
    for marker in markers:
        weighed = marker.weighed
        rows.add(marker.code.id, _marker(context, marker), weighed.passages, weighed.via)
    caption = _("Progress markers: self-assessment and evidence")
    note = _("Supports, contradicts, qualifies, unable to say: number of voices.")
    return rows.table("markers", caption, tuple(columns), note)


def _marker_quotes(context: ReportContext, markers: list[Marker]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Quote per marker the team's own proof, then what others say of it."""
    for marker in markers:
        rows = [*marker.own_proof]
        for stance in SHOWN:
            rows += marker.weighed.counted[stance]
        if rows:
            yield context.id_and_title(marker.code), context.ordered(rows)


def _marker(context: ReportContext, marker: Marker) -> tuple[Cell, ...]:
    code = marker.code
    counts = [context.count(len(marker.own_proof), context.ordered(marker.own_proof))]
    for stance in SHOWN:
        rows = marker.weighed.counted[stance]
        counts.append(context.count(len(marker.clusters[stance]), context.ordered(rows)))
    verdict = marker.verdict.value if marker.verdict else None
    return (
        Cell(context.id_and_title(code)),
        Cell(term("ladder", code.ladder) if code.ladder else ""),
        Cell(_rating(context, code.self_rating)),
        Cell(code.rated_by or ""),
        *counts,
        context.toned(marker.weighed.judged.result),
        Cell(_rating(context, verdict)),
        Cell(marks(context, marker.marks)),
    )


def _rating(context: ReportContext, level: str | None) -> str:
    return context.level_title("marker", level) if level else "–"


def indicators_section(context: ReportContext) -> Section:
    """Lay out the series against their targets, with what does not add up."""
    series = evidence.indicators(context.study)
    title = _("Indicators")
    if not series:
        return Section("indicators", title, absent=_("The codebook contains no indicators."))
    figures = tuple(_figures(context, series))
    return Section("indicators", title, figures=figures, tables=(_Indicators(context, series).table(),))


class _Indicators:
    """The series as a table, without the columns that would be empty."""

    def __init__(self, context: ReportContext, series: list[Series]) -> None:
        self.context = context
        self.series = series
        self.years = sorted({year for line in series for year in line.indicator.values})
        self.measured = any(line.indicator.measures for line in series)
        self.cited = evidence.citations(context.study)

    def table(self) -> Table:
        """Return the table."""
        return Table(
            "indicators",
            _("Indicators against their targets"),
            tuple(self._columns()),
            tuple(tuple(self._cells(line)) for line in self.series),
            _(
                "Reach is not an effect: figures of reach or output support no claim on "
                "capacity, behaviour or policy."
            ),
        )

    def _columns(self) -> Iterator[Column]:
        yield Column(_("Indicator"), 40)
        yield Column(_("Counting"), 12)
        if self.measured:
            yield Column(_("Measures"), 12)
        yield Column(_("Baseline"), 10, number=True)
        for year in self.years:
            yield Column(str(year), 9, number=True)
        yield Column(_("Targets"), 16)
        yield Column(_("Reached"), 30)
        if self.cited:
            yield Column(_("Cited"), 9, number=True)
        yield Column(_("Note"), 40)

    def _cells(self, line: Series) -> Iterator[Cell]:
        context, indicator = self.context, line.indicator
        unit = f" ({indicator.unit})" if indicator.unit else ""
        yield Cell(f"{indicator.id} {indicator.title}{unit}")
        yield Cell(term("mode", indicator.mode))
        if self.measured:
            yield Cell(_measures(indicator))
        yield self._figure(indicator.baseline)
        for year in self.years:
            yield self._figure(indicator.values.get(year))
        yield Cell(context.listed(_targets(indicator)))
        yield Cell(context.listed(line.standing()))
        if self.cited:
            codings = tuple(self.cited.get(indicator.id, ()))
            yield context.count(len(codings), codings)
        yield Cell(" ".join(self._remarks(line)))

    def _figure(self, value: float | None) -> Cell:
        return Cell() if value is None else Cell(self.context.number(value), value)

    def _remarks(self, line: Series) -> Iterator[str]:
        """Return what does not add up, and what the codebook notes of the indicator and of its years."""
        yield from filter(None, line.remarks_in_words())
        if line.indicator.note:
            yield line.indicator.note
        for year, note in sorted(line.indicator.notes.items()):
            yield self.context.labelled(str(year), note)


def _measures(indicator: Indicator) -> str:
    known = has_term("measures", indicator.measures)
    return term("measures", indicator.measures) if known else indicator.measures


def _figures(context: ReportContext, series: list[Series]) -> Iterator[Figure]:
    """Draw every series, as many to a figure as a page can show."""
    keys = ("value", "target", "whole", "baseline", "missing")
    labels = {key: term("series", key) for key in keys}
    for n, caption, page in context.paged(_("Indicators against their targets"), series, _PANELS):
        panels, alternatives = [], []
        for line in page:
            panels.append(_panel(line))
            standing = context.listed(line.standing())
            alternatives.append(context.labelled(line.indicator.id, standing or "–"))
        data = {"panels": panels, "labels": labels}
        yield Figure(figure_id("indicator-lines", n), "lines", caption, ". ".join(alternatives), data)


def _panel(line: Series) -> dict[str, object]:
    indicator = line.indicator
    years = sorted(indicator.values)
    targets = {}
    for year, target in indicator.targets.items():
        ends = _ends(target)
        if ends:
            targets[year] = ends
    return {
        "title": f"{indicator.id} {indicator.title}",
        "unit": indicator.unit,
        "years": years,
        "values": [indicator.values[year] for year in years],
        "targets": targets,
        "whole": _ends(indicator.target),
        "baseline": indicator.baseline,
    }


def _ends(target: Target | None) -> tuple[float, float] | None:
    """Return a target's two ends, the same twice where it is one figure; words cannot be drawn."""
    if target is None or isinstance(target, str):
        return None
    if isinstance(target, Range):
        return target.low, target.high
    return target, target


def _targets(indicator: Indicator) -> Iterator[str]:
    """Write every target with its year."""
    for year, target in sorted(indicator.targets.items()):
        if target is not None:
            yield f"{target_in_words(target)} ({year})"
    if indicator.target is not None:
        yield f"{target_in_words(indicator.target)} ({_('whole period')})"
