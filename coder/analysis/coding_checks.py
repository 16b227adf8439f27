"""What a coding may say: words of ours, and a quote that stands in the text."""

import re
import unicodedata
from enum import StrEnum
from typing import TypeVar

from coder.errors import CodingError, UsageError
from coder.model import Coding
from coder.translations import _

#: A quote in a sentence is cut to so many characters.
_LONGEST = 60
Span = tuple[int, int]
Word = TypeVar("Word", bound=StrEnum)


def one_of(words: type[Word], column: str, value: str) -> Word:
    """Read a word of ours; raises `UsageError` naming all that there are."""
    try:
        return words(value.lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        raise UsageError(
            _(
                '{column} is "{value}"; it must be one of {words}.',
                column=column,
                value=value,
                words=", ".join(words),
            )
        ) from None


def checked_quote(coding: Coding, text: str) -> str:
    """Return what stands in the text at a coding; raises `CodingError` where it quotes something else."""
    if not 0 <= coding.start < coding.end <= len(text):
        raise CodingError(
            _(
                "{source} has positions 0 to {number}; {start} to {end} is not a passage.",
                source=coding.source,
                number=len(text),
                start=coding.start,
                end=coding.end,
            )
        )
    there = text[coding.start : coding.end]
    if coding.quote and unicodedata.normalize("NFC", coding.quote) != there:
        raise CodingError(
            _(
                'At {start} to {end} of {source} stands "{there}", not "{quote}".',
                start=coding.start,
                end=coding.end,
                source=coding.source,
                there=_shortened(there),
                quote=_shortened(coding.quote),
            )
        )
    return there


def locate_quote(text: str, source_id: str, quote: str) -> Span:
    """Find a quote that occurs exactly once in a text; any white space matches any other."""
    quote = unicodedata.normalize("NFC", quote)  # as texts are stored
    spans = _spans(text, quote)
    if not spans:
        raise CodingError(
            _(
                'The quote "{quote}" does not occur in {source}. Copy it from `coder source '
                "show`, word for word.",
                quote=_shortened(quote),
                source=source_id,
            )
        )
    if len(spans) > 1:
        raise CodingError(
            _(
                'The quote "{quote}" occurs more than once in {source}. Take a longer quote '
                "or give start and end.",
                quote=_shortened(quote),
                source=source_id,
            )
        )
    return spans[0]


def _spans(text: str, quote: str) -> list[Span]:
    """Return where a quote stands, word for word; where it nowhere does, with any white space."""
    if not quote.strip():
        return _exact_spans(text, quote)
    return _exact_spans(text, quote) or _loose_spans(text, quote)


def _exact_spans(text: str, quote: str) -> list[Span]:
    """Return the first two places: a second one is one too many. They may overlap."""
    spans: list[Span] = []
    start = text.find(quote) if quote else -1
    while start >= 0 and len(spans) < 2:
        spans.append((start, start + len(quote)))
        start = text.find(quote, start + 1)
    return spans


def _loose_spans(text: str, quote: str) -> list[Span]:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.split()))
    return [match.span() for match in pattern.finditer(text)]


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 3] + "…"
