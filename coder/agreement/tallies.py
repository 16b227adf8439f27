"""Units counted by block and code, so that coefficients can be computed for many draws at once.

A block is a source. A tally holds, for every block and
code, how much weight each pattern of coders has: who has the code, who has not, who did not code
there. The arithmetic is that of `coefficients`, on arrays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from coder.agreement.units import Unit

#: Per coder: has the code, has it not, or did not code here.
Pattern = tuple[bool | None, ...]
#: The name of having no code at all, one more value where all codes are taken together.
NONE = ""


@dataclass(frozen=True)
class Figures:
    """Coefficients, per draw (first axis) and, but for the overall ones, per code; nan where not defined."""

    percent: Any
    kappa: Any
    fleiss: Any
    alpha: Any
    overall_percent: Any
    overall_kappa: Any
    overall_fleiss: Any
    overall_alpha: Any
    whole: float  # what the units weigh that all coders coded


class Tally:
    """Weights by block, code and pattern."""

    def __init__(self, blocks: Sequence[Sequence[Unit]], codes: Sequence[str], coders: int) -> None:
        """Count every unit once."""
        import numpy as np

        self.pairs = list(combinations(range(coders), 2))
        self._place = {code: n for n, code in enumerate([*codes, NONE])}
        self._cells: dict[tuple[int, int, Pattern], float] = {}
        self._without: dict[tuple[int, Pattern], float] = {}
        self._same = np.zeros((len(blocks), len(self.pairs), 2))  # weight of same sets, of all
        for block, units in enumerate(blocks):
            for unit in units:
                self._count(block, unit)
        patterns = {pattern for _, _, pattern in self._cells} | {pattern for _, pattern in self._without}
        self.patterns = sorted(patterns, key=repr)
        order = {pattern: n for n, pattern in enumerate(self.patterns)}
        self._weights = np.zeros((len(blocks), len(self._place), len(order)))
        for (block, pattern), weight in self._without.items():
            self._weights[block, :, order[pattern]] += weight
        for (block, code, pattern), weight in self._cells.items():
            self._weights[block, code, order[pattern]] += weight

    def _count(self, block: int, unit: Unit) -> None:
        """Add a unit: for all codes as one that nobody has, then move it where somebody has one."""
        self._count_same_sets(block, unit)
        without: Pattern = tuple(_absent(codes) for codes in unit.codes)
        self._without[block, without] = self._without.get((block, without), 0.0) + unit.weight
        sets = [_with_none(codes) for codes in unit.codes]
        for code in frozenset().union(*(codes for codes in sets if codes is not None)):
            self._add(block, code, _pattern(code, sets), unit.weight)
            self._add(block, code, without, -unit.weight)

    def _count_same_sets(self, block: int, unit: Unit) -> None:
        """Add a unit to each pair of coders who both coded it: what it weighs, and whether they gave the same."""
        for n, (a, b) in enumerate(self.pairs):
            first, second = unit.codes[a], unit.codes[b]
            if first is not None and second is not None:
                self._same[block, n] += (unit.weight * (first == second), unit.weight)

    def _add(self, block: int, code: str, pattern: Pattern, weight: int) -> None:
        cell = (block, self._place[code], pattern)
        self._cells[cell] = self._cells.get(cell, 0.0) + weight

    def weight(self, code: str, wanted: Callable[[Pattern], bool]) -> int:
        """Return the weight of the patterns of one code that are wanted, over everything."""
        chosen = [n for n, pattern in enumerate(self.patterns) if wanted(pattern)]
        return round(float(self._weights[:, self._place[code], chosen].sum()))

    def figures(self, draws: Any = None) -> Figures:
        """Compute every coefficient, for each draw of blocks (a row of how often each was drawn)."""
        import numpy as np

        if draws is None:
            draws = np.ones((1, len(self._weights)))
        weights = np.tensordot(draws, self._weights, axes=1)
        same = np.tensordot(draws, self._same, axes=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            alpha, overall_alpha = self._alpha(weights)
            percent, kappa, overall_kappa = self._pairwise(weights)
            fleiss, overall_fleiss = self._fleiss(weights)
            overall = same[..., 0].sum(axis=1) / same[..., 1].sum(axis=1)
        return Figures(
            percent=percent[:, :-1],
            kappa=kappa[:, :-1],
            fleiss=fleiss[:, :-1],
            alpha=alpha[:, :-1],
            overall_percent=overall,
            overall_kappa=overall_kappa,
            overall_fleiss=overall_fleiss,
            overall_alpha=overall_alpha,
            whole=self._whole(),
        )

    def _pairwise(self, weights: Any) -> tuple[Any, Any, Any]:
        """Compute percent and kappa by pairs of coders and put the pairs together."""
        import numpy as np

        same = total = 0.0
        kappas, pooled = [], []
        for a, b in self.pairs:
            both, first, second, neither = (weights @ self._pick(a, b, x, y) for x, y in _FOUR)
            n = both + first + second + neither
            same, total = same + both + neither, total + n
            observed = (both + neither) / n
            p, q = (both + first) / n, (both + second) / n
            expected = p * q + (1 - p) * (1 - q)
            kappas.append(_beyond(observed, expected))
            pooled.append(_beyond(np.mean(observed, axis=1), np.mean(expected, axis=1)))
        return same / total, _mean(kappas), _mean(pooled)

    def _whole(self) -> float:
        """Return what the units weigh that all coders coded."""
        places = [n for n, pattern in enumerate(self.patterns) if None not in pattern]
        return float(self._weights[:, -1, places].sum())

    def _fleiss(self, weights: Any) -> tuple[Any, Any]:
        """Compute Fleiss' kappa over the units that all coders coded.

        Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76(5).
        """
        import numpy as np

        coders = np.array([len(pattern) for pattern in self.patterns])
        having = np.array([sum(value is True for value in pattern) for pattern in self.patterns])
        whole = np.array([float(None not in pattern) for pattern in self.patterns])
        lacking = coders - having
        alike = (having * (having - 1) + lacking * (lacking - 1)) / (coders * (coders - 1))
        n = weights @ whole
        observed = weights @ (whole * alike) / n
        share = weights @ (whole * having / coders) / n
        expected = share**2 + (1 - share) ** 2
        pooled = _beyond(np.mean(observed, axis=1), np.mean(expected, axis=1))
        return _beyond(observed, expected), pooled

    def _alpha(self, weights: Any) -> tuple[Any, Any]:
        """Compute Krippendorff's alpha from the coincidences of having and not having a code."""
        import numpy as np

        present = np.array([sum(value is not None for value in pattern) for pattern in self.patterns])
        having = np.array([sum(value is True for value in pattern) for pattern in self.patterns])
        counts = present > 1
        mixed = np.where(counts, 2 * having * (present - having) / np.maximum(present - 1, 1), 0)
        n = weights @ (present * counts)
        ones = weights @ (having * counts)
        observed = weights @ mixed / n
        expected = 2 * ones * (n - ones) / (n * (n - 1))
        each = np.where(expected > _NOTHING, 1 - observed / expected, np.nan)
        whole = np.nansum(expected, axis=1)
        return each, np.where(whole > _NOTHING, 1 - np.nansum(observed, axis=1) / whole, np.nan)

    def _pick(self, a: int, b: int, first: bool, second: bool) -> Any:
        import numpy as np

        return np.array([float(p[a] is first and p[b] is second) for p in self.patterns])


def _absent(codes: frozenset[str] | None) -> bool | None:
    """Return what a coder has of a code that nobody gave: False, None for one who did not code here."""
    if codes is None:
        return None
    return False


def _with_none(codes: frozenset[str] | None) -> frozenset[str] | None:
    """Return the codes of a coder, having none as a code of its own."""
    if codes is None:
        return None
    return codes or frozenset([NONE])


def _pattern(code: str, sets: Sequence[frozenset[str] | None]) -> Pattern:
    """Return per coder whether they have the code, None for one who did not code here."""
    pattern: list[bool | None] = []
    for codes in sets:
        if codes is None:
            pattern.append(None)
        else:
            pattern.append(code in codes)
    return tuple(pattern)


_FOUR = ((True, True), (True, False), (False, True), (False, False))
_NOTHING = 1e-12


def _beyond(observed: Any, expected: Any) -> Any:
    """Say how far beyond chance; nan where chance explains everything."""
    import numpy as np

    return np.where(expected < 1 - _NOTHING, (observed - expected) / (1 - expected), np.nan)


def _mean(arrays: Sequence[Any]) -> Any:
    """Average over pairs of coders where they are defined."""
    import numpy as np

    stack = np.stack(arrays)
    defined = (~np.isnan(stack)).sum(axis=0)
    return np.where(defined > 0, np.nansum(stack, axis=0) / np.maximum(defined, 1), np.nan)
