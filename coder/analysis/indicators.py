"""Indicators: series against targets; what does not add up is pointed out, never mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose

from coder.model import Indicator, Range, Target
from coder.translations.formatting import number
from coder.translations.terms import term

#: A year that is this many times the one before, or that part of it, is worth a question.
JUMP = 3.0
#: A term of an indicator and its values: figures as floats, years and words as they are.
Remark = tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Comparison:
    """A value of a year held against a target: of that year, else it says of which."""

    year: int
    value: float
    target_year: int | None  # None: the target is for the whole
    target: Target

    @property
    def share(self) -> float | None:
        """What was reached of the target, 1.0: just that; of a range the lower end. None for words."""
        aim = self.target
        if isinstance(aim, Range):
            aim = aim.low
        if isinstance(aim, str) or not aim:
            return None
        return self.value / aim

    def as_dict(self) -> dict[str, object]:
        """Return the comparison as scripts get it."""
        return {
            "year": self.year,
            "value": self.value,
            "target_year": self.target_year,
            "target": plain_target(self.target),
            "share": _rounded(self.share),
        }


def _rounded(share: float | None) -> float | None:
    if share is None:
        return None
    return round(share, 4)


@dataclass(frozen=True)
class Series:
    """One indicator with what was reached of its targets, and what looks odd."""

    indicator: Indicator
    known: Mapping[int, float]
    comparisons: tuple[Comparison, ...]
    remarks: tuple[Remark, ...]

    @property
    def latest(self) -> tuple[int, float] | None:
        """The last year with a figure, and the figure."""
        return max(self.known.items(), default=None)

    @property
    def target(self) -> tuple[int | None, Target] | None:
        """The target that was last held against a value, else the last there is, with its year."""
        if self.comparisons:
            last = self.comparisons[-1]
            return last.target_year, last.target
        dated = _dated_targets(self.indicator)
        return max(dated.items(), key=lambda year_and_target: year_and_target[0], default=None)

    @property
    def reached(self) -> float | None:
        """The share of the last comparison, 1.0: just reached."""
        if not self.comparisons:
            return None
        return self.comparisons[-1].share

    @property
    def note(self) -> str:
        """The note on the indicator, and behind it those on single years."""
        notes = [self.indicator.note]
        for year, note in sorted(self.indicator.notes.items()):
            notes.append(f"{year}: {note}")
        return "; ".join(filter(None, notes))

    def as_dict(self) -> dict[str, object]:
        """Return the series as scripts get it."""
        indicator, target = self.indicator, None
        if self.target:
            target = self.target[0], plain_target(self.target[1])
        return {
            "id": indicator.id,
            "title": indicator.title,
            "owner": indicator.owner,
            "unit": indicator.unit,
            "mode": indicator.mode,
            "measures": indicator.measures,
            "baseline": indicator.baseline,
            "values": indicator.values,
            "yearly": indicator.yearly,
            "cumulative": indicator.cumulative,
            "cells": indicator.cells,
            "targets": {year: plain_target(aim) for year, aim in indicator.targets.items()},
            "overall_target": plain_target(indicator.target),
            "latest": self.latest,
            "target": target,
            "achievement": [comparison.as_dict() for comparison in self.comparisons],
            "reached": _rounded(self.reached),
            "note": self.note,
            "notes": indicator.notes,
            "remarks": [*self.remarks_in_words(), *self.standing()],
            "about": indicator.about,
        }

    def remarks_in_words(self) -> list[str]:
        """Word what looks odd, and what cells hold beside their figures."""
        return [_in_words(remark) for remark in self.remarks]

    def standing(self) -> list[str]:
        """Say per target what was reached of it: 19 of 12 in 2019, target passed · 2021: no value yet."""
        return [_in_words(remark) for remark in _standing(self)]


def plain_target(target: Target | None) -> float | str | dict[str, float] | None:
    """Return a target as scripts get it: a number, words, or a range by its two ends."""
    if isinstance(target, Range):
        return target._asdict()
    return target


def target_in_words(target: Target) -> str:
    """Write a target for people."""
    if isinstance(target, Range):
        return f"{number(target.low)} – {number(target.high)}"
    if isinstance(target, str):
        return target
    return number(target)


def _in_words(remark: Remark) -> str:
    key, values = remark
    written = dict(values)
    for name, value in values.items():
        if isinstance(value, float | Range):
            written[name] = target_in_words(value)
    return term("indicator", key, **written)


def series(indicators: Sequence[Indicator]) -> list[Series]:
    """Read all indicators; parts of one (`I1.fos` of `I1`) are added up against it."""
    return [_series(indicator, indicators) for indicator in indicators]


def _series(indicator: Indicator, among: Sequence[Indicator]) -> Series:
    known = {year: value for year, value in sorted(indicator.values.items()) if value is not None}
    remarks = (*_of_cells(indicator), *_remarks(indicator, known), *_sums(indicator, known, among))
    return Series(indicator, known, tuple(_comparisons(indicator, known)), remarks)


def _dated_targets(indicator: Indicator) -> dict[int, Target]:
    return {year: target for year, target in sorted(indicator.targets.items()) if target is not None}


def _comparisons(indicator: Indicator, known: Mapping[int, float]) -> Iterator[Comparison]:
    """Hold each value against the target of its year; the latest, where it has none, against the next."""
    targets = _dated_targets(indicator)
    for year, target in targets.items():
        if year in known:
            yield Comparison(year, known[year], year, target)
    if not known:
        return
    latest = max(known)
    later = [year for year in targets if year > latest]
    if latest not in targets and later:
        yield Comparison(latest, known[latest], later[0], targets[later[0]])
    if indicator.target is not None:
        yield Comparison(latest, known[latest], None, indicator.target)


def _standing(line: Series) -> Iterator[Remark]:
    """Tell each comparison, and each target that nothing was held against."""
    for comparison in line.comparisons:
        yield _compared(comparison, line.indicator)
    last = max(line.known, default=0)
    for year in _dated_targets(line.indicator):
        if year in line.known or str(year) in line.indicator.cells:
            continue
        if last > year:
            yield "target_without_value", {"year": year}
        else:
            yield "target_awaits_value", {"year": year}


def _compared(comparison: Comparison, indicator: Indicator) -> Remark:
    target = comparison.target
    values = {
        "year": comparison.year,
        "value": comparison.value,
        "target_year": comparison.target_year,
        "target": target,
    }
    if comparison.target_year is None:
        return "held_against_whole", values
    if comparison.target_year != comparison.year:
        if indicator.mode == "cumulative" and not isinstance(target, str):
            return "held_against_later_total", values
        return "held_against_later_year", values
    if isinstance(target, str):
        return "held_against_words", values
    if not isinstance(target, Range):
        target = Range(target, target)
    return f"target_{_how(comparison.value, target, indicator.baseline)}", values


def _how(value: float, target: Range, baseline: float | None) -> str:
    """Tell whether a target was passed; of one that lies below the baseline nobody knows which way is up."""
    if baseline is not None and target.high < baseline:
        return "below_baseline"
    if value > target.high:
        return "passed"
    if value >= target.low:
        return "reached"
    return "not_reached"


def _of_cells(indicator: Indicator) -> Iterator[Remark]:
    """Say what cells hold beside the figure: both figures, or words."""
    for column, words in indicator.cells.items():
        if column == "baseline":
            yield "baseline_words", {"words": words}
            continue
        year = int(column)
        in_year, total = indicator.yearly.get(year), indicator.cumulative.get(year)
        if in_year is not None and total is not None:
            yield "year_and_total", {"year": year, "value": in_year, "total": total}
        elif total is not None and indicator.mode == "yearly":
            yield "total_only", {"year": year, "total": total}
        elif in_year is not None and indicator.mode == "cumulative":
            yield "year_only", {"year": year, "value": in_year}
        else:
            yield "cell_words", {"year": year, "words": words}


def _remarks(indicator: Indicator, known: Mapping[int, float]) -> Iterator[Remark]:
    """Point out years without a figure, and figures that fall or leap."""
    missing = _years_without_figure(indicator)
    if missing and known:
        yield "indicator_missing", {"years": ", ".join(map(str, missing))}
    for (_, before), (year, value) in pairwise(known.items()):
        if indicator.mode == "cumulative" and value < before:
            yield "indicator_drops", {"year": year, "value": value, "before": before}
        elif before > 0 and not 1 / JUMP <= value / before <= JUMP:
            yield "indicator_jumps", {"year": year, "value": value, "before": before}


def _years_without_figure(indicator: Indicator) -> list[int]:
    """Return the years that have neither a figure nor words."""
    empty = [year for year, value in indicator.values.items() if value is None]
    return sorted(year for year in empty if str(year) not in indicator.cells)


def _sums(indicator: Indicator, known: Mapping[int, float], among: Sequence[Indicator]) -> Iterator[Remark]:
    """Point out the years in which the parts of an indicator do not add up to it."""
    parts = [other for other in among if other.id.startswith(f"{indicator.id}.")]
    for year, whole in known.items():
        if all(part.values.get(year) is None for part in parts):
            continue
        total = float(sum(_adds(part, year, indicator.mode) for part in parts))
        if not isclose(total, whole):  # 0.1 + 0.2 is 0.3 here
            yield "indicator_sum", {"year": year, "value": whole, "parts": total}


def _adds(part: Indicator, year: int, mode: str) -> float:
    """Return what a part adds to the whole in a year: yearly figures run up where the whole is cumulative."""
    if mode == "cumulative" and part.mode == "yearly":
        return sum(value for y, value in part.values.items() if y <= year and value is not None)
    return part.values.get(year) or 0
