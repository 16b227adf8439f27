"""The evaluation framework in the report: questions, criteria, pointers, planned sources."""

from coder.model import Code, Kind, Question
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk


def framework_section(desk: Desk) -> Section:
    """Give the framework as one table; each line says all of it, so that it can be sorted and filtered."""
    criteria = desk.codebook.of_kind(Kind.CRITERION)
    if not criteria:
        return Section("framework", desk.say("framework"), absent=desk.say("no_questions"))
    questions = {question.id: question for question in desk.codebook.questions}
    titles = {code.id: f"{code.id} {desk.text(code.title)}" for code in criteria}
    codings = desk.study.codings.counts()
    planned = any(question.sources for question in questions.values())
    rows = tuple(
        _row(desk, code, titles, questions.get(code.question or ""), codings.get(code.id, 0), planned)
        for code in criteria
    )
    columns = (
        Column(desk.say("question"), 30),
        Column(desk.say("criterion"), 40),
        Column(desk.say("pointer"), 50),
        *([Column(desk.say("planned_sources"), 26)] if planned else []),
        Column(desk.say("codings"), 9, number=True),
    )
    return Section(
        "framework",
        desk.say("framework"),
        tables=(Table("framework", desk.say("framework_caption"), columns, rows),),
    )


def _row(
    desk: Desk, code: Code, titles: dict[str, str], question: Question | None, codings: int, planned: bool
) -> tuple[Cell, ...]:
    sources = ", ".join(desk.group(source) for source in question.sources) if question else ""
    return (
        Cell(f"{question.id} {desk.text(question.title)}" if question else ""),
        Cell(titles[code.parent or code.id]),
        Cell(titles[code.id] if code.parent else ""),
        *([Cell(sources)] if planned else []),
        desk.count(codings),
    )
