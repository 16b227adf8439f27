"""The same talk as each program writes it in JSON: who, what and when come out the same."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from coder.errors import SourceFileError
from coder.importers import read_transcripts

#: Who speaks (0 or 1), from when to when in seconds, and what.
TALK = [
    (0, 0.5, 3.0, "Could you tell me what changed in the group?"),
    (1, 4.0, 9.0, "Well, people don't wait for us any more. They call the meeting themselves."),
    (0, 10.0, 12.0, "And who keeps the money?"),
    (1, 13.0, 17.0, "Two of the women do; nobody has complained."),
    (0, 18.0, 20.0, "Was that so before?"),
    (1, 21.0, 26.0, "No. One man kept it all at home, and we never saw the book."),
]
SAID = [words for _who, _begin, _end, words in TALK]
TIMES = [begin for _who, begin, _end, _words in TALK]

Word = tuple[int, float, float, str]


def words_of(talk: list[Any] = TALK) -> list[Word]:
    """Return each word with its speaker and times; the words of a turn follow each other evenly."""
    words = []
    for who, begin, end, text in talk:
        tokens = text.split()
        step = (end - begin) / len(tokens)
        for number, token in enumerate(tokens):
            start = round(begin + number * step, 3)
            words.append((who, start, round(start + step * 0.9, 3), token))
    return words


def tokens_of() -> list[tuple[int, float, float, str, bool]]:
    """Return words and signs apart."""
    tokens = []
    for who, begin, end, word in words_of():
        bare, sign = re.fullmatch(r"(.*?)([.,;?]?)", word).groups()
        tokens.append((who, begin, end, bare, False))
        if sign:
            tokens.append((who, end, end, sign, True))
    return tokens


def text_of_all() -> str:
    return " ".join(SAID)


def speechmatics_2() -> Any:
    results = []
    for who, begin, end, token, is_sign in tokens_of():
        item = {
            "alternatives": [
                {"content": token, "confidence": 0.9, "language": "en", "speaker": f"S{who + 1}"}
            ],
            "start_time": begin,
            "end_time": end,
            "type": "punctuation" if is_sign else "word",
        }
        results.append({**item, "attaches_to": "previous"} if is_sign else item)
    return {"format": "2.9", "metadata": {"created_at": "2024-03-05T10:00:00Z"}, "results": results}


def speechmatics_1() -> Any:
    words = [
        {"name": word, "time": f"{begin:.2f}", "duration": f"{end - begin:.2f}", "confidence": "0.9"}
        for _who, begin, end, word in words_of()
    ]
    speakers = [
        {"name": f"M{who + 1}", "time": f"{begin:.2f}", "duration": f"{end - begin:.2f}", "confidence": None}
        for who, begin, end, _words in TALK
    ]
    return {
        "job": {"lang": "en", "name": "garden.mp3"},
        "speakers": speakers,
        "words": words,
        "format": "1.0",
    }


def autoedit_2() -> Any:
    paragraphs = []
    for number, turn in enumerate(TALK):
        line = [
            {"id": n, "startTime": begin, "endTime": end, "text": word}
            for n, (_who, begin, end, word) in enumerate(words_of([turn]))
        ]
        paragraphs.append({"id": number, "speaker": f"S{turn[0]}", "paragraph": [{"id": 0, "line": line}]})
    return {"text": paragraphs, "title": "garden", "status": True}


def autoedit_3() -> Any:
    words = [
        {"id": n, "start": begin, "end": end, "text": word}
        for n, (_w, begin, end, word) in enumerate(words_of())
    ]
    paragraphs = [
        {"id": n, "speaker": f"S{who}", "start": begin, "end": end}
        for n, (who, begin, end, _t) in enumerate(TALK)
    ]
    return {"words": words, "paragraphs": paragraphs}


def google_1() -> Any:
    """All words come first in parts, then once more in the last result with their speakers."""
    results = []
    for turn in TALK:
        plain = [
            {"startTime": f"{begin:.3f}s", "endTime": f"{end:.3f}s", "word": word}
            for _who, begin, end, word in words_of([turn])
        ]
        results.append({"alternatives": [{"transcript": turn[3], "confidence": 0.9, "words": plain}]})
    tagged = [
        {"startTime": f"{begin:.3f}s", "endTime": f"{end:.3f}s", "word": word, "speakerTag": who + 1}
        for who, begin, end, word in words_of()
    ]
    results.append({"alternatives": [{"words": tagged}]})
    return {"results": results}


def google_2() -> Any:
    results = []
    for turn in TALK:
        words = [
            {
                "startOffset": f"{begin:.3f}s",
                "endOffset": f"{end:.3f}s",
                "word": word,
                "speakerLabel": str(who + 1),
            }
            for who, begin, end, word in words_of([turn])
        ]
        results.append({"alternatives": [{"transcript": turn[3], "words": words}], "languageCode": "en-us"})
    return {"results": results}


def google_protobuf() -> Any:
    words = []
    for who, begin, end, word in words_of():
        start = {"seconds": str(int(begin)), "nanos": round(begin % 1 * 1e9)}
        words.append(
            {"word": word, "startTime": start, "endTime": {"seconds": str(int(end))}, "speakerTag": who + 1}
        )
    return {"results": [{"alternatives": [{"transcript": text_of_all(), "words": words}]}]}


def ibm() -> Any:
    results, labels = [], []
    for turn in TALK:
        stamps = [[word, begin, end] for _who, begin, end, word in words_of([turn])]
        results.append({"final": True, "alternatives": [{"transcript": f"{turn[3]} ", "timestamps": stamps}]})
        labels += [
            {"from": begin, "to": end, "speaker": who, "confidence": 0.5, "final": False}
            for who, begin, end, _word in words_of([turn])
        ]
    return {"results": results, "result_index": 0, "speaker_labels": labels}


def deepgram_words() -> Any:
    words = [
        {
            "word": word.lower().strip(".,?;"),
            "start": begin,
            "end": end,
            "speaker": who,
            "punctuated_word": word,
        }
        for who, begin, end, word in words_of()
    ]
    transcript = text_of_all()
    return {
        "metadata": {},
        "results": {"channels": [{"alternatives": [{"transcript": transcript, "words": words}]}]},
    }


def deepgram_paragraphs() -> Any:
    document = deepgram_words()
    paragraphs = []
    for who, begin, end, words in TALK:
        sentences = [{"text": part, "start": begin, "end": end} for part in re.findall(r"[^.?]+[.?]", words)]
        for sentence in sentences:
            sentence["text"] = sentence["text"].strip()
        paragraphs.append(
            {"sentences": sentences, "speaker": who, "num_words": 3, "start": begin, "end": end}
        )
    reading = document["results"]["channels"][0]["alternatives"][0]
    reading["paragraphs"] = {
        "transcript": "\n\n".join(f"Speaker {who}: {words}" for who, _b, _e, words in TALK),
        "paragraphs": paragraphs,
    }
    return document


def deepgram_utterances() -> Any:
    document = deepgram_words()
    document["results"]["utterances"] = [
        {"start": begin, "end": end, "channel": 0, "transcript": words, "speaker": who, "id": "a1"}
        for who, begin, end, words in TALK
    ]
    return document


def aws() -> Any:
    items, segments = [], []
    for _who, begin, end, token, is_sign in tokens_of():
        item = {"alternatives": [{"confidence": "0.9", "content": token}]}
        times = {} if is_sign else {"start_time": f"{begin}", "end_time": f"{end}"}
        items.append({"type": "punctuation" if is_sign else "pronunciation", **item, **times})
    for turn in TALK:
        inner = [
            {"start_time": f"{begin}", "end_time": f"{end}", "speaker_label": f"spk_{who}"}
            for who, begin, end, _word in words_of([turn])
        ]
        label = {"start_time": f"{turn[1]}", "end_time": f"{turn[2]}", "speaker_label": f"spk_{turn[0]}"}
        segments.append({**label, "items": inner})
    labels = {"speakers": 2, "segments": segments}
    results = {"transcripts": [{"transcript": text_of_all()}], "speaker_labels": labels, "items": items}
    return {"jobName": "garden", "accountId": "1", "status": "COMPLETED", "results": results}


def aws_bda() -> Any:
    segments = [
        {
            "segment_index": number,
            "start_timestamp_millis": int(begin * 1000),
            "end_timestamp_millis": int(end * 1000),
            "type": "TRANSCRIPT",
            "text": words,
            "speaker": {"speaker_id": f"{who}", "speaker_label": f"spk_{who}"},
            "channel": {"channel_label": "ch_0"},
        }
        for number, (who, begin, end, words) in enumerate(TALK)
    ]
    summary = "The group now keeps its own money and calls its own meetings, says the respondent."
    return {
        "metadata": {"asset_id": "0", "semantic_modality": "AUDIO"},
        "audio": {"summary": summary, "transcript": {"representation": {"text": text_of_all()}}},
        "audio_segments": segments,
    }


def amberscript() -> Any:
    segments = []
    for turn in TALK:
        words = [
            {"text": word, "start": begin, "end": end, "duration": 0.1, "conf": 0.9}
            for _who, begin, end, word in words_of([turn])
        ]
        segments.append({"speaker": f"spk{turn[0] + 1}", "words": words})
    names = [{"spkid": "spk1", "name": "Tom Hay"}, {"spkid": "spk2", "name": "Anna Berg"}]
    return {"id": "x", "recordId": "y", "filename": "garden.mp3", "segments": segments, "speakers": names}


def trint_words() -> Any:
    words = [
        {"type": "word", "text": word, "attributes": {"start": begin, "end": end, "speaker": f"S{who}"}}
        for who, begin, end, word in words_of()
    ]
    for word in words:
        word |= {"start": word["attributes"]["start"]}
    return {"transcript": {"words": words}}


def trint_slate() -> Any:
    nodes = []
    for who, begin, end, words in TALK:
        text = {"object": "text", "leaves": [{"object": "leaf", "text": words, "marks": []}]}
        data = {"speaker": f"S{who}", "time": begin, "end": end}
        nodes.append({"object": "block", "type": "paragraph", "data": data, "nodes": [text]})
    return {"document": {"object": "document", "nodes": nodes}}


def assembly() -> Any:
    def times(begin: float, end: float) -> dict[str, int]:
        return {"start": round(begin * 1000), "end": round(end * 1000)}

    utterances = []
    for turn in TALK:
        words = [{"text": w, **times(b, e), "speaker": "AB"[who]} for who, b, e, w in words_of([turn])]
        utterances.append(
            {"speaker": "AB"[turn[0]], "text": turn[3], **times(turn[1], turn[2]), "words": words}
        )
    words = [{"text": w, **times(b, e), "speaker": "AB"[who]} for who, b, e, w in words_of()]
    return {
        "id": "1",
        "language_code": "en_us",
        "text": text_of_all(),
        "words": words,
        "utterances": utterances,
    }


def rev() -> Any:
    monologues = []
    for turn in TALK:
        elements = []
        for _who, begin, end, word in words_of([turn]):
            bare, sign = re.fullmatch(r"(.*?)([.,;?]?)", word).groups()
            elements.append({"type": "text", "value": bare, "ts": begin, "end_ts": end, "confidence": 0.9})
            elements.append({"type": "punct", "value": f"{sign} "})
        monologues.append({"speaker": turn[0], "elements": elements})
    return {"monologues": monologues}


def otter() -> Any:
    """Otter counts samples, 16,000 a second."""
    parts = [
        {
            "start_offset": round(begin * 16_000),
            "end_offset": round(end * 16_000),
            "transcript": words,
            "speaker_id": who,
            "uuid": "x",
        }
        for who, begin, end, words in TALK
    ]
    return {"speech": {"title": "garden", "transcripts": parts}}


def whisperx() -> Any:
    segments = []
    for turn in TALK:
        words = [
            {"word": w, "start": b, "end": e, "score": 0.9, "speaker": f"S{who}"}
            for who, b, e, w in words_of([turn])
        ]
        segments.append(
            {
                "start": turn[1],
                "end": turn[2],
                "text": f" {turn[3]}",
                "words": words,
                "speaker": f"S{turn[0]}",
            }
        )
    return {"segments": segments, "word_segments": [word for part in segments for word in part["words"]]}


def whisper_words_with_blanks() -> Any:
    words = [{"word": f" {w}", "start": b, "end": e, "speaker": f"S{who}"} for who, b, e, w in words_of()]
    return {"text": text_of_all(), "words": words}


def azure() -> Any:
    phrases = []
    for who, begin, end, words in TALK:
        best = {
            "lexical": words.lower().strip("."),
            "itn": words.lower(),
            "maskedITN": words.lower(),
            "display": words,
        }
        phrases.append(
            {
                "recognitionStatus": "Success",
                "channel": 0,
                "speaker": who + 1,
                "offset": f"PT{begin}S",
                "duration": f"PT{end - begin}S",
                "offsetInTicks": begin * 1e7,
                "nBest": [best, {"display": "Another reading of that which was said"}],
            }
        )
    combined = [{"channel": 0, "lexical": text_of_all().lower(), "display": text_of_all()}]
    return {"source": "garden", "combinedRecognizedPhrases": combined, "recognizedPhrases": phrases}


def azure_ticks() -> Any:
    phrases = [
        {"speaker": who, "offsetInTicks": begin * 1e7, "nBest": [{"display": words}]}
        for who, begin, _e, words in TALK
    ]
    return {"recognizedPhrases": phrases}


def sonix() -> Any:
    parts = [
        {
            "speaker": f"Speaker {who}",
            "start_time": begin,
            "end_time": end,
            "text": words,
            "timestamp": "00:00:00",
        }
        for who, begin, end, words in TALK
    ]
    return {"name": "garden.mp3", "transcript": parts}


def happy_scribe() -> Any:
    parts = []
    for turn in TALK:
        words = []
        for _who, begin, end, word in words_of([turn]):
            words.append(
                {"text": word, "type": "text", "data_start": begin, "data_end": end, "confidence": 1}
            )
            words.append({"text": " ", "type": "space"})
        parts.append({"speaker": f"Speaker {turn[0] + 1}", "speaker_number": None, "words": words[:-1]})
    return parts


def vosk() -> Any:
    """Vosk says nothing of who spoke."""
    return [
        {
            "result": [{"conf": 1, "start": b, "end": e, "word": w} for _who, b, e, w in words_of([turn])],
            "text": turn[3],
        }
        for turn in TALK
    ]


def kaltura() -> Any:
    objects = [
        {"startTime": int(begin * 1000), "endTime": int(end * 1000), "content": [{"text": words}]}
        for _who, begin, end, words in TALK
    ]
    return {"objects": objects, "totalCount": 6}


def label_studio() -> Any:
    return [
        {"id": 1, "data": {"dialogue": [{"author": f"P{who}", "text": words} for who, _b, _e, words in TALK]}}
    ]


def own_names() -> Any:
    """A programme of somebody's own: what stands under the names tells what they mean."""
    return {
        "gesprek": [{"wie_sprak": f"P{who}", "uiting": words, "sec": begin} for who, begin, _e, words in TALK]
    }


def under_ids() -> Any:
    return {f"u{n}": {"speaker": f"P{who}", "text": words} for n, (who, _b, _e, words) in enumerate(TALK)}


def descript() -> Any:
    return {
        "speakers": {"a1": "Tom Hay", "b2": "Anna Berg"},
        "segments": [
            {"speaker": "ab"[who] + str(who + 1), "startTime": begin, "endTime": end, "text": words}
            for who, begin, end, words in TALK
        ],
    }


def kaldi() -> Any:
    words = [{"start": b, "end": e, "word": w.lower(), "punct": w} for _who, b, e, w in words_of()]
    segments = [
        {"@type": "Segment", "start": b, "duration": e - b, "speaker": {"@id": f"S{who}", "gender": "F"}}
        for who, b, e, _words in TALK
    ]
    return {"action": "audio-transcribe", "retval": {"words": words, "segmentation": {"segments": segments}}}


def youtube() -> Any:
    events = [
        {
            "tStartMs": int(turn[1] * 1000),
            "dDurationMs": int((turn[2] - turn[1]) * 1000),
            "segs": [
                {"utf8": f"{' ' if n else ''}{w}", "tOffsetMs": n} for n, w in enumerate(turn[3].split())
            ],
        }
        for turn in TALK
    ]
    return {"wireMagic": "pb3", "events": events}


def whisper_cpp() -> Any:
    parts = [
        {
            "timestamps": {
                "from": f"00:00:{b:06.3f}".replace(".", ","),
                "to": f"00:00:{e:06.3f}".replace(".", ","),
            },
            "offsets": {"from": int(b * 1000), "to": int(e * 1000)},
            "text": f" {words}",
        }
        for _who, b, e, words in TALK
    ]
    return {"systeminfo": "AVX = 1", "params": {"model": "models/ggml.bin"}, "transcription": parts}


def whisper_chunks() -> Any:
    chunks = [{"timestamp": [b, e], "text": words} for _who, b, e, words in TALK]
    speakers = [
        {"speaker": f"SPEAKER_0{who}", "timestamp": [b, e], "text": words} for who, b, e, words in TALK
    ]
    return {"speakers": speakers, "chunks": chunks, "text": text_of_all()}


def gong() -> Any:
    parts = [
        {
            "speakerId": f"77{who}",
            "topic": None,
            "sentences": [{"start": int(b * 1000), "end": int(e * 1000), "text": w}],
        }
        for who, b, e, w in TALK
    ]
    return {"requestId": "x", "callTranscripts": [{"callId": "1", "transcript": parts}]}


def premiere() -> Any:
    segments = [
        {
            "speaker": f"id-{turn[0]}",
            "start": turn[1],
            "duration": turn[2] - turn[1],
            "words": [
                {"text": w, "start": b, "duration": 0.1, "type": "word", "eos": False}
                for _w, b, _e, w in words_of([turn])
            ],
        }
        for turn in TALK
    ]
    people = [{"id": "id-0", "name": "Tom Hay"}, {"id": "id-1", "name": "Anna Berg"}]
    return {"language": "en-us", "segments": segments, "speakers": people}


def fireflies() -> Any:
    return {
        "title": "garden",
        "sentences": [
            {
                "index": n,
                "speaker_name": f"P{who}",
                "speaker_id": who,
                "raw_text": w,
                "text": w,
                "start_time": b,
                "end_time": e,
            }
            for n, (who, b, e, w) in enumerate(TALK)
        ],
        "summary": {"overview": "The group keeps its own money now and meets alone."},
    }


def two_channels() -> Any:
    channels = []
    for channel in (0, 1):
        mine = [turn for turn in TALK if turn[0] == channel]
        words = [{"word": w, "punctuated_word": w, "start": b, "end": e} for _who, b, e, w in words_of(mine)]
        transcript = " ".join(turn[3] for turn in mine)
        channels.append({"alternatives": [{"transcript": transcript, "words": words}]})
    return {"results": {"channels": channels}}


def azure_channels() -> Any:
    return {
        "recognizedPhrases": [
            {"channel": who, "offset": f"PT{b}S", "nBest": [{"display": words}]} for who, b, _e, words in TALK
        ]
    }


def pairs() -> Any:
    return [[f"P{who}", words] for who, _b, _e, words in TALK]


def columns() -> Any:
    return {"speaker": [f"P{who}" for who, *_rest in TALK], "text": SAID, "start": TIMES}


def questions() -> Any:
    return {"interview": [{"question": SAID[n], "answer": SAID[n + 1]} for n in (0, 2, 4)]}


def under_names() -> Any:
    return {
        f"P{one}": [{"start": b, "text": words} for who, b, _e, words in TALK if who == one] for one in (0, 1)
    }


def labels_in_strings() -> Any:
    return [f"{('Tom', 'Anna')[who]}: {words}" for who, _b, _e, words in TALK]


def labels_in_segments() -> Any:
    names = ("Tom Hay", "Anna Berg | NGO")
    return {
        "segments": [{"start": b, "end": e, "text": f"{names[who]}: {words}"} for who, b, e, words in TALK]
    }


WITH_SPEAKERS = [
    speechmatics_2, speechmatics_1, autoedit_2, autoedit_3, google_1, google_2, google_protobuf, ibm, deepgram_words,
    deepgram_paragraphs, deepgram_utterances, aws, aws_bda, amberscript, trint_words, trint_slate, assembly, rev, otter,
    whisperx, whisper_words_with_blanks, azure, azure_ticks, sonix, happy_scribe, label_studio, own_names, under_ids,
    descript, kaldi, whisper_chunks, gong, premiere, fireflies, two_channels, azure_channels,
    pairs, columns, questions, under_names, labels_in_strings, labels_in_segments,
]  # fmt: skip
WITHOUT_SPEAKERS = [vosk, kaltura, youtube, whisper_cpp]
WITHOUT_TIMES = [label_studio, own_names, under_ids, pairs, questions, labels_in_strings]


@pytest.mark.parametrize("made", WITH_SPEAKERS, ids=lambda made: made.__name__)
def test_a_turn_is_what_one_person_says(read, said, made: Callable[[], Any]):
    transcript = read(json.dumps(made()), "talk.json")
    turns = said(transcript)
    assert [words for _speaker, words in turns] == SAID
    speakers = [speaker for speaker, _words in turns]
    assert speakers[0::2] == [speakers[0]] * 3 and speakers[1::2] == [speakers[1]] * 3
    assert speakers[0] and speakers[1] and speakers[0] != speakers[1]
    assert [warning for warning in transcript.warnings if "not read" in warning] == []


@pytest.mark.parametrize(
    "made", [made for made in WITH_SPEAKERS if made not in WITHOUT_TIMES], ids=lambda made: made.__name__
)
def test_times_are_seconds_in_whichever_unit(read, made: Callable[[], Any]):
    transcript = read(json.dumps(made()), "talk.json")
    assert [turn.time for turn in transcript.turns] == pytest.approx(TIMES, abs=0.01)


@pytest.mark.parametrize("made", WITHOUT_SPEAKERS, ids=lambda made: made.__name__)
def test_without_speakers_each_utterance_is_a_turn(read, said, made):
    transcript = read(json.dumps(made()), "talk.json")
    assert said(transcript) == [(None, words) for words in SAID]
    assert [turn.time for turn in transcript.turns] == pytest.approx(TIMES)


def test_words_alone_are_cut_at_sentences(read, said):
    words = [{"word": w, "start": b, "end": e} for _who, b, e, w in words_of()]
    turns = said(read(json.dumps({"words": words}), "talk.json"))
    assert turns[:3] == [
        (None, "Could you tell me what changed in the group?"),
        (None, "Well, people don't wait for us any more."),
        (None, "They call the meeting themselves."),
    ]


def test_names_stand_in_the_place_of_ids(read):
    labels = [speaker.label for speaker in read(json.dumps(amberscript()), "talk.json").speakers]
    assert labels == ["Tom Hay", "Anna Berg"]
    labels = [speaker.label for speaker in read(json.dumps(descript()), "talk.json").speakers]
    assert labels == ["Tom Hay", "Anna Berg"]


def test_prose_in_a_place_that_was_not_looked_at_is_named(read):
    document = whisperx()
    document["remarks"] = [{"by": "x", "note": "She also told me that the well is dry since June."}]
    (warning,) = [
        sentence for sentence in read(json.dumps(document), "talk.json").warnings if "remarks" in sentence
    ]
    assert "11 words" in warning


def test_a_file_whose_words_stand_elsewhere_is_refused(read):
    document = {
        "segments": [{"text": "Hello there Anna", "start": 0}],
        "pages": {"one": {"essay": text_of_all()}},
    }
    with pytest.raises(SourceFileError, match="pages.one.essay"):
        read(json.dumps(document), "talk.json")


def test_two_tasks_of_a_labelling_tool_are_two_sources(tmp_path):
    tasks = [*label_studio(), {**label_studio()[0], "id": 2}]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps(tasks))
    assert [len(transcript.turns) for transcript in read_transcripts(path)] == [6, 6]


def test_a_recording_on_one_channel_has_no_speaker(read, said):
    document = azure_channels()
    for phrase in document["recognizedPhrases"]:
        phrase["channel"] = 0
    assert said(read(json.dumps(document), "talk.json")) == [(None, words) for words in SAID]


def test_talks_in_a_list_are_sources(tmp_path):
    turns = [{"speaker": f"P{who}", "text": words} for who, _b, _e, words in TALK]
    path = tmp_path / "talks.json"
    path.write_text(json.dumps([{"id": "R01", "turns": turns}, {"id": "R02", "turns": turns[:4]}]))
    transcripts = read_transcripts(path)
    assert [(transcript.title, len(transcript.turns)) for transcript in transcripts] == [
        ("R01", 6),
        ("R02", 4),
    ]


def test_a_talk_with_a_machine(read, said):
    mapping = {
        f"id{n}": {
            "id": f"id{n}",
            "message": {
                "author": {"role": role},
                "create_time": 1709632800 + n,
                "content": {"parts": [words]},
            },
        }
        for n, (role, words) in enumerate(
            [("user", "What changed?"), ("assistant", "They meet now."), ("user", "Thanks")]
        )
    }
    document = {"title": "garden", "mapping": mapping}
    assert [speaker for speaker, _words in said(read(json.dumps(document), "talk.json"))] == [
        "user",
        "assistant",
        "user",
    ]


def test_words_that_nobody_is_said_to_have_spoken_are_nobodys(read, said):
    words = [{"word": w, "start": b, "end": e, "speaker": f"S{who}"} for who, b, e, w in words_of()]
    for word in words[9:15]:
        word["speaker"] = None
    words[20]["speaker"] = None
    turns = said(read(json.dumps({"words": words}), "talk.json"))
    assert turns[:3] == [
        ("S0", "Could you tell me what changed in the group?"),
        (None, "Well, people don't wait for us"),
        ("S1", "any more. They call the meeting themselves."),
    ]
    assert turns[3:] == [(f"S{who}", words) for who, _b, _e, words in TALK[2:]]


@pytest.mark.parametrize("name", ["language", "sentiment", "segment_type", "topic"])
def test_what_comes_back_and_names_nobody_is_no_speaker(read, said, name):
    segments = [{"start": b, "text": words, name: ("one", "two")[who]} for who, b, _e, words in TALK]
    assert said(read(json.dumps({"segments": segments}), "talk.json")) == [(None, words) for words in SAID]


def test_chinese_words_stand_without_blanks(read, said):
    words = [{"word": w, "start": n, "speaker": "S1"} for n, w in enumerate("我们自己开会。")]
    assert said(read(json.dumps({"words": words}), "talk.json")) == [("S1", "我们自己开会。")]
