"""Text → turns: who speaks from where to where, and when."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import (
    BRACKETED_LEAD,
    BRACKETS,
    DIRECTION,
    HEADING,
    LEADING,
    TRAILING,
    candidate_in,
)
from coder.importers.speakers.doubts import doubtful_lines
from coder.importers.speakers.frames import labels_between, recurring_labels
from coder.importers.speakers.header import facts_of, header_of
from coder.importers.speakers.header_block import Fact, block_at_top, note_block, note_roles
from coder.importers.speakers.inline_labels import cut_at_labels
from coder.importers.speakers.lines import (
    HEAD_LENGTH,
    HEADER,
    HEADINGS,
    LABEL,
    DetectedTurns,
    LabelCandidate,
    Line,
    Style,
    after_front_matter,
    count_keys,
    lines_of,
)
from coder.importers.speakers.questions import (
    are_numbered_questions,
    is_remark_of_writer,
    questions_above_labels,
    questions_and_answers,
)
from coder.importers.speakers.said_labels import labels_said
from coder.importers.speakers.selection import select_labels, without_indented
from coder.importers.speakers.unlabelled import keep_apart, keep_titles, segment
from coder.importers.text import language
from coder.importers.text.times import TIME_ONLY, span
from coder.model import Turn

_TELLING_LENGTH = 320  # characters of a turn that tell its language
_LONGEST_TRAILING = 40  # characters at the end of a line within which a time may stand


_SIGN = re.compile(r"[ \t]*([-–—|=>~;:.])[ \t]+(?=\S)")
_FEWEST_SIGNS = 3
_NEARLY_ALL = 0.8  # of the labels of a file
#: A label that comes so often and was not taken asks for another look.
_FEWEST_LEFT = 3
_WORDS_WITH_ABBREVIATION = 3  # Mr. Tom Hay
#: In so many lines another way of writing labels shows, where the usual ones are few.
_PROBE = 150
#: Labels of no usual kind must be so many times more to be believed rather than the usual ones.
_CLEARLY_MORE = 1.5


class _LooseStamp(NamedTuple):
    """A time outside labels: its line, and the end of its range."""

    line: int
    until: float


def find_turns(
    text: str,
    styles: Mapping[int, Style] | None = None,
    *,
    paragraphs: bool = False,
    said: Sequence[str] = (),
) -> DetectedTurns:
    """Find who speaks where; `styles` go by line number, `paragraphs` says that each line is one.

    Of the labels that a person `said`, those that stand in the text are the only ones.
    """
    lines = cut_at_labels(lines_of(text, styles or {}), text)
    body = after_front_matter(lines)
    found = _label_candidates(lines, body)
    candidates = without_indented(found, lines)
    block = block_at_top(lines, body, [candidate.key for candidate in candidates])
    below_block = max([body, *(fact.line + 1 for fact in block)])
    by_person = labels_said(said, lines, body)
    speakers = by_person or _select(_outside(block, candidates), lines, below_block, text)
    header = header_of(candidates, speakers, lines)
    detected = DetectedTurns(
        header=facts_of(header, lines, body), has_introduction=body > 0, keeps_prose=True
    )
    note_block(detected, block, lines)
    for key in header:
        lines[key.line].header = True
    speakers = [speaker for speaker in speakers if speaker not in header]
    _settle(detected, lines, body)
    if not by_person:
        settled = {number for number, line in enumerate(lines) if line.header}
        settled |= {one.line for one in found} - {one.line for one in candidates}
        detected.doubts = doubtful_lines(candidates, speakers, settled, lines, text)
    are_questions = not by_person and are_numbered_questions(speakers)
    is_read = are_questions and questions_and_answers(detected, lines, body, paragraphs)
    if not is_read and not questions_above_labels(detected, lines, body, speakers):
        _read_labelled(detected, text, lines, speakers, paragraphs)
    if not detected.turns:
        _read_unlabelled(detected, text, lines, body, paragraphs)
    note_roles(detected)
    return detected


def _read_unlabelled(
    detected: DetectedTurns, text: str, lines: Sequence[Line], body: int, paragraphs: bool
) -> None:
    """Add the turns of notes whose layout tells question from answer, else a turn of nobody a paragraph."""
    first = body
    if not paragraphs:
        first = max([body, *(number + 1 for number, line in enumerate(lines) if line.header)])
    if not questions_and_answers(detected, lines, first, paragraphs):
        segment(detected, text, lines, first, paragraphs)


def _read_labelled(
    detected: DetectedTurns,
    text: str,
    lines: Sequence[Line],
    speakers: list[LabelCandidate],
    paragraphs: bool,
) -> None:
    """Add the turns behind the labels, and those of the other side where it has none."""
    if not speakers:
        return
    first = speakers[0].line
    _return_clocks(speakers)
    _skip_sign(speakers, text)
    known = {speaker.line for speaker in speakers} | {
        number for number, line in enumerate(lines) if line.header
    }
    stamps = _loose_stamps(lines, known)
    if paragraphs:
        speakers = _with_remarks_of_writer(speakers, lines)
    _add_turns(detected, text, lines, speakers, stamps)
    keep_apart(detected, lines, first)
    if paragraphs:
        keep_titles(detected, lines, first)


def _with_remarks_of_writer(speakers: list[LabelCandidate], lines: Sequence[Line]) -> list[LabelCandidate]:
    """Return the labels in which what whoever took the notes remarks or concludes is nobody's."""
    labelled = {speaker.line: speaker for speaker in speakers}
    for number in range(speakers[0].line + 1, len(lines)):
        if is_remark_of_writer(lines[number]):
            labelled[number] = LabelCandidate(number, "colon", "", "", lines[number].start)
    return [labelled[number] for number in sorted(labelled)]


def _settle(detected: DetectedTurns, lines: Sequence[Line], body: int) -> None:
    """Note which lines are facts at the top, and which are titles."""
    facts = {*range(body), *(number for number, line in enumerate(lines) if line.header)}
    for number, line in enumerate(lines):
        if number in facts or line.heading:
            what = HEADER if number in facts else HEADINGS
            detected.settled.append((line.start, line.end, what))


def _select(
    candidates: list[LabelCandidate], lines: Sequence[Line], body: int, text: str
) -> list[LabelCandidate]:
    """Return the labels that are written in a usual way, or those that come back more, whatever they are."""
    speakers = select_labels(candidates, lines, text)
    if len(count_keys(speakers)) > 1 and not _leaves_labels(speakers, candidates):
        probe = lines[: body + _PROBE]
        within = sum(speaker.line < len(probe) for speaker in speakers)
        if within * 4 >= 3 * sum(bool(line.text.strip()) for line in probe[body:]):
            return speakers
        if len(recurring_labels(probe, body)) <= _CLEARLY_MORE * within:
            return speakers
    recurring = recurring_labels(lines, body)
    if len(recurring) > _CLEARLY_MORE * len(speakers):
        return recurring
    if between := labels_between(speakers, lines):
        return sorted([*speakers, *between], key=lambda speaker: speaker.line)
    return speakers


def _leaves_labels(speakers: Sequence[LabelCandidate], candidates: Sequence[LabelCandidate]) -> bool:
    """Tell whether labels that come back were left where they stand."""
    taken = count_keys(speakers)
    others = (one for one in candidates if one.key not in taken)
    left = count_keys(one for one in others if not _is_sentence(one))
    return max(left.values(), default=0) >= _FEWEST_LEFT


def _is_sentence(one: LabelCandidate) -> bool:
    """Tell `Yes.` on a line of its own, and the end of one sentence with the beginning of the next."""
    if one.convention == "alone":
        return one.label.endswith(".")
    return ". " in one.label and len(one.label.split()) > _WORDS_WITH_ABBREVIATION


def _outside(block: Sequence[Fact], candidates: list[LabelCandidate]) -> list[LabelCandidate]:
    """Return the candidates that are no keys of the block of facts at the top."""
    keys = {fact.line for fact in block}
    return [candidate for candidate in candidates if candidate.line not in keys]


def _label_candidates(lines: Sequence[Line], first: int) -> list[LabelCandidate]:
    candidates = []
    for number in range(first, len(lines)):
        candidate = candidate_in(lines[number], number)
        if candidate is None:
            continue
        if candidate.convention == "alone" and number > first:
            _take_time_from(lines[number - 1], candidate)
        candidates.append(candidate)
    return candidates


def _take_time_from(above: Line, candidate: LabelCandidate) -> None:
    """Read the way Teams writes: the times on one line, the name on the next."""
    if time_only := TIME_ONLY.match(above.text[:HEAD_LENGTH]):
        candidate.convention, candidate.stamp = "timed", time_only["stamp"]


def _return_clocks(speakers: list[LabelCandidate]) -> None:
    """Return the first word to `Jan: 5:30 is early`, in a file whose labels have no times otherwise."""
    stamped = sum(speaker.stamp is not None for speaker in speakers)
    if stamped * 10 >= 8 * len(speakers):
        return
    for speaker in speakers:
        if speaker.clock_start is not None:
            speaker.speech_start, speaker.stamp = speaker.clock_start, None


def _skip_sign(speakers: Sequence[LabelCandidate], text: str) -> None:
    """Leave out the sign that stands behind nearly all labels of a file: `[Anna] – And then`."""
    signs = [_SIGN.match(text, speaker.speech_start) for speaker in speakers]
    counts = Counter(sign[1] for sign in signs if sign)
    if not counts:
        return
    usual, count = counts.most_common(1)[0]
    if count < _FEWEST_SIGNS or count < _NEARLY_ALL * len(speakers):
        return
    for speaker, sign in zip(speakers, signs, strict=True):
        if sign and sign[1] == usual:
            speaker.speech_start = sign.end()


def _add_turns(
    detected: DetectedTurns,
    text: str,
    lines: Sequence[Line],
    speakers: list[LabelCandidate],
    stamps: Sequence[_LooseStamp],
) -> None:
    """Make a turn from each label to the next; a label without words is no turn."""
    last_line, last_time = stamps[-1] if stamps else (-1, None)
    above = 0  # the line of the label before
    for speaker, following in zip(speakers, [*speakers[1:], None], strict=True):
        beyond = following.line if following else len(lines)
        start, stamp = _skip_stamp(text, speaker, lines[beyond - 1].end)
        begin, until = span(speaker.stamp or stamp)
        if begin is None:
            begin = _time_above(stamps, above, speaker.line, lines)
        elif speaker.line > last_line:
            last_line, last_time = speaker.line, until
        above = speaker.line
        end = _trimmed_end(text, lines, start, beyond)
        detected.settled.append((lines[speaker.line].start, min(start, end), LABEL))
        if start < end:
            detected.add(speaker.label or None, start, end, begin)
    detected.list_labels()
    detected.last_time = last_time


def _loose_stamps(lines: Sequence[Line], labelled: set[int]) -> list[_LooseStamp]:
    """List the stamps outside labels and facts: on a line of their own, or before or behind a paragraph."""
    stamps = []
    for number, line in enumerate(lines):
        until = None
        if trailing := _trailing_stamp(line.text):
            until = span(trailing["stamp"])[1]
        elif number not in labelled and ":" in line.text[:HEAD_LENGTH]:
            until = span(_leading_stamp(line, number))[1]
        if until is not None:
            stamps.append(_LooseStamp(number, until))
    return stamps


def _leading_stamp(line: Line, number: int) -> str | None:
    head = line.text[:HEAD_LENGTH]
    if lead := TIME_ONLY.match(head) or BRACKETED_LEAD.match(head):
        return lead["stamp"]
    candidate = candidate_in(line, number)
    if candidate is None or not labels.is_excluded(candidate.label):
        return None
    return candidate.stamp


def _trailing_stamp(text: str) -> re.Match[str] | None:
    return TRAILING.search(text[-_LONGEST_TRAILING:])


def _time_above(stamps: Sequence[_LooseStamp], above: int, line: int, lines: Sequence[Line]) -> float | None:
    """Find a time that stands right above a label: what lies between is blank or no speech."""
    place = bisect_left(stamps, line, key=lambda stamp: stamp.line) - 1
    if place < 0 or stamps[place].line < above:
        return None
    stamp = stamps[place]
    if _has_speech(lines[stamp.line + 1 : line]):
        return None
    stamped = lines[stamp.line].text
    head = stamped[:HEAD_LENGTH]
    if time_only := TIME_ONLY.match(head):
        return span(time_only["stamp"])[0]
    if BRACKETED_LEAD.match(head) and not _trailing_stamp(stamped):
        return None  # the time of the words behind it
    return stamp.until


def _has_speech(lines: Sequence[Line]) -> bool:
    return any(line.text.strip() and not HEADING.match(line.text) for line in lines)


def _skip_stamp(text: str, speaker: LabelCandidate, limit: int) -> tuple[int, str | None]:
    """Return the place of the first word, behind blanks and a time, and that time."""
    start = speaker.speech_start
    while start < limit and text[start].isspace():
        start += 1
    if text[start : start + 1] not in BRACKETS:
        return start, None
    lead = BRACKETED_LEAD.match(text[start : min(start + HEAD_LENGTH, limit)])
    if not lead:
        return start, None
    return start + lead.end(), lead["stamp"]


def _trimmed_end(text: str, lines: Sequence[Line], start: int, beyond: int) -> int:
    """End a turn before the headings, times and stage directions that stand between it and the next."""
    number = beyond - 1
    while lines[number].start > start and not _is_speech(lines, number):
        number -= 1
    end = lines[number].end
    tail = text[max(start, end - _LONGEST_TRAILING) : end]
    if "#" in tail and (trailing := TRAILING.search(tail)):
        end -= len(trailing[0])
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_speech(lines: Sequence[Line], number: int) -> bool:
    line = lines[number]
    text = line.text.strip()
    if not text or line.heading or HEADING.match(text):
        return False
    head = text[:HEAD_LENGTH]
    if DIRECTION.match(head) or TIME_ONLY.match(head) or _is_part_title(lines, number):
        return False
    candidate = candidate_in(line, number)
    if candidate and candidate.convention == "colon" and labels.is_excluded(candidate.label):
        value = LEADING.sub("", line.text[candidate.speech_start - line.start :], count=1)
        return bool(re.search(r"\w", value))
    return True


def _is_part_title(lines: Sequence[Line], number: int) -> bool:
    """Tell a bold line under words that are not bold: the title of the next part."""
    if not _is_all_bold(lines[number]) or lines[number].text.rstrip()[-1] in ".?!…:":
        return False
    above = number - 1
    if lines[above].text.strip():
        return False
    while not lines[above].text.strip():  # the line of the label has words
        above -= 1
    return not _is_all_bold(lines[above])


def _is_all_bold(line: Line) -> bool:
    return line.bold >= len(line.text.rstrip())


def with_languages(
    turns: Sequence[Turn], text: str, stated: str | None = None
) -> tuple[list[Turn], str | None]:
    """Return the turns with their languages, None where a turn does not tell, and the main language."""
    starts = [text[turn.start : min(turn.end, turn.start + _TELLING_LENGTH)] for turn in turns]
    tagged = []
    for turn, spoken in zip(turns, language.detect_turns(starts), strict=True):
        tagged.append(Turn(turn.n, turn.speaker, turn.start, turn.end, turn.time, spoken))
    main = language.dominant((turn.language, turn.end - turn.start) for turn in tagged)
    return tagged, stated or main or language.detect(text)
