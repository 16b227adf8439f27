"""Passages that say much the same as some words: by the vectors that the suggestions are made from."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from coder.model import Passage
from coder.suggesters.keywords.tokenizer import words
from coder.suggesters.learner.features import Space, Wording

#: Below this, two passages share no more than any two of a study do.
LEAST_ALIKE = 0.12
_MOST_WORDS = 6  # that are named as what two passages have in common
_CHUNK = 2_000


class Alike(NamedTuple):
    """A passage, how near it is from 0 to 1, and the words that make it so."""

    passage: Passage
    nearness: float
    words: tuple[str, ...]


class Nearest:
    """The passages of a study as rows of a space that was learnt from them."""

    def __init__(self, space: Space, passages: Sequence[Passage]) -> None:
        """Write every passage as a row once: whoever asks again only multiplies."""
        from scipy import sparse

        self.space, self.passages = space, list(passages)
        wordings: list[Wording] = [(one.quote, one.language) for one in self.passages]
        pieces = [space.rows(wordings[n : n + _CHUNK]) for n in range(0, len(wordings), _CHUNK)]
        self._sparse = sparse.vstack([rows for rows, _ in pieces]).tocsr() if pieces else None
        self._dense = np.vstack([rows for _, rows in pieces]) if pieces else None

    def to(self, text: str, language: str | None, most: int) -> list[Alike]:
        """Return the passages nearest to a text, nearest first; none that is hardly alike."""
        if self._sparse is None or self._dense is None:
            return []
        sparse_row, dense_row = self.space.rows([(text, language)])
        by_words = np.asarray((self._sparse @ sparse_row.T).todense()).ravel()
        nearness = (by_words + self._dense @ dense_row[0]) / 2
        found = []
        for row in np.argsort(-nearness, kind="stable")[:most]:
            if nearness[row] < LEAST_ALIKE:
                break
            passage = self.passages[row]
            common = self._in_common(sparse_row, self._sparse[row], passage)
            found.append(Alike(passage, float(min(nearness[row], 1.0)), common))
        return found

    def _in_common(self, first: Any, second: Any, passage: Passage) -> tuple[str, ...]:
        """Return the words of a passage by which it is near, the weightiest first."""
        shared = first[:, : self.space.stem_count].multiply(second[:, : self.space.stem_count]).tocoo()
        weights = dict(zip(shared.col.tolist(), shared.data.tolist(), strict=True))
        by_stem: dict[int, str] = {}
        for word in words(passage.quote):
            number = self.space.stem_number(word, passage.language)
            if weights.get(number, 0) > 0:
                by_stem.setdefault(number, word)
        heaviest = sorted(by_stem, key=lambda number: -weights[number])
        return tuple(by_stem[number] for number in heaviest[:_MOST_WORDS])
