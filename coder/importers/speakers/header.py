"""The head of a transcript: lines such as `Date: 3 May` that look like labels and are facts."""

import re
from collections.abc import Iterator, Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import Mark
from coder.importers.speakers.lines import Line

_WITHIN = 25  # lines from the top
_MAX_WORDS = 8
_FRONT_MATTER = re.compile(r"(\w+):\s+['\"]?([^\s'\"\[{|>#-][^'\"]*?)['\"]?\s*$")


def facts_of(header: Sequence[Mark], lines: Sequence[Line], body: int) -> dict[str, str]:
    """Give the facts of a header by its keys; who was interviewed is left out, for names need protection."""
    found = {}
    for line in lines[: max(body - 1, 0)]:
        if pair := _FRONT_MATTER.match(line.text):
            found[pair[1]] = pair[2]
    for mark in header:
        if labels.is_excluded(mark.label) and (value := _value(mark, lines)):
            found[mark.label] = value
    return found


def header_of(marks: Sequence[Mark], chosen: Sequence[Mark], lines: Sequence[Line]) -> list[Mark]:
    """Find the marks at the top that are keys of facts, block by block, until a block that is talk."""
    header: list[Mark] = []
    for block in _blocks([mark for mark in marks if mark.family == "colon" and mark.line < _WITHIN], lines):
        taken = _leading_facts(block, chosen, lines)
        header += taken
        if len(taken) < len(block):
            break
    return header


def _blocks(marks: Sequence[Mark], lines: Sequence[Line]) -> Iterator[list[Mark]]:
    """Cut the marks at blank lines."""
    block: list[Mark] = []
    for mark in marks:
        if block and any(not lines[n].text.strip() for n in range(block[-1].line, mark.line)):
            yield block
            block = []
        block.append(mark)
    if block:
        yield block


def _leading_facts(block: list[Mark], chosen: Sequence[Mark], lines: Sequence[Line]) -> list[Mark]:
    """Take the facts that a block begins with: known keys, and labels that only say who will speak."""
    values = next((n for n, mark in enumerate(block) if not _is_value(mark, lines)), len(block))
    later = {mark.key for mark in chosen if mark.line > block[-1].line}
    facts = (n for n in range(values) if labels.is_excluded(block[n].label) and block[n].key not in later)
    known = max((n + 1 for n in facts), default=0)
    rest = block[known:]
    closed = block[-1].line + 1 >= len(lines) or not lines[block[-1].line + 1].text.strip()
    if (
        rest
        and values == len(block)
        and closed
        and (known or len(rest) > 1)
        and {m.key for m in rest} <= later
    ):
        return block
    return block[:known]


def _value(mark: Mark, lines: Sequence[Line]) -> str:
    line = lines[mark.line]
    return line.text[mark.speech - line.start :].strip(" \t*_")


def _is_value(mark: Mark, lines: Sequence[Line]) -> bool:
    value = _value(mark, lines)
    return len(value.split()) <= _MAX_WORDS and not value.endswith((".", "?", "!", "…"))
