"""Texts rewritten without names, and where everything in them went."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass


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
    """Replaces names by pseudonyms, the longest first, as whole words, also where they stand in capitals."""

    def __init__(self, pseudonyms: Mapping[str, str]) -> None:
        """Keep the key: a name and what stands in its place."""
        self._spelled: dict[str, str] = {}
        self._pseudonyms = dict(pseudonyms)
        for name in pseudonyms:
            for spelling in (name, name.upper()):
                self._spelled.setdefault(_spelling(spelling), name)
        longest_first = sorted(self._spelled, key=lambda spelling: (-len(spelling), spelling))
        self._pattern = re.compile("|".join(map(_pattern, longest_first)) or r"(?!)")

    def rewrite(self, text: str) -> Rewritten:
        """Give a text with every name replaced."""
        pieces: list[str] = []
        edits: list[tuple[int, int, int, int]] = []
        names: list[str] = []
        last, length = 0, 0
        for found in self._pattern.finditer(text):
            name = self._spelled[_spelling(found[0])]
            pieces += [text[last : found.start()], self._pseudonyms[name]]
            start = length + found.start() - last
            length = start + len(self._pseudonyms[name])
            edits.append((found.start(), found.end(), start, length))
            names.append(name)
            last = found.end()
        return Rewritten("".join([*pieces, text[last:]]), tuple(edits), tuple(names))

    def plain(self, text: str) -> str:
        """Give a text with every name replaced, where nobody needs to know what went where."""
        return self.rewrite(text).text


def _spelling(name: str) -> str:
    """Give the form in which spellings count as one: spaces and apostrophes come in several kinds."""
    return " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())


def _pattern(spelling: str) -> str:
    body = re.escape(spelling).replace(r"\ ", r"\s+").replace("'", "['’]")
    before = r"(?<!\w)" if spelling[0].isalnum() else ""
    after = r"(?!\w)" if spelling[-1].isalnum() else ""
    return f"{before}{body}{after}"
