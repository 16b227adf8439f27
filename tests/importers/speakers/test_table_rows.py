"""Times in the cells of a table, in every form that Excel and others give them."""

from datetime import datetime, time, timedelta

import pytest

from coder.importers.speakers.table_rows import segments, turn_columns


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
