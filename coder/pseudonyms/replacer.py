"""Texts rewritten without names, and where everything in them went."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

# A name may stand on two lines, unless the second begins with the label of a speaker.
_SPACE = r"(?:[^\S\n]+|[^\S\n]*\n(?![^\n:]{0,40}:)[^\S\n]*)"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
#: Letters by which names are grouped, so that at each place few of thousands need to be tried.
_GROUPED = 2


@dataclass(frozen=True)
class Rewritten:
    """A text with pseudonyms; `edits` lists start and end of each name, before and after, in order."""

    text: str
    edits: tuple[tuple[int, int, int, int], ...] = ()
    names: tuple[str, ...] = ()  # as they stand in the key, one per edit

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Say where a span of the old text stands now; one that cuts through a name takes all of it."""
        return self._moved(start, 2), self._moved(end, 3)

    def _moved(self, place: int, edge: int) -> int:
        before = bisect_right(self.edits, place, key=lambda edit: edit[0]) - 1
        if before < 0:
            return place
        edit = self.edits[before]
        if edit[0] < place < edit[1]:
            return edit[edge]
        return edit[2] if place == edit[0] else place - edit[1] + edit[3]


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

    def rewrite(self, text: str) -> Rewritten:
        """Give a text with every name replaced."""
        pieces: list[str] = []
        edits: list[tuple[int, int, int, int]] = []
        names: list[str] = []
        last, length = 0, 0
        for name, here, end in self.find(text):
            if not self._pseudonyms[name]:
                continue
            pieces += [text[last:here], self._pseudonyms[name]]
            start = length + here - last
            length = start + len(self._pseudonyms[name])
            edits.append((here, end, start, length))
            names.append(name)
            last = end
        return Rewritten("".join([*pieces, text[last:]]), tuple(edits), tuple(names))

    def find(self, text: str) -> Iterable[tuple[str, int, int]]:
        """Give the names in a text: as the key spells them, with start and end."""
        return ((self._spelled[_spelling(hit[0])], *hit.span()) for hit in self._pattern.finditer(text))

    def plain(self, text: str) -> str:
        """Give a text with every name replaced, where nobody needs to know what went where."""
        composed = unicodedata.normalize("NFC", text)  # what people typed need not be
        made = self.rewrite(composed)
        return made.text if made.edits else text

    def loose(self, text: str) -> str:
        """Give a file name or title without names, however it joins and spells them: an_peeters.docx."""
        made = self.plain(text)
        return self._loose.sub(lambda hit: self._joined.get(_letters(hit[0]), hit[0]), made)

    @cached_property
    def _joined(self) -> dict[str, str]:
        """The pseudonyms by the bare letters of the names."""
        return {_letters(name): new for name, new in self._pseudonyms.items() if new}

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        words = (re.findall(r"[^\W_]+", name) for name, new in self._pseudonyms.items() if new)
        listed = sorted((r"[\W_]*".join(one) for one in words if one), key=lambda one: (-len(one), one))
        either = f"{_BEFORE}(?:{'|'.join(listed)}){_AFTER}" if listed else r"(?!)"
        return re.compile(either, re.IGNORECASE)


def _letters(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", name)).casefold()


def is_long_enough(name: str) -> bool:
    """Tell whether a name can be looked for; a single letter stands everywhere."""
    return sum(char.isalnum() for char in name) > 1


def parts(names: Iterable[str]) -> set[str]:
    """Give the words that names are made of, particles apart, in small letters."""
    return {
        word.casefold() for name in names for word in re.findall(r"[^\W_]+", name) if not word[0].islower()
    }


def _spelling(name: str) -> str:
    """Give the form in which spellings count as one: spaces and apostrophes come in several kinds."""
    return " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())


def _any_of(spellings: Iterable[str]) -> str:
    """Give a pattern for any of these names, the longest first where several fit."""
    groups: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=lambda spelling: (-len(spelling), spelling)):
        head = spelling[:_GROUPED]
        groups.setdefault(head if head.isalnum() else spelling[:1], []).append(spelling)
    branches = {
        head: "|".join(
            _body(spelling[len(head) :]) + (_AFTER if spelling[-1].isalnum() else "") for spelling in listed
        )
        for head, listed in groups.items()
    }
    words = [f"{head}(?:{rest})" for head, rest in branches.items() if head.isalnum()]
    signs = [f"{_body(head)}(?:{rest})" for head, rest in branches.items() if not head.isalnum()]
    if words:
        firsts = "".join(sorted({re.escape(head[0]) for head in branches if head.isalnum()}))
        signs.append(f"(?=[{firsts}]){_BEFORE}(?:{'|'.join(words)})")
    return "|".join(signs) or r"(?!)"


def _body(spelling: str) -> str:
    return re.escape(spelling).replace(r"\ ", _SPACE).replace("'", "['’]")
