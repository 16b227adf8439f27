"""Which passage to ask about next, so that the learner needs few codings."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from coder.model import Passage
from coder.suggesters.decisions import span
from coder.suggesters.features import Matrix
from coder.suggesters.ranking import Ranker, one_thread
from coder.suggesters.trust import logistic

#: Of more passages than this a sample is looked at, which bounds time and memory.
_LOOKED_AT = 3_000
_SHORT = 5  # words below which a passage teaches little
_SCARCE = 0.3  # how much the promise of scarce codes counts beside doubt; more costs recall
# Likeness counts to this power: a passage speaks for those much like it.
_SHARPNESS = 3


def next_passages(
    ranker: Ranker,
    passages: Sequence[Passage],
    count: int = 10,
    wanted: Mapping[str, float] | None = None,
) -> list[Passage]:
    """Choose the passages that would settle most doubt: their own, and that of passages like them.

    Each choice takes the doubt away that it covers, so that the next is about something else.
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
        chances = logistic(ranker.odds(open_ones))
        doubt = _doubt(chances) + _SCARCE * _scarcity(ranker, chances, wanted or {})
        chosen = _covering(
            doubt, ranker.subjects(open_ones), ranker.reasons.subjects, _length(open_ones), count
        )
    return [open_ones[row] for row in chosen]


def _doubt(chances: Matrix) -> Matrix:
    """Give from 0 to 1 how little even the best code convinces (least confidence).

    On the three corpora of the benchmark it needed fewer codings than the margin between the best
    two codes: passages have several codes, so that a narrow margin need not be doubt.
    """
    return np.asarray(1 - chances.max(axis=1))


def _scarcity(ranker: Ranker, chances: Matrix, wanted: Mapping[str, float]) -> Matrix:
    """Give how much a passage promises for codes with few codings or thin evidence, from 0 to 1."""
    coded = Counter(code for example in ranker.examples for code in example.codes)
    needs = np.array([wanted.get(code, 1.0) / np.sqrt(1 + coded[code]) for code in ranker.codes])
    promise = (chances * needs).max(axis=1)
    return np.asarray(promise / max(float(promise.max()), 1e-9))


def _length(passages: Collection[Passage]) -> Matrix:
    """Give less to passages of few words: an answer such as "Yes." teaches nothing."""
    counts = np.array([len(passage.quote.split()) for passage in passages], float)
    return np.asarray(np.minimum(counts / _SHORT, 1))


def _covering(doubt: Matrix, subjects: Matrix, coded: Matrix, lengths: Matrix, count: int) -> list[int]:
    """Choose greedily what covers most doubt that coded and chosen passages leave (facility location)."""
    alike = _alike(subjects, subjects)
    covered = _alike(subjects, coded).max(axis=1) if len(coded) else np.zeros(len(subjects))
    worth = lengths * np.sqrt(doubt)
    chosen: list[int] = []
    for _ in range(min(count, len(subjects))):
        gain = worth * (np.maximum(alike - covered, 0) @ doubt)
        gain[chosen] = -np.inf
        best = int(np.argmax(np.round(gain, 9)))
        chosen.append(best)
        covered = np.maximum(covered, alike[best])
    return chosen


def _alike(some: Matrix, others: Matrix) -> Matrix:
    """Give how alike subjects are, from 0 to 1."""
    return np.asarray(np.clip(some @ others.T, 0, 1) ** _SHARPNESS)
