"""The evaluation framework in the report: questions, criteria, pointers, planned sources."""

from coder.model import Code, Kind, Question
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk


def framework_section(desk: Desk) -> Section:
    """Give the questions with their planned sources, then criteria and pointers."""
    if not desk.codebook.questions:
        return Section("framework", desk.say("framework"), absent=desk.say("no_questions"))
    tables = [_questions(desk)]
    if criteria := desk.codebook.of_kind(Kind.CRITERION):
        tables.append(_criteria(desk, criteria))
    return Section("framework", desk.say("framework"), tables=tuple(tables))


def _questions(desk: Desk) -> Table:
    planned = any(question.sources for question in desk.codebook.questions)
    columns = (
        Column(desk.say("question"), 24),
        Column(desk.say("dac"), 14),
        Column(desk.say("asks"), 50),
        *([Column(desk.say("planned_sources"), 30)] if planned else []),
    )
    rows = tuple(
        (
            Cell(_named(desk, question)),
            Cell(desk.say(f"dac_{question.dac}") if question.dac else ""),
            Cell(desk.text(question.question)),
            *([Cell("; ".join(desk.group(source) for source in question.sources))] if planned else []),
        )
        for question in desk.codebook.questions
    )
    return Table("evaluation-questions", desk.say("evaluation_questions"), columns, rows)


def _criteria(desk: Desk, criteria: list[Code]) -> Table:
    """List the pointers; each line says all of it, so that it can be sorted and filtered."""
    questions = {question.id: _named(desk, question) for question in desk.codebook.questions}
    titles = {code.id: f"{code.id} {desk.text(code.title)}" for code in criteria}
    codings = desk.study.codings.counts()
    columns = (
        Column(desk.say("question"), 24),
        Column(desk.say("criterion"), 36),
        Column(desk.say("pointer"), 44),
        Column(desk.say("codings"), 9, number=True),
    )
    rows = tuple(
        (
            Cell(questions.get(code.question or "", "")),
            Cell(titles[code.parent or code.id]),
            Cell(titles[code.id] if code.parent else ""),
            desk.count(codings.get(code.id, 0)),
        )
        for code in criteria
    )
    return Table("framework", desk.say("framework_caption"), columns, rows)


def _named(desk: Desk, question: Question) -> str:
    return f"{question.id} {desk.text(question.title)}"
