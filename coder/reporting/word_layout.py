"""How tables fit on upright paper: how wide each column gets, and where what does not fit beside goes."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from coder.reporting.document import Cell, Column, Table

#: Twentieths of a point: a letter of the table's size, and the white beside it in a cell.
_LETTER, _WHITE = 88, 150
#: A letter of a typeface that is put in the place of ours where ours is missing.
_BROAD_LETTER = 106
#: How much broader a letter of a heading is.
_BOLD = 1.15
#: A longer word is broken rather than given a column of its own.
_LONGEST_WORD = 17
#: How far a table may be squeezed before columns go below.
_SQUEEZE = 1.3
#: Rows that are looked at for their longest word.
_SAMPLE = 300
#: So many columns, each of so few letters, are told in one cell rather than side by side.
_NARROW, _MANY = 8, 8
#: A column that wants so many letters holds sentences: it goes below before others do.
_SENTENCES = 30
#: Beside folded columns stands only what is no wider: counts.
_COUNTS = 16
#: What the first column keeps, and the cell in which narrow columns are told.
_FIRST, _FOLDED = 2600, 4200


class Layout(NamedTuple):
    """How a table lies on the paper; columns by their places, widths in twentieths of a point."""

    #: What stands side by side; `FOLD` is the cell in which the folded ones are told.
    columns: tuple[int, ...]
    widths: tuple[int, ...]
    #: What is told in a line of its own below each row.
    below: tuple[int, ...] = ()
    #: Narrow columns, of which each row tells only those that say something.
    folded: tuple[int, ...] = ()


#: The place of the cell in which narrow columns are told.
FOLD = -1


def layout(table: Table, width: int) -> Layout:
    """Lay a table out on paper of this width: side by side where it fits, else folded or with lines below."""
    broad = _least(table, _BROAD_LETTER)
    if not _is_wide(table, broad, width):
        places = range(len(table.columns))
        return Layout(tuple(places), _widths(table.columns, broad, width))
    narrow = tuple(place for place, column in enumerate(table.columns) if _is_narrow(place, column))
    if len(narrow) >= _MANY:
        return _fold(table, broad, width, narrow)
    return _with_lines_below(table, broad, width, range(len(table.columns)))


def _is_wide(table: Table, broad: Sequence[int], width: int) -> bool:
    wanted = sum(_wanted(column) for column in table.columns)
    return wanted > width * _SQUEEZE or sum(broad) > width


def _is_narrow(place: int, column: Column) -> bool:
    return place > 0 and column.width <= _NARROW and not column.number


def _fold(table: Table, broad: Sequence[int], width: int, narrow: tuple[int, ...]) -> Layout:
    """Tell narrow columns in one cell behind the first, and what else holds more than a count below."""
    others: list[int] = []
    below: list[int] = []
    for place, column in enumerate(table.columns):
        if place not in narrow:
            (below if place and column.width > _COUNTS else others).append(place)
    rest = _with_lines_below(table, broad, width - _FOLDED, others)
    columns = (rest.columns[0], FOLD, *rest.columns[1:])
    taken = sum(rest.widths)
    return Layout(columns, (rest.widths[0], width - taken, *rest.widths[1:]), (*rest.below, *below), narrow)


def _with_lines_below(table: Table, broad: Sequence[int], width: int, places: Iterable[int]) -> Layout:
    """Put as many short columns side by side as fit, and tell the others below."""
    first, *others = places
    beside, below, taken = [first], [], max(broad[first], _FIRST)
    # figures that stand beside each other are read against each other: they go together
    for is_number, run in groupby(others, key=lambda place: table.columns[place].number):
        for together in _units(run, is_number):
            wanted = sum(broad[place] for place in together)
            if taken + wanted <= width and _are_short(table, together):
                beside += together
                taken += wanted
            else:
                below += together
    columns = [table.columns[place] for place in beside]
    widths = _widths(columns, [broad[place] for place in beside], width)
    return Layout(tuple(beside), widths, tuple(below))


def _units(places: Iterable[int], is_number: bool) -> list[list[int]]:
    return [list(places)] if is_number else [[place] for place in places]


def _are_short(table: Table, places: Iterable[int]) -> bool:
    return all(table.columns[place].width < _SENTENCES for place in places)


def folded(cells: Sequence[Cell], columns: Sequence[Column]) -> list[tuple[str, list[int]]]:
    """Put columns that say the same together: what they say, and which they are; nothing of empty ones."""
    groups: dict[str, list[int]] = {}
    for place, (cell, _column) in enumerate(zip(cells, columns, strict=True)):
        if cell.text:
            groups.setdefault(cell.text, []).append(place)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def _least(table: Table, letter: int) -> list[int]:
    """Return per column the width of its longest word, and for the first column room for a few."""
    sample = table.rows[:_SAMPLE]
    widths = []
    for place, column in enumerate(table.columns):
        longest = max((len(word) for row in sample for word in row[place].text.split()), default=1)
        longest = max(longest, *(math.ceil(_BOLD * len(word)) for word in column.title.split()), 1)
        if any(row[place].tone for row in sample):
            longest += 2  # the sign of the tone, and a blank
        widths.append(min(longest, _LONGEST_WORD) * letter + _WHITE)
    if widths:
        widths[0] = max(widths[0], min(_wanted(table.columns[0]), 2200))
    return widths


def _wanted(column: Column) -> int:
    return column.width * _LETTER + _WHITE


def _widths(columns: Sequence[Column], least: Sequence[int], width: int) -> tuple[int, ...]:
    """Return each column's width: what it wants, squeezed or stretched to the page, never under its longest word."""
    wanted = [max(_wanted(column), floor) for column, floor in zip(columns, least, strict=True)]
    floor = min(sum(least), width)
    if sum(least) >= width:
        shares = [width * part / sum(least) for part in least]
    elif sum(wanted) > width:
        rest = (width - floor) / max(1, sum(wanted) - floor)
        shares = [low + (high - low) * rest for low, high in zip(least, wanted, strict=True)]
    else:
        full = width if sum(wanted) > 0.6 * width else sum(wanted)
        shares = [want * full / sum(wanted) for want in wanted]
    return tuple(int(share) for share in shares)
