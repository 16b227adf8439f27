"""JSON of speech recognisers, whatever they call their fields."""

import json

import pytest

from coder.errors import SourceFileError

WHISPERX = {
    "language": "nl",
    "segments": [
        {
            "start": 0.5,
            "end": 2.0,
            "text": " Goed",
            "speaker": "S0",
            "words": [{"word": "Goed", "start": 0.5}],
        },
        {"start": 2.0, "end": 3.0, "text": " zo.", "speaker": "S0"},
        {"start": 3.0, "end": 4.5, "text": " Ja.", "speaker": "S1"},
    ],
}
CALL = {
    "LanguageCode": "nl-NL",
    "Transcript": [
        {
            "Content": "Goed zo.",
            "BeginOffsetMillis": 500,
            "EndOffsetMillis": 3000,
            "ParticipantRole": "S0",
            "Items": [
                {"Content": "Goed", "BeginOffsetMillis": 500},
                {"Content": "zo", "BeginOffsetMillis": 900},
            ],
        },
        {"Content": "Ja.", "BeginOffsetMillis": 3000, "EndOffsetMillis": 4500, "ParticipantRole": "S1"},
    ],
}


def word(text, start, end, speaker):
    return {
        "start_time": start,
        "end_time": end,
        "alternatives": [{"content": text}],
        "speaker_label": speaker,
    }


STOP = {"type": "punctuation", "alternatives": [{"content": "."}]}
AWS = {
    "results": {
        "transcripts": [{"transcript": "Goed zo. Ja."}],
        "items": [
            word("Goed", "0.5", "1", "S0"),
            word("zo", "1.5", "3", "S0"),
            STOP,
            word("Ja", "3.0", "4.5", "S1"),
            STOP,
        ],
    }
}
ASSEMBLY = {
    "text": "Goed zo. Ja.",
    "utterances": [
        {"speaker": "S0", "text": "Goed zo.", "start": 500, "end": 3000},
        {"speaker": "S1", "text": "Ja.", "start": 3000, "end": 4500},
    ],
}
AZURE = {
    "recognizedPhrases": [
        {"speaker": "S0", "offset": "PT0.5S", "nBest": [{"display": "Goed zo."}]},
        {"speaker": "S1", "offset": "PT3S", "nBest": [{"display": "Ja."}]},
    ]
}
TEAMS = {
    "entries": [
        {
            "speakerDisplayName": "S0",
            "text": "Goed zo.",
            "startOffset": "00:00:00.5",
            "endOffset": "00:00:03",
        },
        {"speakerDisplayName": "S1", "text": "Ja.", "startOffset": "00:00:03", "endOffset": "00:00:04.5"},
    ]
}
REV = {
    "monologues": [
        {"speaker": "S0", "elements": [{"value": "Goed", "ts": 0.5}, {"value": " "}, {"value": "zo."}]},
        {"speaker": "S1", "elements": [{"value": "Ja.", "ts": 3.0}]},
    ]
}


@pytest.mark.parametrize(
    "document",
    [WHISPERX, CALL, AWS, ASSEMBLY, AZURE, TEAMS, REV, WHISPERX["segments"]],
    ids=["whisperx", "call", "aws", "assembly", "azure", "teams", "rev", "list"],
)
def test_recognisers(read, said, document):
    transcript = read(json.dumps(document), "talk.json")
    assert said(transcript) == [("S0", "Goed zo."), ("S1", "Ja.")]
    assert [turn.time for turn in transcript.turns] == [0.5, 3.0]


def test_the_language_that_it_names(read):
    assert read(json.dumps(CALL), "talk.json").language == "nl"


def test_a_line_a_segment(read, said):
    lines = "\n".join(json.dumps(segment) for segment in WHISPERX["segments"])
    assert said(read(lines, "talk.jsonl"))[1] == ("S1", "Ja.")


@pytest.mark.parametrize("text", ['{"a": 1}', "[]", '{"segments": [', "[1, 2]", "[" * 100_000])
def test_other_json_is_refused(read, text):
    with pytest.raises(SourceFileError):
        read(text, "talk.json")


def test_messages_of_the_program_are_no_prose_that_was_missed(read):
    talk = [
        {"user": "a1", "type": "message", "text": f"We call the meeting ourselves, {n} of us."}
        for n in range(4)
    ]
    joined = {
        "user": "a1",
        "type": "message",
        "subtype": "channel_join",
        "text": "<@a1> has joined the channel",
    }
    kinds = [{**message, "kind": "transcript.text.segment"} for message in talk]
    assert read(json.dumps([*kinds, joined]), "talk.json").warnings == ()
