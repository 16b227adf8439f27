"""Which pairs of codes a picture has room for: the strongest, and by which threshold the others are left out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from coder.analysis.asking.crosstabs import Crosstab, Pair

#: Pair → how often its codes go together: in so many voices, or passages.
Weight = Callable[[Pair], int]


class Strongest(NamedTuple):
    """The pairs that are drawn; `least` is the fewest that such a pair has."""

    pairs: list[Pair]
    least: int
    left_out: int
    #: Whether more have `least` than there was room for.
    is_cut: bool = False


def apart_pairs(table: Crosstab, pairs: Sequence[Pair]) -> list[Pair]:
    """Leave out the pairs of which one code stands under the other: it always has its passages too."""
    codes = {line.id: line.codes or frozenset({line.id}) for line in table.rows}
    return [
        pair
        for pair in pairs
        if pair.first not in codes[pair.second] and pair.second not in codes[pair.first]
    ]


def strongest(pairs: Sequence[Pair], weight: Weight, most_codes: int, most_pairs: int) -> Strongest:
    """Return all pairs that go together often enough for there to be room for them and their codes.

    The threshold is the same for all. Only where too many share the highest number, the first of them are
    taken, in the order given.
    """
    together = [pair for pair in pairs if weight(pair)]
    for least in sorted({weight(pair) for pair in together}):
        kept = [pair for pair in together if weight(pair) >= least]
        if len(kept) <= most_pairs and len(_codes(kept)) <= most_codes:
            return Strongest(kept, least, len(together) - len(kept))
    return _first(together, weight, most_codes, most_pairs)


def _first(pairs: Sequence[Pair], weight: Weight, most_codes: int, most_pairs: int) -> Strongest:
    most = max(map(weight, pairs), default=0)
    kept: list[Pair] = []
    for pair in pairs:
        if weight(pair) == most and len(_codes([*kept, pair])) <= most_codes and len(kept) < most_pairs:
            kept.append(pair)
    return Strongest(kept, most, len(pairs) - len(kept), is_cut=bool(pairs))


def _codes(pairs: Sequence[Pair]) -> set[str]:
    return {code for pair in pairs for code in (pair.first, pair.second)}
