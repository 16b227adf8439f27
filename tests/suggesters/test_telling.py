"""The words that tell, and the sentence in which they stand: proposed instead of the whole turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.suggesters.telling import proposed

TURN = "We met on Monday. The baker had no spare time for us. Still, bread was baked. It rained."


def quotes(text, found):
    return [text[start:end] for start, end in found]


def of(text, *reasons, **more):
    return proposed(text, more.pop("passage", (0, len(text))), reasons, **more)


def test_the_sentence_is_proposed_and_widens_to_its_neighbours_and_the_passage():
    found = of(TURN, "baker")
    assert quotes(TURN, found.spans) == [
        "The baker had no spare time for us.",
        "We met on Monday. The baker had no spare time for us. Still, bread was baked.",
        TURN,
    ]


def test_the_whole_turn_is_the_last_step_where_the_passage_is_a_part_of_it():
    text = "Before that we slept. The baker came. Nobody spoke. Then he left."
    found = of(text, "baker", passage=(22, 51), turn=(0, 65))
    assert quotes(text, found.spans) == ["The baker came.", "The baker came. Nobody spoke.", text]


def test_the_sentence_with_most_reasons_is_chosen_and_the_first_of_equals():
    assert quotes(TURN, of(TURN, "bread", "Monday").spans)[0] == "We met on Monday."
    assert quotes(TURN, of(TURN, "Monday", "bread", "baked").spans)[0] == "Still, bread was baked."


def test_words_are_marked_where_they_stand_whatever_their_case_and_accents():
    text = "L'École ferme. Les écoles ferment, l'ecole aussi."
    assert quotes(text, of(text, "école").marks) == ["École", "ecole"]


def test_a_keyword_with_a_gap_marks_both_its_pieces():
    assert quotes(TURN, of(TURN, "no … time").marks) == ["no", "time"]


def test_marks_that_overlap_become_one():
    text = "a spare time job"
    assert quotes(text, of(text, "spare time", "time job").marks) == ["spare time job"]


def test_without_a_word_what_is_shared_with_the_coded_passage_is_marked():
    found = of(TURN, alike=["Then it rained for days."])
    assert (quotes(TURN, found.spans)[0], quotes(TURN, found.marks)) == ("It rained.", ["rained"])


def test_where_nothing_tells_the_passage_stays_whole():
    assert of(TURN, "oven").spans == ((0, len(TURN)),)


def test_a_sentence_without_an_end_is_cut_where_its_clauses_end():
    """Speech that a machine wrote down may go on for 240 words: nobody wants all of them as one coding."""
    text = ", ".join(f"and then we went on to the mill number {n}" for n in range(24)) + ", and baked bread"
    start, end = of(text, "bread").spans[0]
    assert text[start:end].endswith("and baked bread")
    assert len(text[start:end].split()) <= 40


WORDS = st.lists(
    st.sampled_from([*["ab", "cd", "é", "😀", ".", "?", ",", "Dr.", "mill", "bread", "\n"], "e\u0301"]),
    max_size=80,
)


@given(before=WORDS, words=WORDS, reasons=st.lists(st.sampled_from(["mill", "bread", "ab … cd"]), max_size=3))
def test_offsets_are_exact_each_span_within_the_next(before, words, reasons):
    head, quote = " ".join(before), " ".join(["x", *words, "x"])
    text = f"{head} {quote}"
    passage = (len(head) + 1, len(text))
    found = proposed(text, passage, reasons, turn=(0, len(text)))
    assert found.spans[-1] == (0, len(text))
    assert passage in found.spans
    for (start, end), (wider_start, wider_end) in zip(found.spans, found.spans[1:], strict=False):
        assert wider_start <= start < end <= wider_end
        assert text[start:end] == text[start:end].strip()
    for start, end in found.marks:
        assert text[start:end].lower() in {"mill", "bread", "ab", "cd"}


@pytest.mark.parametrize("text", ["x", "..."])
def test_a_passage_of_one_sign_is_its_own_sentence(text):
    assert of(text, "x").spans[-1] == (0, len(text))
