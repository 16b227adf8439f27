"""What people say they read, and what was shown to them to be coded next."""

import pytest

from coder.analysis.reading import place_of
from coder.errors import NotFoundError, UsageError
from coder.services import learning


@pytest.fixture
def passages(bakery):
    return learning.passages_by_source(bakery)["S1"]


def left_empty(study):
    found = learning.decisions(study, learning.passages_by_source(study))
    return sorted(decision.passage.start for decision in found if decision.code is None)


def test_a_mark_is_set_and_taken_back(bakery, passages):
    marks = bakery.read_marks
    assert marks.add(passages[:2], "An") == 2
    assert marks.marked(passages) == {place_of(passages[0]), place_of(passages[1])}
    marks.remove(passages[:1], "Bea")
    assert marks.marked(passages) == {place_of(passages[1])}
    marks.add(passages[:1], "An")
    assert marks.marked(passages) == {place_of(passages[0]), place_of(passages[1])}
    actions = [entry["action"] for entry in bakery.log.entries(3)]
    assert actions == ["read passages", "unread passages", "read passages"]


def test_a_source_that_was_read_teaches_what_is_empty(bakery, code):
    code("S1", "gave us bread", "bread")
    assert learning.mark_read(bakery, "S1", "An") == 3
    assert left_empty(bakery) == [73, 115]
    learning.unmark_read(bakery, "S1", "An", first=4, last=4)
    assert left_empty(bakery) == [115]


def test_who_read_a_source_to_the_end_left_the_rest_of_it_empty(bakery, code):
    code("S1", "gave us bread", "bread")
    bakery.readings.mark_read(["S1"], "An", "An")
    assert left_empty(bakery) == [73, 115]


def test_of_what_is_not_there_nothing_can_be_read(bakery):
    with pytest.raises(NotFoundError, match="no source"):
        learning.mark_read(bakery, "S9", "An")
    with pytest.raises(UsageError, match="no turns of respondents there"):
        learning.mark_read(bakery, "S1", "An", first=90)


def test_what_stands_above_the_last_coded_of_a_list_was_read(bakery, passages, code):
    bakery.read_marks.show(passages, "An")
    assert left_empty(bakery) == []  # nobody coded anything since
    code("S1", "time for bread", "bread")  # in the second
    assert left_empty(bakery) == [30]


def test_what_was_shown_and_read_does_not_come_back(bakery, passages):
    bakery.read_marks.show(passages[:2], "An")
    bakery.read_marks.show(passages[:2], "An")  # looking twice is one list
    assert sum(entry["action"] == "show" for entry in bakery.log.entries()) == 1
    assert learning.mark_shown(bakery, "An") == 2
    assert [passage.start for passage in learning.next_passages(bakery, 5)] == [115]
    assert [passage.start for passage in learning.next_passages(bakery, 5, order="text")] == [115]


def test_a_passage_between_two_codings_on_the_way_down_was_left_empty(bakery, code):
    code("S1", "The baker", "bread")
    code("S1", "Nothing else", "mill")
    assert left_empty(bakery) == [73]


def test_a_mark_follows_the_words(bakery, passages):
    bakery.read_marks.add(passages[1:2], "An")
    from dataclasses import replace

    moved = replace(passages[1], start=90, end=90 + len(passages[1].quote))
    assert bakery.read_marks.marked([moved]) == {place_of(moved)}
    assert bakery.read_marks.marked([replace(moved, quote="No time at all.")]) == set()
