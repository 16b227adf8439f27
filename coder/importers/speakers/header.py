"""The head of a transcript: lines such as `Date: 3 May` that look like labels and are facts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from coder.importers.speakers import header_keys, labels
from coder.importers.speakers.header_block import WITHIN, is_value
from coder.importers.speakers.lines import LabelCandidate, Line, count_keys

_NO_FACT = 3  # what comes so often in one block is no fact
_FRONT_MATTER = re.compile(r"(\w+):\s+['\"]?([^\s'\"\[{|>#-][^'\"]*?)['\"]?\s*$")


def facts_of(header: Sequence[LabelCandidate], lines: Sequence[Line], body: int) -> dict[str, str]:
    """Return the facts of a header by its keys; who was interviewed is left out: names need protection."""
    facts = {}
    for line in lines[: max(body - 1, 0)]:
        if pair := _FRONT_MATTER.match(line.text):
            facts[pair[1]] = pair[2]
    for candidate in header:
        is_key = labels.is_excluded(candidate.label) and not header_keys.names_a_person(candidate.label)
        if is_key and (value := _value(candidate, lines)):
            facts[candidate.label] = value
    return facts


def header_of(
    candidates: Sequence[LabelCandidate], speakers: Sequence[LabelCandidate], lines: Sequence[Line]
) -> list[LabelCandidate]:
    """Return the candidates at the top that are keys of facts, up to the first block that is talk."""
    at_the_top = filter(_may_be_fact, candidates)
    header: list[LabelCandidate] = []
    for block in _blocks(at_the_top, lines):
        facts = _leading_facts(block, speakers, lines)
        header += facts
        if len(facts) < len(block):
            break
    return header


def _may_be_fact(candidate: LabelCandidate) -> bool:
    return candidate.convention == "colon" and candidate.line < WITHIN


def _blocks(candidates: Iterable[LabelCandidate], lines: Sequence[Line]) -> Iterator[list[LabelCandidate]]:
    """Cut the candidates at blank lines."""
    block: list[LabelCandidate] = []
    for candidate in candidates:
        if block and _has_blank_line(lines[block[-1].line : candidate.line]):
            yield block
            block = []
        block.append(candidate)
    if block:
        yield block


def _has_blank_line(lines: Sequence[Line]) -> bool:
    return any(not line.text.strip() for line in lines)


def _leading_facts(
    block: list[LabelCandidate], speakers: Sequence[LabelCandidate], lines: Sequence[Line]
) -> list[LabelCandidate]:
    """Return the facts that a block begins with: known keys, and labels that only say who will speak."""
    if max(count_keys(block).values()) >= _NO_FACT:
        return []
    later = {speaker.key for speaker in speakers if speaker.line > block[-1].line}
    values = _count_leading_values(block, lines)
    known = 0
    for number, candidate in enumerate(block[:values], 1):
        if labels.is_excluded(candidate.label) and candidate.key not in later:
            known = number
    is_whole = values == len(block) and _ends_at_blank_line(block, lines)
    if is_whole and _introduces_speakers(block, known, later):
        return block
    return block[:known]


def _introduces_speakers(block: Sequence[LabelCandidate], known: int, later: set[str]) -> bool:
    """Tell whether what follows the known keys of a block is a list of people who speak later."""
    people = block[known:]
    if not people or (known == 0 and len(people) == 1):
        return False
    return all(person.key in later for person in people)


def _count_leading_values(block: Sequence[LabelCandidate], lines: Sequence[Line]) -> int:
    for number, candidate in enumerate(block):
        if not is_value(_value(candidate, lines)):
            return number
    return len(block)


def _ends_at_blank_line(block: Sequence[LabelCandidate], lines: Sequence[Line]) -> bool:
    below = block[-1].line + 1
    return below >= len(lines) or not lines[below].text.strip()


def _value(candidate: LabelCandidate, lines: Sequence[Line]) -> str:
    line = lines[candidate.line]
    return line.text[candidate.speech_start - line.start :].strip(" \t*_")
