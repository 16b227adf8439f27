"""Whose words a passage holds: an interviewer's alone, or others' too."""

import pytest

from coder.analysis.interviewer_words import has_other_words, touches

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


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [(0, 4, False), (0, 5, True), (15, 40, True), (16, 36, False), (43, 90, True), (44, 90, False)],
)
def test_a_passage_touches_a_turn_where_it_shares_a_character(start, end, touched):
    assert touches(([4, 36], [16, 44]), start, end) is touched
