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
from itertools import islice, product
from re import escape, finditer
from typing import Literal

from coder.translations import N_, _

Ends = Literal["as in the file", "as one", "as two"]


_LINE_ENDS: Mapping[Ends, str] = {
    "as in the file": N_("line ends as in the file"),
    "as one": N_("line ends as one"),
    "as two": N_("line ends as two"),
}


@dataclass(frozen=True, slots=True)
class Convention:
    """One way of counting positions."""

    utf16: bool = False
    ends: Ends = "as in the file"
    mark: bool = False
    inclusive: bool = False

    def __str__(self) -> str:
        """Say it to the person who imports."""
        unit = _("UTF-16 units") if self.utf16 else _("code points")
        parts = [unit, _(_LINE_ENDS[self.ends])]
        if self.mark:
            parts.append(_("the byte order mark counted"))
        if self.inclusive:
            parts.append(_("the last position included"))
        return ", ".join(parts)


BOTH = (False, True)
ENDS: tuple[Ends, ...] = ("as in the file", "as one", "as two")
_UNUSUAL_ENDS: Mapping[Ends, int] = {"as in the file": 0, "as one": 1, "as two": 6}
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
        self.text = body.replace("\r\n", "\n").replace("\r", "\n")
        # per way of counting line ends: the indexes, in our text, of the newlines that count double
        ends: dict[Ends, list[int]] = {
            "as in the file": [match.start() - n for n, match in enumerate(finditer("\r\n", body))],
            "as one": [],
            "as two": [match.start() for match in finditer("\n", self.text)],
        }
        astral = _astral(self.text)
        #: Per unit and line end: where the characters that count double begin, counted that way.
        self._doubles: dict[tuple[bool, Ends], list[int]] = {}
        for name, newlines in ends.items():
            self._doubles[False, name] = _counted(newlines)
            self._doubles[True, name] = _counted(newlines + astral)

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


def _astral(text: str) -> list[int]:
    """Return the indexes of the characters that take two units of UTF-16."""
    if text.isascii():  # nearly all are, and this is quick
        return []
    return [index for index, character in enumerate(text) if character > "\uffff"]


def _counted(indexes: list[int]) -> list[int]:
    """Return positions of characters that count double, each of those before it counted so."""
    return [index + n for n, index in enumerate(sorted(indexes))]


def choose(
    converters: Mapping[str, OffsetConverter],
    selections: Mapping[str, Sequence[Selection]],
    origin: str = "",
) -> dict[str, Convention]:
    """Find out per file how its selections are counted; a file with little to go by follows the others."""
    scores: dict[str, dict[Convention, float]] = {}
    for file, converter in converters.items():
        scores[file] = _scores(converter, selections.get(file, ()))
    prior = {way: _prior(way, origin) for way in CONVENTIONS}
    pooled: dict[Convention, float] = {}
    for way in CONVENTIONS:
        pooled[way] = prior[way] + sum(of_file[way] for of_file in scores.values())
    common = max(CONVENTIONS, key=lambda way: pooled[way])
    chosen = {}
    for file, of_file in scores.items():
        fits = [of_file[way] + prior[way] + 3 * (way == common) for way in CONVENTIONS]
        chosen[file] = CONVENTIONS[fits.index(max(fits))]
    return chosen


def place(converter: OffsetConverter, selection: Selection, way: Convention) -> tuple[Span | None, bool]:
    """Find a selection's span, and whether it had to be found by its name against the file's own way.

    Some tools mix two ways of counting in one file; a full name that fits one place only decides.
    """
    span = converter.span(selection, way)
    name = " ".join(selection.name.split())
    if len(name) < 3 or (span and _named(_quote(converter.text, span, name), name)):
        return span, False
    spans = _spans_of_that_name(converter, selection, name)
    if len(spans) == 1:
        return spans[0], True
    if not spans and len(name) >= _AS_LONG_AS_A_QUOTE and (place := only_place(converter.text, name)):
        return place, True
    return span, False


#: So long a name is no title that somebody gave to a passage.
_AS_LONG_AS_A_QUOTE = 12


def is_named_so(text: str, span: Span, name: str) -> bool:
    """Tell whether a name is only what stands there, cut off or not."""
    wanted = " ".join(name.split())
    return not wanted or _named(_quote(text, span, wanted), wanted)


def only_place(text: str, quote: str) -> Span | None:
    """Return where words stand in a text, white space aside, if they stand there exactly once."""
    wanted = quote.split()
    if len("".join(wanted)) < 3:
        return None
    places = [match.span() for match in islice(finditer(r"\s+".join(map(escape, wanted)), text), 2)]
    return Span(*places[0]) if len(places) == 1 else None


def _spans_of_that_name(converter: OffsetConverter, selection: Selection, name: str) -> list[Span]:
    """Return where a selection may lie, counted in any way, so that its name is its text.

    `name` is the selection's with single spaces; places with its very name, if any, go before those.
    """
    exact: dict[tuple[int, int], Span] = {}
    alike: dict[tuple[int, int], Span] = {}
    for span in dict.fromkeys(converter.span(selection, way) for way in converter.distinct):
        if span is None:
            continue
        quote = _quote(converter.text, span, name)
        if quote == selection.name:
            exact[span.start, span.end] = span
        if " ".join(quote.split()) == name:
            alike[span.start, span.end] = span
    return list((exact or alike).values())


def _scores(converter: OffsetConverter, selections: Iterable[Selection]) -> dict[Convention, float]:
    """Total each way of counting over a text's selections."""
    named = [(selection, " ".join(selection.name.split())) for selection in selections]
    totals: dict[Convention, float] = {}
    for first, group in converter.distinct.items():
        total = sum(converter.fit(selection, first, name) for selection, name in named)
        totals.update(dict.fromkeys(group, total))
    return totals


def _prior(way: Convention, origin: str) -> float:
    """Say how usual a way is, in the currency of the fit: one or two selections must not overturn it."""
    unusual = 6 * way.inclusive + 1 * way.mark + _UNUSUAL_ENDS[way.ends]
    maker = origin.casefold()
    if "nvivo" in maker:
        return 1.0 * way.utf16 - unusual
    if "atlas" in maker and way.ends == "as one":
        return 2 - unusual
    return -unusual


def _index(position: int, doubles: list[int], *, up: bool) -> tuple[int, bool]:
    """Turn a position into an index; one in the middle of a character goes to its near side."""
    before = bisect_right(doubles, position - 2)
    split = before < len(doubles) and doubles[before] == position - 1
    return position - before - (1 if split and not up else 0), split


def _inside_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()


def _quote(text: str, span: Span, name: str) -> str:
    """Return as much of a span as can matter beside its name."""
    return text[span.start : min(span.end, span.start + 2 * len(name) + 200)]


def _named(quote: str, name: str) -> bool:
    """Tell whether a selection's name is its text, cut off at some length or not."""
    if not name:
        return False
    words = " ".join(quote.split())
    short = name.rstrip("….")
    cut_off = len(short) >= 20 and (len(short) < len(name) or len(name) >= 40)
    return words == name or (cut_off and words.startswith(short))
