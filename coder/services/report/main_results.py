"""Contribution, progress markers, indicators and the Wavemakers profile as the main report tells them."""

from collections.abc import Iterator
from dataclasses import replace

from coder.analysis.contribution import SHOWN, Board, Mechanism
from coder.analysis.indicators import Series, target_in_words
from coder.analysis.matrix import signs
from coder.analysis.progress_markers import Marker
from coder.analysis.wavemakers import Factor
from coder.model import Verdict
from coder.reporting.document import Cell, Column, Section, Table
from coder.services import evidence
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext
from coder.services.report.contribution import Grid, rated
from coder.services.report.wavemakers import Profile, profile_figure
from coder.translations import _
from coder.translations.terms import term

#: The order in which the types of mechanism are told.
_TYPES = ("primary", "commingled", "direct_rival", "context")


def _voices_note() -> str:
    return _("Voices: + supports, ~ qualifies, - contradicts, ? unable to say.")


# --- contribution ---------------------------------------------------------------


def cases_section(context: ReportContext) -> Section:
    """Lay out the cases: how much each matters, what the programme contributed, and by what it came about."""
    boards = evidence.boards(context.study)
    title = _("Contribution analysis")
    if not boards:
        return Section("contribution-cases", title, absent=_("The codebook contains no contribution cases."))
    figure = replace(Grid(context, boards).figure(), id="main-contribution-map")
    return Section(
        "contribution-cases",
        title,
        paragraphs=(
            _(
                "Importance and contribution are judged by a person on defined scales; they "
                "are never computed from the mechanisms."
            ),
        ),
        figures=(figure,),
        sections=tuple(_case(context, board) for board in boards),
    )


def _case(context: ReportContext, board: Board) -> Section:
    tables = (_mechanisms(context, board),) if board.mechanisms else ()
    return Section(
        f"main-case-{board.case.id}",
        context.id_and_title(board.case),
        paragraphs=(context.text(board.case.claim),),
        facts=(
            *_judged(context, _("Importance"), "importance", board.importance),
            *_judged(context, _("Contribution"), "contribution", board.contribution),
        ),
        tables=tables,
    )


def _judged(
    context: ReportContext, label: str, axis: str, verdict: Verdict | None
) -> Iterator[tuple[str, Cell]]:
    if verdict is None:
        yield label, Cell(_("not judged"))
    else:
        level = context.level_title(axis, verdict.value)
        yield (
            label,
            Cell(context.labelled(level, context.written(verdict.reason)) if verdict.reason else level),
        )


def _mechanisms(context: ReportContext, board: Board) -> Table:
    """List the mechanisms in full sentences, those of one type after each other."""
    columns = (
        Column(term("heading", "mechanism"), 60),
        Column(term("heading", "rating"), 16),
        Column(_("Voices"), 11),
        Column(_("Reasons"), 44),
    )
    rows = CodedRows(context)
    for mechanism in sorted(board.mechanisms, key=_place_of_type):
        rows.add(mechanism.code.id, _mechanism(context, board, mechanism), mechanism.passages)
    caption = _("Mechanisms: {case}", case=context.id_and_title(board.case))
    return rows.table(f"main-mechanisms-{board.case.id}", caption, columns, _voices_note())


def _place_of_type(mechanism: Mechanism) -> int:
    kind = mechanism.code.mechanism_type
    return _TYPES.index(kind) if kind in _TYPES else len(_TYPES)


def _mechanism(context: ReportContext, board: Board, mechanism: Mechanism) -> tuple[Cell, ...]:
    code = mechanism.code
    kind = [term("type", code.mechanism_type)] if code.mechanism_type else []
    if code.direction:
        kind.append(term("direction", code.direction))
    named = "\n".join(filter(None, (context.sentence(code).text, ", ".join(kind))))
    counts = {str(stance): len(mechanism.clusters[stance]) for stance in SHOWN}
    codings = context.ordered(row for stance in SHOWN for row in mechanism.evidence(stance))
    link = f"case-{board.case.id}"
    return (
        Cell(named, link=link, key=code.id),
        Cell(rated(context, mechanism)),
        Cell(signs(counts) or "–", codings=codings, link=link),
        Cell(context.written(mechanism.rating.reason if mechanism.rating else "")),
    )


# --- markers and indicators -------------------------------------------------------


def progress_section(context: ReportContext) -> Section:
    """Lay out the progress markers: the teams' own rating beside that of the evaluators."""
    markers = evidence.markers(context.study)
    title = _("Progress markers")
    if not markers:
        return Section("progress", title, absent=_("The codebook contains no progress markers."))
    columns = (
        Column(term("heading", "marker"), 56),
        Column(term("heading", "self_rating"), 22),
        Column(term("heading", "rating"), 16),
        Column(_("Voices"), 12),
    )
    rows = CodedRows(context)
    for marker in markers:
        rows.add(marker.code.id, _marker(context, marker), marker.weighed.passages)
    table = rows.table("main-markers", _("Progress markers: self-assessment and evidence"), columns)
    return Section(
        "progress",
        title,
        paragraphs=(_("The teams’ self-assessment stands apart from the evaluators’ judgement."),),
        tables=(replace(table, note=_voices_note()),),
    )


def _marker(context: ReportContext, marker: Marker) -> tuple[Cell, ...]:
    code = marker.code
    own = context.level_title("marker", code.self_rating) if code.self_rating else "–"
    if code.rated_by:
        own += f" ({code.rated_by})"
    rating = context.level_title("marker", marker.verdict.value) if marker.verdict else "–"
    counts = {str(stance): len(marker.clusters[stance]) for stance in SHOWN}
    counted = [row for stance in SHOWN for row in marker.weighed.counted[stance]]
    return (
        context.named(code, link="markers"),
        Cell(own),
        Cell(rating),
        Cell(signs(counts) or "–", codings=context.ordered(counted), link="markers"),
    )


def figures_section(context: ReportContext) -> Section:
    """Lay out the indicators that stand for themselves: the last figure against its target."""
    lines = evidence.indicators(context.study)
    title = _("Indicators")
    if not lines:
        return Section("key-figures", title, absent=_("The codebook contains no indicators."))
    columns = (
        Column(_("Indicator"), 60),
        Column(_("Baseline"), 11, number=True),
        Column(_("Last figure"), 16),
        Column(_("Target"), 20),
        Column(_("Reached"), 11, number=True),
    )
    ids = {line.indicator.id for line in lines}
    rows = [_indicator(context, line) for line in lines if not _is_part(line.indicator.id, ids)]
    table = Table("main-indicators", _("Indicators: last figure and target"), columns, tuple(rows))
    return Section("key-figures", title, tables=(table,))


def _is_part(indicator: str, ids: set[str]) -> bool:
    """Tell whether an indicator is a share of another one: `I1.partner` of `I1`."""
    return any(indicator.startswith(f"{other}.") for other in ids)


def _indicator(context: ReportContext, line: Series) -> tuple[Cell, ...]:
    indicator, latest, target = line.indicator, "–", "–"
    if line.latest:
        year, value = line.latest
        latest = f"{context.number(value)} ({year})"
    if line.target:
        when, wanted = line.target
        target = f"{target_in_words(wanted)} ({when or _('whole period')})"
    baseline = Cell()
    if indicator.baseline is not None:
        baseline = Cell(context.number(indicator.baseline), indicator.baseline)
    reached = Cell()
    if line.reached is not None:
        reached = Cell(context.percent(line.reached), line.reached)
    unit = f" ({context.written(indicator.unit)})" if indicator.unit else ""
    title = f"{indicator.id} {context.written(indicator.title)}{unit}"
    named = Cell(title, link="indicators", key=indicator.id)
    return named, baseline, Cell(latest), Cell(target), reached


# --- Wavemakers -------------------------------------------------------------------


def factors_section(context: ReportContext) -> Section:
    """Lay out the Wavemakers profile over all groups, with the degrees that a person signed."""
    profile = Profile(context)
    title = _("Wavemakers profile")
    if not profile.groups:
        absent = _("No passage has been coded with a factor.")
        return Section("wavemakers-profile", title, absent=absent)
    columns = (
        Column(_("Factor"), 24),
        Column(_("Signed"), 18),
        Column(_("Computed"), 18),
        Column(_("Voices"), 11),
        Column(_("Reasons"), 56),
    )
    rows = CodedRows(context)
    for factor in profile.factors:
        rows.add(factor.code.id, _factor(context, factor), factor.passages)
    note = _(
        "Voices: those that say the factor played a part, of those that discuss any factor. "
        "Degrees per group stand in the annexes."
    )
    return Section(
        "wavemakers-profile",
        title,
        paragraphs=(_("What makes people and groups start and keep going, per stakeholder group."),),
        figures=(replace(profile_figure(profile), id="main-wavemakers-map"),),
        tables=(rows.table("main-wavemakers", _("Factors, all groups together"), columns, note),),
    )


def _factor(context: ReportContext, factor: Factor) -> tuple[Cell, ...]:
    signed = factor.signed
    return (
        Cell(context.text(factor.code.title), link="wavemakers"),
        Cell(term("degree", signed.value) if signed else _("not signed yet")),
        Cell(term("degree", factor.degree)),
        Cell(f"{len(factor.clusters)}/{factor.discussing}", codings=factor.codings, link="wavemakers"),
        Cell(context.written(signed.reason if signed else "")),
    )
