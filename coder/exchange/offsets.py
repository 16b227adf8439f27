"""Where a selection of another tool lies in our text: how it counts is found out, not believed.

The standard counts Unicode code points; tools count UTF-16 units, line ends as one or as two,
a byte order mark or not, the last character in or out. Every way of counting is tried on a
text's own selections: a selection named after its words should cover them, words should not be
cut, and everything should lie in the text. The way that fits best is used, and reported.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from re import finditer
from typing import Literal

Ends = Literal["as in the file", "as one", "as two"]


@dataclass(frozen=True, slots=True)
class Convention:
    """One way of counting positions."""

    utf16: bool = False
    ends: Ends = "as in the file"
    mark: bool = False
    inclusive: bool = False

    def __str__(self) -> str:
        """Say it to the person who imports."""
        unit = "UTF-16 units" if self.utf16 else "code points"
        mark = ", the byte order mark counted" if self.mark else ""
        last = ", the last position included" if self.inclusive else ""
        return f"{unit}, line ends {self.ends}{mark}{last}"


BOTH = (False, True)
ENDS: tuple[Ends, ...] = ("as in the file", "as one", "as two")
#: Likeliest first: of ways that fit equally well the first wins.
CONVENTIONS = [
    Convention(utf16, ends, mark, inclusive)
    for inclusive, mark, ends, utf16 in product(BOTH, BOTH, ENDS, BOTH)
]


@dataclass(frozen=True, slots=True)
class Selection:
    """Positions as the file has them, and the name, which often is the selected text."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Positions in our text; `split` where they fall inside one character."""

    start: int
    end: int
    split: bool = False


class OffsetConverter:
    """A text with single newlines, and what its file had in their place."""

    def __init__(self, raw: str) -> None:
        """Take the text as it stands in the file, byte order mark and all."""
        self.marked = raw.startswith("\ufeff")
        body = raw[1:] if self.marked else raw
        pairs = [found.start() - n for n, found in enumerate(finditer("\r\n", body))]
        self.text = body.replace("\r\n", "\n").replace("\r", "\n")
        newlines = [found.start() for found in finditer("\n", self.text)]
        astral = [] if self.text.isascii() else [i for i, c in enumerate(self.text) if c > "\uffff"]
        ends: dict[Ends, list[int]] = {"as in the file": pairs, "as one": [], "as two": newlines}
        #: Per unit and line end: where the characters that count double begin, counted that way.
        self._doubles = {
            (utf16, name): [i + n for n, i in enumerate(sorted(marks + (astral if utf16 else [])))]
            for name, marks in ends.items()
            for utf16 in (False, True)
        }

    @cached_property
    def distinct(self) -> dict[Convention, list[Convention]]:
        """Group the ways of counting that come to the same in this text, under the first of each."""
        groups: dict[tuple[object, ...], list[Convention]] = {}
        for way in CONVENTIONS:
            same = (tuple(self._doubles[way.utf16, way.ends]), way.mark and self.marked, way.inclusive)
            groups.setdefault(same, []).append(way)
        return {group[0]: group for group in groups.values()}

    def span(self, selection: Selection, way: Convention) -> Span | None:
        """Find a selection in the text, None where it does not lie in it."""
        doubles = self._doubles[way.utf16, way.ends]
        shift = 1 if way.mark and self.marked else 0
        start, cut_start = _index(selection.start - shift, doubles, up=False)
        end, cut_end = _index(selection.end - shift + way.inclusive, doubles, up=True)
        if not 0 <= start <= end <= len(self.text):
            return None
        return Span(start, end, cut_start or cut_end)

    def fit(self, selection: Selection, way: Convention, name: str) -> float:
        """Score how well one way of counting fits one selection; `name` has single spaces."""
        span = self.span(selection, way)
        if span is None:
            return -3
        text, start, end = self.text, span.start, span.end
        if start == end:
            return 0
        score = 2.0 - _inside_word(text, start) - _inside_word(text, end) - 2 * span.split
        score -= 0.5 * (text[start].isspace() + text[end - 1].isspace())
        return score + (10 if _named(_quote(text, span, name), name) else 0)


def choose(
    rulers: Mapping[str, OffsetConverter], selections: Mapping[str, Sequence[Selection]], origin: str = ""
) -> dict[str, Convention]:
    """Find out per file how its selections are counted; a file with little to go by follows the others."""
    scores = {file: _scores(ruler, selections.get(file, ())) for file, ruler in rulers.items()}
    pooled = {way: _prior(way, origin) + sum(s[way] for s in scores.values()) for way in CONVENTIONS}
    common = max(CONVENTIONS, key=lambda way: pooled[way])
    return {
        file: max(CONVENTIONS, key=lambda way: own[way] + _prior(way, origin) + 3 * (way == common))
        for file, own in scores.items()
    }


def place(ruler: OffsetConverter, selection: Selection, way: Convention) -> tuple[Span | None, bool]:
    """Find a selection's span, and whether it had to be found by its name against the file's own way.

    Some tools mix two ways of counting in one file; a full name that fits one place only decides.
    """
    span = ruler.span(selection, way)
    name = " ".join(selection.name.split())
    if len(name) < 3 or (span and _named(_quote(ruler.text, span, name), name)):
        return span, False
    others = {found for other in ruler.distinct if (found := ruler.span(selection, other))}
    quotes = {other: _quote(ruler.text, other, name) for other in others}
    exact = {(o.start, o.end): o for o in others if quotes[o] == selection.name}
    spans = exact or {(o.start, o.end): o for o in others if " ".join(quotes[o].split()) == name}
    return (next(iter(spans.values())), True) if len(spans) == 1 else (span, False)


def _scores(ruler: OffsetConverter, selections: Iterable[Selection]) -> dict[Convention, float]:
    """Total each way of counting over a text's selections."""
    named = [(selection, " ".join(selection.name.split())) for selection in selections]
    totals: dict[Convention, float] = {}
    for first, group in ruler.distinct.items():
        total = sum(ruler.fit(selection, first, name) for selection, name in named)
        totals.update(dict.fromkeys(group, total))
    return totals


def _prior(way: Convention, origin: str) -> float:
    """Say how usual a way is, in the currency of the fit: one or two selections must not overturn it."""
    unusual = 6 * way.inclusive + 1 * way.mark + {"as in the file": 0, "as one": 1, "as two": 6}[way.ends]
    maker = origin.casefold()
    if "nvivo" in maker:
        return 1.0 * way.utf16 - unusual
    return (2 if "atlas" in maker and way.ends == "as one" else 0) - unusual


def _index(position: int, doubles: list[int], *, up: bool) -> tuple[int, bool]:
    """Turn a position into an index; one in the middle of a character goes to its near side."""
    before = bisect_right(doubles, position - 2)
    split = before < len(doubles) and doubles[before] == position - 1
    return position - before - (1 if split and not up else 0), split


def _inside_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()


def _quote(text: str, span: Span, name: str) -> str:
    """Give as much of a span as can matter beside its name."""
    return text[span.start : min(span.end, span.start + 2 * len(name) + 200)]


def _named(quote: str, name: str) -> bool:
    """Tell whether a selection's name is its text, cut off at some length or not."""
    if not name:
        return False
    words = " ".join(quote.split())
    short = name.rstrip("….")
    cut_off = len(short) >= 20 and (len(short) < len(name) or len(name) >= 40)
    return words == name or (cut_off and words.startswith(short))
