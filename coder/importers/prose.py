"""Words of a structured file that were not taken: prose where nobody looked is never lost in silence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coder.errors import SourceFileError
from coder.importers.text.encodings import normal
from coder.translations import _, ngettext
from coder.translations.formatting import number

#: So many words make a string prose; names, kinds and keys have fewer.
_FEWEST_WORDS = 3
#: Words that follow each other so closely in what was taken are those words, however they are cut.
_RUN = 3
#: A string was taken when this share of its runs stands in what was taken: other signs, other capitals.
_SHARE_TAKEN = 0.6
#: Fewer words than these say too little for a judgement on the whole file.
_FEW = 12
#: So many different words in single strings are speech word by word; kinds and labels are fewer.
_FEWEST_SINGLE = 12
_MOST_KINDS = 2  # of elements that hold words one by one: words and signs
_WORDS_IN_ATTRIBUTES = ("body", "text", "message", "content", "words", "transcript", "utterance", "said")
_MAX_DEPTH = 60
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SINGLE = re.compile(r"[^\W\d_][^\W\d_'’\-]*[.,;:?!…]?$")
_NO_PROSE = re.compile(r"\s*(?:[a-z]+://|/[\w.]+/|[A-Za-z]:\\|data:|<svg)")
_MARKUP = re.compile(r"<[^<>]{1,300}>")


@dataclass(frozen=True, slots=True)
class Prose:
    """Words that stand together in one place of a file."""

    place: str  # names of the objects or elements around it, outermost first
    words: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """List the words of a text in small letters, without signs."""
    return _WORD.findall(normal(text).casefold())


def count(texts: Iterable[str]) -> int:
    """Return how many words these texts have, as blanks divide them."""
    return sum(len(text.split()) for text in texts)


# --- where prose stands ---------------------------------------------------------


def in_json(node: Any, place: str = "", depth: int = 0) -> Iterator[Prose]:
    """Yield the prose in JSON: strings of several words, and lists in which each object holds one word."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(node, str):
        yield from _prose(place, node)
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from in_json(child, f"{place}.{key}".lstrip("."), depth + 1)
    elif isinstance(node, list):
        yield from _single_words(node, place)
        for child in node:
            yield from in_json(child, place, depth + 1)


def _single_words(items: list[Any], place: str) -> Iterator[Prose]:
    """Yield the words that the objects of a list hold one by one under the same key."""
    by_key: dict[str, list[str]] = {}
    for item in items:
        if isinstance(item, Mapping):
            for key, value in item.items():
                if isinstance(value, str) and _SINGLE.match(value.strip()):
                    by_key.setdefault(key, []).append(value)
    for key, values in by_key.items():
        if len(set(values)) >= _FEWEST_SINGLE:
            yield Prose(f"{place}.{key}".lstrip("."), tuple(words_of(" ".join(values))))


def in_xml(tree: Any, skip: frozenset[str] = frozenset()) -> Iterator[Prose]:
    """Yield the prose in XML, an element with words of its own each, but for the elements of these names."""
    from coder.safe_files import local

    waiting = [tree]
    while waiting:
        element = waiting.pop()
        name = local(element)
        if not name or name in skip:
            continue
        if words := words_in_attribute(element):
            yield from _prose(f"{name}@", words)
        own = [element.text or "", *(child.tail or "" for child in element)]
        if any(map(str.strip, own)):
            yield from _prose(name, " ".join(element.itertext()))
        elif holds_single_words(element):
            yield Prose(name, tuple(words_of(" ".join(element.itertext()))))
        else:
            waiting += reversed(element)


def words_in_attribute(element: Any) -> str:
    """Return what an element without words in it says in an attribute, as exports of messages do."""
    for name in _WORDS_IN_ATTRIBUTES:
        if (words := element.get(name)) and not (element.text or "").strip():
            return str(words)
    return ""


def holds_single_words(element: Any) -> bool:
    """Tell an element of XML whose children are single words, as those of recognisers are."""
    children = [child for child in element if (child.text or "").strip()]
    if len(children) < _FEWEST_WORDS or any(len(child) for child in children):
        return False
    if len({child.tag for child in children}) > _MOST_KINDS:
        return False
    single = sum(bool(_SINGLE.match(child.text.strip())) for child in children)
    return single * 10 >= 9 * len(children)


def _prose(place: str, text: str) -> Iterator[Prose]:
    is_one_name = text.isascii() and not any(map(str.isspace, text.strip()))
    if is_one_name or _NO_PROSE.match(text):
        return
    words = words_of(_MARKUP.sub(" ", text))
    letters = sum(word.isalpha() for word in words)
    if letters >= _FEWEST_WORDS:
        yield Prose(place, tuple(words))


# --- what of it was taken -------------------------------------------------------


def unread(prose: Iterable[Prose], taken: str) -> dict[str, int]:
    """Return the places whose words are not among those that were taken, and how many words stand there."""
    words = words_of(taken)
    known, runs = set(words), set(_runs(words))
    places: dict[str, int] = {}
    seen: set[tuple[str, ...]] = set()
    for piece in prose:
        if piece.words in seen or _is_taken(piece.words, known, runs):
            continue
        seen.add(piece.words)
        places[piece.place] = places.get(piece.place, 0) + len(piece.words)
    return places


def _runs(words: list[str] | tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - _RUN + 1):
        yield tuple(words[start : start + _RUN])


def _is_taken(words: tuple[str, ...], known: set[str], runs: set[tuple[str, ...]]) -> bool:
    if not known.intersection(words):
        return False
    own = list(_runs(words))
    return sum(run in runs for run in own) >= _SHARE_TAKEN * len(own)


# --- what is said of it ---------------------------------------------------------


def check(places: Mapping[str, int], taken: str) -> tuple[str, ...]:
    """Return the warning about words in places that were not read; where most stand there, refuse the file."""
    words = sum(places.values())
    if words > max(len(words_of(taken)), _FEW):
        raise SourceFileError(
            _(
                "It holds most of its words ({words}) in places that are not understood: {places}. Export it "
                "as .txt, .docx, .srt or .csv from the program that made it.",
                places=_named(places),
                words=number(words),
            )
        )
    if not words:
        return ()
    sentence = ngettext(
        "{n} word stands in a place that was not read ({places}). Look whether it is speech; if so, export the file "
        "as .txt, .docx, .srt or .csv.",
        "{n} words stand in places that were not read ({places}). Look whether they are speech; if so, export the "
        "file as .txt, .docx, .srt or .csv.",
        words,
        places=_named(places),
    )
    return (sentence,)


def _named(places: Mapping[str, int]) -> str:
    """Name the places that hold most words, three at most."""
    most = sorted(places, key=lambda place: -places[place])
    return ", ".join(place or "…" for place in most[:3])
