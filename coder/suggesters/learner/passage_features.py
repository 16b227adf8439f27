"""Passages as the learner read them: their features, and what the codebook by itself says of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from coder.suggesters.keywords.matcher import Hit
from coder.suggesters.learner.features import Matrix
from coder.suggesters.learner.ridge import Rows, Weights, predict


@dataclass
class PassageFeatures:
    """Passages as they were read: features, and what the codebook by itself says of them."""

    rows: Rows
    descriptions: Matrix
    keywords: Matrix
    around: Any  # weights of the neighbours, a row a passage
    hits: list[list[Hit]]

    @property
    def prior(self) -> Matrix:
        """Return the score of the codebook alone."""
        return np.asarray(1 - (1 - self.descriptions) * (1 - self.keywords))

    def scores(self, weights: Weights | None) -> Matrix:
        """Return the codebook's score, corrected by what was learnt."""
        if weights is None:
            return self.prior
        return self.prior + predict(self.rows, weights)

    def only(self, chosen: Any) -> "PassageFeatures":
        """Choose some of the passages."""
        hits = [self.hits[row] for row in chosen]
        rows = self.rows.only(chosen)
        return PassageFeatures(
            rows, self.descriptions[chosen], self.keywords[chosen], self.around[chosen], hits
        )
