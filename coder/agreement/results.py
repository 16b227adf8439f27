"""What comes of comparing coders, as values and as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coder.agreement.merging import Dispute
from coder.agreement.units import UnitKind

#: The figures in the order in which they are shown; the last two stand for all codes together only.
FIGURES = ("percent", "kappa", "fleiss", "alpha", "unitising", "relevance", "coding")


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval; None, or without interval, with the reason."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Agreement:
    """The figures of one comparison.

    `unitising`, `relevance` and `coding` are u-alpha, |u-alpha and cu-alpha: where coders mark and as what,
    where they mark anything, and what they call it where both did. Of one code only the first is defined.
    """

    percent: Estimate
    kappa: Estimate
    fleiss: Estimate
    alpha: Estimate
    unitising: Estimate
    relevance: Estimate | None = None
    coding: Estimate | None = None

    def as_json(self) -> dict[str, object]:
        """Return the figures by name, their intervals, and the reasons of those that are not defined."""
        values: dict[str, object] = {}
        intervals: dict[str, list[float | None]] = {}
        reasons: dict[str, str] = {}
        for name in FIGURES:
            estimate: Estimate | None = getattr(self, name)
            if estimate is None:
                continue
            values[name] = estimate.value
            if estimate.low is not None:
                intervals[name] = [estimate.low, estimate.high]
            if estimate.reason:
                reasons[name] = estimate.reason
        return {**values, "intervals": intervals, "reasons": reasons}


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
    """What comes of laying coders side by side.

    `sources` gives, by source that was compared, who coded it; `coded_none` who coded none of them.
    """

    coders: tuple[str, ...]
    sources: Mapping[str, tuple[str, ...]]
    unit: UnitKind
    units: int
    include_uncoded: bool
    overall: Agreement
    codes: tuple[CodeAgreement, ...]
    disputed: tuple[Dispute, ...]
    uncoded: int  # units in which nobody marked anything
    weights: Mapping[str, int]  # source → its units

    @property
    def coded_none(self) -> tuple[str, ...]:
        """Who coded none of the sources that were compared."""
        coded = {name for names in self.sources.values() for name in names}
        return tuple(name for name in self.coders if name not in coded)

    def as_json(self) -> dict[str, Any]:
        """Return the shape that the contract names, with intervals and reasons beside the figures."""
        return {
            "coders": list(self.coders),
            "sources": [
                {"source": source, "coded_by": list(names), "units": self.weights[source]}
                for source, names in self.sources.items()
            ],
            "coded_none": list(self.coded_none),
            "units": self.units,
            "uncoded": self.uncoded,
            "unit": self.unit,
            "include_uncoded": self.include_uncoded,
            **self.overall.as_json(),
            "codes": [_code_values(code) for code in self.codes],
            "disputed": [_dispute_values(dispute) for dispute in self.disputed],
            "resampled": "source",
        }


def _code_values(code: CodeAgreement) -> dict[str, object]:
    return {"code": code.code, **code.agreement.as_json(), "both": code.both, "only": dict(code.only)}


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
        "spans": {name: [[span.start, span.end] for span in spans] for name, spans in dispute.spans.items()},
    }
