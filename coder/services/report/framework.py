"""The evaluation framework in the report: questions, criteria, pointers, planned sources."""

from coder.model import Code, Kind
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.columns import said_once, without_empty
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def framework_section(context: ReportContext) -> Section:
    """Lay out the questions with their planned sources, then criteria and pointers."""
    title = _("Evaluation framework")
    if not context.codebook.questions:
        return Section("framework", title, absent=_("The codebook contains no evaluation questions."))
    tables = [_questions(context)]
    if criteria := context.codebook.of_kind(Kind.CRITERION):
        tables.append(_criteria(context, criteria))
    return Section("framework", title, tables=tuple(tables))


def _questions(context: ReportContext) -> Table:
    """List the questions; the sources planned only where a question names some."""
    columns = (
        Column(_("Question"), 24),
        Column(_("OECD-DAC"), 14),
        Column(_("What is asked"), 50),
        Column(_("Planned sources"), 30),
    )
    rows = []
    for question in context.codebook.questions:
        rows.append(
            (
                context.named(question),
                Cell(term("dac", question.dac) if question.dac else ""),
                Cell(context.text(question.question)),
                Cell(context.listed(context.group(source) for source in question.sources)),
            )
        )
    caption = _("Evaluation questions")
    return without_empty(Table("evaluation-questions", caption, columns, tuple(rows)))


def _criteria(context: ReportContext, criteria: list[Code]) -> Table:
    """List criteria and sub-questions, the question and the criterion said once; a workbook has them in each row."""
    questions = {question.id: context.id_and_title(question) for question in context.codebook.questions}
    titles = {code.id: context.id_and_title(code) for code in criteria}
    codings = context.study.codings.counts()
    columns = (
        Column(_("Question"), 24),
        Column(_("Judgement criterion"), 44),
        Column(_("Sub-question"), 44),
        Column(_("Kind of sub-question"), 16),
        Column(_("Codings"), 9, number=True),
    )
    rows = []
    for code in criteria:
        said = context.sentence(code)
        rows.append(
            (
                Cell(questions.get(code.question or "", "")),
                Cell(titles[code.parent or code.id]) if code.parent else said,
                said if code.parent else Cell(),
                Cell(term("pointer_kind", code.pointer) if code.parent else ""),
                context.count(codings.get(code.id, 0)),
            )
        )
    table = Table("framework", _("Questions, judgement criteria and sub-questions"), columns, tuple(rows))
    return said_once(without_empty(table), 0, 1)
