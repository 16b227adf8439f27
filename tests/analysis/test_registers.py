"""Rows of a register counted by a column and crossed by two, each number counted by hand."""

import pytest

from coder.analysis.registers import count_by, cross, has_several, values_of
from coder.model import Register

ACTIONS = Register(
    "actions",
    (
        {"how": "march; petition", "what_for": "wages", "date": "May 2021"},
        {"how": "petition", "what_for": "wages; law", "date": "2020-02-01"},
        {"how": "", "what_for": "law", "date": "soon"},
        {"how": "march", "date": "31/12/2021"},
    ),
)


def test_rows_are_counted_in_the_order_of_the_table_and_what_says_nothing_comes_last():
    assert count_by(ACTIONS, "how") == [("march", 2), ("petition", 2), ("", 1)]


def test_years_are_read_from_dates_and_stand_in_their_order():
    assert count_by(ACTIONS, "year") == [("2020", 1), ("2021", 2), ("", 1)]


def test_a_crossing_counts_a_row_under_each_of_its_values_and_once_in_totals():
    crossed = cross(ACTIONS, ("how", "what_for"))
    assert crossed.down == ("march", "petition", "")
    assert crossed.across == ("wages", "law", "")
    assert crossed.cells == (
        (1, 0, 1),  # march: the first row for wages, the last for nothing
        (2, 1, 0),  # petition: both for wages, the second also for law
        (0, 1, 0),
    )
    assert crossed.totals_down == (2, 2, 1)
    assert crossed.totals_across == (2, 2, 1)
    assert crossed.total == 4


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("march", ["march"]),
        (" march ;petition\n march ", ["march", "petition"]),
        ("wages, law", ["wages, law"]),
        (" ; ", [""]),
    ],
)
def test_several_values_stand_with_semicolons_or_on_lines(cell, values):
    assert values_of({"how": cell}, "how") == values


def test_a_table_with_one_value_a_cell_says_so():
    assert has_several(ACTIONS, ["how"])
    assert not has_several(ACTIONS, ["date"])
