"""XML of any kind in the order of the document: every element with words, and who speaks where that is said."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from coder.importers.prose import holds_single_words, words_in_attribute
from coder.importers.speakers.segments import Segment
from coder.importers.text.encodings import cleaned
from coder.importers.text.times import seconds
from coder.safe_files import attribute, local

#: Names of attributes and elements that say who speaks, the surest first.
_SPEAKER = (
    "who", "speaker", "speakername", "speaker_name", "spk", "spkid", "speaker-reference", "speakerref",
    "speaker_ref", "speaker-id", "speaker_id", "speakerid", "spreker", "sprecher", "orateur", "locuteur",
    "participant", "person", "von", "van", "par", "por", "wer", "wie", "qui", "quien", "by", "author", "from",
    "sender", "user", "name", "role",
)  # fmt: skip
_TIME = ("start", "begin", "starttime", "start_time", "time", "from", "timestamp")
#: Elements that list people by their ids.
_PEOPLE = frozenset({"speaker", "person", "participant", "agent", "user"})
#: What says something of the document and is no part of it.
HIDDEN = frozenset(
    {
        "metadata",
        "meta",
        "docinfo",
        "teiHeader",
        "header",
        "head-meta",
        "style",
        "script",
        "styles",
        "identification",
    }
)
_LONGEST_LABEL = 60
_MAX_DEPTH = 200
#: Elements that hold a number and no speech, beside words.
_MEASURES = frozenset(
    {*_TIME, "end", "stop", "until", "duration", "dur", "id", "nr", "number", "confidence", "channel"}
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?s?$")
_LETTERS = re.compile(r"[^\W\d_]")


def segments_of(tree: Any) -> list[Segment]:
    """Return every element that has words of its own, with who speaks."""
    return list(_Reader(tree).read(tree, None, None, 0))


class _Reader:
    """Knows which attribute and which element of a document tell who speaks: those whose values come back."""

    def __init__(self, tree: Any) -> None:
        self.attribute = _recurring(_attribute_values(tree))
        self.element = _recurring(_element_values(tree))
        self.names = _people(tree)
        self.word = {child.tag for parent in tree.iter() if _holds_words(parent) for child in parent}

    def read(self, element: Any, speaker: str | None, time: float | None, depth: int) -> Iterator[Segment]:
        """Yield the words under an element; where words and elements are mixed, they are one paragraph."""
        if depth > _MAX_DEPTH or local(element) in HIDDEN:
            return
        speaker = self._speaker(element) or speaker
        time = _time(element) if _time(element) is not None else time
        children = [child for child in element if local(child)]
        if words := words_in_attribute(element):
            yield Segment(speaker, cleaned(words).strip(), time)
        if children and all(child.tag in self.word for child in children):
            yield Segment(speaker, _as_sentence(children), time)
            return
        if _has_own_words(element):
            told = next((child for child in children if self._is_label(child)), None)
            words = _flat(element, told)
            if words:
                yield Segment(self._label(told) or speaker, words, time)
            return
        yield from self._children(children, speaker, time, depth)

    def _children(
        self, children: list[Any], speaker: str | None, time: float | None, depth: int
    ) -> Iterator[Segment]:
        """Yield what stands in elements beside each other; names and times among them hold for those behind."""
        for child in children:
            name = local(child).lower()
            if self._is_label(child):
                speaker = self._label(child)
            elif name in _MEASURES and not _LETTERS.search(_flat(child, None)):
                time = _seconds(_flat(child, None)) if name in _TIME else time
            else:
                yield from self.read(child, speaker, time, depth + 1)

    def _speaker(self, element: Any) -> str | None:
        value = attribute(element, self.attribute) if self.attribute else None
        return self._named(value)

    def _is_label(self, element: Any) -> bool:
        text = _flat(element, None)
        return local(element).lower() == self.element and 0 < len(text) <= _LONGEST_LABEL

    def _label(self, element: Any) -> str | None:
        return None if element is None else self._named(_flat(element, None))

    def _named(self, value: str | None) -> str | None:
        plain = " ".join((value or "").split()).lstrip("#").rstrip(" :")
        return self.names.get(plain, plain) or None


def _attribute_values(tree: Any) -> dict[str, Counter[str]]:
    values: dict[str, Counter[str]] = {name: Counter() for name in _SPEAKER}
    for element in tree.iter():
        if not local(element) or local(element).lower() in _PEOPLE | HIDDEN:
            continue
        if not words_in_attribute(element) and not "".join(element.itertext()).strip():
            continue
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2].lower()
            if name in values and value.strip():
                values[name][value] += 1
    return values


def _element_values(tree: Any) -> dict[str, Counter[str]]:
    values: dict[str, Counter[str]] = {name: Counter() for name in _SPEAKER}
    for element in tree.iter():
        name = local(element).lower()
        text = " ".join("".join(element.itertext()).split()) if name in values else ""
        if text and len(text) <= _LONGEST_LABEL:
            values[name][text] += 1
    return values


def _recurring(values: dict[str, Counter[str]]) -> str | None:
    """Return the first name under which a value comes back, and few stand once."""
    for name, counts in values.items():
        repeated = sum(count for count in counts.values() if count > 1)
        if repeated and repeated * 2 >= counts.total():
            return name
    return None


def _people(tree: Any) -> dict[str, str]:
    """Return id → name of the people that the document lists."""
    names = {}
    for element in tree.iter():
        is_person = local(element).lower() in _PEOPLE
        identity = (attribute(element, "id") or attribute(element, "speaker-id")) if is_person else None
        name = attribute(element, "name") or " ".join("".join(element.itertext()).split())
        if identity and name and len(name) <= _LONGEST_LABEL:
            names[identity] = name
    return names


def _time(element: Any) -> float | None:
    for name in _TIME:
        time = _seconds(attribute(element, name) or "")
        if time is not None:
            return time
    return None


def _seconds(value: str) -> float | None:
    if _NUMBER.match(value):
        return float(value.rstrip("s"))
    return seconds(value) if ":" in value else None


def _holds_words(element: Any) -> bool:
    return bool(local(element)) and holds_single_words(element)


def _as_sentence(words: list[Any]) -> str:
    return re.sub(r"\s+([.,;:?!…])", r"\1", " ".join(" ".join(_flat(word, None) for word in words).split()))


def _has_own_words(element: Any) -> bool:
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    return any(map(str.strip, pieces))


def _flat(element: Any, without: Any) -> str:
    pieces: list[str] = []
    _gather(element, without, pieces)
    return " ".join(cleaned("".join(pieces)).split())


def _gather(element: Any, without: Any, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if local(child) and child is not without:
            _gather(child, without, pieces)
        pieces.append(child.tail or "")
