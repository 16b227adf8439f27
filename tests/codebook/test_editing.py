"""Codes are added, changed, moved and taken out; what comes out is a sound codebook."""

import pytest

from coder.codebook.editing import checked, moved, new_id, with_changes, with_code, without
from coder.errors import CodebookError, UsageError

PLAIN = {
    "id": "test",
    "themes": [
        {"id": "own", "title": {"": "Own"}, "themes": [{"id": "run", "title": {"": "They run it"}}]},
        {"id": "help", "title": {"": "Help"}, "about": ["own-o"]},
    ],
    "outcomes": [{"id": "own-o", "title": {"": "They own it."}}],
}


def themes(plain):
    return [(t["id"], [u["id"] for u in t.get("themes", [])]) for t in plain["themes"]]


def test_checking_changes_nothing_that_is_sound():
    assert checked(checked(PLAIN)) == checked(PLAIN)


def test_a_code_is_added_at_the_top_or_under_another():
    assert themes(with_code(PLAIN, {"id": "x", "title": "X"})) == [("own", ["run"]), ("help", []), ("x", [])]
    assert themes(with_code(PLAIN, {"id": "x", "title": "X"}, under="own"))[0] == ("own", ["run", "x"])


def test_a_code_moves_and_the_book_given_stays_as_it_was():
    before = themes(PLAIN)
    assert themes(moved(PLAIN, "run", "help")) == [("own", []), ("help", ["run"])]
    assert themes(moved(PLAIN, "run")) == [("own", []), ("help", []), ("run", [])]
    assert themes(PLAIN) == before


def test_a_code_cannot_move_under_itself_or_where_its_kind_does_not_belong():
    with pytest.raises(UsageError, match="under"):
        moved(PLAIN, "own", "run")
    with pytest.raises(UsageError, match="cannot stand under"):
        moved(PLAIN, "run", "own-o")


def test_a_code_with_others_under_it_stays():
    with pytest.raises(UsageError, match="run"):
        without(PLAIN, "own")
    assert themes(without(PLAIN, "run")) == [("own", []), ("help", [])]


def test_what_pointed_at_a_code_that_went_points_at_nothing():
    assert not without(PLAIN, "own-o")["themes"][1].get("about")


def test_a_link_that_says_how_evidence_travels_goes_too():
    plain = with_changes(PLAIN, "help", {"about": [{"id": "own-o", "as": "stance"}]})
    assert not without(plain, "own-o")["themes"][1].get("about")


def test_a_fault_is_named_and_nothing_comes_out():
    with pytest.raises(CodebookError, match="own"):
        with_code(PLAIN, {"id": "own", "title": "Twice"})


def test_changes_set_and_take_away():
    assert with_changes(PLAIN, "help", {"title": {"en": "Aid"}, "about": []})["themes"][1] == {
        "id": "help",
        "title": {"en": "Aid"},
    }


def test_an_id_is_made_of_the_title_and_is_new():
    assert new_id(PLAIN, "Zelf doen, één keer!") == "zelf-doen-een-keer"
    assert new_id(PLAIN, "Own") == "own-2"
    assert new_id(PLAIN, "ברית") == "code"
