"""Which passages somebody read: merely having no coding says nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from coder.model import Coding, Passage

#: Source, start, end.
Place = tuple[str, int, int]


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


def _coders(codings: Sequence[Coding], passages: Sequence[Passage]) -> list[set[str]]:
    """Return for each passage, in the order of the text, who coded in it."""
    coders: list[set[str]] = [set() for _ in passages]
    starts, ends = [p.start for p in passages], [p.end for p in passages]
    for coding in codings:
        for row in range(bisect_right(ends, coding.start), bisect_left(starts, coding.end)):
            coders[row].add(coding.coder)
    return coders
