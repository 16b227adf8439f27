"""Which passages somebody read: merely having no coding says nothing."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from coder.model import Coding, Passage

#: Source, start, end.
Place = tuple[str, int, int]

#: Share of steps from coding to coding that must go down the text, and how long a stretch may be that
#: somebody read without coding in it: beyond, they may have gone on elsewhere.
_STRAIGHT, _STRETCH = 0.8, 20


def place_of(passage: Passage) -> Place:
    """Return where a passage stands: source, start, end."""
    return passage.source, passage.start, passage.end


def read_passages(codings: Sequence[Coding], passages: Sequence[Passage]) -> set[Place]:
    """Return the passages of a source that somebody coded in, or whose two neighbours one person coded."""
    coders = _coders(codings, passages)
    read: set[Place] = set()
    for row, passage in enumerate(passages):
        if coders[row] or (0 < row < len(passages) - 1 and coders[row - 1] & coders[row + 1]):
            read.add(place_of(passage))
    return read


def straight_readers(codings: Iterable[Coding]) -> set[str]:
    """Return the coders whose codings follow the text: who jumps about has not read what lies between."""
    latest: dict[tuple[str, str], int] = {}
    onward: Counter[tuple[str, bool]] = Counter()
    for coding in sorted(codings, key=lambda coding: coding.id or 0):
        place = (coding.coder, coding.source)
        if place in latest and latest[place] != coding.start:
            onward[coding.coder, coding.start > latest[place]] += 1
        latest[place] = coding.start
    coders = {coder for coder, _ in onward}
    return {
        coder
        for coder in coders
        if onward[coder, True] >= _STRAIGHT * (onward[coder, True] + onward[coder, False])
    }


def read_between(
    codings: Sequence[Coding], passages: Sequence[Passage], straight: Collection[str]
) -> set[Place]:
    """Return the passages of a source between two that a coder coded who reads from top to bottom."""
    coders = _coders(codings, passages)
    read: set[Place] = set()
    for coder in straight:
        coded = [row for row, of_passage in enumerate(coders) if coder in of_passage]
        for before, after in pairwise(coded):
            if after - before <= _STRETCH:
                read.update(place_of(passage) for passage in passages[before + 1 : after])
    return read


def _coders(codings: Sequence[Coding], passages: Sequence[Passage]) -> list[set[str]]:
    """Return for each passage, in the order of the text, who coded in it."""
    coders: list[set[str]] = [set() for _ in passages]
    starts, ends = [p.start for p in passages], [p.end for p in passages]
    for coding in codings:
        for row in range(bisect_right(ends, coding.start), bisect_left(starts, coding.end)):
            coders[row].add(coding.coder)
    return coders
