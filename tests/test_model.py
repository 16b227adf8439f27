"""The words: wordings in several languages, one name for an organisation, what a code counts for."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.model import (
    Case,
    ClaimSet,
    Code,
    Codebook,
    Event,
    Evidence,
    Group,
    Kind,
    Level,
    Question,
    Rule,
    Scale,
    Text,
)


@pytest.mark.parametrize(
    ("preferred", "wording"),
    [(["fr"], "Oui"), (["de", "nl"], "Ja"), (["de"], "Yes"), ([], "Yes")],
)
def test_a_wording_is_given_in_the_first_language_that_has_one(preferred, wording):
    assert Text({"nl": "Ja", "fr": "Oui", "en": "Yes"}).in_language(*preferred) == wording


def test_a_wording_without_language_serves_all():
    assert Text({"": "Ouais"}).in_language("nl") == "Ouais"
    assert str(Text({"fr": "Oui"})) == "Oui"
    assert str(Text()) == ""


MINI = {"fr": "Solsoc est mieux connu", "en": "Solsoc is better known"}


def test_the_studys_own_languages_come_before_others():
    """A Dutch report of a study in Dutch and French: the French title, not the English."""
    own = Codebook("x", languages=("nl", "fr"), codes=(Code("O1", Kind.OUTCOME, Text(MINI)),)).codes[0].title
    assert own.in_language("nl") == str(own) == MINI["fr"]
    assert own.in_language("en") == MINI["en"]  # for who asks for it
    assert own == MINI
    assert json.dumps(own) == json.dumps(MINI)


def test_without_a_language_of_the_reader_english_serves_where_the_study_speaks_it():
    title = Codebook("x", Text({"nl": "Ja", "fr": "Oui", "en": "Yes"}), languages=("nl", "fr", "en")).title
    assert (str(title), title.in_language("de")) == ("Yes", "Ja")


def test_every_wording_of_a_codebook_knows_its_languages():
    def text():
        return Text(MINI)

    book = Codebook(
        "x",
        text(),
        ("nl", "fr"),
        groups=(Group("g", text()),),
        questions=(Question("q", text(), text()),),
        codes=(Code("c", Kind.THEME, text(), text()),),
        cases=(Case("k", text(), text(), events=(Event("2021", text(), text=text()),)),),
        scales=(Scale("s", text(), (Level("l", text(), text()),)),),
        rules=(Rule(title=text()),),
        sets=(ClaimSet("s", text()),),
    )
    shown = [
        book.title,
        book.groups[0].title,
        book.questions[0].question,
        book.codes[0].definition,
        book.cases[0].claim,
        book.cases[0].events[0].text,
        book.scales[0].title,
        book.scales[0].levels[0].definition,
        book.rules[0].title,
        book.sets[0].title,
    ]
    assert {wording.in_language("nl") for wording in shown} == {MINI["fr"]}


BOOK = Codebook("book", aliases={"Raíz Alta": ("Raiz Alta", "RA"), "Mill": ("De Molen",)})


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("RA", "Raíz Alta"),
        (" ra ", "Raíz Alta"),
        (unicodedata.normalize("NFD", "raíz  alta"), "Raíz Alta"),
        ("DE MOLEN", "Mill"),
        ("Mill", "Mill"),
        ("  Union   North ", "Union North"),
        (" ", None),
        (None, None),
    ],
)
def test_an_organisation_has_one_name(written, name):
    assert BOOK.canonical(written) == name


@given(st.text())
def test_the_one_name_is_its_own_one_name(written):
    assert BOOK.canonical(BOOK.canonical(written)) == BOOK.canonical(written)


def test_evidence_is_of_an_organisation_by_itself_or_by_its_cluster():
    whose = frozenset({"mill", "north"})
    row = Evidence("O1", 1, "O1", "S1", "North", "interview", "partner", "supports", organisations=whose)
    assert row.is_of(frozenset({"mill", "south"}))
    assert not row.is_of(frozenset({"south"}))
    assert not row.is_of(frozenset())


def test_a_coding_counts_for_all_that_its_code_is_about_and_that_is_above_it():
    """
    sub-theme → theme → assumption → criterion ← pointer, and mechanism → case → criterion
    """
    title = Text({"": "…"})
    book = Codebook(
        "book",
        codes=(
            Code("EQ1.1", Kind.CRITERION, title),
            Code("EQ1.1.a", Kind.CRITERION, title, parent="EQ1.1"),
            Code("trust", Kind.THEME, title, about=("A1",)),
            Code("trust.new", Kind.THEME, title, parent="trust"),
            Code("A1", Kind.ASSUMPTION, title, about=("EQ1.1",)),
            Code("C1.m", Kind.MECHANISM, title, case="C1"),
        ),
        cases=(Case("C1", title, title, about=("EQ1.1",)),),
    )
    stance, mention = True, False
    reached = {
        code: {target: bool(ways) for target, ways in targets.items()}
        for code, targets in book.reach().items()
    }
    assert reached == {
        "EQ1.1": {"EQ1.1": stance},
        "EQ1.1.a": {"EQ1.1.a": stance, "EQ1.1": stance},
        "trust": {"trust": stance, "A1": stance, "EQ1.1": mention},
        "trust.new": {"trust.new": stance, "trust": stance, "A1": stance, "EQ1.1": mention},
        "A1": {"A1": stance, "EQ1.1": mention},
        "C1.m": {"C1.m": stance, "C1": mention, "EQ1.1": mention},
    }
