"""Things are added, moved and taken out of a layout; what is given stays as it was."""

from copy import deepcopy

import pytest

from coder.codebook.framework_forms.changes import added, changed, kind_under, moved, stepped, without
from coder.errors import NotFoundError, UsageError

LAYOUT = {
    "id": "x",
    "questions": [
        {
            "id": "EQ1",
            "title": "Effect",
            "criteria": [
                {"id": "EQ1.1", "title": "One", "pointers": [{"id": "EQ1.1.a", "title": "Sub"}]},
                {"id": "EQ1.2", "title": "Two"},
            ],
        }
    ],
    "outcomes": [
        {"id": "O1", "title": "They do it", "about": ["EQ1.1"], "parts": [{"id": "O1a", "title": "Pay"}]},
        {"id": "O2", "title": "They pay", "about": [{"id": "EQ1.1", "as": "mentions"}, "EQ1.2"]},
    ],
    "sets": [
        {"id": "S", "title": "Both", "members": ["O1", "O2"]},
        {"id": "T", "title": "One", "members": ["O1"]},
    ],
    "indicators": [{"id": "I1", "title": "Reach", "about": "O1 EQ1.2"}],
    "rules": [{"id": "default"}, {"id": "strict", "partly_voices": 3}],
    "cases": [
        {
            "id": "C1",
            "claim": "It helped",
            "events": [{"date": "2020", "title": "a"}, {"date": "2021", "title": "b"}],
        }
    ],
}


def ids(entries):
    return [entry["id"] for entry in entries]


@pytest.mark.parametrize(
    ("kind", "under", "made"),
    [
        ("question", ("", ""), "EQ2"),
        ("criterion", ("question", "EQ1"), "EQ1.3"),
        ("pointer", ("criterion", "EQ1.2"), "EQ1.2.1"),
        ("outcome", ("", ""), "O3"),
        ("part", ("outcome", "O2"), "O2.1"),
        ("assumption", ("", ""), "A1"),
        ("theme", ("", ""), "over-de-grens"),
        ("mechanism", ("case", "C1"), "C1.1"),
        ("event", ("case", "C1"), "C1/2"),
    ],
)
def test_an_id_is_made_as_its_like_are_numbered(kind, under, made):
    layout, thing_id = added(LAYOUT, kind, {"title": {"nl": "Over de grens"}}, under)
    assert thing_id == made
    assert layout != LAYOUT


def test_no_id_is_made_that_anything_ever_had():
    assert added(LAYOUT, "outcome", {"title": "New"}, ("", ""), ["O3", "o4"])[1] == "O5"


def test_what_is_given_stays_as_it_was():
    before = deepcopy(LAYOUT)
    added(LAYOUT, "outcome", {"title": "New"}, ("", ""))
    without(LAYOUT, "question", "EQ1")
    moved(LAYOUT, "pointer", "EQ1.1.a", ("criterion", "EQ1.2"))
    assert before == LAYOUT


def test_an_empty_value_goes_and_the_others_stay():
    layout = changed(LAYOUT, "outcome", "O1", {"about": None, "actor": "The city"})
    assert layout["outcomes"][0] == {
        "id": "O1",
        "title": "They do it",
        "actor": "The city",
        "parts": [{"id": "O1a", "title": "Pay"}],
    }


def test_a_thing_goes_up_and_down_and_not_over_the_edge():
    criteria = LAYOUT["questions"][0]["criteria"]
    assert ids(criteria) == ["EQ1.1", "EQ1.2"]
    up = stepped(LAYOUT, "criterion", "EQ1.2", -1)
    assert ids(up["questions"][0]["criteria"]) == ["EQ1.2", "EQ1.1"]
    assert stepped(up, "criterion", "EQ1.2", -1) == up


def test_an_event_moves_by_its_place():
    layout = stepped(LAYOUT, "event", "C1/0", 1)
    assert [event["title"] for event in layout["cases"][0]["events"]] == ["b", "a"]


@pytest.mark.parametrize(
    ("kind", "holder", "becomes"),
    [
        ("pointer", "criterion", "pointer"),
        ("pointer", "question", "criterion"),
        ("criterion", "criterion", "pointer"),
        ("part", "", "outcome"),
        ("outcome", "outcome", "part"),
        ("assumption", "assumption", "part"),
        ("theme", "", "theme"),
        ("theme", "outcome", None),
        ("group", "theme", None),
        ("mechanism", "", None),
    ],
)
def test_what_a_thing_becomes_under_another(kind, holder, becomes):
    assert kind_under(kind, holder) == becomes


def test_a_part_becomes_an_outcome_of_its_own():
    layout, kind = moved(LAYOUT, "part", "O1a", ("", ""))
    assert kind == "outcome"
    assert ids(layout["outcomes"]) == ["O1", "O2", "O1a"]


def test_a_move_that_would_lose_something_is_refused_and_says_what():
    with pytest.raises(UsageError, match="Counts for"):
        moved(LAYOUT, "outcome", "O2", ("outcome", "O1"))
    with pytest.raises(UsageError, match="Sub-questions"):
        moved(LAYOUT, "criterion", "EQ1.1", ("criterion", "EQ1.2"))
    with pytest.raises(UsageError, match="itself"):
        moved(LAYOUT, "criterion", "EQ1.1", ("criterion", "EQ1.1"))


def test_what_pointed_at_what_went_points_at_nothing():
    layout = without(LAYOUT, "criterion", "EQ1.1")
    assert "about" not in layout["outcomes"][0]
    assert layout["outcomes"][1]["about"] == ["EQ1.2"]


def test_a_set_without_its_last_claim_goes_too():
    layout = without(LAYOUT, "outcome", "O1")
    assert [(claims["id"], claims["members"]) for claims in layout["sets"]] == [("S", ["O2"])]
    assert layout["indicators"][0]["about"] == "EQ1.2"


def test_claims_of_a_rule_that_went_follow_the_usual_one():
    ruled = changed(LAYOUT, "outcome", "O1", {"rule": "strict"})
    assert "rule" not in without(ruled, "rule", "strict")["outcomes"][0]


def test_what_is_not_there_is_named():
    with pytest.raises(NotFoundError, match="O9"):
        changed(LAYOUT, "outcome", "O9", {})
