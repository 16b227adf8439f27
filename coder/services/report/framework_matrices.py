"""The matrix of a question with what people make of it: signs, who was silent, the summaries below."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coder.analysis.framework_matrix import CellState, FrameworkMatrix, MatrixColumn
from coder.analysis.matrix import Matrix, Row
from coder.model import Summary
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.framework_matrix import framework_matrix
from coder.services.report.context import ReportContext
from coder.services.report.matrices import MatrixLayout, section_of
from coder.translations import _


def framework_section(
    context: ReportContext, question_id: str, by: str = "source", **narrowed: Any
) -> Section:
    """Lay one question out with its summaries; takes what `framework_matrix` takes."""
    matrix = framework_matrix(context.study, question_id, by, **narrowed)
    section = section_of(context, _layout(matrix))
    section = replace(section, paragraphs=(*section.paragraphs, *_counted(matrix)))
    summaries = summaries_table(context, matrix)
    if not summaries.rows:
        return section
    below = Section(summaries.id, summaries.caption, tables=(summaries,))
    return replace(section, sections=(*section.sections, below))


def _layout(matrix: FrameworkMatrix) -> MatrixLayout:
    asked = {}
    for row in matrix.rows:
        for column in matrix.columns:
            if sign := matrix.asked(row, column).sign(column.several):
                asked[row.code.id, column.id] = sign
    with_something = {column for row in matrix.rows for column in row.cells} | {
        column for _row, column in asked
    }
    heard: list[str] = []
    silent: list[str] = []
    for column in matrix.columns:
        (heard if column.id in with_something else silent).append(column.id)
    return MatrixLayout(Matrix(matrix.question, matrix.rows), matrix.by, heard, silent, asked)


def _counted(matrix: FrameworkMatrix) -> Iterator[str]:
    """Say how far the cells are summed up, where somebody has begun or could."""
    counts = matrix.counted()
    if any(counts[state] for state in CellState if state != CellState.EMPTY):
        yield _(
            "Cells summed up: {done}; stale: {stale}; to sum up: {waiting}.",
            done=counts[CellState.SUMMED_UP] + counts[CellState.STALE],
            stale=counts[CellState.STALE],
            waiting=counts[CellState.TO_SUM_UP],
        )


def summaries_table(context: ReportContext, matrix: FrameworkMatrix) -> Table:
    """Lay the summaries out, a row each; where a group has none, those of its sources."""
    columns = (
        Column(_("Judgement criterion"), 30, once=True),
        Column(_("Source or group"), 24),
        Column(_("Summary"), 70),
        Column(_("Note"), 20),
        Column(_("By"), 12),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in matrix.rows:
        for column in matrix.columns:
            rows += _summaries(context, matrix, row, column)
    return Table(
        f"summaries-{matrix.question.id}",
        _("Summaries of {question}", question=matrix.question.id),
        columns,
        tuple(_said_once(rows)),
    )


def _summaries(
    context: ReportContext, matrix: FrameworkMatrix, row: Row, column: MatrixColumn
) -> Iterator[tuple[Cell, ...]]:
    name = Cell(context.id_and_title(row.code), key=row.code.id)
    cell = matrix.cell(row, column)
    if cell and cell.summary:
        stale = matrix.state(row, column) == CellState.STALE
        said, by = str(cell.summary["text"]), str(cell.summary["by"])
        yield name, Cell(column.name), Cell(said), Cell(_stale(stale)), Cell(by)
    for summary in matrix.from_sources(row, column):
        yield (
            name,
            Cell(_of_source(context, summary)),
            Cell(summary.text),
            Cell(_stale(summary.stale)),
            Cell(summary.by),
        )


def _of_source(context: ReportContext, summary: Summary) -> str:
    return context.cite(summary.source or "")


def _stale(is_stale: bool) -> str:
    return _("the evidence has changed since") if is_stale else ""


def _said_once(rows: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Empty the first cell where it says the same as the row above."""
    before = ""
    for first, *others in rows:
        yield (Cell() if first.text == before else first, *others)
        before = first.text
