"""Recordings beside the transcripts: attached by name or by hand, checked, renamed, and gone with the person."""

import hashlib
import os
import wave
import zipfile

import pytest

from coder.errors import NotFoundError, UsageError
from coder.model import SpokenTime
from coder.pseudonyms import Entry
from coder.reporting import write
from coder.services import pseudonymise, recordings
from coder.services.checking import check_study
from coder.services.coding_exchange import import_codings, write_codings
from coder.services.erase_sources import erase
from coder.services.import_files import import_files, preview_files
from coder.services.report import make_report
from coder.tables import read_rows

TIMED = """\
1
00:00:10,000 --> 00:00:30,000
Miller: We bake bread.

2
00:00:30,000 --> 00:00:40,000
Baker: So do we.
"""


def write_wave(path, seconds=1):
    """A file of silence that every browser plays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * 8000 * seconds)
    return path


def files_of(study):
    return sorted(path.name for path in (study.folder / "recordings").iterdir())


@pytest.fixture
def incoming(tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def talk(study, take):
    take("bread.srt", TIMED)
    return study


@pytest.fixture
def recorded(talk, tmp_path):
    """S1 with a recording of one second."""
    recordings.attach(talk, "S1", write_wave(tmp_path / "away" / "bread.wav"), "An")
    return talk


# --- by hand ----------------------------------------------------------------------


def test_a_file_from_elsewhere_is_copied_beside_the_transcripts(talk, tmp_path):
    sound = write_wave(tmp_path / "away" / "tape 7.wav")
    kept = recordings.attach(talk, "S1", sound, "An")
    here = talk.folder / "recordings" / "tape 7.wav"
    assert here.read_bytes() == sound.read_bytes()
    assert kept.digest == hashlib.sha256(sound.read_bytes()).hexdigest()
    assert talk.recordings.get("S1").file == "tape 7.wav"
    assert recordings.state(talk, talk.recordings.get("S1")) == "there"


def test_nothing_of_the_sound_is_in_the_database(recorded):
    recorded.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"RIFF" not in recorded.path.read_bytes()


def test_one_that_lies_there_already_stays_as_it_is(talk):
    write_wave(talk.folder / "recordings" / "bread.wav")
    recordings.attach_from_folder(talk, "S1", "bread.wav", "An")
    assert files_of(talk) == ["bread.wav"]


def test_another_file_of_the_same_name_gets_a_name_of_its_own(recorded, take, tmp_path):
    take("other.srt", TIMED.replace("bread", "cake"))
    kept = recordings.attach(recorded, "S2", write_wave(tmp_path / "else" / "bread.wav", 2), "An")
    assert kept.file == "bread (2).wav"
    again = recordings.attach(recorded, "S2", tmp_path / "away" / "bread.wav", "An")
    assert again.file == "bread.wav"


@pytest.mark.parametrize(
    ("name", "said"), [("talk.txt", "no recording that a browser plays"), ("none.mp3", "There is no file")]
)
def test_what_is_no_recording_is_refused(talk, tmp_path, name, said):
    (tmp_path / "talk.txt").write_text("Hello.")
    with pytest.raises(UsageError, match=said):
        recordings.attach(talk, "S1", tmp_path / name, "An")
    assert talk.recordings.get("S1") is None


def test_an_empty_file_is_refused(talk, tmp_path):
    (tmp_path / "empty.mp3").write_bytes(b"")
    with pytest.raises(UsageError, match=r"empty\.mp3 is empty"):
        recordings.attach(talk, "S1", tmp_path / "empty.mp3", "An")


# --- strangers --------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../study.db", "../../secret.mp3", "/etc/passwd", "sub/x.mp3", ".x.mp3", ""]
)
def test_no_name_leads_out_of_the_folder(talk, tmp_path, name):
    write_wave(tmp_path / "secret.mp3")
    write_wave(talk.folder / "recordings" / "sub" / "x.mp3")
    with pytest.raises(NotFoundError):
        recordings.attach_from_folder(talk, "S1", name, "An")


def test_a_link_is_neither_listed_nor_read(recorded, tmp_path):
    secret = write_wave(tmp_path / "secret.wav")
    place = recorded.folder / "recordings" / "bread.wav"
    place.unlink()
    place.symlink_to(secret)
    assert recordings.files(recorded) == []
    with pytest.raises(NotFoundError, match=r"bread\.wav, is not in the folder recordings"):
        recordings.open_recording(recorded, "S1")


def test_a_folder_that_is_a_link_is_not_followed(recorded, tmp_path):
    folder = recorded.folder / "recordings"
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    assert recordings.files(recorded) == []
    with pytest.raises(NotFoundError):
        recordings.open_recording(recorded, "S1")


def test_a_name_that_was_forged_in_the_file_of_the_study_leads_nowhere(recorded, tmp_path):
    write_wave(tmp_path / "secret.wav")
    recorded.db.execute("UPDATE recording SET file = '../../secret.wav'")
    with pytest.raises(NotFoundError):
        recordings.open_recording(recorded, "S1")


# --- by name ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("transcript", "recording"),
    [
        ("talk.srt", "talk.wav"),
        ("Talk.srt", "talk.WAV"),
        ("talk.nl.srt", "talk.wav"),
        ("talk.wav.srt", "talk.wav"),
        ("cafe\u0301.srt", "café.wav"),
    ],
)
def test_a_recording_of_the_same_name_comes_along(study, incoming, transcript, recording):
    (incoming / transcript).write_text(TIMED)
    write_wave(incoming / recording)
    run = import_files(study, [incoming], "An")
    (source,) = run.sources
    assert (source.status, source.alarms) == ("imported", [])
    assert study.recordings.get("S1").file == recording
    assert source.warnings[-1] == f"Its recording {recording} is attached."
    assert not run.failed


def test_the_preview_says_so_and_keeps_nothing(study, incoming):
    (incoming / "talk.srt").write_text(TIMED)
    write_wave(incoming / "talk.wav")
    (preview,) = preview_files(study, [incoming]).sources
    assert preview.warnings[-1] == "Its recording talk.wav will be attached."
    assert not (study.folder / "recordings").exists()


def test_of_several_a_person_chooses(study, incoming):
    (incoming / "talk.srt").write_text(TIMED)
    write_wave(incoming / "talk.wav")
    write_wave(incoming / "talk.mp3")
    (source,) = import_files(study, [incoming], "An").sources
    assert "Several recordings are called so: talk.mp3, talk.wav" in source.alarms[0]
    assert study.recordings.all() == {}


def test_one_that_waits_among_the_study_s_recordings_is_taken(study, incoming):
    (incoming / "talk.srt").write_text(TIMED)
    write_wave(study.folder / "recordings" / "talk.wav")
    import_files(study, [incoming / "talk.srt"], "An")
    assert study.recordings.get("S1").file == "talk.wav"


def test_a_recording_that_comes_later_finds_its_source(talk, incoming):
    (source,) = import_files(talk, [write_wave(incoming / "bread.wav")], "An").sources
    assert (source.source, source.status) == ("S1", "unchanged")
    assert source.warnings == ["bread.wav is attached as the recording of S1."]


def test_a_recording_without_a_transcript_is_still_no_text(study, incoming):
    (source,) = import_files(study, [write_wave(incoming / "alone.wav")], "An").sources
    assert "Transcribe it first" in source.error


def test_importing_again_leaves_what_was_chosen_by_hand(recorded, incoming):
    write_wave(incoming / "bread.wav", 3)
    import_files(recorded, [incoming / "bread.srt"], "An")
    assert files_of(recorded) == ["bread.wav"]
    assert recordings.state(recorded, recorded.recordings.get("S1")) == "there"


# --- as it is now -----------------------------------------------------------------


def test_a_file_that_is_gone_is_said_in_one_sentence(recorded):
    (recorded.folder / "recordings" / "bread.wav").unlink()
    kept = recorded.recordings.get("S1")
    assert recordings.state(recorded, kept) == "missing"
    assert recordings.fault(recorded, kept) == (
        "The recording of S1, bread.wav, is not in the folder recordings of the study. Put it there, or attach another."
    )


def test_another_file_in_its_place_is_noticed_by_its_bytes(recorded):
    place = recorded.folder / "recordings" / "bread.wav"
    told = place.stat()
    place.write_bytes(place.read_bytes()[:-2] + b"\1\1")  # as long as before
    os.utime(place, ns=(told.st_atime_ns, told.st_mtime_ns + 1))
    assert recordings.state(recorded, recorded.recordings.get("S1")) == "changed"
    found = next(one for one in check_study(recorded) if one.check.startswith("recordings"))
    assert found.found[0].startswith("bread.wav is another file than the one that was attached to S1")
    assert (found.passed, found.warning) == (False, True)


def test_the_list_says_how_many_turns_have_a_time(recorded):
    (row,) = recordings.overview(recorded)
    assert (row["source"], row["file"], row["state"], row["turns"], row["timed"]) == (
        "S1",
        "bread.wav",
        "there",
        2,
        2,
    )


def test_the_file_follows_where_a_name_is_taken_out_of_it(talk, tmp_path):
    recordings.attach(talk, "S1", write_wave(tmp_path / "talk_zora-quist.wav"), "An")
    talk.db.execute("UPDATE source SET text = text")
    pseudonymise.replace(talk, [Entry("Zora Quist", "[P1]")], "An")
    kept = talk.recordings.get("S1")
    assert "quist" not in kept.file
    assert files_of(talk) == [kept.file]
    assert recordings.state(talk, kept) == "there"


def test_who_takes_their_words_back_takes_their_voice_along(recorded):
    done = erase(recorded, "S1", "An")
    assert "recordings/bread.wav" in done.files
    assert files_of(recorded) == []


def test_a_recording_of_others_too_stays_and_is_named(recorded, take, tmp_path):
    take("other.srt", TIMED.replace("bread", "cake"))
    recordings.attach(recorded, "S2", tmp_path / "away" / "bread.wav", "An")
    done = erase(recorded, "S1", "An")
    assert any("recordings/bread.wav: also of S2" in left for left in done.left)
    assert files_of(recorded) == ["bread.wav"]


# --- when words are said ----------------------------------------------------------


def test_a_coding_knows_when_its_words_are_said(talk, code):
    whole, half = code("S1", "We bake bread."), code("S1", "bread.", "capacity")
    last = code("S1", "So do we.")
    times = recordings.times_of(talk, [whole, half, last])
    assert times[whole.id] == SpokenTime(10.0, 30.0, is_approximate=False)
    # eight of fourteen letters stand before it: 10 + 20 × 8 / 14
    assert times[half.id] == SpokenTime(21.429, 30.0, is_approximate=True)
    assert times[last.id] == SpokenTime(30.0, 40.0, is_approximate=False)
    assert recordings.as_plain(times[half.id]) == {"begin": 21.429, "end": 30.0, "approximate": True}


def test_of_a_text_without_times_nothing_is_said(study, take, code):
    take()
    assert recordings.times_of(study, [code("S1", "They ask for more.")]) == {}


def test_a_table_of_codings_says_so_and_comes_back_as_it_was(talk, code, tmp_path):
    code("S1", "bread.")
    write_codings(talk, tmp_path / "codings.csv")
    rows = read_rows(tmp_path / "codings.csv")
    assert [row["time"] for row in rows] == ["≈ 00:00:21"]
    assert import_codings(talk, rows, "An").result.unchanged == 1


def test_every_report_says_so_beside_the_quote(talk, code, tmp_path):
    first = code("S1", "We bake bread.")
    report = make_report(talk, "en")
    assert report.quotes[first.id].place == f"{report.quotes[first.id].reference}, 00:00:10"
    for form in ("html", "csv", "docx", "xlsx"):
        assert any(b"00:00:10" in content for content in contents(write(report, tmp_path, [form]))), form


def contents(paths):
    """What files hold, packed ones opened."""
    for path in paths:
        if not zipfile.is_zipfile(path):
            yield path.read_bytes()
            continue
        with zipfile.ZipFile(path) as packed:
            yield from map(packed.read, packed.namelist())
