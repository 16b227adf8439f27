"""The passages before and after one: the context in which it was said."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from coder.model import Passage

#: Weight of the nearest and the next neighbour on either side.
WEIGHTS = (0.4, 0.16)


class Neighbours:
    """All passages in their order, so that any span finds the ones around it."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Sort the passages per source."""
        self.size = len(passages)
        placed: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row, passage in enumerate(passages):
            placed[passage.source].append((passage.start, passage.end, row))
        self._rows: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for source, places in placed.items():
            places.sort()
            self._starts[source] = [start for start, _, _ in places]
            self._ends[source] = sorted(end for _, end, _ in places)
            self._rows[source] = [row for _, _, row in places]

    def of(self, passage: Passage) -> list[tuple[int, float]]:
        """Return the neighbours of a span as row and weight; what overlaps it is none."""
        rows = self._rows.get(passage.source, [])
        if not rows:
            return []
        before = bisect_right(self._ends[passage.source], passage.start) - 1
        after = bisect_left(self._starts[passage.source], passage.end)
        neighbours = []
        for distance, weight in enumerate(WEIGHTS):
            for place in (before - distance, after + distance):
                if 0 <= place < len(rows):
                    neighbours.append((rows[place], weight))
        return neighbours

    def covered(self, passage: Passage) -> list[int]:
        """List the passages that a span shares at least half of its, or their, length with."""
        rows = self._rows.get(passage.source, [])
        if not rows:
            return []
        starts, ends = self._starts[passage.source], self._ends[passage.source]
        covered = []
        for place in range(bisect_right(ends, passage.start), bisect_left(starts, passage.end)):
            shared = min(ends[place], passage.end) - max(starts[place], passage.start)
            if 2 * shared >= min(ends[place] - starts[place], passage.end - passage.start):
                covered.append(rows[place])
        return covered

    def matrix(self, passages: Sequence[Passage]) -> Any:
        """Return the weights of all neighbours of these passages, a row each."""
        columns: list[int] = []
        weights: list[float] = []
        ends = [0]
        for passage in passages:
            for row, weight in self.of(passage):
                columns.append(row)
                weights.append(weight)
            ends.append(len(columns))
        shape = (len(passages), self.size)
        return sparse.csr_matrix((np.array(weights, float), columns, ends), shape=shape)
