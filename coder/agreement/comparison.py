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
- fleiss: Fleiss' kappa, pooled in the same way, over the units that all coders coded
- unitising, relevance, coding: Krippendorff's u-alpha, |u-alpha and cu-alpha for spans; of all codes
  together, a stretch with several codes of one coder is a unit that is called by all of them

The intervals leave out one source at a time. What is not defined is None and says why.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from coder.agreement.intervals import Extent, estimate, leave_one_out
from coder.agreement.merging import merge
from coder.agreement.results import Agreement, CodeAgreement, Comparison, Estimate
from coder.agreement.tallies import Figures, Pattern, Tally
from coder.agreement.unitising import (
    Coincidences,
    alphas,
    units_of_code,
    units_of_codes,
    with_gaps,
)
from coder.agreement.units import Span, Unit, UnitKind, joined, trimmed, units_of
from coder.errors import NothingComparedError
from coder.model import Coding, Source
from coder.translations import N_, _
from coder.translations.formatting import list_of

NO_VARIATION = N_("not defined: no variation, chance alone explains everything")
NO_WHOLE_UNIT = N_("not defined: there is no unit that all of them coded")
NO_WHOLE_SOURCE = N_("not defined: there is no source that all of them coded")
NO_UNITS = N_("not defined: chance had no other way to place it")


def compare(  # noqa: PLR0913 - called by name, each with few of them
    codings: Iterable[Coding],
    sources: Sequence[Source],
    coders: Sequence[str],
    unit: UnitKind = "turn",
    include_uncoded: bool = True,
    intervals: bool = True,
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
    return _Comparer(shared, live, coders, present, unit, include_uncoded).comparison(intervals)


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

    def comparison(self, intervals: bool) -> Comparison:
        """Compute every figure."""
        tally = Tally(list(self.units.values()), self.codes, len(self.coders))
        draws = leave_one_out(len(self.sources)) if intervals else None
        overall, agreements = self._agreements(tally, draws)
        weights = {source: _weight(units) for source, units in self.units.items()}
        return Comparison(
            coders=self.coders,
            sources={source.id: tuple(self.present[source.id]) for source in self.sources},
            unit=self.unit,
            units=sum(weights.values()),
            include_uncoded=self.include_uncoded,
            overall=overall,
            codes=tuple(map(partial(self._code, tally), self.codes, agreements)),
            disputed=tuple(merge(self.codings, self.sources, self.coders, self.present)[1]),
            uncoded=sum(
                _weight(unit for unit in units if not any(unit.codes)) for units in self.units.values()
            ),
            weights=weights,
        )

    def _agreements(self, tally: Tally, draws: Any) -> tuple[Agreement, list[Agreement]]:
        """Compute the figures over all codes, and those of each code."""
        exact, without = tally.figures(), None
        if draws is not None:
            without = tally.figures(draws)
        extents = self._extents()
        spans = _SpanFigures(self._whole_sources(), self._spans, draws)
        of_codes = []
        for n, code in enumerate(self.codes):
            extent = extents[code]
            figures = _unit_figures(exact, without, n, extent)
            of_codes.append(Agreement(**figures, unitising=spans.of_code(code, extent)))
        whole = extents[None]
        overall = Agreement(**_unit_figures(exact, without, None, whole), **spans.of_all(whole))
        return overall, of_codes

    def _extents(self) -> dict[str | None, Extent]:
        """Count per code, and for any code (None), the sources that have it and the stretches with it."""
        sources: Counter[str | None] = Counter()
        stretches: Counter[str | None] = Counter()
        for units in self.units.values():
            before: frozenset[str | None] = frozenset()
            seen: set[str | None] = set()
            for unit in units:
                codes = _codes_there(unit)
                stretches.update(codes - before)
                seen |= codes
                before = codes
            sources.update(seen)
        return {code: Extent(sources[code], stretches[code]) for code in (*self.codes, None)}

    def _whole_sources(self) -> list[tuple[int, Source]]:
        """Return the sources that all coders coded, with their places among those compared."""
        whole = []
        for n, source in enumerate(self.sources):
            if len(self.present[source.id]) == len(self.coders):
                whole.append((n, source))
        return whole

    def _spans(self, source: Source) -> list[list[tuple[Span, str]]]:
        """Return what each coder marked in a source, blanks at the ends left out, with its code."""
        by_coder = []
        for coder in self.coders:
            spans = []
            for coding in self.live.get((source.id, coder), ()):
                if span := trimmed(source.text, coding.start, coding.end):
                    spans.append((span, coding.code))
            by_coder.append(spans)
        return by_coder

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


def _codes_there(unit: Unit) -> frozenset[str | None]:
    """Return the codes that anybody gave a unit, and None where there are any."""
    codes: set[str | None] = set()
    for of_coder in unit.codes:
        codes |= of_coder or frozenset()
    if codes:
        codes.add(None)
    return frozenset(codes)


def _unit_figures(
    exact: Figures, without: Figures | None, n: int | None, extent: Extent
) -> dict[str, Estimate]:
    """Return the figures that count units, of one code or overall (None)."""
    figures = {}
    for name in ("percent", "kappa", "fleiss", "alpha"):
        value = _pick(exact, name, n)[0]
        left_out = None
        if without is not None:
            left_out = _pick(without, name, n)
        reason = NO_WHOLE_UNIT if name == "fleiss" and exact.whole == 0 else NO_VARIATION
        figures[name] = _estimate(value, left_out, extent, reason, name == "percent")
    return figures


def _pick(figures: Figures, name: str, n: int | None) -> Any:
    if n is None:
        return getattr(figures, f"overall_{name}")
    return getattr(figures, name)[:, n]


def _estimate(value: float, without: Any, extent: Extent, reason: str, is_share: bool = False) -> Estimate:
    """Return a figure with its interval, where one is asked for, or say why there is none."""
    import numpy as np

    if np.isnan(value):
        return Estimate(None, reason=_(reason))
    if without is None:
        return Estimate(float(value))
    return estimate(float(value), without, extent, is_share)


class _SpanFigures:
    """The figures for spans, over the sources that all coders coded."""

    def __init__(
        self,
        sources: Sequence[tuple[int, Source]],
        spans_of: Callable[[Source], list[list[tuple[Span, str]]]],
        draws: Any,
    ) -> None:
        self.lengths = [len(source.text) for _, source in sources]
        self.spans = [spans_of(source) for _, source in sources]
        self._by_code = [[_by_code(spans) for spans in by_coder] for by_coder in self.spans]
        self.draws = None
        if draws is not None:
            self.draws = draws[:, [n for n, _ in sources]]

    def of_code(self, code: str, extent: Extent) -> Estimate:
        """Return u-alpha of one code against everything that does not have it."""
        laid_out = []
        for length, by_coder in zip(self.lengths, self._by_code, strict=True):
            laid_out.append([with_gaps(units_of_code(joined(of.get(code, ()))), length) for of in by_coder])
        return self._figures(Coincidences(laid_out), extent, ["overall"])["overall"]

    def of_all(self, extent: Extent) -> dict[str, Estimate]:
        """Return the whole family over all codes."""
        laid_out = []
        for length, by_coder in zip(self.lengths, self.spans, strict=True):
            laid_out.append([with_gaps(units_of_codes(spans), length) for spans in by_coder])
        figures = self._figures(Coincidences(laid_out), extent, ["overall", "relevance", "coding"])
        figures["unitising"] = figures.pop("overall")
        return figures

    def _figures(
        self, coincidences: Coincidences, extent: Extent, names: Iterable[str]
    ) -> dict[str, Estimate]:
        if not self.lengths:
            return {name: Estimate(None, reason=_(NO_WHOLE_SOURCE)) for name in names}
        exact, without = coincidences.disagreements(), None
        if self.draws is not None:
            without = coincidences.disagreements(self.draws)
        figures = {}
        for name in names:
            left_out = None if without is None else alphas(getattr(without, name))
            figures[name] = _estimate(alphas(getattr(exact, name))[0], left_out, extent, NO_UNITS)
        return figures


def _by_code(spans: Iterable[tuple[Span, str]]) -> dict[str, list[Span]]:
    """Return the spans of each code: a comparison asks for them code by code."""
    of_code: dict[str, list[Span]] = {}
    for span, code in spans:
        of_code.setdefault(code, []).append(span)
    return of_code
