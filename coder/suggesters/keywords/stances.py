"""Which stance the words around a keyword propose: a proposal, never a decision."""

import re
from bisect import bisect_left, bisect_right

from coder.model import Stance
from coder.suggesters.keywords.negation_cues import CUES, NEEDS_NE, OPENERS, REACH, Cue
from coder.suggesters.keywords.tokenizer import Reading, fold

_MARKS = re.compile(r"[.!?…;:,()\n—–]+")
_SENTENCE = frozenset(".!?…\n")
_QUOTED = re.compile(r"«[^«»]{15,2000}»|“[^“”]{15,2000}”|„[^„“”]{15,2000}[“”]|\"[^\"\n]{15,2000}\"")

#: In a passage this short, "I don't know" speaks of everything in it.
_SHORT = 40
_HEDGE_REACH = 8
_LONGEST = max(len(words) for table in CUES.values() for words in table)
_OPENING = frozenset(words[0] for table in CUES.values() for words in table)

Found = tuple[int, int, Cue]  # first word, last word, kind


class CueContext:
    """One text seen from its keyword hits: clauses, sentences, cues, quotations, questions."""

    def __init__(self, reading: Reading, language: str | None) -> None:
        """Read the marks and cues once; each hit then looks only at its own neighbourhood."""
        self.text, self.words = reading.text, [fold(word) for word in reading.words]
        self.starts = [start for start, _ in reading.spans]
        self.length = len(reading.text.strip())
        self.reach = REACH.get(language or "", (6, 2))
        marks = [(match.start(), _SENTENCE & set(match.group())) for match in _MARKS.finditer(self.text)]
        self.clause_marks = [place for place, _ in marks]
        self.sentence_marks = [place for place, ends in marks if ends and self._ends_here(place)]
        self.cues = self._find_cues(language)
        self.cue_places = [first for first, _, _ in self.cues]
        self.quoted = [match.span() for match in _QUOTED.finditer(self.text)]

    def _ends_here(self, place: int) -> bool:
        """Tell the end of a sentence from the point in "3.5" or "dhr.Jan"."""
        return self.text[place] != "." or not self.text[place + 1 : place + 2].isalnum()

    def _find_cues(self, language: str | None) -> list[Found]:
        """List the cues as first word, last word and kind; the longest cue at a place wins."""
        tables = [CUES[language]] if language in CUES else list(CUES.values()) if language is None else []
        found: list[Found] = []
        for n, word in enumerate(self.words):
            if word in _OPENING and (not found or found[-1][1] < n):
                length, cue = _longest(self.words, n, tables)
                if cue:
                    found.append((n, n + length - 1, cue))
        return found

    def aside(self, start: int, end: int) -> bool:
        """Say whether a hit stands in a question, or in quoted speech within the passage."""
        after = bisect_left(self.sentence_marks, end)
        if after < len(self.sentence_marks):
            mark = _MARKS.match(self.text, self.sentence_marks[after])
            if mark and "?" in mark.group():
                return True
        return any(
            first < start and end < last and last - first < self.length - 2 for first, last in self.quoted
        )

    def stance(self, first: int, last: int, hinders: bool) -> Stance | None:
        """Propose a stance for the hit from word first to word last; None where nothing turns it."""
        low, high = self._sentence(first)
        short = len(self.words) <= _SHORT
        near = self.cues if short else self._cues_between(low, high)
        if any(cue is Cue.UNABLE for _, _, cue in near):
            return Stance.UNABLE
        low, high = self._clause(first, last)
        cues = [found for found in self._cues_between(low, high) if found[1] < first or found[0] > last]
        if any(found[2] is Cue.HEDGES and _gap(found, first, last) <= _HEDGE_REACH for found in cues):
            return Stance.QUALIFIES
        denied = any(found[2] is Cue.DENIES and self._denies(found, first, last) for found in cues)
        if denied == hinders:
            return Stance.SUPPORTS if denied else None
        return Stance.CONTRADICTS

    def _denies(self, found: Found, first: int, last: int) -> bool:
        """Say whether a negation reaches the hit; French "plus", "rien" only after a "ne"."""
        start, end, _ = found
        before, after = self.reach
        if (_gap(found, first, last)) > (before if end < first else after - 1):
            return False
        if start != end or self.words[start] not in NEEDS_NE:
            return True
        return not {"ne", "n"}.isdisjoint(self.words[max(0, start - 4) : start + 4])

    def _cues_between(self, low: int, high: int) -> list[Found]:
        return self.cues[bisect_left(self.cue_places, low) : bisect_left(self.cue_places, high)]

    def _sentence(self, n: int) -> tuple[int, int]:
        """Return the words of the sentence around word n: from, up to."""
        return self._between(self.sentence_marks, n)

    def _clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the words of the clause around a hit: from, up to."""
        low, high = self._between(self.clause_marks, first)[0], self._between(self.clause_marks, last)[1]
        low = max(low, first - 2 * _HEDGE_REACH)
        high = min(high, last + 2 * _HEDGE_REACH)
        for n in range(first - 1, low - 1, -1):
            if self.words[n] in OPENERS:
                low = n
                break
        for n in range(last + 1, high):
            if self.words[n] in OPENERS:
                high = n
                break
        return low, high

    def _between(self, marks: list[int], n: int) -> tuple[int, int]:
        here = bisect_right(marks, self.starts[n])
        low = bisect_left(self.starts, marks[here - 1]) if here else 0
        high = bisect_left(self.starts, marks[here]) if here < len(marks) else len(self.starts)
        return low, high


def _gap(found: Found, first: int, last: int) -> int:
    """Count the words between a cue and a hit."""
    start, end, _ = found
    return first - end - 1 if end < first else start - last - 1


def _longest(words: list[str], n: int, tables: list[dict[tuple[str, ...], Cue]]) -> tuple[int, Cue | None]:
    """Find the longest cue that starts at word n, and its length in words."""
    for length in range(min(_LONGEST, len(words) - n), 0, -1):
        for table in tables:
            if cue := table.get(tuple(words[n : n + length])):
                return length, cue
    return 1, None
