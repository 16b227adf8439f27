"""What the cells of one column have in common."""

import pytest

from coder.importers.speakers.table_cells import Column, fact_of, is_asked


def column(*cells):
    return Column(0, "", cells)


@pytest.mark.parametrize("text", ["Why?", "Why (2)?", "Why? (2)", "“Waarom?”", "لماذا؟"])
def test_a_question_ends_with_its_mark(text):
    assert is_asked(text)


def test_what_only_holds_a_mark_is_no_question():
    assert not is_asked("Why? Because it was so for all of us.")


def test_prose_is_several_words_that_vary():
    assert column("one two three", "four five six").is_prose()
    assert not column("one two", "four five").is_prose()
    assert not column("one two three", "", "").is_prose()
    assert not column(*["one two three"] * 4).is_prose()


def test_labels_come_back_and_change():
    talk = column("Jan:", "An", "Jan", "An", "")
    assert (talk.comes_back(), talk.changes(), talk.is_in_blocks()) == (1, 1, False)
    assert column("a", "a", "b", "b").is_in_blocks()
    assert not column("a", "b").is_in_blocks()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Jan", "An", "Jan", "An"], True),
        (["boer", "boer"], True),
        (["Jonge werkzoekende", "Jonge werkzoekende"], True),
        (["ja", "nee", "ja", "nee"], False),
        (["very good", "very good"], False),
        (["1", "1"], False),
        (["Jan", "An"], False),
    ],
)
def test_labels_that_come_back_are_names_or_one_word(cells, expected):
    assert column(*cells).holds_labels() is expected


def test_labels_of_talks_are_those_of_who_asks_and_numbered_ones():
    assert column("Interviewer", "boer").holds_labels_of_talks()
    assert column("SPEAKER_00", "SPEAKER_01").holds_labels_of_talks()
    assert not column("klant", "partner").holds_labels_of_talks()
    assert not column("Interviewer").holds_labels_of_talks()


def test_names_are_no_answers():
    assert column("Jan De Smet", "Mia Van Den Berg").holds_names()
    assert not column("We zijn begonnen.", "Jan De Smet").holds_names()
    assert not column("Jan", "Mia").holds_names()


def test_numbers_of_rows_and_clocks():
    assert column("1", "2", "3").counts_rows()
    assert not column("1", "5", "9").counts_rows()
    assert column("0:05", "0:09", "[0:12]").holds_clocks()
    assert column("2024-05-03 10:00", "2024-05-03 10:01").holds_clocks()
    assert not column("2024-05-03 10:00", "2024-05-03 10:01").holds_stamps()
    assert not column("0:05", "0:05", "0:05").holds_clocks()


def test_a_fact_is_a_key_and_a_value():
    assert fact_of(["Datum:", None, "3 mei"]) == ("Datum", "3 mei")
    assert fact_of(["Datum", "3 mei"]) is None
    assert fact_of(["Datum:", "a b c d e f g h i"]) is None
