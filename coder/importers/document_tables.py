"""Tables of a document: facts at its top, a row per turn, a row per question; others are text."""

from collections.abc import Sequence
from typing import TypeAlias

from coder.importers.speakers import header_keys, labels, segments, table_rows
from coder.importers.speakers.header_block import is_value
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.speakers.question_tables import QuestionColumns, question_columns
from coder.importers.speakers.question_tables import add_rows as add_questions
from coder.translations import N_

Columns: TypeAlias = table_rows.Columns | QuestionColumns

TOP = 8  # blocks of a document within which a table of facts stands
_LONGEST_KEY = 60
_SHARE_OF_KEYS = 0.5


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table with a row per question or per turn, None of other tables."""
    if is_header(rows):
        return None
    return question_columns(rows) or _turn_columns(rows)


def _turn_columns(rows: Sequence[Sequence[str]]) -> table_rows.Columns | None:
    """Return the columns of a table with a row per turn: several rows have words, and some in each."""
    columns = table_rows.turn_columns(rows)
    if columns is None:
        return None
    body = rows[columns.header + 1 :]
    speeches = [row[columns.text] for row in body if len(row) > columns.text and row[columns.text]]
    if len(speeches) < 2 or sum(len(speech.split()) for speech in speeches) <= 2 * len(speeches):
        return None
    return columns


def add_rows(detected: DetectedTurns, rows: list[list[str]], columns: Columns, place: int) -> str:
    """Add the turns of a table that starts at a place of the text; return its text."""
    if isinstance(columns, QuestionColumns):
        return add_questions(detected, rows, columns, place)
    text, of_table = segments.compose(table_rows.segments(rows, columns), what=N_("rows"), offset=place)
    if not detected.turns:
        detected.warnings += of_table.warnings
    detected.settled += of_table.settled
    detected.warnings += columns.doubts
    detected.left_out += table_rows.left_out(rows, columns)
    detected.words_of_labels += _words_of_times(rows, columns)
    for turn in of_table.turns:
        detected.add(turn.speaker, turn.start, turn.end, turn.time)
    if of_table.last_time is not None:
        detected.last_time = of_table.last_time
    return text


def _words_of_times(rows: Sequence[Sequence[str]], columns: table_rows.Columns) -> int:
    """Count what the columns that are read hold beside who speaks and the words: times, and headings."""
    words = 0
    for number, row in enumerate(rows):
        for place, meaning in columns.meanings().items():
            if place < len(row) and (number <= columns.header or meaning == "time"):
                words += len(row[place].split())
    return words


# --- facts ------------------------------------------------------------------------


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a table of keys and values, in two or four columns, or one with both in a cell."""
    pairs = [pair for row in rows for pair in _pairs(row)]
    keys = [key for key, _value in pairs]
    if not pairs or any(len(key) > _LONGEST_KEY for key in keys):
        return False
    known = sum(header_keys.meaning(key) is not None for key in keys)
    return (
        known > 0 and sum(map(_is_key, keys)) >= _SHARE_OF_KEYS * len(keys) and not _are_rows_of_talk(pairs)
    )


def header_lines(rows: Sequence[Sequence[str]]) -> str:
    """Write a table of facts with a key and its value a line."""
    lines = []
    for row in rows:
        pairs = _pairs(row)
        if pairs:
            lines += [f"{key}\t{value}" for key, value in pairs]
        else:
            lines.append(" ".join(" ".join(row).split()))
    return "\n".join(filter(None, lines))


def _pairs(row: Sequence[str]) -> list[tuple[str, str]]:
    """Return the keys and values of a row; of a title over all columns, or one that is empty, none."""
    cells = [" ".join(cell.split()) for cell in row]
    if len(cells) > 1 and len(cells) % 2 == 0:
        return [
            (key.rstrip(" :"), value)
            for key, value in zip(cells[::2], cells[1::2], strict=True)
            if key and key != value
        ]
    pairs = []
    for cell in cells:
        key, colon, value = cell.partition(":")
        if colon:
            pairs.append((key.strip(), value.strip()))
    return pairs


def _is_key(key: str) -> bool:
    return header_keys.meaning(key) is not None


def _are_rows_of_talk(pairs: Sequence[tuple[str, str]]) -> bool:
    """Tell speech beside labels that come back, or beside `Interviewer`, from facts beside keys."""
    keys = [labels.key(key) for key, _value in pairs]
    sentences = sum(not is_value(value) and value.endswith((".", "?", "!", "…")) for _key, value in pairs)
    return len(set(keys)) < len(keys) or sentences * 2 > len(pairs)
