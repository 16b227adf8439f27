"""Texts rewritten without names, and where everything in them went."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from coder.model.rewritten import Edit, Rewritten

# A name may stand on two lines, unless the second begins with the label of a speaker.
_SPACE = r"(?:[^\S\n]+|[^\S\n]*\n(?![^\n:]{0,40}:)[^\S\n]*)"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
#: What matches nowhere.
_NEVER = r"(?!)"
_WORDS = re.compile(r"[^\W_]+")
#: Letters by which names are grouped, so that at each place few of thousands need to be tried.
_GROUPED = 2


@dataclass(frozen=True)
class Pseudonymised(Rewritten):
    """A text with pseudonyms; each edit is one name."""

    names: tuple[str, ...] = ()  # as they stand in the key, one per edit


class Replacer:
    """Replaces names by pseudonyms, the longest first, as whole words, also where they stand in capitals.

    A name without a pseudonym stays as it is, also where it holds another name.
    """

    def __init__(self, pseudonyms: Mapping[str, str]) -> None:
        """Keep the key: a name and what stands in its place."""
        self._pseudonyms = dict(pseudonyms)
        self._spelled: dict[str, str] = {}
        for name in pseudonyms:
            for spelling in (name, name.upper()):
                self._spelled.setdefault(_spelling(spelling), name)
        self._pattern = re.compile(_any_of(self._spelled))

    def rewrite(self, text: str) -> Pseudonymised:
        """Return a text with every name replaced."""
        pieces: list[str] = []
        edits: list[Edit] = []
        names: list[str] = []
        last, length = 0, 0
        for name, start, end in self.find(text):
            pseudonym = self._pseudonyms[name]
            if not pseudonym:
                continue
            pieces += [text[last:start], pseudonym]
            new_start = length + start - last
            length = new_start + len(pseudonym)
            edits.append((start, end, new_start, length))
            names.append(name)
            last = end
        return Pseudonymised("".join([*pieces, text[last:]]), tuple(edits), tuple(names))

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the names in a text: as the key spells them, with start and end."""
        for match in self._pattern.finditer(text):
            yield self._spelled[_spelling(match[0])], *match.span()

    def plain(self, text: str) -> str:
        """Return a text with every name replaced, where nobody needs to know what went where."""
        composed = unicodedata.normalize("NFC", text)  # what people typed need not be
        rewritten = self.rewrite(composed)
        if not rewritten.edits:
            return text
        return rewritten.text

    def loose(self, text: str) -> str:
        """Return a file name or title without names, however it joins and spells them: an_peeters.docx."""
        return self._loose.sub(self._pseudonym_of_match, self.plain(text))

    def _pseudonym_of_match(self, match: re.Match[str]) -> str:
        return self._by_letters.get(_letters(match[0]), match[0])

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """The pseudonyms by the bare letters of the names."""
        return {_letters(name): pseudonym for name, pseudonym in self._pseudonyms.items() if pseudonym}

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        spellings = []
        for name, pseudonym in self._pseudonyms.items():
            if pseudonym and (words := _WORDS.findall(name)):
                spellings.append(r"[\W_]*".join(words))
        if not spellings:
            return re.compile(_NEVER)
        spellings.sort(key=_longest_first)
        return re.compile(f"{_BEFORE}(?:{'|'.join(spellings)}){_AFTER}", re.IGNORECASE)


def _longest_first(spelling: str) -> tuple[int, str]:
    return -len(spelling), spelling


def _letters(name: str) -> str:
    return "".join(_WORDS.findall(name)).casefold()


def is_long_enough(name: str) -> bool:
    """Tell whether a name can be looked for; a single letter stands everywhere."""
    return sum(char.isalnum() for char in name) > 1


def parts(names: Iterable[str]) -> set[str]:
    """Return the words that names are made of, particles apart, in small letters."""
    words: list[str] = []
    for name in names:
        words += _WORDS.findall(name)
    return {word.casefold() for word in words if not word[0].islower()}


def _spelling(name: str) -> str:
    """Return the form in which spellings count as one: spaces and apostrophes come in several kinds."""
    return " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())


def _any_of(spellings: Iterable[str]) -> str:
    """Return a pattern for any of these names, the longest first where several fit."""
    words, signs = [], []
    firsts = set()
    for head, group in _by_head(spellings).items():
        either = "|".join(_rest(spelling, head) for spelling in group)
        if head.isalnum():
            words.append(f"{head}(?:{either})")
            firsts.add(re.escape(head[0]))
        else:
            signs.append(f"{_body(head)}(?:{either})")
    if words:
        signs.append(f"(?=[{''.join(sorted(firsts))}]){_BEFORE}(?:{'|'.join(words)})")
    return "|".join(signs) or _NEVER


def _by_head(spellings: Iterable[str]) -> dict[str, list[str]]:
    """Group names, the longest first, by the letters that they begin with."""
    groups: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=_longest_first):
        head = spelling[:_GROUPED]
        if not head.isalnum():
            head = spelling[:1]
        groups.setdefault(head, []).append(spelling)
    return groups


def _rest(spelling: str, head: str) -> str:
    """Return the pattern of a name behind its head; a letter ends it only where a word ends."""
    body = _body(spelling[len(head) :])
    if spelling[-1].isalnum():
        return body + _AFTER
    return body


def _body(spelling: str) -> str:
    return re.escape(spelling).replace(r"\ ", _SPACE).replace("'", "['’]")
