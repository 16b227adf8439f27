"""Labels within a line: `I: And then? R: Nothing.` is cut where the next one begins to speak."""

import re
from collections import Counter
from collections.abc import Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.lines import Line

_NAME = r"(?P<name>[^\W\d_][\w.'’ \-]{0,24}?)\s?:[ \t]+(?=\S)"
#: Behind the end of a sentence, and behind some words: `Mr. Hay:` at the beginning of a line is one label.
_WITHIN = re.compile(rf"(?<=[.?!…\"”»)\]])[ \t]+(?={_NAME})")
_AT_START = re.compile(rf"^[ \t]*{_NAME}", re.MULTILINE)
_ESTABLISHED = 2  # labels at the beginning of lines
_OFTEN = 3  # labels within lines, of those that do not say that somebody speaks
_WORDS_OF_A_LABEL = 3


def cut_at_labels(lines: Sequence[Line], text: str) -> list[Line]:
    """Return the lines, those with a label of the file within them cut before it."""
    within = [match["name"] for match in _WITHIN.finditer(text) if _may_be_label(match["name"])]
    if not within:
        return [*lines]
    speaking = _speaking(Counter(map(labels.key, within)), within, text)
    if not speaking:
        return [*lines]
    cut: list[Line] = []
    for line in lines:
        cut += _cut(line, speaking)
    return cut


def _may_be_label(name: str) -> bool:
    return labels.is_known_or_name(name) and not labels.is_excluded(name) and not labels.is_discourse(name)


def _speaking(within: Counter[str], names: Sequence[str], text: str) -> set[str]:
    """Return the keys of labels that begin lines as well, or that come back within them and say who they are."""
    starts = Counter(labels.key(match["name"]) for match in _AT_START.finditer(text))
    known = {labels.key(name) for name in names if labels.is_known(name)}
    speaking = set()
    for key, count in within.items():
        often = _ESTABLISHED if key in known else _OFTEN
        if starts[key] >= _ESTABLISHED or count >= often:
            speaking.add(key)
    others = {key for key, count in starts.items() if count >= _ESTABLISHED or labels.is_known(key)}
    return speaking if len(speaking | others) > 1 else set()


def _cut(line: Line, speaking: set[str]) -> list[Line]:
    if ":" not in line.text or line.heading or line.header:
        return [line]
    places = []
    for match in _WITHIN.finditer(line.text):
        above = line.text[: match.start()]
        begins = ":" in above or len(above.split()) > _WORDS_OF_A_LABEL
        if begins and labels.key(match["name"]) in speaking:
            places.append(match.end())
    if not places:
        return [line]
    first = Line(line.start, line.text[: places[0]], line.bold, line.heading, line.italic, line.listed)
    parts = [first]
    for start, end in zip(places, [*places[1:], len(line.text)], strict=True):
        parts.append(Line(line.start + start, line.text[start:end]))
    return parts
