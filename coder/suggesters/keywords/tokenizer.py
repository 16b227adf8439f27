"""Words in a text: where they stand, and their form without case and accents."""

import re
import unicodedata
from functools import cached_property, lru_cache

# Marks that ride on letters belong to the word; apostrophes and hyphens part words, so that
# "l'emploi" is l + emploi and "know-how" the same as "know how".
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u065f\u0900-\u0dff\u0e31-\u0e4e])*")

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return a word without case and accents: "Coöperatie" and "cooperatie" are one."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.translate(_LIGATURES))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark) or ord(mark) > 0x36F)


def listed(text: str) -> frozenset[str]:
    """Make a set of the words in a list that is written as running text."""
    return frozenset(text.split())


class Reading:
    """A text with its words: as written, and where each starts and ends."""

    def __init__(self, text: str) -> None:
        """Find the words; their places only when somebody asks."""
        self.text = text
        self.words = WORD.findall(text)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Return start and end of every word."""
        return [match.span() for match in WORD.finditer(self.text)]

    def between(self, first: int, last: int) -> str:
        """Return the text between two words."""
        return self.text[self.spans[first][1] : self.spans[last][0]]


def words(text: str) -> list[str]:
    """List the words of a text as they are written."""
    return WORD.findall(text)
