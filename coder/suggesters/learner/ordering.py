"""Which passage to ask about next, so that the learner needs few codings."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from coder.model import Passage
from coder.suggesters.learner.calibration import logistic
from coder.suggesters.learner.features import Matrix
from coder.suggesters.learner.ranker import Ranker, one_thread
from coder.suggesters.learner.ridge import RIDGE
from coder.suggesters.learner.training_data import span

#: Of more passages than this a sample is looked at, which bounds time and memory.
_LOOKED_AT = 2_000
_SHORT = 5  # words below which a passage teaches little
_SHOWN = 3  # suggestions that a coder sees at once; of a short codebook, half its codes
_SCARCE = 0.3  # how much the promise of scarce codes adds; more costs recall


def next_passages(
    ranker: Ranker,
    passages: Sequence[Passage],
    count: int = 10,
    wanted: Mapping[str, float] | None = None,
) -> list[Passage]:
    """Choose the passages whose coding would teach most about all that are open.

    Each choice takes the doubt away that it settles, so that the next is about something else.
    `wanted` raises codes whose criteria have thin evidence: a weight per code, 1 is neutral.
    Passages that were decided upon are left out.
    """
    decided = {span(example.passage) for example in ranker.examples}
    open_ones = [passage for passage in passages if span(passage) not in decided]
    if not open_ones or not ranker.codes:
        return open_ones[:count]
    if len(open_ones) > _LOOKED_AT:
        drawn = np.random.default_rng(ranker.seed).choice(len(open_ones), _LOOKED_AT, replace=False)
        open_ones = [open_ones[row] for row in np.sort(drawn)]
    with one_thread():
        odds, covariance = ranker.log_odds_with_covariance(open_ones)
        chances = logistic(odds)
        worth = _missed(chances) * (1 + _SCARCE * _scarcity(ranker, chances, wanted or {}))
        chosen = _settling(worth, covariance, _length(open_ones), count)
    return [open_ones[row] for row in chosen]


def _missed(chances: Matrix) -> Matrix:
    """Return which share of the codes to expect in a passage the first few suggestions would miss."""
    beyond = max(chances.shape[1] - _SHOWN, -(-chances.shape[1] // 2))
    missed = np.sort(chances, axis=1)[:, :beyond].sum(axis=1)
    return np.asarray(missed / np.maximum(chances.sum(axis=1), 1e-9))


def _scarcity(ranker: Ranker, chances: Matrix, wanted: Mapping[str, float]) -> Matrix:
    """Return how much a passage promises for codes with few codings or thin evidence, from 0 to 1."""
    coded = Counter(code for example in ranker.examples for code in example.codes)
    needs = np.array([wanted.get(code, 1.0) / np.sqrt(1 + coded[code]) for code in ranker.codes])
    promise = (chances * needs).max(axis=1)
    return np.asarray(promise / max(float(promise.max()), 1e-9))


def _length(passages: Collection[Passage]) -> Matrix:
    """Return less to passages of few words: an answer such as "Yes." teaches nothing."""
    counts = np.array([len(passage.quote.split()) for passage in passages], float)
    return np.asarray(np.minimum(counts / _SHORT, 1))


def _settling(worth: Matrix, covariance: Matrix, lengths: Matrix, count: int) -> list[int]:
    """Choose greedily what lowers the variance of all predictions most, each weighed by its worth.

    This is transductive experimental design (Yu, Bi and Tresp, Active Learning via Transductive
    Experimental Design, ICML 2006) with the likeness by which the learner learns.
    """
    left = covariance.copy()
    chosen: list[int] = []
    for _ in range(min(count, len(left))):
        gain = lengths * (worth @ left**2) / (np.diag(left) + RIDGE)
        gain[chosen] = -np.inf
        best = int(np.argmax(np.round(gain, 9)))
        chosen.append(best)
        settled = left[best].copy()
        left -= np.outer(settled, settled) / (settled[best] + RIDGE)
    return chosen
