"""When words are said, worked out by hand from the times at which turns begin."""

import pytest

from coder.analysis.spoken_times import SpokenTimes, spoken_times
from coder.model import Source, Turn

#: Ten letters a turn, a label of four before each; the second begins at 10 s, the third at 30 s.
TURNS = (Turn(1, "A", 4, 14, 0.0), Turn(2, "B", 18, 28, 10.0), Turn(3, "A", 32, 42, 30.0))


def test_a_whole_turn_is_said_from_its_time_to_that_of_the_next():
    assert SpokenTimes(TURNS).of(18, 28) == (10.0, 30.0, False)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (18, 23, (10.0, 20.0, True)),  # the first half of ten letters in twenty seconds
        (23, 28, (20.0, 30.0, True)),
        (9, 20, (5.0, 14.0, True)),  # from within a turn into the next one
        (4, 28, (0.0, 30.0, False)),  # two turns from edge to edge
        (28, 42, (30.0, None, True)),  # a label between turns: when the next one begins
    ],
)
def test_within_a_turn_time_goes_as_letters_go(start, end, said):
    assert SpokenTimes(TURNS).of(start, end) == said


def test_the_last_turn_ends_where_the_file_says():
    assert SpokenTimes(TURNS).of(32, 42) == (30.0, None, False)
    assert SpokenTimes(TURNS, until=50.0).of(37, 42) == (40.0, 50.0, True)
    source = Source("S1", "Talk", turns=TURNS, attributes={"last_time": "50"})
    assert spoken_times(source).of(32, 42) == (30.0, 50.0, False)


def test_turns_without_a_time_lie_between_those_that_have_one():
    turns = (Turn(1, "A", 0, 10, 0.0), Turn(2, "B", 10, 20), Turn(3, "A", 20, 30), Turn(4, "B", 30, 40, 60.0))
    assert SpokenTimes(turns).of(10, 20) == (20.0, 40.0, True)


def test_before_the_first_time_nothing_is_known():
    turns = (Turn(1, "A", 0, 10), Turn(2, "B", 10, 20, 5.0))
    assert SpokenTimes(turns).of(0, 5) is None
    assert not SpokenTimes(turns[:1])


def test_where_time_goes_back_nothing_is_worked_out_across():
    turns = (Turn(1, "A", 0, 10, 90.0), Turn(2, "B", 10, 20, 0.0), Turn(3, "A", 20, 30, 8.0))
    assert SpokenTimes(turns).of(5, 10) == (90.0, None, True)
    assert SpokenTimes(turns).of(10, 20) == (0.0, 8.0, False)
