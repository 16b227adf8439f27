"""Names replaced in a text, and the way from old places to new ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.pseudonyms import Replacer


def test_a_name_goes_and_what_follows_moves():
    made = Replacer({"Karim": "[P1]"}).rewrite("Ask Karim, he knows.")
    assert made.text == "Ask [P1], he knows."
    assert made.moved(11, 20) == (10, 19)
    assert made.text[10:19] == "he knows."


def test_the_full_name_goes_before_a_part_of_it():
    replacer = Replacer({"Anna": "[P1]", "Anna Peeters": "[P2]"})
    assert replacer.plain("Anna Peeters and Anna") == "[P2] and [P1]"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ANNA: yes", "[P1]: yes"),
        ("Anna's idea, d'Anna", "[P1]'s idea, d'[P1]"),
        ("Annabel and Joanna", "Annabel and Joanna"),
        ("anna", "anna"),  # a first name may be a word: rose, mark
    ],
)
def test_a_name_is_a_whole_word_as_written_or_in_capitals(text, plain):
    assert Replacer({"Anna": "[P1]"}).plain(text) == plain


def test_line_ends_and_apostrophes_do_not_hide_a_name():
    assert Replacer({"Tom O'Hara": "[P1]"}).plain("Then Tom\nO’Hara came.") == "Then [P1] came."


@pytest.mark.parametrize(("start", "end"), [(4, 9), (6, 8), (5, 9), (4, 6)])
def test_a_span_that_cuts_through_a_name_takes_all_of_the_pseudonym(start, end):
    made = Replacer({"Karim": "somebody"}).rewrite("Ask Karim now")
    assert made.moved(start, end) == (4, 12)


def test_a_pseudonym_is_not_read_again():
    assert Replacer({"Anna": "Marie", "Marie": "Anna"}).plain("Anna met Marie") == "Marie met Anna"


def test_without_names_nothing_changes():
    assert Replacer({}).rewrite("Anna").text == "Anna"


WORDS = st.lists(
    st.sampled_from(["Anna", "Karim", "de", "Karim Anna", "huis.", "\n", "é", "🙂"]), max_size=30
)


@given(WORDS, st.sampled_from(["[P1]", "X", "Somebody Else"]))
def test_every_span_beside_the_names_keeps_its_words(words, pseudonym):
    text = " ".join(words)
    made = Replacer({"Anna": pseudonym, "Karim Anna": "[P2]"}).rewrite(text)
    edges = [0, *(place for start, end, _, _ in made.edits for place in (start, end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        new_start, new_end = made.moved(start, end)
        assert made.text[new_start:new_end] == text[start:end]
    assert "Anna" not in made.text


@given(WORDS, st.integers(0, 200), st.integers(0, 200))
def test_places_stay_in_order_and_inside(words, one, other):
    text = " ".join(words)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    made = Replacer({"Anna": "[P1]", "Karim": "N"}).rewrite(text)
    new_start, new_end = made.moved(start, end)
    assert 0 <= new_start <= new_end <= len(made.text)
