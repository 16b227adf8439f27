"""Paragraphs and tables of a word processor → one text with turns."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coder.importers import document_tables
from coder.importers.source_file import Provenance, SourceFile, check_length, finish
from coder.importers.speakers import labels
from coder.importers.speakers.lines import HEADER, DetectedTurns, Style
from coder.importers.speakers.question_tables import QuestionColumns
from coder.importers.speakers.turns import find_turns
from coder.importers.text.encodings import clean, cleaned
from coder.importers.text.times import STAMP
from coder.model import Transcript
from coder.translations import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, how much of its start is bold or italic, whether it is a heading or in a list."""

    text: str
    bold: int = 0
    heading: bool = False
    italic: int = 0
    listed: str = ""  # number, bullet or ""
    level: int = 0  # of a heading
    header: bool = False  # a row of a table of facts


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
#: A piece of a paragraph: its text, whether it is bold, whether italic or underlined.
Piece = tuple[str, bool, bool]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or comment: what it is, as a sentence to be translated, and its words."""

    kind: str
    text: str


FOOTNOTES, COMMENTS = N_("footnotes"), N_("comments")
PAGE_FURNITURE = N_("page numbers and running heads")
DELETED, HIDDEN = N_("deleted text"), N_("hidden text")
_PROGRAM_LINES = N_("lines of the recording program")


@dataclass(slots=True)
class _Text:
    """The text of a document while it grows, with its turns where tables tell them."""

    pieces: list[str] = field(default_factory=list)
    place: int = 0

    def add(self, text: str) -> None:
        """Add a block on lines of its own."""
        self.pieces.append(text)
        self.place += len(text) + 1


def transcript_of(
    source: SourceFile,
    blocks: Sequence[Block],
    format: str,
    *,
    encoding: str | None = None,
    notes: Sequence[Note] = (),
) -> Transcript:
    """Make a Transcript: of the tables with a row per turn or question, and of the paragraphs."""
    blocks = _with_headings_that_speak(_without_program_lines(source, blocks))
    tables = [
        document_tables.columns_of(block.rows) if isinstance(block, Table) else None for block in blocks
    ]
    blocks = _with_header_tables(blocks, tables)
    if not any(tables):
        text, styles, warnings = _text_of(blocks)
        source.warnings += warnings
        provenance = Provenance(format, encoding, is_published=format == "html")
        return transcript_of_text(source, text, styles, provenance, notes)
    text, detected = _text_with_rows(blocks, tables)
    text = _add_notes(source, text, detected, notes)
    return finish(source, text, detected, Provenance(format, encoding))


def transcript_of_text(
    source: SourceFile,
    text: str,
    styles: Mapping[int, Style],
    provenance: Provenance,
    notes: Sequence[Note] = (),
) -> Transcript:
    """Make a Transcript of a text with a paragraph a line, whose styles go by line number."""
    check_length(text)
    detected = find_turns(text, styles, paragraphs=True, said=source.options.speakers)
    detected.has_introduction |= provenance.is_published
    text = _add_notes(source, text, detected, notes)
    return finish(source, text, detected, provenance)


# --- paragraphs -------------------------------------------------------------------


def _text_of(blocks: Sequence[Block]) -> tuple[str, dict[int, Style], tuple[str, ...]]:
    lines: list[str] = []
    styles: dict[int, Style] = {}
    for block in blocks:
        text = cleaned(block.text)
        if isinstance(block, Paragraph) and text.strip() and (style := _style(block, text)):
            for number in range(text.count("\n") + 1 if block.header else 1):
                styles[len(lines) + number] = style
        lines += text.split("\n")
    text, _encoding, warnings = clean("\n".join(lines), "", [])
    return text, styles, warnings


def _style(block: Paragraph, text: str) -> Style | None:
    """Return the style of a paragraph whose cleaned text this is; None when it is plain."""
    style = Style(
        _length(block.bold, block, text),
        block.heading,
        _length(block.italic, block, text),
        block.listed,
        block.header,
    )
    return style if style != Style() else None


def _length(set_apart: int, paragraph: Paragraph, text: str) -> int:
    """Return how much of the cleaned text is set apart: a paragraph that is so throughout stays so."""
    if set_apart and set_apart >= len(paragraph.text.rstrip()):
        return len(text)
    return min(set_apart, len(text))


def paragraphs_of(pieces: Sequence[Piece], *, level: int | None = None, listed: str = "") -> list[Block]:
    """Return the lines of a paragraph with their type, `level` being that of a heading; soft breaks cut."""
    lines: list[list[Piece]] = [[]]
    for text, bold, italic in pieces:
        first, *others = text.split("\n")
        lines[-1].append((first, bold, italic))
        for other in others:
            lines.append([(other, bold, italic)])
    paragraphs: list[Block] = []
    for number, line in enumerate(lines):
        paragraphs.append(
            Paragraph(
                "".join(text for text, _bold, _italic in line),
                leading_bold((text, bold) for text, bold, _italic in line),
                level is not None,
                leading_bold((text, italic) for text, _bold, italic in line),
                listed if number == 0 else "",
                level or 0,
            )
        )
    return paragraphs


def is_layout(rows: Sequence[Sequence[Sequence[Block]]]) -> bool:
    """Tell a table that only places blocks on the page: one cell a row, or tables inside."""
    if all(len(row) < 2 for row in rows):
        return True
    return any(isinstance(block, Table) for row in rows for cell in row for block in cell)


def leading_bold(pieces: Iterable[tuple[str, bool]]) -> int:
    """Count the characters at the start of a paragraph up to the last bold one; blanks may lie between."""
    length = bold_length = 0
    for text, bold in pieces:
        if text.strip() and not bold:
            break
        length += len(text)
        if text.strip():
            bold_length = length
    return bold_length


# --- what only looks like headings and speech ---------------------------------------

_STAMP_BEHIND = re.compile(rf"\s*[-–—|,]?\s*{STAMP}\s*$")
#: What Teams writes when somebody starts and stops it.
_OF_PROGRAM = re.compile(
    r".{1,80}?\s(?:(?:started|stopped) (?:the )?transcription|started (?:the )?recording|stopped (?:the )?recording"
    r"|(?:heeft|is) (?:de )?(?:transcriptie|opname) (?:gestart|gestopt|begonnen|beëindigd)"
    r"|heeft (?:het )?transcriberen (?:gestart|gestopt)|is (?:gestart|gestopt) met (?:transcriberen|opnemen)"
    r"|a (?:démarré|commencé|arrêté|lancé) (?:la transcription|l[’']enregistrement))\.?$",
    re.IGNORECASE,
)


def _without_program_lines(source: SourceFile, blocks: Sequence[Block]) -> list[Block]:
    """Leave out what the program says that transcribed a meeting: `Jan Peeters stopped transcription`."""
    kept = []
    for block in blocks:
        if isinstance(block, Paragraph) and _OF_PROGRAM.match(block.text.strip()):
            source.leave_out(_PROGRAM_LINES, block.text)
        else:
            kept.append(block)
    return kept


def _with_headings_that_speak(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks in which headings that come back as names do are bold paragraphs, as labels are."""
    headings = [block for block in blocks if isinstance(block, Paragraph) and block.heading]
    levels: dict[int, Counter[str]] = {}
    for heading in headings:
        levels.setdefault(heading.level, Counter())[_name_in(heading.text)] += 1
    speaking = {level for level, names in levels.items() if _are_speakers(names)}
    if not speaking:
        return list(blocks)
    turned: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.heading and block.level in speaking:
            block = replace(block, heading=False, bold=len(block.text))
        turned.append(block)
    return turned


def _name_in(heading: str) -> str:
    return labels.key(_STAMP_BEHIND.sub("", heading.strip()))


def _are_speakers(names: Mapping[str, int]) -> bool:
    """Tell headings that are people: two of them come back, and they are most of their level."""
    repeated = [count for name, count in names.items() if count > 1 and not labels.is_excluded(name)]
    return len(repeated) > 1 and sum(repeated) * 4 >= 3 * sum(names.values())


# --- tables -----------------------------------------------------------------------


def _with_header_tables(blocks: Sequence[Block], tables: list[document_tables.Columns | None]) -> list[Block]:
    """Return the blocks in which the tables of facts at the top are lines of a header."""
    turned: list[Block] = []
    for number, block in enumerate(blocks):
        is_at_top = number < document_tables.TOP and tables[number] is None
        if isinstance(block, Table) and is_at_top and document_tables.is_header(block.rows):
            turned.append(Paragraph(document_tables.header_lines(block.rows), header=True))
        else:
            turned.append(block)
    return turned


def _text_with_rows(
    blocks: Sequence[Block], tables: Sequence[document_tables.Columns | None]
) -> tuple[str, DetectedTurns]:
    """Write the turns of the tables where they stand, and between them those of the paragraphs."""
    grown = _Text()
    detected = DetectedTurns(keeps_prose=True)
    around: list[Block] = []
    are_notes = any(isinstance(columns, QuestionColumns) for columns in tables)
    for block, columns in zip(blocks, tables, strict=True):
        if columns is None or not isinstance(block, Table):
            around.append(block)
            continue
        _add_around(grown, detected, around, are_notes=are_notes)
        around = []
        rows = [list(map(cleaned, row)) for row in block.rows]
        grown.add(document_tables.add_rows(detected, rows, columns, grown.place))
    _add_around(grown, detected, around, are_notes=are_notes)
    detected.list_labels()
    return "\n".join(grown.pieces), detected


def _add_around(grown: _Text, detected: DetectedTurns, blocks: Sequence[Block], *, are_notes: bool) -> None:
    """Add what stands before, between or behind tables; of notes its paragraphs are turns, but no titles."""
    if not blocks:
        return
    text, styles, _warnings = _text_of(blocks)
    around = find_turns(text, styles, paragraphs=True)
    if are_notes:
        titles = [block.text.strip() for block in blocks if isinstance(block, Paragraph) and block.heading]
        facts = [(start, end) for start, end, what in around.settled if what == HEADER]
        for turn in around.turns:
            is_header = any(turn.start <= start and end <= turn.end for start, end in facts)
            if turn.speaker or not (is_header or text[turn.start : turn.end].strip() in titles):
                detected.add(turn.speaker, grown.place + turn.start, grown.place + turn.end, turn.time)
        detected.roles |= around.roles
    for start, end, what in around.settled:
        if what == HEADER or are_notes:
            detected.settled.append((grown.place + start, grown.place + end, what))
    detected.header |= around.header
    detected.interviewers += around.interviewers
    detected.respondents += around.respondents
    grown.add(text)


# --- footnotes and comments -------------------------------------------------------


def _add_notes(source: SourceFile, text: str, detected: DetectedTurns, notes: Sequence[Note]) -> str:
    """Add footnotes and comments at the end, as turns of nobody, where that is asked; else count them."""
    left_out: Counter[str] = Counter()
    for note in notes:
        words = cleaned(note.text).strip()
        if not words:
            continue
        if not source.options.footnotes:
            source.leave_out(note.kind, words)
            left_out[note.kind] += len(words.split())
            continue
        text = text.rstrip("\n") + "\n"
        detected.add(None, len(text), len(text) + len(words))
        text += words
    for kind, number in left_out.items():
        source.warnings.append(
            ngettext(
                "Its {what} were left out: {n} word. When they are asked for, they come along as nobody's words.",
                "Its {what} were left out: {n} words. When they are asked for, they come along as nobody's words.",
                number,
                what=_(kind),
            )
        )
    return text
