"""Whose words a passage holds: an interviewer's alone, or others' too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.analysis.interviewer_words import WhoSpeaks, has_other_words

TEXT = "IV: So it works?\nR1: Yes.\n00:12 IV: And now?\n"
#: The words of each turn, without label and line break.
TURNS = [(4, 16, "IV", True), (21, 25, "R1", False), (36, 44, "IV", True)]


def answer(quote):
    return has_other_words(TURNS, TEXT.index(quote), quote)


@pytest.mark.parametrize(
    ("quote", "with_answer"),
    [
        ("So it works?", False),
        ("works?\nR1: Y", True),
        ("works?\nR1:", False),  # a label is nobody's words
        ("works?\nR", False),
        ("Yes.", None),
        ("Yes.\n00:12 IV: And", True),
        ("IV: So", False),
        ("?", None),  # no letter of anybody's
    ],
)
def test_a_passage_counts_where_it_reaches_into_an_answer(quote, with_answer):
    assert answer(quote) is with_answer


def test_words_between_turns_that_are_no_label_are_somebodys():
    text = "Well?\nhe nods\nYes."
    turns = [(0, 5, "IV", True), (14, 18, "R1", False)]
    assert has_other_words(turns, 0, text[:13]) is True


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_any_passage_is_looked_up_as_if_all_turns_were_read(one, other):
    start, end = min(one, other), max(one, other) + 1
    quote = TEXT[start:end]
    assert WhoSpeaks(reversed(TURNS)).other_words(start, quote) is has_other_words(TURNS, start, quote)


def test_where_nobody_speaks_nothing_is_an_interviewers():
    assert WhoSpeaks(()).other_words(0, "So it works?") is None
