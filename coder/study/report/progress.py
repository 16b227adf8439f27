"""Progress markers and indicators in the report."""

from coder.analysis.indicators import Series
from coder.analysis.progress_markers import SHOWN, Marker
from coder.model import Stance
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.claims import marks
from coder.study.report.contribution import level_title
from coder.study.report.desk import Desk


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
    table = Table("markers", desk.say("markers_caption"), columns, rows, desk.say("clusters_note"), codes)
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
    columns = (
        Column(desk.say("indicator"), 40),
        Column(desk.say("mode"), 12),
        Column(desk.say("baseline"), 10, number=True),
        *(Column(str(year), 9, number=True) for year in years),
        Column(desk.say("target"), 16),
        Column(desk.say("reached"), 9, number=True),
        Column(desk.say("marks"), 40),
    )
    rows = tuple(_indicator(desk, line, years) for line in found)
    labels = {key: desk.say(f"line_{key}_label") for key in ("value", "target", "baseline", "missing")}
    data = {"panels": [_panel(line) for line in found], "labels": labels}
    alt = "; ".join(f"{row[0].text}: {row[-2].text or '–'}" for row in rows)
    figure = Figure("indicator-lines", "lines", desk.say("indicators_caption"), alt, data)
    table = Table("indicators", desk.say("indicators_caption"), columns, rows, desk.say("indicators_note"))
    return Section("indicators", desk.say("indicators"), figures=(figure,), tables=(table,))


def _panel(line: Series) -> dict[str, object]:
    indicator = line.indicator
    years = sorted(indicator.values)
    return {
        "title": f"{indicator.id} {indicator.title}",
        "unit": indicator.unit,
        "years": years,
        "values": [indicator.values[year] for year in years],
        "targets": {year: value for year, value in indicator.targets.items() if value is not None},
        "baseline": indicator.baseline,
    }


def _indicator(desk: Desk, line: Series, years: list[int]) -> tuple[Cell, ...]:
    indicator = line.indicator

    def figure(value: float | None) -> Cell:
        return Cell("" if value is None else desk.number(value), value)

    remarks = [desk.say(key, **values) for key, values in line.remarks]
    unit = f" ({indicator.unit})" if indicator.unit else ""
    return (
        Cell(f"{indicator.id} {indicator.title}{unit}"),
        Cell(desk.say(f"mode_{indicator.mode}")),
        figure(indicator.baseline),
        *(figure(indicator.values.get(year)) for year in years),
        Cell(f"{desk.number(line.target[1])} ({line.target[0]})" if line.target else ""),
        Cell(f"{line.achievement:.0%}" if line.achievement is not None else "", line.achievement),
        Cell(" ".join(part for part in (*remarks, indicator.note) if part)),
    )
