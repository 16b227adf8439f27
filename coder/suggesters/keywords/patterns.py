"""The keyword language of the codebook: what each keyword looks for.

`word`, `stem*`, `*part*`, `"two words"`, `a+b` (both within twelve words, in either order).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from coder.suggesters.keywords import lemmas
from coder.suggesters.keywords.tokenizer import WORD, fold

#: How far apart the two sides of `a+b` may stand, in words.
WINDOW = 12


class Shape(StrEnum):
    """How much of a word has to be there."""

    WORD = "word"
    STEM = "stem"
    PART = "part"
    ENDING = "ending"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Atom:
    """One word to look for, in folded letters, with the language whose inflections count."""

    text: str
    shape: Shape = Shape.WORD
    language: str | None = None


Phrase = tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A keyword: one phrase, or several that must stand near each other."""

    phrases: tuple[Phrase, ...]
    #: The verb of a Dutch separable verb stands first, its particle later in the clause.
    parted: bool = False


# A word of the keyword with the stars that touch it.
_STARRED = re.compile(rf"(\*?)({WORD.pattern})(\*?)")


def parse(keyword: str, language: str | None) -> list[Pattern]:
    """Read one keyword; a separable Dutch verb gives a pattern for each way it is written."""
    phrases = tuple(phrase for part in keyword.split("+") if (phrase := _phrase(part, language)))
    if not phrases:
        return []
    patterns = [Pattern(phrases)]
    if len(phrases) == 1 and len(phrases[0]) == 1 and phrases[0][0].shape is Shape.WORD:
        patterns += _apart(keyword.strip().strip('"'), language)
    return patterns


def _phrase(text: str, language: str | None) -> Phrase:
    return tuple(_atom(match[1], match[2], match[3], language) for match in _STARRED.finditer(text))


def _atom(before: str, word: str, after: str, language: str | None) -> Atom:
    if before and after:
        return Atom(fold(word), Shape.PART, language)
    if after:
        return Atom(fold(word), Shape.STEM)
    if before:
        return Atom(fold(word), Shape.ENDING)
    return Atom(word.lower(), Shape.WORD, language)


def _apart(verb: str, language: str | None) -> list[Pattern]:
    """Write a separable verb in two: "zetten … op" and "op te zetten"."""
    if not (pair := lemmas.particle(verb, language)):
        return []
    small, rest = Atom(pair[0], Shape.EXACT), Atom(pair[1], Shape.WORD, language)
    joined = Atom("te", Shape.EXACT)
    return [Pattern(((rest,), (small,)), parted=True), Pattern(((small, joined, rest),))]
