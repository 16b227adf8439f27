"""The contribution cases in the report: claim, levels, mechanisms and rivals, the dated story."""

from coder.analysis.contribution import SHOWN, Board, Mechanism, story
from coder.analysis.process_tracing import band, kind, ratio
from coder.model import Stance, Verdict
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

#: Where a case stands that nobody has judged on an axis.
_NOT_JUDGED = ""


def contribution_section(context: ReportContext, only: str | None = None) -> Section:
    """Lay out the grid of all cases or one of them, then one part per case."""
    boards = evidence.boards(context.study, only)
    if not boards:
        return Section(
            "contribution",
            _("Contribution analysis"),
            absent=_("The codebook contains no contribution cases."),
        )
    return Section(
        "contribution",
        _("Contribution analysis"),
        paragraphs=(
            _(
                "Importance and contribution are judged by a person on defined scales; they "
                "are never computed from the mechanisms."
            ),
        ),
        figures=(_grid_figure(context, boards),),
        tables=(_grid(context, boards),),
        sections=tuple(_case(context, board) for board in boards),
    )


def _levels(context: ReportContext, axis: str, boards: list[Board]) -> list[str]:
    """List the levels of an axis, highest first, as the codebook has them; then what is not judged, if any."""
    scale = next(scale for scale in context.codebook.scales if scale.id == axis)
    levels = [level.id for level in scale.levels]
    signed = [_value(board.importance if axis == "importance" else board.contribution) for board in boards]
    levels += [value for value in dict.fromkeys(signed) if value and value not in levels]
    return [*levels, _NOT_JUDGED] if None in signed else levels


def _named_level(context: ReportContext, axis: str, level: str) -> str:
    return level_title(context, axis, level) if level else _("not judged")


def _cases_at(boards: list[Board], importance: str, contribution: str) -> list[Board]:
    wanted = (importance or None, contribution or None)
    return [board for board in boards if (_value(board.importance), _value(board.contribution)) == wanted]


def _grid(context: ReportContext, boards: list[Board]) -> Table:
    """Lay the cases out by importance and contribution, both as judged by a person."""
    across = _levels(context, "contribution", boards)
    rows = tuple(
        (
            Cell(_named_level(context, "importance", importance)),
            *(Cell(", ".join(b.case.id for b in _cases_at(boards, importance, level))) for level in across),
        )
        for importance in _levels(context, "importance", boards)
    )
    corner = f"{_('Importance')} ↓ / {_('Contribution')} →"
    columns = (
        Column(corner, 24),
        *(Column(_named_level(context, "contribution", level), 16) for level in across),
    )
    return Table("contribution-grid", _("Importance and contribution per case"), columns, rows)


def _grid_figure(context: ReportContext, boards: list[Board]) -> Figure:
    down, across = _levels(context, "importance", boards), _levels(context, "contribution", boards)
    fields = [
        [
            [f"{board.case.id} {context.text(board.case.title)}" for board in _cases_at(boards, level, other)]
            for other in across
        ]
        for level in down
    ]
    judged = [
        f"{board.case.id}. "
        + context.labelled(
            _("Importance"), _named_level(context, "importance", _value(board.importance) or "")
        )
        + ", "
        + context.labelled(
            _("Contribution").lower(),
            _named_level(context, "contribution", _value(board.contribution) or ""),
        )
        for board in boards
    ]
    data = {
        "rows": [_named_level(context, "importance", level) for level in down],
        "columns": [_named_level(context, "contribution", level) for level in across],
        "cells": fields,
        "row_title": _("Importance"),
        "column_title": _("Contribution"),
    }
    return Figure(
        "contribution-map", "grid", _("Importance and contribution per case"), context.listed(judged), data
    )


def _value(verdict: Verdict | None) -> str | None:
    return verdict.value if verdict else None


def level_title(context: ReportContext, scale_id: str, level_id: str) -> str:
    """Give the title of a level of a scale in the report's language."""
    scale = next(scale for scale in context.codebook.scales if scale.id == scale_id)
    level = next((level for level in scale.levels if level.id == level_id), None)
    return context.text(level.title) if level else level_id


def _named(context: ReportContext, board: Board) -> str:
    return f"{board.case.id} {context.text(board.case.title)}"


def _case(context: ReportContext, board: Board) -> Section:
    facts = [(_("Claim"), Cell(context.text(board.case.claim)))]
    if board.case.contribution_of:
        facts.append((_("Contribution of"), Cell(board.case.contribution_of)))
    for axis, verdict in (("importance", board.importance), ("contribution", board.contribution)):
        label = _("Importance") if axis == "importance" else _("Contribution")
        if verdict is None:
            facts.append((label, Cell(_("not judged"))))
            continue
        facts.append((label, Cell(level_title(context, axis, verdict.value))))
        facts.append((_("Reasons"), Cell(verdict.reason)))
        facts.append((_("Signed by"), Cell(f"{verdict.by}, {context.day(verdict.at)}")))
    tables = [_mechanisms(context, board)]
    if any(mechanism.tests for mechanism in board.mechanisms):
        tables.append(_tests(context, board))
    if board.case.events:
        tables.append(_story(context, board))
    return Section(
        f"case-{board.case.id}",
        _named(context, board),
        facts=tuple(facts),
        tables=tuple(tables),
        quotes=_quotes(context, board),
        remarks=context.remarks(passage for one in board.mechanisms for passage in one.passages),
    )


def _mechanisms(context: ReportContext, board: Board) -> Table:
    keys = ("mechanism", "type", "direction", "rating", "reason", *SHOWN)
    widths = (40, 16, 12, 16, 40, 10, 10, 10, 10)
    columns = tuple(
        Column(term("heading", key), width, number=key in SHOWN)
        for key, width in zip(keys, widths, strict=True)
    )
    rows = tuple(_mechanism(context, mechanism) for mechanism in board.mechanisms)
    if any(mechanism.via for mechanism in board.mechanisms):
        columns = (*columns, Column(_("Via"), 20))
        rows = tuple(
            (*cells, context.came_via(one.via)) for cells, one in zip(rows, board.mechanisms, strict=True)
        )
    caption = _("Mechanisms: {case}", case=_named(context, board))
    codes = tuple(mechanism.code.id for mechanism in board.mechanisms)
    remarks = tuple(context.remarks(mechanism.passages) for mechanism in board.mechanisms)
    return Table(
        f"mechanisms-{board.case.id}",
        caption,
        columns,
        rows,
        _("Supports, contradicts, qualifies, unable to say: number of voices."),
        codes,
        remarks,
    )


def _mechanism(context: ReportContext, mechanism: Mechanism) -> tuple[Cell, ...]:
    code, rating = mechanism.code, mechanism.rating
    unrated = _("rival not rated") if mechanism.unrated_rival else _("not judged")
    return (
        Cell(f"{code.id} {context.text(code.title)}"),
        Cell(term("type", code.mechanism_type)),
        Cell(term("direction", code.direction)),
        Cell(_rated(context, mechanism) if rating else unrated),
        Cell(rating.reason if rating else ""),
        *(_voices(context, mechanism, stance) for stance in SHOWN),
    )


def _rated(context: ReportContext, mechanism: Mechanism) -> str:
    """Give the rating, and that it rests on judgement only where nobody says anything."""
    level = level_title(context, "mechanism", mechanism.rating.value) if mechanism.rating else ""
    return f"{level} ({_('judgement only')})" if mechanism.judgement_only else level


def _voices(context: ReportContext, mechanism: Mechanism, stance: Stance) -> Cell:
    return context.count(len(mechanism.clusters[stance]), context.ordered(mechanism.evidence(stance)))


def _quotes(context: ReportContext, board: Board) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Quote per mechanism what supports, qualifies and contradicts it, and who was unable to say."""
    return tuple(
        (f"{mechanism.code.id} {context.text(mechanism.code.title)}", context.ordered(rows))
        for mechanism in board.mechanisms
        if (rows := [row for stance in SHOWN for row in mechanism.evidence(stance)])
    )


def _tests(context: ReportContext, board: Board) -> Table:
    keys = ("mechanism", "observed", "test", "likelihood_ratio", "band", "posterior", "reason")
    widths = (20, 40, 18, 12, 20, 12, 40)
    columns = tuple(Column(term("heading", key), width) for key, width in zip(keys, widths, strict=True))
    rows = []
    for mechanism in board.mechanisms:
        for test in mechanism.tests:
            depends = f" ({_('depends on test {test}', test=test.depends_on)})" if test.depends_on else ""
            rows.append(
                (
                    Cell(mechanism.code.id),
                    Cell(test.evidence + depends, codings=test.codings),
                    Cell(term("test", kind(test))),
                    Cell(context.number(float(f"{ratio(test):.3g}")) if test.if_false else "∞"),
                    Cell(term("band", band(ratio(test)))),
                    Cell(
                        "–" if mechanism.posterior is None else context.number(round(mechanism.posterior, 2))
                    ),
                    Cell(test.reason),
                )
            )
    caption = _("Process-tracing tests: {case}", case=_named(context, board))
    return Table(
        f"tests-{board.case.id}",
        caption,
        columns,
        tuple(rows),
        _("Prior 0.5. Evidence that depends on other evidence does not count in the posterior."),
    )


def _story(context: ReportContext, board: Board) -> Table:
    events = story(board.case)
    told = any(event.text for event in events)
    columns = (
        Column(_("Date"), 22),
        Column(_("Event"), 60),
        *([Column(_("Description"), 60)] if told else []),
        Column(_("Source"), 40),
    )
    rows = tuple(
        (
            Cell(context.days(event.date, event.until)),
            Cell(context.text(event.title)),
            *([Cell(context.text(event.text))] if told else []),
            Cell(context.cite(event.source) if event.source in context.sources else event.source or ""),
        )
        for event in events
    )
    return Table(f"story-{board.case.id}", _("Story: {case}", case=_named(context, board)), columns, rows)
