"""Lines in which somebody else may begin to speak: they are shown, and a person decides."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import DIRECTION, HEADING
from coder.importers.speakers.frames import heads_of
from coder.importers.speakers.lines import HEAD_LENGTH, LabelCandidate, Line, count_keys
from coder.importers.text.times import TIME_ONLY
from coder.model import DoubtfulLine

#: So many lines are shown of one file: more than that is one question, not many.
MOST_SHOWN = 50
_LONGEST_SHOWN = 120
_SENTENCE_ENDS = frozenset(("", *'.?!…)]"”»'))
_OPENING_QUOTES = ('"', "“", "„", "«", "‘", "'")
#: Who says or does something, in nl, fr, en, de and es: the words behind the colon are quoted.
_QUOTES = re.compile(
    r"\b(?:ik|jij|je|hij|zij|ze|wij|we|men|dat|dit|er|i|you|he|she|they|it|that|this|there|il|elle|ils|elles|on|nous|vous|tu"
    r"|ce|ça|ich|er|sie|wir|es|das|yo|él|ella|ellos|ellas|eso|esto)\b|\b[jc]['’]",
    re.IGNORECASE,
)
_MAX_WORDS = 5
_FEWEST_SURE = 2
#: Where so many lines have labels, and so few of them none, a line without one is asked about.
_FEWEST_LABELS, _FEW_BARE = 6, 0.1
_OFTEN = 3  # a head of any kind that comes so often is shown, unless it is a phrase


def doubtful_lines(
    candidates: Sequence[LabelCandidate],
    speakers: Sequence[LabelCandidate],
    settled: Collection[int],
    lines: Sequence[Line],
    text: str,
) -> list[DoubtfulLine]:
    """Return the lines that look like labels and were not taken as such.

    `settled` are lines of which it is known what they are: those of labels, and of the header.
    """
    taken = {speaker.line for speaker in speakers} | set(settled)
    first = min((speaker.line for speaker in speakers), default=0)
    spoken = {speaker.key for speaker in speakers}
    open_ones = [one for one in candidates if one.line not in taken and one.line > first]
    with_colon = {one.line for one in open_ones if one.convention == "colon"}
    others = _other_heads(lines, first, taken | with_colon) if speakers else []
    counts = Counter(one.key for one in [*open_ones, *others])
    doubtful: dict[int, LabelCandidate] = {}
    for one in [*open_ones, *others]:
        if _may_be_somebody(one, spoken, counts[one.key], text):
            doubtful.setdefault(one.line, one)
    for one in _once(speakers):
        doubtful[one.line] = one
    for one in [*_without_label(speakers, settled, lines), *_without_sign(speakers, taken, lines)]:
        doubtful.setdefault(one.line, one)
    found = [doubtful[number] for number in sorted(doubtful)]
    return [DoubtfulLine(_number(lines[one.line], text), one.label, _shown(lines[one.line])) for one in found]


def _number(line: Line, text: str) -> int:
    return text.count("\n", 0, line.start) + 1


def _without_label(
    speakers: Sequence[LabelCandidate], settled: Collection[int], lines: Sequence[Line]
) -> list[LabelCandidate]:
    """Return the lines without a label, of a file in which nearly every line has one, that may be somebody's.

    Words in front of a colon or in brackets may be a label; between two labels of one person one may be missing.
    """
    by_line = {speaker.line: speaker for speaker in speakers}
    bare = [
        number
        for number in range(min(by_line, default=len(lines)), len(lines))
        if number not in by_line and number not in settled and _has_words(lines[number])
    ]
    if len(by_line) < _FEWEST_LABELS or len(bare) > max(1, _FEW_BARE * len(by_line)):
        return []
    ordered = sorted(by_line)
    doubtful = []
    for number in bare:
        place = bisect_left(ordered, number)
        around = [by_line[at].key for at in ordered[place - 1 : place + 1]]
        heads = [head for head in heads_of(lines[number], number) if _may_name(head, lines[number])]
        if heads:
            doubtful.append(heads[0])
        elif len(around) > 1 and around[0] == around[1] and _begins_anew(lines, number):
            doubtful.append(LabelCandidate(number, "none", "", "", lines[number].start))
    return doubtful


def _without_sign(
    speakers: Sequence[LabelCandidate], taken: Collection[int], lines: Sequence[Line]
) -> list[LabelCandidate]:
    """Return lines that begin with the label of a speaker whose sign was forgotten, and questions without a label.

    The questions stand above the answers of the only one who has a label.
    """
    names = {speaker.label for speaker in speakers if speaker.label}
    labelled = {speaker.line for speaker in speakers}
    doubtful = []
    below = len(lines)
    for number in range(len(lines) - 1, min(labelled, default=len(lines)), -1):
        text = lines[number].text.strip()
        if not text:
            continue
        if number not in taken:
            name = next((name for name in names if text.startswith(f"{name} ")), "")
            forgot = bool(name) and text[len(name) + 1 : len(name) + 2].isupper()
            asks = len(names) == 1 and below in labelled and text.endswith("?")
            if forgot or asks:
                doubtful.append(LabelCandidate(number, "none", name, "", lines[number].start))
        below = number
    return doubtful


def _begins_anew(lines: Sequence[Line], number: int) -> bool:
    """Tell the beginning of a sentence below the end of another from a line that goes on."""
    above = lines[number - 1].text.rstrip()
    return lines[number].text.lstrip()[:1].isupper() and above[-1:] in _SENTENCE_ENDS


def _has_words(line: Line) -> bool:
    head = line.text[:HEAD_LENGTH]
    if line.heading or not line.text.strip() or HEADING.match(line.text):
        return False
    return not TIME_ONLY.match(head) and not DIRECTION.match(head)


def _may_name(head: LabelCandidate, line: Line) -> bool:
    """Tell what may be a label, known or not, from words with which somebody quotes: `Zij zei: kom`."""
    is_set_off = head.convention.startswith(("colon", "bracket"))
    words = head.label.split()
    if _QUOTES.search(head.label) or line.text[head.speech_start - line.start :].startswith(_OPENING_QUOTES):
        return False
    if not is_set_off or head.alone or not words or len(words) > _MAX_WORDS:
        return False
    return not (
        labels.is_excluded(head.label) or labels.is_remark(head.label) or labels.is_discourse(head.label)
    )


def _once(speakers: Sequence[LabelCandidate]) -> list[LabelCandidate]:
    """Return labels of one word that were taken and come once, among others that come back: `Planning:`."""
    counts = count_keys(speakers)
    back = [key for key, count in counts.items() if count >= _OFTEN]
    if len(back) < _FEWEST_SURE:
        return []
    once = [one for one in speakers if counts[one.key] == 1 and one.label]
    return [one for one in once if " " not in one.label or labels.is_known(one.label)]


def _other_heads(lines: Sequence[Line], first: int, taken: Collection[int]) -> list[LabelCandidate]:
    """Return heads of other shapes than labels have elsewhere in the file."""
    heads = []
    for number in range(first, len(lines)):
        if number not in taken and lines[number].text.strip():
            heads += [
                head for head in heads_of(lines[number], number) if not head.convention.startswith("alone")
            ]
    return heads


def _may_be_somebody(one: LabelCandidate, spoken: Collection[str], count: int, text: str) -> bool:
    label, is_colon = one.label, one.convention == "colon"
    if is_colon and count >= _OFTEN and _may_often_be_somebody(label):
        return True
    if (
        not label
        or labels.is_discourse(label)
        or labels.is_excluded(label)
        or labels.is_remark(label)
        or len(label.split()) > _MAX_WORDS
    ):
        return False
    if not is_colon and (label[-1] in ".!?…," or not spoken):
        return False
    if one.key in spoken:
        return True
    if is_colon and labels.is_known(label):
        return len(label) > 1 or count > 1
    if labels.is_phrase(label):
        return False
    return _is_clear(one, count, text) if is_colon else _comes_back(one, count)


def _may_often_be_somebody(label: str) -> bool:
    return label[:1].isupper() and " " in label and ". " not in label and not labels.is_excluded(label)


def _is_clear(one: LabelCandidate, count: int, text: str) -> bool:
    """Tell whether words before a colon may be a person: a full name, or a name that comes back."""
    name = labels.core(one.label)
    if labels.is_name(name) and " " in name:
        return True
    return count > 1 and (labels.is_name(name) or count >= _OFTEN) and name.lower() not in text


def _comes_back(one: LabelCandidate, count: int) -> bool:
    """Tell whether words that are set off in another way than the labels of a file may be a person."""
    if one.convention.startswith("bracket"):
        return count >= _FEWEST_SURE and labels.is_name(one.label)
    is_full_name = " " in one.label and labels.is_name(one.label)
    return is_full_name and (count >= _OFTEN or one.convention.startswith("dash"))


def _shown(line: Line) -> str:
    text = " ".join(line.text.split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
