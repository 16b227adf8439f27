"""Regularised least squares over all codes at once, with predictions for sources left out."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from coder.suggesters.learner.features import Matrix

#: How far the squares are pulled towards zero; seen the other way, how noisy one coding is.
RIDGE = 0.3
# What makes two passages alike: words and letter groups, subject, subject of what stands around.
_BY_WORDS, _BY_SUBJECT, _BY_CONTEXT = 0.5, 0.3, 0.2
#: Folds in which sources are left out together.
FOLDS = 10


class Rows(NamedTuple):
    """Passages as numbers: sparse words, dense subject, dense subject of the context."""

    words: Any
    subject: Matrix
    context: Matrix

    def only(self, chosen: Any) -> "Rows":
        """Choose some of the passages."""
        return Rows(self.words[chosen], self.subject[chosen], self.context[chosen])


class Regression:
    """Kernel ridge regression whose weights are kept per feature, so that scoring is linear."""

    def fit(self, rows: Rows, targets: Matrix) -> "Regression":
        """Learn to predict the targets, a column a code."""
        self.rows = rows
        noisy = alike(rows, rows)
        noisy[np.diag_indices_from(noisy)] += RIDGE
        self._inverse: Matrix = np.asarray(np.linalg.inv(noisy), float)
        self._duals: Matrix = self._inverse @ targets
        self.weights = _weights(rows, self._duals)
        return self

    def covariance(self, rows: Rows) -> Matrix:
        """Return how the errors of predictions for passages hang together, after what was learnt.

        Ridge regression is the mean of a Gaussian process; this is its covariance (Rasmussen and
        Williams, Gaussian Processes for Machine Learning, 2006, equation 2.24).
        """
        known = alike(rows, self.rows)
        return np.asarray(alike(rows, rows) - known @ self._inverse @ known.T)

    def without(self, fold: Any) -> "Weights":
        """Return the weights as if the examples of a fold had not been there, without a new fit."""
        removed = np.linalg.solve(self._inverse[np.ix_(fold, fold)], self._duals[fold])
        duals = self._duals - self._inverse[:, fold] @ removed
        duals[fold] = 0
        return _weights(self.rows, duals)


def alike(some: Rows, others: Rows) -> Matrix:
    """Return how alike passages are to others (the kernel): what is learnt of one counts so much for another."""
    likeness: Matrix = _BY_WORDS * (some.words @ others.words.T).toarray()
    likeness += _BY_SUBJECT * some.subject @ others.subject.T
    likeness += _BY_CONTEXT * some.context @ others.context.T
    return likeness


class Weights(NamedTuple):
    """One weight per feature and code."""

    words: Matrix
    subject: Matrix
    context: Matrix


def _weights(rows: Rows, duals: Matrix) -> Weights:
    return Weights(
        np.asarray(_BY_WORDS * (rows.words.T @ duals)),
        _BY_SUBJECT * rows.subject.T @ duals,
        _BY_CONTEXT * rows.context.T @ duals,
    )


def predict(rows: Rows, weights: Weights) -> Matrix:
    """Predict the targets of passages, a row each."""
    targets = rows.words @ weights.words + rows.subject @ weights.subject + rows.context @ weights.context
    return np.asarray(targets)


def folds(sources: Sequence[str]) -> list[Any]:
    """Part examples into folds: whole sources where there are enough, else runs within them."""
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for row, source in enumerate(sources):
        by_source[source].append(row)
    runs = list(by_source.values())
    if len(runs) < FOLDS // 2:
        pieces = -(-FOLDS // 2 // max(len(runs), 1)) + 1
        runs = [list(part) for run in runs for part in np.array_split(run, min(pieces, len(run)))]
    folds: list[list[int]] = [[] for _ in range(min(FOLDS, len(runs)))]
    for run in sorted(runs, key=len, reverse=True):
        min(folds, key=len).extend(run)
    return [np.array(sorted(fold)) for fold in folds]
