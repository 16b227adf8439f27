"""The evaluation framework in the report: questions, criteria, pointers, planned sources."""

from coder.model import Code, Kind, Question
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def framework_section(context: ReportContext) -> Section:
    """Give the questions with their planned sources, then criteria and pointers."""
    if not context.codebook.questions:
        return Section(
            "framework", _("Evaluation framework"), absent=_("The codebook contains no evaluation questions.")
        )
    tables = [_questions(context)]
    if criteria := context.codebook.of_kind(Kind.CRITERION):
        tables.append(_criteria(context, criteria))
    return Section("framework", _("Evaluation framework"), tables=tuple(tables))


def _questions(context: ReportContext) -> Table:
    planned = any(question.sources for question in context.codebook.questions)
    columns = (
        Column(_("Question"), 24),
        Column(_("OECD-DAC"), 14),
        Column(_("What is asked"), 50),
        *([Column(_("Planned sources"), 30)] if planned else []),
    )
    rows = tuple(
        (
            Cell(_named(context, question)),
            Cell(term("dac", question.dac) if question.dac else ""),
            Cell(context.text(question.question)),
            *(
                [Cell(context.listed(context.group(source) for source in question.sources))]
                if planned
                else []
            ),
        )
        for question in context.codebook.questions
    )
    return Table("evaluation-questions", _("Evaluation questions"), columns, rows)


def _criteria(context: ReportContext, criteria: list[Code]) -> Table:
    """List the pointers; each line says all of it, so that it can be sorted and filtered."""
    questions = {question.id: _named(context, question) for question in context.codebook.questions}
    titles = {code.id: f"{code.id} {context.text(code.title)}" for code in criteria}
    codings = context.study.codings.counts()
    columns = (
        Column(_("Question"), 24),
        Column(_("Judgement criterion"), 36),
        Column(_("Sub-question"), 44),
        Column(_("Codings"), 9, number=True),
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
    return Table("framework", _("Questions, judgement criteria and sub-questions"), columns, rows)


def _named(context: ReportContext, question: Question) -> str:
    return f"{question.id} {context.text(question.title)}"
