"""Paragraphs and tables of a word processor → one text with turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from coder.importers.source_file import SourceFile, finish, transcript
from coder.importers.speakers import labels, segments, table_rows
from coder.importers.speakers.lines import Style
from coder.importers.text.encodings import clean
from coder.model import Transcript, Turn


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, how much of its start is bold, whether it is a heading."""

    text: str
    bold: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells."""

    rows: list[list[str]]

    @property
    def text(self) -> str:
        """Give the rows as lines, cells parted by tabs."""
        return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in self.rows)


Block = Paragraph | Table


def transcript_of(
    source: SourceFile, blocks: Sequence[Block], format: str, *, encoding: str | None = None
) -> Transcript:
    """Make a Transcript: of the table with a row per turn where there is one, else of the paragraphs."""
    facts = _header_table(blocks)
    tables = [block for block in blocks if isinstance(block, Table) and _is_of_turns(block)]
    if tables:
        return _of_rows(source, blocks, tables, format, facts, encoding)
    text, styles, warnings = _text_of(blocks)
    return transcript(source, text, format, styles=styles, warnings=warnings, facts=facts, encoding=encoding)


def _is_of_turns(table: Table) -> bool:
    columns = table_rows.turn_columns(table.rows)
    if columns is None:
        return False
    body = [row for row in table.rows[columns.header + 1 :] if len(row) > columns.text and row[columns.text]]
    return len(body) > 1 and sum(len(row[columns.text].split()) for row in body) > 2 * len(body)


def _text_of(blocks: Sequence[Block]) -> tuple[str, dict[int, Style], tuple[str, ...]]:
    lines: list[str] = []
    styles: dict[int, Style] = {}
    for block in blocks:
        text, _, _ = clean(block.text, "", [])
        if isinstance(block, Paragraph) and (block.bold or block.heading) and text.strip():
            bold = len(text) if block.bold >= len(block.text.rstrip()) else min(block.bold, len(text))
            styles[len(lines)] = Style(bold, block.heading)
        lines += text.split("\n")
    text, _, warnings = clean("\n".join(lines), "", [])
    return text, styles, warnings


def _of_rows(
    source: SourceFile,
    blocks: Sequence[Block],
    tables: Sequence[Table],
    format: str,
    facts: dict[str, str],
    encoding: str | None,
) -> Transcript:
    """Write the turns of the tables where the tables stand; the text around them is kept, without turns."""
    pieces: list[str] = []
    place = 0
    found = None
    for block in blocks:
        if isinstance(block, Table) and any(block is table for table in tables):
            columns = table_rows.turn_columns(block.rows)
            assert columns is not None
            cells = [[clean(cell, "", [])[0] for cell in row] for row in block.rows]
            text, more = segments.compose(table_rows.segments(cells, columns), what="rows", offset=place)
            if found is None:
                found = more
            else:
                found.turns += [
                    Turn(len(found.turns) + n, t.speaker, t.start, t.end, t.time)
                    for n, t in enumerate(more.turns, 1)
                ]
                found.labels = list(dict.fromkeys([*found.labels, *more.labels]))
                found.last_time = more.last_time if more.last_time is not None else found.last_time
        else:
            text, _, _ = clean(block.text, "", [])
        pieces.append(text)
        place += len(text) + 1
    assert found is not None
    return finish(source, "\n".join(pieces), format, found, facts=facts, encoding=encoding)


def _header_table(blocks: Sequence[Block]) -> dict[str, str]:
    """Read a table of keys and values that stands at the top of a document."""
    top = [block for block in blocks[:6] if isinstance(block, Table)]
    if not top:
        return {}
    pairs = [row for row in top[0].rows if len(row) == 2 and row[0] and row[1]]
    known = [key for key, _ in pairs if labels.is_excluded(key.rstrip(" :")) or key.rstrip().endswith(":")]
    if len(pairs) < len(top[0].rows) or not known or any(len(key) > 60 for key, _ in pairs):
        return {}
    return {key.rstrip(" :"): value for key, value in pairs}


def leading_bold(pieces: Sequence[tuple[str, bool]]) -> int:
    """Count the characters at the start of a paragraph up to the last bold one; blanks may lie between."""
    length = bold_length = 0
    for text, bold in pieces:
        if text.strip() and not bold:
            break
        length += len(text)
        if text.strip():
            bold_length = length
    return bold_length
