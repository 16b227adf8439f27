"""Real transcripts against what people found when they read them (`expected.json` beside the samples)."""

import json
from collections import Counter
from pathlib import Path

import pytest

from coder.errors import SourceFileError
from coder.importers import find_files, old_word, read_transcript, read_transcripts
from coder.importers.text.times import span

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "data" / "transcripts"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["files"] if SAMPLES.is_dir() else {}


@pytest.mark.parametrize("name", EXPECTED)
def test_sample_is_read_as_people_read_it(name, samples):
    expected = EXPECTED[name]
    transcript = read_transcript(samples / name)
    labels = [speaker.label for speaker in transcript.speakers]
    first = transcript.turns[0]
    assert len(transcript.turns) == (expected["turns"] or expected["units"])
    assert (
        len(labels) == expected["speakers"]
        if isinstance(expected["speakers"], int)
        else set(labels) == set(expected["speakers"])
    )
    assert first.speaker == expected["first_speaker"]
    assert transcript.text[first.start : first.end].startswith(expected["first_text_prefix"])
    if expected["last_timestamp"]:
        last = expected.get("duration_seconds") or span(expected["last_timestamp"])[1]
        assert float(transcript.attributes["last_time"]) == pytest.approx(last, abs=1)


def test_no_sample_crashes_and_every_refusal_has_a_reason(samples):
    files = [path for path in find_files([samples]) if "LICENSES" not in path.parts]
    refused = {}
    for path in files:
        try:
            for transcript in read_transcripts(path):
                assert all(one.turns for one in transcript.respondents or [transcript]), path
        except SourceFileError as mishap:
            refused[path.name] = str(mishap)
    assert len(files) > 80
    assert set(refused) == {
        "atlasti8_missing_sources.qdpx",
        "qc_demo.qdpx",
        "qc_demo_codebook.qdc",
        "expected.json",
        "taguette_codebook.csv",
        "utf16le_taskAssist.csv",
    } | (set() if old_word.program() else {"fr_artisans_25.04.02.doc"})
    assert all(" It " in reason for reason in refused.values())


@pytest.mark.parametrize("name", ["nl/h-tk-20172018-70-8.xml", "derived/nl_tk70-8.rtf"])
def test_twins_in_other_formats_say_the_same(samples, name):
    twin = read_transcript(samples / "derived/nl_tk70-8_label_own_line.txt")
    other = read_transcript(samples / name)
    assert [turn.speaker for turn in other.turns] == [turn.speaker for turn in twin.turns]


@pytest.mark.parametrize("suffix", ["txt", "vtt", "srt", "lrc", "tsv", "json"])
def test_whisper_says_the_same_in_six_formats(samples, suffix):
    transcript = read_transcript(samples / f"en/hitsave_goodboy_whisper.{suffix}")
    assert len(transcript.turns) == 753
    assert transcript.turns[0].time == 43.81


@pytest.mark.parametrize("name", ["nl_vlos_part1.xlsx", "nl_vlos_part1_whisperx_style.json"])
def test_a_debate_says_the_same_in_three_formats(samples, name):
    twin = read_transcript(samples / "derived/nl_vlos_part1.srt")
    other = read_transcript(samples / "derived" / name)
    assert [(turn.speaker, turn.time) for turn in other.turns] == [
        (turn.speaker, turn.time) for turn in twin.turns
    ]


def test_every_call_of_an_orbit_is_a_turn(samples):
    transcript = read_transcript(samples / "en/spacelog_ma6_TEC.txt")
    counts = Counter(turn.speaker for turn in transcript.turns)
    assert counts == {"P": 924, "CC": 703, "CT": 70, "R": 39, "S": 9, "SY": 3, "G": 1}
    assert transcript.turns[0].time == -3
