"""*Weigh*: everything that waits to be signed, a page a kind; cases in their grid; what sources were asked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from coder.analysis.contribution import Board
from coder.codebook.verdict_scales import scales_of
from coder.model import Kind
from coder.services import evidence
from coder.services.judgement_workbook.asked import AskedTable
from coder.services.judgement_workbook.rows import SHEETS, JudgementRow, judgement_rows
from coder.study import Study
from coder.translations.formatting import day
from coder.translations.terms import term
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.judging_rows import RowView, marker_views
from coder.workbench.request_context import language, study

ASKED = "asked"


def weigh(sheet: str = "") -> ResponseReturnValue:
    """Show what waits to be signed, and what was signed, line by line."""
    rows = judgement_rows(study())
    tabs = _tabs(study(), rows)
    sheet = sheet or next(iter(tabs), SHEETS[0])
    if sheet not in (*SHEETS, ASKED):
        abort(404)
    if sheet == ASKED:
        return _asked(tabs)
    view = RowView(study())
    boards = evidence.boards(study()) if sheet == "contribution" else []
    return render_template(
        "weigh.html",
        tabs=tabs,
        sheet=sheet,
        sections=_sections(view, [row for row in rows if row.sheet == sheet]),
        texts=hashes_of(study().sources.ids()),
        grid=_grid(view, boards) if boards else None,
        markers=marker_views(study()) if sheet == "markers" else {},
        tests={one.code.id: one for board in boards for one in board.mechanisms},
        all_axes=_axes(rows, sheet),
    )


def _tabs(of: Study, rows: Sequence[JudgementRow]) -> dict[str, tuple[int, int]]:
    """Return the kinds of judgement that there are, each with how many wait and how many there are."""
    waiting = Counter(row.sheet for row in rows if row.signed is None)
    every = Counter(row.sheet for row in rows)
    tabs = {sheet: (waiting[sheet], every[sheet]) for sheet in SHEETS if every[sheet]}
    table = AskedTable(of)
    if table.sources and table.codes:
        tabs[ASKED] = (0, 0)
    return tabs


def _axes(rows: Iterable[JudgementRow], sheet: str) -> list[tuple[str, str]]:
    """Return the axes of a sheet, for whoever wants to see one of them only."""
    axes = dict.fromkeys(row.axis for row in rows if row.sheet == sheet)
    return [(axis, term("axis", axis)) for axis in axes] if len(axes) > 1 else []


def _sections(view: RowView, rows: Iterable[JudgementRow]) -> list[dict[str, Any]]:
    """Put rows under what they are about, and that under its kind; mechanisms stand under their case."""
    sections: dict[str, dict[str, Any]] = {}
    for row in rows:
        kind = "case" if row.kind == Kind.MECHANISM else row.kind
        section = sections.setdefault(kind, {"title": term("weighed_kind", kind), "things": {}})
        thing = section["things"].setdefault(row.code, None) or _thing(view, row)
        section["things"][row.code] = thing
        thing["rows"].append(view.row(row))
    return [{**section, "things": [*section["things"].values()]} for section in sections.values()]


def _thing(view: RowView, row: JudgementRow) -> dict[str, Any]:
    code = view.codebook.code(row.code)
    is_claim = row.kind in (Kind.OUTCOME, Kind.ASSUMPTION)
    return {
        "code": row.code,
        "kind": row.kind,
        "title": row.title.in_language(language()),
        "address": f"/{'claim' if is_claim else 'code'}/{row.code}",
        "is_part": row.kind == Kind.MECHANISM or bool(code and code.parent),
        "about": _about(view, row),
        "rows": [],
    }


def _about(view: RowView, row: JudgementRow) -> str:
    """Return what else tells what is judged: members of a set, who claims, of what type a mechanism is."""
    code = view.codebook.code(row.code)
    if row.kind == "set":
        return ", ".join(f"{member}: {term('result', result)}" for member, result in row.results.items())
    if code and code.mechanism_type:
        return term("type", code.mechanism_type)
    if code and code.stage:
        return term("stage", code.stage)
    return ""


def _grid(view: RowView, boards: Sequence[Board]) -> dict[str, Any]:
    """Lay the cases out by importance and contribution; what lacks one of the two stands beside."""
    axes = {
        axis: view.values(boards[0].case.id, axis) for axis in scales_of(view.codebook, boards[0].case.id)
    }
    cells: dict[tuple[str, str], list[dict[str, str]]] = {}
    outside = []
    for board in boards:
        case = {"id": board.case.id, "title": board.case.title.in_language(language())}
        if board.importance and board.contribution:
            cells.setdefault((board.importance.value, board.contribution.value), []).append(case)
        else:
            outside.append(case)
    return {**axes, "cells": cells, "outside": outside}


def _asked(tabs: dict[str, tuple[int, int]]) -> ResponseReturnValue:
    table = AskedTable(study())
    marked_by = {
        (source, code): f"{coder}, {day(at)}"
        for source, code, coder, at in study().questions_asked.signatures()
    }
    sources = [{**source, "people": study().sources.parts(source["id"])[0]} for source in table.sources]
    topics: list[dict[str, Any]] = [
        {
            "code": code,
            "title": code.title.in_language(language()),
            "topic": code.question or code.kind,
            "marks": marks,
        }
        for code, marks in table.marks()
    ]
    return render_template(
        "asked.html",
        tabs=tabs,
        sheet=ASKED,
        sources=sources,
        topics=topics,
        topic_titles={topic: _topic_title(topic) for topic in dict.fromkeys(one["topic"] for one in topics)},
        marked_by=marked_by,
    )


def _topic_title(topic: str) -> str:
    """Return the title of a question, or of a kind of claim."""
    for question in study().codebook.questions:
        if question.id == topic:
            return f"{topic} {question.title.in_language(language())}"
    return term("weighed_kind", topic)
