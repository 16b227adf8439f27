"""Where the sample transcripts are, and a way to write a small file and read it back."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from coder.importers import ReadingOptions, read_transcript, read_transcripts
from coder.model import Transcript

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "data" / "transcripts"


@pytest.fixture(scope="session")
def samples() -> Path:
    if not SAMPLES.is_dir():
        pytest.skip("the sample transcripts are not beside the project")
    return SAMPLES


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Transcript]:
    """Write text or bytes as a file of this name and read it."""

    def reading(content: str | bytes, name: str = "talk.txt", **options: Any) -> Transcript:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).strip().encode())
        return read_transcript(path, ReadingOptions(**options))

    return reading


@pytest.fixture
def read_all(tmp_path: Path) -> Callable[..., list[Transcript]]:
    """Write text as a file of this name and read all sources in it."""

    def reading(content: str, name: str, **options: Any) -> list[Transcript]:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return read_transcripts(path, ReadingOptions(**options))

    return reading


@pytest.fixture
def said() -> Callable[[Transcript], list[tuple[str | None, str]]]:
    """Give the turns as pairs of speaker and words."""

    def saying(transcript: Transcript) -> list[tuple[str | None, str]]:
        return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]

    return saying
