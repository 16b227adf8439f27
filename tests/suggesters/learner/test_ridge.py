import numpy as np
from scipy import sparse

from coder.suggesters.learner.ridge import Regression, Rows, folds, predict


def rows(count, seed=0):
    random = np.random.default_rng(seed)
    words, subject, context = (random.normal(size=(count, 6)) for _ in range(3))
    return Rows(sparse.csr_matrix(words), subject, context)


def test_leaving_out_a_fold_is_the_same_as_never_having_seen_it():
    given, targets = rows(20), np.random.default_rng(1).normal(size=(20, 3))
    fold, rest = np.arange(5), np.arange(5, 20)
    left_out = predict(given.only(fold), Regression().fit(given, targets).without(fold))
    never_seen = predict(given.only(fold), Regression().fit(given.only(rest), targets[rest]).weights)
    np.testing.assert_allclose(left_out, never_seen, atol=1e-9)


def test_a_coded_passage_leaves_only_the_noise_of_its_coding():
    given = Rows(sparse.csr_matrix([[1.0]]), np.ones((1, 1)), np.ones((1, 1)))
    learnt = Regression().fit(given, np.ones((1, 1)))
    # likeness to itself 1, noise 0.3: 1 - 1 / 1.3
    np.testing.assert_allclose(learnt.covariance(given), [[0.2308]], atol=1e-4)


def test_what_is_unlike_all_that_was_coded_is_as_uncertain_as_before():
    given = Rows(sparse.csr_matrix(np.eye(2)), np.eye(2), np.eye(2))
    learnt = Regression().fit(given.only([0]), np.ones((1, 1)))
    np.testing.assert_allclose(learnt.covariance(given)[1], [0, 1], atol=1e-9)


def test_a_source_is_never_parted_where_there_are_enough_sources():
    sources = [f"S{n % 7}" for n in range(40)]
    found = folds(sources)
    assert sorted(np.concatenate(found)) == list(range(40))
    for source in set(sources):
        assert sum(source in {sources[row] for row in fold} for fold in found) == 1


def test_one_source_is_parted_into_runs():
    found = folds(["S1"] * 12)
    assert len(found) == 6
    assert all(fold.tolist() == list(range(fold[0], fold[-1] + 1)) for fold in found)
