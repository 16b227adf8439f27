"""Which stance the words around a keyword propose: a proposal, never a decision."""

import re
from bisect import bisect_left, bisect_right

from coder.model import Stance
from coder.suggesters.keywords.negation_cues import CUES, NEEDS_NE, OPENERS, REACH, UNABLE_TO_SAY, Cue
from coder.suggesters.keywords.tokenizer import Reading, fold

_MARKS = re.compile(r"[.!?…;:,()\n—–]+")
_SENTENCE = frozenset(".!?…\n")
_QUOTED = re.compile(r"«[^«»]{15,2000}»|“[^“”]{15,2000}”|„[^„“”]{15,2000}[“”]|\"[^\"\n]{15,2000}\"")

#: In a passage this short, "I don't know" speaks of everything in it.
_SHORT = 40
_HEDGE_REACH = 8
_AROUND = 4  # words on either side of a denial within which somebody is unable to say
_LONGEST = max(len(words) for table in CUES.values() for words in table)
_OPENING = frozenset(words[0] for table in CUES.values() for words in table)

FoundCue = tuple[int, int, Cue]  # first word, last word, kind


class CueContext:
    """One text seen from its keyword hits: clauses, sentences, cues, quotations, questions."""

    def __init__(self, reading: Reading, language: str | None) -> None:
        """Read the marks and cues once; each hit then looks only at its own neighbourhood."""
        self.text, self.words = reading.text, [fold(word) for word in reading.words]
        self.starts = [start for start, _ in reading.spans]
        self.length = len(reading.text.strip())
        self.reach = REACH.get(language or "", (6, 2))
        self.clause_marks: list[int] = []
        self.sentence_marks: list[int] = []
        self._read_marks()
        self.cues = self._find_cues(language)
        self.cue_places = [first for first, _, _ in self.cues]
        self.quoted = [match.span() for match in _QUOTED.finditer(self.text)]

    def _read_marks(self) -> None:
        for match in _MARKS.finditer(self.text):
            place = match.start()
            self.clause_marks.append(place)
            if not _SENTENCE.isdisjoint(match.group()) and self._ends_here(place):
                self.sentence_marks.append(place)

    def _ends_here(self, place: int) -> bool:
        """Tell the end of a sentence from the point in "3.5" or "dhr.Jan"."""
        return self.text[place] != "." or not self.text[place + 1 : place + 2].isalnum()

    def _find_cues(self, language: str | None) -> list[FoundCue]:
        """List the cues as first word, last word and kind; the longest cue at a place wins."""
        tables = _cue_tables(language)
        cues: list[FoundCue] = []
        for n, word in enumerate(self.words):
            if word in _OPENING and (not cues or cues[-1][1] < n):
                length, cue = _longest(self.words, n, tables)
                if cue:
                    cues.append((n, n + length - 1, cue))
        return sorted([*cues, *self._unable_to_say(language)])

    def _unable_to_say(self, language: str | None) -> list[FoundCue]:
        """List the places where somebody cannot say, whatever stands between its words."""
        cues: list[FoundCue] = []
        for able, denials, told in _unable_tables(language):
            for n, word in enumerate(self.words):
                low, high = self._between(self.clause_marks, n)
                near = self.words[max(low, n - _AROUND) : min(high, n + _AROUND + 1)]
                if word in denials and not (able.isdisjoint(near) or told.isdisjoint(near)):
                    cues.append((n, n, Cue.UNABLE))
        return cues

    def aside(self, start: int, end: int) -> bool:
        """Tell whether a hit stands in a question, or in quoted speech within the passage."""
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
        if self._is_unable(first):
            return Stance.UNABLE
        cues = self._cues_in_clause(first, last)
        if any(_hedges(cue, first, last) for cue in cues):
            return Stance.QUALIFIES
        denied = any(self._denies(cue, first, last) for cue in cues)
        if denied and hinders:
            return Stance.SUPPORTS
        if denied or hinders:
            return Stance.CONTRADICTS
        return None

    def _is_unable(self, word: int) -> bool:
        """Tell whether the speaker cannot say: in the sentence of a word, or anywhere in a short passage."""
        cues = self.cues
        if len(self.words) > _SHORT:
            cues = self._cues_between(*self._sentence(word))
        return any(cue is Cue.UNABLE for _, _, cue in cues)

    def _cues_in_clause(self, first: int, last: int) -> list[FoundCue]:
        """Return the cues of the clause around a hit, those within it left out."""
        cues = self._cues_between(*self._clause(first, last))
        return [cue for cue in cues if cue[1] < first or cue[0] > last]

    def _denies(self, cue: FoundCue, first: int, last: int) -> bool:
        """Tell whether a negation reaches the hit; French "plus", "rien" only after a "ne"."""
        start, end, kind = cue
        if kind is not Cue.DENIES:
            return False
        before, after = self.reach
        farthest = after - 1
        if end < first:
            farthest = before
        if _gap(cue, first, last) > farthest:
            return False
        if start != end or self.words[start] not in NEEDS_NE:
            return True
        return not {"ne", "n"}.isdisjoint(self.words[max(0, start - 4) : start + 4])

    def _cues_between(self, low: int, high: int) -> list[FoundCue]:
        return self.cues[bisect_left(self.cue_places, low) : bisect_left(self.cue_places, high)]

    def _sentence(self, n: int) -> tuple[int, int]:
        """Return the words of the sentence around word n: from, up to."""
        return self._between(self.sentence_marks, n)

    def _clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the words of the clause around a hit: from, up to."""
        low, high = self._between(self.clause_marks, first)[0], self._between(self.clause_marks, last)[1]
        low = max(low, first - 2 * _HEDGE_REACH)
        high = min(high, last + 2 * _HEDGE_REACH)
        return self._after_opener(low, first), self._before_opener(last + 1, high)

    def _after_opener(self, low: int, first: int) -> int:
        """Return where the clause of a hit begins: at the last opening word before it."""
        for n in range(first - 1, low - 1, -1):
            if self.words[n] in OPENERS:
                return n
        return low

    def _before_opener(self, after: int, high: int) -> int:
        """Return where the clause of a hit ends: before the first opening word behind it."""
        for n in range(after, high):
            if self.words[n] in OPENERS:
                return n
        return high

    def _between(self, marks: list[int], n: int) -> tuple[int, int]:
        """Return the words between the marks around word n: from, up to."""
        next_mark = bisect_right(marks, self.starts[n])
        low, high = 0, len(self.starts)
        if next_mark:
            low = bisect_left(self.starts, marks[next_mark - 1])
        if next_mark < len(marks):
            high = bisect_left(self.starts, marks[next_mark])
        return low, high


def _hedges(cue: FoundCue, first: int, last: int) -> bool:
    return cue[2] is Cue.HEDGES and _gap(cue, first, last) <= _HEDGE_REACH


def _gap(cue: FoundCue, first: int, last: int) -> int:
    """Count the words between a cue and a hit."""
    start, end, _ = cue
    if end < first:
        return first - end - 1
    return start - last - 1


def _cue_tables(language: str | None) -> list[dict[tuple[str, ...], Cue]]:
    """Return the cues of a language; those of all where it is not known, none of one without a table."""
    if language is None:
        return list(CUES.values())
    if language in CUES:
        return [CUES[language]]
    return []


def _unable_tables(language: str | None) -> list[tuple[frozenset[str], ...]]:
    """Return what being unable to say consists of in a language; in all where it is not known."""
    if language is None:
        return list(UNABLE_TO_SAY.values())
    return [UNABLE_TO_SAY[language]] if language in UNABLE_TO_SAY else []


def _longest(words: list[str], n: int, tables: list[dict[tuple[str, ...], Cue]]) -> tuple[int, Cue | None]:
    """Find the longest cue that starts at word n, and its length in words."""
    for length in range(min(_LONGEST, len(words) - n), 0, -1):
        for table in tables:
            if cue := table.get(tuple(words[n : n + length])):
                return length, cue
    return 1, None
