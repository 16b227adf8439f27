"""The evidence matrix of each evaluation question in the report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coder.analysis.matrix import Cell as MatrixCell
from coder.analysis.matrix import Matrix, Row
from coder.model import Stance
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext, figure_id
from coder.translations import _
from coder.translations.terms import term

_ROWS_TO_A_MAP = 24
_SOURCES_TO_A_MAP = 30
_QUOTES_TO_A_CRITERION = 3
#: Where a source says nothing on a criterion.
_EMPTY = MatrixCell({}, [])


def matrices_section(context: ReportContext) -> Section:
    """Lay out one matrix per question, criteria and pointers against the sources that speak of them."""
    questions = context.codebook.questions
    title = _("Evaluation questions")
    if not questions:
        return Section("questions", title, absent=_("The codebook contains no evaluation questions."))
    return Section(
        "questions",
        title,
        paragraphs=(_("A matrix per question: judgement criteria against sources, with what each says."),),
        sections=tuple(matrix_section(context, question.id) for question in questions),
    )


@dataclass(frozen=True)
class MatrixLayout:
    """The matrix of a question and the columns in which something was said, and those in which nothing was."""

    matrix: Matrix
    by: str
    heard: list[str]
    silent: list[str]
    #: (criterion, column) → how it reads who was asked and silent; empty where nobody wants to know.
    asked: Mapping[tuple[str, str], str] = field(default_factory=dict)


def _layout(context: ReportContext, question_id: str, by: str, filters: Mapping[str, Any]) -> MatrixLayout:
    if by == "source" and not filters:
        matrix = context.matrix(question_id)
    else:
        matrix = evidence.matrix(context.study, question_id, by, **filters)
    with_cells = {column for row in matrix.rows for column in row.cells}
    heard: list[str] = []
    silent: list[str] = []
    for column in evidence.columns(context.study, by, **filters):
        columns = heard if column["source"] in with_cells else silent
        columns.append(column["source"])
    return MatrixLayout(matrix, by, heard, silent)


def matrix_section(context: ReportContext, question_id: str, by: str = "source", **filters: Any) -> Section:
    """Lay one question out: its criteria and sub-questions against sources, kinds, groups or organisations."""
    return section_of(context, _layout(context, question_id, by, filters))


def section_of(context: ReportContext, layout: MatrixLayout) -> Section:
    """Return the section of a matrix that was laid out."""
    question = layout.matrix.question
    section = Section(
        f"question-{question.id}",
        context.id_and_title(question),
        paragraphs=tuple(_paragraphs(context, layout)),
        quotes=_strongest(context, layout.matrix),
        remarks=context.remarks(passage for row in layout.matrix.rows for passage in row.passages),
    )
    if not layout.heard:
        return replace(section, absent=_("Nothing has been coded for this question yet."))
    figures = _maps(context, layout) if layout.by == "source" else ()
    return replace(section, figures=tuple(figures), tables=(_table(context, layout),))


def _paragraphs(context: ReportContext, layout: MatrixLayout) -> Iterator[str]:
    question = layout.matrix.question
    if question.question:
        yield context.text(question.question)
    if layout.by == "source":
        yield from context.sources_by_group(layout.heard)
    if layout.silent:
        yield _("Nothing coded for this question in: {sources}.", sources=", ".join(layout.silent))


def _table(context: ReportContext, layout: MatrixLayout) -> Table:
    question = layout.matrix.question
    columns = [Column(_("Judgement criterion"), 44)]
    for column in layout.heard:
        hint = context.cite(column) if column in context.sources else ""
        columns.append(Column(_heading(context, column, layout.by), 6, hint=hint))
    columns += [Column(_("Voices"), 14), Column(_("Via"), 20)]
    rows = CodedRows(context)
    for row in layout.matrix.rows:
        rows.add(row.code.id, _cells(context, row, layout), row.passages)
    caption = _("Evidence matrix {question}", question=question.id)
    return rows.table(f"matrix-{question.id}", caption, tuple(columns), _legend(layout))


def _legend(layout: MatrixLayout) -> str:
    legend = _signs(layout.by)
    if not layout.asked:
        return legend
    return f"{legend} {_('o asked without answer, x definitely not asked.')}"


def _signs(by: str) -> str:
    if by == "source":
        return _(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
            "claim, ! coding difference. Per source passages are counted, in a survey "
            "and under Voices the voices."
        )
    return _(
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own "
        "claim, ! coding difference; voices are counted."
    )


def _maps(context: ReportContext, layout: MatrixLayout) -> Iterator[Figure]:
    """Draw the matrix as maps, as many rows to each as read well; many sources stand by stakeholder group."""
    question = layout.matrix.question.id
    if len(layout.heard) > _SOURCES_TO_A_MAP:
        matrix, note = evidence.matrix(context.study, question, "group"), term("map", "matrix_note_voices")
        columns = [column["source"] for column in evidence.columns(context.study, "group")]
    else:
        matrix, note, columns = layout.matrix, term("map", "matrix_note"), layout.heard
    headings = {column: _map_heading(context, column) for column in columns}
    legend = f"{note} {_('The darker, the more passages.')}"
    whole = _("Where the evidence stands: {question}", question=question)
    for n, caption, rows in context.paged(whole, matrix.rows, _ROWS_TO_A_MAP):
        totals = context.listed(context.labelled(row.code.id, row.signs() or "–") for row in rows)
        alternative = f"{caption}. {context.labelled(_('Voices'), totals)}."
        data = _drawn(context, rows, headings) | {"legend": legend}
        yield Figure(figure_id(f"map-{question}", n), "heatmap", caption, alternative, data)


def _drawn(context: ReportContext, rows: Sequence[Row], headings: Mapping[str, str]) -> dict[str, Any]:
    """Return rows as a map draws them: how many codings each field has, and its signs."""
    names, values, marks = [], [], []
    for row in rows:
        names.append(_name(context, row))
        values.append([_codings(row, column) for column in headings])
        marks.append([_marks(row, column) for column in headings])
    return {"rows": names, "columns": [*headings.values()], "values": values, "marks": marks}


def _codings(row: Row, column: str) -> int:
    return sum(row.cells.get(column, _EMPTY).counts.values())


def _marks(row: Row, column: str) -> str:
    return row.cells.get(column, _EMPTY).marks()


def _heading(context: ReportContext, column: str, by: str) -> str:
    if column == "–":
        return _("not stated")
    if by == "kind":
        return term("kind", column)
    if by == "organisation":
        return context.voice(column)
    return context.group(column) if by == "group" else column


def _map_heading(context: ReportContext, column: str) -> str:
    """Return the id of a source, or the title of a stakeholder group."""
    return column if column in context.sources else _heading(context, column, "group")


def _name(context: ReportContext, row: Row) -> str:
    name = context.id_and_title(row.code)
    return f"– {name}" if row.code.parent else name


def _cells(context: ReportContext, row: Row, layout: MatrixLayout) -> tuple[Cell, ...]:
    codings: set[int] = set()
    via: dict[int, str] = {}
    for cell in row.cells.values():
        codings.update(cell.codings)
        via.update(cell.via)
    cells = [Cell(_name(context, row), key=row.code.id)]
    for column in layout.heard:
        cell = row.cells.get(column, _EMPTY)
        marks = f"{cell.marks()} {layout.asked.get((row.code.id, column), '')}".strip()
        cells.append(Cell(marks, codings=tuple(cell.codings)))
    return (*cells, Cell(row.signs(), codings=tuple(sorted(codings))), context.came_via(via))


def _strongest(context: ReportContext, matrix: Matrix) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Quote per criterion the strongest passage of up to three sources that take a stance."""
    quotes = []
    for row in matrix.rows:
        strongest = [
            cell.strongest for cell in row.cells.values() if cell.strongest and _takes_a_stance(cell)
        ]
        if strongest and not row.code.parent:
            quotes.append((context.id_and_title(row.code), tuple(strongest[:_QUOTES_TO_A_CRITERION])))
    return tuple(quotes)


def _takes_a_stance(cell: MatrixCell) -> bool:
    return any(cell.counts[stance] for stance in (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.QUALIFIES))
