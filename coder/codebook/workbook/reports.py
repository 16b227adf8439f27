"""What is said of a sheet: what its columns were taken for, and what was left out."""

from coder.codebook.sentences import did_you_mean
from coder.codebook.workbook.columns import Understood
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.layout import Column, Part, heading_words
from coder.codebook.workbook.words import spellings, written
from coder.translations import _, current_language

#: How alike a heading is to one that is known, from 0 to 1, when that may be meant.
_ALIKE = 0.8


def column_report(
    grid: Grid, at: tuple[int, int], heading: str, column: Column, language: str, part: Part
) -> dict[str, str]:
    """Return what a column was taken for."""
    return {
        "cell": grid.cell(max(at[0], 0), at[1]),
        "heading": heading,
        "kind": column.kind,
        "field": column.field,
        "language": language,
        "meaning": meaning(part, column),
    }


def meaning(part: Part, column: Column) -> str:
    """Return what we write over such a column."""
    if part.name == "codes":
        return column.field.removeprefix("in_").replace("_", " ")
    return written(heading_words(part, column), current_language())


def left_out_column(grid: Grid, understood: Understood, place: int) -> str:
    """Say that a column is not understood, and which one was perhaps meant."""
    heading = grid.text(understood.row, place)
    sentence = _(
        '{place}: the column "{column}" is not understood and was left out.',
        place=grid.place(understood.row, place),
        column=heading,
    )
    words = [column.field for column in understood.part.columns]
    for column in understood.part.columns:
        if column.field in FIELDS:
            words += spellings(FIELDS[column.field])
    hint = did_you_mean(heading, words, _ALIKE)
    return f"{sentence} {hint}".strip()


def not_understood(grid: Grid) -> str:
    """Say that a whole table is not understood."""
    return _('{file}: "{sheet}" was not understood and was left out.', file=grid.file, sheet=grid.name)
