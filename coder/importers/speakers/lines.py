"""A text as lines, and the turns that are found in it."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coder.model import DoubtfulLine, LeftOut, Role, Turn
from coder.translations import N_

#: What stands outside of turns: who speaks and when, which are no words of the talk; facts; titles.
LABEL = ""
HEADER = N_("facts at the top")
HEADINGS = N_("headings")
REMARKS = N_("remarks between what is said")
#: So many characters of a line may hold a label.
HEAD_LENGTH = 200
#: What underlines a title in Markdown and reStructuredText.
_RULES = frozenset("=-~^")
_LONGEST_FRONT_MATTER = 200  # lines
_UNDERLINE = re.compile(r"(?:={4,}|-{4,}|~{4,}|\^{4,})\s*$")


@dataclass(frozen=True, slots=True)
class Style:
    """What a word processor knows of a paragraph."""

    bold: int = 0  # so many characters at its start are bold
    heading: bool = False
    italic: int = 0  # so many characters at its start are italic or underlined
    listed: str = ""  # number or bullet, where the program numbers or ticks it off
    header: bool = False  # a row of a table of facts: neither speech nor a label


@dataclass(slots=True)
class Line:
    """One line of the text, and what its format says of it."""

    start: int
    text: str
    bold: int = 0  # so many characters at its start are set apart as a label is
    heading: bool = False
    italic: int = 0
    listed: str = ""
    header: bool = False

    @property
    def end(self) -> int:
        """Return the place of the line end."""
        return self.start + len(self.text)


@dataclass(slots=True)
class LabelCandidate:
    """A place where somebody may start to speak."""

    line: int
    convention: str  # colon, timed, bracket, letter, lead (bold or a tab), alone, chevron
    label: str
    key: str
    speech_start: int  # in the text
    stamp: str | None = None
    style: str = "plain"  # plain, bold, italic, bracket, chevron, heading
    alone: bool = False  # nothing else on the line
    no_space: bool = False  # no blank after the colon
    clock_start: int | None = None  # of a bare clock behind the label, which may belong to the speech


def count_keys(candidates: Iterable[LabelCandidate]) -> Counter[str]:
    """Return how often each label occurs."""
    return Counter(candidate.key for candidate in candidates)


def with_keys(candidates: Iterable[LabelCandidate], keys: Container[str]) -> list[LabelCandidate]:
    """Return the candidates whose label is one of these."""
    return [candidate for candidate in candidates if candidate.key in keys]


@dataclass(slots=True)
class DetectedTurns:
    """The turns of a text, and what was noticed on the way."""

    turns: list[Turn] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)  # in order of first appearance
    header: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    last_time: float | None = None  # the last that stands in the text, ends of ranges included
    doubts: list[DoubtfulLine] = field(default_factory=list)
    words_of_labels: int = 0  # of labels and times that are in the file, and not in the text
    settled: list[tuple[int, int, str]] = field(default_factory=list)  # spans outside turns: what they are
    keeps_prose: bool = False  # prose outside of turns becomes turns of nobody
    has_introduction: bool = False  # but above the first label it is an editor's
    #: Who interviewed and who was interviewed by the header, as it names them.
    interviewers: list[str] = field(default_factory=list)
    respondents: list[str] = field(default_factory=list)
    #: Roles that the layout tells, by label: the questions of a guide are the interviewer's.
    roles: dict[str, Role] = field(default_factory=dict)
    #: Words that were left out on purpose before the text was made.
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, speaker: str | None, start: int, end: int, time: float | None = None) -> None:
        """Add the next turn."""
        self.turns.append(Turn(len(self.turns) + 1, speaker, start, end, time))

    def list_labels(self) -> None:
        """List the labels of the turns that are there."""
        self.labels = list(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))


def lines_of(text: str, styles: Mapping[int, Style]) -> list[Line]:
    """Cut a text into lines that know their place; `styles` go by line number."""
    lines: list[Line] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        style = styles.get(number)
        lines.append(_styled(start, line, style) if style else Line(start, line))
        start += len(line) + 1
    _mark_underlined(lines)
    return lines


def _styled(start: int, text: str, style: Style) -> Line:
    """Return a line with its style; a label in italics is set apart as one in bold is."""
    bold = style.bold
    if not bold and style.italic < len(text.rstrip()):
        bold = style.italic
    no_label = style.heading or style.header
    return Line(start, text, bold, no_label, style.italic, style.listed, style.header)


def _mark_underlined(lines: Sequence[Line]) -> None:
    """Make a heading of each line that the next one underlines."""
    for above, below in pairwise(lines):
        if below.text[:1] not in _RULES or not _UNDERLINE.match(below.text):
            continue
        if len(below.text) * 2 > len(above.text) > 0:
            above.heading = True


def after_front_matter(lines: Sequence[Line]) -> int:
    """Return the line after the YAML block that many Markdown files start with."""
    if lines[0].text.rstrip() != "---":
        return 0
    for number in range(1, min(len(lines), _LONGEST_FRONT_MATTER)):
        if lines[number].text.rstrip() in ("---", "..."):
            return number + 1
    return 0
