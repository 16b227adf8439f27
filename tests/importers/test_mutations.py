"""Damaged files of every format give turns that hold, or one of our errors: never anything else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import SourceFileError
from coder.importers import read_transcripts

NAMES = [
    "en/changelog_away-from-keyboard-3.md",
    "fr/artisans_Entretien_01_24.11.28_traitement_A.docx",
    "derived/fr_artisans_25.03.28_01.rtf",
    "derived/fr_artisans_25.03.28_02.odt",
    "derived/fr_artisans_25.03.28_03.pdf",
    "derived/nl_tk70-6_semicolon_cp1252.csv",
    "derived/nl_tk70-8.rtf",
    "en/aws_callanalytics.json",
    "en/qualcoder_survey789.xlsx",
    "nasty/ohd_transcript_de.vtt",
    "nl/h-tk-20172018-70-6.xml",
    "en/zoom_acdc175_chat.txt",
    "nasty/w3c_hindi_utf16.hi.vtt",
    "derived/fr_artisans_25.04.03_03_utf16le_bom.txt",
]
CHANGES = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=20)


def holds(transcript):
    """Check what every transcript promises: turns in order, apart, inside the text, with words."""
    for respondent in transcript.respondents:
        assert respondent.turns and not respondent.respondents
        holds(respondent)
    place = 0
    for number, turn in enumerate(transcript.turns, 1):
        assert turn.n == number
        assert place <= turn.start < turn.end <= len(transcript.text)
        assert not transcript.text[turn.start].isspace() and not transcript.text[turn.end - 1].isspace()
        place = turn.end
    labels = [speaker.label for speaker in transcript.speakers]
    assert set(labels) == {turn.speaker for turn in transcript.turns if turn.speaker} and len(
        set(labels)
    ) == len(labels)


@pytest.mark.parametrize("name", NAMES)
@given(
    changes=CHANGES,
    kept=st.floats(0.01, 1),
    other=st.sampled_from(["", ".txt", ".docx", ".csv", ".json", ".pdf"]),
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_mutated_files(samples, tmp_path, name, changes, kept, other):
    data = bytearray((samples / name).read_bytes())
    for place, value in changes:
        data[int(place * len(data))] = value
    path = tmp_path / f"file{other or (samples / name).suffix}"
    path.write_bytes(data[: int(kept * len(data))])
    try:
        for transcript in read_transcripts(path):
            holds(transcript)
    except SourceFileError as mishap:
        assert str(mishap).startswith("file")


@given(st.text(max_size=400), st.sampled_from(["txt", "md", "csv", "vtt", "json", "html", "xml", "srt"]))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_under_any_name(tmp_path, text, suffix):
    path = tmp_path / f"file.{suffix}"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        for transcript in read_transcripts(path):
            holds(transcript)
    except SourceFileError as mishap:
        assert str(mishap).startswith("file")


LINES = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(
            [
                "",
                "Jan: ",
                "Marie: ",
                "[Jan] ",
                "Jan  0:05\n",
                "**Jan:** ",
                "0:10 ",
                ">> ",
                "(Applaus)",
                "# H",
                "1. ",
                "Date: ",
            ]
        ),
        st.text(st.sampled_from("ab .?:[]()*>\t1"), max_size=12),
        st.sampled_from(["", "", "\n"]),
    ),
    max_size=12,
)


@given(LINES)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_mixture_of_conventions(tmp_path, lines):
    path = tmp_path / "file.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        holds(read_transcripts(path)[0])
    except SourceFileError as mishap:
        assert "empty" in str(mishap) or "no words" in str(mishap)
