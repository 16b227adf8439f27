"""Times in the cells of a table: clocks, seconds, milliseconds or dates, whichever a column holds."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from coder.importers.speakers.table_cells import Cell, cell_at, shown
from coder.importers.speakers.table_columns import Columns
from coder.importers.text.times import STAMP, span

_STAMP = re.compile(STAMP)
#: Speech takes about 0.4 s a word: more than this a word and the unit is the millisecond.
_UNITS_A_WORD = 20


class Clock:
    """Reads times as clocks, seconds, milliseconds or dates, whichever the column holds."""

    def __init__(self, rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
        self.columns = columns
        times = [cell_at(row, columns.time) for row in rows]
        words = sum(len(shown(cell_at(row, columns.text)).split()) for row in rows)
        self.unit = _unit(times, words)
        self.first = next(filter(None, map(_moment, times)), None)

    def read(self, row: Sequence[Cell]) -> tuple[float | None, float | None]:
        """Return begin and end of a row, in seconds."""
        begin, until = self._span(cell_at(row, self.columns.time))
        end, _ = self._span(cell_at(row, self.columns.end))
        if end is not None:
            until = end
        return begin, until

    def _span(self, cell: Cell) -> tuple[float | None, float | None]:
        """Return begin and end of what a cell says; a moment begins and ends at once."""
        seconds = self._seconds(cell)
        if seconds is not None:
            return seconds, seconds
        if isinstance(cell, str) and _STAMP.fullmatch(cell.strip()):
            return span(cell)
        return None, None

    def _seconds(self, cell: Cell) -> float | None:
        if (number := _number(cell)) is not None:
            return number / self.unit
        if self.first and (moment := _moment(cell)):
            return (moment - self.first).total_seconds()
        if isinstance(cell, time):
            return cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
        if isinstance(cell, timedelta):
            return cell.total_seconds()
        return None


def _unit(times: Sequence[Cell], words: int) -> int:
    """Return how many units of a column of numbers make a second: 1, or 1000 for milliseconds."""
    numbers = [number for cell in times if (number := _number(cell)) is not None]
    if not numbers or not all(map(float.is_integer, numbers)):
        return 1
    if max(numbers) > _UNITS_A_WORD * max(words, 1):
        return 1000
    return 1


def _number(cell: Cell) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, str) and re.fullmatch(r"-?\d{1,12}(?:[.,]\d{1,6})?", cell.strip()):
        return float(cell.strip().replace(",", "."))
    return None


def _moment(cell: Cell) -> datetime | None:
    """Return a date with its time, without zone: only differences count."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, str) and re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", cell.strip()):
        try:
            return datetime.fromisoformat(cell.strip().replace("Z", "+00:00")).replace(tzinfo=None)
        except ValueError:
            return None
    return None
