"""Cells of a table, and what the cells of one column have in common."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import pairwise

from coder.importers.speakers import labels
from coder.importers.text.times import STAMP

Cell = str | int | float | datetime | time | timedelta | None

_STAMP = re.compile(STAMP)
_DAY = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d")
_NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,9})?")
_FILE = re.compile(r".+\.[A-Za-z][A-Za-z0-9]{1,4}$")
_ID = re.compile(r"[^\W\d_]{0,14}[-_ .]?\d{1,6}[a-z]?")
_WORD = re.compile(r"[^\W\d_]")
_ASKS = re.compile(r"[?？؟]\W*(?:\(\w{1,3}\)\W*)?$")
_WORDY = 3
#: A label has few words and letters, whoever is called so.
_LABEL_WORDS, _LABEL_LETTERS = 8, 80
#: A fact about a talk has few words.
_WORDS_OF_FACT = 8
_CHOICES = frozenset(
    """yes no ja nee nein oui non si true false waar onwaar vrai faux wahr falsch m f v w x male female man vrouw
    mann frau homme femme hombre mujer high low hoog laag positive negative neutral positief negatief neutraal
    n/a nvt""".split()  # noqa: SIM905
)


def shown(cell: Cell) -> str:
    """Return the text of a cell without outer blanks."""
    if cell is None:
        return ""
    return str(cell).strip()


def has_words(text: str) -> bool:
    """Tell whether letters stand in a cell."""
    return bool(_WORD.search(text))


def label_of(text: str) -> str:
    """Return a label as a cell writes it, without the colon that may end it."""
    return text.rstrip(": ")


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table below its heading."""

    place: int
    heading: str
    cells: Sequence[str]  # one a row; "" where nothing stands

    @cached_property
    def filled(self) -> list[str]:
        """List the cells in which something stands."""
        return list(filter(None, self.cells))

    @cached_property
    def values(self) -> Counter[str]:
        """Count what stands in the cells."""
        return Counter(map(label_of, self.filled))

    @cached_property
    def words(self) -> int:
        """Return how many words stand in the column."""
        return sum(len(cell.split()) for cell in self.filled if has_words(cell))

    def is_prose(self) -> bool:
        """Tell a column of speech: words in most cells, several in each, hardly any twice."""
        if len(self.filled) * 2 < len(self.cells) or not self.filled:
            return False
        varied = len(self.values) * 2 >= len(self.filled) or self.words >= 6 * len(self.filled)
        return varied and self.words >= _WORDY * len(self.filled)

    def asks(self) -> bool:
        """Tell a column of questions: most cells end with the mark."""
        return len(self.filled) > 1 and sum(map(is_asked, self.filled)) * 10 >= 6 * len(self.filled)

    # --- labels ---------------------------------------------------------------

    def comes_back(self) -> float:
        """Return the share of cells whose words stand in another cell too."""
        if not self.filled:
            return 0.0
        return sum(count for count in self.values.values() if count > 1) / len(self.filled)

    def changes(self) -> float:
        """Return how often one filled cell differs from the one before, as a share."""
        if len(self.filled) < 2:
            return 0.0
        return (self.runs - 1) / (len(self.filled) - 1)

    @cached_property
    def runs(self) -> int:
        """Return how many stretches of one value there are, one after the other."""
        return 1 + sum(before != after for before, after in pairwise(map(label_of, self.filled)))

    def is_narrow(self) -> bool:
        """Tell whether each cell is short enough for a label."""
        return all(len(v) <= _LABEL_LETTERS and len(v.split()) <= _LABEL_WORDS for v in self.values)

    def is_constant(self) -> bool:
        """Tell whether one thing stands in all cells."""
        return len(self.values) == 1

    def is_in_blocks(self) -> bool:
        """Tell whether each value stands in one stretch of rows, several rows long on average."""
        return 1 < len(self.values) == self.runs and len(self.filled) >= 2 * len(self.values)

    def holds_labels(self) -> bool:
        """Tell whether what comes back looks as labels do: names, known labels, one word in small letters."""
        repeated = [value for value, count in self.values.items() if count > 1]
        return bool(repeated) and all(map(_is_label, repeated))

    def holds_labels_of_talks(self) -> bool:
        """Tell labels that only a talk has: of somebody who asks, or numbered ones; clients fill in surveys too."""
        if any(labels.stem(value) in labels.INTERVIEWERS for value in self.values):
            return len(self.values) > 1
        numbered = [value for value in self.values if value[-1:].isdigit() and labels.is_known(value)]
        return len(numbered) * 2 > len(self.values) > 1

    def holds_choices(self) -> bool:
        """Tell answers that are ticked: yes and no, m and f."""
        return bool(self.values) and all(value.casefold() in _CHOICES for value in self.values)

    def holds_names(self) -> bool:
        """Tell names of several words from answers of several words."""
        if not self.filled or not self.is_narrow():
            return False
        if any(cell.endswith((".", "!", "?")) and len(cell.split()[-1]) > 3 for cell in self.filled):
            return False
        if sum(len(cell.split()) > 1 for cell in self.filled) * 2 < len(self.filled):
            return False
        names = sum(len(cell.split()) <= 5 and labels.is_name(cell) for cell in self.filled)
        return names * 10 >= 9 * len(self.filled)

    def holds_ids(self) -> bool:
        """Tell names of files, and ids made of letters and a number."""
        return all(_FILE.fullmatch(value) or _ID.fullmatch(value) for value in self.values)

    # --- numbers and times ------------------------------------------------------

    @cached_property
    def numbers(self) -> list[float]:
        """List the cells that are numbers."""
        return [float(cell.replace(",", ".")) for cell in self.filled if _NUMBER.fullmatch(cell)]

    def is_numeric(self) -> bool:
        """Tell a column of numbers."""
        return bool(self.filled) and len(self.numbers) * 10 >= 9 * len(self.filled)

    def counts_rows(self) -> bool:
        """Tell row numbers: each one more than the one before."""
        if not self.is_numeric() or len(self.numbers) < 2:
            return False
        steps = sum(after - before == 1 for before, after in pairwise(self.numbers))
        return steps * 10 >= 8 * (len(self.numbers) - 1)

    def holds_clocks(self) -> bool:
        """Tell clocks and moments that hardly ever go back."""
        if not self.filled or sum(map(_is_clock, self.filled)) * 10 < 8 * len(self.filled):
            return False
        return len(self.values) * 2 > len(self.filled)

    def holds_stamps(self) -> bool:
        """Tell places in a recording from moments of a day."""
        return self.holds_clocks() and not any(map(_DAY.match, self.filled))


def fact_of(row: Sequence[Cell]) -> tuple[str, str] | None:
    """Return `key: | value`, as it stands above a table."""
    filled = [cell for cell in map(shown, row) if cell]
    if len(filled) == 2 and filled[0].endswith(":") and len(filled[1].split()) <= _WORDS_OF_FACT:
        return filled[0].rstrip(" :"), filled[1]
    return None


def is_asked(text: str) -> bool:
    """Tell whether a text ends with the mark of a question, also before a number in brackets."""
    return bool(_ASKS.search(text[-12:]))


def _is_clock(cell: str) -> bool:
    return bool(_STAMP.fullmatch(cell) or _DAY.match(cell))


def _is_label(value: str) -> bool:
    if value.casefold() in _CHOICES and not labels.is_known(value):
        return False
    if not has_words(value):
        return False
    return labels.is_known_or_name(value) or labels.is_handle(value) or _is_office(value)


def _is_office(value: str) -> bool:
    """Tell what somebody is (`Young jobseeker`) from a remark in small letters."""
    return value[:1].isupper() and len(value.split()) <= 3 and not labels.is_phrase(value)


def columns_of(rows: Sequence[Sequence[Cell]], headings: Sequence[str]) -> list[Column]:
    """Cut rows into columns; rows may end early."""
    width = max(map(len, rows), default=0)
    columns = []
    for place in range(max(width, len(headings))):
        cells = [shown(row[place]) if place < len(row) else "" for row in rows]
        columns.append(Column(place, headings[place] if place < len(headings) else "", cells))
    return columns


def headings_of(row: Sequence[Cell]) -> list[str]:
    """Return the headings of a row, on one line each."""
    return [" ".join(shown(cell).split()) for cell in row]


def cell_at(row: Sequence[Cell], place: int | None) -> Cell:
    """Return a cell; rows may end early."""
    if place is None or place >= len(row):
        return None
    return row[place]
