"""What becomes of a passage when its text is corrected: it moves with its words, they change, or they are gone."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from coder.model.rewritten import Rewritten

_WORD = re.compile(r"\w+")
_ANYTHING = re.compile(r"\S+")
#: Words that have less in common with what stands there now are gone: share of the words, and of the letters.
_ALIKE, _ALIKE_IN_LETTERS = 0.3, 0.6
#: Longer passages are compared by their words alone.
_LONGEST_BY_LETTERS = 200

Span = tuple[int, int]


class Fate(StrEnum):
    """What became of the words of a passage."""

    MOVED = "moved"  # they stand there as they did, perhaps at another place
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True)
class Landing:
    """Where a passage stands in the corrected text, and what became of its words.

    Of one whose words are gone it is the nearest word that still stands.
    """

    fate: Fate
    start: int
    end: int


class Follower:
    """Follows passages of a text into the corrected one."""

    def __init__(self, old: str, made: Rewritten) -> None:
        self.old = old
        self.made = made

    def follow(self, start: int, end: int) -> Landing:
        """Return what became of a passage."""
        quote, text = self.old[start:end], self.made.text
        span = self.made.moved(start, end)
        if _same_words(quote, text[slice(*span)]):
            return Landing(Fate.MOVED, *span)
        if elsewhere := self._only_place(quote):
            return Landing(Fate.MOVED, *elsewhere)
        span = _stripped(text, *span)
        if _alike(quote, text[slice(*span)]):
            return Landing(Fate.CHANGED, *span)
        return Landing(Fate.LOST, *(span if span[0] < span[1] else nearest_word(text, span[0])))

    def _only_place(self, quote: str) -> Span | None:
        """Return where words stand that stood once and stand once: perhaps a paragraph was moved."""
        text = self.made.text
        at = text.find(quote) if quote.strip() else -1
        if at < 0 or text.find(quote, at + 1) >= 0:
            return None
        if self.old.find(quote, self.old.find(quote) + 1) >= 0:
            return None
        end = at + len(quote)
        if _cuts_a_word(text, at) or _cuts_a_word(text, end):
            return None
        return at, end


def _cuts_a_word(text: str, place: int) -> bool:
    return text[max(place - 1, 0) : place].isalnum() and text[place : place + 1].isalnum()


def nearest_word(text: str, place: int) -> Span:
    """Return the word at a place or behind it, else the last one before it; nothing in a text without words."""
    if match := _ANYTHING.search(text, place):
        return match.span()
    last = len(text.rstrip())
    return last - len(text[:last].split()[-1]) if last else 0, last


def _same_words(quote: str, new: str) -> bool:
    return quote == new or (bool(new.strip()) and quote.split() == new.split())


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    if not words.strip():
        return start, start
    return end - len(words.lstrip()), start + len(words.rstrip())


def _alike(quote: str, new: str) -> bool:
    """Tell whether enough of the words stand there still."""
    before, after = (Counter(_WORD.findall(words.casefold())) for words in (quote, new))
    if before and (before & after).total() >= _ALIKE * before.total():
        return True
    if max(len(quote), len(new)) > _LONGEST_BY_LETTERS:
        return False
    return SequenceMatcher(None, quote, new, autojunk=False).ratio() >= _ALIKE_IN_LETTERS
