"""Progress markers and indicators in the report."""

from collections.abc import Callable, Iterator
from textwrap import shorten

from coder.analysis.indicators import Series, target_in_words
from coder.analysis.progress_markers import SHOWN, Marker
from coder.model import Indicator, Range, Stance, Target
from coder.reporting.document import Cell, Chart, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.claims import marks
from coder.services.report.coded_rows import CodedRows
from coder.services.report.columns import More
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
    "proof": 40,
    "rule_result": 18,
    "rating": 14,
    "reason": 40,
    "marks": 22,
}
#: So many items of the rater's own proof stand in the table, each of so many letters; the others are quoted below.
_PROOFS, _LETTERS_OF_PROOF = 2, 160
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
    more = More(markers)
    more.add(term("heading", "actor"), 18, lambda marker: Cell(context.written(marker.code.actor)))
    more.signing(context, lambda marker: marker.verdict)
    for stance in SHOWN:
        more.add(term("heading", f"voices_{stance}"), 34, _voices_of(context, stance))
    voices = tuple(n for n, key in enumerate(_MARKER_COLUMNS) if key in SHOWN)
    chart = Chart("stacked", 0, voices, tones=SHOWN)
    return more.on(rows.table("markers", caption, tuple(columns), note), chart)


def _voices_of(context: ReportContext, stance: Stance) -> Callable[[Marker], Cell]:
    return lambda marker: Cell(context.voices(marker.clusters[stance]))


def _proof(context: ReportContext, marker: Marker) -> Cell:
    """Quote what the rater's own sources show for its rating, as much as a cell holds."""
    codings = context.ordered(marker.own_proof)
    quoted = []
    for number in codings[:_PROOFS]:
        quote = context.quotes[number]
        said = _("“{text}”", text=shorten(quote.text, _LETTERS_OF_PROOF, placeholder="…"))
        quoted.append(f"{said} ({quote.reference})")
    if len(codings) > _PROOFS:
        quoted.append(_("and {n} more", n=context.number(len(codings) - _PROOFS)))
    return Cell(context.listed(quoted), codings=codings)


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
        context.sentence(code),
        Cell(term("ladder", code.ladder) if code.ladder else ""),
        Cell(_rating(context, code.self_rating)),
        Cell(context.written(code.rated_by)),
        *counts,
        _proof(context, marker),
        context.toned(marker.weighed.judged.result),
        Cell(_rating(context, verdict)),
        Cell(context.written(marker.verdict.reason if marker.verdict else "")),
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
        """Return the table; in a workbook also every target as a number, and whose figures they are."""
        columns = tuple(self._columns())
        years = tuple(n for n, column in enumerate(columns) if column.title.isdecimal())
        table = Table(
            "indicators",
            _("Indicators against their targets"),
            columns,
            tuple(tuple(self._cells(line)) for line in self.series),
            _(
                "Reach is not an effect: figures of reach or output support no claim on "
                "capacity, behaviour or policy."
            ),
        )
        return self._more().on(table, Chart("rows", 0, years) if years else None)

    def _more(self) -> More[Series]:
        more = More(self.series)
        more.add(_("Owner"), 18, lambda line: Cell(self.context.written(line.indicator.owner)))
        more.add(_("Unit"), 14, lambda line: Cell(self.context.written(line.indicator.unit)))
        targets = sorted({year for line in self.series for year in line.indicator.targets})
        for year in targets:
            more.add(_("Target {year}", year=year), 12, self._target_of(year), number=True)
        more.add(
            _("Target (whole period)"), 14, lambda line: self._target(line.indicator.target), number=True
        )
        share = _("Reached, last target")
        more.add(share, 12, lambda line: self._share(line.reached), number=True)
        for year in self.years:
            more.add(_("Note {year}", year=year), 36, self._note_of(year))
        return more

    def _target_of(self, year: int) -> Callable[[Series], Cell]:
        return lambda line: self._target(line.indicator.targets.get(year))

    def _note_of(self, year: int) -> Callable[[Series], Cell]:
        return lambda line: Cell(self.context.written(line.indicator.notes.get(year, "")))

    def _target(self, target: Target | None) -> Cell:
        if target is None:
            return Cell()
        if isinstance(target, str):
            return Cell(self.context.written(target))
        return Cell(target_in_words(target), None if isinstance(target, Range) else target)

    def _share(self, share: float | None) -> Cell:
        return Cell() if share is None else Cell(self.context.percent(share), round(share, 4))

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
        unit = f" ({context.written(indicator.unit)})" if indicator.unit else ""
        yield Cell(f"{_titled(context, indicator)}{unit}", key=indicator.id)
        yield Cell(term("mode", indicator.mode))
        if self.measured:
            yield Cell(_measures(indicator))
        yield self._figure(indicator.baseline)
        for year in self.years:
            yield self._figure(indicator.values.get(year))
        yield Cell(context.listed(_targets(context, indicator)))
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
            yield self.context.written(line.indicator.note)
        for year, note in sorted(line.indicator.notes.items()):
            yield self.context.labelled(str(year), self.context.written(note))


def _titled(context: ReportContext, indicator: Indicator) -> str:
    return f"{indicator.id} {context.written(indicator.title)}"


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
            panels.append(_panel(context, line))
            standing = context.listed(line.standing())
            alternatives.append(context.labelled(line.indicator.id, standing or "–"))
        data = {"panels": panels, "labels": labels}
        yield Figure(figure_id("indicator-lines", n), "lines", caption, ". ".join(alternatives), data)


def _panel(context: ReportContext, line: Series) -> dict[str, object]:
    indicator = line.indicator
    years = sorted(indicator.values)
    targets = {}
    for year, target in indicator.targets.items():
        ends = _ends(target)
        if ends:
            targets[year] = ends
    return {
        "title": _titled(context, indicator),
        "unit": context.written(indicator.unit),
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


def _targets(context: ReportContext, indicator: Indicator) -> Iterator[str]:
    """Write every target with its year."""
    for year, target in sorted(indicator.targets.items()):
        if target is not None:
            yield f"{context.written(target_in_words(target))} ({year})"
    if indicator.target is not None:
        yield f"{context.written(target_in_words(indicator.target))} ({_('whole period')})"
