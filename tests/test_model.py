"""The words: wordings in several languages, one name for an organisation, what a code counts for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.model import Case, Code, Codebook, Evidence, Kind, Text


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
