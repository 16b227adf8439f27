"""The contribution cases in the report: claim, levels, mechanisms and rivals, the dated story."""

from coder.analysis.contribution import SHOWN, Board, Mechanism, story
from coder.analysis.process_tracing import band, kind, ratio
from coder.model import Stance, Verdict
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.desk import Desk

#: Where a case stands that nobody has judged on an axis.
_NOT_JUDGED = ""


def contribution_section(desk: Desk) -> Section:
    """Give the grid of all cases, then one part per case."""
    boards = desk.study.findings.boards()
    if not boards:
        return Section("contribution", desk.say("contribution"), absent=desk.say("no_cases"))
    return Section(
        "contribution",
        desk.say("contribution"),
        paragraphs=(desk.say("contribution_intro"),),
        figures=(_grid_figure(desk, boards),),
        tables=(_grid(desk, boards),),
        sections=tuple(_case(desk, board) for board in boards),
    )


def _levels(desk: Desk, axis: str, boards: list[Board]) -> list[str]:
    """List the levels of an axis, highest first, as the codebook has them; then what is not judged, if any."""
    scale = next(scale for scale in desk.codebook.scales if scale.id == axis)
    levels = [level.id for level in scale.levels]
    signed = [_value(board.importance if axis == "importance" else board.contribution) for board in boards]
    levels += [value for value in dict.fromkeys(signed) if value and value not in levels]
    return [*levels, _NOT_JUDGED] if None in signed else levels


def _named_level(desk: Desk, axis: str, level: str) -> str:
    return level_title(desk, axis, level) if level else desk.say("not_judged")


def _cases_at(boards: list[Board], importance: str, contribution: str) -> list[Board]:
    wanted = (importance or None, contribution or None)
    return [board for board in boards if (_value(board.importance), _value(board.contribution)) == wanted]


def _grid(desk: Desk, boards: list[Board]) -> Table:
    """Lay the cases out by importance and contribution, both as judged by a person."""
    across = _levels(desk, "contribution", boards)
    rows = tuple(
        (
            Cell(_named_level(desk, "importance", importance)),
            *(Cell(", ".join(b.case.id for b in _cases_at(boards, importance, level))) for level in across),
        )
        for importance in _levels(desk, "importance", boards)
    )
    corner = f"{desk.say('importance')} ↓ / {desk.say('contribution_level')} →"
    columns = (
        Column(corner, 24),
        *(Column(_named_level(desk, "contribution", level), 16) for level in across),
    )
    return Table("contribution-grid", desk.say("grid_caption"), columns, rows)


def _grid_figure(desk: Desk, boards: list[Board]) -> Figure:
    down, across = _levels(desk, "importance", boards), _levels(desk, "contribution", boards)
    fields = [
        [
            [f"{board.case.id} {desk.text(board.case.title)}" for board in _cases_at(boards, level, other)]
            for other in across
        ]
        for level in down
    ]
    judged = [
        f"{board.case.id}: {desk.say('importance')} "
        f"{_named_level(desk, 'importance', _value(board.importance) or '')}, "
        f"{desk.say('contribution_level')} "
        f"{_named_level(desk, 'contribution', _value(board.contribution) or '')}"
        for board in boards
    ]
    data = {
        "rows": [_named_level(desk, "importance", level) for level in down],
        "columns": [_named_level(desk, "contribution", level) for level in across],
        "cells": fields,
        "row_title": desk.say("importance"),
        "column_title": desk.say("contribution_level"),
    }
    return Figure("contribution-map", "grid", desk.say("grid_caption"), "; ".join(judged), data)


def _value(verdict: Verdict | None) -> str | None:
    return verdict.value if verdict else None


def level_title(desk: Desk, scale_id: str, level_id: str) -> str:
    """Give the title of a level of a scale in the report's language."""
    scale = next(scale for scale in desk.codebook.scales if scale.id == scale_id)
    level = next((level for level in scale.levels if level.id == level_id), None)
    return desk.text(level.title) if level else level_id


def _case(desk: Desk, board: Board) -> Section:
    facts = [(desk.say("claim"), Cell(desk.text(board.case.claim)))]
    if board.case.contribution_of:
        facts.append((desk.say("contribution_of"), Cell(board.case.contribution_of)))
    for axis, verdict in (("importance", board.importance), ("contribution", board.contribution)):
        label = desk.say("importance" if axis == "importance" else "contribution_level")
        if verdict is None:
            facts.append((label, Cell(desk.say("not_judged"))))
            continue
        facts.append((label, Cell(level_title(desk, axis, verdict.value))))
        facts.append((desk.say("reason"), Cell(verdict.reason)))
        facts.append((desk.say("signed_by"), Cell(f"{verdict.by}, {verdict.at[:10]}")))
    tables = [_mechanisms(desk, board)]
    if any(mechanism.tests for mechanism in board.mechanisms):
        tables.append(_tests(desk, board))
    if board.case.events:
        tables.append(_story(desk, board))
    heading = desk.text(board.case.title)
    return Section(
        f"case-{board.case.id}",
        f"{board.case.id} {heading}",
        facts=tuple(facts),
        tables=tuple(tables),
        quotes=_quotes(desk, board),
        remarks=desk.remarks(passage for one in board.mechanisms for passage in one.passages),
    )


def _mechanisms(desk: Desk, board: Board) -> Table:
    keys = ("mechanism", "type", "direction", "rating", "reason", *SHOWN)
    widths = (40, 16, 12, 16, 40, 10, 10, 10, 10)
    columns = tuple(
        Column(desk.say(key), width, number=key in SHOWN) for key, width in zip(keys, widths, strict=True)
    )
    rows = tuple(_mechanism(desk, mechanism) for mechanism in board.mechanisms)
    caption = desk.say("mechanisms_caption", case=board.case.id)
    codes = tuple(mechanism.code.id for mechanism in board.mechanisms)
    remarks = tuple(desk.remarks(mechanism.passages) for mechanism in board.mechanisms)
    return Table(
        f"mechanisms-{board.case.id}", caption, columns, rows, desk.say("clusters_note"), codes, remarks
    )


def _mechanism(desk: Desk, mechanism: Mechanism) -> tuple[Cell, ...]:
    code, rating = mechanism.code, mechanism.rating
    unrated = desk.say("rival_not_rated") if mechanism.unrated_rival else desk.say("not_judged")
    return (
        Cell(f"{code.id} {desk.text(code.title)}"),
        Cell(desk.say(f"type_{code.mechanism_type}")),
        Cell(desk.say(f"direction_{code.direction}")),
        Cell(_rated(desk, mechanism) if rating else unrated),
        Cell(rating.reason if rating else ""),
        *(_voices(desk, mechanism, stance) for stance in SHOWN),
    )


def _rated(desk: Desk, mechanism: Mechanism) -> str:
    """Give the rating, and that it rests on judgement only where nobody says anything."""
    level = level_title(desk, "mechanism", mechanism.rating.value) if mechanism.rating else ""
    return f"{level} ({desk.say('judgement_only')})" if mechanism.judgement_only else level


def _voices(desk: Desk, mechanism: Mechanism, stance: Stance) -> Cell:
    return desk.count(len(mechanism.clusters[stance]), desk.ordered(mechanism.evidence(stance)))


def _quotes(desk: Desk, board: Board) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Quote per mechanism what supports, qualifies and contradicts it, and who was unable to say."""
    return tuple(
        (f"{mechanism.code.id} {desk.text(mechanism.code.title)}", desk.ordered(rows))
        for mechanism in board.mechanisms
        if (rows := [row for stance in SHOWN for row in mechanism.evidence(stance)])
    )


def _tests(desk: Desk, board: Board) -> Table:
    keys = ("mechanism", "observed", "test", "likelihood_ratio", "band", "posterior", "reason")
    widths = (20, 40, 18, 12, 20, 12, 40)
    columns = tuple(Column(desk.say(key), width) for key, width in zip(keys, widths, strict=True))
    rows = []
    for mechanism in board.mechanisms:
        for test in mechanism.tests:
            depends = f" ({desk.say('depends_on', test=test.depends_on)})" if test.depends_on else ""
            rows.append(
                (
                    Cell(mechanism.code.id),
                    Cell(test.evidence + depends, codings=test.codings),
                    Cell(desk.say(kind(test))),
                    Cell(f"{ratio(test):.3g}" if test.if_false else "∞"),
                    Cell(desk.say(f"band_{band(ratio(test))}")),
                    Cell("–" if mechanism.posterior is None else desk.number(round(mechanism.posterior, 2))),
                    Cell(test.reason),
                )
            )
    caption = desk.say("tests_caption", case=board.case.id)
    return Table(f"tests-{board.case.id}", caption, columns, tuple(rows), desk.say("tests_note"))


def _story(desk: Desk, board: Board) -> Table:
    events = story(board.case)
    told = any(event.text for event in events)
    columns = (
        Column(desk.say("date"), 22),
        Column(desk.say("event"), 60),
        *([Column(desk.say("column_description"), 60)] if told else []),
        Column(desk.say("source"), 40),
    )
    rows = tuple(
        (
            Cell(desk.days(event.date, event.until)),
            Cell(desk.text(event.title)),
            *([Cell(desk.text(event.text))] if told else []),
            Cell(desk.cite(event.source) if event.source in desk.sources else event.source or ""),
        )
        for event in events
    )
    return Table(f"story-{board.case.id}", desk.say("story_caption", case=board.case.id), columns, rows)
