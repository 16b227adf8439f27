"""Labels within a line: `I: And then? R: Nothing.` is cut where the next one begins to speak."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.lines import Line

_NAME = r"(?P<name>[^\W\d_][\w.'’ \-]{0,24}?)\s?"
#: Behind the end of a sentence; it is looked for from the colon back, as there are few of those.
_BEFORE_COLON = re.compile(rf"[.?!…\"”»)\]][ \t]+{_NAME}$")
_COLON = re.compile(r":[ \t]+(?=\S)")
_AT_START = re.compile(rf"^[ \t]*{_NAME}:[ \t]+(?=\S)", re.MULTILINE)
_LONGEST = 32
_ESTABLISHED = 2  # labels at the beginning of lines
_OFTEN = 3  # labels within lines, of those that do not say that somebody speaks
_WORDS_OF_A_LABEL = 3


def cut_at_labels(lines: Sequence[Line], text: str) -> list[Line]:
    """Return the lines, those with a label of the file within them cut before it."""
    within = [match["name"] for match in _within(text) if _may_be_label(match["name"])]
    if not within:
        return [*lines]
    speaking = _speaking(Counter(map(labels.key, within)), within, text)
    if not speaking:
        return [*lines]
    cut: list[Line] = []
    for line in lines:
        cut += _cut(line, speaking)
    return cut


def _within(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be labels behind the end of a sentence; the places are those of the text."""
    for colon in _COLON.finditer(text):
        first, beyond = max(colon.start() - _LONGEST, 0), colon.start()
        while match := _BEFORE_COLON.search(text, first, beyond):
            yield match  # Mr. Hay, and Hay
            first = match.start() + 1


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
    by_colon: dict[int, int] = {}
    for match in _within(line.text):
        above = line.text[: match.start() + 1]
        begins = ":" in above or len(above.split()) > _WORDS_OF_A_LABEL
        if begins and labels.key(match["name"]) in speaking:
            by_colon.setdefault(match.end(), match.start("name"))
    places = [*by_colon.values()]
    if not places:
        return [line]
    first = Line(line.start, line.text[: places[0]], line.bold, line.heading, line.italic, line.listed)
    parts = [first]
    for start, end in zip(places, [*places[1:], len(line.text)], strict=True):
        parts.append(Line(line.start + start, line.text[start:end]))
    return parts
