"""Tables with a whole interview in a cell: each row is a source, its speakers stand in the text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coder.importers.source_file import Provenance, SourceFile, transcript
from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.table_cells import Cell, Column, cell_at, columns_of, headings_of, shown
from coder.importers.speakers.table_rows import heading_row
from coder.importers.text.encodings import normal
from coder.model import Transcript
from coder.translations import _

_LABEL = re.compile(r"^[ \t*_]*([^\W\d_][^:\n]{0,40}):[*_]*[ \t]", re.MULTILINE)
_FEWEST_LABELS = 4
_WORDS_OF_FACT = 8


def column_of_interviews(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the column in which most cells hold several lines of several speakers."""
    header = heading_row(rows) or 0
    for column in columns_of(rows[max(header, 0) + 1 :], []):
        if column.filled and sum(map(_is_interview, column.filled)) * 10 >= 6 * len(column.filled):
            return column.place
    return None


def _is_interview(text: str) -> bool:
    """Tell a dialogue: labels at the beginnings of lines, which come back."""
    if text.count("\n") < _FEWEST_LABELS - 1:
        return False
    found = _LABEL.findall(text)
    return len(found) >= _FEWEST_LABELS and 1 < len(set(found)) <= len(found) / 2 + 1


def transcripts(
    source: SourceFile, rows: Sequence[Sequence[Cell]], place: int, provenance: Provenance
) -> list[Transcript]:
    """Make a source of each cell of a column; what the others say of it are its attributes."""
    header = heading_row(rows) or 0
    names = headings_of(rows[max(header, 0)])
    columns = columns_of(rows[max(header, 0) + 1 :], names)
    label = next((c for c in columns if c.place != place and _tells_apart(c)), None)
    found = []
    for number, row in enumerate(rows[max(header, 0) + 1 :], start=1):
        text = normal(shown(cell_at(row, place)))
        if text:
            facts = _facts(row, names, {place, label.place if label else place})
            one = transcript(source, text, replace(provenance, facts={**provenance.facts, **facts}))
            value = normal(shown(cell_at(row, label.place if label else None)))
            found.append(
                replace(one, title=_title(source, value, number), columns_read=_read(names, place, label))
            )
            source.warnings = []
            provenance = replace(provenance, warnings=())
    remark = _("Read as {number} sources, a whole interview in each row.", number=len(found))
    return [replace(found[0], warnings=(*found[0].warnings, remark)), *found[1:]]


def _tells_apart(column: Column) -> bool:
    """Tell ids and names of files: short, and one for each row."""
    unique = len(column.values) == len(column.cells) == len(column.filled)
    return unique and column.is_narrow() and not column.holds_clocks()


def _title(source: SourceFile, value: str, number: int) -> str:
    if not value or value.isdecimal():
        return f"{source.path.stem} {value or number}"
    return value


def _facts(row: Sequence[Cell], names: Sequence[str], apart: set[int]) -> dict[str, str]:
    facts = {}
    for column, name in enumerate(names):
        value = shown(cell_at(row, column))
        is_fact = name and value and column not in apart and len(value.split()) <= _WORDS_OF_FACT
        if is_fact and headings.sure_meaning(name) is None:
            facts[name] = value
    return facts


def _read(names: Sequence[str], place: int, label: Column | None) -> dict[str, str]:
    read = {name: "attribute" for name in names if name}
    if place < len(names) and names[place]:
        read[names[place]] = "text"
    if label and label.heading:
        read[label.heading] = "source"
    return read
