"""What comes of comparing coders, as values and as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from coder.agreement.merging import Dispute
from coder.agreement.units import UnitKind


@dataclass(frozen=True)
class Estimate:
    """A figure with the interval that holds 95 of 100 draws; None with a reason where not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Agreement:
    """The four figures of one comparison."""

    percent: Estimate
    kappa: Estimate
    alpha: Estimate
    unitising: Estimate


@dataclass(frozen=True)
class CodeAgreement:
    """How far coders agree on one code.

    `both` counts the units in which all who coded there have it, `only` those in which one alone has it.
    """

    code: str
    agreement: Agreement
    both: int
    only: Mapping[str, int]


@dataclass(frozen=True)
class Comparison:
    """What comes of laying coders side by side."""

    coders: tuple[str, ...]
    sources: tuple[str, ...]
    unit: UnitKind
    units: int
    include_uncoded: bool
    overall: Agreement
    codes: tuple[CodeAgreement, ...]
    disputed: tuple[Dispute, ...]
    drawn: Literal["source", "turn"]
    resamples: int
    seed: int
    weights: Mapping[str, int]  # source → its units

    def as_json(self) -> dict[str, Any]:
        """Return the shape that the contract names, with intervals and reasons beside the figures."""
        return {
            "coders": list(self.coders),
            "sources": list(self.sources),
            "units": self.units,
            "unit": self.unit,
            "include_uncoded": self.include_uncoded,
            **_figures(self.overall),
            "codes": [_code_values(code) for code in self.codes],
            "disputed": [_dispute_values(dispute) for dispute in self.disputed],
            "bootstrap": {"drawn": self.drawn, "resamples": self.resamples, "seed": self.seed},
        }


def _code_values(code: CodeAgreement) -> dict[str, object]:
    return {"code": code.code, **_figures(code.agreement), "both": code.both, "only": dict(code.only)}


def _dispute_values(dispute: Dispute) -> dict[str, object]:
    return {
        "kind": str(dispute.kind),
        "source": dispute.source,
        "start": dispute.start,
        "end": dispute.end,
        "quote": dispute.quote,
        "codes": {name: list(codes) for name, codes in dispute.codes.items()},
        "stances": {name: list(stances) for name, stances in dispute.stances.items()},
        "codings": list(dispute.codings),
    }


def _figures(agreement: Agreement) -> dict[str, object]:
    """Return the figures by name, their intervals, and the reasons of those that are not defined."""
    values: dict[str, object] = {}
    intervals: dict[str, list[float | None]] = {}
    reasons: dict[str, str] = {}
    for name in ("percent", "kappa", "alpha", "unitising"):
        estimate: Estimate = getattr(agreement, name)
        values[name] = estimate.value
        if estimate.low is not None:
            intervals[name] = [estimate.low, estimate.high]
        if estimate.reason:
            reasons[name] = estimate.reason
    return {**values, "intervals": intervals, "reasons": reasons}
