"""Labels of any shape: heads of lines that come back, alternate, and stand before most of what is said.

The usual ways of writing labels are recognised by their words as well (`candidates.py`). Here the words
count for nothing: `Anna Berg [NGO]`, `32470000000`, `{Anna}`, `MS HAY.` are labels because they come
back, not because somebody listed their signs.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from coder.importers.speakers import labels
from coder.importers.speakers.lines import HEAD_LENGTH, LabelCandidate, Line, count_keys
from coder.importers.text.times import STAMP, TIME_ONLY

#: A colon that ends a label; the one within `Interviewer:in` and `Enquêteur:rice` has another sign behind it.
COLON = r":(?!(?:in|innen|r|n|e|es|ne|rice|trice|euse|s)\b(?:\s?\d{1,3}|\s?\([^()\n]{1,30}\))?(?:\s?:|\t|\s[-–—|]\s))"

#: Marks of the direction of writing and blanks without width, which surround labels unseen.
_MARKS = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LEAD = rf"[\s{_MARKS}]*(?:(?:[#@•·▪◦‣–—>-]|\*(?=\s)|\d{{1,4}}[.)])\s*(?=\S))?(?:(?P<stamp>{STAMP})\s*(?:[-–—|:]\s*)?)?"
_STARS = r"\*\*|__|\*|_"
_NAME = rf"(?P<name>(?:[^\W_](?:[^\n\t]{{0,58}}?[^\s:*_{_MARKS}])??|\?{{1,3}}))"
_OPENING = re.compile(rf"{_LEAD}(?:{_STARS})?(?P<bracket>\[\[|[\[{{(<«|])?")
_CLOSING = {"[[": r"\]\]", "[": r"\]", "{": r"\}", "(": r"\)", "<": ">", "«": "»", "|": r"\|"}


def _frames(bracket: str) -> dict[str, re.Pattern[str]]:
    """Return how a label in such a bracket, or in none, may be set off from what is said; the surest first."""
    name = rf"(?P<open>{_STARS})?{_NAME}(?P<close>{_STARS})?"
    if bracket:
        inner = rf"\s*{_NAME}\s*{_CLOSING[bracket]}"
        name = rf"(?P<open>{_STARS})?{re.escape(bracket)}{inner}(?P<close>{_STARS})?"
    head = _LEAD + name
    after = rf"(?P<after>{_STARS})?"
    frames = {
        "colon": rf"{head}[\s{_MARKS}]?(?P<sign>{COLON}|[;\uff1a]){after}(?!//)[\s{_MARKS}]*",
        "tab": rf"{head}(?P<sign>\t)\s*(?=\S)",
        "dot and dash": rf"{head}\.\s*(?P<sign>[-–—]+)\s*(?=\S)",
        "dash": rf"{head}\s+(?P<sign>[-–—]+)\s+(?=\S)",
        "sign": rf"{head}\s*(?P<sign>[|=>»~→]+)\s+(?=\S)",
        "stamp": rf"{head}\s*[-–—|,]?\s*(?P<sign>{STAMP})\s*[-–—|:]?\s*(?=\S)",
        "dot": rf"{head}(?P<sign>\.){after}\s+(?=\S)",
        "blanks": rf"{head}(?P<sign> {{2,}})(?=\S)",
        "emphasis": rf"\s*(?P<sign>{_STARS})(?P<name>[^\W_][^*_\n]{{0,58}}?)[.:]?(?P=sign)"
        r"\s*[.:]?\s+(?![-–—|=>;])(?=\S)",
        "handle": r"\s*(?P<sign>@)(?![^\n:.?!]{1,60}:\s)(?P<name>[^\W_][\w.\-]{1,30})[,:]?\s+(?=\S)",
        "alone": rf"\s*(?:#{{1,6}}\s+)?{name}(?P<sign>\s*)$",
    }
    if bracket:
        frames["bracket"] = rf"{head}(?P<sign>)(?:\s+(?![-–—|=>;.:])|$)(?![,.;])"
    return {frame: re.compile(pattern) for frame, pattern in frames.items()}


#: By the bracket around the label, "" where there is none.
FRAMES = {bracket: _frames(bracket) for bracket in ("", *_CLOSING)}
#: Signs of which one stands in every line that begins so: without them there is nothing to look for.
_NEEDS = {
    "colon": ":;\uff1a",
    "tab": "\t",
    "dot and dash": "-–—",
    "dash": "-–—",
    "sign": "|=>»~→",
    "stamp": ":",
    "dot": ".",
    "emphasis": "*_",
    "handle": "@",
}
_LONGEST_ALONE = 100  # characters, signs and times included
_DASHES = str.maketrans("–—", "--")
#: The least share of the paragraphs that begin with a label, where nothing but its coming back tells.
_COVER = 0.4
_COVER_ALONE = 0.2
_OF_ALL = 0.8  # of the heads in one frame come back, or they are no labels
_ALTERNATION = 0.4  # of neighbouring labels are of two people
_FEWEST = 4
#: Where one line in so many begins at the margin, lines that are set in have no labels.
_FLUSH = 4
_MAX_WORDS = 7
_END_OF_SENTENCE = re.compile(r"[?!…“”„\"]|[^\W\d_]{5,}\.\s")
#: Piet "de lange" is a name.
_NICKNAME = re.compile(r"(?<=\s)[\"“„«]\s?[^\"“”„«»\n]{1,30}\s?[\"“”»](?=\s|$)")
_FEW_TURNS = 3
_REST = re.compile(r"(?P<name>[^\W_][^|=>»~→\n]{0,38}?)\s*(?P<sign>[|=>»~→])\s+(?=\S)")
_SET_OFF = ("colon", "bracket", "dash", "dot and dash", "sign", "tab")
_URL = re.compile(r"(?:https?|www|mailto)\b", re.IGNORECASE)


def heads_of(line: Line, number: int) -> list[LabelCandidate]:
    """Return what a line may begin with in each frame."""
    head = line.text[:HEAD_LENGTH]
    heads = []
    bracket = _bracket(head)
    signs = set(head)
    for frame, pattern in FRAMES[bracket].items():
        if frame in _NEEDS and signs.isdisjoint(_NEEDS[frame]):
            continue
        if (frame == "blanks" and "  " not in head) or (frame == "alone" and len(head) > _LONGEST_ALONE):
            continue
        if (match := pattern.match(head)) and (candidate := _candidate(match, frame + bracket, line, number)):
            heads.append(candidate)
    return heads


def _bracket(head: str) -> str:
    """Return the bracket that a line begins with, behind signs and times."""
    match = _OPENING.match(head)
    return (match["bracket"] or "") if match else ""


def colon_head(line: Line, number: int) -> LabelCandidate | None:
    """Return the label with a colon that a line may begin with, whatever signs stand in it."""
    head = line.text[:HEAD_LENGTH]
    match = FRAMES[_bracket(head)]["colon"].match(head)
    if match is None or match["sign"] == ";":
        return None
    candidate = _candidate(match, "colon", line, number)
    if candidate is None or not candidate.label:
        return None
    behind = line.text[match.end() : match.end() + 1]
    candidate.convention = "colon"
    candidate.no_space = bool(behind) and match.end() == match.end("sign") and match["sign"] == ":"
    return candidate


def _candidate(match: re.Match[str], frame: str, line: Line, number: int) -> LabelCandidate | None:
    name = match["name"].strip()
    groups = match.groupdict()
    if not _are_pairs(groups):
        return None
    if not _may_be_label(name):
        return None
    behind = line.text[match.end() :]
    return LabelCandidate(
        line=number,
        convention="colon" if frame == "colon" else f"{frame} {_sign(match)}",
        label=name,
        key=labels.key(name),
        speech_start=line.start + match.end(),
        stamp=groups.get("stamp") or (match["sign"] if frame == "stamp" else None),
        style=_style(groups.get("open") or "", line, match),
        alone=not behind.strip(),
    )


def _are_pairs(groups: Mapping[str, str | None]) -> bool:
    """Tell whether stars and brackets around a label pair; one star in front may be the sign of a list."""
    opened, closed = groups.get("open") or "", groups.get("close") or groups.get("after") or ""
    return opened == closed or (opened, closed) == ("*", "")


def _sign(match: re.Match[str]) -> str:
    sign = match["sign"].strip().translate(_DASHES)
    return sign[:1] if not sign[:1].isdigit() else ""


def _style(opened: str, line: Line, match: re.Match[str]) -> str:
    if opened:
        return "bold" if len(opened) == 2 else "italic"
    return "bold" if 0 < match.end("name") <= line.bold else "plain"


def _may_be_label(name: str) -> bool:
    """Tell words that can be a label at all: few, no sentence, no address, and not only a number."""
    if name.endswith("?"):
        return labels.is_known(name)
    plain = _NICKNAME.sub("", name)
    if not name or len(name.split()) > _MAX_WORDS or _END_OF_SENTENCE.search(plain) or _URL.match(name):
        return False
    digits = sum(char.isdigit() for char in name)
    return any(char.isalpha() for char in name) or digits >= 6


# --- labels between those that are known ---------------------------------------


def labels_between(speakers: Sequence[LabelCandidate], lines: Sequence[Line]) -> list[LabelCandidate]:
    """Return the words in front of a sign with which others take turns: `Représentante de la coopérative des femmes:`.

    They come back as often as others' labels do, and never twice without another label between.
    """
    counts = count_keys(speakers)
    most = max(counts.values(), default=0)
    taken = {speaker.line for speaker in speakers}
    heads: dict[tuple[str, str], list[LabelCandidate]] = defaultdict(list)
    for number, line in enumerate(lines):
        if number in taken or not line.text.strip() or line.heading or line.header:
            continue
        for head in heads_of(line, number):
            if head.key not in counts and _may_take_turns(head):
                heads[head.convention, head.key].append(head)
    ordered = sorted(taken)
    found = []
    for group in heads.values():
        often = len(group) >= _FEW_TURNS and len(group) * 2 >= most
        places = [bisect_left(ordered, head.line) for head in group]
        if often and all(above != below for above, below in pairwise(places)):
            found += group
    return found


def _may_take_turns(head: LabelCandidate) -> bool:
    label = head.label
    if not head.convention.startswith(_SET_OFF):
        return False
    return " " in label and (label[0].isupper() or label[0].isdigit()) and not labels.is_excluded(label)


# --- labels that nothing but their coming back tells ---------------------------


def recurring_labels(lines: Sequence[Line], first: int) -> list[LabelCandidate]:
    """Return the labels of the frame that most paragraphs begin with, and in which labels alternate."""
    by_frame: dict[str, list[LabelCandidate]] = defaultdict(list)
    filled = [number for number in range(first, len(lines)) if lines[number].text.strip()]
    flush = [number for number in filled if not lines[number].text[0].isspace()]
    for number in flush if len(flush) * _FLUSH >= len(filled) else filled:
        for head in heads_of(lines[number], number):
            by_frame[head.convention].append(head)
    best: list[LabelCandidate] = []
    for frame, heads in by_frame.items():
        speaking = _speaking(frame, heads, lines)
        if len(speaking) > len(best):
            best = speaking
    return best


def _speaking(frame: str, heads: list[LabelCandidate], lines: Sequence[Line]) -> list[LabelCandidate]:
    """Return the heads of a frame that come back, if they behave as the labels of people do."""
    is_alone = frame.startswith("alone")
    if is_alone:
        heads = [head for head in heads if _has_speech_below(head, lines)]
    counts = count_keys(heads)
    back = [head for head in heads if counts[head.key] > 1 and head.key not in labels.NOT_SPEAKERS]
    if len(back) < _FEWEST or len(count_keys(back)) < 2 or len(back) < _OF_ALL * len(heads):
        return []
    if not _alternate(back) or not _are_labels(back):
        return []
    _without_dots(back)
    _with_rest_of_name(back, lines)
    cover = _COVER_ALONE if is_alone else _COVER
    filled = sum(bool(line.text.strip()) for line in lines[back[0].line :])
    return back if len(back) >= cover * _paragraphs(lines, back[0].line, filled) else []


def _without_dots(heads: Sequence[LabelCandidate]) -> None:
    """Leave out the dot that stands behind every label of a file: `SOW. – Merci`; in `T.H.` it is one of two."""
    if all(head.label.endswith(".") and "." not in head.label[:-1] for head in heads):
        for head in heads:
            head.label = head.label.rstrip(".")


def _with_rest_of_name(heads: Sequence[LabelCandidate], lines: Sequence[Line]) -> None:
    """Give a label the words that stand behind it each time, before the same sign: `Anna Berg | NGO | Yes`."""
    by_key: dict[str, list[tuple[LabelCandidate, re.Match[str] | None]]] = defaultdict(list)
    for head in heads:
        line = lines[head.line]
        by_key[head.key].append((head, _REST.match(line.text, head.speech_start - line.start)))
    for group in by_key.values():
        rests = {(rest["name"], rest["sign"]) if rest else None for _head, rest in group}
        if len(group) < _FEW_TURNS or len(rests) > 1 or None in rests:
            continue
        for head, rest in group:
            if rest and head.convention.endswith(rest["sign"]):
                head.label = f"{head.label} {rest['sign']} {rest['name']}"
                head.key = labels.key(head.label)
                head.speech_start = lines[head.line].start + rest.end()


def _alternate(heads: Sequence[LabelCandidate]) -> bool:
    """Tell whether neighbours are often of two people; of a list of keys every one comes once a record."""
    changes = sum(above.key != below.key for above, below in pairwise(heads))
    return changes >= _ALTERNATION * (len(heads) - 1)


def _are_labels(heads: Sequence[LabelCandidate]) -> bool:
    """Tell labels from the beginnings of sentences: few of them, that come back often, and no phrases."""
    counts = count_keys(heads)
    if len(counts) * 2 > len(heads):
        return False
    return sum(_is_phrase(head.label) for head in heads) * 2 <= len(heads)


def _is_phrase(label: str) -> bool:
    """Tell words of a sentence by those in lower case: HAY and Hay are names, `que hay` is none."""
    in_lower_case = [word for word in label.split() if word.islower()]
    return not labels.is_known(label) and labels.is_phrase(" ".join(in_lower_case))


def _paragraphs(lines: Sequence[Line], first: int, filled: int) -> int:
    """Count the paragraphs from a line on: blocks between blank lines, else lines."""
    blocks = sum(
        bool(below.text.strip()) and not above.text.strip() for above, below in pairwise(lines[first:])
    )
    return blocks + 1 if blocks * 4 >= filled else filled


def _has_speech_below(head: LabelCandidate, lines: Sequence[Line]) -> bool:
    for line in lines[head.line + 1 : head.line + 3]:
        if line.text.strip():
            return not TIME_ONLY.match(line.text[:HEAD_LENGTH]) and labels.key(line.text) != head.key
    return False


def most_common_frame(heads: Sequence[LabelCandidate]) -> str:
    """Return the frame of most of these heads, "" of none."""
    counts = Counter(head.convention for head in heads)
    return counts.most_common(1)[0][0] if counts else ""
