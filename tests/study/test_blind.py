"""The blind sample: nothing is proposed there until somebody has read on."""

import pytest

from coder.errors import UsageError

BREAD, MILL, LAST = (30, 54), (73, 110), (115, 128)  # the passages of the fixture `bakery`


def places(study):
    return {(one.start, one.end) for one in study.suggestions.select()}


def drawn(study):
    return set(study.db.execute('SELECT start, "end" FROM blind_passage'))


def test_what_is_drawn_leaves_the_queue_and_stays_away(bakery):
    bakery.suggestions.refresh("An", "keywords")
    assert places(bakery) == {BREAD, MILL}
    assert bakery.blind.draw(3, "An") == {"drawn": 3, "read": 0, "waiting": 3}
    assert places(bakery) == set()
    bakery.suggestions.refresh("An", "all")
    assert places(bakery) == set()


def test_only_passages_on_which_nobody_said_anything_are_drawn(bakery, code):
    bakery.suggestions.refresh("An", "keywords")
    bakery.suggestions.reject(1, "An")
    code("S1", "no time for bread", "mill", "mentions")
    assert bakery.blind.draw(1, "An")["waiting"] == 1
    assert drawn(bakery).isdisjoint({BREAD, MILL})
    with pytest.raises(
        UsageError, match="Only 0 passages are without codings and decisions; 1 cannot be drawn"
    ):
        bakery.blind.draw(1, "An")


def test_who_codes_a_later_passage_has_read_the_earlier_ones(bakery, code):
    bakery.blind.draw(3, "An")
    code("S1", "The baker", "bread", "mentions")
    assert {(start, end) for _, start, end in bakery.blind.waiting()} == {MILL, LAST}
    code("S1", "Nothing else", "mill", "mentions")
    assert bakery.blind.standing() == {"read": 3, "waiting": 0}


def test_giving_up_brings_the_suggestions_back(bakery):
    bakery.blind.draw(3, "An")
    assert bakery.blind.end("An") == {"given_up": 3, "read": 0, "waiting": 0}
    bakery.suggestions.refresh("An", "keywords")
    assert places(bakery) == {BREAD, MILL}
    assert [(row["action"], row["object"]) for row in bakery.log.entries(3)][1:] == [
        ("end", "blind sample"),
        ("draw", "blind sample"),
    ]


def test_what_people_gave_by_themselves_is_compared_with_what_they_accepted(bakery, code):
    bakery.suggestions.refresh("An", "keywords")
    bakery.suggestions.accept(1, "An")
    assert bakery.blind.followed() is None
    proposals = '[["mill", 0.7], ["bread", 0.4]]'
    bakery.db.execute(
        "INSERT INTO blind_passage VALUES ('S1', 73, 110, ?, 'An', '2020-01-01T00:00:00Z')", [proposals]
    )
    code("S1", "no time for bread", "mill", "mentions")
    found = bakery.blind.followed()
    # of mill and bread An gave mill; of the one suggestion that was decided An accepted one
    assert (found["given"], found["unseen"], found["accepted"], found["seen"]) == (1, 2, 1, 1)
    assert found["difference"] == 0.5


def test_the_same_passages_are_not_drawn_twice(bakery):
    bakery.blind.draw(2, "An")
    first = drawn(bakery)
    bakery.blind.draw(1, "An")
    assert len(drawn(bakery)) == 3
    assert first < drawn(bakery)
