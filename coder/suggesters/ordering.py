"""Which passage to ask about next, so that the learner needs few codings."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from coder.model import Passage
from coder.suggesters.decisions import span
from coder.suggesters.features import Matrix
from coder.suggesters.ranking import Ranker, one_thread
from coder.suggesters.trust import logistic

# What makes a passage worth asking about: it is unlike what was coded, the learner doubts, and it
# may hold a code that has few codings or thin evidence.
_NEW, _DOUBT, _SCARCE = 1.0, 0.5, 0.5
_SHORT = 5  # words below which a passage teaches little


def in_order(passages: Sequence[Passage]) -> list[Passage]:
    """List passages from top to bottom, source by source."""
    return sorted(passages, key=span)


def next_passages(
    ranker: Ranker,
    passages: Sequence[Passage],
    count: int = 10,
    wanted: Mapping[str, float] | None = None,
) -> list[Passage]:
    """Choose the passages to code next: doubtful, diverse, and likely to hold scarce codes.

    `wanted` raises codes whose criteria have thin evidence: a weight per code, 1 is neutral.
    Passages that were decided upon are left out.
    """
    decided = {span(example.passage) for example in ranker.examples}
    open_ones = [passage for passage in passages if span(passage) not in decided]
    if not open_ones or not ranker.codes:
        return open_ones[:count]
    with one_thread():
        chances = logistic(ranker.odds(open_ones))
        worth = _DOUBT * _doubt(chances) + _SCARCE * _scarcity(ranker, chances, wanted or {})
        worth *= _length(open_ones)
        subjects = ranker.subjects(open_ones)
        chosen = _diverse(worth, subjects, ranker.reasons.subjects, count)
    return [open_ones[row] for row in chosen]


def _doubt(chances: Matrix) -> Matrix:
    """Give from 0 to 1 how undecided the learner is between the best code and the second."""
    if chances.shape[1] < 2:
        return np.asarray(1 - np.abs(2 * chances[:, 0] - 1))
    two = np.sort(chances, axis=1)[:, -2:]
    return np.asarray(1 - (two[:, 1] - two[:, 0]))


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


def _diverse(worth: Matrix, subjects: Matrix, coded: Matrix, count: int) -> list[int]:
    """Choose one after the other, each unlike the coded passages and the ones already chosen."""
    alike = (subjects @ coded.T).max(axis=1) if len(coded) else np.zeros(len(subjects))
    # A passage like many others stands for them; an odd one out only for itself.
    centre = subjects @ subjects.mean(axis=0)
    standing = centre / max(float(centre.max()), 1e-9)
    chosen: list[int] = []
    for _ in range(min(count, len(worth))):
        value = worth + _NEW * (1 - alike) * (0.5 + 0.5 * standing)
        value[chosen] = -np.inf
        best = int(np.argmax(np.round(value, 9)))
        chosen.append(best)
        alike = np.maximum(alike, subjects @ subjects[best])
    return chosen
