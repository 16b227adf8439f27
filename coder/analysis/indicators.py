"""Indicators: series against targets; what does not add up is pointed out, never mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose
from typing import Any

from coder.model import Indicator, Range, Target
from coder.translations.formatting import number
from coder.translations.terms import term

#: A year that is this many times the one before, or that part of it, is worth a question.
JUMP = 3.0
#: A term of an indicator and its values: figures as floats, years and words as they are.
Remark = tuple[str, Mapping[str, Any]]


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
        aim = self.target.low if isinstance(self.target, Range) else self.target
        return None if isinstance(aim, str) or not aim else self.value / aim

    def as_dict(self) -> dict[str, Any]:
        """Give the comparison as scripts get it."""
        return {
            "year": self.year,
            "value": self.value,
            "target_year": self.target_year,
            "target": plain_target(self.target),
            "share": None if self.share is None else round(self.share, 4),
        }


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
        return max(self.known.items()) if self.known else None

    @property
    def target(self) -> tuple[int | None, Target] | None:
        """The target that was last held against a value, else the last there is, with its year."""
        if self.comparisons:
            last = self.comparisons[-1]
            return last.target_year, last.target
        dated = _dated(self.indicator)
        return max(dated.items(), key=lambda item: item[0]) if dated else None

    @property
    def reached(self) -> float | None:
        """The share of the last comparison, 1.0: just reached."""
        return self.comparisons[-1].share if self.comparisons else None

    @property
    def note(self) -> str:
        """The note on the indicator, and behind it those on single years."""
        notes = [
            self.indicator.note,
            *(f"{year}: {note}" for year, note in sorted(self.indicator.notes.items())),
        ]
        return "; ".join(note for note in notes if note)

    def as_dict(self) -> dict[str, Any]:
        """Give the series as scripts get it."""
        one = self.indicator
        dated = {year: plain_target(target) for year, target in one.targets.items()}
        return {
            "id": one.id,
            "title": one.title,
            "owner": one.owner,
            "unit": one.unit,
            "mode": one.mode,
            "measures": one.measures,
            "baseline": one.baseline,
            "values": one.values,
            "yearly": one.yearly,
            "cumulative": one.cumulative,
            "cells": one.cells,
            "targets": dated,
            "overall_target": plain_target(one.target),
            "latest": self.latest,
            "target": (self.target[0], plain_target(self.target[1])) if self.target else None,
            "achievement": [comparison.as_dict() for comparison in self.comparisons],
            "reached": None if self.reached is None else round(self.reached, 4),
            "note": self.note,
            "notes": one.notes,
            "remarks": [*self.remarks_in_words(), *self.standing()],
            "about": one.about,
        }

    def remarks_in_words(self) -> list[str]:
        """Word what looks odd, and what cells hold beside their figures."""
        return [_said(remark) for remark in self.remarks]

    def standing(self) -> list[str]:
        """Say per target what was reached of it: 19 of 12 in 2019, target passed · 2021: no value yet."""
        return [_said(part) for part in _standing(self)]


def plain_target(target: Target | None) -> Any:
    """Give a target as scripts get it: a number, words, or a range by its two ends."""
    return target._asdict() if isinstance(target, Range) else target


def target_in_words(target: Target) -> str:
    """Write a target for people."""
    if isinstance(target, Range):
        return f"{number(target.low)} – {number(target.high)}"
    return target if isinstance(target, str) else number(target)


def _said(remark: Remark) -> str:
    key, values = remark
    written = {
        name: target_in_words(value) if isinstance(value, float | Range) else value
        for name, value in values.items()
    }
    return term("indicator", key, **written)


def series(indicators: Sequence[Indicator]) -> list[Series]:
    """Read all indicators; parts of one (`I1.fos` of `I1`) are added up against it."""
    return [_series(indicator, indicators) for indicator in indicators]


def _series(indicator: Indicator, among: Sequence[Indicator]) -> Series:
    known = {year: value for year, value in sorted(indicator.values.items()) if value is not None}
    remarks = (*_of_cells(indicator), *_remarks(indicator, known), *_sums(indicator, known, among))
    return Series(indicator, known, tuple(_comparisons(indicator, known)), remarks)


def _dated(indicator: Indicator) -> dict[int, Target]:
    return {year: target for year, target in sorted(indicator.targets.items()) if target is not None}


def _comparisons(indicator: Indicator, known: Mapping[int, float]) -> Iterator[Comparison]:
    """Hold each value against the target of its year; the latest, where it has none, against the next."""
    targets = _dated(indicator)
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
    one = line.indicator
    for comparison in line.comparisons:
        yield _compared(comparison, one)
    last = line.latest[0] if line.latest else 0
    for year in _dated(one):
        if year not in line.known and str(year) not in one.cells:
            yield "target_without_value" if last > year else "target_awaits_value", {"year": year}


def _compared(comparison: Comparison, one: Indicator) -> Remark:
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
        interim = one.mode == "cumulative" and not isinstance(target, str)
        return "held_against_later_total" if interim else "held_against_later_year", values
    if isinstance(target, str):
        return "held_against_words", values
    ends = target if isinstance(target, Range) else Range(target, target)
    return f"target_{_how(comparison.value, ends, one.baseline)}", values


def _how(value: float, target: Range, baseline: float | None) -> str:
    """Tell whether a target was passed; of one that lies below the baseline nobody knows which way is up."""
    if baseline is not None and target.high < baseline:
        return "below_baseline"
    if value > target.high:
        return "passed"
    return "reached" if value >= target.low else "not_reached"


def _of_cells(indicator: Indicator) -> Iterator[Remark]:
    """Say what cells hold beside the figure: both figures, or words."""
    for column, words in indicator.cells.items():
        if column == "baseline":
            yield "baseline_words", {"words": words}
            continue
        year = int(column)
        own, total = indicator.yearly.get(year), indicator.cumulative.get(year)
        if own is not None and total is not None:
            yield "year_and_total", {"year": year, "value": own, "total": total}
        elif total is not None and indicator.mode == "yearly":
            yield "total_only", {"year": year, "total": total}
        elif own is not None and indicator.mode == "cumulative":
            yield "year_only", {"year": year, "value": own}
        else:
            yield "cell_words", {"year": year, "words": words}


def _remarks(indicator: Indicator, known: Mapping[int, float]) -> Iterator[Remark]:
    missing = [
        year
        for year, value in sorted(indicator.values.items())
        if value is None and str(year) not in indicator.cells
    ]
    if missing and known:
        yield "indicator_missing", {"years": ", ".join(map(str, missing))}
    for before, year in pairwise(known):
        was, now = known[before], known[year]
        if indicator.mode == "cumulative" and now < was:
            yield "indicator_drops", {"year": year, "value": now, "before": was}
        elif was > 0 and not 1 / JUMP <= now / was <= JUMP:
            yield "indicator_jumps", {"year": year, "value": now, "before": was}


def _sums(indicator: Indicator, known: Mapping[int, float], among: Sequence[Indicator]) -> Iterator[Remark]:
    parts = [other for other in among if other.id.startswith(f"{indicator.id}.")]
    for year, whole in known.items():
        added = [_by(part, year, indicator.mode) for part in parts]
        total = float(sum(figure for figure in added if figure is not None))
        said = any(part.values.get(year) is not None for part in parts)
        if said and not isclose(total, whole):  # 0.1 + 0.2 is 0.3 here
            yield "indicator_sum", {"year": year, "value": whole, "parts": total}


def _by(part: Indicator, year: int, mode: str) -> float | None:
    """Give what a part adds to the whole in a year: yearly figures run up where the whole is cumulative."""
    if mode == "cumulative" and part.mode == "yearly":
        return sum(value for y, value in part.values.items() if y <= year and value is not None)
    return part.values.get(year)
