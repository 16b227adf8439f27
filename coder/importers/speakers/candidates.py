"""Lines of a text, and the places in them where somebody may start to speak."""

import re
from collections.abc import Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.frames import COLON, colon_head
from coder.importers.speakers.lines import HEAD_LENGTH, LabelCandidate, Line
from coder.importers.text.times import BRACKETED, STAMP

_WORDS = (
    r"[^\W\d_](?:[\w.'’`´/&+#@\-\u00a0\u2010\u2011 ]{0,60}?)(?:\s?\((?!\s*-?\d+\s*[:h])[^()]{1,40}\)){0,2}"
)
_HEAD = re.compile(
    rf"\s*(?P<chevron>(?:>|&gt;){{2,3}}\s*)?(?:[-–—•>]\s+)?(?P<number>\d{{1,4}}(?:\.\d{{1,3}})*[.)]?\s+)?"
    rf"(?:(?P<before>{STAMP})\s*(?:[-–—|:]\s*)?)?"
    rf"(?P<open>\*\*|__|\*|_|\\?\[)?(?P<name>{_WORDS})\s*(?:"
    rf"(?P<close1>\*\*|__|\*|_|\\?\])?\s*(?P<within>{STAMP})?\s*(?P<colon>{COLON}|\uff1a)"
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
LEADING = re.compile(rf"\s*(?P<stamp>{STAMP})\s*[-–—|:]?\s*")
BRACKETED_LEAD = re.compile(rf"\s*(?P<stamp>{BRACKETED})\s*")
BRACKETS = frozenset("\\[(<{#")
TRAILING = re.compile(r"\s*(?P<stamp>#\d{1,2}:\d\d:\d\d(?:-\d)?#)\s*$")
HEADING = re.compile(
    r"#{1,6}\s|-{2,}\s*[A-Z ]+\s*-{2,}$|_(?!_)\w+ ?:(?!_)|={4,}$|-{4,}$|\*{3,}$|\.\. \w+::|transcri\w+ by\b",
    re.I,
)
DIRECTION = re.compile(r"[*_]*(?:\([^()]*\)|\\?\[[^\[\]]*\])[.*_]*$")
_SHORT = 80
_SIGN = re.compile(r"[:\uff1a\[]")
# Nearly every line is of one of three kinds, which are recognised without the long search of `_HEAD`:
# words and then a sign that no label holds; a bare name, a colon, a blank and words; nothing but words.
_SPEECH = re.compile(rf"(?:{STAMP}\s+)?[^\W\d_]\w[\w.'’ \-]*(?:[;?!…\"”“%=»«]|,(?!\s*[\d(\[<{{#\-\\]))")
_ONLY_WORDS = re.compile(r"(?P<name>[^\W\d_]{2}(?:[^\W\d_]|[.'’ \-])*)$")
_LONGEST_NAME = 61
_LONGEST_BOLD_LABEL = 60
_NAMED = re.compile(
    r"(?![Tt][Rr][Aa][Nn][Ss][Cc][Rr][Ii])(?P<name>[^\W\d_](?:[^\W\d_]|[.'’\- ]|_(?=\w)){0,40}?\d{0,3})"
    r"(?<! ) ?:[ \t]+(?=[^\W\d_]\w|['\"«“])"
)
_STYLES = {"**": "bold", "__": "bold", "*": "italic", "_": "italic", "[": "bracket"}
_OPENING_OF = {"]": "["}
#: What stands behind the colon of a label when it is no part of a word: `Jan: ja`, `Jan:[lacht]`.
_SET_APART = re.compile(r"\s|$|\\?\[|[\"«“(]")


def candidate_in(line: Line, number: int) -> LabelCandidate | None:
    """Return the label that a line may start with, None when it can be none."""
    if not line.text or line.heading or line.text.isspace():
        return None
    head = line.text[:HEAD_LENGTH]
    if line.bold == 0:
        if candidate := _name_and_colon(line, number, head):
            return candidate
        if _SPEECH.match(head):
            return _any_signs_and_colon(line, number)
    if HEADING.match(line.text):
        return _name_as_title(line, number)
    if line.bold == 0 and (bare_name := _ONLY_WORDS.match(head)):
        return _name_alone(line, number, bare_name["name"].rstrip())
    return _by_long_search(line, number, head) or _any_signs_and_colon(line, number)


def candidates_in(lines: Sequence[Line]) -> list[LabelCandidate]:
    """Return the candidates of all lines."""
    candidates = []
    for number, line in enumerate(lines):
        if candidate := candidate_in(line, number):
            candidates.append(candidate)
    return candidates


# --- the common kinds ---------------------------------------------------------


def _name_and_colon(line: Line, number: int, head: str) -> LabelCandidate | None:
    match = _NAMED.match(head)
    if not match or not labels.is_name(name := match["name"]):
        return None
    return LabelCandidate(number, "colon", name, labels.key(name), line.start + match.end())


def _any_signs_and_colon(line: Line, number: int) -> LabelCandidate | None:
    if ":" not in line.text and "\uff1a" not in line.text:
        return None
    if HEADING.match(line.text):
        return None
    return colon_head(line, number)


def _name_as_title(line: Line, number: int) -> LabelCandidate | None:
    """Read `### Jan Peeters`: some programs set every name as a title."""
    name = line.text.strip("# ")
    if not line.text.startswith("#") or not labels.is_name(name):
        return None
    return LabelCandidate(number, "alone", name, labels.key(name), line.end, style="heading", alone=True)


def _name_alone(line: Line, number: int, name: str) -> LabelCandidate | None:
    if len(name) > _LONGEST_NAME:
        return None
    return LabelCandidate(number, "alone", name, labels.key(name), line.end, alone=True)


# --- every kind ---------------------------------------------------------------


def _by_long_search(line: Line, number: int, head: str) -> LabelCandidate | None:
    match = _head_match(head)
    if match is None or not _is_certain(match):
        special = _letter(line, number, head) or _tabbed(line, number, head) or _bold_lead(line, number)
        if special:
            return special
    if match is None:
        return _bare_chevron(line, number, head)
    return _from_head(match, line, number, head)


def _head_match(head: str) -> re.Match[str] | None:
    # A long line without a colon or bracket is speech: the search would only walk through it.
    if len(head) >= _SHORT and not _SIGN.search(head):
        return None
    return _HEAD.match(head)


def _is_certain(match: re.Match[str]) -> bool:
    """Tell whether a label was found that no other way of writing labels may claim."""
    return bool(match["beside"]) or (bool(match["colon"]) and labels.is_name(match["name"]))


def _from_head(match: re.Match[str], line: Line, number: int, head: str) -> LabelCandidate | None:
    """Return what `_HEAD` found, unless its brackets or stars do not pair or it is a web address."""
    opened, closed = (match["open"] or "").lstrip("\\"), _closing_sign(match)
    if opened != _OPENING_OF.get(closed, closed):
        return None
    behind = head[match.end() :]
    if match["colon"] and behind.startswith("//"):
        return None
    name = match["name"].strip()
    return LabelCandidate(
        line=number,
        convention=_convention(match, opened),
        label=name,
        key=labels.key(name),
        speech_start=line.start + match.end(),
        stamp=match["within"] or match["beside"] or match["after"] or match["before"],
        style=_style(match, opened, line),
        alone=not behind or behind.isspace(),
        no_space=_has_no_space(match, behind),
        clock_start=_clock_start(match, line),
    )


def _closing_sign(match: re.Match[str]) -> str:
    for number in range(1, 7):
        if sign := match[f"close{number}"]:
            return sign.lstrip("\\")
    return ""


def _convention(match: re.Match[str], opened: str) -> str:
    if match["colon"]:
        return "colon"
    if opened == "[":
        return "bracket"
    if match["beside"] or match["before"]:
        return "timed"
    return "alone"


def _style(match: re.Match[str], opened: str, line: Line) -> str:
    if opened:
        return _STYLES[opened]
    if match["chevron"]:
        return "chevron"
    if line.bold >= match.end("name"):
        return "bold"
    return "plain"


def _has_no_space(match: re.Match[str], behind: str) -> bool:
    return match["colon"] == ":" and not match["after"] and not _SET_APART.match(behind)


def _clock_start(match: re.Match[str], line: Line) -> int | None:
    """Return where a time behind the label starts if it is not in brackets."""
    after = match["after"]
    if not after or not after[0].isdigit():
        return None
    return line.start + match.start("after")


# --- labels without colon or time ---------------------------------------------


def _letter(line: Line, number: int, head: str) -> LabelCandidate | None:
    """Read `Q. …` and `A. …`."""
    match = _LETTER.match(head)
    if not match:
        return None
    name = match["name"]
    return LabelCandidate(number, "letter", name, name.casefold(), line.start + match.end())


def _tabbed(line: Line, number: int, head: str) -> LabelCandidate | None:
    """Read a label that only a tab separates from the words."""
    match = _TABBED.match(head)
    if not match or not labels.is_known_or_name(match["name"]):
        return None
    name = match["name"]
    return LabelCandidate(number, "lead", name, labels.key(name), line.start + match.end())


def _bare_chevron(line: Line, number: int, head: str) -> LabelCandidate | None:
    """Read `>>` without a name: somebody else speaks."""
    match = _CHEVRON.match(head)
    if not match:
        return None
    return LabelCandidate(number, "chevron", "", "", line.start + match.end(), style="chevron")


def _bold_lead(line: Line, number: int) -> LabelCandidate | None:
    """Read a name that is set off by bold type only."""
    if not 0 < line.bold < min(len(line.text.rstrip()), _LONGEST_BOLD_LABEL):
        return None
    cuts_a_word = line.text[line.bold - 1 : line.bold + 1].isalnum()
    name = line.text[: line.bold].strip().rstrip(" :")
    if cuts_a_word or not labels.is_name(name) or name[-1] in ".,;?!-–":
        return None
    speech_start = line.start + line.bold
    return LabelCandidate(number, "lead", name, labels.key(name), speech_start, style="bold")
