"""The evidence matrix of each evaluation question in the report."""

from collections.abc import Iterator

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
        sections=tuple(_question(desk, question.id) for question in questions),
    )


def _question(desk: Desk, question_id: str) -> Section:
    matrix = desk.study.findings.matrix(question_id)
    question = matrix.question
    columns = [column["source"] for column in desk.study.findings.columns()]
    heard = [column for column in columns if any(column in row.cells for row in matrix.rows)]
    silent = [column for column in columns if column not in heard]
    paragraphs = [desk.text(question.question)] if question.question else []
    if silent:
        paragraphs.append(desk.say("silent", sources=", ".join(silent)))
    table = Table(
        f"matrix-{question.id}",
        desk.say("matrix_caption", question=question.id),
        (
            Column(desk.say("criterion"), 44),
            *(Column(source, 6) for source in heard),
            Column(desk.say("voices_total"), 14),
            Column(desk.say("came_via"), 20),
        ),
        tuple(_row(desk, row, heard) for row in matrix.rows),
        note=desk.say("matrix_note"),
        codes=tuple(row.code.id for row in matrix.rows),
        remarks=tuple(desk.remarks(row.passages) for row in matrix.rows),
    )
    return Section(
        f"question-{question.id}",
        f"{question.id} {desk.text(question.title)}",
        paragraphs=tuple(paragraphs),
        figures=tuple(_maps(desk, matrix, heard)) if heard else (),
        tables=(table,) if heard else (),
        absent="" if heard else desk.say("no_evidence"),
        quotes=_strongest(desk, matrix),
        remarks=desk.remarks(passage for row in matrix.rows for passage in row.passages),
    )


def _maps(desk: Desk, matrix: Matrix, heard: list[str]) -> Iterator[Figure]:
    """Show the matrix as maps, as many rows to each as read well; many sources stand by stakeholder group."""
    question, note, columns = matrix.question.id, "matrix_note", heard
    if len(heard) > _SOURCES_TO_A_MAP:
        matrix, note = desk.study.findings.matrix(question, "group"), "matrix_note_voices"
        columns = [column["source"] for column in desk.study.findings.columns("group")]
    titles = {column: column if column in desk.sources else _group(desk, column) for column in columns}
    whole = desk.say("map_caption", question=question)
    for n, caption, rows in desk.paged(whole, matrix.rows, _ROWS_TO_A_MAP):
        fields = [[row.cells.get(column) for column in columns] for row in rows]
        counted = [f"{row.code.id}: {row.signs() or '–'}" for row in rows]
        data = {
            "rows": [_name(desk, row) for row in rows],
            "columns": [titles[column] for column in columns],
            "values": [[sum(field.counts.values()) if field else 0 for field in line] for line in fields],
            "marks": [[field.marks() if field else "" for field in line] for line in fields],
            "legend": f"{desk.say(note)} {desk.say('map_note')}",
        }
        alt = f"{caption}. {desk.say('voices_total')}: {'; '.join(counted)}."
        name = f"map-{question}" if n == 1 else f"map-{question}-{n}"
        yield Figure(name, "heatmap", caption, alt, data)


def _group(desk: Desk, column: str) -> str:
    return desk.say("not_stated") if column == "–" else desk.group(column)


def _name(desk: Desk, row: Row) -> str:
    return f"{'– ' if row.code.parent else ''}{row.code.id} {desk.text(row.code.title)}"


def _row(desk: Desk, row: Row, heard: list[str]) -> tuple[Cell, ...]:
    every = sorted({number for cell in row.cells.values() for number in cell.codings})
    came = dict.fromkeys(code for cell in row.cells.values() for code in cell.via.values())
    return (
        Cell(_name(desk, row)),
        *(_cell(row.cells.get(source)) for source in heard),
        Cell(row.signs(), codings=tuple(every)),
        Cell("; ".join(desk.title(code) for code in came)),
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
