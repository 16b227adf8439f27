"""Which words of a passage are an interviewer's, and which are a respondent's or nobody's."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

_LETTER = re.compile(r"[^\W_]")
#: A label at the end of what stands between two turns, also one that is spelled otherwise.
_LABEL = re.compile(r"[^\n:]{1,60}:[\s*_]*$")
#: Times and marks that stand before a label.
_BEFORE_LABEL = re.compile(r"^[\W\d_]*")

#: Start, end, speaker, and whether an interviewer or a chair speaks.
SpokenSpan = tuple[int, int, str | None, bool]


class WhoSpeaks:
    """Whose words the passages of one source hold; its turns are put in order once."""

    def __init__(self, turns: Iterable[SpokenSpan]) -> None:
        self.turns = sorted(turns, key=itemgetter(0, 1))
        self._starts = [turn[0] for turn in self.turns]

    def other_words(self, start: int, quote: str) -> bool | None:
        """Tell whether a passage with an interviewer's words has other words too; None without any of theirs.

        Most passages lie within one turn: whose they are needs no look at what stands between turns.
        """
        end = start + len(quote)
        before = bisect_right(self._starts, start) - 1
        if before >= 0:
            _begins, ends, _speaker, asks = self.turns[before]
            if end <= ends:
                return False if asks and _LETTER.search(quote) else None
        # with the turn that comes next: its label may stand at the end of the passage
        after = bisect_left(self._starts, end) + 1
        return has_other_words(self.turns[max(0, before) : after], start, quote)


def has_other_words(turns: Sequence[SpokenSpan], start: int, quote: str) -> bool | None:
    """Tell whether a passage with an interviewer's words has other words too; None without any of theirs.

    `turns` are those of the source, in order.
    """
    theirs, others = _speak(turns, start, quote)
    if not theirs:
        return None
    if others:  # mostly that settles it, and what stands between the turns need not be looked at
        return True
    for words, asks in _stretches(turns, start, quote):
        if _LETTER.search(words):
            others |= not asks
    return others


def _speak(turns: Sequence[SpokenSpan], start: int, quote: str) -> tuple[bool, bool]:
    """Tell whether an interviewer says anything in a passage, and whether anybody else does."""
    theirs = others = False
    for first, last, _speaker, asks in turns:
        if first >= start + len(quote):
            break
        if last > start and _LETTER.search(quote, max(0, first - start), last - start):
            theirs |= asks
            others |= not asks
    return theirs, others


def _stretches(turns: Sequence[SpokenSpan], start: int, quote: str) -> Iterator[tuple[str, bool]]:
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
