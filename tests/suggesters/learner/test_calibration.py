import numpy as np
import pytest

from coder.suggesters.learner.calibration import (
    EVIDENCE,
    Calibration,
    best,
    evidence_features,
    fit_logistic,
    knn_votes,
)


def test_a_logistic_model_with_little_pull_finds_the_share():
    given, holds = np.ones((100, 1)), np.array([1.0] * 25 + [0.0] * 75)
    (weight,) = fit_logistic(given, holds, np.zeros(1), np.full(1, 1e-6))
    assert weight == pytest.approx(np.log(25 / 75), abs=1e-4)


def test_with_nothing_to_learn_from_it_stays_where_it_starts():
    start = np.array([1.0, -2.0])
    np.testing.assert_allclose(fit_logistic(np.zeros((0, 2)), np.zeros(0), start, np.ones(2)), start)


def test_where_odds_are_equal_the_first_code_wins():
    assert best(np.array([[0.5, 0.5 + 1e-9, 0.9]]), 3).tolist() == [[2, 0, 1]]


def test_calibrated_chances_come_true_as_often_as_they_say():
    random = np.random.default_rng(0)
    odds = -np.sort(-random.normal(size=(2000, 5)), axis=1)
    holds = (random.random((2000, 5)) < 1 / (1 + np.exp(2 - odds))).astype(float)  # far less than they say
    chances = Calibration().fit(odds, holds).chances(odds)
    assert chances[:, 0].mean() == pytest.approx(holds[:, 0].mean(), abs=0.02)
    assert (np.diff(chances, axis=1) <= 0).all()


def test_the_coded_passages_most_alike_vote():
    known = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    # likeness 1 and 0.5 (to the sixth power 1/64), and one that is not alike; 0.3 abstain
    found = knn_votes(np.array([[1.0, 0.5, -0.2]]), known)
    total = 1 + 1 / 64 + 0.3
    assert found == pytest.approx(np.array([[1 / total, (1 / 64) / total]]))


def test_only_the_twenty_most_alike_vote():
    known = np.zeros((25, 1))
    known[20:] = 1  # the five that are least alike hold the code
    found = knn_votes(np.array([[0.9] * 20 + [0.8] * 5]), known)
    assert found == pytest.approx(np.array([[0.0]]))


def test_without_examples_nobody_votes():
    assert knn_votes(np.zeros((2, 0)), np.zeros((0, 3))).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_the_margin_is_the_lead_over_the_best_other_code():
    nought = np.zeros((1, 3))
    evidence = evidence_features(np.array([[0.9, 0.5, 0.1]]), nought, nought, nought, np.full(3, 0.5), nought)
    np.testing.assert_allclose(evidence[0, :, EVIDENCE.index("margin")], [0.4, -0.4, -0.8])
