"""Which labels with a colon behind them (`Jan: …`) are speakers: the usual way of writing them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import HEADING
from coder.importers.speakers.lines import HEAD_LENGTH, LabelCandidate, Line, count_keys, with_keys
from coder.importers.text.language import is_function_word
from coder.importers.text.times import TIME_ONLY

_FEW = 3  # so many labels in one style are no accident
_NEARLY_ALL = 0.8  # of the labels of a file: then other styles are no labels
_SHARE_OF_NAME = 0.05  # of all labels that come back, for one that may be an ordinary word
_SHARE_OF_FUNCTION_WORD = 0.1  # Dan is a name, and Dutch for then
_SHORT_TALK = 12  # labels that come back: in so short a text a chat name occurs only twice
_LONGEST_INITIALS = 3
_SENTENCE = 6  # words of a label and what is said, on average: of shorter ones nothing can be told
#: Words by which somebody speaks of those who are there: nl, fr, en.
_PERSONS = re.compile(
    r"\b(?:ik|wij|we|mij|ons|onze|mijn|jij|jullie|je|u|nous|moi|notre|nos|vous|tu|mon|j['’]|i|us|our|my|me|you|your)\b",
    re.IGNORECASE,
)


def keep_colons(candidates: list[LabelCandidate], lines: Sequence[Line], text: str) -> list[LabelCandidate]:
    """Return the candidates that are speakers: labels that come back, and others in their style."""
    spaced = [candidate for candidate in candidates if not candidate.no_space]
    counts = count_keys(spaced)
    speakers = _repeated_speakers(spaced, counts, text) | _named_by_chevrons(spaced)
    of_speakers = with_keys(spaced, speakers)
    style = _main_style(of_speakers)
    if style.count < _FEW and style.name != "chevron" and not any(map(labels.is_known, speakers)):
        return _few_but_clear(spaced, lines)
    may_be_alone = any(candidate.alone for candidate in of_speakers)
    for candidate in filter(style.is_usual_for, spaced):
        if counts[candidate.key] == 1 and _is_rare_speaker(candidate, text, may_be_alone=may_be_alone):
            speakers.add(candidate.key)
    return list(filter(style.allows, with_keys(candidates, speakers)))


@dataclass(frozen=True, slots=True)
class _MainStyle:
    """How most labels are set, how many of them, and whether that holds for nearly all."""

    name: str
    count: int
    is_rule: bool

    def is_usual_for(self, candidate: LabelCandidate) -> bool:
        return candidate.style == self.name or not self.is_rule

    def allows(self, candidate: LabelCandidate) -> bool:
        """Tell whether a speaker's label may be set so; plain labels allow for others."""
        if self.name == "plain" or not self.is_rule:
            return True
        return candidate.style in (self.name, "chevron")


def _main_style(candidates: Sequence[LabelCandidate]) -> _MainStyle:
    counts = Counter(candidate.style for candidate in candidates)
    if not counts:
        return _MainStyle("plain", 0, is_rule=True)
    name, count = counts.most_common(1)[0]
    return _MainStyle(name, count, is_rule=count >= _NEARLY_ALL * counts.total())


def _named_by_chevrons(candidates: Sequence[LabelCandidate]) -> set[str]:
    keys = set()
    for candidate in candidates:
        if candidate.style == "chevron" and labels.is_name(candidate.label):
            keys.add(candidate.key)
    return keys


# --- labels that come back ----------------------------------------------------


def _repeated_speakers(candidates: Sequence[LabelCandidate], counts: Counter[str], text: str) -> set[str]:
    """Return the keys of the labels that come back as a speaker's do."""
    total = sum(count for count in counts.values() if count > 1)
    keys_by_label = {candidate.label: candidate.key for candidate in candidates}
    speakers = set()
    for label, key in keys_by_label.items():
        if _is_repeated_speaker(label, counts[key], total, text):
            speakers.add(key)
    return speakers


def _is_repeated_speaker(label: str, count: int, total: int, text: str) -> bool:
    """Judge a label that occurs `count` times among the `total` of labels that come back."""
    if count < 2:
        return False
    if labels.is_known(label) or labels.is_known(labels.core(label)):
        return True
    if labels.is_name(label):
        is_frequent = count >= _least_share(label) * total
        return is_frequent or " " in label or not _is_common_word(label, text)
    if labels.is_handle(label):
        return count > 2 or (total <= _SHORT_TALK and not _is_common_word(label, text))
    if count > 1 and total <= _SHORT_TALK and labels.is_name(labels.core(label)):
        return not labels.is_phrase(label)
    least = max(3, _SHARE_OF_NAME * total)
    return count >= least and not labels.is_phrase(label)


def _least_share(name: str) -> float:
    if is_function_word(name):
        return _SHARE_OF_FUNCTION_WORD
    return _SHARE_OF_NAME


def _is_common_word(label: str, text: str) -> bool:
    """Tell whether the text uses the word otherwise too, in lower case: then it names nobody."""
    word = label.lower()
    if len(label) <= _LONGEST_INITIALS and label.isupper():
        return False
    pattern = rf"\b{re.escape(word)}\b"
    if label == word:
        pattern += r"(?!\s*:)"
    return re.search(pattern, text) is not None


# --- labels that occur once ---------------------------------------------------


def _is_rare_speaker(candidate: LabelCandidate, text: str, *, may_be_alone: bool) -> bool:
    """Judge a label that occurs once, in a file whose other labels are certain."""
    label = candidate.label
    if labels.is_known(label):
        return True
    if labels.is_discourse(label):
        return False
    if not labels.is_name(label):
        return " " in (name := labels.core(label)) and labels.is_name(name) and not labels.is_phrase(label)
    if " " in label:
        return True
    if candidate.line and candidate.alone and not may_be_alone:
        return False
    return not is_function_word(label) and not _is_common_word(label, text)


def _few_but_clear(candidates: Sequence[LabelCandidate], lines: Sequence[Line]) -> list[LabelCandidate]:
    """Believe labels that occur once each where nearly every paragraph has one."""
    named = _without_topics([one for one in candidates if labels.is_known_or_name(one.label)])
    if len(named) < 2:
        return [candidate for candidate in named if _is_single_answer(candidate, lines)]
    if all(labels.is_known(candidate.label) for candidate in named):
        return named
    if len(named) * 2 >= _paragraphs_from(named[0].line, lines) and _is_talk(named, lines):
        return named
    return []


def _without_topics(named: list[LabelCandidate]) -> list[LabelCandidate]:
    """Return labels without the topics of notes: single words that come once, and outside of the talk."""
    counts = count_keys(named)
    back = [candidate.line for candidate in named if counts[candidate.key] > 1]
    if not back and any(labels.is_topic(candidate.label) for candidate in named):
        named = [
            candidate for candidate in named if " " in candidate.label or labels.is_known(candidate.label)
        ]
    kept = []
    for candidate in named:
        comes_once = counts[candidate.key] == 1 and not labels.is_known(candidate.label)
        is_outside = bool(back) and not back[0] < candidate.line < back[-1]
        one_word = " " not in candidate.label
        if not (comes_once and one_word and (is_outside or labels.is_topic(candidate.label))):
            kept.append(candidate)
    return kept


def _is_talk(named: Sequence[LabelCandidate], lines: Sequence[Line]) -> bool:
    """Tell people from titles that run into their paragraphs (`Water: …`): somebody asks, or says I or we."""
    comes_back = max(count_keys(named).values()) > 1
    if comes_back or any("?" in line.text for line in lines):
        return True
    if len(named) > 2 and not any(" " in candidate.label for candidate in named):
        return False
    speech = [lines[candidate.line].text for candidate in named]
    is_short = sum(len(words.split()) for words in speech) < _SENTENCE * len(speech)
    return is_short or any(_PERSONS.search(words) for words in speech)


def _is_single_answer(candidate: LabelCandidate, lines: Sequence[Line]) -> bool:
    """Tell an answer by itself: all there is stands behind one label."""
    if not labels.is_known(candidate.label):
        return False
    return not any(line.text.strip() for line in lines[: candidate.line])


def _paragraphs_from(first: int, lines: Sequence[Line]) -> int:
    """Count the lines with words, without the headings and times that stand between turns."""
    count = 0
    for line in lines[first:]:
        if line.text.strip() and not _is_between_turns(line.text):
            count += 1
    return count


def _is_between_turns(text: str) -> bool:
    return bool(HEADING.match(text) or TIME_ONLY.match(text[:HEAD_LENGTH]))
