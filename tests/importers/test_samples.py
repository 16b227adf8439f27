"""Real transcripts against what people found when they read them (`expected.json` beside the samples)."""

import json
from pathlib import Path

import pytest

from coder.importers import read_transcript
from coder.importers.times import span

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
