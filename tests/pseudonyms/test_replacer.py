"""Names replaced in a text, and the way from old places to new ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.pseudonyms import Replacer
from coder.pseudonyms.replacer import parts


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


def test_a_name_that_may_stay_is_not_changed_by_a_part_of_it():
    replacer = Replacer({"Marie Curie": "", "Marie": "[P1]"})
    assert replacer.plain("Marie at the Marie Curie institute") == "[P1] at the Marie Curie institute"


def test_the_label_of_the_next_speaker_is_not_the_end_of_a_name():
    assert Replacer({"Jan Peeters": "[P1]"}).plain("Is it Jan\nPeeters: yes") == "Is it Jan\nPeeters: yes"


def test_underscores_part_words_and_letters_may_be_composed_or_not():
    replacer = Replacer({"René Crépin": "[P1]"})
    assert replacer.plain("by Rene\u0301 Cre\u0301pin") == "by [P1]"
    assert replacer.loose("transcripts/Interview_rené-crépin_2.docx") == "transcripts/Interview_[P1]_2.docx"
    assert Replacer({"An": "[P1]"}).plain("talk_An.txt, plan") == "talk_[P1].txt, plan"


def test_signs_in_names_and_pseudonyms_are_only_signs():
    replacer = Replacer({"C++ (Gent)": r"\1\g<0>", "+32 470": "[T1]"})
    assert replacer.plain("by C++ (Gent) on +32 470.") == r"by \1\g<0> on [T1]."


LETTERS = "abAB.é_"


def one_by_one(names, text):
    """Look for each name at each place: slow, and plainly right."""
    spellings = sorted(
        {spelling for name in names for spelling in (name, name.upper())}, key=len, reverse=True
    )
    found, place = [], 0
    while place < len(text):
        fits = (s for s in spellings if text.startswith(s, place) and is_whole(text, place, place + len(s)))
        hit = next(fits, "")
        found += [hit] if hit else []
        place += len(hit) or 1
    return found


def is_whole(text, start, end):
    def inside(left, right):
        return text[left : left + 1].isalnum() and text[right : right + 1].isalnum() and left >= 0

    return not inside(start - 1, start) and not inside(end - 1, end)


@given(st.lists(st.text(LETTERS, min_size=1, max_size=5), max_size=20), st.text(LETTERS, max_size=60))
def test_grouped_by_their_letters_names_are_found_as_if_looked_for_one_by_one(names, text):
    found = [text[start:end] for _, start, end in Replacer(dict.fromkeys(names, "x")).find(text)]
    assert found == one_by_one(names, text)


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


def test_a_name_without_a_pseudonym_stays_and_those_behind_it_go():
    made = Replacer({"Anna": "", "Karim": "[P1]"}).rewrite("Anna saw Karim, Karim saw Anna.")
    assert made.text == "Anna saw [P1], [P1] saw Anna."
    assert made.names == ("Karim", "Karim")


def test_file_names_lose_each_name_to_its_own_pseudonym():
    replacer = Replacer({"An Peeters": "[P1]", "Karim Lens": "[P2]", "Gent": ""})
    assert replacer.loose("an_peeters_and_KARIM-LENS_in_gent.docx") == "[P1]_and_[P2]_in_gent.docx"


def test_names_are_made_of_words_that_begin_with_no_small_letter():
    assert parts(["Anna van Goede", "An-Marie", "2Work"]) == {"anna", "goede", "an", "marie", "2work"}
