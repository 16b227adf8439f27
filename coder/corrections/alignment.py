"""Two rows of words → which words of both are the same ones.

Among all ways to tell the difference the shortest is taken (E. W. Myers, An O(ND) Difference
Algorithm and Its Variations, Algorithmica 1 (1986), 251-266), so that words which stand several
times are not taken for each other. It costs what the difference is long. Where that is much,
words that stand only once in both rows divide them first.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: So many words may differ within one stretch before it is divided.
_MOST_DIFFERENT = 400
#: By how many words in a row that stand once a stretch is divided; one after the other.
_DIVIDED_BY = (3, 3, 1, 1)

Words = Sequence[str]
#: The place of a word in the old row and in the new one.
Pair = tuple[int, int]


class _Stretch(NamedTuple):
    """A part of both rows: first word and last of each, the last excluded."""

    start: int
    end: int
    new_start: int
    new_end: int


def aligned(old: Words, new: Words) -> Iterator[Pair]:
    """Yield the places of words that are the same, in order."""
    return _aligned(old, new, _Stretch(0, len(old), 0, len(new)), _DIVIDED_BY)


def _aligned(old: Words, new: Words, stretch: _Stretch, divided_by: Sequence[int]) -> Iterator[Pair]:
    start, end, new_start, new_end = stretch
    while start < end and new_start < new_end and old[start] == new[new_start]:
        yield start, new_start
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    inner = _Stretch(start, end, new_start, new_end)
    pairs = _shortest(old, new, inner)
    if pairs is None:
        yield from _divided(old, new, inner, divided_by)
    else:
        yield from pairs
    yield from zip(range(end, stretch.end), range(new_end, stretch.new_end), strict=True)


# --- the shortest difference ----------------------------------------------------


def _shortest(old: Words, new: Words, stretch: _Stretch) -> list[Pair] | None:
    """Return the pairs of the shortest difference; None where more differs than is looked for.

    On each diagonal (place in the old row minus place in the new one) it is remembered how far
    one comes with so many words taken out or put in.
    """
    start, end, new_start, new_end = stretch
    length, new_length = end - start, new_end - new_start
    if not length or not new_length:
        return []
    reached = {1: 0}
    steps: list[dict[int, int]] = []
    for differing in range(min(length + new_length, _MOST_DIFFERENT) + 1):
        steps.append(dict(reached))
        for diagonal in range(-differing, differing + 1, 2):
            if _comes_from_above(reached, diagonal, differing):
                place = reached[diagonal + 1]
            else:
                place = reached[diagonal - 1] + 1
            new_place = place - diagonal
            while (
                place < length and new_place < new_length and old[start + place] == new[new_start + new_place]
            ):
                place, new_place = place + 1, new_place + 1
            reached[diagonal] = place
            if place >= length and new_place >= new_length:
                return _walked_back(steps, stretch)
    return None


def _comes_from_above(reached: dict[int, int], diagonal: int, differing: int) -> bool:
    """Tell whether a word was put in last, rather than taken out."""
    if diagonal == -differing:
        return True
    return diagonal != differing and reached[diagonal - 1] < reached[diagonal + 1]


def _walked_back(steps: list[dict[int, int]], stretch: _Stretch) -> list[Pair]:
    start, end, new_start, new_end = stretch
    place, new_place = end - start, new_end - new_start
    pairs: list[Pair] = []
    for differing in range(len(steps) - 1, -1, -1):
        reached = steps[differing]
        diagonal = place - new_place
        before = diagonal + (1 if _comes_from_above(reached, diagonal, differing) else -1)
        before_place = reached[before]
        before_new_place = before_place - before
        while place > max(before_place, 0) and new_place > max(before_new_place, 0):
            place, new_place = place - 1, new_place - 1
            pairs.append((start + place, new_start + new_place))
        place, new_place = before_place, before_new_place
    return pairs[::-1]


# --- what divides a long difference ---------------------------------------------


def _divided(old: Words, new: Words, stretch: _Stretch, divided_by: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs between words that stand once; none where no such words are left."""
    if not divided_by:
        return
    at, new_at = stretch.start, stretch.new_start
    for place, new_place in _landmarks(old, new, stretch, divided_by[0]):
        if place < at or new_place < new_at:
            continue  # words of the landmark before
        yield from _aligned(old, new, _Stretch(at, place, new_at, new_place), divided_by[1:])
        at, new_at = place + divided_by[0], new_place + divided_by[0]
        yield from zip(range(place, at), range(new_place, new_at), strict=True)
    yield from _aligned(old, new, _Stretch(at, stretch.end, new_at, stretch.new_end), divided_by[1:])


def _landmarks(old: Words, new: Words, stretch: _Stretch, width: int) -> list[Pair]:
    """Return where so many words in a row stand once in both rows, as many as stand in one order."""
    start, end, new_start, new_end = stretch
    once, new_once = _once(old, start, end, width), _once(new, new_start, new_end, width)
    pairs = sorted((place, new_once[words]) for words, place in once.items() if words in new_once)
    return _longest_in_order(pairs)


def _once(words: Words, start: int, end: int, width: int) -> dict[tuple[str, ...], int]:
    rows = [tuple(words[place : place + width]) for place in range(start, end - width + 1)]
    times = Counter(rows)
    return {row: place for place, row in enumerate(rows, start) if times[row] == 1}


def _longest_in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest row of pairs in which both places grow."""
    ends: list[int] = []  # the least new place with which a row of each length ends
    last: list[int] = []  # and which pair that is
    before: list[int] = []
    for number, (_unused, new_place) in enumerate(pairs):
        length = bisect_left(ends, new_place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new_place]
        last[length : length + 1] = [number]
    row = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]
