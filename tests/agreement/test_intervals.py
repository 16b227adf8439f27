"""Intervals of agreement: worked out by hand, and held against studies of which the truth is known."""

import importlib.util
import math
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t

from coder.agreement.intervals import FEWEST_SOURCES, Extent, estimate, leave_one_out

ENOUGH = Extent(sources=4, stretches=20)


@pytest.fixture(scope="module")
def simulation():
    """The simulation that `make bench` runs."""
    path = Path(__file__).parents[1] / "benchmarks" / "intervals.py"
    spec = importlib.util.spec_from_file_location("intervals_simulated", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_source_is_left_out_once():
    assert leave_one_out(3).tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


def test_a_kappa_worked_out_by_hand():
    """On Fisher's scale; variance (n - 1) / n times the squared distances from their mean; t for 3 degrees."""
    without = np.array([0.4, 0.5, 0.5, 0.6])
    z = [math.atanh(value) for value in without]
    mean = sum(z) / 4
    reach = t.ppf(0.975, 3) * math.sqrt(3 / 4 * sum((value - mean) ** 2 for value in z))
    found = estimate(0.5, without, ENOUGH, is_share=False)
    assert found.low == pytest.approx(math.tanh(math.atanh(0.5) - reach))
    assert found.high == pytest.approx(math.tanh(math.atanh(0.5) + reach))


def test_a_share_never_leaves_its_bounds():
    found = estimate(0.98, np.array([0.97, 0.99, 0.99, 0.97]), ENOUGH, is_share=True)
    assert 0 < found.low < 0.98 < found.high < 1


@pytest.mark.parametrize(
    ("without", "extent", "reason"),
    [
        ([0.5, 0.6, 0.7], Extent(3, 20), "no interval: it takes 4 compared sources in which somebody gave the code, here 3"),
        ([0.5, 0.6, 0.7, 0.8], Extent(4, 11), "no interval: it takes 12 separate stretches with the code, here 11"),
        ([1.0, 1.0, 1.0, 1.0], ENOUGH, "no interval: the figure is the same whichever source is left out"),
        ([0.5, math.nan, 0.7, 0.8], ENOUGH, "no interval: without one of the sources there would be no figure"),
    ],
)  # fmt: skip
def test_what_cannot_be_known_is_not_given_and_the_reason_is(without, extent, reason):
    found = estimate(0.5, np.array(without), extent, is_share=False)
    assert (found.value, found.low, found.high, found.reason) == (0.5, None, None, reason)


def test_the_simulation_makes_what_it_says(simulation):
    """Common, alike and alone: a fifth of the turns have the code, and coders miss a quarter of them."""
    setting = simulation.Setting(sources=300, are_alike=True, is_rare=False, in_runs=False)
    made = simulation.study(setting, np.random.default_rng(1))
    units = [unit for source in made for unit in source]
    marked = [sum(bool(codes) for codes in unit.codes) / 2 for unit in units]
    # three quarters of the fifth that have it, and as many false marks as are missed: again a fifth
    assert sum(marked) / len(units) == pytest.approx(0.2, abs=0.01)
    both = sum(all(unit.codes) for unit in units) / len(units)
    # .2 · .75² and, where it is not, (.25 · .2 / .8)² of .8: .1125 + .0031
    assert both == pytest.approx(0.1156, abs=0.01)


def test_intervals_hold_the_true_figure(simulation):
    """100 studies: with 95 % each, fewer than 88 would come once in some 500 runs."""
    setting = simulation.Setting(sources=5, are_alike=True, is_rare=False, in_runs=True)
    for share, given in simulation.coverage(setting, 100, seed=3).values():
        assert given > 90
        assert share >= 0.88


def test_one_source_gives_no_interval(simulation):
    setting = simulation.Setting(sources=1, are_alike=True, is_rare=False, in_runs=False)
    assert FEWEST_SOURCES > 1
    assert {given for _share, given in simulation.coverage(setting, 3).values()} == {0}
