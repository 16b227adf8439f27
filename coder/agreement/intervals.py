"""How far a figure of agreement might be off: leave-one-source-out intervals, or the reason for none.

Turns of one talk are alike, so it is sources that are left out, one at a time (the delete-one
jackknife: Efron and Stein, 1981, The jackknife estimate of variance, Annals of Statistics 9(3)),
on a scale where the figure has no bounds (logit of a share, Fisher's z of a coefficient). The
spread is widened by Student's t for the sources in which the code occurs at all, less one: sources
without it say little about it. Where fewer than `FEWEST_SOURCES` have it, or it occurs in fewer
than `FEWEST_STRETCHES` separate stretches, simulated studies were covered in less than 9 of 10
cases, whatever was tried (tests/benchmarks/intervals.py); there no interval is given.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from coder.agreement.results import Estimate
from coder.translations import N_, _

#: Sources in which somebody gave the code: with fewer, nothing is known of other sources.
FEWEST_SOURCES = 4
#: Separate stretches of neighbouring units with the code: fewer are a matter of luck.
FEWEST_STRETCHES = 12
#: The two ends of the interval leave this much out, together.
LEFT_OUT = 0.05

FEW_SOURCES = N_("no interval: it takes {least} compared sources in which somebody gave the code, here {n}")
FEW_STRETCHES = N_("no interval: it takes {least} separate stretches with the code, here {n}")
NO_SPREAD = N_("no interval: the figure is the same whichever source is left out")
ONE_SOURCE = N_("no interval: without one of the sources there would be no figure")


@dataclass(frozen=True)
class Extent:
    """How much there is to go by: sources with the code, and separate stretches of units with it."""

    sources: int
    stretches: int

    def reason_for_none(self) -> str:
        """Return why no interval can be given, empty where one can."""
        if self.sources < FEWEST_SOURCES:
            return _(FEW_SOURCES, least=FEWEST_SOURCES, n=self.sources)
        if self.stretches < FEWEST_STRETCHES:
            return _(FEW_STRETCHES, least=FEWEST_STRETCHES, n=self.stretches)
        return ""


def leave_one_out(sources: int) -> Any:
    """Return the draws that leave each source out once: a row per source, a column per source."""
    import numpy as np

    return np.ones((sources, sources)) - np.eye(sources)


def estimate(value: float, without: Any, extent: Extent, is_share: bool) -> Estimate:
    """Return a figure that is defined, with its 95 % interval or the reason why there is none.

    `without` holds the figure without each source. A figure that is not defined without one of them
    rests on that source alone.
    """
    import numpy as np

    if reason := extent.reason_for_none():
        return Estimate(value, reason=reason)
    if np.isnan(without).any():
        return Estimate(value, reason=_(ONE_SOURCE))
    low, high = _interval(without, value, extent, is_share)
    if high - low < _NOTHING:
        return Estimate(value, reason=_(NO_SPREAD))
    return Estimate(value, low, high)


def _interval(without: Any, value: float, extent: Extent, is_share: bool) -> tuple[float, float]:
    import numpy as np

    sources = len(without)
    unbounded = _unbounded(np.append(without, value), is_share)
    left_out, centre = unbounded[:-1], unbounded[-1]
    variance = (sources - 1) / sources * ((left_out - left_out.mean()) ** 2).sum()
    reach = _reach(extent.sources - 1) * np.sqrt(variance)
    low, high = _bounded(np.array([centre - reach, centre + reach]), is_share)
    return float(low), float(high)


@cache
def _reach(freedom: int) -> float:
    """Return the quantile of Student's t that bounds the interval; `scipy.stats` takes two seconds to load."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 1 - LEFT_OUT / 2))


_NOTHING = 1e-12
#: Shares and coefficients are kept this far from their bounds, which lie at infinity.
_MARGIN = 1e-3


def _unbounded(figures: Any, is_share: bool) -> Any:
    import numpy as np

    if is_share:
        figures = np.clip(figures, _MARGIN**2, 1 - _MARGIN**2)
        return np.log(figures / (1 - figures))
    return np.arctanh(np.clip(figures, _MARGIN - 1, 1 - _MARGIN))


def _bounded(figures: Any, is_share: bool) -> Any:
    import numpy as np

    if is_share:
        return 1 / (1 + np.exp(-figures))
    return np.tanh(figures)
