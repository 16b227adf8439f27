"""The matrix of a question with what people make of it: signs, who was silent, the summaries below."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coder.analysis.framework_matrix import CellState, FrameworkMatrix, MatrixColumn
from coder.analysis.matrix import Matrix, Row
from coder.model import Summary
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.framework_matrix import framework_matrix
from coder.services.report.coded_rows import CodedRows
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


# --- on paper -------------------------------------------------------------------

#: So many columns of sentences read well beside each other on paper that lies on its side.
_TO_A_TABLE = 6
_NAMES, _WORDS = 24, 22


def printed_section(
    context: ReportContext, question_id: str, by: str = "source", split: bool = True, **narrowed: Any
) -> Section:
    """Lay one question out to be printed: signs and summaries in the cells, columns split by group where many."""
    matrix = framework_matrix(context.study, question_id, by, **narrowed)
    question = matrix.question
    paragraphs = [context.text(question.question)] if question.question else []
    section = Section(
        f"question-{question.id}", context.id_and_title(question), paragraphs=(*paragraphs, *_counted(matrix))
    )
    columns = [column for column in matrix.columns if _says_something(matrix, column)]
    if not columns:
        return replace(section, absent=_("Nothing has been coded for this question yet."))
    if not split:
        return replace(section, tables=(_printed(context, matrix, (section.title, columns), 1),))
    parts = []
    for n, (title, members) in enumerate(_parts(context, columns), start=1):
        table = _printed(context, matrix, (title, members), n)
        parts.append(Section(table.id, title or table.caption, tables=(table,)))
    return replace(section, sections=tuple(parts))


def _says_something(matrix: FrameworkMatrix, column: MatrixColumn) -> bool:
    return any(matrix.cell(row, column) or matrix.asked(row, column).sign() for row in matrix.rows)


def _parts(
    context: ReportContext, columns: Sequence[MatrixColumn]
) -> Iterator[tuple[str, Sequence[MatrixColumn]]]:
    """Share columns out over tables: groups stay together, small ones share a table, a large one takes several."""
    title: list[str] = []
    together: list[MatrixColumn] = []
    for heading, members in _by_heading(columns).items():
        if together and len(together) + len(members) > _TO_A_TABLE:
            yield context.listed(filter(None, title)), together
            title, together = [], []
        title.append(heading)
        together += members
        if len(together) > _TO_A_TABLE:
            for _n, caption, page in context.paged(
                context.listed(filter(None, title)), together, _TO_A_TABLE
            ):
                yield caption.strip(), page
            title, together = [], []
    if together:
        yield context.listed(filter(None, title)), together


def _by_heading(columns: Sequence[MatrixColumn]) -> dict[str, list[MatrixColumn]]:
    by_heading: dict[str, list[MatrixColumn]] = {}
    for column in columns:
        by_heading.setdefault(column.heading, []).append(column)
    if "" in by_heading and len(by_heading) > 1:
        by_heading[_("other sources")] = by_heading.pop("")
    return by_heading


def _printed(
    context: ReportContext,
    matrix: FrameworkMatrix,
    titled: tuple[str, Sequence[MatrixColumn]],
    number: int,
) -> Table:
    title, members = titled
    columns = [Column(_("Judgement criterion"), _NAMES, once=True)]
    columns += [Column(column.name, _WORDS, hint=column.pointer) for column in members]
    rows = CodedRows(context)
    for row in matrix.rows:
        signs = [_signs(matrix, row, column) for column in members]
        rows.add(row.code.id, (Cell(context.id_and_title(row.code), key=row.code.id), *signs), row.passages)
        words = [_summed_up(matrix, row, column) for column in members]
        if any(words):
            rows.add(row.code.id, (Cell(), *map(Cell, words)))
    legend = _(
        "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, ! coding difference."
    )
    note = f"{legend} {_('o asked without answer, x definitely not asked.')}" if matrix.coverage else legend
    caption = _("Evidence matrix {question}", question=matrix.question.id)
    if title:
        caption = context.labelled(caption, title)
    return rows.table(f"matrix-{matrix.question.id}-{number}", caption, tuple(columns), note)


def _signs(matrix: FrameworkMatrix, row: Row, column: MatrixColumn) -> Cell:
    cell = matrix.cell(row, column)
    marks = [cell.marks() if cell else "", matrix.asked(row, column).sign(column.several)]
    return Cell(" ".join(filter(None, marks)), codings=tuple(cell.codings) if cell else ())


def _summed_up(matrix: FrameworkMatrix, row: Row, column: MatrixColumn) -> str:
    cell = matrix.cell(row, column)
    lines = [str(cell.summary["text"])] if cell and cell.summary else []
    if matrix.state(row, column) == CellState.STALE:
        lines.append(f"({_stale(True)})")
    lines += [f"{summary.source}: {summary.text}" for summary in matrix.from_sources(row, column)]
    return "\n".join(lines)
