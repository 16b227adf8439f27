"""Which of the label candidates in a file are speakers.

A label is believed on principle, not by name: it has the shape of a name or an office, it comes
back, and it is written as the other labels of the file are. `labels.py` judges the words.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from coder.importers.speakers import labels
from coder.importers.speakers.candidates import LEADING
from coder.importers.speakers.colon_labels import keep_colons
from coder.importers.speakers.lines import HEAD_LENGTH, LabelCandidate, Line, count_keys, with_keys
from coder.importers.text.times import TIME_ONLY

Candidates = list[LabelCandidate]

#: In talk a turn takes so many paragraphs at most, on average.
_PARAGRAPHS_A_TURN = 12
#: The end of a line after which a new paragraph may begin: nothing, or the end of a sentence.
_SENTENCE_ENDS = (".", "?", "!", "…", ":", ";", '"', "»", "”", ")")
#: Letters that ask and answer: question, vraag, interviewer; answer, respondent, Befragte, participant.
_PAIRS = [(asks, answers) for asks in "qvi" for answers in "arbp"]
#: A file holds the same initials so often only when they stand for a person.
_OFTEN = 5
#: Where labels come back so rarely, a label that occurs once is no speaker.
_FEW_REPETITIONS = 5
#: Styles in which a label that occurs once is one beside fewer others too.
_SET_APART = {"bold", "heading"}
_LONGEST_INITIALS = 3
_LONGEST_LABEL_ALONE = 40
#: What comes back so often is a label by that alone.
_FEW_LABELS = 3


def select_labels(
    candidates: Candidates, lines: Sequence[Line], text: str, *, is_talk: bool = False
) -> Candidates:
    """Return the candidates of the convention that the file follows, those of them that name a speaker.

    `is_talk` says that the file is certainly talk, as captions are, and no document with keys.
    """
    by_convention = _by_convention(candidates)
    speakers_by_convention: dict[str, Candidates] = {}
    for convention, group in by_convention.items():
        speakers_by_convention[convention] = _KEEP[convention](group, lines, text)
    if not any(speakers_by_convention.values()):
        return []
    main = _main_convention(speakers_by_convention)
    speakers = speakers_by_convention[main]
    if not is_talk and not _is_talk(speakers, lines):
        return []
    joining = _of_other_conventions(main, speakers, by_convention)
    return sorted([*speakers, *joining], key=lambda candidate: candidate.line)


def without_indented(candidates: Candidates, lines: Sequence[Line]) -> Candidates:
    """Leave out what looks like a label in lines that are set in, where most labels are not.

    Lists that are read aloud (`  TANK HEATERS: off`) belong to the turn above them.
    """
    indented = [candidate for candidate in candidates if lines[candidate.line].text[:1] in (" ", "\t")]
    flush = {candidate.key for candidate in candidates} - {candidate.key for candidate in indented}
    back = [candidate for candidate in candidates if candidate.key in flush]
    if len(_coming_back(back)) < 3 or not indented:
        return candidates
    set_in = {candidate.line for candidate in indented}
    return [candidate for candidate in candidates if candidate.line not in set_in]


def _by_convention(candidates: Candidates) -> dict[str, Candidates]:
    """Return the candidates by their convention, without the keys of headers and remarks."""
    counts = count_keys(candidates)
    groups: dict[str, Candidates] = {}
    for candidate in candidates:
        comes_often = _are_initials(candidate, counts) or _is_numbered_person(candidate, counts)
        if comes_often or not labels.is_excluded(candidate.label):
            groups.setdefault(candidate.convention, []).append(candidate)
    return groups


def _are_initials(candidate: LabelCandidate, counts: Counter[str]) -> bool:
    """Tell whether a short key such as CC comes so often that it must be a person."""
    label = candidate.label
    return len(label) <= _LONGEST_INITIALS and label.isupper() and counts[candidate.key] >= _OFTEN


def _is_numbered_person(candidate: LabelCandidate, counts: Counter[str]) -> bool:
    """Tell whether a key with a number, such as id1, comes back as no step or table does."""
    return counts[candidate.key] >= _FEW_LABELS and candidate.key not in labels.NOT_SPEAKERS


def _main_convention(speakers: dict[str, Candidates]) -> str:
    """Return the convention whose labels come back most; of equals the surer one."""
    order = list(_KEEP)
    return max(speakers, key=lambda name: (_repetition(speakers[name]), -order.index(name)))


def _repetition(candidates: Candidates) -> int:
    """Return a measure of how often labels come back, and then of how many there are."""
    counts = count_keys(candidates)
    repeated = 0
    for count in counts.values():
        if count > 1:
            repeated += count
    return repeated * 1000 + len(candidates)


def _is_talk(speakers: Candidates, lines: Sequence[Line]) -> bool:
    """Tell talk from a document with keys (`Result:`): bare words must come often to be people."""
    for speaker in speakers:
        if " " in speaker.label or labels.is_known(speaker.label) or speaker.stamp:
            return True
    paragraphs = 0
    for above, line in pairwise(lines[speakers[0].line :]):
        if line.text.strip() and _ends_paragraph(above.text):
            paragraphs += 1
    return len(speakers) * _PARAGRAPHS_A_TURN >= paragraphs


def _ends_paragraph(text: str) -> bool:
    end = text.rstrip()
    return not end or end.endswith(_SENTENCE_ENDS)


def _of_other_conventions(
    main: str, speakers: Candidates, by_convention: dict[str, Candidates]
) -> Candidates:
    """Return the labels of the same speakers that are written in another way."""
    known = count_keys(speakers)
    joining: Candidates = []
    for convention in _ALSO.get(main, _ALSO_BY_DEFAULT):
        if convention != main:
            joining += with_keys(by_convention.get(convention, ()), known)
    if main != "chevron" and any(speaker.style == "chevron" for speaker in speakers):
        joining += by_convention.get("chevron", [])
    return joining


# --- a convention each --------------------------------------------------------


def _keep_timed(candidates: Candidates, lines: Sequence[Line], text: str) -> Candidates:
    speaking = [candidate for candidate in candidates if _has_speech_below(candidate, lines)]
    counts = count_keys(speaking)
    named = []
    for candidate in speaking:
        if labels.is_known_or_name(candidate.label) or counts[candidate.key] > 2:
            named.append(candidate)
    if len(named) > 1 or _any_known(named):
        return named
    return []


def _any_known(candidates: Candidates) -> bool:
    return any(labels.is_known(candidate.label) for candidate in candidates)


def _has_speech_below(candidate: LabelCandidate, lines: Sequence[Line]) -> bool:
    for line in lines[candidate.line + 1 : candidate.line + 4]:
        if line.text.strip():
            head = line.text[:HEAD_LENGTH]
            return not TIME_ONLY.match(head) and not LEADING.match(head)
    return False


def _keep_brackets(candidates: Candidates, lines: Sequence[Line], text: str) -> Candidates:
    speaking = [candidate for candidate in candidates if _is_bracketed_speaker(candidate, lines)]
    counts = count_keys(speaking)
    if len(counts) > 1 and max(counts.values()) > 1:
        return speaking
    return []


def _is_bracketed_speaker(candidate: LabelCandidate, lines: Sequence[Line]) -> bool:
    if labels.is_remark(candidate.label) or not labels.is_name(candidate.label):
        return False
    return bool(candidate.stamp) or not candidate.alone or _has_speech_below(candidate, lines)


def _keep_letters(candidates: Candidates, lines: Sequence[Line], text: str) -> Candidates:
    counts = count_keys(candidates)
    for asks, answers in _PAIRS:
        if counts[asks] and counts[answers] and counts[asks] + counts[answers] > 2:
            return with_keys(candidates, (asks, answers))
    return []


def _keep_leads(candidates: Candidates, lines: Sequence[Line], text: str) -> Candidates:
    counts = count_keys(candidates)
    speakers = []
    for candidate in candidates:
        comes_back = counts[candidate.key] > 1 and not labels.is_phrase(candidate.label)
        if comes_back or labels.is_known(candidate.label):
            speakers.append(candidate)
    if len(count_keys(speakers)) > 1:
        return speakers
    return []


def _keep_alone(candidates: Candidates, lines: Sequence[Line], text: str) -> Candidates:
    """Judge names on lines of their own: after a blank line or a time, before speech, coming back."""
    fitting = [candidate for candidate in candidates if _stands_as_label(candidate, lines)]
    speakers = _coming_back(fitting)
    keys = set(count_keys(speakers))
    if len(speakers) < 3 or (len(keys) == 1 and not _any_known(speakers)):
        return []
    styles = _usual_styles(speakers)
    if len(speakers) > _FEW_REPETITIONS or styles & _SET_APART:
        keys |= _keys_of_full_names(fitting, styles)
    return with_keys(fitting, keys)


def _coming_back(candidates: Candidates) -> Candidates:
    counts = count_keys(candidates)
    return [candidate for candidate in candidates if counts[candidate.key] > 1]


def _usual_styles(candidates: Candidates) -> set[str]:
    """Return the style in which more than half of the labels are set, if there is one."""
    styles = Counter(candidate.style for candidate in candidates)
    return {style for style, count in styles.items() if count * 2 > len(candidates)}


def _keys_of_full_names(candidates: Candidates, styles: set[str]) -> set[str]:
    """Return the labels of several words that are set as the labels that come back."""
    keys = set()
    for candidate in candidates:
        if " " in candidate.label and candidate.style in styles:
            keys.add(candidate.key)
    return keys


def _stands_as_label(candidate: LabelCandidate, lines: Sequence[Line]) -> bool:
    label = candidate.label
    if len(label) > _LONGEST_LABEL_ALONE or label[-1] in ".!?,;":
        return False
    if not labels.is_known_or_name(label) or labels.is_phrase(label):
        return False
    if not _has_speech_below(candidate, lines):
        return False
    return _stands_apart(candidate, lines)


def _stands_apart(candidate: LabelCandidate, lines: Sequence[Line]) -> bool:
    """Tell whether a blank line or a time stands above, or the label is bold."""
    if candidate.line == 0 or lines[candidate.line].bold > 0:
        return True
    above = lines[candidate.line - 1].text
    return not above.strip() or bool(TIME_ONLY.match(above[:HEAD_LENGTH]))


def _keep_chevrons(candidates: Candidates, lines: Sequence[Line], text: str) -> Candidates:
    if len(candidates) > 2:
        return candidates
    return []


#: Where labels of another convention may join in: a time can be missing, a name in a text is no label.
_ALSO: dict[str, tuple[str, ...]] = {
    "timed": ("colon", "bracket", "alone"),
    "alone": ("timed",),
    "chevron": (),
}
_ALSO_BY_DEFAULT = ("colon", "timed", "bracket")
#: How the candidates of a convention are judged; the surest convention first.
_KEEP: dict[str, Callable[[Candidates, Sequence[Line], str], Candidates]] = {
    "timed": _keep_timed,
    "bracket": _keep_brackets,
    "colon": keep_colons,
    "letter": _keep_letters,
    "lead": _keep_leads,
    "alone": _keep_alone,
    "chevron": _keep_chevrons,
}
