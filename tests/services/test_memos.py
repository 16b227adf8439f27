"""One list of all notes: memos, and what was noted on codings; looked for and found."""

import pytest

from coder.errors import CoderError
from coder.services import memos
from coder.services.memos import Target, Wanted


@pytest.fixture
def noted(study, take, code):
    take()
    code("S1", "We run the campaign ourselves now.", memo="Says it twice.")
    memos.add(study, "All knew the draft.", "An", Target(), "method")
    memos.add(study, "Noisy café.", "Bea", Target(source="S1"))
    memos.add(study, "Who asks?", "An", Target(source="talk.txt", quote="They ask for more."), "theory")
    memos.add(study, "Speaks low.", "An", Target(source="S1", speaker="R1"))
    memos.add(study, "Broad.", "An", Target(code="O1"))
    memos.add(study, "Look again.", "An", Target(coding=1))
    return study


def texts(study, **wanted):
    return sorted(note.text for note in memos.notes(study, Wanted(**wanted)))


def test_memos_and_notes_on_codings_stand_in_one_list_and_are_stored_once(noted):
    found = memos.notes(noted)
    assert len(found) == 7
    (on_coding,) = [note for note in found if note.id is None]
    assert (on_coding.text, on_coding.coding, on_coding.code, on_coding.source) == (
        "Says it twice.",
        1,
        "O1",
        "S1",
    )
    assert noted.db.execute("SELECT count(*) FROM memo").fetchone()[0] == 6


def test_what_was_changed_last_comes_first(noted):
    noted.memos.change(1, "Bea", "All knew a draft.")
    assert memos.notes(noted)[0].text == "All knew a draft."


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"about": "study"}, ["All knew the draft."]),
        ({"source": "S1"}, ["Look again.", "Noisy café.", "Says it twice.", "Speaks low.", "Who asks?"]),
        ({"code": "O1"}, ["Broad.", "Look again.", "Says it twice."]),
        ({"by": "Bea"}, ["Noisy café."]),
        ({"kind": "Theory"}, ["Who asks?"]),
        ({"words": "CAFE noisy"}, ["Noisy café."]),
        ({"words": "cafe draft"}, []),
        ({"about": "coding", "source": "S1"}, ["Look again.", "Says it twice."]),
    ],
)
def test_notes_are_found_by_what_they_are_on_who_and_words(noted, wanted, found):
    assert texts(noted, **wanted) == found


def test_withdrawn_ones_are_shown_only_when_asked(noted):
    noted.memos.withdraw(1, "An")
    noted.codings.withdraw(1, "An")
    assert len(memos.notes(noted)) == 5
    assert len(memos.notes(noted, Wanted(withdrawn=True))) == 7


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (Target(source="S1", code="O1"), "about one thing"),
        (Target(speaker="R1"), "name it too"),
        (Target(source="S1", quote="nobody said this"), "nobody said this"),
    ],
)
def test_a_target_that_is_none_is_refused(noted, target, sentence):
    with pytest.raises(CoderError, match=sentence):
        memos.add(noted, "x", "An", target)


def test_words_are_kept_beside_a_memo_that_was_changed_meanwhile(noted):
    beside = memos.add_beside(noted, 3, "Ask An.", "Bea")
    assert (beside.about_kind, beside.quote, beside.text, beside.coder) == (
        "passage",
        "They ask for more.",
        "Ask An.",
        "Bea",
    )
    assert noted.memos.get(3).text == "Who asks?"
