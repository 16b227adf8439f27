"""Which words of a passage are an interviewer's, and which are a respondent's or nobody's."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

_LETTER = re.compile(r"[^\W_]")
#: A label at the end of what stands between two turns, also one that is spelled otherwise.
_LABEL = re.compile(r"[^\n:]{1,60}:[\s*_]*$")
#: Times and marks that stand before a label.
_BEFORE_LABEL = re.compile(r"^[\W\d_]*")

_START = itemgetter(0)

#: Start, end, speaker, and whether an interviewer or a chair speaks.
SpokenSpan = tuple[int, int, str | None, bool]
#: Where turns start, and where they end, in order.
Bounds = tuple[list[int], list[int]]


def touches(turns: Bounds, start: int, end: int) -> bool:
    """Tell whether a passage shares words with one of these turns."""
    starts, ends = turns
    before = bisect_left(starts, end) - 1  # the last turn that begins before the passage ends
    return before >= 0 and ends[before] > start


def has_other_words(turns: list[SpokenSpan], start: int, quote: str) -> bool | None:
    """Tell whether a passage with an interviewer's words has other words too; None without any of theirs.

    `turns` are those of the source, in order.
    """
    turns = _touched(turns, start, start + len(quote))
    if len(turns) == 1 and turns[0][0] <= start and start + len(quote) <= turns[0][1]:
        return False if turns[0][3] and _LETTER.search(quote) else None
    if len({asks for words, asks in _spoken(turns, start, quote) if _LETTER.search(words)}) == 2:
        return True  # mostly that settles it, and labels between the turns need not be looked at
    theirs = others = False
    for words, asks in _stretches(turns, start, quote):
        if _LETTER.search(words):
            theirs |= asks
            others |= not asks
    return others if theirs else None


def _touched(turns: list[SpokenSpan], start: int, end: int) -> list[SpokenSpan]:
    """Return the turns that share words with a passage, and the one after it: a text has very many."""
    first = bisect_left(turns, start, key=_START)
    while first and turns[first - 1][1] > start:
        first -= 1
    last = bisect_left(turns, end, first, key=_START)
    is_amid = last > first and turns[last - 1][1] >= end
    return turns[first : last if is_amid else last + 1]


def _spoken(turns: list[SpokenSpan], start: int, quote: str) -> Iterator[tuple[str, bool]]:
    """Cut what is said in turns out of a passage."""
    end = start + len(quote)
    for first, last, _speaker, asks in turns:
        if first >= end:
            return
        if last > start:
            yield quote[max(first, start) - start : min(last, end) - start], asks


def _stretches(turns: list[SpokenSpan], start: int, quote: str) -> Iterator[tuple[str, bool]]:
    """Cut a passage at the turns; between them only what is more than the label of who speaks next."""
    end = start + len(quote)
    place = start
    for first, last, speaker, asks in turns:
        if last <= start:
            continue
        if first > place:
            yield _without_label(quote[place - start : min(first, end) - start], speaker), False
        if first >= end:
            return
        yield quote[max(first, start) - start : min(last, end) - start], asks
        place = max(place, last)
    if place < end:
        yield quote[place - start :], False


def _without_label(words: str, speaker: str | None) -> str:
    """Take out the label of the speaker who comes next, and times: they are nobody's words."""
    if speaker:
        words = re.sub(re.escape(speaker), "", words, flags=re.IGNORECASE)
        begun = _BEFORE_LABEL.sub("", words.rpartition("\n")[2])
        if speaker.casefold().startswith(begun.casefold()):  # the passage ends amid the label
            words = words.removesuffix(begun)
    return _LABEL.sub("", re.sub(r"\d+", "", words))
