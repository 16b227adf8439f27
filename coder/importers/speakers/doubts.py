"""Lines in which somebody else may begin to speak: they are shown, and a person decides."""

from collections import Counter
from collections.abc import Collection, Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.frames import heads_of
from coder.importers.speakers.lines import LabelCandidate, Line, count_keys
from coder.model import DoubtfulLine

#: So many lines are shown of one file: more than that is one question, not many.
MOST_SHOWN = 50
_LONGEST_SHOWN = 120
_MAX_WORDS = 5
_FEWEST_SURE = 2
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
    found = [doubtful[number] for number in sorted(doubtful)]
    return [DoubtfulLine(one.line + 1, one.label, _shown(lines[one.line])) for one in found]


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
    if (
        is_colon
        and count >= _OFTEN
        and not labels.is_excluded(label)
        and label[:1].isupper()
        and " " in label
    ):
        return True
    if not label or labels.is_excluded(label) or labels.is_remark(label) or len(label.split()) > _MAX_WORDS:
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
