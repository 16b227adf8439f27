"""Lines of a text, and the places in them where somebody may start to speak."""

import re
from dataclasses import dataclass

from coder.importers.speakers import labels
from coder.importers.speakers.lines import Line
from coder.importers.text.times import BRACKETED, STAMP

_WORDS = (
    r"[^\W\d_](?:[\w.'’`´/&+#@\-\u00a0\u2010\u2011 ]{0,60}?)(?:\s?\((?!\s*-?\d+\s*[:h])[^()]{1,40}\)){0,2}"
)
_HEAD = re.compile(
    rf"\s*(?P<chevron>(?:>|&gt;){{2,3}}\s*)?(?:[-–—•>]\s+)?(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*[.)]?\s+)?"
    rf"(?:(?P<before>{STAMP})\s*(?:[-–—|:]\s*)?)?"
    rf"(?P<open>\*\*|__|\*|_|\\?\[)?(?P<name>{_WORDS})\s*(?:"
    rf"(?P<close1>\*\*|__|\*|_|\\?\])?\s*(?P<within>{STAMP})?\s*(?P<colon>[:\uff1a])"
    rf"(?P<close2>\*\*|__|\*|_)?(?:[ \t\u00a0]*(?P<after>{STAMP}))?"
    rf"|(?P<close3>\*\*|__|\*|_|\\?\])?\s*[-–,]?\s*(?P<beside>{STAMP})\s*(?P<close4>\*\*|__|\*|_)?\s*$"
    rf"|(?P<close5>\*\*|__|\*|_|\\?\])?\s*$|(?P<close6>\\?\])\s+(?=\S))"
)
_LETTER = re.compile(
    r"\s*(?:\d{1,4}[.)]?\s+)?(?P<bold>\*\*)?(?P<name>[QAVRIBP])"
    r"(?(bold)\.?\*\*\.?\s*|(?:\.\s*| {2,}|\s[-–—]\s+))(?=\S)"
)
_TABBED = re.compile(r"(?P<name>[^\W\d_][\w.’' \-]{0,30}?)\s*\t+\s*(?=\S)")
_CHEVRON = re.compile(r"\s*(?:>|&gt;){2,3}\s*(?=\S)")
TIME_ONLY = re.compile(rf"\s*(?:\d{{1,5}}\s+)?(?P<stamp>{STAMP})\s*$")
LEADING = re.compile(rf"\s*(?P<stamp>{STAMP})\s*[-–—|:]?\s*")
BRACKETED_LEAD = re.compile(rf"\s*(?P<stamp>{BRACKETED})\s*")
BRACKETS = frozenset("\\[(<{#")
TRAILING = re.compile(r"\s*(?P<stamp>#\d{1,2}:\d\d:\d\d(?:-\d)?#)\s*$")
HEADING = re.compile(
    r"#{1,6}\s|-{2,}\s*[A-Z ]+\s*-{2,}$|_(?!_)\w+ ?:|={4,}$|-{4,}$|\*{3,}$|\.\. \w+::|transcri\w+ by\b", re.I
)
DIRECTION = re.compile(r"[*_]*(?:\([^()]*\)|\\?\[[^\[\]]*\])[.*_]*$")
HEAD_LENGTH = 200
_SHORT = 80
_SIGN = re.compile(r"[:\uff1a\[]")
# Nearly every line is of one of these kinds, and need not walk through all that a label can be: words
# and then a sign that no label holds; a bare name, a colon, a blank and words; nothing but words.
_SPEECH = re.compile(rf"(?:{STAMP}\s+)?[^\W\d_]\w[\w.'’ \-]*(?:[;?!…\"”“%=»«]|,(?!\s*[\d(\[<{{#\-\\]))")
_ONLY_WORDS = re.compile(r"(?P<name>[^\W\d_]{2}(?:[^\W\d_]|[.'’ \-])*)$")
_LONGEST_NAME = 61
_NAMED = re.compile(
    r"(?![Tt][Rr][Aa][Nn][Ss][Cc][Rr][Ii])(?P<name>[^\W\d_](?:[^\W\d_]|[.'’\- ]|_(?=\w)){0,40}?\d{0,3})"
    r"(?<! ) ?:[ \t]+(?=[^\W\d_]\w|['\"«“])"
)
LOOKS = frozenset({"plain", "bold", "italic", "bracket", "chevron", "heading"})
_MARKERS = {"**": "bold", "__": "bold", "*": "italic", "_": "italic"}


@dataclass(slots=True)
class Mark:
    """A place where somebody may start to speak."""

    line: int
    family: str  # colon, timed, bracket, letter, lead (bold or a tab), alone, chevron
    label: str
    key: str
    speech: int  # where the speech starts, in the text
    stamp: str | None
    look: str  # how it is set, one of LOOKS
    alone: bool  # nothing else on the line
    tight: bool = False  # no blank after the colon
    words: int | None = None  # where the speech starts if the bare clock behind the label belongs to it


def mark_of(line: Line, number: int) -> Mark | None:
    """Read the head of a line as a label, if it can be one."""
    if not line.text or line.heading or line.text.isspace():
        return None
    head = line.text[:HEAD_LENGTH]
    if line.bold == 0 and (bare := _NAMED.match(head)) and labels.is_name(name := bare["name"]):
        place = line.start + bare.end()
        return Mark(number, "colon", name, labels.key(name), place, None, "plain", alone=False)
    if line.bold == 0 and _SPEECH.match(head):
        return None
    if HEADING.match(line.text):
        return _name_as_title(line, number)
    if line.bold == 0 and (bare := _ONLY_WORDS.match(head)):
        name = bare["name"].rstrip()
        if len(name) > _LONGEST_NAME:
            return None
        return Mark(number, "alone", name, labels.key(name), line.end, None, "plain", alone=True)
    # A long line without a colon or bracket is speech: the search would only walk through it.
    found = _HEAD.match(head) if len(head) < _SHORT or _SIGN.search(head) else None
    if not found or not (found["beside"] or (found["colon"] and labels.is_name(found["name"]))):
        special = _letter(line, number, head) or _tabbed(line, number, head) or _bold_lead(line, number)
        if special or not found:
            return special or _bare_chevron(line, number, head)
    opened, name = (found["open"] or "").lstrip("\\"), found["name"].strip()
    closed = next((found[f"close{n}"] for n in range(1, 7) if found[f"close{n}"]), "").lstrip("\\")
    if (opened or closed) and opened != ("[" if closed == "]" else closed):
        return None
    family = "colon" if found["colon"] else "timed" if found["beside"] or found["before"] else "alone"
    if opened == "[" and family != "colon":
        family = "bracket"
    if family == "colon" and head[found.end() :].startswith("//"):
        return None
    return Mark(
        line=number,
        family=family,
        label=name,
        key=labels.key(name),
        speech=line.start + found.end(),
        stamp=found["within"] or found["beside"] or found["after"] or found["before"],
        look=_look(opened, found, line),
        alone=found.end() == len(head) or head[found.end() :].isspace(),
        tight=found["colon"] == ":"
        and not found["after"]
        and not re.match(r"\s|$|\\?\[|[\"«“(]", head[found.end() :]),
        words=line.start + found.start("after") if (found["after"] or "")[:1].isdigit() else None,
    )


def _name_as_title(line: Line, number: int) -> Mark | None:
    """Read `### Jan Peeters`: some programs set every name as a title."""
    name = line.text.strip("# ")
    if not line.text.startswith("#") or not labels.is_name(name):
        return None
    return Mark(number, "alone", name, labels.key(name), line.end, None, "heading", alone=True)


def _look(opened: str, found: re.Match[str], line: Line) -> str:
    if opened:
        return "bracket" if opened == "[" else _MARKERS[opened]
    if found["chevron"]:
        return "chevron"
    return "bold" if line.bold >= found.end("name") else "plain"


def _letter(line: Line, number: int, head: str) -> Mark | None:
    """Read `Q. …` and `A. …`."""
    found = _LETTER.match(head)
    if not found:
        return None
    name = found["name"]
    return Mark(number, "letter", name, name.casefold(), line.start + found.end(), None, "plain", alone=False)


def _tabbed(line: Line, number: int, head: str) -> Mark | None:
    """Read a label that is parted from the words by a tab only."""
    found = _TABBED.match(head)
    if not found or not (labels.is_known(found["name"]) or labels.is_name(found["name"])):
        return None
    name = found["name"]
    return Mark(number, "lead", name, labels.key(name), line.start + found.end(), None, "plain", alone=False)


def _bare_chevron(line: Line, number: int, head: str) -> Mark | None:
    """Read `>>` without a name: somebody else speaks."""
    found = _CHEVRON.match(head)
    return (
        Mark(number, "chevron", "", "", line.start + found.end(), None, "chevron", False) if found else None
    )


def _bold_lead(line: Line, number: int) -> Mark | None:
    """Read a name that is set off by bold type only."""
    name = line.text[: line.bold].strip()
    if (
        not 0 < line.bold < min(len(line.text.rstrip()), 60)
        or line.text[line.bold - 1 : line.bold + 1].isalnum()
        or not labels.is_name(name)
        or name[-1] in ".,;?!-–"
    ):
        return None
    speech = line.start + line.bold
    return Mark(number, "lead", name, labels.key(name), speech, None, "bold", alone=False)
