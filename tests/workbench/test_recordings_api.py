"""The recording over HTTP: in parts, for those who may see the source, and nothing else of the disk."""

import pytest

from coder.services import recordings
from tests.services.test_recordings import write_wave


@pytest.fixture
def sound(study, tmp_path):
    """The bytes of the recording of S1: 44 of the head, two for each of 8000 samples a second."""
    path = write_wave(tmp_path / "talk.wav", 2)
    recordings.attach(study, "S1", path, "An")
    return path.read_bytes()


def heard(client, span=None, **headers):
    wanted = {"Range": f"bytes={span}"} if span else {}
    return client.get("/api/sound/S1", headers=wanted | headers)


# --- parts ------------------------------------------------------------------------


def test_without_a_range_all_of_it_comes(client, sound):
    answer = heard(client)
    assert (answer.status_code, answer.data) == (200, sound)
    assert answer.headers["Content-Type"] == "audio/wav"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Length"] == "32044"


@pytest.mark.parametrize(
    ("span", "start", "stop"),
    [
        ("0-9", 0, 10),
        ("100-", 100, 32044),
        ("-44", 32000, 32044),
        ("32000-99999999", 32000, 32044),
        ("0-0", 0, 1),
    ],
)
def test_a_range_is_answered_with_that_part(client, sound, span, start, stop):
    answer = heard(client, span)
    assert answer.status_code == 206
    assert answer.data == sound[start:stop]
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/32044"
    assert answer.headers["Content-Length"] == str(stop - start)


def test_a_range_behind_the_end_is_refused_with_the_length(client, sound):
    answer = heard(client, "32044-")
    assert (answer.status_code, answer.data) == (416, b"")
    assert answer.headers["Content-Range"] == "bytes */32044"


@pytest.mark.parametrize("span", ["9-2", "x-y", "0-1,5-6", ""])
def test_what_is_no_single_range_is_answered_with_all(client, sound, span):
    answer = client.get("/api/sound/S1", headers={"Range": f"bytes={span}"})
    assert (answer.status_code, answer.data) == (200, sound)


def test_of_an_hour_no_more_comes_at_once_than_begins_to_sound(client, study, tmp_path, monkeypatch):
    path = tmp_path / "hour.mp3"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    recordings.attach(study, "S1", path, "An")
    answer = heard(client, "0-")
    assert (answer.status_code, len(answer.data)) == (206, 2_000_000)
    assert answer.headers["Content-Range"] == "bytes 0-1999999/300000000"
    answer = heard(client, "299999999-")
    assert (answer.status_code, answer.data) == (206, b"\0")


def test_a_part_of_another_file_is_not_joined_to_what_the_browser_has(client, study, sound):
    mark = heard(client, "0-9").headers["ETag"]
    assert heard(client, "0-9", **{"If-Range": mark}).status_code == 206
    place = study.folder / "recordings" / "talk.wav"
    place.write_bytes(sound + b"\0\0")
    assert heard(client, "0-9", **{"If-Range": mark}).status_code == 200


def test_head_tells_the_length_and_sends_nothing(client, sound):
    answer = client.raw.head("/api/sound/S1", base_url="http://127.0.0.1:8077")
    assert (answer.status_code, answer.data, answer.headers["Content-Length"]) == (200, b"", "32044")


# --- who, and what ----------------------------------------------------------------


def test_pages_may_play_what_is_served_here_and_nothing_else(client):
    policy = client.get("/source/S1").headers["Content-Security-Policy"]
    assert "media-src 'self'" in policy


@pytest.mark.parametrize("source", ["S9", "..%2f..%2fstudy.db", "S1%2f..%2f..", "%2e%2e"])
def test_only_sources_have_recordings(client, sound, source):
    assert client.get(f"/api/sound/{source}").status_code == 404


def test_one_that_is_missing_is_said_in_a_sentence(client, study, sound):
    (study.folder / "recordings" / "talk.wav").unlink()
    answer = heard(client)
    assert answer.status_code == 404
    assert answer.json["error"] == (
        "The recording of S1, talk.wav, is not in the folder recordings of the study. Put it there, or attach another."
    )
    assert client.get("/api/sources/S1/recording").json["fault"] == answer.json["error"]


# --- chosen -----------------------------------------------------------------------


def test_one_of_the_files_that_lie_there_is_chosen(client, study):
    write_wave(study.folder / "recordings" / "a.wav")
    (study.folder / "recordings" / "notes.txt").write_text("no sound")
    assert client.get("/api/sources/S1/recording").json == {"file": None, "fault": "", "files": ["a.wav"]}
    answer = client.send("PUT", "/api/sources/S1/recording", {"file": "a.wav", "before": None})
    assert answer.json["file"] == "a.wav"
    answer = client.send("PUT", "/api/sources/S1/recording", {"file": None, "before": "a.wav"})
    assert answer.json["file"] is None
    assert (study.folder / "recordings" / "a.wav").exists()


@pytest.mark.parametrize("file", ["../study.db", "/etc/passwd", "none.wav", "", 7])
def test_nothing_else_can_be_chosen(client, study, file):
    answer = client.send("PUT", "/api/sources/S1/recording", {"file": file, "before": None})
    assert answer.status_code in (404, 409)
    assert study.recordings.all() == {}


def test_a_page_that_shows_another_choice_changes_nothing(client, study, sound):
    write_wave(study.folder / "recordings" / "a.wav")
    answer = client.send("PUT", "/api/sources/S1/recording", {"file": "a.wav", "before": None})
    assert answer.status_code == 409
    assert "another recording meanwhile" in answer.json["error"]
    assert study.recordings.get("S1").file == "talk.wav"


# --- times ------------------------------------------------------------------------


def stamp(client, turn, time, before=None, **more):
    return client.send("PUT", "/api/sources/S1/times", {"turn": turn, "time": time, "before": before, **more})


def test_a_turn_is_stamped_and_taken_back(client, study):
    assert stamp(client, 2, 12.3456).json == {"turn": 2, "time": 12.346, "before": None}
    assert study.sources.get("S1").turns[1].time == 12.346
    assert stamp(client, 2, None, 12.346).status_code == 200
    assert study.sources.get("S1").turns[1].time is None


def test_two_who_stamp_one_turn_do_not_overwrite_each_other(client, study):
    stamp(client, 2, 12.0)
    answer = stamp(client, 2, 40.0)
    assert answer.status_code == 409
    assert "another time meanwhile" in answer.json["error"]
    assert study.sources.get("S1").turns[1].time == 12.0


@pytest.mark.parametrize("time", [-1, 1e9, "12", True, [1]])
def test_what_is_no_time_is_refused(client, study, time):
    assert stamp(client, 2, time).status_code == 409
    assert study.sources.get("S1").turns[1].time is None


def test_a_turn_that_is_not_there_is_refused(client):
    assert stamp(client, 99, 1.0).status_code == 404


def test_a_page_with_another_text_stamps_nothing(client, study):
    answer = stamp(client, 2, 1.0, text_hashes={"S1": "another"})
    assert (answer.status_code, answer.json["why"]) == (409, "stale_text")
