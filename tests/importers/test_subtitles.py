"""Captions of all makers."""

import pytest

from coder.errors import SourceFileError


def test_voice_tags_and_a_cue_that_goes_on(read, said):
    transcript = read(
        """
        WEBVTT

        NOTE made by hand

        1
        00:00:05.495 --> 00:00:18.924 align:middle
        <v INT>Victor, <i>warum</i> die Firma <[?]> .</v>

        00:00:19.315 --> 00:00:28.684
        <v.loud AB>Ja &amp; nein.

        00:00:29.535 --> 01:01:03.641
        Die Firmen.
        """,
        "talk.vtt",
    )
    assert said(transcript) == [("INT", "Victor, warum die Firma [?] ."), ("AB", "Ja & nein. Die Firmen.")]
    assert [turn.time for turn in transcript.turns] == [5.495, 19.315]
    assert transcript.text == "INT: Victor, warum die Firma [?] .\nAB: Ja & nein. Die Firmen."
    assert transcript.attributes["last_time"] == "3663.64"


def test_two_voices_in_one_cue(read, said):
    transcript = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jan>Ja.\n<v Marie>Nee.\n", "talk.vtt")
    assert said(transcript) == [("Jan", "Ja."), ("Marie", "Nee.")]


def test_names_in_the_text_are_joined(read, said):
    cues = ["stokes: Hello.", "stokes: Let's see.", "Josh Davis: Awesome: alive!", "stokes: Right."]
    body = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n" for n, cue in enumerate(cues, 1))
    assert said(read(body, "zoom.srt")) == [
        ("stokes", "Hello. Let's see."),
        ("Josh Davis", "Awesome: alive!"),
        ("stokes", "Right."),
    ]


def test_chevrons_also_when_encoded(read, said):
    text = """
        WEBVTT

        00:02.266 --> 00:03.233
        &gt;&gt; CARLOS DUARTE:
        All right.

        00:03.300 --> 00:04.000
        So it goes.

        00:05.000 --> 00:06.000
        &gt;&gt; Thank you.
        """
    assert said(read(text, "panel.vtt")) == [
        ("CARLOS DUARTE", "All right. So it goes."),
        (None, "Thank you."),
    ]


def test_captions_without_speakers_stay_apart(read, said):
    transcript = read(
        "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\nlines.\n", "a.srt"
    )
    assert said(transcript) == [(None, "One."), (None, "Two lines.")]
    assert "2 captions" in transcript.warnings[0]


def test_rolling_captions_are_read_once(read, said):
    transcript = read(
        """
        WEBVTT
        Kind: captions

        00:00:00.000 --> 00:00:02.000
        hello<00:00:00.500><c> there</c>

        00:00:02.000 --> 00:00:02.010
        hello there

        00:00:02.010 --> 00:00:04.000
        hello there
        my<00:00:02.500><c> friend</c>
        """,
        "auto.vtt",
    )
    assert [words for _, words in said(transcript)] == ["hello there", "my friend"]


def test_lyrics_and_youtube_times(read):
    lyrics = read("[ti:x]\n[00:43.81]Hello\n[00:48.35]there\n", "a.lrc")
    assert [turn.time for turn in lyrics.turns] == [43.81, 48.35]
    youtube = read("0:00:01.000,0:00:03.000\nHello\n\n0:00:04.000,0:00:05.000\nthere\n", "a.sbv")
    assert [turn.time for turn in youtube.turns] == [1, 4]


def test_captions_under_another_name(read):
    assert read("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "talk.txt").format == "vtt"


def test_captions_without_cues_are_refused(read):
    with pytest.raises(SourceFileError, match="no captions"):
        read("WEBVTT\n", "a.vtt")


def test_cues_without_blank_lines_between_keep_their_words(read, said):
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n"
    assert [words for _, words in said(read(text, "a.srt"))] == ["One.", "Two."]


def test_a_name_that_stands_only_where_the_speaker_changes(read, said):
    cues = (
        ["JAN: One."]
        + ["And on."] * 30
        + ["MARIE: Two."]
        + ["And on."] * 30
        + ["JAN: Three.", "MARIE: Four."]
    )
    body = "\n".join(
        f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\n{cue}\n"
        for n, cue in enumerate(cues, 1)
    )
    assert [speaker for speaker, _ in said(read(body, "a.srt"))] == ["JAN", "MARIE", "JAN", "MARIE"]
