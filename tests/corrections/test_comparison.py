"""Two versions of a text: every word accounted for, whole lines and sentences where it could be told in two ways."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.corrections.comparison import compare
from coder.model.rewritten import Rewritten

WORDS = ["we", "run", "it", "yes.", "no", "👩‍🌾", "אנחנו", "東京", "l'eau", "—", "\n", "  "]
text = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def edits(old, new, known=()):
    return [(old[a:b], new[c:d]) for a, b, c, d in compare(old, new, known).edits]


@given(old=text, new=text)
def test_the_edits_make_the_new_text_of_the_old_one_and_never_touch(old, new):
    made = compare(old, new)
    pieces, at = [], 0
    for start, end, new_start, new_end in made.edits:
        pieces += [old[at:start], new[new_start:new_end]]
        at = end
    assert "".join([*pieces, old[at:]]) == new
    for before, after in zip(made.edits, made.edits[1:], strict=False):
        assert before[1] < after[0] or before[3] < after[2]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a campain here", "a campaign here", [("campain", "campaign")]),
        ("They came.", "They never came.", [(" ", " never ")]),
        ("We bake here.", "We bake here. Each day.", [("", " Each day.")]),
        ("A: Yes.\nB: No.\n", "A: Yes.\nA: Yes.\nB: No.\n", [("\n", "\nA: Yes.\n")]),
        ("x y x y", "x x y", [(" y ", " ")]),
        ("東京は大きい。", "京都は大きい。", [("東", ""), ("", "都")]),
        ("same", "same", []),
        ("", "new", [("", "new")]),
    ],
)
def test_what_was_put_in_the_place_of_what(old, new, expected):
    assert edits(old, new) == expected


def test_spans_that_are_known_to_belong_together_are_compared_by_themselves():
    old, new = "A: Yes.\nB: Yes.\n", "B: Yes.\n"
    assert edits(old, new) == [("A: Yes.\n", "")]
    assert edits(old, new, [(3, 7, 3, 7)]) == [("A", "B"), ("\nB: Yes.\n", "\n")]


def test_a_span_takes_all_of_an_edit_that_it_cuts_and_nothing_that_was_put_in_beside_it():
    made = compare("one two three", "one zwei three")
    assert made.moved(5, 13) == (4, 14)
    beside = Rewritten("a new b", ((1, 1, 1, 5),))
    assert [beside.moved(0, 1), beside.moved(1, 3), beside.moved(0, 3)] == [(0, 1), (5, 7), (0, 7)]
    assert beside.turned_back("a b").moved(5, 7) == (1, 3)


def test_it_costs_what_differs_not_what_is_long():
    chance = random.Random(1)
    words = [f"w{chance.randrange(3000)}" for _ in range(20_000)]
    changed = list(words)
    for _ in range(50):
        changed[chance.randrange(len(changed))] = "other"
    began = time.perf_counter()
    made = compare(" ".join(words), " ".join(changed))
    assert time.perf_counter() - began < 2  # a tenth of it on the machine of whoever wrote this
    assert 40 <= len(made.edits) <= 50
