"""Which of the marks in a file are speakers.

A label is believed on principle, not by name: it has the shape of a name or an office, it comes
back, and it is written as the other labels of the file are. `labels.py` judges the words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import HEAD_LENGTH, HEADING, LEADING, LOOKS, TIME_ONLY, Mark
from coder.importers.speakers.lines import Line
from coder.importers.text.language import is_function_word

#: In talk a turn takes so many paragraphs at most, on average.
_PARAGRAPHS_A_TURN = 12
#: The end of a line after which a new paragraph may begin: nothing, or the end of a sentence.
_ENDED = re.compile(r"(?:^\s*|[.?!…:;\"»”)]\s*)$")
#: Letters that ask and answer: question, vraag, interviewer; answer, respondent, Befragte, participant.
_PAIRS = [(asks, answers) for asks in "qvi" for answers in "arbp"]


def choose(marks: list[Mark], lines: Sequence[Line], text: str, *, is_talk: bool = False) -> list[Mark]:
    """Keep the marks of the convention that the file follows, and of it those that name a speaker.

    `is_talk` says that the file is no document for certain: captions, say.
    """
    families: dict[str, list[Mark]] = {}
    often = {label for label, count in Counter(mark.key for mark in marks).items() if count > 4}
    for mark in marks:
        initials = mark.label.isupper() and len(mark.label) < 4 and mark.key in often  # CC: may be a person
        if initials or not labels.is_excluded(mark.label):
            families.setdefault(mark.family, []).append(mark)
    kept = {family: _KEEP[family](group, lines, text) for family, group in families.items()}
    if not any(kept.values()):
        return []
    order = list(_KEEP)
    main = max(kept, key=lambda family: (_repeated(kept[family]), -order.index(family)))
    if not is_talk and not _is_talk(kept[main], lines):
        return []
    known = {mark.key for mark in kept[main]}
    others = [
        mark
        for family in _ALSO.get(main, ("colon", "timed", "bracket"))
        for mark in families.get(family, ())
        if family != main and mark.key in known
    ]
    if main != "chevron" and any(mark.look == "chevron" for mark in kept[main]):
        others += families.get("chevron", [])
    return sorted([*kept[main], *others], key=lambda mark: mark.line)


def _is_talk(marks: list[Mark], lines: Sequence[Line]) -> bool:
    """Tell talk from a document with keys (`Result:`): bare words must come often to be people."""
    if any(" " in mark.label or labels.is_known(mark.label) or mark.stamp for mark in marks):
        return True
    body = lines[marks[0].line :]
    paragraphs = sum(
        1 for above, line in pairwise(body) if line.text.strip() and _ENDED.search(above.text[-3:])
    )
    return len(marks) * _PARAGRAPHS_A_TURN >= paragraphs


def _repeated(marks: list[Mark]) -> int:
    counts = Counter(mark.key for mark in marks)
    return sum(count for count in counts.values() if count > 1) * 1000 + len(marks)


def _keep_colons(marks: list[Mark], lines: Sequence[Line], text: str) -> list[Mark]:
    loose = [mark for mark in marks if not mark.tight]
    counts = Counter(mark.key for mark in loose)
    total = sum(n for label, n in counts.items() if n > 1)
    good = {mark.key for mark in loose if _is_repeated_speaker(mark.label, counts[mark.key], total, text)}
    good |= {mark.key for mark in loose if mark.look == "chevron" and labels.is_name(mark.label)}
    looks = Counter(mark.look for mark in loose if mark.key in good)
    main, share = looks.most_common(1)[0] if looks else ("plain", 0)
    strict = share >= 0.8 * sum(looks.values())
    if share < 3 and main != "chevron" and not any(labels.is_known(label) for label in good):
        return _few_but_clear(loose, lines)
    may_be_alone = any(mark.alone for mark in loose if mark.key in good)
    rare = [mark for mark in loose if counts[mark.key] == 1 and (mark.look == main or not strict)]
    good |= {mark.key for mark in rare if _is_rare_speaker(mark, text, may_be_alone=may_be_alone)}
    fits = {main, "chevron"} if strict and main != "plain" else LOOKS
    return [mark for mark in marks if mark.key in good and mark.look in fits]


def _is_repeated_speaker(label: str, count: int, total: int, text: str) -> bool:
    if count < 2:
        return False
    if labels.is_known(label):
        return True
    if labels.is_name(label):
        # Dan is a name, and Dutch for then.
        often = 0.1 if is_function_word(label) and len(label) > 1 else 0.05
        return " " in label or count >= often * total or not _is_common_word(label, text)
    if labels.is_handle(label):
        return count >= 3 or (count == 2 and total <= 12 and not _is_common_word(label, text))
    return count >= 3 and count >= 0.05 * total and not labels.is_phrase(label)


def _is_rare_speaker(mark: Mark, text: str, *, may_be_alone: bool) -> bool:
    """Judge a label that occurs once, in a file whose other labels are certain."""
    if labels.is_known(mark.label):
        return True
    if not labels.is_name(mark.label) or (
        mark.line and mark.alone and not may_be_alone and " " not in mark.label
    ):
        return False
    return " " in mark.label or not (is_function_word(mark.label) or _is_common_word(mark.label, text))


def _is_common_word(label: str, text: str) -> bool:
    """Tell whether the text uses the word otherwise too, in lower case: then it names nobody."""
    word = label.lower()
    if len(label) <= 3 and label.isupper():
        return False
    if label == word:
        return len(re.findall(rf"\b{re.escape(word)}\b(?!\s*:)", text)) > 0
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _few_but_clear(marks: list[Mark], lines: Sequence[Line]) -> list[Mark]:
    """Believe labels that occur once each where nearly every paragraph has one."""
    named = [mark for mark in marks if labels.is_known(mark.label) or labels.is_name(mark.label)]
    if (
        len(named) == 1
        and labels.is_known(named[0].label)
        and not any(line.text.strip() for line in lines[: named[0].line])
    ):
        return named  # an answer by itself: all there is stands behind one label
    first = named[0].line if named else 0
    filled = sum(1 for line in lines[first:] if line.text.strip() and not _is_between(line.text))
    if len(named) < 2 or (not all(labels.is_known(m.label) for m in named) and len(named) * 2 < filled):
        return []
    return named


def _is_between(text: str) -> bool:
    """Tell headings and times, which stand between turns."""
    return bool(HEADING.match(text) or TIME_ONLY.match(text[:HEAD_LENGTH]))


def _keep_timed(marks: list[Mark], lines: Sequence[Line], text: str) -> list[Mark]:
    speaking = [mark for mark in marks if _has_speech_below(mark, lines)]
    counts = Counter(mark.key for mark in speaking)
    named = [m for m in speaking if labels.is_name(m.label) or labels.is_known(m.label) or counts[m.key] > 2]
    return named if len(named) > 1 or any(labels.is_known(mark.label) for mark in named) else []


def _has_speech_below(mark: Mark, lines: Sequence[Line]) -> bool:
    for line in lines[mark.line + 1 : mark.line + 4]:
        if line.text.strip():
            return not TIME_ONLY.match(line.text[:HEAD_LENGTH]) and not LEADING.match(line.text[:HEAD_LENGTH])
    return False


def _keep_brackets(marks: list[Mark], lines: Sequence[Line], text: str) -> list[Mark]:
    named = [mark for mark in marks if not labels.is_remark(mark.label) and labels.is_name(mark.label)]
    speaking = [mark for mark in named if mark.stamp or not mark.alone or _has_speech_below(mark, lines)]
    counts = Counter(mark.key for mark in speaking)
    return speaking if len(counts) > 1 and max(counts.values()) > 1 else []


def _keep_letters(marks: list[Mark], lines: Sequence[Line], text: str) -> list[Mark]:
    counts = Counter(mark.key for mark in marks)
    for asks, answers in _PAIRS:
        if counts[asks] and counts[answers] and counts[asks] + counts[answers] > 2:
            return [mark for mark in marks if mark.key in (asks, answers)]
    return []


def _keep_leads(marks: list[Mark], lines: Sequence[Line], text: str) -> list[Mark]:
    counts = Counter(mark.key for mark in marks)
    good = [
        mark
        for mark in marks
        if labels.is_known(mark.label) or (counts[mark.key] > 1 and not labels.is_phrase(mark.label))
    ]
    return good if len({mark.key for mark in good}) > 1 else []


def _keep_alone(marks: list[Mark], lines: Sequence[Line], text: str) -> list[Mark]:
    """Judge names on lines of their own: after a blank line or a time, before speech, coming back."""
    fit = [mark for mark in marks if len(mark.label) <= 40 and _stands_as_label(mark, lines)]
    counts = Counter(mark.key for mark in fit)
    repeated = {label for label, count in counts.items() if count > 1}
    often = sum(counts[label] for label in repeated)
    if often < 3 or (len(repeated) < 2 and not any(map(labels.is_known, repeated))):
        return []
    looks = Counter(mark.look for mark in fit if mark.key in repeated)
    return [
        mark
        for mark in fit
        if mark.key in repeated or (" " in mark.label and often > 5 and looks[mark.look] * 2 > often)
    ]


def _stands_as_label(mark: Mark, lines: Sequence[Line]) -> bool:
    if not (labels.is_name(mark.label) or labels.is_known(mark.label)) or labels.is_phrase(mark.label):
        return False
    if mark.label[-1] in ".!?,;" or not _has_speech_below(mark, lines) or mark.line + 1 >= len(lines):
        return False
    above = lines[mark.line - 1].text if mark.line else ""
    return not above.strip() or bool(TIME_ONLY.match(above[:HEAD_LENGTH])) or lines[mark.line].bold > 0


def _keep_chevrons(marks: list[Mark], lines: Sequence[Line], text: str) -> list[Mark]:
    return marks if len(marks) > 2 else []


#: Where labels of another convention may join in: a time can be missing, a name in a text is no label.
_ALSO = {"timed": ("colon", "bracket", "alone"), "alone": ("timed",), "chevron": ()}
_KEEP = {
    "timed": _keep_timed,
    "bracket": _keep_brackets,
    "colon": _keep_colons,
    "letter": _keep_letters,
    "lead": _keep_leads,
    "alone": _keep_alone,
    "chevron": _keep_chevrons,
}
