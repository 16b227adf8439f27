"""Old Word documents, through LibreOffice where it is installed; else the way out."""

import pytest

from coder.errors import SourceFileError
from coder.importers import old_word

NAME = "derived/fr_artisans_25.04.02.doc"


@pytest.mark.skipif(old_word.program() is None, reason="LibreOffice is not installed")
def test_the_words_are_those_of_its_twin(samples):
    from coder.importers import read_transcript

    transcript = read_transcript(samples / NAME)
    assert [speaker.label for speaker in transcript.speakers] == ["Chercheur", "Interviewe"]
    assert transcript.format == "doc" and transcript.title == "fr_artisans_25.04.02"


@pytest.mark.skipif(old_word.program() is None, reason="LibreOffice is not installed")
def test_a_damaged_one_is_refused(samples, tmp_path):
    from coder.importers import read_transcript

    data = (samples / NAME).read_bytes()
    path = tmp_path / "talk.doc"
    path.write_bytes(data[:600] + "WordDocument".encode("utf-16-le"))
    with pytest.raises(SourceFileError, match="talk.doc"):
        read_transcript(path)


def test_without_libreoffice_the_way_out_is_named(samples, monkeypatch):
    from coder.importers import read_transcript

    monkeypatch.setattr(old_word, "program", lambda: None)
    with pytest.raises(SourceFileError, match="save it as .docx"):
        read_transcript(samples / NAME)


def test_a_program_that_hangs_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(old_word, "_SECONDS", 0.2)
    with pytest.raises(SourceFileError, match="within"):
        old_word._run(["sleep", "30"], tmp_path)
