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
from functools import partial
from typing import Any

from coder.agreement.merging import merge
from coder.agreement.results import Agreement, CodeAgreement, Comparison, Estimate
from coder.agreement.tallies import Figures, Pattern, Tally
from coder.agreement.unitising import Terms, continuum
from coder.agreement.units import Unit, UnitKind, trimmed, units_of
from coder.errors import NothingComparedError
from coder.model import Coding, Source
from coder.translations import N_, _
from coder.translations.formatting import list_of

#: Fewer sources than this say nothing of other sources: turns are drawn instead.
FEWEST_SOURCES = 5
NO_VARIATION = N_("not defined: no variation, chance alone explains everything")
NO_UNITS = N_("not defined: chance had no other way to place it")


def compare(  # noqa: PLR0913 - called by name, each with few of them
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
        raise NothingComparedError(_("Agreement takes two coders or more: name them both."))
    live = _live(codings, coders)
    present = {source.id: _present(source.id, coders, live, assigned or {}) for source in sources}
    least = len(coders)
    if partly:
        least = 2
    shared = [source for source in sources if len(present[source.id]) >= least]
    if not shared:
        raise NothingComparedError(
            _(
                "{coders} share no coded source. Let them code the same source first.",
                coders=list_of(coders),
            )
        )
    comparer = _Comparer(shared, live, coders, present, unit, include_uncoded)
    return comparer.comparison(seed, resamples)


Live = Mapping[tuple[str, str], Sequence[Coding]]  # source, coder


def _live(codings: Iterable[Coding], coders: Sequence[str]) -> Live:
    by_source_and_coder: dict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        if coding.withdrawn is None and coding.coder in coders:
            by_source_and_coder[coding.source, coding.coder].append(coding)
    return dict(by_source_and_coder)


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
        self.codings: list[Coding] = []
        for (source_id, _coder), of_coder in live.items():
            if source_id in shared:
                self.codings += of_coder
        self.codes = sorted({coding.code for coding in self.codings})

    def _cut(self, source: Source) -> list[Unit]:
        by_coder: list[Sequence[Coding] | None] = []
        for name in self.coders:
            if name in self.present[source.id]:
                by_coder.append(self.live.get((source.id, name), ()))
            else:
                by_coder.append(None)
        units = units_of(source, by_coder, self.unit)
        if self.include_uncoded:
            return units
        return [unit for unit in units if any(unit.codes)]

    def comparison(self, seed: int, resamples: int) -> Comparison:
        """Compute every figure."""
        import numpy as np

        by_source = len(self.sources) >= FEWEST_SOURCES
        blocks = self._blocks(by_source)
        tally = Tally(blocks, self.codes, len(self.coders))
        draws = None
        if resamples:
            draws = _draws(np.random.default_rng(seed), len(blocks), resamples)
        overall, agreements = self._agreements(tally, draws, by_source)
        weights = {source: _weight(units) for source, units in self.units.items()}
        return Comparison(
            coders=self.coders,
            sources=tuple(source.id for source in self.sources),
            unit=self.unit,
            units=sum(weights.values()),
            include_uncoded=self.include_uncoded,
            overall=overall,
            codes=tuple(map(partial(self._code, tally), self.codes, agreements)),
            disputed=tuple(merge(self.codings, self.sources, self.coders, self.present)[1]),
            drawn="source" if by_source else "turn",
            resamples=resamples,
            seed=seed,
            weights=weights,
        )

    def _agreements(self, tally: Tally, draws: Any, by_source: bool) -> tuple[Agreement, list[Agreement]]:
        """Compute the figures over all codes, and those of each code."""
        exact, drawn = tally.figures(), None
        if draws is not None:
            drawn = tally.figures(draws)
        boundaries, overall_boundary = self._boundaries(draws, by_source)
        overall = _agreement(exact, drawn, None, overall_boundary)
        of_codes = [_agreement(exact, drawn, n, boundary) for n, boundary in enumerate(boundaries)]
        return overall, of_codes

    def _boundaries(self, draws: Any, by_source: bool) -> tuple[list[Estimate], Estimate]:
        """Compute alpha for boundaries, of each code and over all, in the sources that all coders coded."""
        whole = [
            n for n, source in enumerate(self.sources) if len(self.present[source.id]) == len(self.coders)
        ]
        sources = [self.sources[n] for n in whole]
        terms = [self._terms(code, sources) for code in self.codes]
        if draws is None or not by_source:
            return _unitising(terms, None)
        return _unitising(terms, draws[:, whole])

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
        continua = []
        for source in sources:
            by_coder = [self._sections(source, coder, code) for coder in self.coders]
            continua.append(continuum(len(source.text), by_coder))
        return Terms(continua)

    def _sections(self, source: Source, coder: str, code: str) -> list[tuple[int, int]]:
        sections = []
        for coding in self.live.get((source.id, coder), ()):
            if coding.code == code and (span := trimmed(source.text, coding.start, coding.end)):
                sections.append((span.start, span.end))
        return sections

    def _code(self, tally: Tally, code: str, agreement: Agreement) -> CodeAgreement:
        alone = {name: tally.weight(code, _only(n)) for n, name in enumerate(self.coders)}
        return CodeAgreement(code, agreement, tally.weight(code, _both), alone)


def _weight(units: Iterable[Unit]) -> int:
    return sum(unit.weight for unit in units)


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


def _agreement(exact: Figures, drawn: Figures | None, n: int | None, boundary: Estimate) -> Agreement:
    """Put the figures of one code together, or the overall ones (None)."""
    return Agreement(
        percent=_figure(exact, drawn, "percent", n),
        kappa=_figure(exact, drawn, "kappa", n),
        alpha=_figure(exact, drawn, "alpha", n),
        unitising=boundary,
    )


def _figure(exact: Figures, drawn: Figures | None, name: str, n: int | None) -> Estimate:
    """Pick one figure, of one code or overall, with its spread."""
    spread = None
    if drawn is not None:
        spread = _pick(drawn, name, n)
    return _estimate(_pick(exact, name, n)[0], spread, NO_VARIATION)


def _pick(figures: Figures, name: str, n: int | None) -> Any:
    if n is None:
        return getattr(figures, f"overall_{name}")
    return getattr(figures, name)[:, n]


def _estimate(value: float, spread: Any, reason: str) -> Estimate:
    """Put a figure and its draws together; draws in which it is not defined are left out."""
    import numpy as np

    if np.isnan(value):
        return Estimate(None, reason=_(reason))
    if spread is None:
        return Estimate(float(value))
    defined = spread[~np.isnan(spread)]
    if len(defined) < len(spread) / 2:
        return Estimate(float(value), reason=_("no interval: too few draws define it"))
    low, high = np.quantile(defined, (0.025, 0.975))
    return Estimate(float(value), float(low), float(high))


def _unitising(terms: Sequence[Terms], draws: Any) -> tuple[list[Estimate], Estimate]:
    """Compute alpha for boundaries per code and pooled; only draws of sources give an interval."""
    import numpy as np

    if not terms:
        return [], _estimate(np.nan, None, NO_UNITS)
    exact = [np.array([of_code.disagreement()]) for of_code in terms]
    if draws is None:
        each = [_estimate(_alpha(of_code)[0], None, NO_UNITS) for of_code in exact]
        return each, _estimate(_alpha(np.sum(exact, axis=0))[0], None, NO_UNITS)
    drawn = [np.stack(of_code.disagreement(draws), axis=1) for of_code in terms]
    each = []
    for of_code, of_code_drawn in zip(exact, drawn, strict=True):
        each.append(_estimate(_alpha(of_code)[0], _alpha(of_code_drawn), NO_UNITS))
    overall = _alpha(np.sum(exact, axis=0))[0]
    return each, _estimate(overall, _alpha(np.sum(drawn, axis=0)), NO_UNITS)


def _alpha(pairs: Any) -> Any:
    """Turn observed and expected disagreements into alpha."""
    import numpy as np

    observed, expected = pairs[:, 0], pairs[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - observed / expected, np.nan)
