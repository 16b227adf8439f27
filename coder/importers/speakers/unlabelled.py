"""Turns for words that no label stands before: the other side, timed or numbered segments, paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from coder.importers.speakers.candidates import HEAD_LENGTH, HEADING, LEADING
from coder.importers.speakers.lines import Found, Line
from coder.importers.text.times import span
from coder.model import Turn

_NUMBERED = re.compile(r"\s*\d{1,4}[.)]?[\t ]+(?=\S)")
_RULE = re.compile(r"[-=*_#~.\s]*$")
_RULE_LENGTH = 1000
#: With more paragraphs than this to a label they are no answers, but talk in which somebody rarely asks.
_MOSTLY = 4

Span = tuple[int, int]


# --- one side has labels, the other has none ---------------------------------


def keep_apart(found: Found, lines: Sequence[Line]) -> None:
    """Where only one speaker has a label and most paragraphs have none, give these turns of their own."""
    if len(found.labels) != 1 or len(found.turns) < 2 or not all(turn.speaker for turn in found.turns):
        return
    starts = [line.start for line in lines]
    parts = [_paragraphs(turn.start, turn.end, lines, starts) for turn in found.turns]
    if sum(len(part) - 1 for part in parts) <= len(parts):
        return
    first = lines[_line_at(starts, found.turns[0].start)].start
    before = _paragraphs(0, first, lines, starts)
    unlabelled = len(before) + sum(len(part) - 1 for part in parts)
    each = unlabelled > _MOSTLY * len(parts)
    turns = _of_nobody(before, each)
    for turn, part in zip(found.turns, parts, strict=True):
        turns.append(Turn(0, turn.speaker, *part[0], turn.time))
        turns += _of_nobody(part[1:], each)
    label = found.turns[0].speaker
    found.turns = [Turn(n, turn.speaker, turn.start, turn.end, turn.time) for n, turn in enumerate(turns, 1)]
    found.warnings.append(
        f"Only '{label}' has a label; paragraphs without one became turns of a speaker without a name."
    )


def _of_nobody(spans: list[Span], each: bool) -> list[Turn]:
    """Make one turn of the paragraphs of an answer, or one of each."""
    joined = spans if each or not spans else [(spans[0][0], spans[-1][1])]
    return [Turn(0, None, start, end) for start, end in joined]


def _line_at(starts: list[int], place: int) -> int:
    return max(bisect_right(starts, place) - 1, 0)


def _paragraphs(start: int, end: int, lines: Sequence[Line], starts: list[int]) -> list[Span]:
    """List the lines with words between two places, headings left out."""
    spans = []
    for number in range(_line_at(starts, start), len(lines)):
        line = lines[number]
        if line.start >= end:
            break
        left, right = max(line.start, start), min(line.end, end)
        words = line.text[left - line.start : right - line.start]
        if words.strip() and not line.heading and not HEADING.match(words.strip()):
            spans.append((left + len(words) - len(words.lstrip()), left + len(words.rstrip())))
    return spans


# --- nobody has a label ------------------------------------------------------


def segment(found: Found, text: str, lines: Sequence[Line], body: int, paragraphs: bool) -> None:
    """Cut a text without speakers at its times, else at its numbers or paragraphs, and say so."""
    blocks = _blocks(lines, body, paragraphs)
    timed = [number for number in range(body, len(lines)) if LEADING.match(lines[number].text[:HEAD_LENGTH])]
    filled = sum(1 for line in lines[body:] if line.text.strip())
    kind, lead = "paragraphs", None
    if len(timed) > 2 and len(timed) * 2 >= min(filled, 2 * len(blocks)):
        kind, lead = "timed segments", LEADING
        blocks = list(zip(timed, [*timed[1:], len(lines)], strict=True))
    elif _are_numbered(blocks, lines):
        kind, lead = "numbered paragraphs", _NUMBERED
    for first, beyond in blocks:
        _add(found, text, lines[first].start, lines[beyond - 1].end, lead)
    if not found.turns:  # nothing but titles and facts: these are the words then
        _add(found, text, 0, len(text), None)
    if found.turns:
        found.warnings.append(
            f"No speakers were found: its {len(found.turns)} {kind} became turns without a speaker."
        )


def _blocks(lines: Sequence[Line], body: int, paragraphs: bool) -> list[tuple[int, int]]:
    """Cut at blank lines where the text has any, else at every line; first line and the one beyond."""
    filled = [number for number in range(body, len(lines)) if lines[number].text.strip()]
    kept = [n for n in filled if not (lines[n].heading or HEADING.match(lines[n].text.strip()))]
    if paragraphs or not filled or filled[-1] - filled[0] + 1 == len(filled):
        return [(number, number + 1) for number in kept]
    blocks: list[tuple[int, int]] = []
    for number in kept:
        if blocks and blocks[-1][1] == number:
            blocks[-1] = (blocks[-1][0], number + 1)
        else:
            blocks.append((number, number + 1))
    return blocks


def _are_numbered(blocks: list[tuple[int, int]], lines: Sequence[Line]) -> bool:
    numbered = [first for first, _ in blocks if _NUMBERED.match(lines[first].text[:HEAD_LENGTH])]
    return len(numbered) > 2 and len(numbered) * 2 >= len(blocks)


def _add(found: Found, text: str, start: int, end: int, lead: re.Pattern[str] | None) -> None:
    """Add the words between two places as a turn, behind the time or number that leads them."""
    head = lead.match(text[start : min(start + HEAD_LENGTH, end)]) if lead else None
    begin, until = span(head["stamp"]) if head and lead is LEADING else (None, None)
    start += head.end() if head else 0
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if until is not None:
        found.last_time = until
    if start < end and not _RULE.match(text[start : min(end, start + _RULE_LENGTH)]):
        found.turns.append(Turn(len(found.turns) + 1, None, start, end, begin))
