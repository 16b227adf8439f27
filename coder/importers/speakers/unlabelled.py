"""Turns of words without a label: the other side of a talk, timed or numbered segments, paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from coder.importers.speakers.candidates import HEADING, LEADING
from coder.importers.speakers.lines import HEAD_LENGTH, HEADINGS, DetectedTurns, Line
from coder.importers.text.times import span
from coder.model import Turn
from coder.translations import N_, _

_NUMBERED = re.compile(r"\s*\d{1,4}[.)]?[\t ]+(?=\S)")
_POINT = re.compile(r"\s*[-–—*•▪◦·‣●○][ \t]+(?=\S)")
_RULE = re.compile(r"[-=*_#~.\s]*$")
_RULE_LENGTH = 1000
#: With more paragraphs to a label than this they are not answers but talk in which somebody rarely asks.
_MOSTLY = 4
_FEWEST_SEGMENTS = 3

Span = tuple[int, int]


# --- one side has labels, the other has none ---------------------------------


def keep_apart(detected: DetectedTurns, lines: Sequence[Line], first: int) -> None:
    """Where only one speaker has a label and most paragraphs have none, give these turns of their own.

    `first` is the line of the first label.
    """
    labelled = detected.turns
    if len(detected.labels) != 1 or len(labelled) < 2 or not all(turn.speaker for turn in labelled):
        return
    starts = [line.start for line in lines]
    parts = [_labelled_paragraphs(turn, lines, starts) for turn in labelled]
    behind = sum(len(paragraphs) - 1 for paragraphs in parts)
    if behind <= len(parts):
        return
    before = _paragraphs(0, lines[first].start, lines, starts)
    are_answers = len(before) + behind <= _MOSTLY * len(parts)
    detected.turns = []
    _add_unnamed(detected, before, are_answers)
    for turn, paragraphs in zip(labelled, parts, strict=True):
        detected.add(turn.speaker, *paragraphs[0], turn.time)
        _add_unnamed(detected, paragraphs[1:], are_answers)
    detected.warnings.append(
        _(
            "Only '{speaker}' has a label; paragraphs without one became turns of a speaker without a name.",
            speaker=labelled[0].speaker,
        )
    )


def _add_unnamed(detected: DetectedTurns, paragraphs: Sequence[Span], are_answers: bool) -> None:
    """Add one turn for the paragraphs of an answer, else one for each."""
    if are_answers and paragraphs:
        paragraphs = [(paragraphs[0][0], paragraphs[-1][1])]
    for start, end in paragraphs:
        detected.add(None, start, end)


def _line_at(starts: list[int], place: int) -> int:
    return max(bisect_right(starts, place) - 1, 0)


def _labelled_paragraphs(turn: Turn, lines: Sequence[Line], starts: list[int]) -> list[Span]:
    """List the paragraphs of a turn; words behind its label are speech even where they look like a heading."""
    paragraphs = _paragraphs(turn.start, turn.end, lines, starts)
    first = lines[_line_at(starts, turn.start)]
    follows_label = bool(first.text[: turn.start - first.start].strip())
    if paragraphs and (paragraphs[0][0] == turn.start or not follows_label):
        return paragraphs
    end = min(first.start + len(first.text.rstrip()), turn.end)
    return [(turn.start, end), *paragraphs]


def _paragraphs(start: int, end: int, lines: Sequence[Line], starts: list[int]) -> list[Span]:
    """List the lines with words between two places, without headings."""
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


def segment(detected: DetectedTurns, text: str, lines: Sequence[Line], first: int, paragraphs: bool) -> None:
    """Cut a text without speakers at its times, else at its numbers or paragraphs, and say so."""
    blocks = _blocks(lines, first, paragraphs)
    kind, lead = N_("paragraphs"), None
    if timed := _timed_blocks(lines, first, len(blocks)):
        blocks, kind, lead = timed, N_("timed segments"), LEADING
    elif _are_numbered(blocks, lines):
        kind, lead = N_("numbered paragraphs"), _NUMBERED
    for block_start, beyond in blocks:
        _add(detected, text, (lines[block_start].start, lines[beyond - 1].end), lead)
    settle_titles(detected)
    if not detected.turns:  # nothing but titles and facts: these are the words then
        _add(detected, text, (0, len(text)), None)
    if detected.turns:
        detected.warnings.append(
            _(
                "No speakers were found: its {number} {what} became turns without a speaker.",
                what=_(kind),
                number=len(detected.turns),
            )
        )


def keep_titles(detected: DetectedTurns, lines: Sequence[Line], first: int) -> None:
    """Make turns of nobody of the titles that head notes above the first label, and not the talk itself."""
    titles = []
    filled = [
        number for number in range(first + 1) if lines[number].text.strip() and not lines[number].header
    ]
    for number, below in pairwise(filled):
        line = lines[number]
        if line.heading and below != first and not lines[below].heading:
            titles.append(Turn(0, None, line.start, line.start + len(line.text.rstrip())))
    if titles:
        turns = sorted([*titles, *detected.turns], key=lambda turn: turn.start)
        detected.turns = [replace(turn, n=number) for number, turn in enumerate(turns, 1)]
        settle_titles(detected)


def settle_titles(detected: DetectedTurns) -> None:
    """Take back that lines are titles where they stand in turns, as those of notes do."""
    ends = [turn.end for turn in detected.turns]
    settled = []
    for start, end, what in detected.settled:
        place = bisect_right(ends, start)
        is_spoken = place < len(ends) and detected.turns[place].start < end
        if what != HEADINGS or not is_spoken:
            settled.append((start, end, what))
    detected.settled = settled


def _timed_blocks(lines: Sequence[Line], first: int, paragraphs: int) -> list[Span]:
    """Return the lines from each time to the next; none where most paragraphs have no time."""
    timed = []
    filled = 0
    for number in range(first, len(lines)):
        if LEADING.match(lines[number].text[:HEAD_LENGTH]):
            timed.append(number)
        if lines[number].text.strip():
            filled += 1
    if len(timed) < _FEWEST_SEGMENTS or len(timed) * 2 < min(filled, 2 * paragraphs):
        return []
    return list(zip(timed, [*timed[1:], len(lines)], strict=True))


def _blocks(lines: Sequence[Line], first: int, paragraphs: bool) -> list[Span]:
    """Cut at blank lines where the text has any, else at every line; first line and the one beyond."""
    filled = [number for number in range(first, len(lines)) if lines[number].text.strip()]
    with_words = [number for number in filled if not is_title(lines[number], paragraphs)]
    has_blank_lines = bool(filled) and filled[-1] - filled[0] + 1 > len(filled)
    if has_blank_lines and not paragraphs:
        return _runs(with_words, lines)
    return [(number, number + 1) for number in with_words]


def _runs(numbers: Sequence[int], lines: Sequence[Line]) -> list[Span]:
    """Join neighbouring lines: 3, 4, 7 are 3 to 5 and 7 to 8; a point of a list begins anew."""
    runs: list[Span] = []
    for number in numbers:
        if runs and runs[-1][1] == number and not _POINT.match(lines[number].text):
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def is_title(line: Line, paragraphs: bool) -> bool:
    """Tell a title, which is nobody's turn; those of a word processor's document are words of its notes."""
    if line.header:
        return True
    if line.heading:
        return not paragraphs
    return bool(HEADING.match(line.text.strip()))


def _are_numbered(blocks: list[Span], lines: Sequence[Line]) -> bool:
    numbered = sum(bool(_NUMBERED.match(lines[first].text[:HEAD_LENGTH])) for first, _unused in blocks)
    return numbered >= _FEWEST_SEGMENTS and numbered * 2 >= len(blocks)


def _add(detected: DetectedTurns, text: str, block: Span, lead: re.Pattern[str] | None) -> None:
    """Add the words between two places as a turn, behind the time or number that leads them."""
    start, end = block
    begin = None
    head = lead.match(text[start : min(start + HEAD_LENGTH, end)]) if lead else None
    if head:
        start += head.end()
        begin = _note_time(detected, head)
    start, end = _trimmed(text, start, end)
    if start < end and not _RULE.match(text[start : min(end, start + _RULE_LENGTH)]):
        detected.add(None, start, end, begin)


def _note_time(detected: DetectedTurns, head: re.Match[str]) -> float | None:
    """Return the time that leads a block, if any, and note where it ends."""
    if head.re is not LEADING:
        return None
    begin, until = span(head["stamp"])
    if until is not None:
        detected.last_time = until
    return begin


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
