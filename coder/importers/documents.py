"""Paragraphs and tables of a word processor → one text with turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from coder.importers.source_file import Provenance, SourceFile, finish, transcript
from coder.importers.speakers import labels, segments, table_rows
from coder.importers.speakers.lines import DetectedTurns, Style
from coder.importers.speakers.table_rows import Columns
from coder.importers.text.encodings import clean, cleaned
from coder.model import Transcript
from coder.translations import N_

_TOP = 6  # blocks of a document
_LONGEST_KEY = 60


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
        """Return the rows as lines, cells separated by tabs."""
        lines = []
        for row in self.rows:
            lines.append("\t".join(row).replace("\n", " "))
        return "\n".join(lines)


Block = Paragraph | Table


def transcript_of(
    source: SourceFile, blocks: Sequence[Block], format: str, *, encoding: str | None = None
) -> Transcript:
    """Make a Transcript: of the table with a row per turn where there is one, else of the paragraphs."""
    facts = _header_table(blocks)
    tables = [_turn_columns(block) for block in blocks]
    if any(tables):
        text, detected = _text_with_rows(blocks, tables)
        return finish(source, text, detected, Provenance(format, encoding, facts=facts))
    text, styles, warnings = _text_of(blocks)
    is_published = format == "html"
    provenance = Provenance(format, encoding, facts=facts, warnings=warnings, is_published=is_published)
    return transcript(source, text, provenance, styles)


def _turn_columns(block: Block) -> Columns | None:
    """Return the columns of a table with a row per turn: several rows have words, and some in each."""
    if not isinstance(block, Table):
        return None
    columns = table_rows.turn_columns(block.rows)
    if columns is None:
        return None
    body = block.rows[columns.header + 1 :]
    speeches = [row[columns.text] for row in body if len(row) > columns.text and row[columns.text]]
    if len(speeches) < 2 or sum(len(speech.split()) for speech in speeches) <= 2 * len(speeches):
        return None
    return columns


def _text_of(blocks: Sequence[Block]) -> tuple[str, dict[int, Style], tuple[str, ...]]:
    lines: list[str] = []
    styles: dict[int, Style] = {}
    for block in blocks:
        text = cleaned(block.text)
        if isinstance(block, Paragraph) and (block.bold or block.heading) and text.strip():
            styles[len(lines)] = Style(_bold_length(block, text), block.heading)
        lines += text.split("\n")
    text, _, warnings = clean("\n".join(lines), "", [])
    return text, styles, warnings


def _bold_length(paragraph: Paragraph, text: str) -> int:
    """Return how much of the cleaned text is bold: a paragraph that is bold throughout stays so."""
    if paragraph.bold >= len(paragraph.text.rstrip()):
        return len(text)
    return min(paragraph.bold, len(text))


def _text_with_rows(blocks: Sequence[Block], tables: Sequence[Columns | None]) -> tuple[str, DetectedTurns]:
    """Write the turns of the tables where the tables stand; the text around them is kept, without turns."""
    pieces: list[str] = []
    place = 0
    detected = DetectedTurns(keeps_prose=True)
    for block, columns in zip(blocks, tables, strict=True):
        if isinstance(block, Table) and columns:
            text = _add_table(detected, block, columns, place)
        else:
            text = cleaned(block.text)
        pieces.append(text)
        place += len(text) + 1
    detected.list_labels()
    return "\n".join(pieces), detected


def _add_table(detected: DetectedTurns, table: Table, columns: Columns, place: int) -> str:
    """Add the turns of a table that starts at a place of the text; return its text."""
    rows = [list(map(cleaned, row)) for row in table.rows]
    text, of_table = segments.compose(table_rows.segments(rows, columns), what=N_("rows"), offset=place)
    if not detected.turns:
        detected.warnings = of_table.warnings
    detected.settled += of_table.settled
    for turn in of_table.turns:
        detected.add(turn.speaker, turn.start, turn.end, turn.time)
    if of_table.last_time is not None:
        detected.last_time = of_table.last_time
    return text


def _header_table(blocks: Sequence[Block]) -> dict[str, str]:
    """Read a table of keys and values that stands at the top of a document."""
    table = next((block for block in blocks[:_TOP] if isinstance(block, Table)), None)
    if table is None:
        return {}
    facts: dict[str, str] = {}
    keys = []
    for row in table.rows:
        if len(row) != 2 or not all(row) or len(row[0]) > _LONGEST_KEY:
            return {}
        keys.append(row[0])
        facts[row[0].rstrip(" :")] = row[1]
    if not any(map(_is_key, keys)):
        return {}
    return facts


def _is_key(text: str) -> bool:
    return text.rstrip().endswith(":") or labels.is_excluded(text.rstrip(" :"))


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
