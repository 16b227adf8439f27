"""Text → turns: who speaks from where to where, and when."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coder.importers import labels, language
from coder.importers.choosing import choose
from coder.importers.marks import (
    BRACKETED_LEAD,
    DIRECTION,
    HEAD_LENGTH,
    HEADING,
    LEADING,
    TIME_ONLY,
    TRAILING,
    Line,
    Mark,
    mark_of,
)
from coder.importers.times import span
from coder.model import Turn

_NUMBERED = re.compile(r"\s*\d{1,4}[.)]?[\t ]+(?=\S)")
_RULE = re.compile(r"[-=*_#~.\s]*$")
_HEADER_LINES = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a word processor knows of a paragraph."""

    bold: int = 0  # so many characters at its start are bold
    heading: bool = False


@dataclass(slots=True)
class Found:
    """What the search for speakers gave."""

    turns: list[Turn] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # in order of first appearance
    header: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    last_time: float | None = None  # the last that stands in the text, ends of ranges included


def find_turns(text: str, styles: Mapping[int, Style] | None = None, *, paragraphs: bool = False) -> Found:
    """Find who speaks where; `styles` go by line number, `paragraphs` says that each line is one."""
    lines = _lines(text, styles or {})
    body = _after_front_matter(lines)
    marks = _marks(lines, body)
    found = Found()
    chosen = _without_header(choose(marks, lines, text), marks, lines, found)
    if chosen:
        _speak(found, text, lines, chosen)
    if not found.turns:
        _segment(found, text, lines, body, paragraphs)
    return found


def _lines(text: str, styles: Mapping[int, Style]) -> list[Line]:
    lines: list[Line] = []
    start = 0
    plain = Style()
    for number, line in enumerate(text.split("\n")):
        style = styles.get(number, plain)
        lines.append(Line(start, line, style.bold, style.heading))
        start += len(line) + 1
    return lines


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


def _after_front_matter(lines: Sequence[Line]) -> int:
    """Skip the YAML block that many Markdown files start with."""
    if lines[0].text.rstrip() != "---":
        return 0
    ends = (n for n in range(1, min(len(lines), 200)) if lines[n].text.rstrip() in ("---", "..."))
    return next(ends, -1) + 1


# --- the header --------------------------------------------------------------


def _without_header(chosen: list[Mark], marks: list[Mark], lines: Sequence[Line], found: Found) -> list[Mark]:
    """Take `Date: 3 May` and its like off the top; such a run ends at a blank line or at speech."""
    first = chosen[0].line if chosen else len(lines)
    run: list[Mark] = []
    for mark in marks:
        if mark.line > _HEADER_LINES or mark.family != "colon":
            break
        if (
            run
            and mark.line > first
            and any(lines[n].text.strip() == "" for n in range(run[-1].line, mark.line))
        ):
            break
        run.append(mark)
    while (
        run
        and run[-1].line >= first
        and not labels.is_excluded(run[-1].label)
        and not _is_value(run[-1], lines)
    ):
        run.pop()
    if not _is_header(run, chosen, lines):
        run = [mark for mark in run if mark.line < first and labels.is_excluded(mark.label)]
    found.header = {mark.label: _value(mark, lines) for mark in run if _value(mark, lines)}
    header = {mark.line for mark in run}
    rest = [mark for mark in chosen if mark.line not in header]
    return rest if len(rest) > 0 else []


def _is_header(run: list[Mark], chosen: list[Mark], lines: Sequence[Line]) -> bool:
    """Believe a run of keys and short values when a known key is among them or its labels come back below."""
    if len(run) < 2 or not all(_is_value(mark, lines) for mark in run):
        return False
    after = {mark.key for mark in chosen if mark.line > run[-1].line}
    return any(labels.is_excluded(mark.label) for mark in run) or (
        len(after) > 1 and {mark.key for mark in run} <= after and not lines[run[-1].line + 1].text.strip()
    )


def _value(mark: Mark, lines: Sequence[Line]) -> str:
    line = lines[mark.line]
    return line.text[mark.speech - line.start :].strip(" \t*_")


def _is_value(mark: Mark, lines: Sequence[Line]) -> bool:
    value = _value(mark, lines)
    return len(value.split()) <= 8 and not value.endswith((".", "?", "!", "…"))


# --- turns with speakers -----------------------------------------------------


def _speak(found: Found, text: str, lines: Sequence[Line], chosen: list[Mark]) -> None:
    named = {mark.line for mark in chosen}
    stamps = _stamps(lines, named)
    spelled: dict[str, str] = {}
    clock: list[float] = []
    above = 0
    for mark, following in zip(chosen, [*chosen[1:], None], strict=True):
        spelled.setdefault(mark.label, mark.label)
        last_line = following.line if following else len(lines)
        start, stamp = _skip_stamp(text, mark, lines, last_line)
        end = _trimmed_end(text, lines, mark, start, last_line)
        begin, until = span(mark.stamp or stamp)
        if begin is None:
            begin = _pending(stamps, above, mark.line, lines)
        above = mark.line + 1
        clock += [time for time in (begin, until) if time is not None]
        if start < end:
            found.turns.append(Turn(len(found.turns) + 1, mark.label or None, start, end, begin))
    _keep_unlabelled_apart(found, text, lines)
    spoken = {turn.speaker for turn in found.turns}
    found.labels = [label for label in spelled if label and label in spoken]
    everything = [*clock, *(time for _, time in stamps)]
    found.last_time = _last(lines, chosen, stamps) if everything else None


def _stamps(lines: Sequence[Line], named: set[int]) -> list[tuple[int, float]]:
    """List line and time of the stamps that stand on a line of their own, before a paragraph or on a mark."""
    stamps = []
    for number, line in enumerate(lines):
        if number in named or ":" not in line.text[:HEAD_LENGTH]:
            continue
        head = line.text[:HEAD_LENGTH]
        lead = TIME_ONLY.match(head) or BRACKETED_LEAD.match(head)
        stamp = lead["stamp"] if lead else None
        if not stamp and (mark := mark_of(line, number)) and labels.is_excluded(mark.label):
            rest = line.text[mark.speech - line.start :]
            stamp = mark.stamp or (rest if TIME_ONLY.match(rest) else None)
        if not stamp and (trailing := TRAILING.search(line.text[-40:])):
            stamp = trailing["stamp"]
        begin = span(stamp)[1]
        if begin is not None:
            stamps.append((number, begin))
    return stamps


def _pending(stamps: list[tuple[int, float]], above: int, line: int, lines: Sequence[Line]) -> float | None:
    """Find a time that stands right above a label: what lies between is blank or no speech."""
    place = bisect_left(stamps, (line, float("-inf"))) - 1
    if place < 0 or stamps[place][0] < above - 1:
        return None
    number = stamps[place][0]
    between = (lines[n] for n in range(number + 1, line))
    if any(other.text.strip() and not HEADING.match(other.text) for other in between):
        return None
    head = lines[number].text[:HEAD_LENGTH]
    own_line = TIME_ONLY.match(head)
    if own_line or HEADING.match(head) or mark_of(lines[number], number) or TRAILING.search(head):
        return span(own_line["stamp"])[0] if own_line else stamps[place][1]
    return None


def _last(lines: Sequence[Line], chosen: list[Mark], stamps: list[tuple[int, float]]) -> float | None:
    last = stamps[-1] if stamps else (-1, None)
    for mark in reversed(chosen):
        line = lines[mark.line]
        until = span(mark.stamp)[1]
        if until is None and (
            lead := BRACKETED_LEAD.match(line.text[mark.speech - line.start :][:HEAD_LENGTH])
        ):
            until = span(lead["stamp"])[1]
        if until is not None:
            return until if mark.line > last[0] else last[1]
    return last[1]


def _skip_stamp(text: str, mark: Mark, lines: Sequence[Line], last_line: int) -> tuple[int, str | None]:
    """Move past blanks and a time that stands before the first word."""
    limit = lines[last_line - 1].end
    start = mark.speech
    while start < limit and text[start].isspace():
        start += 1
    lead = BRACKETED_LEAD.match(text[start : min(start + HEAD_LENGTH, limit)])
    if not lead:
        return start, None
    return min(start + lead.end(), limit), lead["stamp"]


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
    if trailing := TRAILING.search(text[max(start, end - 40) : end]):
        end -= len(trailing[0])
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_speech(line: Line, lines: Sequence[Line], number: int, mark: Mark) -> bool:
    text = line.text.strip()
    if not text or line.heading or HEADING.match(text) or DIRECTION.match(text):
        return False
    if TIME_ONLY.match(text[:HEAD_LENGTH]):
        return False
    if (
        line.bold >= len(line.text.rstrip())
        and text[-1] not in ".?!…:"
        and not lines[number - 1].text.strip()
    ):
        # A bold paragraph under one that is not bold is a title between two parts.
        above = next((lines[n] for n in range(number - 1, mark.line, -1) if lines[n].text.strip()), None)
        return above is None or above.bold > 0
    other = mark_of(line, number)
    if other and other.family == "colon" and labels.is_excluded(other.label):
        return bool(re.search(r"\w", LEADING.sub("", line.text[other.speech - line.start :], count=1)))
    return True


def _keep_unlabelled_apart(found: Found, text: str, lines: Sequence[Line]) -> None:
    """Where one side of a talk has labels and the other has none, give the other its own turns."""
    if len({turn.speaker for turn in found.turns}) != 1 or len(found.turns) < 2:
        return
    starts = [line.start for line in lines]
    parts = [_paragraphs(turn, lines, starts) for turn in found.turns]
    if sum(len(part) - 1 for part in parts) <= len(parts):
        return
    first, label = found.turns[0].start, found.turns[0].speaker
    before = Turn(0, None, 0, max(first - 1, 0))
    turns: list[Turn] = []
    opening = [
        span for span in _paragraphs(before, lines, starts) if span[1] < lines[_line_at(starts, first)].start
    ]
    if opening:
        turns.append(Turn(0, None, opening[0][0], opening[-1][1]))
    for turn, part in zip(found.turns, parts, strict=True):
        turns.append(Turn(0, label, *part[0], turn.time))
        if len(part) > 1:
            turns.append(Turn(0, None, part[1][0], part[-1][1]))
    found.turns = [Turn(n, t.speaker, t.start, t.end, t.time) for n, t in enumerate(turns, 1)]
    found.warnings.append(
        f"Only '{label}' has a label; paragraphs without one became turns of a speaker without a name."
    )


def _line_at(starts: list[int], place: int) -> int:
    return max(bisect_left(starts, place + 1) - 1, 0)


def _paragraphs(turn: Turn, lines: Sequence[Line], starts: list[int]) -> list[tuple[int, int]]:
    spans = []
    for number in range(_line_at(starts, turn.start), len(lines)):
        line = lines[number]
        if line.start >= turn.end:
            break
        start, end = max(line.start, turn.start), min(line.end, turn.end)
        words = line.text[start - line.start : end - line.start]
        if words.strip() and not line.heading and not HEADING.match(words.strip()):
            spans.append((start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
    return spans


# --- turns without speakers --------------------------------------------------


def _segment(found: Found, text: str, lines: Sequence[Line], body: int, paragraphs: bool) -> None:
    blocks = _blocks(lines, body, paragraphs)
    timed = [block for block in blocks if LEADING.match(lines[block[0]].text[:HEAD_LENGTH])]
    by_line = [
        number for number in range(body, len(lines)) if LEADING.match(lines[number].text[:HEAD_LENGTH])
    ]
    filled = sum(1 for line in lines[body:] if line.text.strip())
    if len(by_line) > 2 and len(by_line) * 2 >= min(filled, 2 * len(blocks)):
        ends = [*by_line[1:], len(lines)]
        blocks = list(zip(by_line, ends, strict=True))
        what = "timed segments"
    else:
        what = "paragraphs"
    numbered = what == "paragraphs" and _are_numbered(blocks, lines)
    for first, beyond in blocks:
        _add_segment(
            found, text, lines, first, beyond, timed=what != "paragraphs" or bool(timed), numbered=numbered
        )
    if found.turns:
        what = "numbered paragraphs" if numbered else what
        found.warnings.append(
            f"No speakers were found: its {len(found.turns)} {what} became turns without a speaker."
        )


def _blocks(lines: Sequence[Line], body: int, paragraphs: bool) -> list[tuple[int, int]]:
    """Cut at blank lines where the text has any, else at every line."""
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


def _add_segment(
    found: Found, text: str, lines: Sequence[Line], first: int, beyond: int, *, timed: bool, numbered: bool
) -> None:
    start, end = lines[first].start, lines[beyond - 1].end
    head = text[start : start + HEAD_LENGTH]
    lead = (LEADING.match(head) if timed else None) or (_NUMBERED.match(head) if numbered else None)
    begin, until = span(lead["stamp"]) if timed and lead and "stamp" in lead.groupdict() else (None, None)
    start += lead.end() if lead else 0
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end and not _RULE.match(text[start : min(end, start + 1000)]):
        found.turns.append(Turn(len(found.turns) + 1, None, start, end, begin))
        found.last_time = until if until is not None else found.last_time


def with_languages(
    turns: Sequence[Turn], text: str, told: str | None = None
) -> tuple[list[Turn], str | None]:
    """Tag each turn with its language; a turn that does not say keeps None. Give the main language too."""
    tagged = []
    for turn in turns:
        tongue = language.detect(text[turn.start : min(turn.end, turn.start + 500)])
        tagged.append(Turn(turn.n, turn.speaker, turn.start, turn.end, turn.time, tongue))
    main = language.dominant((turn.language, turn.end - turn.start) for turn in tagged)
    return tagged, told or main or language.detect(text)
