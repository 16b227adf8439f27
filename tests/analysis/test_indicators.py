"""Indicators: what was reached, and what does not add up."""

from coder.analysis.indicators import series
from coder.model import Indicator


def one(**fields):
    return series([Indicator("I1", "Members", **fields)])[0]


def keys(found):
    return [key for key, _ in found.remarks]


def test_a_yearly_figure_is_compared_with_the_target_of_its_year():
    found = one(values={2020: 80.0, 2021: 90.0}, targets={2021: 100.0})
    assert (found.latest, found.target, found.achievement) == ((2021, 90.0), (2021, 100.0), 0.9)


def test_a_running_total_is_what_it_was_by_then():
    found = one(mode="cumulative", values={2019: 50.0, 2020: 80.0, 2021: None}, targets={2021: 100.0})
    assert (found.achievement, found.target) == (0.8, (2021, 100.0))


def test_without_a_figure_for_the_year_nothing_was_measured():
    found = one(values={2019: 50.0}, targets={2021: 100.0})
    assert (found.achievement, found.target) == (None, (2021, 100.0))


def test_the_odd_is_pointed_out_and_never_mended():
    assert keys(one(mode="cumulative", values={2019: 50.0, 2020: 40.0})) == ["indicator_drops"]
    assert keys(one(values={2019: 10.0, 2020: 40.0})) == ["indicator_jumps"]
    assert keys(one(values={2019: 10.0, 2020: 30.0})) == []  # three times is still no jump
    assert keys(one(values={2019: 10.0, 2020: None, 2021: 11.0})) == ["indicator_missing"]


def test_parts_are_added_up_against_the_whole():
    whole = Indicator("I1", "All", values={2020: 0.3, 2021: 10.0})
    parts = [
        Indicator("I1.a", "North", values={2020: 0.1, 2021: 4.0}),
        Indicator("I1.b", "South", values={2020: 0.2, 2021: 5.0}),
    ]
    found = series([whole, *parts])[0]
    sums = [values for key, values in found.remarks if key == "indicator_sum"]
    assert sums == [{"year": 2021, "value": "10", "parts": "9"}]
