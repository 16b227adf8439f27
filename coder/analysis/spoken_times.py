"""When words are said: worked out from the times at which turns begin, and said to be approximate within a turn."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from coder.model import Source, SpokenTime, Turn


class _Stretch(NamedTuple):
    """Words from a turn that has a time up to the next one that has: where, and from when to when."""

    start: int
    stop: int  # after the last word that is said before the next one begins
    begin: float
    end: float | None


class SpokenTimes:
    """The times of one text. Between two known ones time goes as the letters go."""

    def __init__(self, turns: Sequence[Turn], until: float | None = None) -> None:
        """Take the turns, and when the last one ends where that is known."""
        self._stretches = list(_stretches(turns, until))
        self._starts = [stretch.start for stretch in self._stretches]

    def __bool__(self) -> bool:
        """Tell whether any time is known."""
        return bool(self._stretches)

    def of(self, start: int, end: int) -> SpokenTime | None:
        """Return when a passage is said; None before the first time that is known."""
        begin = self._at(start)
        if begin is None:
            return None
        until, is_known = self._until(end)
        is_exact = start in self._starts and is_known
        return SpokenTime(begin, until, not is_exact)

    def _at(self, place: int) -> float | None:
        """Return when the word at a place is said; of a stretch without an end, when it begins."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return None
        stretch = self._stretches[index]
        if stretch.end is None:
            return stretch.begin
        share = (min(place, stretch.stop) - stretch.start) / max(1, stretch.stop - stretch.start)
        return round(stretch.begin + share * (stretch.end - stretch.begin), 3)

    def _until(self, place: int) -> tuple[float | None, bool]:
        """Return when the words before a place are said, and whether that is where a turn ends."""
        stretch = self._stretches[bisect_right(self._starts, place - 1) - 1]
        if stretch.end is None:
            return None, True
        if place >= stretch.stop:
            return stretch.end, True
        return self._at(place), False


def spoken_times(source: Source) -> SpokenTimes:
    """Return the times of a source, as far as its turns have any."""
    return SpokenTimes(source.turns, last_time_of(source.attributes.get("last_time")))


def last_time_of(written: str | float | None) -> float | None:
    """Return when the last turn ends, as an import wrote it down."""
    try:
        time = float(written or "")
    except ValueError:
        return None
    return time if isfinite(time) else None


def _stretches(turns: Sequence[Turn], until: float | None) -> Iterable[_Stretch]:
    """Yield the words between one time and the next; where time goes back another recording began."""
    timed = [number for number, turn in enumerate(turns) if turn.time is not None]
    for number, following in pairwise([*timed, len(turns)]):
        turn, last = turns[number], turns[following - 1]
        begin = turn.time or 0.0
        end = turns[following].time if following < len(turns) else until
        yield _Stretch(turn.start, last.end, begin, end if end is not None and end >= begin else None)
