"""The stance of a passage towards a code: what its words say by themselves, and what was learnt of this study.

A multinomial logistic regression with an offset. The offset is what cues say before anything is learnt
(`_WEIGHTS`); the regression learns only what the study's own codings say otherwise, and is pulled towards
nothing. So with few codings the cues decide, and with many the study does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from coder.model import Codebook, Stance, Suggestion
from coder.suggesters.keywords.lemmas import lemma
from coder.suggesters.keywords.matcher import CLAIMS
from coder.suggesters.keywords.stance_signs import Sign, signs
from coder.suggesters.keywords.tokenizer import words
from coder.suggesters.keywords.told_stances import SURE
from coder.suggesters.learner.features import Matrix
from coder.suggesters.learner.ranker import one_thread
from coder.suggesters.learner.training_data import Span

STANCES = (*Stance,)
#: Codings below which nothing is learnt of their stances, and how many are learnt from at most.
ENOUGH, _MOST = 12, 6_000
_MANY = 500
#: How far the weights are pulled to zero, and how far rare stances are lifted (0 not at all, 1 to the same weight).
_RIDGE, _LIFT = 1.0, 0.5
#: Steps after which the weights hardly change.
_STEPS = 60
# How much the kinds of features weigh against each other.
_BY_CODE, _BY_SOURCE, _BY_KIND, _BY_RULE, _BY_WORDS = 1.0, 1.0, 0.5, 0.5, 2.0

#: What each sign adds to the logarithm of the odds of a stance, before anything is learnt: a ridge regression
#: on the demonstration's 293 codings, 1,700 opinions in Dutch and 2,000 in English reviews of restaurants
#: (SemEval 2016 and 2014), each corpus weighing alike, rounded; *unable*, which the reviews have not, by hand.
_WEIGHTS: dict[Sign, dict[Stance, float]] = {
    Sign.DENIES: {Stance.SUPPORTS: -0.6, Stance.QUALIFIES: -0.2, Stance.CONTRADICTS: 0.4},
    Sign.DENIES_AGAIN: {Stance.SUPPORTS: -0.3},
    Sign.HEDGES: {Stance.SUPPORTS: -0.6, Stance.QUALIFIES: 0.8},
    Sign.UNABLE: {Stance.SUPPORTS: -1.2, Stance.UNABLE: 3.5},
    Sign.TURNS: {Stance.SUPPORTS: -0.6, Stance.QUALIFIES: 1.0, Stance.CONTRADICTS: -0.3},
    Sign.PARTLY: {Stance.SUPPORTS: -0.4, Stance.QUALIFIES: 1.0},
    Sign.FALLS_SHORT: {Stance.SUPPORTS: -0.4, Stance.CONTRADICTS: 1.0},
    Sign.SHORT: {Stance.SUPPORTS: 0.2, Stance.QUALIFIES: -0.4},
}
#: The same of what the words around a keyword of the code say: it is about the code, signs only stand beside it.
_RULE_WEIGHTS: dict[Stance | None, dict[Stance, float]] = {
    Stance.QUALIFIES: {Stance.CONTRADICTS: 0.4, Stance.QUALIFIES: 0.2},
    Stance.CONTRADICTS: {Stance.SUPPORTS: -0.5, Stance.CONTRADICTS: 1.1},
    Stance.UNABLE: {Stance.SUPPORTS: -0.5, Stance.UNABLE: 0.7},
}
#: What is supposed of a passage without any sign; of claims that it rather supports them. None is as sure as `SURE`.
_OF_CLAIMS = {Stance.SUPPORTS: 0.8, Stance.UNABLE: -2.0, Stance.MENTIONS: -0.5}
_OF_OTHERS = {Stance.SUPPORTS: 0.8, Stance.UNABLE: -2.0, Stance.MENTIONS: 0.6}


class Told(NamedTuple):
    """A passage and a code, of which a stance is asked; `rule` is what the words around its keyword say."""

    source: str
    quote: str
    language: str | None
    code: str
    rule: Stance | None = None


@dataclass(frozen=True)
class StanceExample:
    """What a person said of a passage and a code."""

    told: Told
    stance: Stance


class StanceLearner:
    """Proposes stances: `fit` on what people said, then `propose`."""

    def __init__(self, codebook: Codebook) -> None:
        """Keep the codebook: what a code stands under, and of which kind it is."""
        self._kinds = {code.id: code.kind for code in codebook.codes}
        self._parents = {code.id: code.parent for code in codebook.codes}
        self._signs: dict[tuple[str, str | None], frozenset[Sign]] = {}
        self.is_learnt = False

    def fit(self, examples: Iterable[StanceExample]) -> "StanceLearner":
        """Learn what the study's stances say beyond the cues; nothing from a handful."""
        given = list(examples)
        self.is_learnt = len(given) >= ENOUGH
        if not self.is_learnt:
            return self
        if len(given) > _MOST:
            drawn = np.random.default_rng(0).permutation(len(given))[:_MOST]
            given = [given[row] for row in np.sort(drawn)]
        told = [example.told for example in given]
        target = np.eye(len(STANCES))[[STANCES.index(example.stance) for example in given]]
        with one_thread():
            self._features = _Features().fit(told, [self._names(one) for one in told])
            rows = self._features.rows(told, [self._names(one) for one in told])
            self._weights = _fit(rows, target, self._prior(told), _lifted(target))
        return self

    def propose(self, asked: Sequence[Told]) -> list[tuple[Stance, float]]:
        """Return for each passage and code the likeliest stance, and how sure it is."""
        proposals = []
        for row in self.chances(asked):
            best = int(np.argmax(np.round(row, 9)))
            proposals.append((STANCES[best], round(float(row[best]), 4)))
        return proposals

    def with_stances(
        self, suggestions: Sequence[Suggestion], said: Sequence[str], languages: Mapping[Span, str | None]
    ) -> list[Suggestion]:
        """Return suggestions with the likeliest stance of what they propose to code (`said`).

        The stance that they have is what the words around their keywords say. Of what is no claim nothing
        more than a mention is taken for granted: that it supports must be surer than not.
        """
        asked = []
        for one, words_said in zip(suggestions, said, strict=True):
            language = languages.get((one.source, one.start, one.end))
            asked.append(Told(one.source, words_said, language, one.code, one.stance))
        kept = []
        for one, (stance, sure) in zip(suggestions, self.propose(asked), strict=True):
            is_bare = stance is Stance.SUPPORTS and sure < SURE and self._kinds.get(one.code) not in CLAIMS
            likeliest = (Stance.MENTIONS, None) if is_bare else (stance, sure)
            kept.append(replace(one, stance=likeliest[0], stance_confidence=likeliest[1]))
        return kept

    def chances(self, asked: Sequence[Told]) -> Matrix:
        """Return how likely each stance is, a row a passage and code."""
        odds = self._prior(asked)
        if self.is_learnt and asked:
            rows = self._features.rows(asked, [self._names(one) for one in asked])
            odds = odds + rows @ self._weights
        return _softmax(odds)

    def _prior(self, told: Sequence[Told]) -> Matrix:
        """Return the logarithms of the odds by cues alone."""
        odds = np.zeros((len(told), len(STANCES)))
        for row, one in enumerate(told):
            supposed = _OF_CLAIMS if self._kinds.get(one.code) in CLAIMS else _OF_OTHERS
            _add(odds[row], supposed)
            for sign in self._signs_of(one):
                _add(odds[row], _WEIGHTS[sign])
            _add(odds[row], _RULE_WEIGHTS.get(one.rule, {}))
        return odds

    def _signs_of(self, told: Told) -> frozenset[Sign]:
        place = (told.quote, told.language)
        if place not in self._signs:
            self._signs[place] = signs(*place)
        return self._signs[place]

    def _names(self, told: Told) -> dict[str, float]:
        """Return the features of a passage and a code that have a name, with what they weigh."""
        names = {"": 1.0, f"rule {told.rule}": _BY_RULE, f"source {told.source}": _BY_SOURCE}
        names[f"kind {self._kinds.get(told.code)}"] = _BY_KIND
        for sign in self._signs_of(told):
            names[f"sign {sign}"] = 1.0
        code: str | None = told.code
        while code is not None and f"code {code}" not in names:
            names[f"code {code}"] = _BY_CODE
            code = self._parents.get(code)
        return names


class _Features:
    """Everything that is learnt from: words and pairs of words, and by name the signs, the code, the source."""

    def fit(self, told: Sequence[Told], names: Sequence[Mapping[str, float]]) -> "_Features":
        """Learn which words and names there are."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer

        least = 1 if len(told) < _MANY else 2  # what is met once among many tells nothing of the others
        self._words = TfidfVectorizer(analyzer=_words_and_pairs, sublinear_tf=True, min_df=least)
        self._words.fit(told)
        self._names = DictVectorizer().fit(names)
        return self

    def rows(self, told: Sequence[Told], names: Sequence[Mapping[str, float]]) -> Any:
        """Return a row for each passage and code."""
        named = self._names.transform(names)
        return sparse.hstack([_BY_WORDS * self._words.transform(told), named]).tocsr()


def _words_and_pairs(told: Told) -> list[str]:
    stems = [lemma(word, told.language or "") for word in words(told.quote)]
    return stems + [f"{first} {second}" for first, second in pairwise(stems)]


def _add(odds: Matrix, said: Mapping[Stance, float]) -> None:
    for stance, weight in said.items():
        odds[STANCES.index(stance)] += weight


def _lifted(target: Matrix) -> Matrix:
    """Return how much each example counts: those of rare stances more, all together as many as there are."""
    counts = target.sum(axis=0) + 1
    weights = (target @ (1 / counts)) ** _LIFT
    return np.asarray(weights / weights.mean())


def _softmax(odds: Matrix) -> Matrix:
    raised = np.exp(odds - odds.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _fit(rows: Any, target: Matrix, offset: Matrix, counts: Matrix) -> Matrix:
    """Return the weights of a logistic regression with an offset, each pulled towards zero."""
    from scipy.optimize import minimize

    shape = (rows.shape[1], target.shape[1])
    columns = rows.T.tocsr()

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(shape)
        chances = _softmax(rows @ weights + offset)
        surprise = -np.log(np.maximum((chances * target).sum(axis=1), 1e-12))
        slope = columns @ ((chances - target) * counts[:, None]) + _RIDGE * weights
        return float((counts * surprise).sum() + 0.5 * _RIDGE * (weights**2).sum()), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x.reshape(shape))
