"""The evaluation framework in the report: questions, criteria, pointers."""

from coder.model import Kind
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk


def framework_section(desk: Desk) -> Section:
    """Give the framework as one table."""
    criteria = desk.codebook.of_kind(Kind.CRITERION)
    if not criteria:
        return Section("framework", desk.say("framework"), absent=desk.say("no_questions"))
    questions = {question.id: question for question in desk.codebook.questions}
    codings = desk.study.codings.counts()
    rows = []
    for code in criteria:
        question = questions.get(code.question or "")
        shown = f"{question.id} {desk.text(question.title)}" if question and not code.parent else ""
        rows.append(
            (
                Cell(shown),
                Cell("" if code.parent else f"{code.id} {desk.text(code.title)}"),
                Cell(f"{code.id} {desk.text(code.title)}" if code.parent else ""),
                desk.count(codings.get(code.id, 0)),
            )
        )
    columns = (
        Column(desk.say("question"), 30),
        Column(desk.say("criterion"), 40),
        Column(desk.say("pointer"), 50),
        Column(desk.say("codings"), 9, number=True),
    )
    return Section(
        "framework",
        desk.say("framework"),
        tables=(Table("framework", desk.say("framework_caption"), columns, tuple(rows)),),
    )
