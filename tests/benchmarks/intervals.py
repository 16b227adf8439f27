"""Do the intervals of agreement hold? Simulated studies of which the true figures are known.

    python tests/benchmarks/intervals.py [STUDIES]

Each study has sources of 40 to 120 turns in which two coders look for one code. Turns that have it
come alone or in runs; it is common or rare; sources are alike or differ in how often it occurs and in
how often the coders err. For every setting: the share of studies whose 95 % interval holds the figure
of a very large study of that kind, and the share of studies in which an interval is given at all.
"""

import sys
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from coder.agreement.intervals import Extent, estimate, leave_one_out
from coder.agreement.tallies import Tally
from coder.agreement.units import Unit

FIGURES = ("percent", "kappa", "alpha")
SOURCES = (1, 4, 5, 12, 20)


@dataclass(frozen=True)
class Setting:
    """How the studies of one kind are made."""

    sources: int
    are_alike: bool
    is_rare: bool
    in_runs: bool

    def __str__(self):
        words = [f"{self.sources:2} sources", "alike" if self.are_alike else "unlike"]
        words += ["rare"] * self.is_rare + ["runs"] * self.in_runs
        return " ".join(words)


SETTINGS = [Setting(*chosen) for chosen in product(SOURCES, (True, False), (False, True), (False, True))]


def chain(turns, share, run, random):
    """Draw turns that are on this share of the time, in runs of this length on average."""
    go_on, begin = 1 - 1 / run, share / run / (1 - share)
    draws, is_on, drawn = random.random(turns), bool(random.random() < share), []
    for draw in draws:
        drawn.append(is_on)
        is_on = bool(draw < go_on) if is_on else bool(draw < begin)
    return np.array(drawn)


def marks(setting, random):
    """Draw what two coders mark in the turns of one source."""
    turns, run = int(random.integers(40, 121)), 6 if setting.in_runs else 1
    share, error = 0.03 if setting.is_rare else 0.2, 0.25
    if not setting.are_alike:
        share = float(np.clip(random.beta(1.5, 1.5 / share - 1.5), 0.002, 0.6))
        error = float(random.beta(1.5, 4.5))
    truth = chain(turns, share, run, random)
    coders = []
    for _ in range(2):
        missed = chain(turns, min(error, 0.5), run, random)
        false = chain(turns, min(error * share / (1 - share), 0.4), run, random)
        coders.append(np.where(truth, ~missed, false))
    return coders


def units(setting, source, random):
    """Make one source of two coders who look for the code `c`."""
    first, second = marks(setting, random)
    made = []
    for n, pair in enumerate(zip(first, second, strict=True)):
        codes = tuple(frozenset(["c"]) if has else frozenset() for has in pair)
        made.append(Unit(f"S{source}", n, n + 1, 1, n, codes))
    return made


def study(setting, random):
    """Make the sources of one study."""
    return [units(setting, n, random) for n in range(setting.sources)]


def extent(sources):
    """Count sources with the code and stretches with it, as the comparison does."""
    with_code = stretches = 0
    for source in sources:
        has = [any(unit.codes) for unit in source]
        stretches += sum(here and not before for before, here in zip([False, *has], has, strict=False))
        with_code += any(has)
    return Extent(with_code, stretches)


def figures(sources, draws=None):
    """Compute percent, kappa and alpha of the code, for each draw of sources."""
    found = Tally(sources, ["c"], 2).figures(draws)
    return {name: getattr(found, name)[:, 0] for name in FIGURES}


def true_figures(setting, sources=4000):
    """Compute the figures of a very large study of this kind."""
    large = study(replace(setting, sources=sources), np.random.default_rng(99))
    return {name: float(values[0]) for name, values in figures(large).items()}


def coverage(setting, studies, seed=5):
    """Return per figure the share of intervals that hold the true one, and how many were given."""
    truth, random = true_figures(setting), np.random.default_rng(seed)
    held, given = dict.fromkeys(FIGURES, 0), dict.fromkeys(FIGURES, 0)
    for _ in range(studies):
        sources = study(setting, random)
        there, value = extent(sources), figures(sources)
        without = figures(sources, leave_one_out(len(sources)))
        for name in FIGURES:
            if np.isnan(value[name][0]):
                continue
            made = estimate(float(value[name][0]), without[name], there, name == "percent")
            if made.low is not None:
                given[name] += 1
                held[name] += made.low <= truth[name] <= made.high
    return {name: (held[name] / given[name] if given[name] else None, given[name]) for name in FIGURES}


def main():
    """Print one line per setting."""
    studies = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    print(f"{'':28}" + "".join(f"{name:>18}" for name in FIGURES))
    for setting in SETTINGS:
        cells = []
        for share, given in coverage(setting, studies).values():
            cells.append("none" if share is None else f"{share:.3f} of {given}")
        print(f"{setting!s:28}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
