"""`coder source recording`, and the times of codings in lists."""

from tests.services.test_recordings import TIMED, write_wave


def test_attached_listed_and_taken_off(in_study, take, tmp_path):
    take("bread.srt", TIMED)
    sound = write_wave(tmp_path / "tape.wav")
    ran = in_study("source", "recording", "attach", "bread.srt", sound)
    assert (ran.out + ran.err).strip() == "tape.wav is attached as the recording of S1."
    (row,) = in_study("source", "recording", "list", "--json").json
    assert {key: row[key] for key in ("source", "file", "state", "turns", "timed")} == {
        "source": "S1",
        "file": "tape.wav",
        "state": "there",
        "turns": 2,
        "timed": 2,
    }
    ran = in_study("source", "recording", "remove", "S1")
    assert "recordings/tape.wav stays where it is" in ran.out + ran.err
    assert in_study("source", "recording", "list", "--json").json == []


def test_one_that_is_missing_is_said(in_study, take, tmp_path, home):
    take("bread.srt", TIMED)
    in_study("source", "recording", "attach", "S1", write_wave(tmp_path / "tape.wav"))
    (home / "recordings" / "tape.wav").unlink()
    ran = in_study("source", "recording", "list")
    assert "missing" in ran.out
    assert "Put it there, or attach another." in ran.out + ran.err


def test_what_is_no_recording_is_refused_in_one_sentence(in_study, take, tmp_path):
    take("bread.srt", TIMED)
    ran = in_study("source", "recording", "attach", "S1", tmp_path / "tape.mp3")
    assert ran.status != 0
    assert "There is no file" in ran.err


def test_codings_say_when_their_words_are_said(in_study, take, code):
    take("bread.srt", TIMED)
    code("S1", "We bake bread.")
    code("S1", "bread.", "capacity")
    first, second = in_study("coding", "list", "--json").json
    assert first["time"] == {"begin": 10.0, "end": 30.0, "approximate": False}
    assert second["time"] == {"begin": 21.429, "end": 30.0, "approximate": True}
    shown = in_study("coding", "list").out
    assert "00:00:10" in shown
    assert "≈ 00:00:21" in shown
    (quote,) = in_study("evidence", "show", "O1", "--json").json
    assert quote["time"] == {"begin": 10.0, "end": 30.0, "approximate": False}
