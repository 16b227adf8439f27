"""How far to trust each kind of evidence: from scores to a calibrated confidence."""

import numpy as np

from coder.suggesters.features import Matrix

#: The evidence that a confidence is made of, in this order.
EVIDENCE = ("constant", "score", "description", "keywords", "around", "frequency", "margin")

# The weights before anything is learnt in this study, as found on public coded corpora in
# Dutch, French and English; at few codings the study's own weights stay near them.
_START = np.array([-3.2, 3.0, 1.0, 1.5, 1.0, 0.3, 2.0])
#: How many pairs of passage and code the starting weights are worth.
_PULL = np.array([0.5, 1.0, 1.0, 1.0, 1.0, 2.0, 1.0])


class Trust:
    """A small logistic model over pairs of passage and code."""

    def __init__(self) -> None:
        """Begin with the starting weights."""
        self.weights: Matrix = _START.copy()

    def fit(self, evidence: Matrix, holds: Matrix) -> "Trust":
        """Learn the weights from pairs whose outcome is known, by Newton's method."""
        for _ in range(30):
            chance = _logistic(evidence @ self.weights)
            slope = evidence.T @ (chance - holds) + _PULL * (self.weights - _START)
            curve = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + np.diag(_PULL)
            step = np.linalg.solve(curve, slope)
            self.weights = self.weights - step
            if np.abs(step).max() < 1e-6:
                break
        return self

    def confidence(self, evidence: Matrix) -> Matrix:
        """Give the chance that each pair holds."""
        return _logistic(evidence @ self.weights)


def gather(
    scores: Matrix, descriptions: Matrix, keywords: Matrix, around: Matrix, frequencies: Matrix
) -> Matrix:
    """Lay out the evidence of every pair: passages by codes by kinds of evidence."""
    shape = scores.shape
    rare = np.broadcast_to(np.log(frequencies / (1 - frequencies)), shape)
    kinds = [np.ones(shape), scores, descriptions, keywords, around, rare, _margin(scores + around)]
    return np.stack(kinds, axis=-1)


def _margin(scores: Matrix) -> Matrix:
    """Give how far each code lies before the best other code of its passage."""
    if scores.shape[1] < 2:
        return np.zeros(scores.shape)
    two = np.partition(scores, -2, axis=1)[:, -2:]
    best, second = two[:, 1:], two[:, :1]
    return np.asarray(scores - np.where(scores == best, second, best))


def _logistic(values: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))
