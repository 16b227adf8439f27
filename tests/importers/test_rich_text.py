"""Rich text, under its own name and under that of Word."""

import pytest

from coder.errors import SourceFileError

TEXT = rb"{\rtf1\ansi\ansicpg1252 {\b Jan:} D\'e9j\'e0 vu.\par Marie: Caf\u233?.\par Jan: Oui.\par}"


@pytest.mark.parametrize("name", ["talk.rtf", "talk.doc", "talk"])
def test_labels_and_letters(read, said, name):
    transcript = read(TEXT, name)
    assert said(transcript) == [("Jan", "Déjà vu."), ("Marie", "Café."), ("Jan", "Oui.")]
    assert transcript.format == "rtf"


def test_rich_text_without_words_is_refused(read):
    with pytest.raises(SourceFileError, match="no words"):
        read(rb"{\rtf1\ansi }", "talk.rtf")
