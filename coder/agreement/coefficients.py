"""How far coders agree, as numbers: percent, Cohen's kappa, Krippendorff's alpha.

Each takes one sequence of values per coder, a value per unit, `None` where a coder did not code
that unit, and optionally what each unit weighs. Where nobody varies, chance explains everything
and the coefficients that allow for chance are not defined: the answer is None, never 1.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations

Value = Hashable | None
Weights = Sequence[float] | None


def percent_agreement(
    first: Sequence[Value], second: Sequence[Value], weights: Weights = None
) -> float | None:
    """Share of units, from 0 to 1, to which both coders gave the same value."""
    pairs = _pairs(first, second, weights)
    total = sum(pairs.values())
    if not total:
        return None
    return sum(n for (a, b), n in pairs.items() if a == b) / total


def cohen_kappa(first: Sequence[Value], second: Sequence[Value], weights: Weights = None) -> float | None:
    """Agreement of two coders beyond what their own habits would give by chance.

    Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20(1), 37-46: (po - pe) / (1 - pe).
    """
    pairs = _pairs(first, second, weights)
    total = sum(pairs.values())
    if not total:
        return None
    observed = sum(n for (a, b), n in pairs.items() if a == b) / total
    rows, columns = Counter[Value](), Counter[Value]()
    for (a, b), n in pairs.items():
        rows[a] += n  # type: ignore[assignment]
        columns[b] += n  # type: ignore[assignment]
    expected = sum(n * columns[value] for value, n in rows.items()) / total**2
    if expected > 1 - 1e-12:
        return None
    return (observed - expected) / (1 - expected)


def mean_kappa(by_coder: Sequence[Sequence[Value]], weights: Weights = None) -> float | None:
    """Cohen's kappa of two coders; of more, the mean over the pairs for which it is defined.

    Light (1971), Measures of response agreement for qualitative data, Psychological Bulletin 76(5).
    """
    kappas = [cohen_kappa(first, second, weights) for first, second in combinations(by_coder, 2)]
    defined = [kappa for kappa in kappas if kappa is not None]
    if not defined:
        return None
    return sum(defined) / len(defined)


def krippendorff_alpha(by_coder: Sequence[Sequence[Value]], weights: Weights = None) -> float | None:
    """Agreement of any number of coders beyond chance, for nominal values, gaps allowed.

    Krippendorff (2011), Computing Krippendorff's alpha-reliability: 1 - Do / De from the
    coincidences of values within units; a unit that only one coder valued does not count.
    """
    observed = pairable = 0.0
    totals: Counter[Hashable] = Counter()
    for n, unit in enumerate(zip(*by_coder, strict=True)):
        weight = _weight(weights, n)
        values = Counter(value for value in unit if value is not None)
        size = values.total()
        if size > 1:
            same = sum(count * (count - 1) for count in values.values())
            observed += weight * (size * (size - 1) - same) / (size - 1)
            pairable += weight * size
            for value, count in values.items():
                totals[value] += weight * count  # type: ignore[assignment]
    expected = pairable**2 - sum(count**2 for count in totals.values())
    if expected < 1e-9:
        return None
    return 1 - (pairable - 1) * observed / expected


def _pairs(
    first: Sequence[Value], second: Sequence[Value], weights: Weights
) -> dict[tuple[Value, Value], float]:
    """Count the pairs of values over the units that both coded."""
    pairs: dict[tuple[Value, Value], float] = {}
    for n, pair in enumerate(zip(first, second, strict=True)):
        if None not in pair:
            pairs[pair] = pairs.get(pair, 0.0) + _weight(weights, n)
    return pairs


def _weight(weights: Weights, n: int) -> float:
    if not weights:
        return 1
    return weights[n]
