"""The answer to each evaluation question: in prose, what it rests on, and its criteria in one table."""

from collections.abc import Iterator, Mapping, Sequence

from coder.analysis.matrix import Row
from coder.model import Answer, Question, Summary
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext
from coder.services.report.findings import rests_on
from coder.translations import _

#: So many letters of an answer stand on the first page.
_FIRST_WORDS = 320


def answers_section(context: ReportContext) -> Section:
    """Lay out every question with its answer and its criteria."""
    title = _("Answers to the evaluation questions")
    questions = context.codebook.questions
    if not questions:
        return Section("answers", title, absent=_("The codebook contains no evaluation questions."))
    answers = context.study.answers.current()
    sections = [_answered(context, question, answers.get(question.id)) for question in questions]
    return Section("answers", title, sections=tuple(sections))


def _answered(context: ReportContext, question: Question, answer: Answer | None) -> Section:
    matrix = context.matrix(question.id)
    rows = [row for row in matrix.rows if row.code.parent is None]
    tables = (_criteria(context, question, rows),) if rows else ()
    return Section(
        f"answer-{question.id}",
        context.id_and_title(question),
        paragraphs=(*_asked(context, question), *answer_paragraphs(context, answer)),
        facts=tuple(_grounds(context, answer)),
        tables=tables,
    )


def _asked(context: ReportContext, question: Question) -> Iterator[str]:
    if question.question:
        yield context.text(question.question)


def answer_paragraphs(context: ReportContext, answer: Answer | None) -> list[str]:
    """Return the paragraphs of an answer, else why there is none."""
    if answer is None:
        return [_("No answer has been signed yet.")]
    if answer.text:
        return [part.strip() for part in context.written(answer.text).split("\n\n") if part.strip()]
    return [_("No answer is given: {reason}", reason=context.written(answer.why_not))]


def first_words(text: str) -> str:
    """Return the first sentences of a text, as many as the first page has room for."""
    if len(text) <= _FIRST_WORDS:
        return text
    end = text.rfind(". ", 0, _FIRST_WORDS)
    if end > 0:
        return text[: end + 1]
    return text[: text.rfind(" ", 0, _FIRST_WORDS)].rstrip(",;:") + " …"


def _grounds(context: ReportContext, answer: Answer | None) -> Iterator[tuple[str, Cell]]:
    if answer is None or not answer.by:
        return
    yield _("Rests on"), rests_on(context, [*answer.rests_on])
    yield _("Signed by"), Cell(f"{answer.by}, {context.day(answer.at or '')}")


def _criteria(context: ReportContext, question: Question, rows: Sequence[Row]) -> Table:
    """Fold the matrix of a question to its criteria: the voices on each, and what the evaluators make of it."""
    summaries = _summaries(context)
    columns = [Column(_("Judgement criterion"), 44), Column(_("Voices"), 14)]
    summed_up = any(_summed_up(context, row, summaries) for row in rows)
    if summed_up:
        columns.append(Column(_("What the evaluators make of it"), 70))
    table = CodedRows(context)
    for row in rows:
        codings = sorted({number for cell in row.cells.values() for number in cell.codings})
        cells = [
            context.named(row.code, link=f"question-{question.id}"),
            Cell(row.signs() or "–", codings=tuple(codings), link=f"question-{question.id}"),
        ]
        if summed_up:
            cells.append(Cell(_summed_up(context, row, summaries)))
        table.add(row.code.id, tuple(cells), row.passages)
    caption = _("Criteria of {question}", question=question.id)
    note = _(
        "Voices: + supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, "
        "! coding difference."
    )
    return table.table(f"criteria-{question.id}", caption, tuple(columns), note)


def _summaries(context: ReportContext) -> Mapping[str, list[Summary]]:
    """Return the summaries by the criterion at the top under which they stand."""
    found: dict[str, list[Summary]] = {}
    parents = {code.id: code.parent for code in context.codebook.codes}
    for summary in context.study.summaries.all():
        code = summary.code
        while parents.get(code):
            code = str(parents[code])
        found.setdefault(code, []).append(summary)
    return found


def _summed_up(context: ReportContext, row: Row, summaries: Mapping[str, list[Summary]]) -> str:
    lines = []
    for summary in summaries.get(row.code.id, ()):
        where = context.group(summary.group)
        if summary.source in context.sources:
            where = context.cite(str(summary.source))
        lines.append(context.labelled(where, context.written(summary.text)))
    return "\n".join(lines)
