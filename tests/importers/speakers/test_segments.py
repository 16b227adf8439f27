"""Cues and rows as one text: what is joined, where words stand, and when the last ends."""

import pytest

from coder.importers.speakers.segments import Segment, compose, joined


def test_neighbours_of_one_speaker_are_one_segment():
    found = joined(
        [
            Segment("Jan", "one", 1, 2),
            Segment("Jan", "two", 3, 4),
            Segment("Marie", "three", 5, None),
            Segment("Jan", "four", 6, None),
        ]
    )
    assert found == [
        Segment("Jan", "one two", 1, 4),
        Segment("Marie", "three", 5, None),
        Segment("Jan", "four", 6, None),
    ]


def test_neighbours_of_nobody_stay_apart():
    segments = [Segment(None, "one"), Segment(None, "two")]
    assert joined(segments) == segments


def test_a_time_is_kept_where_the_next_segment_has_none():
    assert joined([Segment("Jan", "one", 1, 2), Segment("Jan", "two")]) == [Segment("Jan", "one two", 1, 2)]
    assert joined([Segment("Jan", "one"), Segment("Jan", "two", 3, 4)]) == [Segment("Jan", "one two", 3, 4)]


def test_a_segment_without_words_begins_no_turn():
    assert joined([Segment("Jan", ""), Segment("Jan", "two"), Segment("Jan", "")]) == [Segment("Jan", "two")]


def test_words_stand_behind_their_label():
    text, detected = compose([Segment("Jan", " één "), Segment(None, "two"), Segment("Jan", "three")])
    assert text == "Jan: één\ntwo\nJan: three"
    assert [(turn.speaker, turn.start, turn.end, text[turn.start : turn.end]) for turn in detected.turns] == [
        ("Jan", 5, 8, "één"),
        (None, 9, 12, "two"),
        ("Jan", 18, 23, "three"),
    ]
    assert (detected.labels, detected.warnings) == (["Jan"], [])


def test_places_count_from_an_offset():
    _, detected = compose([Segment("Jan", "one"), Segment(None, "two")], offset=10)
    assert [(turn.start, turn.end) for turn in detected.turns] == [(15, 18), (19, 22)]


def test_a_segment_without_words_leaves_its_time_only():
    text, detected = compose([Segment("Jan", "one", 1), Segment("Marie", "  ", 5)])
    assert (text, detected.labels, detected.last_time) == ("Jan: one", ["Jan"], 5)


@pytest.mark.parametrize(
    ("times", "last"),
    [
        ([(1, 2), (3, 4)], 4),
        ([(1, 2), (3, None)], 3),
        ([(1, 9), (None, None)], 9),
        ([(None, 0.0)], 0.0),
        ([], None),
    ],
)
def test_the_last_time_is_the_end_of_the_last_segment_that_has_one(times, last):
    _, detected = compose([Segment("Jan", "so", begin, until) for begin, until in times])
    assert detected.last_time == last
    assert [turn.time for turn in detected.turns] == [begin for begin, _ in times]


def test_words_of_nobody_are_told_of():
    assert compose([Segment(None, "one"), Segment(None, "two")], what="captions")[1].warnings == [
        "No speakers were found: its 2 captions became turns without a speaker."
    ]
    assert compose([Segment(None, "one")])[1].warnings == [
        "No speakers were found: its 1 segments became turns without a speaker."
    ]
    assert compose([])[1].warnings == []
