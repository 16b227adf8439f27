"""Which recording a source has, and when its turns begin: kept, logged, merged."""

from dataclasses import replace

import pytest

from coder.corrections.turn_rows import rows_of
from coder.errors import NotFoundError
from coder.model import Recording
from coder.services.correct_source import correct, plan_turns, undo
from coder.services.merge_studies import merge


@pytest.fixture
def talk(study, take):
    take()
    return study


def attached(study, file="talk.mp3", by="An"):
    study.recordings.set(Recording("S1", file, "cd" * 32, 9), by)


def logged(study, action):
    return [
        (one["coder"], one["before"], one["after"]) for one in study.log.entries() if one["action"] == action
    ]


def test_a_source_has_the_recording_that_was_named_last(talk):
    attached(talk)
    attached(talk, "talk (2).wav", "Bea")
    kept = talk.recordings.get("S1")
    assert (kept.file, kept.digest, kept.size, kept.by) == ("talk (2).wav", "cd" * 32, 9, "Bea")
    assert [*talk.recordings.all()] == ["S1"]
    assert logged(talk, "attach")[0] == (
        "Bea",
        {"file": "talk.mp3"},
        {"file": "talk (2).wav", "sha256": "cd" * 32},
    )


def test_one_that_is_taken_off_stays_in_the_log(talk):
    attached(talk)
    assert talk.recordings.remove("S1", "Bea").file == "talk.mp3"
    assert talk.recordings.get("S1") is None
    assert talk.recordings.all() == {}
    assert logged(talk, "detach") == [("Bea", {"file": "talk.mp3"}, None)]
    with pytest.raises(NotFoundError, match="S1 has no recording"):
        talk.recordings.remove("S1", "Bea")


def test_a_turn_is_given_a_time_and_the_one_before_comes_back(talk):
    assert talk.recordings.set_time("S1", 2, 12.5, "An") is None
    assert talk.recordings.set_time("S1", 2, 13.0, "An") == 12.5
    assert [turn.time for turn in talk.sources.get("S1").turns] == [None, 13.0, None, None]
    assert talk.recordings.set_time("S1", 2, None, "An") == 13.0
    assert logged(talk, "time")[-1] == ("An", {"turn": 2, "time": None}, {"turn": 2, "time": 12.5})


def test_the_same_time_again_is_no_change(talk):
    talk.recordings.set_time("S1", 2, 12.5, "An")
    talk.recordings.set_time("S1", 2, 12.5, "An")
    assert len(logged(talk, "time")) == 1


def test_a_turn_that_is_not_there_gets_no_time(talk):
    with pytest.raises(NotFoundError, match="S1 has no turn 9"):
        talk.recordings.set_time("S1", 9, 1.0, "An")


def test_times_outlast_a_correction_and_its_undoing_unless_they_came_with_it(talk):
    """Turn 2 had a time before, turn 3 gets one while somebody listens to the corrected text, turn 4 with it."""
    talk.recordings.set_time("S1", 2, 12.5, "An")
    rows = rows_of(talk.sources.get("S1"))
    rows[0] = replace(rows[0], text="So what changed?")
    rows[3] = replace(rows[3], time=40.0)
    correct(talk, plan_turns(talk, "S1", rows), "An")
    talk.recordings.set_time("S1", 3, 20.0, "Bea")
    assert [turn.time for turn in talk.sources.get("S1").turns] == [None, 12.5, 20.0, 40.0]
    undo(talk, "S1", "An")
    assert [turn.time for turn in talk.sources.get("S1").turns] == [None, 12.5, 20.0, None]


# --- merged -----------------------------------------------------------------------


def test_what_was_said_last_holds_in_both_studies(talk, other):
    attached(talk)
    merge(other, talk.path, "An")
    assert other.recordings.get("S1").file == "talk.mp3"
    other.recordings.remove("S1", "Bea")
    merge(talk, other.path, "An")
    assert talk.recordings.get("S1") is None


def test_times_that_a_colleague_gave_come_along(talk, other):
    merge(other, talk.path, "An")
    other.recordings.set_time("S1", 2, 12.5, "Bea")
    merge(talk, other.path, "An")
    assert talk.sources.get("S1").turns[1].time == 12.5


@pytest.mark.parametrize("file", ["../talk.mp3", "/etc/passwd", "a\\b.mp3", ".hidden.mp3", "talk.exe"])
def test_a_stranger_s_path_does_not_come_along(talk, other, file):
    attached(talk)
    talk.db.execute("UPDATE recording SET file = ?", [file])
    merged = merge(other, talk.path, "An")
    assert other.recordings.get("S1") is None
    assert any("is no name of one" in one.why for one in merged.skipped)
