"""What comes of comparing coders, as values and as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    drawn: Literal["source", "turn"] = "source"
    resamples: int = 0
    seed: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)  # source → its units

    def as_json(self) -> dict[str, Any]:
        """Give the shape that the contract names, with intervals and reasons beside the figures."""
        return {
            "coders": list(self.coders),
            "sources": list(self.sources),
            "units": self.units,
            "unit": self.unit,
            "include_uncoded": self.include_uncoded,
            **_figures(self.overall),
            "codes": [
                {"code": one.code, **_figures(one.agreement), "both": one.both, "only": dict(one.only)}
                for one in self.codes
            ],
            "disputed": [
                {
                    "kind": str(one.kind),
                    "source": one.source,
                    "start": one.start,
                    "end": one.end,
                    "quote": one.quote,
                    "codes": {name: list(codes) for name, codes in one.codes.items()},
                    "stances": {name: list(stances) for name, stances in one.stances.items()},
                    "codings": list(one.codings),
                }
                for one in self.disputed
            ],
            "bootstrap": {"drawn": self.drawn, "resamples": self.resamples, "seed": self.seed},
        }


def _figures(agreement: Agreement) -> dict[str, Any]:
    """Give the figures by name, their intervals, and the reasons of those that are not defined."""
    named = {name: getattr(agreement, name) for name in ("percent", "kappa", "alpha", "unitising")}
    return {
        **{name: one.value for name, one in named.items()},
        "intervals": {n: [one.low, one.high] for n, one in named.items() if one.low is not None},
        "reasons": {name: one.reason for name, one in named.items() if one.reason},
    }
