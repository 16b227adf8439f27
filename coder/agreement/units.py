"""Spans → comparable units: a text cut into turns, sentences or characters.

Units tile the text: the label before a turn and the blank line before it belong to that turn, so
that no coding falls between two. A coder has a code in a unit when one of their live codings with
that code covers any of its words; blanks at the ends of a passage do not count. Characters are
taken together in stretches within which nobody begins or ends a coding; a stretch weighs as much
as it has characters, so that the figures are those of single characters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from coder.model import Coding, Source

UnitKind = Literal["turn", "sentence", "character"]
#: A sentence ends at a full stop and its like, closing quotes included, or at the end of a line.
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: where it is, what it weighs, and per coder the codes it has (None: did not code here)."""

    source: str
    start: int
    end: int
    weight: int
    turn: int  # the turn that it is in, from 0: neighbouring units stand or fall together
    codes: tuple[frozenset[str] | None, ...]


def turn_spans(source: Source) -> list[Span]:
    """Tile a text by its turns; a text without turns by its lines."""
    ends = [turn.end for turn in sorted(source.turns, key=lambda turn: turn.end)]
    if not ends:
        ends = [found.end() for found in re.finditer(r"[^\n]+\n?", source.text)]
    return _tile(source.text, ends)


def sentence_spans(source: Source) -> list[Span]:
    """Tile a text by its sentences; a sentence never runs over the end of a turn."""
    ends = [found.end() for found in SENTENCE_END.finditer(source.text)]
    return _tile(source.text, sorted({*ends, *(span.end for span in turn_spans(source))}))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave the blanks out at both ends of a passage; None where nothing else is there."""
    quote = text[start:end]
    begin = start + len(quote) - len(quote.lstrip())
    return Span(begin, begin + len(quote.strip())) if quote.strip() else None


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join what overlaps or touches."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)


def units_of(source: Source, by_coder: Sequence[Collection[Coding] | None], kind: UnitKind) -> list[Unit]:
    """Cut a source into units, with the codes of each coder; None for one who did not code it."""
    spans = [_coded(source.text, codings or ()) for codings in by_coder]
    turns = turn_spans(source)
    tiles = turns
    if kind != "turn":
        tiles = sentence_spans(source) if kind == "sentence" else _stretches(source, spans, turns)
    marked = [None if by_coder[n] is None else _mark(tiles, coded) for n, coded in enumerate(spans)]
    ends = [turn.end for turn in turns]
    return [
        Unit(
            source.id,
            tile.start,
            tile.end,
            tile.end - tile.start if kind == "character" else 1,
            bisect_right(ends, tile.start),
            tuple(None if codes is None else frozenset(codes[n]) for codes in marked),
        )
        for n, tile in enumerate(tiles)
    ]


def _tile(text: str, ends: Iterable[int]) -> list[Span]:
    """Cut a text at these places; a piece without words goes with the next, at the end with the last."""
    tiles: list[Span] = []
    start = 0
    for end in (*ends, len(text)):
        if end > start and text[start:end].strip():
            tiles.append(Span(start, end))
            start = end
    if tiles and start < len(text):
        tiles[-1] = Span(tiles[-1].start, len(text))
    return tiles


def _coded(text: str, codings: Collection[Coding]) -> list[tuple[Span, str]]:
    found = [(trimmed(text, coding.start, coding.end), coding.code) for coding in codings]
    return [(span, code) for span, code in found if span]


def _stretches(source: Source, coded: Sequence[list[tuple[Span, str]]], turns: Sequence[Span]) -> list[Span]:
    """Cut a text wherever someone begins or ends a coding, and at every turn."""
    cuts = {place for spans in coded for span, _ in spans for place in (span.start, span.end)}
    cuts |= {0, len(source.text)} | {turn.end for turn in turns}
    places = sorted(cuts)
    return [Span(start, end) for start, end in pairwise(places)]


def _mark(tiles: Sequence[Span], coded: Iterable[tuple[Span, str]]) -> list[set[str]]:
    """Give every tile the codes whose spans touch it."""
    starts, ends = [tile.start for tile in tiles], [tile.end for tile in tiles]
    marks: list[set[str]] = [set() for _ in tiles]
    for span, code in coded:
        for n in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            marks[n].add(code)
    return marks
