"""The words of a file held against those in its turns: what is in none is named, or a turn of nobody."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import DIRECTION, HEADING, candidate_in
from coder.importers.speakers.lines import HEAD_LENGTH, HEADER, HEADINGS, LABEL, REMARKS, DetectedTurns, Line
from coder.importers.text.times import TIME_ONLY
from coder.model import DoubtfulLine, Kept, LeftOut, Transcript, Turn
from coder.translations import N_

INTRODUCTION = N_("an introduction above the first label")
TABLES = N_("tables beside the talk")
_LONG = 20  # words
_SENTENCE = 4
_ABOUT_THE_TALK = re.compile(
    r"[*_]*(?:</?[a-z]|https?:|(?:(?:full|the|this|het|dit|cet) |l['’])?"
    r"(?:interview|entretien|gesprek|transcri|opname|recording)\w* "
    r"(?:took|is|was|werd|vond|a été|a eu|has been|available|par|by|door) )",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_LINE_END = re.compile("\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

Piece = tuple[int, int]


def account(text: str, detected: DetectedTurns, left_out: Sequence[LeftOut] = ()) -> tuple[list[Turn], Kept]:
    """Return the turns with all words of a text, and what became of those that are in none.

    What the format left out is known already.
    """
    lost: Counter[str] = Counter()
    for one in left_out:
        lost[one.what] += one.words
    prose: list[Piece] = []
    for start, end, what in _told(text, detected):
        if what is None:
            prose.append((start, end))
        else:
            lost[what] += len(text[start:end].split())
    del lost[LABEL]
    turns = _with_prose(detected.turns, prose, text)
    in_turns = sum(len(text[turn.start : turn.end].split()) for turn in turns)
    named = tuple(LeftOut(what, words) for what, words in lost.items() if words)
    doubtful = _turns_at(turns, detected.doubts, text)
    return turns, Kept(in_turns + lost.total(), in_turns, named, doubtful)


def _told(text: str, detected: DetectedTurns) -> Iterator[tuple[int, int, str | None]]:
    """Yield the pieces that are in no turn with what they are; None of prose that somebody said or wrote."""
    first = detected.turns[0].start if detected.turns else len(text)
    pieces = []
    for start, end, what in _outside(text, detected):
        pieces.append((start, end, what if what is not None else _what_is(text[start:end])))
    at_the_top = set() if detected.has_introduction else _among_facts(pieces, first, text)
    for start, end, what in pieces:
        if what is None and detected.has_introduction and end <= first:
            what = INTRODUCTION
        elif what is None and start in at_the_top:
            what = HEADER
        elif what is None and not detected.keeps_prose:
            what = REMARKS
        yield start, end, what


def _among_facts(pieces: Sequence[tuple[int, int, str | None]], first: int, text: str) -> set[int]:
    """Return where sentences stand above the first turn, among as many titles and facts without a blank line."""
    block: list[tuple[int, int, str | None]] = []
    among: set[int] = set()
    above = [piece for piece in pieces if piece[1] <= first and piece[2] != LABEL]
    for piece in [*above, None]:
        if block and (piece is None or _BLANK_LINE.search(text, block[-1][1], piece[0])):
            sentences = [start for start, _end, what in block if what is None]
            asks = any(text[start:end].rstrip("*_ ").endswith("?") for start, end, _what in block)
            if len(sentences) * 2 <= len(block) and not asks:
                among.update(sentences)
            block = []
        if piece:
            block.append(piece)
    return among


def with_left_out(transcript: Transcript, left_out: Sequence[LeftOut]) -> Transcript:
    """Return a transcript of a file that holds more words, left out; a survey has them with its first respondent."""
    if transcript.respondents:
        first, *others = transcript.respondents
        return replace(transcript, respondents=(with_left_out(first, left_out), *others))
    before = transcript.kept or Kept(0, 0)
    words = before.words_in_file + sum(one.words for one in left_out)
    return replace(
        transcript, kept=replace(before, words_in_file=words, left_out=(*before.left_out, *left_out))
    )


def _turns_at(turns: Sequence[Turn], doubts: Sequence[DoubtfulLine], text: str) -> tuple[int, ...]:
    """Return the turns in which doubtful lines stand."""
    if not doubts:
        return ()
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found = []
    for doubt in doubts:
        place = bisect_right(turns, starts[doubt.line - 1] + len(doubt.label), key=_start)
        if place:
            found.append(turns[place - 1].n)
    return tuple(dict.fromkeys(found))


def _start(turn: Turn) -> int:
    return turn.start


def _outside(text: str, detected: DetectedTurns) -> Iterator[tuple[int, int, str | None]]:
    """Yield the pieces with words that stand in no turn, with what they are where that is known."""
    turns = [(turn.start, turn.end, None) for turn in detected.turns]
    place = 0
    for start, end, what in sorted([*turns, *detected.settled, (len(text), len(text), None)], key=_place):
        for left, right in _lines(text, place, start):
            yield left, right, None
        if what is not None and end > place and _WORD.search(text, max(start, place), end):
            yield max(start, place), end, what
        place = max(place, end)


def _place(span: tuple[int, int, str | None]) -> tuple[int, bool]:
    return span[0], span[2] is not None


def _lines(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the lines with words between two places, without the blanks around them."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        if _WORD.search(line):
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start = stop + 1


def _what_is(line: str) -> str | None:
    """Return what a line outside turns is; None when it is prose."""
    head = line[:HEAD_LENGTH]
    if TIME_ONLY.match(head):
        return LABEL
    if HEADING.match(line):
        return HEADINGS
    if DIRECTION.match(head):
        return REMARKS
    if _ABOUT_THE_TALK.match(head) or _is_key(line):
        return HEADER
    if "\t" in line:
        return TABLES
    return None if _is_prose(line) else HEADINGS


def _is_key(line: str) -> bool:
    candidate = candidate_in(Line(0, line), 0)
    return candidate is not None and labels.is_excluded(candidate.label)


def _is_prose(line: str) -> bool:
    """Tell sentences from titles: they end as sentences do, or are long."""
    words = len(line.split())
    return words >= _LONG or (words >= _SENTENCE and line.rstrip("*_ )\"”»'’")[-1:] in ".?!…")


def _with_prose(turns: Sequence[Turn], prose: Sequence[Piece], text: str) -> list[Turn]:
    """Return the turns with those of nobody among them, numbered anew."""
    if not prose:
        return [*turns]
    unnamed = [Turn(0, None, start, end) for start, end in _paragraphs(prose, text)]
    ordered = sorted([*turns, *unnamed], key=lambda turn: turn.start)
    return [Turn(n, one.speaker, one.start, one.end, one.time) for n, one in enumerate(ordered, 1)]


def _paragraphs(prose: Sequence[Piece], text: str) -> list[Piece]:
    """Join lines between which nothing but a line end stands."""
    joined = [prose[0]]
    for above, below in pairwise(prose):
        between = text[above[1] : below[0]]
        if between.strip() or _BLANK_LINE.search(between):
            joined.append(below)
        else:
            joined[-1] = (joined[-1][0], below[1])
    return joined
