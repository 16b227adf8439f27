"""What is proposed beside what waits, what people gave, and what is withheld."""

from coder.model import Coding, Suggestion
from coder.suggesters.queue import Queue, pending


def suggestion(start, end, code):
    return Suggestion("S1", start, end, "", code, 0.5, "keywords")


QUEUE = Queue([Coding("S1", 12, 14, "", "O1", "An")], {(30, 39)})


def test_what_somebody_gave_in_the_passage_is_not_proposed_and_nothing_where_it_is_withheld():
    all_of_them = [
        suggestion(*place) for place in ((10, 19, "O1"), (10, 19, "O2"), (14, 20, "O1"), (30, 39, "O2"))
    ]
    assert list(QUEUE.fresh(all_of_them, None)) == [(10, 19, "O2"), (14, 20, "O1")]
    assert list(QUEUE.fresh(all_of_them, "O1")) == [(14, 20, "O1")]
    given = QUEUE.coding_at(13, 20, "O1")
    assert (given.start, given.coder) == (12, "An")
    assert (QUEUE.coding_at(14, 20, "O1"), QUEUE.coding_at(12, 14, "O2")) == (None, None)


ROWS = [
    (0, 9, "O1", 1, "pending", "keywords"),
    (0, 9, "O2", 2, "pending", "learner"),
    (10, 19, "O1", 3, "rejected", "keywords"),
]


def test_what_waits_of_an_engine_and_a_code():
    assert pending(ROWS, None, "all") == {(0, 9, "O1"): 1, (0, 9, "O2"): 2}
    assert pending(ROWS, None, "learner") == {(0, 9, "O2"): 2}
    assert pending(ROWS, "O1", "all") == {(0, 9, "O1"): 1}


def test_what_was_ever_proposed_is_not_new():
    fresh = {place: suggestion(*place) for place in ((0, 9, "O1"), (10, 19, "O1"), (20, 29, "O1"))}
    assert [s.start for s in QUEUE.new(fresh, ROWS)] == [20]
