"""How tables fit on paper: how wide each column gets, when the page turns, when a table is cut."""

from collections.abc import Sequence
from typing import NamedTuple

from coder.reporting.document import Column, Table

#: Twentieths of a point: a letter of the table's size, and the white beside it in a cell.
_LETTER, _WHITE = 88, 150
#: A letter of a typeface that is put in the place of ours where ours is missing.
_BROAD_LETTER = 106
#: A longer word is broken rather than given a column of its own.
_LONGEST_WORD = 17
#: How far a table may be squeezed before its page is turned.
_SQUEEZE = 1.3
#: Rows that are looked at for their longest word.
_SAMPLE = 300


class Part(NamedTuple):
    """Some columns of a table, by their places, with their widths in twentieths of a point."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]


def is_wide(table: Table, upright: int) -> bool:
    """Tell whether a table wants the page turned; `upright`: the width that there is otherwise."""
    wanted = sum(_wanted(column) for column in table.columns)
    return wanted > upright * _SQUEEZE or sum(_least(table, _BROAD_LETTER)) > upright


def parts(table: Table, width: int) -> list[Part]:
    """Cut a table into parts that fit, the first column in each; one part where it fits whole."""
    broad = _least(table, _BROAD_LETTER)
    cut = []
    for group in _groups(_least(table, _LETTER), width):
        places = (0, *group)
        columns = [table.columns[place] for place in places]
        cut.append(Part(places, _widths(columns, [broad[place] for place in places], width)))
    return cut


def _groups(least: Sequence[int], width: int) -> list[list[int]]:
    """Return the places of the columns, but for the first, that fit beside it on one page."""
    groups: list[list[int]] = [[]]
    taken = least[0]
    for place in range(1, len(least)):
        if groups[-1] and taken + least[place] > width:
            groups.append([])
            taken = least[0]
        groups[-1].append(place)
        taken += least[place]
    return groups


def _least(table: Table, letter: int) -> list[int]:
    """Return per column the width of its longest word, and for the first column room for a few."""
    sample = table.rows[:_SAMPLE]
    widths = []
    for place, column in enumerate(table.columns):
        texts = [column.title, *(row[place].text for row in sample)]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
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
