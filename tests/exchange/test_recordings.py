"""Recordings as the standard has them: a source of sound whose transcript has points of time."""

import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from coder import exchange
from coder.model import Archive, Codebook, Coding, Recording, Source, Table, Turn
from coder.services import exchange_files, recordings
from tests.services.test_recordings import TIMED, write_wave

TEXT = "A: We bake.\nB: 😀 So do we.\n"
GUID = "00000000-0000-4000-8000-00000000000a"
TURNS = (Turn(1, "A", 3, 11, 1.5), Turn(2, "B", 15, 26, 4.25))
NAME = "{urn:QDA-XML:project:1.0}"


def archive(file="tape 1.mp3", turns=TURNS):
    source = Source("S1", "Talk", text=TEXT, guid=GUID, turns=turns)
    table = Table(("source", "file", "digest", "size", "coder", "at"), (("S1", file, "ab", 9, "An", "2024"),))
    return Archive("Study", Codebook("b"), {}, {}, (source,), tables={"recording": table})


def written(path, values):
    skipped = exchange.write(values, path)
    with zipfile.ZipFile(path) as box:
        return skipped, etree.fromstring(box.read("project.qde")), box.namelist()


def test_a_recording_is_a_source_with_its_transcript_and_a_point_a_turn(tmp_path, schema):
    path = tmp_path / "s.qdpx"
    _skipped, top, _files = written(path, archive())
    assert schema(path) == []
    (sound,) = top.iter(f"{NAME}AudioSource")
    assert (sound.get("name"), sound.get("path")) == ("tape 1.mp3", "relative:///recordings/tape%201.mp3")
    (transcript,) = sound
    assert transcript.get("plainTextPath") == f"internal://{GUID}.txt"
    assert [(point.get("timeStamp"), point.get("position")) for point in transcript] == [
        ("1500", "3"),
        ("4250", "15"),
    ]


def test_a_film_is_a_source_of_its_own_sort(tmp_path, schema):
    _skipped, top, _files = written(tmp_path / "s.qdpx", archive("talk.MP4"))
    assert schema(tmp_path / "s.qdpx") == []
    assert len([*top.iter(f"{NAME}VideoSource")]) == 1


@pytest.mark.parametrize("turns", [(), (replace(TURNS[0], time=None),)])
def test_a_recording_without_times_is_written_too(tmp_path, schema, turns):
    _skipped, top, _files = written(tmp_path / "s.qdpx", archive(turns=turns))
    assert schema(tmp_path / "s.qdpx") == []
    assert not [*top.iter(f"{NAME}SyncPoint")]


def test_the_sound_itself_is_not_sent_along_and_that_is_said(tmp_path):
    skipped, _top, files = written(tmp_path / "s.qdpx", archive())
    assert not any("mp3" in file for file in files)
    assert [one.what for one in skipped if "sound" in one.what] == ["sound of recordings (1)"]


def test_ours_comes_back_with_recording_and_times_and_without_a_word_of_loss(
    study, take, tmp_path, other_study
):
    take("bread.srt", TIMED)
    recordings.attach(study, "S1", write_wave(tmp_path / "bread.wav"), "An")
    start, end = study.codings.locate("S1", "We bake bread.")
    study.codings.add(Coding("S1", start, end, "", "trust", "An"))
    exchange_files.export_study(study, tmp_path / "s.qdpx")
    came = exchange_files.import_project(other_study, tmp_path / "s.qdpx", "An")
    assert not any("bread" in one.what for one in came.skipped)
    assert other_study.sources.ids() == ["S1"]
    assert [turn.time for turn in other_study.sources.get("S1").turns] == [10.0, 30.0]
    kept = other_study.recordings.get("S1")
    assert isinstance(kept, Recording)
    assert (kept.file, kept.digest) == ("bread.wav", study.recordings.get("S1").digest)
    assert recordings.state(other_study, kept) == "missing"
    (coding,) = other_study.codings.select()
    assert recordings.times_of(other_study, [coding])[coding.id].begin == 10.0


FOREIGN = """\
<Project name="Other" origin="Elsewhere" xmlns="urn:QDA-XML:project:1.0"><Sources>
  <AudioSource guid="{0}1" name="Talk.mp3"><Transcript guid="{0}2">
    <PlainTextContent>A: We bake.
B: So do we.
A: Really?</PlainTextContent>
    <SyncPoint guid="{0}3" timeStamp="1500" position="0"/>
    <SyncPoint guid="{0}4" timeStamp="4250" position="15"/>
    <SyncPoint guid="{0}5" timeStamp="9000" position="20"/>
  </Transcript></AudioSource>
</Sources></Project>"""


def test_of_another_tool_the_times_come_to_the_turns_that_begin_there(tmp_path, other_study):
    """The third point lies within the words of a turn: it is the time of none."""
    path = tmp_path / "other.qdpx"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("project.qde", FOREIGN.format("00000000-0000-4000-8000-00000000000"))
    exchange_files.import_project(other_study, path, "An")
    assert [turn.time for turn in other_study.sources.get("S1").turns] == [1.5, 4.25, None]


@pytest.fixture
def other_study(tmp_path):
    from coder.study import Study

    (tmp_path / "elsewhere").mkdir()
    with Study(tmp_path / "elsewhere" / "study.db", create=True) as made:
        yield made
