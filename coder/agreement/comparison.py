"""How far coders agree, per code and overall, each figure with an interval.

Passages overlap and carry several codes, so agreement is computed **per code**: in every unit a
coder has the code or has not. Overall:

- percent: share of units in which two coders have exactly the same codes (mean of the pairs)
- kappa: pooled over the codes, "no code" being one of them: (mean po - mean pe) / (1 - mean pe),
  De Vries, Elliott, Kanouse and Teleki (2008), Using pooled kappa to summarize interrater
  agreement across many items, Field Methods 20(3). Where every unit has at most one code this
  is exactly Cohen's kappa of the codes. More than two coders: the mean of the pairs.
- alpha: pooled likewise, 1 - sum Do / sum De; where every unit has one code this is
  Krippendorff's nominal alpha of the codes
- unitising: Krippendorff's alpha for boundaries, 1 - sum Do / sum De over the codes

The intervals are percentiles of a bootstrap that draws sources; of fewer than five sources,
turns. What is not defined is None and says why.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from coder.agreement.merging import merge
from coder.agreement.results import Agreement, CodeAgreement, Comparison, Estimate
from coder.agreement.tallies import Figures, Pattern, Tally
from coder.agreement.unitising import Terms, continuum
from coder.agreement.units import Unit, UnitKind, trimmed, units_of
from coder.errors import NothingComparedError
from coder.model import Coding, Source

#: Fewer sources than this say nothing of other sources: turns are drawn instead.
FEWEST_SOURCES = 5
NO_VARIATION = "not defined: no variation, chance alone explains everything"
NO_UNITS = "not defined: chance had no other way to place it"


def compare(
    codings: Iterable[Coding],
    sources: Sequence[Source],
    coders: Sequence[str],
    unit: UnitKind = "turn",
    include_uncoded: bool = True,
    seed: int = 0,
    resamples: int = 1000,
    assigned: Mapping[str, Collection[str]] | None = None,
    partly: bool = False,
) -> Comparison:
    """Compare coders over the sources that each of them coded, or was assigned.

    `include_uncoded` False leaves out the units in which nobody marked anything. Withdrawn codings
    count for nothing. `assigned` gives, by coder, the sources in which finding nothing is an answer.
    `partly` also takes sources that at least two of several coders coded; the others are missing there.
    """
    if len(coders) < 2:
        raise NothingComparedError("Agreement takes two coders or more: name them both.")
    live = _live(codings, coders)
    present = {source.id: _present(source.id, coders, live, assigned or {}) for source in sources}
    least = 2 if partly else len(coders)
    shared = [source for source in sources if len(present[source.id]) >= least]
    if not shared:
        why = f"{' and '.join(coders)} share no coded source. Let them code the same source first."
        raise NothingComparedError(why)
    comparer = _Comparer(shared, live, coders, present, unit, include_uncoded)
    return comparer.comparison(seed, resamples)


Live = Mapping[tuple[str, str], Sequence[Coding]]  # source, coder


def _live(codings: Iterable[Coding], coders: Sequence[str]) -> Live:
    found: dict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        if coding.withdrawn is None and coding.coder in coders:
            found[coding.source, coding.coder].append(coding)
    return dict(found)


def _present(
    source: str, coders: Sequence[str], live: Live, assigned: Mapping[str, Collection[str]]
) -> list[str]:
    """List the coders who looked at a source."""
    return [name for name in coders if (source, name) in live or source in assigned.get(name, ())]


class _Comparer:
    """One comparison on its way: the units cut, the codes listed."""

    def __init__(
        self,
        sources: Sequence[Source],
        live: Live,
        coders: Sequence[str],
        present: Mapping[str, Sequence[str]],
        unit: UnitKind,
        include_uncoded: bool,
    ) -> None:
        self.sources, self.live, self.coders, self.unit = sources, live, tuple(coders), unit
        self.present, self.include_uncoded = present, include_uncoded
        self.units = {source.id: self._cut(source) for source in sources}
        shared = {source.id for source in sources}
        self.codings = [c for (source, _), group in live.items() if source in shared for c in group]
        self.codes = sorted({coding.code for coding in self.codings})

    def _cut(self, source: Source) -> list[Unit]:
        here = self.present[source.id]
        by_coder = [self.live.get((source.id, n), ()) if n in here else None for n in self.coders]
        units = units_of(source, by_coder, self.unit)
        return [unit for unit in units if self.include_uncoded or any(unit.codes)]

    def comparison(self, seed: int, resamples: int) -> Comparison:
        """Compute every figure."""
        import numpy as np

        by_source = len(self.sources) >= FEWEST_SOURCES
        blocks = self._blocks(by_source)
        tally = Tally(blocks, self.codes, len(self.coders))
        draws = _draws(np.random.default_rng(seed), len(blocks), resamples)
        exact, drawn = tally.figures(), tally.figures(draws) if resamples else None
        whole = [n for n, s in enumerate(self.sources) if len(self.present[s.id]) == len(self.coders)]
        terms = [self._terms(code, [self.sources[n] for n in whole]) for code in self.codes]
        boundaries, boundary = _unitising(terms, draws[:, whole] if by_source and resamples else None)

        def agreement(n: int | None, boundary: Estimate) -> Agreement:
            found = [_figure(exact, drawn, name, n) for name in ("percent", "kappa", "alpha")]
            return Agreement(found[0], found[1], found[2], boundary)

        return Comparison(
            self.coders,
            tuple(source.id for source in self.sources),
            self.unit,
            sum(unit.weight for block in blocks for unit in block),
            self.include_uncoded,
            agreement(None, boundary),
            tuple(self._code(c, tally, agreement(n, boundaries[n])) for n, c in enumerate(self.codes)),
            tuple(merge(self.codings, self.sources, self.coders, self.present)[1]),
            "source" if by_source else "turn",
            resamples,
            seed,
            {source: sum(unit.weight for unit in units) for source, units in self.units.items()},
        )

    def _blocks(self, by_source: bool) -> list[list[Unit]]:
        """Gather the units by what is drawn."""
        if by_source:
            return list(self.units.values())
        turns: dict[tuple[str, int], list[Unit]] = defaultdict(list)
        for units in self.units.values():
            for unit in units:
                turns[unit.source, unit.turn].append(unit)
        return list(turns.values())

    def _terms(self, code: str, sources: Sequence[Source]) -> Terms:
        """Lay out where each coder has one code, in the sources that all of them coded."""
        return Terms(
            [continuum(len(s.text), [self._sections(s, n, code) for n in self.coders]) for s in sources]
        )

    def _sections(self, source: Source, coder: str, code: str) -> list[tuple[int, int]]:
        mine = [coding for coding in self.live.get((source.id, coder), ()) if coding.code == code]
        spans = [trimmed(source.text, coding.start, coding.end) for coding in mine]
        return [(span.start, span.end) for span in spans if span]

    def _code(self, code: str, tally: Tally, agreement: Agreement) -> CodeAgreement:
        alone = {name: tally.weight(code, _only(n)) for n, name in enumerate(self.coders)}
        return CodeAgreement(code, agreement, tally.weight(code, _both), alone)


def _both(pattern: Pattern) -> bool:
    """Tell whether all who coded there have the code."""
    return True in pattern and False not in pattern


def _only(n: int) -> Callable[[Pattern], bool]:
    """Make the test whether one coder alone has the code."""
    return lambda pattern: pattern[n] is True and pattern.count(True) == 1 and False in pattern


def _draws(generator: Any, blocks: int, resamples: int) -> Any:
    """Draw blocks with replacement; a row says how often each was drawn."""
    import numpy as np

    if not blocks:
        return np.zeros((resamples, 0))
    return generator.multinomial(blocks, np.full(blocks, 1 / blocks), size=resamples).astype(float)


def _figure(exact: Figures, drawn: Figures | None, name: str, n: int | None) -> Estimate:
    """Pick one figure, of one code or overall, with its spread."""

    def pick(figures: Figures) -> Any:
        return getattr(figures, f"overall_{name}") if n is None else getattr(figures, name)[:, n]

    return _estimate(pick(exact)[0], None if drawn is None else pick(drawn), NO_VARIATION)


def _estimate(value: float, spread: Any, reason: str) -> Estimate:
    """Put a figure and its draws together; draws in which it is not defined are left out."""
    import numpy as np

    if np.isnan(value):
        return Estimate(None, reason=reason)
    defined = [] if spread is None else spread[~np.isnan(spread)]
    if spread is None or len(defined) < len(spread) / 2:
        return Estimate(float(value), reason="" if spread is None else "no interval: too few draws define it")
    low, high = np.quantile(defined, (0.025, 0.975))
    return Estimate(float(value), float(low), float(high))


def _unitising(terms: Sequence[Terms], draws: Any) -> tuple[list[Estimate], Estimate]:
    """Compute alpha for boundaries per code and pooled; only draws of sources give an interval."""
    import numpy as np

    exact = [np.array([one.disagreement()]) for one in terms]
    drawn = None if draws is None else [np.stack(one.disagreement(draws), axis=1) for one in terms]
    each = [
        _estimate(_alpha(pair)[0], None if drawn is None else _alpha(drawn[n]), NO_UNITS)
        for n, pair in enumerate(exact)
    ]
    whole = None if drawn is None else _alpha(np.sum(drawn, axis=0))
    overall = _alpha(np.sum(exact, axis=0))[0] if exact else np.nan
    return each, _estimate(overall, whole, NO_UNITS)


def _alpha(pairs: Any) -> Any:
    """Turn observed and expected disagreements into alpha."""
    import numpy as np

    observed, expected = pairs[:, 0], pairs[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - observed / expected, np.nan)
