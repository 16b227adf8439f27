"""How far to trust each kind of evidence: from scores to a calibrated confidence."""

from collections.abc import Sequence

import numpy as np

from coder.suggesters.learner.features import Indices, Matrix

#: The evidence that a confidence is made of, in this order.
EVIDENCE = ("constant", "score", "description", "keywords", "around", "frequency", "margin", "alike")

# The weights before anything is learnt in this study: what public coded corpora in Dutch, French
# and English have in common. At few codings the study's own weights stay near them.
_START = np.array([-4.3, 5.5, 1.5, 1.5, 0.3, -0.1, 2.5, 0.5])
# The lead of a code counts what was said around it by so much: neighbours need not speak of the same.
_AROUND_IN_LEAD = 0.3
#: How many pairs of passage and code the starting weights are worth.
_PULL = np.array([0.5, 1.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0])

# How many coded passages vote, to which power likeness counts, and the weight of those who abstain:
# where nothing coded is like a passage, nobody has much of a say.
_VOTERS, _SHARPNESS, _STRANGE = 20, 6, 0.3

#: Places of a passage's ranking that are calibrated one by one; the rest follows the last.
PLACES = 5
# Likewise found on public corpora: use of the odds, constants by place, use of the lead by place.
_PLACES_START = np.array([0.6, -0.2, -0.1, -0.25, -0.25, -0.1, 0.0, 0.1, 0.1, 0.1, 0.2])
# Before the first coding nothing tells whether the codebook's words are those of the passages.
_COLD = np.array([0.0] + PLACES * [-1.2] + PLACES * [0.0])
_PLACES_PULL = np.full(1 + 2 * PLACES, 10.0)


class EvidenceCombiner:
    """A small logistic model over pairs of passage and code, which gives the order of codes."""

    def __init__(self) -> None:
        """Begin with the starting weights."""
        self.weights = _START

    def fit(self, evidence: Matrix, holds: Matrix) -> "EvidenceCombiner":
        """Learn from pairs whose outcome is known: evidence by pair, and 1 or 0."""
        self.weights = fit_logistic(evidence, holds, _START, _PULL)
        return self

    def odds(self, evidence: Matrix) -> Matrix:
        """Return the logarithm of the odds that each pair holds."""
        return np.asarray(evidence @ self.weights)


class Calibration:
    """Turns the best odds of a passage into chances that are right as often as they say.

    One more code in the ranking is less likely than its odds say, since a passage has few codes;
    so every place has its own constant, and its own use of the lead over (or lag behind) the rest.
    """

    def __init__(self) -> None:
        """Begin with the starting weights, and caution."""
        self.weights = _PLACES_START + _COLD

    def fit(self, odds: Matrix, holds: Matrix, families: Sequence[Indices] = ()) -> "Calibration":
        """Learn from passages whose codes are known: rows of odds, rows of 1, 0 or NaN.

        Places are counted within each family of codes, the columns of which are given; else over all.
        """
        features, outcomes = [], []
        for columns in families or [np.arange(odds.shape[1])]:
            top = best(odds[:, columns], PLACES)
            outcome = np.take_along_axis(holds[:, columns], top, 1)
            is_known = ~np.isnan(outcome)
            features.append(_by_place(np.take_along_axis(odds[:, columns], top, 1))[is_known])
            outcomes.append(outcome[is_known])
        self.weights = fit_logistic(
            np.vstack(features), np.concatenate(outcomes), _PLACES_START, _PLACES_PULL
        )
        return self

    def chances(self, ordered: Matrix) -> Matrix:
        """Return chances for rows of odds that are ordered from best to worst; none rises."""
        chances = logistic(ordered)
        if ordered.size:
            chances[:, :PLACES] = logistic(_by_place(ordered[:, :PLACES]) @ self.weights)
        return np.asarray(np.minimum.accumulate(chances, axis=1))


def best(odds: Matrix, top: int) -> Indices:
    """Return the columns of the best codes of each row; where odds are equal the first code wins."""
    return np.argsort(-np.round(odds, 6), axis=1, kind="stable")[:, :top]


def _by_place(ordered: Matrix) -> Matrix:
    """Lay out odds, place and lead: rows by places by what the calibration weighs."""
    rows, places = ordered.shape
    lead = ordered - ordered[:, :1]
    if places > 1:
        lead[:, 0] = ordered[:, 0] - ordered[:, 1]
    features = np.zeros((rows, places, 1 + 2 * PLACES))
    features[:, :, 0] = ordered
    for place in range(places):
        features[:, place, 1 + place] = 1
        features[:, place, 1 + PLACES + place] = np.clip(lead[:, place], -10, 10)
    return features


def evidence_features(
    scores: Matrix, descriptions: Matrix, keywords: Matrix, around: Matrix, frequencies: Matrix, votes: Matrix
) -> Matrix:
    """Lay out the evidence of every pair: passages by codes by kinds of evidence."""
    shape = scores.shape
    rare = np.broadcast_to(np.log(frequencies / (1 - frequencies)), shape)
    lead = _margin(scores + _AROUND_IN_LEAD * around)
    kinds = [np.ones(shape), scores, descriptions, keywords, around, rare, lead, votes]
    return np.stack(kinds, axis=-1)


def knn_votes(alike: Matrix, known: Matrix) -> Matrix:
    """Let the coded passages most alike vote on the codes: k nearest neighbours, weighted by likeness.

    `alike` has a row a passage and a column an example, `known` a row an example and a column a code.
    """
    if not alike.size:
        return np.zeros((len(alike), known.shape[1]))
    weights = np.clip(alike, 0, 1)
    if weights.shape[1] > _VOTERS:
        least = np.partition(weights, -_VOTERS, axis=1)[:, -_VOTERS]
        weights = np.where(weights >= least[:, None], weights, 0)
    weights = weights**_SHARPNESS
    return np.asarray((weights @ known) / (weights.sum(axis=1, keepdims=True) + _STRANGE))


def _margin(scores: Matrix) -> Matrix:
    """Return how far each code lies before the best other code of its passage."""
    if scores.shape[1] < 2:
        return np.zeros(scores.shape)
    two = np.partition(scores, -2, axis=1)[:, -2:]
    first, second = two[:, 1:], two[:, :1]
    return np.asarray(scores - np.where(scores == first, second, first))


def fit_logistic(features: Matrix, holds: Matrix, start: Matrix, pull: Matrix) -> Matrix:
    """Fit a logistic model by Newton's method, its weights pulled towards a start."""
    weights = start.copy()
    for _ in range(50):
        chance = logistic(features @ weights)
        slope = features.T @ (chance - holds) + pull * (weights - start)
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights = weights - np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-7:
            break
    return weights


def logistic(values: Matrix) -> Matrix:
    """Return the chances of logarithms of odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))
