"""Process tracing: tests named by their likelihoods, odds multiplied by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.analysis.process_tracing import Test, band, check_test, independent, kind, posterior, ratio
from coder.errors import UsageError


def piece(if_true, if_false, n=1, depends_on=None):
    return Test(n, "C1.m", "A letter.", if_true, if_false, depends_on)


@pytest.mark.parametrize(
    ("if_true", "if_false", "name"),
    [
        (0.95, 0.05, "doubly_decisive"),
        (0.95, 0.7, "hoop"),
        (0.8, 0.2, "doubly_decisive"),  # four in five is enough, and one in five few enough
        (0.79, 0.2, "smoking_gun"),
        (0.8, 0.21, "hoop"),
        (0.4, 0.05, "smoking_gun"),
        (0.6, 0.4, "straw_in_the_wind"),
        (0.1, 0.15, "straw_in_the_wind"),  # it speaks against
    ],
)
def test_the_four_tests(if_true, if_false, name):
    assert kind(piece(if_true, if_false)) == name


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "bare_mention"),
        (2.9, "bare_mention"),
        (3, "positive"),
        (20, "strong"),
        (150, "very_strong"),
        (1 / 4, "positive_against"),
        (0, "very_strong_against"),
        (float("inf"), "very_strong"),
    ],
)
def test_bands(value, words):
    assert band(value) == words


def test_odds_are_multiplied():
    """0.5 is 1:1; times 0.8/0.2 = 4:1; times 0.6/0.3 = 8:1, which is 8/9."""
    assert ratio(piece(0.8, 0.2)) == pytest.approx(4)
    assert posterior(0.5, [piece(0.8, 0.2)]) == pytest.approx(0.8)
    assert posterior(0.5, [piece(0.8, 0.2), piece(0.6, 0.3, 2)]) == pytest.approx(8 / 9)
    assert posterior(0.2, [piece(0.8, 0.2)]) == pytest.approx(0.5)  # 1:4 times 4


def test_dependent_evidence_is_never_multiplied():
    first, echo = piece(0.8, 0.2), piece(0.8, 0.2, 2, depends_on=1)
    assert independent([first, echo]) == [first]
    assert posterior(0.5, [first, echo]) == posterior(0.5, [first])
    assert independent([echo]) == [echo]  # what it depends on is not there


chances = st.floats(0.01, 0.99)


@given(chances, st.lists(st.tuples(chances, chances), max_size=4))
def test_a_posterior_is_a_probability_and_no_evidence_moves_nothing(prior, likelihoods):
    found = posterior(prior, [piece(a, b, n) for n, (a, b) in enumerate(likelihoods)])
    assert 0 <= found <= 1
    assert posterior(prior, []) == prior


@pytest.mark.parametrize(("if_true", "if_false", "after"), [(0.5, 0, 1), (0, 0.5, 0)])
def test_certainty_is_reached_only_by_the_impossible(if_true, if_false, after):
    assert posterior(0.5, [piece(if_true, if_false)]) == after


def test_two_certainties_that_contradict_each_other_leave_nothing_to_compute():
    proof = Test(1, "m", "only this can do it", if_true=0.5, if_false=0)
    disproof = Test(2, "m", "this cannot be, had it worked", if_true=0, if_false=0.5)
    assert posterior(0.5, [proof]) == 1.0
    assert posterior(0.5, [disproof]) == 0.0
    assert posterior(0.5, [proof, disproof]) is None


def test_certainty_beforehand_moves_by_nothing():
    """Where it is impossible, or beyond doubt, no evidence changes that; odds could not even be worked out."""
    assert posterior(0, [piece(0.9, 0.0)]) == 0
    assert posterior(1, [piece(0.1, 0.9)]) == 1
    assert posterior(0.5, []) == 0.5


@pytest.mark.parametrize(("if_true", "if_false"), [(0, 1), (1, 0), (1, 1), (0.5, 0), (0, 0.5)])
def test_likelihoods_that_can_be(if_true, if_false):
    check_test("The minutes", if_true, if_false, "Nobody else knew.")


@pytest.mark.parametrize(("if_true", "if_false"), [(0, 0), (-0.1, 0.5), (0.5, -0.1), (1.1, 0.5), (0.5, 1.1)])
def test_likelihoods_that_cannot_be(if_true, if_false):
    with pytest.raises(UsageError, match="probabilities from 0 to 1"):
        check_test("The minutes", if_true, if_false, "Nobody else knew.")


@pytest.mark.parametrize(("evidence", "reason"), [(" ", "So."), ("The minutes", " ")])
def test_a_test_that_nobody_can_follow(evidence, reason):
    with pytest.raises(UsageError, match="needs what was observed and a reason"):
        check_test(evidence, 0.5, 0.5, reason)
