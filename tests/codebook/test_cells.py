"""Cells of a table of figures, as people fill them in."""

import pytest

from coder.codebook.cells import AmbiguousNumberError, Figures, as_cell, figures, number, target, total_in


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1200", 1200),
        ("1 664 667", 1664667),
        ("1\u202f664\u00a0667", 1664667),
        ("1.664.667", 1664667),
        ("1,664,667", 1664667),
        ("1 664 667,5", 1664667.5),
        ("1.664.667,5", 1664667.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1200.125", 1200.125),
        ("0,125", 0.125),
        ("12 %", 12),
        ("85,5%", 85.5),
        ("−3", -3),
        ("-3", -3),
    ],
)
def test_numbers_are_read_as_people_write_them(cell, value):
    assert number(cell) == value


@pytest.mark.parametrize("cell", ["about 5", "12-15", "€ 5", "1.2.3", "n/a", "", "12 34", "1.200.00"])
def test_what_is_no_number_is_none(cell):
    assert number(cell) is None


@pytest.mark.parametrize(("point", "value"), [(".", 1.2), (",", 1200)])
def test_a_number_that_may_be_two_needs_to_be_told(point, value):
    with pytest.raises(AmbiguousNumberError):
        number("1.200")
    assert number("1.200", point) == value


@pytest.mark.parametrize(
    "cell",
    ["7 → 13", "7 -> 13", "7 --> 13 (3 years)", "7 (13 cumul.)", "7 (cumul. 13)", "13 (7 in the year)"],
)
def test_a_cell_that_holds_both_figures_keeps_both(cell):
    assert figures(cell, "yearly") == Figures(7, 7, 13, cell)
    assert figures(cell, "cumulative") == Figures(13, 7, 13, cell)


@pytest.mark.parametrize("cell", ["18 (cumul.)", "18 au total", "18 over 3 jaar"])
def test_a_running_total_is_no_figure_of_a_year(cell):
    assert figures(cell, "yearly") == Figures(None, None, 18, cell)
    assert figures(cell, "cumulative") == Figures(18, None, 18, cell)


def test_a_figure_of_the_year_is_no_running_total():
    assert figures("4 in het jaar", "cumulative") == Figures(None, 4, None, "4 in het jaar")


@pytest.mark.parametrize("cell", ["7/13", "3 (4)"])
def test_of_two_figures_that_nobody_explains_the_first_is_the_years(cell):
    assert figures(cell, "yearly") == Figures(float(cell[0]), words=cell)
    assert figures(cell, "cumulative") == Figures(words=cell)  # which of the two is the total?


@pytest.mark.parametrize(
    "cell", ["niet gemeten", "13 → 7", "12 leden", "7 → 13 → 20", "1.200 → 2.400", "5 van 7"]
)
def test_the_rest_is_words(cell):
    assert figures(cell, "yearly") == Figures(words=cell)


@pytest.mark.parametrize(
    ("cell", "aim"),
    [
        ("", None),
        ("1 200", 1200),
        ("80 %", 80),
        ("10-15", {"low": 10, "high": 15}),
        ("10 à 15 %", {"low": 10, "high": 15}),
        ("1 200 tot 1 500", {"low": 1200, "high": 1500}),
        ("15-10", "15-10"),
        ("alle federaties", "alle federaties"),
        ("≥ 80 % tevreden", "≥ 80 % tevreden"),
    ],
)
def test_a_target_is_a_number_a_range_or_words(cell, aim):
    assert target(cell) == aim


@pytest.mark.parametrize(
    ("note", "total"),
    [("3 years: 13", 13), ("cumul. 1 200", 1200), ("In totaal: 1.200", None), ("13 in May", None)],
)
def test_a_note_may_be_a_running_total_and_nothing_else(note, total):
    assert total_in(note) == total


def test_what_is_written_reads_back():
    for value in (0.00001, 1.234, 1200.0, -0.5, 1664667.125):
        assert number(as_cell(value)) == value
    assert (as_cell(None), as_cell(1200), as_cell("n/a")) == ("", "1200", "n/a")
