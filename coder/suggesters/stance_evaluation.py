"""How far to trust proposed stances: ten-fold, on passages that were held back; and what cues alone would do."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from coder.model import Codebook, Stance
from coder.suggesters.keywords.told_stances import SURE
from coder.suggesters.learner.stances import ENOUGH, STANCES, StanceExample, StanceLearner
from coder.suggesters.learner.training_data import Span

_FOLDS = 10


@dataclass(frozen=True)
class StanceScore:
    """How well one stance was proposed."""

    stance: Stance
    given: int
    recall: float
    precision: float | None  # None where it was never proposed
    f1: float


@dataclass(frozen=True)
class StanceEvaluation:
    """Proposed stances against those that people gave, in passages that were held back."""

    codings: int
    passages: int
    right: float  # share of all that was proposed as people gave it
    macro_f1: float  # the mean over the stances that people gave
    macro_f1_of_cues: float  # without anything learnt
    sure: float  # share of which the stance is told, as surer than not
    right_where_sure: float | None
    stances: tuple[StanceScore, ...]

    def as_values(self) -> dict[str, Any]:
        """Return everything as plain values, ready for JSON."""
        return asdict(self)


def evaluate_stances(
    codebook: Codebook, examples: Sequence[StanceExample], places: Sequence[Span], seed: int = 0
) -> StanceEvaluation | None:
    """Propose each stance without its passage; None where there is too little. `places` say where examples stand.

    What overlaps is one passage: it is held back with all that was said of it, whoever coded it.
    """
    if len(examples) < ENOUGH:
        return None
    passages = overlap_groups(places)
    told = [example.told for example in examples]
    given = np.array([STANCES.index(example.stance) for example in examples])
    chances = np.zeros((len(examples), len(STANCES)))
    shuffled = np.random.default_rng(seed).permutation(np.unique(passages))
    for fold in np.array_split(shuffled, min(_FOLDS, len(shuffled))):
        held_back = np.isin(passages, fold)
        learner = StanceLearner(codebook).fit([examples[row] for row in np.flatnonzero(~held_back).tolist()])
        chances[held_back] = learner.chances([told[row] for row in np.flatnonzero(held_back).tolist()])
    proposed = chances.argmax(axis=1)
    by_cues = StanceLearner(codebook).chances(told).argmax(axis=1)
    is_sure = chances.max(axis=1) >= SURE
    right = proposed == given
    return StanceEvaluation(
        codings=len(examples),
        passages=len(np.unique(passages)),
        right=round(float(right.mean()), 4),
        macro_f1=macro_f1(given, proposed),
        macro_f1_of_cues=macro_f1(given, by_cues),
        sure=round(float(is_sure.mean()), 4),
        right_where_sure=round(float(right[is_sure].mean()), 4) if is_sure.any() else None,
        stances=tuple(_score(n, given, proposed) for n in np.unique(given)),
    )


def overlap_groups(places: Sequence[Span]) -> Any:
    """Give places of one source that overlap, also through a third, the same number."""
    numbers = np.zeros(len(places), dtype=int)
    source, reached, number = "", 0, -1
    for row in sorted(range(len(places)), key=lambda row: places[row]):
        here, start, end = places[row]
        if here != source or start >= reached:
            source, reached, number = here, end, number + 1
        reached = max(reached, end)
        numbers[row] = number
    return numbers


def macro_f1(given: Any, proposed: Any) -> float:
    """Return the mean F1 over the stances that people gave."""
    scores = [_score(n, given, proposed).f1 for n in np.unique(given)]
    return round(float(np.mean(scores)), 4)


def _score(stance: int, given: Any, proposed: Any) -> StanceScore:
    wanted, found = int((given == stance).sum()), int((proposed == stance).sum())
    both = int(((given == stance) & (proposed == stance)).sum())
    return StanceScore(
        stance=STANCES[stance],
        given=wanted,
        recall=round(both / max(wanted, 1), 4),
        precision=round(both / found, 4) if found else None,
        f1=round(2 * both / max(wanted + found, 1), 4),
    )
