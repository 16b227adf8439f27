"""What a workbook showed: written in a cell, compared with what is filled in and what stands now."""

import pytest

from coder.services.judgement_workbook.state import Fate, Shown, fate, fingerprint, read_state


def test_what_was_shown_fits_a_cell_and_reads_back():
    shown = Shown("abc", "2024-05-02", (1, 2, 3, 7, 9, 10), "confirmed")
    assert shown.as_text() == '["abc", "2024-05-02", "1-3,7,9-10", "confirmed"]'
    assert Shown.from_text(shown.as_text()) == shown


@pytest.mark.parametrize(
    "text", ["", "x", "[1]", "[[], 1, 2, 3]", '["a", "b", "1-9999999999", null]', "[" * 9000]
)
def test_what_was_not_written_here_says_nothing(text):
    assert read_state([{"key": "O1:change", "shown": text}]) == {}


@pytest.mark.parametrize(
    ("filled", "shown", "current", "done"),
    [
        ("b", "a", "b", Fate.SAME),
        ("a", "a", "b", Fate.UNTOUCHED),
        ("b", "a", "a", Fate.CHANGED),
        ("b", "a", "c", Fate.CONFLICT),
        ("b", None, "", Fate.CHANGED),  # a table of one's own, and nothing was said yet
        ("b", None, "c", Fate.CONFLICT),
        ("", None, "c", Fate.UNTOUCHED),
    ],
)
def test_nobody_is_overwritten(filled, shown, current, done):
    assert fate(filled, shown, current, "") == done


def test_blanks_at_the_ends_of_lines_do_not_count():
    assert fingerprint(["a \n b"]) == fingerprint([" a\nb "]) != fingerprint(["a b"])
