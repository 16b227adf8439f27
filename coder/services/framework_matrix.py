"""The matrix of a question as people work with it: names, summaries, states; `framework_matrix(study, "EQ1")`."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from coder.analysis.framework_matrix import (
    SUMMED_UP_BY,
    CellState,
    FrameworkMatrix,
    MatrixColumn,
    who_was_asked,
    without_empty,
)
from coder.analysis.matrix import Column, Row
from coder.analysis.withholding import level_of, told
from coder.model import Summary, Withhold
from coder.services import evidence
from coder.services.asking.names import NOT_STATED
from coder.services.evidence.matrix import described, laid_out
from coder.services.report.context import ReportContext
from coder.study import Study
from coder.translations import _, current_language
from coder.translations.terms import term


def framework_matrix(
    study: Study,
    question_id: str,
    by: str = "source",
    hide_empty: bool = False,
    coverage: bool = False,
    **filters: Any,
) -> FrameworkMatrix:
    """Lay out a question for people: columns by name, the state of each cell.

    `hide_empty` leaves out rows and columns without codings and summaries; `coverage` looks up who was
    asked and silent. Filters are those of `evidence.matrix`: group, kind, language, relation, coder,
    stance, where.
    """
    matrix, columns = laid_out(study, question_id, by, filters)
    named = _named(ReportContext(study, current_language()), by, columns)
    rows: Sequence[Any] = matrix.rows
    if hide_empty:
        named, rows = without_empty(named, rows)
    codes = [row.code for row in rows]
    covered = evidence.coverage(study, codes) if coverage else []
    of_sources = _of_sources(study, [row.code.id for row in matrix.rows]) if by == "group" else {}
    asked = who_was_asked(covered, named)
    return FrameworkMatrix(matrix.question, by, tuple(named), tuple(rows), asked, of_sources)


def _of_sources(study: Study, codes: Sequence[str]) -> dict[tuple[str, str], Summary]:
    return {cell: summary for cell, summary in study.summaries.current(codes).items() if summary.source}


# --- names ------------------------------------------------------------------------


def _named(context: ReportContext, by: str, columns: Sequence[Column]) -> Sequence[MatrixColumn]:
    """Name the columns; those that share a name are told apart by their id."""
    make = _of_source if by == "source" else _of_several(by)
    named = [make(context, column) for column in columns]
    shared = Counter(column.name for column in named)
    told_apart = []
    for column in named:
        name = column.name if shared[column.name] == 1 else f"{column.name} ({column.id})"
        told_apart.append(replace(column, name=name))
    return told_apart


def _of_source(context: ReportContext, column: Column) -> MatrixColumn:
    """Name a source by group and function; one without a function by its kind."""
    row = context.sources[column.id]
    group = context.group(told(row)["group"])
    function = context.function(row, otherwise="")
    if not function and not group and level_of(row) == Withhold.SHOW:
        function = row["title"]
    name = ", ".join(filter(None, (group, function or term("kind", row["kind"]))))
    return MatrixColumn(
        column.id, name[:1].upper() + name[1:], context.cite(column.id), column.sources, group, column.several
    )


def _of_several(by: str) -> Callable[[ReportContext, Column], MatrixColumn]:
    def named(context: ReportContext, column: Column) -> MatrixColumn:
        name = _("not stated")
        if column.id != NOT_STATED:
            name = _title(context, by, column.id)
        pointer = context.listed(map(context.cite, column.sources))
        can_be_summed_up = by in SUMMED_UP_BY and column.id != NOT_STATED
        return MatrixColumn(column.id, name, pointer, column.sources, "", True, can_be_summed_up)

    return named


def _title(context: ReportContext, by: str, column: str) -> str:
    if by == "kind":
        return term("kind", column)
    return context.group(column) if by == "group" else context.voice(column)


# --- as scripts get it ------------------------------------------------------------


def matrix_values(
    study: Study,
    question_id: str,
    by: str = "source",
    coverage: bool = False,
    **narrowed: Any,
) -> dict[str, Any]:
    """Return the matrix as JSON has it; who was asked where that is wanted."""
    matrix = framework_matrix(study, question_id, by, coverage=coverage, **narrowed)
    plain = [Column(column.id, column.sources, column.several) for column in matrix.columns]
    columns = []
    for values, column in zip(described(study, by, plain), matrix.columns, strict=True):
        columns.append(values | {"name": column.name, "pointer": column.pointer})
    rows = [_row_values(matrix, row, coverage) for row in matrix.rows]
    counted = {str(state): number for state, number in matrix.counted().items()}
    return {"question": matrix.question.id, "columns": columns, "rows": rows, "states": counted}


def _row_values(matrix: FrameworkMatrix, row: Row, coverage: bool) -> dict[str, Any]:
    states = {column.id: matrix.state(row, column) for column in matrix.columns}
    waiting = [column for column, state in states.items() if state == CellState.TO_SUM_UP]
    values = row.as_dict() | {"to_sum_up": waiting}
    if coverage:
        values["asked"] = {column.id: matrix.asked(row, column).as_dict() for column in matrix.columns}
    return values


def cells_to_sum_up(study: Study, question: str | None = None, by: str = "source") -> list[dict[str, Any]]:
    """List the cells (of one question or all) that have codings and no summary, as scripts get them."""
    questions = [question] if question else [one.id for one in study.codebook.questions]
    listed = []
    for question_id in questions:
        matrix = framework_matrix(study, question_id, by)
        for row, column in matrix.to_sum_up():
            cell = row.cells[column.id]
            listed.append(
                {
                    "question": matrix.question.id,
                    "code": row.code.id,
                    "title": row.code.title.in_language(current_language()),
                    "source": column.id if by == "source" else None,
                    "group": column.id if by == "group" else None,
                    "name": column.name,
                    "evidence": cell.marks(),
                    "codings": cell.codings,
                }
            )
    return listed
