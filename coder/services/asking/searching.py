"""Words looked for in all that was said: parts of words, phrases, words that are near; in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coder.analysis.asking.conditions import condition_of
from coder.analysis.asking.expressions import leaves, parse
from coder.analysis.asking.matching import Matcher, WordOptions, candidates, sought_words
from coder.analysis.asking.query import Query
from coder.model import ASKING
from coder.services.asking.material import material
from coder.services.asking.names import checked
from coder.services.asking.word_forms import KnownWords, forms_of
from coder.study import Study

#: A word is found within others too, with and without accents.
AS_PARTS = WordOptions()


@dataclass(frozen=True)
class Search:
    """What is looked for, and where."""

    words: str
    options: WordOptions = AS_PARTS
    #: Of a query only what it says of sources counts here: ids, groups, kinds, dates, attributes.
    where: Query = field(default_factory=Query)
    without_interviewers: bool = False
    limit: int = 50


@dataclass(frozen=True)
class Hits:
    """The turns that were found, in reading order, and whether there are more."""

    hits: list[dict[str, Any]]
    more: bool = False


def search(study: Study, wanted: Search) -> Hits:
    """Find turns that fit an expression; raises `UsageError` for one that cannot be read."""
    expression = parse(wanted.words)
    if expression is None:
        return Hits([])
    words = [word for leaf in leaves(expression) for word in sought_words(leaf, wanted.options)]
    forms = {word.text: forms_of(study, word.text) for word in words if word.is_form}
    match = candidates(expression, wanted.options, KnownWords(study, forms))
    if match == "":
        return Hits([])
    found: list[dict[str, Any]] = []
    for hit in _read(study, wanted, Matcher(expression, wanted.options, forms), match):
        if len(found) == wanted.limit:
            return Hits(found, True)
        found.append(hit)
    return Hits(found)


def _read(study: Study, wanted: Search, matcher: Matcher, match: str | None) -> Iterator[dict[str, Any]]:
    """Read the turns that may fit, and yield those that do."""
    sources = _sources(study, wanted.where)
    text_of_source: tuple[str, str] = ("", "")
    for place in study.sources.said_where(match):
        if sources is not None and place.source not in sources:
            continue
        if wanted.without_interviewers and place.role in ASKING:
            continue
        if text_of_source[0] != place.source:
            text_of_source = place.source, study.sources.text(place.source)
        text = text_of_source[1][place.start : place.end]
        places = matcher.find(text)
        if places is not None:
            yield {
                "source": place.source,
                "n": place.n,
                "speaker": place.speaker,
                "start": place.start,
                "end": place.end,
                "text": text,
                "places": places,
            }


def _sources(study: Study, where: Query) -> frozenset[str] | None:
    """Return the sources that are looked through; None for all."""
    if where == Query():
        return None
    condition = condition_of(checked(study, where))
    if condition is None:
        return None
    return frozenset(source for source, row in material(study).sources.items() if condition(row))


# --- a word and what stands around it ---------------------------------------------


def context(study: Study, wanted: Search, around: int = 8) -> list[dict[str, Any]]:
    """List each place of a word with so many words before and after it, within what the speaker says."""
    rows = []
    for hit in search(study, wanted).hits:
        for start, end in hit["places"]:
            rows.append(_in_context(hit, start, end, around))
    return rows


def _in_context(hit: dict[str, Any], start: int, end: int, around: int) -> dict[str, Any]:
    text = hit["text"]
    before, after = text[:start].split(), text[end:].split()
    left, right = before[max(0, len(before) - around) :], after[:around]
    return {
        "source": hit["source"],
        "turn": hit["n"],
        "speaker": hit["speaker"],
        "start": hit["start"] + start,
        "end": hit["start"] + end,
        "before": " ".join(left),
        "word": text[start:end],
        "after": " ".join(right),
    }
