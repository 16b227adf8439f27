"""The lists of words and utterances in JSON, found by their shape: who, what and when, wherever they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coder.importers.speech_values import (
    Moment,
    begin_of,
    channel_of,
    end_of,
    get,
    lowered,
    speaker_beside,
    speaker_of,
    text_of,
)
from coder.importers.text.encodings import cleaned

#: Of several readings of the same words the first is the likeliest.
_READINGS = frozenset({"alternatives", "nbest"})
_KIND = ("type", "subtype", "messagetype")
_SIGN_KINDS = frozenset({"punctuation", "punct"})
_PLAIN_MESSAGES = frozenset({"default", "reply", "message", "richtext", "richtext/html", "text", "20", "19"})
_SYSTEM = ("service", "system", "threadactivity", "channel_", "group_", "event/")
#: Objects under one name each, so many at least, are a list in disguise.
_FEWEST_TWINS = 2
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Item:
    """Words of a stream: a word, a sign or a whole utterance."""

    text: str
    speaker: str | None
    begin: Moment | None
    end: Moment | None
    group: int  # the object around it: words of one utterance have the same
    is_sign: bool = False
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time during which somebody speaks, told apart from the words."""

    speaker: str
    begin: Moment
    end: Moment | None


@dataclass(slots=True)
class Stream:
    """All words of one kind of place, in the order of the file."""

    path: str
    items: list[Item] = field(default_factory=list)

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return sum(len(item.text.split()) for item in self.items)

    @property
    def speakers(self) -> set[str]:
        """Return who speaks in it."""
        return {item.speaker for item in self.items if item.speaker}

    @property
    def is_words(self) -> bool:
        """Tell whether its items are single words."""
        spoken = [item for item in self.items if not item.is_sign]
        return len(spoken) > 1 and sum(len(item.text.split()) > 1 for item in spoken) * 5 < len(spoken)

    @property
    def is_mostly_named(self) -> bool:
        """Tell whether it says of at least half of its words who spoke them."""
        named = sum(len(item.text.split()) for item in self.items if item.speaker)
        return named * 2 >= max(self.words, 1)

    @property
    def is_timed(self) -> bool:
        """Tell whether it has times."""
        return any(item.begin for item in self.items)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the objects around an object say of it."""

    speaker: str | None = None
    begin: Moment | None = None
    end: Moment | None = None
    group: int = 0
    is_sign: bool = False
    channel: str | None = None


@dataclass
class Streams:
    """What stands in a document: streams of words by their place, times of speakers, messages of the program."""

    by_path: dict[str, Stream] = field(default_factory=dict)
    stretches: dict[str, list[Stretch]] = field(default_factory=dict)
    of_program: list[str] = field(default_factory=list)
    _groups: int = 0

    # --- walking ---

    def visit(self, node: Any, path: str = "", around: _Around = _Around(), depth: int = 0) -> None:
        """Collect what stands in a node and under it."""
        if depth > _MAX_DEPTH:
            return
        if isinstance(node, dict):
            self._visit_object(node, path, around, depth)
        elif isinstance(node, list):
            for child in map(_as_object, node):
                if isinstance(child, str) and " " in child.strip():
                    self._add(f"{path}[]", Item(child, around.speaker, None, None, around.group))
                self.visit(child, f"{path}[]", around, depth + 1)

    def _visit_object(self, node: Mapping[str, Any], path: str, around: _Around, depth: int) -> None:
        item = lowered(node)
        text = text_of(item)
        if _is_of_program(item):
            self.of_program.append(text or "")
            return
        inside = self._inside(item, path, around)
        is_named_word = text is None and path.endswith(".words[]") and isinstance(node.get("name"), str)
        if is_named_word:  # Speechmatics of old calls a word's letters its name
            text = node["name"]
        if text is not None and text.strip():
            speaker = inside.speaker or (None if is_named_word else speaker_beside(item))
            words = Item(
                cleaned(text), speaker, inside.begin, inside.end, around.group, inside.is_sign, inside.channel
            )
            self._add(path, words)
        elif text is None:
            self._note_stretch(item, path)
        are_twins = _are_twins(node)
        for key, child in node.items():
            if isinstance(child, dict | list):
                self._visit_child(key, child, f"{path}.{'*' if are_twins else key}", inside, depth)

    def _visit_child(self, key: str, child: Any, path: str, inside: _Around, depth: int) -> None:
        if key.lower() in _READINGS and isinstance(child, list):
            for reading in child[:1]:
                self.visit(reading, path, inside, depth + 1)
        elif key.lower() == "channels" and isinstance(child, list):
            for number, channel in enumerate(child):
                self.visit(channel, f"{path}[]", replace(inside, channel=f"Channel {number}"), depth + 1)
        else:
            self.visit(child, path, inside, depth + 1)

    def _inside(self, node: Mapping[str, Any], path: str, around: _Around) -> _Around:
        self._groups += 1
        begin, kind = begin_of(node), get(node, ("type",))
        return _Around(
            speaker=speaker_of(node) or around.speaker,
            begin=begin or around.begin,
            end=end_of(node) or (around.end if begin is None else None),
            group=self._groups,
            channel=channel_of(node) or around.channel,
            is_sign=kind in _SIGN_KINDS
            or (kind is None and around.is_sign and path.endswith("alternatives")),
        )

    def _add(self, path: str, item: Item) -> None:
        self.by_path.setdefault(path, Stream(path)).items.append(item)

    def _note_stretch(self, node: Mapping[str, Any], path: str) -> None:
        begin, speaker = begin_of(node), speaker_of(node)
        if speaker is None and path.endswith("speakers[]"):
            speaker = speaker_beside(node)
        if begin is not None and speaker is not None:
            self.stretches.setdefault(path, []).append(Stretch(speaker, begin, end_of(node)))

    # --- choosing ---

    def best(self) -> Stream | None:
        """Return the stream that says most: who and when, in utterances rather than words."""
        streams = [
            self._named_by_time(_named_by_channel(_without_copies(stream)))
            for stream in self.by_path.values()
        ]
        most = max((stream.words for stream in streams), default=0)
        full = [stream for stream in streams if stream.words * 10 >= 7 * most]
        return max(full, key=_rank, default=None)

    def _named_by_time(self, stream: Stream) -> Stream:
        """Give words without speakers to whoever speaks at their time, where the file tells that apart."""
        stretches = max(self.stretches.values(), key=_worth, default=[])
        if stream.speakers or not stream.is_timed or not stretches or not stream.is_words:
            return stream
        ordered = sorted(stretches, key=lambda stretch: stretch.begin.value)
        return Stream(stream.path, list(_named(stream.items, ordered)))


def _as_object(value: Any) -> Any:
    """Read IBM's rows of a word, its begin and its end as the objects that others write."""
    if not isinstance(value, list) or len(value) != 3 or not isinstance(value[0], str):
        return value
    if not all(isinstance(time, int | float) for time in value[1:]):
        return value
    return {"word": value[0], "start": value[1], "end": value[2]}


def _are_twins(node: Mapping[str, Any]) -> bool:
    """Tell whether the children of an object are objects of the same shape, each under a name of its own."""
    children = list(node.values())
    if len(children) < _FEWEST_TWINS or not isinstance(children[0], dict):
        return False
    if not all(isinstance(child, dict) and child for child in children):
        return False
    return all(set(child) == set(children[0]) for child in children)


def _is_of_program(node: Mapping[str, Any]) -> bool:
    """Tell a message that the program wrote itself: somebody joined, a call began."""
    for name in _KIND:
        kind = get(node, (name,))
        if isinstance(kind, str) and kind.lower() not in _PLAIN_MESSAGES and kind.lower().startswith(_SYSTEM):
            return True
    is_discord = isinstance(node.get("author"), dict) and "timestamp" in node
    return is_discord and str(node.get("type", "Default")).lower() not in _PLAIN_MESSAGES


def _rank(stream: Stream) -> tuple[bool, bool, bool, int, int]:
    return (
        stream.is_mostly_named,
        stream.is_timed,
        not stream.is_words,
        -stream.path.count(".") if stream.speakers else 0,
        len(stream.items),
    )


def _worth(stretches: Sequence[Stretch]) -> tuple[int, int]:
    return len({stretch.speaker for stretch in stretches}), len(stretches)


def _named(items: Iterable[Item], stretches: Sequence[Stretch]) -> Iterator[Item]:
    number = 0
    for item in items:
        if item.begin is not None:
            while number + 1 < len(stretches) and stretches[number + 1].begin.value <= item.begin.value:
                number += 1
            while number and stretches[number].begin.value > item.begin.value:
                number -= 1
        speaker = None if item.is_sign else stretches[number].speaker
        yield replace(item, speaker=speaker)


def _named_by_channel(stream: Stream) -> Stream:
    """Take the channels for speakers where nobody is named and there are several."""
    if stream.speakers or len({item.channel for item in stream.items if item.channel}) < 2:
        return stream
    return Stream(stream.path, [replace(item, speaker=item.channel) for item in stream.items])


def _without_copies(stream: Stream) -> Stream:
    """Drop the words without a speaker that come again with one: Google writes all words twice."""
    named = [item for item in stream.items if item.speaker]
    unnamed = [item for item in stream.items if not item.speaker and not item.is_sign]
    if not named or not unnamed:
        return stream
    missing = Counter(item.text for item in unnamed) - Counter(item.text for item in named)
    if missing.total() * 10 <= len(unnamed):
        return Stream(stream.path, named)
    return stream
