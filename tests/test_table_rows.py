"""Rows know where they stand; headings are found below a title."""

import pytest

from coder.table_rows import letters, named_rows, place_of


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(column, name):
    assert letters(column) == name


def test_a_cell_is_named_with_its_sheet():
    assert place_of("Register", 7, 1) == 'sheet "Register", B7'
    assert place_of("", 7) == "row 7"


LINES = [
    (1, ["My register", ""]),
    (2, ["", ""]),
    (3, ["Bestand", "Taal"]),
    (4, ["a.txt"]),
    (5, []),
    (6, ["b", "nl"]),
]


def test_headings_are_the_row_that_is_known_best():
    rows = list(named_rows(LINES, "S", lambda heading: heading in ("Bestand", "Taal")))
    assert rows == [{"bestand": "a.txt", "taal": ""}, {"bestand": "b", "taal": "nl"}]
    assert [row.place("taal") for row in rows] == ['sheet "S", B4', 'sheet "S", B6']


def test_headings_are_the_first_filled_row_where_nobody_says_what_is_known():
    (first, *_more) = named_rows([(1, ["", ""]), *LINES[2:]])
    assert (first["bestand"], first.line, first.headings["bestand"]) == ("a.txt", 4, "Bestand")


def test_a_table_without_rows_has_none():
    assert list(named_rows([])) == list(named_rows([(1, ["", ""])])) == []
