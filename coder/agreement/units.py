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
        ends = [match.end() for match in re.finditer(r"[^\n]+\n?", source.text)]
    return _tile(source.text, ends)


def sentence_spans(source: Source) -> list[Span]:
    """Tile a text by its sentences; a sentence never runs over the end of a turn."""
    ends = [match.end() for match in SENTENCE_END.finditer(source.text)]
    return _tile(source.text, sorted({*ends, *(span.end for span in turn_spans(source))}))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave the blanks out at both ends of a passage; None where nothing else is there."""
    quote = text[start:end]
    bare = quote.strip()
    if not bare:
        return None
    begin = start + len(quote) - len(quote.lstrip())
    return Span(begin, begin + len(bare))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join what overlaps or touches."""
    whole: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(span.end, whole[-1].end))
        else:
            whole.append(span)
    return tuple(whole)


def units_of(source: Source, by_coder: Sequence[Collection[Coding] | None], kind: UnitKind) -> list[Unit]:
    """Cut a source into units, with the codes of each coder; None for one who did not code it."""
    coded = [_coded_spans(source.text, codings or ()) for codings in by_coder]
    turns = turn_spans(source)
    tiles = _tiles(source, kind, turns, coded)
    codes_of_coders = []
    for codings, spans in zip(by_coder, coded, strict=True):
        if codings is None:
            codes_of_coders.append(_not_coded(tiles))
        else:
            codes_of_coders.append(_codes_per_tile(tiles, spans))
    ends = [turn.end for turn in turns]
    units = []
    for n, tile in enumerate(tiles):
        weight = 1
        if kind == "character":
            weight = tile.end - tile.start
        codes = tuple(of_coder[n] for of_coder in codes_of_coders)
        turn = bisect_left(ends, tile.end)  # a tile may begin with the end of the line before
        units.append(Unit(source.id, tile.start, tile.end, weight, turn, codes))
    return units


def _tiles(
    source: Source, kind: UnitKind, turns: list[Span], coded: Sequence[list[tuple[Span, str]]]
) -> list[Span]:
    if kind == "turn":
        return turns
    if kind == "sentence":
        return sentence_spans(source)
    return _stretches(source, coded, turns)


def _tile(text: str, ends: Iterable[int]) -> list[Span]:
    """Cut a text at these places; a piece without words goes with the next, at the end with the last."""
    tiles: list[Span] = []
    start = 0
    for end in (*ends, len(text)):
        if text[start:end].strip():
            tiles.append(Span(start, end))
            start = end
    if tiles and start < len(text):
        tiles[-1] = Span(tiles[-1].start, len(text))
    return tiles


def _coded_spans(text: str, codings: Collection[Coding]) -> list[tuple[Span, str]]:
    """Return where each coding stands, blanks left out, with its code."""
    spans = []
    for coding in codings:
        if span := trimmed(text, coding.start, coding.end):
            spans.append((span, coding.code))
    return spans


def _stretches(source: Source, coded: Sequence[list[tuple[Span, str]]], turns: Sequence[Span]) -> list[Span]:
    """Cut a text wherever someone begins or ends a coding, and at every turn."""
    cuts = {0, len(source.text)} | {turn.end for turn in turns}
    for spans in coded:
        for span, _ in spans:
            cuts |= {span.start, span.end}
    return [Span(start, end) for start, end in pairwise(sorted(cuts))]


#: Most tiles have no code: they share one.
_NO_CODES: frozenset[str] = frozenset()


def _codes_per_tile(tiles: Sequence[Span], coded: Iterable[tuple[Span, str]]) -> list[frozenset[str] | None]:
    """Return for every tile the codes whose spans touch it."""
    starts, ends = [tile.start for tile in tiles], [tile.end for tile in tiles]
    codes: list[set[str]] = [set() for _ in tiles]
    for span, code in coded:
        for n in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            codes[n].add(code)
    return [frozenset(of_tile) if of_tile else _NO_CODES for of_tile in codes]


def _not_coded(tiles: Sequence[Span]) -> list[frozenset[str] | None]:
    """Return for every tile that a coder did not code there."""
    return [None] * len(tiles)
