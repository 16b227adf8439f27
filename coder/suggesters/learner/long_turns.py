"""Which passages are parts of one long turn: what was said in one breath is read together."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from coder.model import Passage
from coder.suggesters.learner.features import Indices, Matrix, Space, Wording, unit, unit_sparse

#: How much the whole turn counts beside the part of it that a passage is.
_WHOLE = 2.0
_AT_A_TIME = 2_000  # passages, which bounds the memory
#: Nobody speaks of one thing for so many passages: what is longer is no turn, but a text without turns.
_MOST_PARTS = 20


class Turns:
    """The turns that passages were cut from, as wordings: `whole` has one per turn."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Gather the passages by turn; the parts of an endless one stand for themselves."""
        parts: dict[object, list[Passage]] = {}
        for passage in passages:
            parts.setdefault(turn_of(passage), []).append(passage)
        for turn, listed in list(parts.items()):
            if len(listed) > _MOST_PARTS:
                del parts[turn]
                parts.update((passage, [passage]) for passage in listed)
        self.whole = [_wording(listed) for listed in parts.values()]
        self._number = {turn: n for n, turn in enumerate(parts)}
        self._cut = {turn for turn, listed in parts.items() if len(listed) > 1}

    def rows(self, passages: Sequence[Passage], space: Space) -> tuple[Any, Matrix]:
        """Return the sparse and dense rows of passages; parts of a turn together with the whole of it."""
        words, subject = space.rows([_wording([passage]) for passage in passages])
        parts = self._parts(passages)
        if not len(parts):
            return words, subject
        turns, owner = np.unique(self._numbers(passages)[parts], return_inverse=True)
        turn_words, turn_subject = space.rows([self.whole[turn] for turn in turns])
        shape = (len(passages), len(turns))
        share = sparse.csr_matrix((np.full(len(parts), _WHOLE), (parts, owner)), shape=shape)
        return unit_sparse(words + share @ turn_words), unit(subject + share @ turn_subject)

    def subjects(self, passages: Sequence[Passage], of_whole: Matrix, space: Space) -> Matrix:
        """Return the dense rows of all passages, with no second reading of turns that were not cut."""
        subjects = of_whole[self._numbers(passages)]
        parts = self._parts(passages)
        for n in range(0, len(parts), _AT_A_TIME):
            piece = parts[n : n + _AT_A_TIME]
            _, of_part = space.rows([_wording([passages[row]]) for row in piece])
            subjects[piece] = unit(of_part + _WHOLE * subjects[piece])
        return subjects

    def _numbers(self, passages: Sequence[Passage]) -> Indices:
        numbers = [self._number.get(turn_of(p), self._number.get(p, -1)) for p in passages]
        return np.array(numbers, int)

    def _parts(self, passages: Sequence[Passage]) -> Indices:
        """List the rows of passages that are parts of a turn that was cut."""
        return np.array([row for row, passage in enumerate(passages) if turn_of(passage) in self._cut], int)


def turn_of(passage: Passage) -> object:
    """Say of which turn a passage is; one of no turn stands for itself."""
    if passage.turn is None:
        return passage
    return passage.source, passage.turn


def _wording(parts: Sequence[Passage]) -> Wording:
    return " ".join(part.quote for part in parts), parts[0].language
