"""Times in the cells of a table, in every form that Excel and others give them."""

from datetime import datetime, time, timedelta

import pytest

from coder.importers.speakers.segments import Segment
from coder.importers.speakers.table_rows import Columns, segments, shown, turn_columns


def times(*cells):
    table = [["Speaker", "Text", "Start"], *(["Jan", "some words", cell] for cell in cells)]
    return [segment.time for segment in segments(table, turn_columns(table))]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["0:05", "1:00:09"], [5, 3609]),
        ([time(0, 0, 5), time(1, 0, 9)], [5, 3609]),
        ([timedelta(seconds=5), None], [5, None]),
        (["5.5", 9], [5.5, 9]),
        ([5500, 9000], [5.5, 9]),
        ([datetime(2024, 1, 1, 10, 0, 0), datetime(2024, 1, 1, 10, 0, 30)], [0, 30]),
        (["2024-01-01T10:00:00Z", "2024-01-01 10:00:30"], [0, 30]),
        (["2024-13-41 10:00", "soon"], [None, None]),
        ([time(1, 2, 3, 500000)], [3723.5]),
        ([41.0, 39], [41, 39]),  # four words: twenty seconds each, or milliseconds
        ([81, 39], [0.081, 0.039]),
        ([80, 39], [80, 39]),
        ([81.5, 39], [81.5, 39]),
        (["2,5", " -3 "], [2.5, -3]),
        ([True, False], [None, None]),
        (["5 s", "1234567890123"], [None, None]),
        ([datetime(2024, 1, 1, 10), time(0, 0, 5)], [0, 5]),
        ([None, "2024-01-01 10:00", "2024-01-01T10:01"], [None, 0, 60]),
        (["(0:05 - 0:09)", "at 0:05"], [5, None]),
    ],
)
def test_times(cells, expected):
    assert times(*cells) == expected


def test_columns_by_their_shape_when_nothing_names_them():
    words = "a long enough answer to be speech"
    table = [
        ["Jan:", "0:01", words],
        ["Marie:", "0:05", words],
        ["Jan:", "0:09", words],
        ["Marie:", "0:11", words],
    ]
    columns = turn_columns(table)
    assert (columns.header, columns.speaker, columns.time, columns.text) == (-1, 0, 1, 2)
    assert segments(table, columns)[0].speaker == "Jan"


def test_a_table_of_choices_is_no_talk():
    assert (
        turn_columns(
            [["Country", "Why"], ["Belgium", "because of this"], ["Belgium", "that is so"], ["France", "no"]]
        )
        is None
    )


WORDS = "a long enough answer to be speech"


# --- headings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["Speaker", "Text"], Columns(0, 1, 0)),
        (["Wie", "Begin_time:", " TEKST* ", "Einde"], Columns(0, 2, 0, 1, 3)),
        (["Start", "Text"], Columns(0, 1, None, 0)),
        (["Heure", "Fin", "Nom", "Texte", "Texte"], Columns(0, 3, 2, 0, 1)),
        ([None, "Who", 5, "Said"], Columns(0, 3, 1)),
    ],
)
def test_headings_name_the_columns_in_three_languages(headings, columns):
    assert turn_columns([headings, *[["x"] * len(headings)] * 2]) == columns


@pytest.mark.parametrize("headings", [["Text", "Age"], ["Speaker", "Start"], ["Text", "End"]])
def test_headings_of_another_table(headings):
    assert turn_columns([headings, ["x", "y"]]) is None


def test_headings_stand_in_the_first_fifteen_rows():
    notes = [["a note"]]
    assert turn_columns([*notes * 14, ["Speaker", "Text"], ["Jan", "so"]]) == Columns(14, 1, 0)
    assert turn_columns([*notes * 15, ["Speaker", "Text"], ["Jan", "so"]]) is None


def test_a_cell_is_shown_without_outer_blanks():
    assert [shown(cell) for cell in (None, " a ", 0, 1.5)] == ["", "a", "0", "1.5"]


# --- a table without headings -------------------------------------------------


def by_shape(*speakers, words=WORDS):
    columns = turn_columns([[speaker, words] for speaker in speakers])
    return columns == Columns(-1, 1, 0)


def test_four_rows_at_least_make_a_talk():
    assert by_shape("Jan", "Marie", "Jan", "Marie")
    assert by_shape("Jan", "Jan", "Jan", "Jan")
    assert not by_shape("Jan", "Jan", "Jan")


def test_seven_in_ten_labels_come_back():
    assert by_shape(*["Jan"] * 7, "Kim", "Piet", "Marie")
    assert not by_shape(*["Jan"] * 6, "Kim", "Piet", "Marie", "An")
    assert by_shape(*["Jan"] * 4, *["Marie"] * 3, "Kim", "Piet", "An")


def test_a_first_label_that_comes_once_heads_another_table():
    assert not by_shape("Country", *["Jan"] * 9)
    assert by_shape("Jan:", *["Jan"] * 9)


def test_labels_are_names_or_known():
    assert by_shape("R1", "q", "R1", "q")
    assert not by_shape("very good", "Jan", "very good", "Jan")
    assert not by_shape("1", "2", "1", "2")
    assert by_shape(*["Jan"] * 9, "very good")  # comes once: it is not looked at


def test_speech_is_more_than_twice_as_long_as_the_labels():
    assert by_shape("Jan", "Jan", "Jan", "Jan", words="so so s")
    assert not by_shape("Jan", "Jan", "Jan", "Jan", words="so so ")  # without its blank five letters
    assert not by_shape("Jan", "Jan", "Jan", "Jan", words="so sos")  # six letters beside three


def test_columns_that_not_every_row_has_are_left_out():
    rows = [["Jan", WORDS], ["Marie", WORDS, "x" * 99], [None, ""], ["Jan", WORDS], ["Marie", WORDS]]
    assert turn_columns(rows) == Columns(-1, 1, 0)
    assert turn_columns([[WORDS]] * 5) is None
    assert turn_columns([]) is None


def test_the_speakers_may_stand_behind_the_words_and_a_number_before_them():
    rows = [[number, WORDS, speaker] for number, speaker in enumerate(["Jan", "Marie"] * 2)]
    assert turn_columns(rows) == Columns(-1, 1, 2)
    rows = [[WORDS, "0:05", speaker] for speaker in ["Jan", "Marie"] * 2]
    assert turn_columns(rows) == Columns(-1, 0, 2, 1)
    rows = [[WORDS, clock, "Jan"] for clock in ("0:05", "0:06", "late", "0:08")]
    assert turn_columns(rows) == Columns(-1, 0, 2)


# --- rows ---------------------------------------------------------------------


def test_a_row_without_a_speaker_goes_on_with_the_one_before():
    rows = [
        ["", "words of nobody", "0:01", None],
        ["", "and more", "0:02", None],
        ["Jan :", " one\n\n  two ", "0:03", "0:04"],
        ["", "three", "0:05", "0:09"],
        [None, "four", "0:10", None],
        ["Jan", " ", "0:11", None],
        ["Marie"],
        ["Jan", "five", None, "0:20"],
    ]
    assert segments(rows, Columns(-1, 1, 0, 2, 3)) == [
        Segment(None, "words of nobody", 1, 1),
        Segment(None, "and more", 2, 2),
        Segment("Jan", "one\ntwo\nthree\nfour", 3, 10),
        Segment("Jan", "five", None, 20),
    ]


def test_rows_of_a_table_without_speakers_stay_apart():
    assert segments([["one", "0:01"], ["two", "0:02"]], Columns(-1, 0, None, 1)) == [
        Segment(None, "one", 1, 1),
        Segment(None, "two", 2, 2),
    ]


def test_a_continued_row_without_times_keeps_the_end():
    rows = [["Jan", "one", "0:03", "0:04"], ["", "two", None, None]]
    assert segments(rows, Columns(-1, 1, 0, 2, 3)) == [Segment("Jan", "one\ntwo", 3, 4)]


def test_the_unit_is_that_of_the_words_below_the_heading():
    """Forty words would make 800 seconds likely; two do not."""
    rows = [["Speaker " * 40, "Text " * 40, "Start"], ["Jan", "two words", 400]]
    assert segments(rows, Columns(0, 1, 0, 2))[0].time == 0.4
    rows = [["Jan", "", 5], ["Jan", "so", 20], ["Marie", "", 21]]
    assert segments(rows, Columns(-1, 1, 0, 2))[0].time == 0.02
