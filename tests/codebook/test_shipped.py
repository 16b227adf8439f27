"""The shipped codebooks are whole in three languages, and typeset as each of them is."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from coder.codebook import read_codebook, shipped_codebooks
from coder.model import Text

SHIPPED = shipped_codebooks()


def wordings(thing: object, place: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every wording in a codebook, with the ids and field that lead to it."""
    if isinstance(thing, Text):
        if thing:
            yield place, thing
    elif is_dataclass(thing):
        here = f"{place}/{getattr(thing, 'id', '')}"
        for field in fields(thing):
            yield from wordings(getattr(thing, field.name), f"{here}.{field.name}")
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from wordings(one, place)


def wordings_of(name: str) -> list[tuple[str, Text]]:
    return list(wordings(read_codebook(SHIPPED[name])[0]))


def test_the_four_that_ship_are_looked_at():
    assert set(SHIPPED) == {"decent-work-belgium", "demonstration", "oecd-dac", "wavemakers"}
    # nine factors, each with a title, a question and a definition
    assert len(wordings_of("wavemakers")) > 9 * 3
    assert "/demonstration.codes/O3.title" in {place for place, _ in wordings_of("demonstration")}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_stands_in_one_language_stands_in_all_three(name):
    lacking = [
        f"{place}: {language}"
        for place, text in wordings_of(name)
        for language in ("nl", "fr", "en")
        if not text.get(language)
    ]
    assert lacking == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_wording_is_without_its_language(name):
    assert [place for place, text in wordings_of(name) if "" in text] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_apostrophes_are_curved(name):
    straight = [place for place, text in wordings_of(name) if any("'" in words for words in text.values())]
    assert straight == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_space_stands_before_the_high_marks_in_french(name):
    tight = [
        f"{place}: {text['fr']}"
        for place, text in wordings_of(name)
        if re.search(r"[^\s\d][;?!]|[^\s\d]:(?=\s|$)|[oO]e(?=uvre|ur\b|il\b)", text["fr"])
    ]
    assert tight == []
