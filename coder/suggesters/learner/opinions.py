"""What a language model says as one more kind of evidence, worth what it proved to be worth, code by code.

A model is asked about passages whose codes are known as well, never with examples from their own
source; how far its yes and no part what people coded from what they did not is what it weighs.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from coder.model import MODEL_SAYS, Passage, Says, Stance
from coder.suggesters.learner.calibration import fit_logistic, logistic
from coder.suggesters.learner.features import Matrix
from coder.suggesters.learner.ridge import folds
from coder.suggesters.learner.training_data import Span, span

#: Answers on known passages before a code's own weight is told from chance.
ENOUGH = 10
_SIGN = {Says.YES: 1.0, Says.NO: -1.0, Says.UNSURE: 0.0}
# How far a code's weight may lie from that of all codes, how far that from nothing, how freely the share of codes
# that hold may differ from what the rest of the evidence expects; and by how many standard errors the word must help.
_OWN, _COMMON, _CONSTANT, _SURE = 1.0, 1.0, 2.0, 1.645
_FIXED = 1e6  # pull on what is not to be learnt


class Word(NamedTuple):
    """What a model said of one passage and code: and the span of the source that it quotes."""

    says: Says
    stance: Stance | None = None
    quote: tuple[int, int] | None = None

    def ground(self, passage: Passage) -> str:
        """Return it as a ground of a suggestion."""
        start, end = self.quote or (passage.start, passage.start)
        return f"{MODEL_SAYS}{self.says} {self.stance or '-'} {passage.source}:{start}-{end}"


Words = Mapping[tuple[Span, str], Word]


@dataclass(frozen=True)
class Worth:
    """What a model's word proved to be worth for one code, on passages whose codes are known."""

    code: str
    answers: int = 0
    yes_held: int = 0  # it said yes, and people gave the code
    held: int = 0
    yes_not_held: int = 0
    not_held: int = 0
    weight: float = 0.0
    #: proven, chance (it parts nothing) or few (too few answers are known to tell).
    verdict: str = "few"


@dataclass
class Opinions:
    """The words of a model, and after `fit` what they weigh."""

    words: Words = field(default_factory=dict)
    worths: list[Worth] = field(default_factory=list)

    def fit(
        self, odds: Matrix, known: Matrix, passages: Sequence[Passage], codes: Sequence[str]
    ) -> "Opinions":
        """Learn the weights from pairs of which the code is known: the odds without the model, and 1, 0 or NaN."""
        self.worths = []
        self._weights = np.zeros(len(codes))
        if not self.words:
            return self
        signs = self._signs(passages, codes)
        asked = ~np.isnan(signs) & ~np.isnan(known)
        if not asked.any():
            return self
        sources = np.broadcast_to(np.array([passage.source for passage in passages])[:, None], asked.shape)
        common = float(_fit(_Pairs(odds[asked], signs[asked], known[asked], sources[asked]), 0.0, _COMMON)[2])
        for column, code in enumerate(codes):
            rows = asked[:, column]
            if rows.any():
                of_code = (table[rows, column] for table in (odds, signs, known, sources))
                worth = _worth(code, _Pairs(*of_code), common)
                self.worths.append(worth)
                self._weights[column] = worth.weight
        return self

    def odds(self, passages: Sequence[Passage], codes: Sequence[str]) -> Matrix | float:
        """Return what the words add to the logarithm of the odds: a row a passage, a column a code."""
        if not self.words or not self.worths:
            return 0.0
        return np.asarray(np.nan_to_num(self._signs(passages, codes)) * self._weights)

    def ground(self, passage: Passage, code: str) -> tuple[str, ...]:
        """Name the word that weighed in on a passage and a code, if any did."""
        word = self.words.get((span(passage), code))
        if word is None or word.says is Says.UNSURE or code not in self.proven:
            return ()
        return (word.ground(passage),)

    @property
    def proven(self) -> set[str]:
        """Return the codes for which the word counts."""
        return {worth.code for worth in self.worths if worth.weight > 0}

    def _signs(self, passages: Sequence[Passage], codes: Sequence[str]) -> Matrix:
        """Return 1 for yes, -1 for no, 0 for unsure, NaN where it was not asked."""
        column = {code: number for number, code in enumerate(codes)}
        places = _Places(passages)
        signs = np.full((len(passages), len(codes)), np.nan)
        for (place, code), word in self.words.items():
            row = places.holding(place)
            if row is not None and code in column:  # one of several parts with the code is enough
                signs[row, column[code]] = np.fmax(signs[row, column[code]], _SIGN[word.says])
        return signs


class _Pairs(NamedTuple):
    """Pairs of passage and code that were asked about and are known: odds without the model, its word, 1 or 0."""

    odds: Matrix
    signs: Matrix
    known: Matrix
    sources: Any

    @property
    def features(self) -> Matrix:
        """Return the odds, a constant and the word, a row a pair."""
        return np.column_stack([self.odds, np.ones(len(self.odds)), self.signs])

    def only(self, rows: Any) -> "_Pairs":
        """Choose some of the pairs."""
        return _Pairs(*(table[rows] for table in self))

    def silent(self) -> "_Pairs":
        """Return the same pairs as if nothing had been said."""
        return self._replace(signs=np.zeros(len(self.signs)))


class _Places:
    """Passages by their place, so that a part finds the whole that was coded as one."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._by_source: dict[str, list[tuple[int, int, int]]] = {}
        for row, passage in enumerate(passages):
            self._by_source.setdefault(passage.source, []).append((passage.start, passage.end, row))
        for placed in self._by_source.values():
            placed.sort()

    def holding(self, place: Span) -> int | None:
        """Return the row of the passage in which a span lies."""
        source, start, end = place
        placed = self._by_source.get(source, ())
        number = bisect_right(placed, start, key=lambda one: one[0]) - 1
        if number < 0 or placed[number][1] < end:
            return None
        return placed[number][2]


def _worth(code: str, pairs: _Pairs, common: float) -> Worth:
    """Weigh what a model said of one code."""
    holds, says_yes = pairs.known == 1, pairs.signs > 0
    verdict, weight = "chance", 0.0
    if len(holds) < ENOUGH or holds.all() or not holds.any():
        verdict = "few"
    else:
        fitted = _fit(pairs, common, _OWN)[2]
        if fitted > 0 and np.ptp(pairs.signs) > 0 and _gain(pairs) > _SURE:
            verdict, weight = "proven", round(float(fitted), 3)
    return Worth(
        code,
        len(holds),
        int(says_yes[holds].sum()),
        int(holds.sum()),
        int(says_yes[~holds].sum()),
        int((~holds).sum()),
        weight,
        verdict,
    )


def _gain(pairs: _Pairs) -> float:
    """Return by how many standard errors the word makes the loss smaller in sources that were left out."""
    gains = np.zeros(len(pairs.known))
    for fold in folds(pairs.sources):
        rest = np.setdiff1d(np.arange(len(pairs.known)), fold)
        left_out = pairs.only(fold)
        without = _loss(left_out, _fit(pairs.only(rest).silent(), 0.0, _OWN))
        gains[fold] = without - _loss(left_out, _fit(pairs.only(rest), 0.0, _OWN))
    error = float(gains.std(ddof=1)) / np.sqrt(len(gains))
    return float(gains.mean() / max(float(error), 1e-9))


def _loss(pairs: _Pairs, weights: Matrix) -> Matrix:
    chance = logistic(pairs.features @ weights)
    return np.asarray(-np.log(np.where(pairs.known == 1, chance, 1 - chance)))


def _fit(pairs: _Pairs, start: float, spread: float) -> Matrix:
    """Return what is added to the odds: nothing to the odds themselves, a constant, and what an answer adds.

    The constant takes up that the codes that hold were asked about more often than others.
    """
    pull = np.array([_FIXED, 1 / _CONSTANT**2, 1 / spread**2])
    return fit_logistic(pairs.features, pairs.known, np.array([1.0, 0.0, start]), pull)
