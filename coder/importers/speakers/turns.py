"""Text → turns: who speaks from where to where, and when."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import (
    BRACKETED_LEAD,
    BRACKETS,
    DIRECTION,
    HEAD_LENGTH,
    HEADING,
    LEADING,
    TIME_ONLY,
    TRAILING,
    Mark,
    mark_of,
)
from coder.importers.speakers.header import facts_of, header_of
from coder.importers.speakers.lines import Found, Line, Style, after_front_matter, lines_of
from coder.importers.speakers.selection import choose
from coder.importers.speakers.unlabelled import keep_apart, segment
from coder.importers.text import language
from coder.importers.text.times import span
from coder.model import Turn


def find_turns(text: str, styles: Mapping[int, Style] | None = None, *, paragraphs: bool = False) -> Found:
    """Find who speaks where; `styles` go by line number, `paragraphs` says that each line is one."""
    lines = lines_of(text, styles or {})
    body = after_front_matter(lines)
    marks = _marks(lines, body)
    chosen = choose(marks, lines, text)
    header = header_of(marks, chosen, lines)
    found = Found(header=facts_of(header, lines, body))
    chosen = [mark for mark in chosen if mark not in header]
    if chosen:
        _return_clocks(chosen)
        _speak(found, text, lines, chosen)
        keep_apart(found, lines)
    if not found.turns:
        segment(found, text, lines, max([body, *(mark.line + 1 for mark in header)]), paragraphs)
    return found


def _marks(lines: Sequence[Line], body: int) -> list[Mark]:
    marks = []
    for number in range(body, len(lines)):
        mark = mark_of(lines[number], number)
        if mark and mark.family == "alone" and number > body:
            above = TIME_ONLY.match(lines[number - 1].text[:HEAD_LENGTH])
            if above:  # Teams: the times on one line, the name on the next
                mark.family, mark.stamp = "timed", above["stamp"]
        if mark:
            marks.append(mark)
    return marks


def _return_clocks(chosen: list[Mark]) -> None:
    """Give `Jan: 5:30 is early` its first word back, in a file whose labels have no times otherwise."""
    if 10 * sum(mark.stamp is not None for mark in chosen) >= 8 * len(chosen):
        return
    for mark in chosen:
        if mark.words is not None:
            mark.speech, mark.stamp = mark.words, None


def _speak(found: Found, text: str, lines: Sequence[Line], chosen: list[Mark]) -> None:
    """Make a turn from each mark to the next; a label without words is no turn."""
    stamps = _stamps(lines, {mark.line for mark in chosen})
    last = (-1, None) if not stamps else stamps[-1]
    above = 0
    for mark, following in zip(chosen, [*chosen[1:], None], strict=True):
        last_line = following.line if following else len(lines)
        start, stamp = _skip_stamp(text, mark, lines[last_line - 1].end)
        end = _trimmed_end(text, lines, mark, start, last_line)
        begin, until = span(mark.stamp or stamp)
        if begin is None:
            begin = _pending(stamps, above, mark.line, lines) if stamps else None
        elif mark.line > last[0]:
            last = (mark.line, until)
        above = mark.line + 1
        if start < end:
            found.turns.append(Turn(len(found.turns) + 1, mark.label or None, start, end, begin))
    found.labels = list(dict.fromkeys(turn.speaker for turn in found.turns if turn.speaker))
    found.last_time = last[1]


def _stamps(lines: Sequence[Line], named: set[int]) -> list[tuple[int, float | None]]:
    """List line and time of the stamps outside labels: on a line of their own, or before a paragraph."""
    stamps: list[tuple[int, float | None]] = []
    for number, line in enumerate(lines):
        if number not in named and ":" in line.text[:HEAD_LENGTH]:
            until = span(_stamp(line, number))[1]
        elif line.text.endswith("#") and (trailing := TRAILING.search(line.text[-40:])):
            until = span(trailing["stamp"])[1]
        else:
            continue
        if until is not None:
            stamps.append((number, until))
    return stamps


def _stamp(line: Line, number: int) -> str | None:
    head = line.text[:HEAD_LENGTH]
    if lead := TIME_ONLY.match(head) or BRACKETED_LEAD.match(head):
        return lead["stamp"]
    mark = mark_of(line, number)
    if mark and labels.is_excluded(mark.label):
        rest = line.text[mark.speech - line.start :]
        return mark.stamp or (rest if TIME_ONLY.match(rest) else None)
    return None


def _pending(
    stamps: list[tuple[int, float | None]], above: int, line: int, lines: Sequence[Line]
) -> float | None:
    """Find a time that stands right above a label: what lies between is blank or no speech."""
    place = bisect_left(stamps, (line,)) - 1
    if place < 0 or stamps[place][0] < above - 1:
        return None
    number, until = stamps[place]
    between = (lines[n].text for n in range(number + 1, line))
    if any(other.strip() and not HEADING.match(other) for other in between):
        return None
    head = lines[number].text[:HEAD_LENGTH]
    if own_line := TIME_ONLY.match(head):
        return span(own_line["stamp"])[0]
    is_section = number >= above and not BRACKETED_LEAD.match(head)
    return until if is_section or TRAILING.search(lines[number].text[-40:]) else None


def _skip_stamp(text: str, mark: Mark, limit: int) -> tuple[int, str | None]:
    """Move past blanks and a time that stands before the first word."""
    start = mark.speech
    while start < limit and text[start].isspace():
        start += 1
    if text[start : start + 1] not in BRACKETS:
        return start, None
    lead = BRACKETED_LEAD.match(text[start : min(start + HEAD_LENGTH, limit)])
    return (start + lead.end(), lead["stamp"]) if lead else (start, None)


def _trimmed_end(text: str, lines: Sequence[Line], mark: Mark, start: int, last_line: int) -> int:
    """End a turn before the headings, times and stage directions that stand between it and the next."""
    number = last_line - 1
    while (
        number > mark.line
        and lines[number].start > start
        and not _is_speech(lines[number], lines, number, mark)
    ):
        number -= 1
    end = lines[number].end
    tail = text[max(start, end - 40) : end]
    if "#" in tail and (trailing := TRAILING.search(tail)):
        end -= len(trailing[0])
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_speech(line: Line, lines: Sequence[Line], number: int, mark: Mark) -> bool:
    text = line.text.strip()
    if not text or line.heading or HEADING.match(text) or DIRECTION.match(text[:HEAD_LENGTH]):
        return False
    if TIME_ONLY.match(text[:HEAD_LENGTH]) or _is_part_title(line, lines, number, mark):
        return False
    other = mark_of(line, number)
    if other and other.family == "colon" and labels.is_excluded(other.label):
        return bool(re.search(r"\w", LEADING.sub("", line.text[other.speech - line.start :], count=1)))
    return True


def _is_part_title(line: Line, lines: Sequence[Line], number: int, mark: Mark) -> bool:
    """Tell a bold line under words that are not bold: the title of the next part."""
    text = line.text.rstrip()
    if line.bold < len(text) or text[-1] in ".?!…:" or lines[number - 1].text.strip():
        return False
    above = next((lines[n] for n in range(number - 1, mark.line - 1, -1) if lines[n].text.strip()), None)
    return above is not None and above.bold < len(above.text.rstrip())


def with_languages(
    turns: Sequence[Turn], text: str, told: str | None = None
) -> tuple[list[Turn], str | None]:
    """Tag each turn with its language; a turn that does not say keeps None. Give the main language too."""
    tagged = []
    for turn in turns:
        n, speaker, start, end, time = turn.n, turn.speaker, turn.start, turn.end, turn.time
        tagged.append(
            Turn(n, speaker, start, end, time, language.detect(text[start : min(end, start + 320)]))
        )
    main = language.dominant((turn.language, turn.end - turn.start) for turn in tagged)
    return tagged, told or main or language.detect(text)
