"""The evaluation framework in the report: questions, criteria, pointers, planned sources."""

from coder.model import Code, Kind, Question
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext


def framework_section(context: ReportContext) -> Section:
    """Give the questions with their planned sources, then criteria and pointers."""
    if not context.codebook.questions:
        return Section("framework", context.say("framework"), absent=context.say("no_questions"))
    tables = [_questions(context)]
    if criteria := context.codebook.of_kind(Kind.CRITERION):
        tables.append(_criteria(context, criteria))
    return Section("framework", context.say("framework"), tables=tuple(tables))


def _questions(context: ReportContext) -> Table:
    planned = any(question.sources for question in context.codebook.questions)
    columns = (
        Column(context.say("question"), 24),
        Column(context.say("dac"), 14),
        Column(context.say("asks"), 50),
        *([Column(context.say("planned_sources"), 30)] if planned else []),
    )
    rows = tuple(
        (
            Cell(_named(context, question)),
            Cell(context.say(f"dac_{question.dac}") if question.dac else ""),
            Cell(context.text(question.question)),
            *(
                [Cell(context.listed(context.group(source) for source in question.sources))]
                if planned
                else []
            ),
        )
        for question in context.codebook.questions
    )
    return Table("evaluation-questions", context.say("evaluation_questions"), columns, rows)


def _criteria(context: ReportContext, criteria: list[Code]) -> Table:
    """List the pointers; each line says all of it, so that it can be sorted and filtered."""
    questions = {question.id: _named(context, question) for question in context.codebook.questions}
    titles = {code.id: f"{code.id} {context.text(code.title)}" for code in criteria}
    codings = context.study.codings.counts()
    columns = (
        Column(context.say("question"), 24),
        Column(context.say("criterion"), 36),
        Column(context.say("pointer"), 44),
        Column(context.say("codings"), 9, number=True),
    )
    rows = tuple(
        (
            Cell(questions.get(code.question or "", "")),
            Cell(titles[code.parent or code.id]),
            Cell(titles[code.id] if code.parent else ""),
            context.count(codings.get(code.id, 0)),
        )
        for code in criteria
    )
    return Table("framework", context.say("framework_caption"), columns, rows)


def _named(context: ReportContext, question: Question) -> str:
    return f"{question.id} {context.text(question.title)}"
