"""The evidence matrix of each evaluation question in the report."""

from collections.abc import Iterator

from coder.analysis.matrix import Cell as MatrixCell
from coder.analysis.matrix import Matrix, Row
from coder.model import Stance
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

_ROWS_TO_A_MAP = 24
_SOURCES_TO_A_MAP = 30


def matrices_section(context: ReportContext) -> Section:
    """Give one matrix per question, criteria and pointers against the sources that speak of them."""
    questions = context.codebook.questions
    if not questions:
        return Section(
            "questions", _("Evaluation questions"), absent=_("The codebook contains no evaluation questions.")
        )
    return Section(
        "questions",
        _("Evaluation questions"),
        paragraphs=(_("A matrix per question: judgement criteria against sources, with what each says."),),
        sections=tuple(matrix_section(context, question.id) for question in questions),
    )


def matrix_section(
    context: ReportContext, question_id: str, by: str = "source", **filters: str | None
) -> Section:
    """Lay one question out: its criteria and sub-questions against sources, kinds, groups or organisations."""
    matrix = evidence.matrix(context.study, question_id, by, **filters)
    question = matrix.question
    columns = [column["source"] for column in evidence.columns(context.study, by, **filters)]
    heard = [column for column in columns if any(column in row.cells for row in matrix.rows)]
    silent = [column for column in columns if column not in heard]
    paragraphs = [context.text(question.question)] if question.question else []
    if silent:
        paragraphs.append(_("Nothing coded for this question in: {sources}.", sources=", ".join(silent)))
    table = Table(
        f"matrix-{question.id}",
        _("Evidence matrix {question}", question=question.id),
        (
            Column(_("Judgement criterion"), 44),
            *(Column(_heading(context, column, by), 6) for column in heard),
            Column(_("Voices"), 14),
            Column(_("Via"), 20),
        ),
        tuple(_row(context, row, heard) for row in matrix.rows),
        note=_(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
            "claim, ! coding difference. Per source passages are counted, in a survey "
            "and under Voices the voices."
        )
        if by == "source"
        else _(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
            "claim, ! coding difference; voices are counted."
        ),
        codes=tuple(row.code.id for row in matrix.rows),
        remarks=tuple(context.remarks(row.passages) for row in matrix.rows),
    )
    return Section(
        f"question-{question.id}",
        f"{question.id} {context.text(question.title)}",
        paragraphs=tuple(paragraphs),
        figures=tuple(_maps(context, matrix, heard)) if heard and by == "source" else (),
        tables=(table,) if heard else (),
        absent="" if heard else _("Nothing has been coded for this question yet."),
        quotes=_strongest(context, matrix),
        remarks=context.remarks(passage for row in matrix.rows for passage in row.passages),
    )


def _maps(context: ReportContext, matrix: Matrix, heard: list[str]) -> Iterator[Figure]:
    """Show the matrix as maps, as many rows to each as read well; many sources stand by stakeholder group."""
    question, note, columns = matrix.question.id, "matrix_note", heard
    if len(heard) > _SOURCES_TO_A_MAP:
        matrix, note = evidence.matrix(context.study, question, "group"), "matrix_note_voices"
        columns = [column["source"] for column in evidence.columns(context.study, "group")]
    titles = {column: column if column in context.sources else _group(context, column) for column in columns}
    whole = _("Where the evidence stands: {question}", question=question)
    for n, caption, rows in context.paged(whole, matrix.rows, _ROWS_TO_A_MAP):
        fields = [[row.cells.get(column) for column in columns] for row in rows]
        counted = [context.labelled(row.code.id, row.signs() or "–") for row in rows]
        data = {
            "rows": [_name(context, row) for row in rows],
            "columns": [titles[column] for column in columns],
            "values": [[sum(field.counts.values()) if field else 0 for field in line] for line in fields],
            "marks": [[field.marks() if field else "" for field in line] for line in fields],
            "legend": f"{term('map', note)} {_('The darker, the more passages.')}",
        }
        alt = f"{caption}. {context.labelled(_('Voices'), context.listed(counted))}."
        name = f"map-{question}" if n == 1 else f"map-{question}-{n}"
        yield Figure(name, "heatmap", caption, alt, data)


def _heading(context: ReportContext, column: str, by: str) -> str:
    if column == "–":
        return _("not stated")
    if by == "kind":
        return term("kind", column)
    return context.group(column) if by == "group" else column


def _group(context: ReportContext, column: str) -> str:
    return _heading(context, column, "group")


def _name(context: ReportContext, row: Row) -> str:
    return f"{'– ' if row.code.parent else ''}{row.code.id} {context.text(row.code.title)}"


def _row(context: ReportContext, row: Row, heard: list[str]) -> tuple[Cell, ...]:
    every = sorted({number for cell in row.cells.values() for number in cell.codings})
    came = {coding: code for cell in row.cells.values() for coding, code in cell.via.items()}
    return (
        Cell(_name(context, row)),
        *(_cell(row.cells.get(source)) for source in heard),
        Cell(row.signs(), codings=tuple(every)),
        context.came_via(came),
    )


def _cell(cell: MatrixCell | None) -> Cell:
    return Cell(cell.marks(), codings=tuple(cell.codings)) if cell else Cell()


def _strongest(context: ReportContext, matrix: Matrix) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Quote per criterion the strongest passage of up to three sources that take a stance."""
    found = []
    for row in matrix.rows:
        if row.code.parent:
            continue
        telling = [
            cell.strongest
            for cell in row.cells.values()
            if cell.strongest is not None
            and any(cell.counts[s] for s in (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.QUALIFIES))
        ]
        if telling:
            found.append((f"{row.code.id} {context.text(row.code.title)}", tuple(telling[:3])))
    return tuple(found)
