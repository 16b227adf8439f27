"""Words in a text: parts of words, whole words, wildcards, phrases, forms of a word, things that are near.

`keten` finds *Ketenplatform*, `keten*` words that begin so, `*keten` words that end so, `k?st` one letter,
`"eigen werk"` these words after each other, each of them whole.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from coder.analysis.asking.expressions import Either, Every, Expression, Leaf, Near, Without
from coder.analysis.asking.letters import GAP, LETTER, WORD, pattern_of, plain
from coder.errors import UsageError
from coder.translations import _

#: A shorter word is looked for as a whole word: as a part it stands in every second word.
SHORTEST_PART = 3
_WILD = re.compile(r"[*?]")
#: Soft hyphens, zero-width and bidi controls, which the search index leaves out too.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
Span = tuple[int, int]


class Fold(StrEnum):
    """How a word without wildcards or quotation marks is looked for."""

    PART = "part"
    WHOLE = "whole"
    FORMS = "forms"


@dataclass(frozen=True)
class WordOptions:
    """What makes two words the same one; case never matters."""

    fold: Fold = Fold.PART
    #: Accents must be as they are written.
    accents: bool = False


@dataclass(frozen=True)
class SoughtWord:
    """One word of a leaf: its letters, with wildcards where it has them, and whether it may be a part of a word."""

    text: str
    is_part: bool = False
    #: With `Fold.FORMS`: it and its inflections.
    is_form: bool = False

    @property
    def like(self) -> str:
        """Return it as a pattern that SQL's LIKE reads, for words without case and accents; `\\` escapes."""
        escaped = re.sub(r"([\\%_])", r"\\\1", plain(self.text)).replace("*", "%").replace("?", "_")
        return f"%{escaped}%" if self.is_part else escaped

    @property
    def is_plain(self) -> bool:
        """Tell whether it is one word and nothing else."""
        return not (self.is_part or self.is_form or _WILD.search(self.text))


def sought_words(leaf: Leaf, options: WordOptions) -> list[SoughtWord]:
    """Return the words of which a leaf consists; several are a phrase, in which each stands whole."""
    words = [word for word in re.findall(r"(?:[^\W_]|[*?])+", leaf.text) if word.strip("*?")]
    if not words:
        raise UsageError(_("“{text}” holds no letter or digit to look for.", text=leaf.text))
    if len(words) > 1 or leaf.quoted or _WILD.search(words[0]):
        return [SoughtWord(word) for word in words]
    if options.fold == Fold.FORMS:
        return [SoughtWord(words[0], is_form=True)]
    return [SoughtWord(words[0], options.fold == Fold.PART and len(words[0]) >= SHORTEST_PART)]


@dataclass(frozen=True)
class Matcher:
    """Finds an expression in texts; `forms` tells the inflections of each word, as the texts have them."""

    expression: Expression
    options: WordOptions = WordOptions()
    forms: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def find(self, text: str) -> list[Span] | None:
        """Return where what is wanted stands, in order; None where the text is not what is looked for.

        A text that is looked for because something does not stand in it has no places.
        """
        if not _UNSEEN.search(text):
            found = self._places(self.expression, text)
            return None if found is None else sorted(set(found))
        # what nobody sees stands amid words: they are looked for without it
        seen = [place for place, char in enumerate(text) if not _UNSEEN.match(char)]
        found = self._places(self.expression, "".join(text[place] for place in seen))
        return None if found is None else sorted({(seen[start], seen[end - 1] + 1) for start, end in found})

    def _places(self, expression: Expression, text: str) -> list[Span] | None:
        match expression:
            case Leaf():
                return self._of_leaf(expression, text) or None
            case Without(part):
                return [] if self._places(part, text) is None else None
            case Every(parts):
                return self._of_all(parts, text)
            case Either(parts):
                return self._of_any(parts, text)
            case Near(first, second, words):
                return self._of_pair(first, second, words, text)

    def _of_all(self, parts: Iterable[Expression], text: str) -> list[Span] | None:
        places: list[Span] = []
        for part in parts:
            found = self._places(part, text)
            if found is None:
                return None
            places += found
        return places

    def _of_any(self, parts: Iterable[Expression], text: str) -> list[Span] | None:
        found = [self._places(part, text) for part in parts]
        if all(places is None for places in found):
            return None
        return [place for places in found if places for place in places]

    def _of_pair(self, first: Expression, second: Expression, words: int, text: str) -> list[Span] | None:
        ones, others = self._places(first, text), self._places(second, text)
        if ones is None or others is None:
            return None
        near = [*pairs_near(ones, others, words, text)]
        return [place for pair in near for place in pair] or None

    def _of_leaf(self, leaf: Leaf, text: str) -> list[Span]:
        words = tuple(sought_words(leaf, self.options))
        if words[0].is_form:
            forms = tuple(self.forms.get(words[0].text, ())) or (words[0].text,)
            return [match.span() for match in _any_of(forms, self.options.accents).finditer(text)]
        found = compiled(words, self.options.accents).finditer(text)
        return [_whole_words(match.span(), text) for match in found]


@lru_cache(maxsize=2_000)
def compiled(words: tuple[SoughtWord, ...], accents: bool) -> re.Pattern[str]:
    """Return what finds words that stand after each other."""
    return re.compile(GAP.join(_bounded(word, accents) for word in words), re.IGNORECASE)


@lru_cache(maxsize=2_000)
def _any_of(forms: tuple[str, ...], accents: bool) -> re.Pattern[str]:
    written = "|".join(pattern_of(form, accents) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!{LETTER})(?:{written})(?!{LETTER})", re.IGNORECASE)


def _bounded(word: SoughtWord, accents: bool) -> str:
    """Write one word as a regular expression; a star at an end needs no more than the letters beside it."""
    core = word.text.strip("*")
    opens, closes = word.text.startswith("*"), word.text.endswith("*")
    pieces = [_piece(piece, accents) for piece in re.split(r"([*?])", core) if piece]
    before = "" if opens or word.is_part else rf"(?<!{LETTER})"
    after = "" if closes or word.is_part else rf"(?!{LETTER})"
    # within a phrase the rest of the word stands before the gap
    head = rf"{LETTER}*?" if opens else ""
    tail = rf"{LETTER}*" if closes else ""
    return f"{before}{head}{''.join(pieces)}{tail}{after}"


def _piece(piece: str, accents: bool) -> str:
    if piece == "*":
        return rf"{LETTER}*"
    return LETTER if piece == "?" else pattern_of(piece, accents)


def _whole_words(span: Span, text: str) -> Span:
    """Widen a place to the words in which it lies."""
    start, end = span
    while start and _is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return start, end


def _is_letter(char: str) -> bool:
    return char.isalnum()


# --- near ---------------------------------------------------------------------


def pairs_near(
    ones: Iterable[Span], others: Iterable[Span], words: int, text: str
) -> Iterator[tuple[Span, Span]]:
    """Yield each place with the nearest other one on either side, where few enough words stand between."""
    ordered = sorted(others)
    for one in ones:
        here = bisect_left(ordered, one)
        for other in ordered[max(0, here - 1) : here + 2]:
            if other != one and has_few_words(text, *_between(one, other), words):
                yield one, other


def _between(one: Span, other: Span) -> Span:
    """Return the gap between two places; empty where they overlap."""
    first, second = min(one, other), max(one, other)
    return first[1], max(first[1], second[0])


def has_few_words(text: str, start: int, end: int, most: int) -> bool:
    """Tell whether a stretch of a text holds at most so many words, without reading all of a long one."""
    length = 16 * (most + 1)
    while True:
        stretch = text[start : min(end, start + length)]
        number = len(WORD.findall(stretch))
        if start + length >= end:
            return number <= most
        if number > most + 1:  # the last one may be cut
            return False
        length *= 4


#: What finds the words of a study that a sought word may be; None: too many to tell apart.
LookUp = Callable[[SoughtWord], Sequence[str] | None]


def candidates(expression: Expression, options: WordOptions, look_up: LookUp) -> str | None:
    """Return an expression of full-text search for what may match; None where anything may, "" where nothing.

    It leaves out who is near whom, the order of a phrase and accents: what it finds is read afterwards.
    """
    match expression:
        case Leaf():
            return _joined_all([_of_word(word, look_up) for word in sought_words(expression, options)])
        case Without():
            return None
        case Every(parts):
            return _joined_all([candidates(part, options, look_up) for part in parts])
        case Near(first, second):
            return _joined_all([candidates(part, options, look_up) for part in (first, second)])
        case Either(parts):
            found = [candidates(part, options, look_up) for part in parts]
            if any(part is None for part in found):
                return None
            return " OR ".join(f"({part})" for part in found if part)


def _joined_all(parts: Sequence[str | None]) -> str | None:
    if "" in parts:
        return ""
    return " AND ".join(f"({part})" for part in parts if part) or None


def _of_word(word: SoughtWord, look_up: LookUp) -> str | None:
    known = look_up(word)
    return None if known is None else " OR ".join(f'"{one}"' for one in known)
