"""A talk from its first word to its last: where each code stands, counted in words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from coder.analysis.asking.letters import WORD
from coder.analysis.asking.material import CodedSpan, Intervals, Material, count
from coder.model import ASKING


class Band(NamedTuple):
    """A coding, from the word before which it begins to the one after which it ends."""

    start: int
    end: int
    coding: int
    stance: str
    coder: str


class Strip(NamedTuple):
    """What stands of one code, or of what codes are taken together as."""

    id: str
    bands: tuple[Band, ...]
    #: Passages that count: what interviewers say does not.
    passages: int
    codings: tuple[int, ...]
    #: Words that any of its bands covers, each once.
    covered: int

    @property
    def first(self) -> int:
        """The word before which it first stands."""
        return self.bands[0].start

    @property
    def last(self) -> int:
        """The word after which it last stands."""
        return max(band.end for band in self.bands)

    def as_dict(self) -> dict[str, object]:
        """Return it as scripts get it; its places are counted in words."""
        return {
            "id": self.id,
            "passages": self.passages,
            "words": self.covered,
            "bands": [band._asdict() for band in self.bands],
        }


class Portrait(NamedTuple):
    """A talk: how many words it has, where interviewers speak, and a strip per code."""

    words: int
    asking: tuple[tuple[int, int], ...]
    strips: tuple[Strip, ...]
    coders: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return it as scripts get it."""
        return {
            "words": self.words,
            "asking": self.asking,
            "coders": self.coders,
            "strips": [strip.as_dict() for strip in self.strips],
        }


class Stretch(Protocol):
    """Whatever has a place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class Words:
    """The words that are said in a text, by the places where they begin; what speakers are called is none."""

    def __init__(self, text: str, turns: Iterable[Stretch]) -> None:
        spoken = [(turn.start, turn.end) for turn in turns] or [(0, len(text))]
        self.starts: list[int] = []
        for start, end in spoken:
            self.starts += [match.start() for match in WORD.finditer(text, start, end)]

    def before(self, place: int) -> int:
        """Return how many words begin before a place."""
        return bisect_left(self.starts, place)


def portrait(
    source: str, material: Material, taken_as: Callable[[str], str], order: Iterable[str]
) -> Portrait:
    """Return the portrait of a source; `taken_as` says for a code as what it is shown, empty for nowhere.

    Strips stand in a given order, those that are not in it behind by their names.
    """
    words = Words(material.text_of(source), material.turns_of(source).turns)
    spans = material.by_source.get(source, ())
    by_strip: dict[str, list[CodedSpan]] = defaultdict(list)
    for span in spans:
        by_strip[taken_as(span.code)].append(span)
    by_strip.pop("", None)
    known = {name: place for place, name in enumerate(order)}
    names = sorted(by_strip, key=lambda name: (known.get(name, len(known)), name))
    return Portrait(
        len(words.starts),
        _asking(source, material, words),
        tuple(_strip(name, by_strip[name], material, words) for name in names),
        tuple(sorted({span.coder for span in spans})),
    )


def _asking(source: str, material: Material, words: Words) -> tuple[tuple[int, int], ...]:
    stretches = []
    for turn in material.turns_of(source).turns:
        if turn.role in ASKING:
            stretches.append((words.before(turn.start), words.before(turn.end)))
    return tuple(stretch for stretch in _joined(stretches) if stretch[0] < stretch[1])


def _joined(stretches: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    joined = Intervals(stretches)
    return zip(joined.starts, joined.ends, strict=True)


def _strip(name: str, spans: Sequence[CodedSpan], material: Material, words: Words) -> Strip:
    bands = [
        Band(words.before(span.start), words.before(span.end), span.id, span.stance, span.coder)
        for span in spans
    ]
    counted = count(spans, material)
    covered = sum(end - start for start, end in _joined((band.start, band.end) for band in bands))
    return Strip(name, tuple(sorted(bands)), counted.passages, tuple(span.id for span in spans), covered)


def fullest(strips: Sequence[Strip], most: int) -> list[Strip]:
    """Return the strips with most passages, in the order in which they stand."""
    ranked = sorted(strips, key=lambda strip: (-strip.passages, -strip.covered))
    kept = {strip.id for strip in ranked[:most]}
    return [strip for strip in strips if strip.id in kept]
