"""Indicators: series against targets; what does not add up is pointed out, never mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose
from typing import Any

from coder.model import Indicator

#: A year that is this many times the one before, or that part of it, is worth a question.
JUMP = 3.0


@dataclass(frozen=True)
class Series:
    """One indicator with what was reached of its last target, and what looks odd."""

    indicator: Indicator
    latest: tuple[int, float] | None
    target: tuple[int, float] | None
    achievement: float | None  # 1.0: just reached
    remarks: tuple[tuple[str, dict[str, Any]], ...]  # a key of `wording` and its values

    def as_dict(self) -> dict[str, Any]:
        """Give the series as scripts get it."""
        from coder.wording import say

        indicator = self.indicator
        return {
            "id": indicator.id,
            "title": indicator.title,
            "owner": indicator.owner,
            "unit": indicator.unit,
            "mode": indicator.mode,
            "baseline": indicator.baseline,
            "values": indicator.values,
            "targets": indicator.targets,
            "latest": self.latest,
            "target": self.target,
            "achievement": round(self.achievement, 4) if self.achievement is not None else None,
            "note": indicator.note,
            "remarks": [say(key, "en", **values) for key, values in self.remarks],
            "about": indicator.about,
        }


def series(indicators: Sequence[Indicator]) -> list[Series]:
    """Read all indicators; parts of one (`I1.fos` of `I1`) are added up against it."""
    return [_series(indicator, indicators) for indicator in indicators]


def _series(indicator: Indicator, among: Sequence[Indicator]) -> Series:
    known = {year: value for year, value in sorted(indicator.values.items()) if value is not None}
    latest = max(known.items()) if known else None
    target, achievement = _reached(indicator, known)
    return Series(
        indicator,
        latest,
        target,
        achievement,
        tuple(_remarks(indicator, known, among)),
    )


def _reached(indicator: Indicator, known: dict[int, float]) -> tuple[tuple[int, float] | None, float | None]:
    """Compare with the last target that has a figure: a running total by then, or that year's own figure."""
    targets = {year: value for year, value in indicator.targets.items() if value}
    for year in sorted(targets, reverse=True):
        upto = [y for y in known if y <= year] if indicator.mode == "cumulative" else [year]
        if upto and upto[-1] in known:
            return (year, targets[year]), known[upto[-1]] / targets[year]
    return (max(targets.items()) if targets else None), None


def _remarks(
    indicator: Indicator, known: dict[int, float], among: Sequence[Indicator]
) -> Iterator[tuple[str, dict[str, Any]]]:
    missing = [year for year, value in sorted(indicator.values.items()) if value is None]
    if missing and known:
        yield "indicator_missing", {"years": ", ".join(map(str, missing))}
    years = list(known)
    for before, year in pairwise(years):
        was, now = known[before], known[year]
        if indicator.mode == "cumulative" and now < was:
            yield "indicator_drops", {"year": year, "value": f"{now:g}", "before": f"{was:g}"}
        elif was > 0 and not 1 / JUMP <= now / was <= JUMP:
            yield "indicator_jumps", {"year": year, "value": f"{now:g}", "before": f"{was:g}"}
    parts = [other for other in among if other.id.startswith(f"{indicator.id}.")]
    for year, whole in known.items():
        total = sum(_by(part, year, indicator.mode) for part in parts)
        said = any(part.values.get(year) is not None for part in parts)
        if said and not isclose(total, whole):  # 0.1 + 0.2 is 0.3 here
            yield "indicator_sum", {"year": year, "value": f"{whole:g}", "parts": f"{total:g}"}


def _by(part: Indicator, year: int, mode: str) -> float:
    """Give what a part adds to the whole in a year: yearly figures run up where the whole is cumulative."""
    if mode == "cumulative" and part.mode == "yearly":
        return sum(value for y, value in part.values.items() if y <= year and value is not None)
    return part.values.get(year) or 0
