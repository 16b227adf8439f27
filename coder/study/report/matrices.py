"""The evidence matrix of each evaluation question in the report."""

from coder.analysis.matrix import Cell as MatrixCell
from coder.analysis.matrix import Matrix, Row
from coder.model import Stance
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.desk import Desk

_ROWS_TO_A_MAP = 24
_SOURCES_TO_A_MAP = 30


def matrices_section(desk: Desk) -> Section:
    """Give one matrix per question, criteria and pointers against the sources that speak of them."""
    questions = desk.codebook.questions
    if not questions:
        return Section("questions", desk.say("questions"), absent=desk.say("no_questions"))
    return Section(
        "questions",
        desk.say("questions"),
        paragraphs=(desk.say("matrix_intro"),),
        sections=tuple(_question(desk, desk.study.findings.matrix(question.id)) for question in questions),
    )


def _question(desk: Desk, matrix: Matrix) -> Section:
    question = matrix.question
    heard = [source for source in desk.sources if any(source in row.cells for row in matrix.rows)]
    silent = [source for source in desk.sources if source not in heard]
    paragraphs = [desk.text(question.question)] if question.question else []
    if silent:
        paragraphs.append(desk.say("silent", sources=", ".join(silent)))
    table = Table(
        f"matrix-{question.id}",
        desk.say("matrix_caption", question=question.id),
        (
            Column(desk.say("criterion"), 44),
            *(Column(source, 6) for source in heard),
            Column(desk.say("total"), 10, number=True),
        ),
        tuple(_row(desk, row, heard) for row in matrix.rows),
        note=desk.say("matrix_note"),
    )
    return Section(
        f"question-{question.id}",
        f"{question.id} {desk.text(question.title)}",
        paragraphs=tuple(paragraphs),
        figures=(_map(desk, matrix, heard),) if heard else (),
        tables=(table,) if heard else (),
        absent="" if heard else desk.say("no_evidence"),
        quotes=_strongest(desk, matrix),
    )


def _map(desk: Desk, matrix: Matrix, heard: list[str]) -> Figure:
    """Show the matrix as a map; of many sources by stakeholder group, of many pointers the criteria."""
    rows = matrix.rows
    if len(rows) > _ROWS_TO_A_MAP:
        rows = tuple(row for row in rows if not row.code.parent)
    columns = {source: [source] for source in heard}
    if len(heard) > _SOURCES_TO_A_MAP:
        columns = {}
        for source in heard:
            columns.setdefault(desk.group(desk.sources[source]["group"]) or "–", []).append(source)
    fields = [[_together(row, sources) for sources in columns.values()] for row in rows]
    question = matrix.question.id
    counted = [f"{row.code.id}: {desk.number(sum(row.totals.values()))}" for row in rows]
    data = {
        "rows": [_name(desk, row) for row in rows],
        "columns": list(columns),
        "values": [[sum(field.counts.values()) for field in line] for line in fields],
        "marks": [[field.marks() for field in line] for line in fields],
        "legend": f"{desk.say('matrix_note')} {desk.say('map_note')}",
    }
    alt = f"{desk.say('map_caption', question=question)}. {desk.say('total')}: {'; '.join(counted)}."
    return Figure(f"map-{question}", "heatmap", desk.say("map_caption", question=question), alt, data)


def _together(row: Row, sources: list[str]) -> MatrixCell:
    field = MatrixCell()
    for cell in (row.cells[source] for source in sources if source in row.cells):
        for stance, n in cell.counts.items():
            field.counts[stance] += n
    return field


def _name(desk: Desk, row: Row) -> str:
    return f"{'– ' if row.code.parent else ''}{row.code.id} {desk.text(row.code.title)}"


def _row(desk: Desk, row: Row, heard: list[str]) -> tuple[Cell, ...]:
    total = sum(row.totals.values())
    return (
        Cell(_name(desk, row)),
        *(_cell(row.cells.get(source)) for source in heard),
        desk.count(total),
    )


def _cell(cell: MatrixCell | None) -> Cell:
    return Cell(cell.marks(), codings=tuple(cell.codings)) if cell else Cell()


def _strongest(desk: Desk, matrix: Matrix) -> tuple[tuple[str, tuple[int, ...]], ...]:
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
            found.append((f"{row.code.id} {desk.text(row.code.title)}", tuple(telling[:3])))
    return tuple(found)
