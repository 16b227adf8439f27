"""Rows of a table in which every row is a turn, or a question with its answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coder.importers.speakers import labels, table_columns
from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.table_cells import Cell, columns_of, headings_of, is_asked, label_of, shown
from coder.importers.speakers.table_columns import Columns
from coder.importers.speakers.table_turns import left_out, segments
from coder.importers.text.times import span

__all__ = [
    "Cell",
    "Columns",
    "chosen_columns",
    "heading_row",
    "left_out",
    "segments",
    "shown",
    "turn_columns",
]

#: How many rows may stand above the headings, and how far down the usual width of rows is looked for.
_HEADER_WITHIN, _WIDTH_WITHIN = 15, 200
_FEWEST_ROWS, _FEWEST_QUESTIONS = 4, 2
_LONGEST_HEADING = 80


def turn_columns(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """Find the columns of a table with a row per turn; None when it is another kind of table."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        if _names_turns(row):
            return chosen_columns(rows, place)
    if by_shape := _by_shape(rows):
        columns = chosen_columns(rows, -1)
        if columns is None or columns.text != by_shape.text:
            return by_shape
        return columns if columns.time is not None else replace(columns, time=by_shape.time)
    number = heading_row(rows)
    if number is None:
        return None
    columns = chosen_columns(rows, number)
    count = _count_rows(rows, number)
    if columns and (count >= _FEWEST_ROWS or (columns.question is not None and count >= _FEWEST_QUESTIONS)):
        return columns
    return None


def heading_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the row that names the columns: the first as wide as most; -1 where it is of the table itself."""
    named = [n for n, row in enumerate(rows[:_HEADER_WITHIN]) if _names_turns(row)]
    if named:
        return named[0]
    widths = [
        len(set(filter(None, map(shown, row)))) for row in rows[:_WIDTH_WITHIN]
    ]  # merged cells say one thing
    usual = Counter(filter(None, widths)).most_common(1)
    if not usual or usual[0][0] < 2:
        return None
    wide = [n for n, width in enumerate(widths[:_HEADER_WITHIN]) if width >= usual[0][0]]
    number = wide[0] if wide else None
    above = [n for n in range(number or 0) if widths[n] > 1]
    if above and _leaves_numbers_unnamed(rows, above[0]):
        number = above[0]
    if number is not None and _is_of_the_table(rows, number):
        return -1
    return number


def chosen_columns(
    rows: Sequence[Sequence[Cell]], header: int, said: Mapping[int, str] | None = None
) -> Columns | None:
    """Find the columns of a table whose headings stand in this row, -1 without.

    `said` holds what a person says of columns: place → one of `COLUMN_MEANINGS`.
    """
    names = headings_of(rows[header]) if header >= 0 else []
    return table_columns.choose(columns_of(rows[header + 1 :], names), header, said)


def _leaves_numbers_unnamed(rows: Sequence[Sequence[Cell]], number: int) -> bool:
    """Tell headings of which one is empty: that of the row numbers."""
    names = headings_of(rows[number])
    columns = columns_of(rows[number + 1 :], names)
    empty = [column for column in columns if not column.heading]
    return len(empty) == 1 and len(columns) > 2 and empty[0].is_numeric()


def _count_rows(rows: Sequence[Sequence[Cell]], header: int) -> int:
    """Count the rows below the headings that are no headings again, and no titles in merged cells."""
    names = headings_of(rows[header]) if header >= 0 else []
    count = 0
    for row in rows[header + 1 :]:
        count += headings_of(row) != names and len(set(filter(None, map(shown, row)))) > 1
    return count


def _names_turns(row: Sequence[Cell]) -> bool:
    """Tell whether a row names the columns of turns, or of questions and answers."""
    names = [name for name in headings_of(row) if name and len(name) <= _LONGEST_HEADING]
    sure = {headings.sure_meaning(name) for name in names}
    asks = "question" in sure or any(map(headings.asks, names))
    if asks and ("answer" in sure or any(map(headings.answers, names))):
        return True
    if "text" not in sure:
        return False
    if not sure.isdisjoint(("speaker", "time", "source")):
        return True
    return any(headings.may_mean(name, "speaker") or headings.is_role(name) for name in names)


def _is_of_the_table(rows: Sequence[Sequence[Cell]], number: int) -> bool:
    """Tell a first row that holds what the rows below hold: a label that comes back, a number, a question."""
    for column in columns_of(rows[number + 1 : number + 1 + _WIDTH_WITHIN], headings_of(rows[number])):
        heading = column.heading
        if not heading or not column.filled:
            continue
        if column.comes_back() >= 0.7 and label_of(heading) in column.values:
            return True
        if column.holds_clocks() and span(heading)[0] is not None:
            return True
        if column.is_numeric() and heading.replace(".", "").replace(",", "").isdigit():
            return True
        if column.asks() and is_asked(heading) and len(column.filled) > 1 and len(rows[number]) == 2:
            return True
    return False


# --- a table without headings -------------------------------------------------


def _by_shape(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """Find a narrow column of labels that come back and a wide one of speech."""
    columns = _columns_of_filled_rows(rows)
    if len(columns) < 2 or len(columns[0]) < _FEWEST_ROWS:
        return None
    lengths = [sum(map(len, cells)) for cells in columns]
    text = lengths.index(max(lengths))
    for place, cells in enumerate(columns):
        if lengths[text] > 2 * lengths[place] and _are_speakers(cells):
            return Columns(-1, text, place, _clock_column(columns, place, text))
    return None


def _columns_of_filled_rows(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the cells of the columns that every row has."""
    filled = [row for row in rows if any(map(shown, row))]
    width = min(map(len, filled), default=0)
    columns = []
    for place in range(width):
        columns.append([shown(row[place]) for row in filled])
    return columns


def _are_speakers(cells: Sequence[str]) -> bool:
    """Tell whether the cells are labels, most of which come back."""
    values = list(map(label_of, cells))
    counts = Counter(value for value in values if value)
    if counts[values[0]] == 1:
        return False  # the first row names the columns: another kind of table
    repeated = [label for label, count in counts.items() if count > 1]
    if sum(counts[label] for label in repeated) * 10 < 7 * len(cells):
        return False
    if not any(map(str.isalpha, "".join(counts))):
        return False
    return all(map(labels.is_known_or_name, repeated))


def _clock_column(columns: Sequence[Sequence[str]], speaker: int, text: int) -> int | None:
    for place, cells in enumerate(columns):
        if place not in (speaker, text) and all(span(cell)[0] is not None for cell in cells):
            return place
    return None
