"""Progress markers and indicators in the report."""

from collections.abc import Iterator

from coder.analysis.indicators import Series, target_in
from coder.analysis.progress_markers import SHOWN, Marker
from coder.model import Indicator, Range, Stance, Target
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.claims import marks
from coder.study.report.contribution import level_title
from coder.study.report.desk import Desk
from coder.wording import known

#: So many small charts can be read on a page.
_PANELS = 12


def markers_section(desk: Desk) -> Section:
    """Give the ladder: what the teams rate of themselves, apart from evidence and evaluators' rating."""
    markers = desk.study.findings.markers()
    if not markers:
        return Section("markers", desk.say("markers"), absent=desk.say("no_markers"))
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
        Column(desk.say(key), width, number=key in (*SHOWN, "own_proof"))
        for key, width in zip(keys, widths, strict=True)
    )
    rows = tuple(_marker(desk, marker) for marker in markers)
    codes = tuple(marker.code.id for marker in markers)
    remarks = tuple(desk.remarks(marker.weighed.passages) for marker in markers)
    table = Table(
        "markers", desk.say("markers_caption"), columns, rows, desk.say("clusters_note"), codes, remarks
    )
    return Section(
        "markers",
        desk.say("markers"),
        paragraphs=(desk.say("markers_intro"),),
        tables=(table,),
        quotes=tuple(
            (f"{marker.code.id} {desk.text(marker.code.title)}", desk.ordered(said))
            for marker in markers
            if (said := (*marker.own_proof, *(row for s in SHOWN for row in marker.weighed.counted[s])))
        ),
        remarks=desk.remarks(passage for marker in markers for passage in marker.weighed.passages),
    )


def _marker(desk: Desk, marker: Marker) -> tuple[Cell, ...]:
    code = marker.code

    def rating(level: str | None) -> str:
        return level_title(desk, "marker", level) if level else "–"

    def voices(stance: Stance) -> Cell:
        return desk.count(len(marker.clusters[stance]), desk.ordered(marker.weighed.counted[stance]))

    return (
        Cell(f"{code.id} {desk.text(code.title)}"),
        Cell(desk.say(f"ladder_{code.ladder}") if code.ladder else ""),
        Cell(rating(code.self_rating)),
        Cell(code.rated_by or ""),
        desk.count(len(marker.own_proof), desk.ordered(marker.own_proof)),
        *(voices(stance) for stance in SHOWN),
        desk.toned(marker.weighed.judged.result),
        Cell(rating(marker.verdict.value if marker.verdict else None)),
        Cell(marks(desk, marker.marks)),
    )


def indicators_section(desk: Desk) -> Section:
    """Give the series against their targets, with what does not add up."""
    found = desk.study.findings.indicators()
    if not found:
        return Section("indicators", desk.say("indicators"), absent=desk.say("no_indicators"))
    years = sorted({year for line in found for year in line.indicator.values})
    cited = desk.study.findings.citations()
    measured = any(line.indicator.measures for line in found)
    columns = (
        Column(desk.say("indicator"), 40),
        Column(desk.say("mode"), 12),
        *([Column(desk.say("measures"), 12)] if measured else []),
        Column(desk.say("baseline"), 10, number=True),
        *(Column(str(year), 9, number=True) for year in years),
        Column(desk.say("targets"), 16),
        Column(desk.say("reached"), 30),
        *([Column(desk.say("cited"), 9, number=True)] if cited else []),
        Column(desk.say("marks"), 40),
    )
    rows = []
    for line in found:
        *cells, remarks = _indicator(desk, line, years, measured)
        codings = tuple(cited.get(line.indicator.id, ()))
        rows.append((*cells, *([desk.count(len(codings), codings)] if cited else []), remarks))
    table = Table(
        "indicators", desk.say("indicators_caption"), columns, tuple(rows), desk.say("indicators_note")
    )
    figures = tuple(_figures(desk, found))
    return Section("indicators", desk.say("indicators"), figures=figures, tables=(table,))


def _figures(desk: Desk, lines: list[Series]) -> Iterator[Figure]:
    """Draw every series, as many to a figure as a page can show."""
    keys = ("value", "target", "whole", "baseline", "missing")
    labels = {key: desk.say(f"line_{key}_label") for key in keys}
    for n, caption, page in desk.paged(desk.say("indicators_caption"), lines, _PANELS):
        told = [f"{line.indicator.id}: {'; '.join(line.standing(desk.language)) or '–'}" for line in page]
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


def _indicator(desk: Desk, line: Series, years: list[int], measured: bool) -> tuple[Cell, ...]:
    indicator = line.indicator

    def figure(value: float | None) -> Cell:
        return Cell("" if value is None else desk.number(value), value)

    unit = f" ({indicator.unit})" if indicator.unit else ""
    notes = (f"{year}{desk.say('colon')} {note}" for year, note in sorted(indicator.notes.items()))
    remarks = [*line.remarks_in(desk.language), indicator.note, *notes]
    kind = f"measures_{indicator.measures}"
    return (
        Cell(f"{indicator.id} {indicator.title}{unit}"),
        Cell(desk.say(f"mode_{indicator.mode}")),
        *([Cell(desk.say(kind) if known(kind) else indicator.measures)] if measured else []),
        figure(indicator.baseline),
        *(figure(indicator.values.get(year)) for year in years),
        Cell("; ".join(_targets(desk, indicator))),
        Cell("; ".join(line.standing(desk.language))),
        Cell(" ".join(remark for remark in remarks if remark)),
    )


def _targets(desk: Desk, indicator: Indicator) -> Iterator[str]:
    """Write every target with its year."""
    for year, target in sorted(indicator.targets.items()):
        if target is not None:
            yield f"{target_in(target, desk.language)} ({year})"
    if indicator.target is not None:
        yield f"{target_in(indicator.target, desk.language)} ({desk.say('whole_period')})"
