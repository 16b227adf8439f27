"""The block of facts at the top of a text, a line each: `Datum: 3 mei`, `Lieu<tab>Namur`, bold keys."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coder.importers.speakers import header_keys, labels
from coder.importers.speakers.candidates import HEADING
from coder.importers.speakers.lines import DetectedTurns, Line
from coder.model import Role

WITHIN = 25  # lines from the top
_MAX_WORDS = 8
_NO_FACT = 3  # what comes so often is no fact
_MOST_TITLES = 5
_TITLE_WORDS = 14
_SIGNS = " \t\u00a0*_|•▪-–—>"
_PAIR = re.compile(r"(?P<key>[^\d:\t|\[\]<>]{2,60}?)[\s*_]*[:\uff1a][\s*_]*(?P<value>.*)$")
_BETWEEN_PAIRS = re.compile(r"\s+[|–—]\s+|\s*;\s+")
_SENTENCE_ENDS = (".", "?", "!", "…")
_INITIAL_AT_END = re.compile(r"(?:^|\s|\.)[^\W\d_]\.$")
_BEHIND_A_NAME = re.compile(r"\s*[;(|/–—]|\s+-\s+")
_AND = re.compile(r"\s*(?:&|\+|/|;|,|\b(?:en|et|and)\b)\s*")
_TITLES_OF_PEOPLE = re.compile(
    r"^\s*(?:dhr|mevr|mw|mr|mrs|ms|mme|mlle|m|dr|prof|ir|drs|frau|herr|hr|fr|sr|sra|señora?|don|doña)\.?\s+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A key of a header with its value, and the line on which it stands."""

    line: int
    key: str
    value: str


def block_at_top(lines: Sequence[Line], first: int, labels_below: Sequence[str]) -> list[Fact]:
    """Return the facts of the lines below the title; `labels_below` are the keys of all that look like labels.

    A line whose key says nothing belongs to them when one below it, without a blank line between, does.
    """
    facts: list[Fact] = []
    pending: list[Fact] = []
    titles = 0
    for number in range(first, len(lines)):
        line = lines[number]
        if number >= WITHIN and not line.header:
            break
        pairs = [Fact(number, *pair) for pair in pairs_of(line)]
        if not line.header and (_names_again(pairs, facts) or _comes_often(pairs, labels_below)):
            break
        if line.header or not line.text.strip():
            pending = []
            facts += pairs
        elif pairs and all(map(_is_known, pairs)):
            facts += [*pending, *pairs]
            pending = []
        elif len(pairs) == 1 and facts and _may_be_unknown(pairs[0]):
            pending += pairs
        elif not facts and titles < _MOST_TITLES and _is_title(line):
            titles += 1
        else:
            break
    return _without_labels(facts, labels_below)


def _names_again(pairs: Sequence[Fact], facts: Sequence[Fact]) -> bool:
    """Tell the label of somebody whom the header has named: with it the talk begins."""
    named = {labels.key(fact.key) for fact in facts if header_keys.names_a_person(fact.key)}
    return any(labels.key(pair.key) in named for pair in pairs)


def _comes_often(pairs: Sequence[Fact], labels_below: Sequence[str]) -> bool:
    """Tell a label such as CC that has the letters of a key and comes back as nobody's key does."""
    keys = [labels.key(pair.key) for pair in pairs if not header_keys.names_a_person(pair.key)]
    return any(labels_below.count(key) >= _NO_FACT for key in keys)


def _is_known(fact: Fact) -> bool:
    meaning = header_keys.meaning(fact.key)
    if meaning is None:
        return False
    if meaning in (header_keys.INTERVIEWER, header_keys.RESPONDENT):
        return _names_people(fact.value)
    return not fact.value or is_value(fact.value)


def _names_people(value: str) -> bool:
    """Tell names, with what they do behind them, from the words of somebody who has that label."""
    name = names_in(value)[:1]
    return bool(name) and is_value(value) and labels.is_name(name[0]) and len(name[0].split()) <= 5


def _may_be_unknown(fact: Fact) -> bool:
    return bool(fact.value) and is_value(fact.value)


def _is_title(line: Line) -> bool:
    text = line.text.strip()
    if line.heading or HEADING.match(text):
        return True
    short = len(text.split()) <= _TITLE_WORDS and not text.endswith((*_SENTENCE_ENDS, ":"))
    return short and not _PAIR.match(text)


def _without_labels(facts: list[Fact], labels_below: Sequence[str]) -> list[Fact]:
    """Return no facts where all that there is are people who go on speaking under those labels."""
    if all(header_keys.names_a_person(fact.key) for fact in facts):
        often = [fact for fact in facts if labels_below.count(labels.key(fact.key)) > 1]
        if often:
            return []
    return facts


# --- keys and values --------------------------------------------------------------


def pairs_of(line: Line) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of a line: `Datum: 3 mei | Plaats: Gent`, two or four cells, a bold key."""
    text = line.text.strip(_SIGNS)
    cells = [cell.strip(_SIGNS + ":") for cell in line.text.split("\t") if cell.strip(_SIGNS + ":")]
    if len(cells) > 1 and len(cells) % 2 == 0 and header_keys.meaning(cells[0]) is not None:
        yield from zip(cells[::2], cells[1::2], strict=True)
        return
    parts = [_PAIR.match(part.strip(_SIGNS)) for part in _BETWEEN_PAIRS.split(text)]
    known = [part for part in parts if part and header_keys.meaning(part["key"]) is not None]
    if len(parts) > 1 and len(known) == len(parts):
        yield from ((part["key"].strip(), _plain(part["value"])) for part in known)
    elif match := _PAIR.match(text):
        yield match["key"].strip(), _plain(match["value"])
    elif 0 < line.bold < len(line.text.rstrip()):
        yield line.text[: line.bold].strip(_SIGNS), line.text[line.bold :].strip(_SIGNS)


def _plain(value: str) -> str:
    return value.strip(" \t*_")


def is_value(text: str) -> bool:
    """Tell the value of a key from speech: it is short, and no sentence."""
    is_sentence = text.endswith(_SENTENCE_ENDS) and not _INITIAL_AT_END.search(text)
    return len(text.split()) <= _MAX_WORDS and not is_sentence


# --- who it was -------------------------------------------------------------------


def names_in(value: str) -> list[str]:
    """Return the people that a value names, without what they are: `An Maes, coördinator` is one."""
    value = _TITLES_OF_PEOPLE.sub("", value, count=1)
    first, *others = (piece.strip() for piece in _BEHIND_A_NAME.split(value)[0].split(","))
    names = [name for name in _AND.split(first) if name]
    for piece in others:
        if len(piece.split()) > 1 and all(word[:1].isupper() for word in piece.split()):
            names.append(piece)  # perhaps a second person: then nobody's name stands for all
    return names


def note_people(detected: DetectedTurns, key: str, value: str) -> None:
    """Note who interviewed and who was interviewed, where a key says so."""
    meaning = header_keys.meaning(key)
    if meaning == header_keys.INTERVIEWER:
        detected.interviewers += names_in(value)
    elif meaning == header_keys.RESPONDENT:
        detected.respondents += names_in(value)


def note_block(detected: DetectedTurns, block: Sequence[Fact], lines: Sequence[Line]) -> None:
    """Note the facts of a block and the people that it names; its lines are no words of the talk."""
    for fact in block:
        note_people(detected, fact.key, fact.value)
        if fact.value and not header_keys.names_a_person(fact.key):
            detected.header[fact.key] = fact.value
        lines[fact.line].header = True


def note_roles(detected: DetectedTurns) -> None:
    """Note the roles of labels that are people of the header, by their name, a part of it or its initials."""
    for label in detected.labels:
        asks = any(_is_of(label, name) for name in detected.interviewers)
        answers = any(_is_of(label, name) for name in detected.respondents)
        if asks != answers and label not in detected.roles:
            detected.roles[label] = Role.INTERVIEWER if asks else Role.RESPONDENT


def _is_of(label: str, name: str) -> bool:
    plain, whole = labels.bare(label), labels.bare(name)
    words = whole.split()
    initials = "".join(word[0] for word in words)
    parts = {whole, words[0], " ".join(words[1:]), initials, initials.replace(" ", ".")}
    return plain.replace(".", "") in parts or plain in parts
