"""A text as lines, and what a search for speakers gives."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coder.model import Turn

#: What underlines a title in Markdown and reStructuredText.
_RULES = frozenset("=-~^")
_UNDERLINE = re.compile(r"(?:={4,}|-{4,}|~{4,}|\^{4,})\s*$")


@dataclass(frozen=True, slots=True)
class Style:
    """What a word processor knows of a paragraph."""

    bold: int = 0  # so many characters at its start are bold
    heading: bool = False


@dataclass(slots=True)
class Line:
    """One line of the text, and what its format says of it."""

    start: int
    text: str
    bold: int = 0  # so many characters at its start are bold
    heading: bool = False

    @property
    def end(self) -> int:
        """Give the place of the line end."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Found:
    """The turns of a text, and what was noticed on the way."""

    turns: list[Turn] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # in order of first appearance
    header: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    last_time: float | None = None  # the last that stands in the text, ends of ranges included


def lines_of(text: str, styles: Mapping[int, Style]) -> list[Line]:
    """Cut a text into lines that know their place; `styles` go by line number."""
    lines: list[Line] = []
    start = 0
    plain = Style()
    for number, line in enumerate(text.split("\n")):
        style = styles.get(number, plain)
        lines.append(Line(start, line, style.bold, style.heading))
        start += len(line) + 1
    for above, below in pairwise(lines):
        if (
            below.text[:1] in _RULES
            and _UNDERLINE.match(below.text)
            and len(below.text) * 2 > len(above.text) > 0
        ):
            above.heading = True
    return lines


def after_front_matter(lines: Sequence[Line]) -> int:
    """Give the line after the YAML block that many Markdown files start with."""
    if lines[0].text.rstrip() != "---":
        return 0
    ends = (n for n in range(1, min(len(lines), 200)) if lines[n].text.rstrip() in ("---", "..."))
    return next(ends, -1) + 1
