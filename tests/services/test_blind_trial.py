"""The blind sample: nothing is proposed there until somebody has read on."""

import pytest

from coder.errors import UsageError
from coder.services import blind_trial, learning, suggesting

BREAD, MILL, LAST = (30, 54), (73, 110), (115, 128)  # the passages of the fixture `bakery`


def places(study):
    return {(one.start, one.end) for one in study.suggestions.select()}


def drawn(study):
    return set(study.db.execute('SELECT start, "end" FROM blind_passage'))


def test_what_is_drawn_leaves_the_queue_and_stays_away(bakery):
    suggesting.refresh(bakery, "An", "keywords")
    assert places(bakery) == {BREAD, MILL}
    assert blind_trial.draw(bakery, 3, "An") == {"drawn": 3, "read": 0, "waiting": 3}
    assert places(bakery) == set()
    suggesting.refresh(bakery, "An", "all")
    assert places(bakery) == set()


def test_only_passages_on_which_nobody_said_anything_are_drawn(bakery, code):
    suggesting.refresh(bakery, "An", "keywords")
    bakery.suggestions.reject(1, "An")
    code("S1", "no time for bread", "mill", "mentions")
    assert blind_trial.draw(bakery, 1, "An")["waiting"] == 1
    assert drawn(bakery).isdisjoint({BREAD, MILL})
    with pytest.raises(
        UsageError, match="Only 0 passages are without codings and decisions; 1 cannot be drawn"
    ):
        blind_trial.draw(bakery, 1, "An")


def test_a_passage_is_read_where_somebody_coded_it_or_both_its_neighbours(bakery, code):
    passages = learning.passages_by_source(bakery)["S1"]
    blind_trial.draw(bakery, 3, "An")
    code("S1", "The baker", "bread", "mentions")
    assert bakery.blind_sample.waiting("S1", passages) == {MILL, LAST}
    code("S1", "Nothing else", "mill", "mentions", coder="Bea")
    assert bakery.blind_sample.waiting("S1", passages) == {MILL}  # two people: perhaps neither read it
    code("S1", "Nothing else", "mill", "mentions")
    assert blind_trial.standing(bakery) == {"read": 3, "waiting": 0}


def test_what_somebody_read_and_left_uncoded_is_not_drawn(bakery, code):
    code("S1", "The baker", "bread", "mentions")
    code("S1", "Nothing else", "mill", "mentions")
    with pytest.raises(UsageError, match="Only 0 passages"):
        blind_trial.draw(bakery, 1, "An")


def test_giving_up_brings_the_suggestions_back(bakery):
    blind_trial.draw(bakery, 3, "An")
    assert blind_trial.end(bakery, "An") == {"given_up": 3, "read": 0, "waiting": 0}
    suggesting.refresh(bakery, "An", "keywords")
    assert places(bakery) == {BREAD, MILL}
    assert [(row["action"], row["object"]) for row in bakery.log.entries(3)][1:] == [
        ("end", "blind sample"),
        ("draw", "blind sample"),
    ]


def test_what_people_gave_by_themselves_is_compared_with_what_they_gave_seeing_it(bakery, code):
    suggesting.refresh(bakery, "An", "keywords")
    assert blind_trial.followed(bakery) is None
    proposals = '[["mill", 0.7], ["bread", 0.4]]'
    bakery.db.execute("DELETE FROM suggestion WHERE start = 73")
    bakery.db.execute("INSERT INTO blind_passage VALUES ('S1', 73, 110, ?, 'An', '2020')", [proposals])
    code("S1", "no time for bread", "mill", "mentions")
    found = blind_trial.followed(bakery)
    # blind An gave mill and not bread; the suggestion elsewhere she has not come to
    assert (found["given"], found["unseen"], found["accepted"], found["seen"]) == (1, 2, 0, 0)
    code("S1", "The baker", "mill", "mentions")
    found = blind_trial.followed(bakery)
    assert (found["accepted"], found["seen"]) == (0, 1)  # she read past the bread
    code("S1", "gave us bread", "bread", "mentions")
    found = blind_trial.followed(bakery)
    assert (found["accepted"], found["seen"], found["difference"]) == (1, 1, 0.5)


def test_what_was_given_by_hand_settles_what_was_proposed(bakery, code):
    suggesting.refresh(bakery, "An", "keywords")
    coding = code("S1", "gave us bread", "bread", "mentions")
    suggesting.refresh(bakery, "An", "keywords")
    settled = bakery.suggestions.select(status="accepted")
    assert [(one.start, one.code) for one in settled] == [(30, "bread")]
    assert bakery.db.execute("SELECT coding, decided_by FROM suggestion WHERE id = 1").fetchone() == (
        coding.id,
        "An",
    )


def test_the_same_passages_are_not_drawn_twice(bakery):
    blind_trial.draw(bakery, 2, "An")
    first = drawn(bakery)
    blind_trial.draw(bakery, 1, "An")
    assert len(drawn(bakery)) == 3
    assert first < drawn(bakery)
