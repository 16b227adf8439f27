"""One ranking: keywords, descriptions and what was learnt, as one confidence per passage and code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coder.model import Codebook, Passage
from coder.suggesters import trust
from coder.suggesters.decisions import ENOUGH, Decision, Example, examples, span, standing, targets
from coder.suggesters.descriptions import Descriptions
from coder.suggesters.features import Matrix, Space, unit
from coder.suggesters.keywords import Hit, KeywordMatcher, reasons
from coder.suggesters.keywords import trust as keyword_trust
from coder.suggesters.neighbours import Neighbours
from coder.suggesters.regression import Regression, Rows, Weights, folds, predict

#: A code, how sure it is, and why.
Ranked = tuple[str, float, tuple[str, ...]]

_CHUNK = 2_000  # passages read at a time, which bounds the memory


@dataclass
class Seen:
    """Passages as they were read: features, and what the codebook by itself says of them."""

    rows: Rows
    descriptions: Matrix
    keywords: Matrix
    around: Any  # weights of the neighbours, a row a passage
    hits: list[list[Hit]]

    @property
    def prior(self) -> Matrix:
        """Give the score of the codebook alone."""
        return np.asarray(1 - (1 - self.descriptions) * (1 - self.keywords))

    def scores(self, weights: Weights | None) -> Matrix:
        """Give the codebook's score, corrected by what was learnt."""
        return self.prior if weights is None else self.prior + predict(self.rows, weights)

    def only(self, chosen: Any) -> "Seen":
        """Choose some of the passages."""
        hits = [self.hits[row] for row in chosen]
        rows = self.rows.only(chosen)
        return Seen(rows, self.descriptions[chosen], self.keywords[chosen], self.around[chosen], hits)


class Ranker:
    """The engine behind every suggestion: `fit` on all passages and decisions, then `rank`."""

    def __init__(self, codebook: Codebook, seed: int = 0, matcher: KeywordMatcher | None = None) -> None:
        """Keep the parameters; a matcher may be given that has keywords switched off."""
        self.codebook = codebook
        self.seed = seed
        self.matcher = matcher or KeywordMatcher(codebook)
        self.codes = [code.id for code in codebook.codes]

    def fit(self, all_passages: Sequence[Passage], decisions: Iterable[Decision] = ()) -> "Ranker":
        """Learn the words from all passages, and the codes from the decisions."""
        self.passages = list(all_passages)
        self.examples = examples(decisions)
        self.standing = standing(self.examples)
        self._read()
        self._learn()
        return self

    def _read(self) -> None:
        """Learn what the passages have in common, decisions apart."""
        wordings = [(passage.quote, passage.language) for passage in self.passages]
        self.space = Space(self.seed).fit(wordings)
        parts = [self.space.rows(wordings[n : n + _CHUNK])[1] for n in range(0, len(wordings), _CHUNK)]
        self._subjects = np.vstack(parts) if parts else np.zeros((0, self.space.axes.shape[1]))
        self.neighbours = Neighbours(self.passages)
        languages = [passage.language for passage in self.passages]
        self.descriptions = Descriptions(self.codebook).fit(self.space, self._subjects, languages)

    def _learn(self) -> None:
        """Fit the learner to what the codebook leaves unexplained, then the trust in either."""
        self.regression: Regression | None = None
        self.trust = trust.Trust()
        self.frequencies = _frequencies(np.zeros((0, len(self.codes))), len(self.codes))
        if not self.examples or not self.codes:
            return
        seen = self._see([example.passage for example in self.examples])
        known = targets(self.examples, self.codes)
        self.regression = Regression().fit(seen.rows, np.nan_to_num(known - seen.prior))
        self.frequencies = _frequencies(known, len(self.codes))
        evidence = self._held_out(self.regression, seen, known)
        told = ~np.isnan(known)
        self.trust.fit(evidence[told], known[told])

    def _held_out(self, regression: Regression, seen: "Seen", known: Matrix) -> Matrix:
        """Give the evidence of the examples as if their own sources had not been coded."""
        near = np.unique(seen.around.indices)
        neighbours = self._see([self.passages[row] for row in near])
        around = seen.around[:, near]
        found = np.zeros((*known.shape, len(trust.EVIDENCE)))
        for fold in folds([example.passage.source for example in self.examples]):
            weights = regression.without(fold)
            rest = np.setdiff1d(np.arange(len(known)), fold)
            beside = np.unique(around[fold].indices)
            scores = np.zeros((len(near), len(self.codes)))
            scores[beside] = neighbours.only(beside).scores(weights)
            found[fold] = trust.gather(
                seen.only(fold).scores(weights),
                seen.descriptions[fold],
                seen.keywords[fold],
                around[fold] @ scores,
                _frequencies(known[rest], len(self.codes)),
            )
        return found

    def _see(self, passages: Sequence[Passage]) -> "Seen":
        """Read passages with everything that was learnt of the text."""
        languages = [passage.language for passage in passages]
        words, subject = self.space.rows([(passage.quote, passage.language) for passage in passages])
        around = self.neighbours.matrix(passages)
        context = unit(np.asarray(around @ self._subjects))
        hits = [self.matcher.hits(passage.quote, passage.language) for passage in passages]
        return Seen(
            Rows(words, subject, context),
            self.descriptions.near(subject, languages),
            self._keyword_scores(hits),
            around,
            hits,
        )

    def _keyword_scores(self, hits: Sequence[Sequence[Hit]]) -> Matrix:
        column = {code: n for n, code in enumerate(self.codes)}
        found = np.zeros((len(hits), len(self.codes)))
        for row, listed in enumerate(hits):
            for code in {hit.code for hit in listed}:
                found[row, column[code]] = keyword_trust([hit for hit in listed if hit.code == code])
        return found

    def evidence(self, passages: Sequence[Passage]) -> Matrix:
        """Give confidences of passages (rows) and codes (columns)."""
        seen = self._see(passages)
        weights = self.regression.weights if self.regression else None
        near = np.unique(seen.around.indices)
        scores = self._see([self.passages[row] for row in near]).scores(weights)
        around = seen.around[:, near] @ scores
        given = trust.gather(
            seen.scores(weights), seen.descriptions, seen.keywords, around, self.frequencies
        )
        return given


def _frequencies(known: Matrix, codes: int) -> Matrix:
    """Give the share of passages with each code, drawn towards the mean while few are coded."""
    drawn = 4 * 1.5 / max(codes, 1)
    shares = (np.nansum(known, axis=0) + drawn) / (np.sum(~np.isnan(known), axis=0) + 4)
    return np.asarray(np.clip(shares, 1e-4, 0.9))
