"""Texts are cut so that no word falls between two units."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.agreement.units import Span, joined, sentence_spans, turn_spans, units_of
from coder.model import Coding, Source, Turn

TEXT = "IV: What changed? Tell me.\nR1: We lead it now. It works!\n\nIV: Good.\n"
TALK = Source(
    "S1", "Talk", text=TEXT, turns=(Turn(1, "IV", 4, 26), Turn(2, "R1", 31, 56), Turn(3, "IV", 62, 67))
)


def quotes(source, spans):
    return [source.text[span.start : span.end] for span in spans]


def test_a_label_belongs_to_its_turn():
    assert quotes(TALK, turn_spans(TALK)) == [
        "IV: What changed? Tell me.",
        "\nR1: We lead it now. It works!",
        "\n\nIV: Good.\n",
    ]


def test_sentences_end_at_full_stops_and_with_their_turn():
    assert quotes(TALK, sentence_spans(TALK)) == [
        "IV: What changed?",
        " Tell me.",
        "\nR1: We lead it now.",
        " It works!",
        "\n\nIV: Good.\n",
    ]


def test_a_text_without_turns_is_cut_by_lines():
    assert quotes(
        Source("S", "", text="One.\n\nTwo\nThree"), turn_spans(Source("S", "", text="One.\n\nTwo\nThree"))
    ) == [
        "One.\n",
        "\nTwo\n",
        "Three",
    ]


def marks(coding_span, unit="turn", text=TALK):
    start, end = coding_span
    coding = Coding("S1", start, end, text.text[start:end], "x", "Ana")
    return [bool(one.codes[0]) for one in units_of(text, [[coding], None], unit)]


def test_a_coding_counts_in_every_unit_whose_words_it_touches():
    assert marks((31, 36)) == [False, True, False]
    assert marks((20, 36)) == [True, True, False]
    assert marks((27, 29)) == [False, True, False]  # the label R1


def test_blanks_at_the_ends_of_a_passage_do_not_count():
    assert marks((20, 27)) == [True, False, False]
    assert marks((26, 27)) == [False, False, False]


def test_characters_come_in_stretches_that_weigh_their_length():
    coding = Coding("S1", 4, 8, "What", "x", "Ana")
    units = units_of(TALK, [[coding], None], "character")
    assert [(one.weight, bool(one.codes[0]), one.codes[1]) for one in units[:3]] == [
        (4, False, None),
        (4, True, None),
        (18, False, None),
    ]
    assert sum(one.weight for one in units) == len(TEXT)


@given(st.text(alphabet="ab .!?\n”", max_size=60), st.sampled_from(["turn", "sentence", "character"]))
def test_units_tile_the_text(text, unit):
    units = units_of(Source("S", "", text=text), [[], []], unit)
    spans = [Span(one.start, one.end) for one in units]
    assert "".join(text[span.start : span.end] for span in spans).strip() == text.strip()
    assert all(a.end == b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ["turn", "sentence", "character"])
def test_an_empty_text_has_no_units(unit):
    assert units_of(Source("S", "", text=""), [[], []], unit) == []


def test_passages_that_overlap_or_touch_are_one():
    spans = [Span(5, 8), Span(0, 3), Span(3, 5), Span(1, 2), Span(10, 12), Span(11, 15), Span(12, 13)]
    assert joined(spans) == (Span(0, 8), Span(10, 15))
    assert joined([Span(0, 3), Span(4, 5)]) == (Span(0, 3), Span(4, 5))
    assert joined([]) == ()


def test_units_know_the_turn_that_they_are_in():
    """The second sentence of the second line, and the third line."""
    source = Source("S", "", text="One is so.\nTwo is. So it is.\nThree.\n")
    assert [one.turn for one in units_of(source, [[]], "turn")] == [0, 1, 2]
    assert [one.turn for one in units_of(source, [[]], "sentence")] == [0, 1, 1, 2]
    coding = Coding("S", 11, 14, "Two", "x", "Ana")
    assert [(one.start, one.turn) for one in units_of(source, [[coding]], "character")] == [
        (0, 0),
        (11, 1),
        (14, 1),
        (29, 2),
    ]
