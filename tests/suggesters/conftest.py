"""Small codebooks and passages for the suggesters."""

import pytest

from coder.model import Code, Codebook, Kind, Passage, Text


def make_code(code_id, *, kind=Kind.FACTOR, title="", nl=(), fr=(), en=(), hinders=None, definition=""):
    keywords = {language: tuple(words) for language, words in (("nl", nl), ("fr", fr), ("en", en)) if words}
    return Code(
        code_id,
        kind,
        Text({"en": title} if title else {}),
        Text({"en": definition} if definition else {}),
        keywords=keywords,
        hinders=hinders or {},
    )


@pytest.fixture
def code():
    return make_code


@pytest.fixture
def passage():
    def make(quote, language="en", source="S1", start=0):
        return Passage(source, start, start + len(quote), quote, language)

    return make


@pytest.fixture
def matcher():
    """A matcher with one code that has these keywords in one language."""
    from coder.suggesters.keywords import KeywordMatcher

    def make(language, *keywords, aliases=None, hinders=(), **options):
        one = make_code("K", **{language: keywords}, hinders={language: tuple(hinders)})
        return KeywordMatcher(Codebook("t", codes=(one,), aliases=aliases or {}), **options)

    return make
