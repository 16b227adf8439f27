"""JSON of speech recognisers: Whisper, AWS, Azure, Google, Deepgram, AssemblyAI, Rev, Teams."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coder.errors import SourceFileError
from coder.importers.source_file import Importer, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.text.encodings import clean
from coder.importers.text.times import seconds
from coder.model import Transcript

_TEXT = (
    "text",
    "transcript",
    "content",
    "display",
    "utterance",
    "sentence",
    "caption",
    "message",
    "spokentext",
    "value",
)
_SPEAKER = (
    "speaker", "speakername", "speakerdisplayname", "speaker_name", "speaker_label", "speakerlabel",
    "speakerid", "speaker_id", "speaker_display_name", "participantrole", "participant", "participantname",
    "user_name", "username", "name", "channel",
)  # fmt: skip
_START = (
    "start", "begin", "starttime", "start_time", "startoffset", "start_offset", "beginoffsetmillis", "offset",
    "startms", "start_ms", "startsec", "time", "timestamp", "ts", "from", "in",
)  # fmt: skip
_END = (
    "end",
    "endtime",
    "end_time",
    "endoffset",
    "end_offset",
    "endoffsetmillis",
    "endms",
    "end_ms",
    "end_ts",
    "to",
    "out",
)
_NESTED = ("alternatives", "nbest", "nBest", "NBest")
_LANGUAGE = ("language", "languagecode", "language_code", "locale", "detected_language")
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$")
#: Speech takes about 0.4 s a word: more than this a word and the unit is the millisecond.
_UNITS_A_WORD = 20
_MAX_DEPTH = 12
#: A day of speech, word by word: more is something else, and costs gigabytes to take apart.
_MAX_SIZE = 40_000_000

Objects = Sequence[Mapping[str, Any]]


def sniff(source: SourceFile) -> bool:
    """Recognise JSON by its first sign and its ending."""
    start = source.start.lstrip()
    if source.suffix in (".json", ".jsonl", ".ndjson"):
        return start[:1] in ("{", "[")
    return start[:1] in ("{", "[") and bool(re.match(r"[\[{]\s*(?:[\[{]\s*)?\"[\w ]+\"\s*:", start))


def read(source: SourceFile) -> Transcript:
    """Find the list of segments, whatever the recogniser calls it, and join each speaker's neighbours."""
    if len(source.data) > _MAX_SIZE:
        raise SourceFileError(
            f"It has more than {_MAX_SIZE // 1_000_000} MB of JSON; export a shorter recording."
        )
    decoded = source.decoded
    document = _parse(decoded.text)
    found = max(_candidates(document, 0), key=_weight, default=())
    segments = _words_of_rev(document) or _items_of_aws(document) or _segments(found)
    if not segments:
        raise SourceFileError("It is JSON, but no transcript: no list of segments with text was found in it.")
    text, turns = compose(joined(segments))
    told = document if isinstance(document, dict) else {}
    tongue = next((str(told[key]) for key in told if key.lower() in _LANGUAGE), "")
    return finish(
        source,
        text,
        "json",
        turns,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
        language=tongue[:2].lower() if re.match(r"[a-zA-Z]{2}(?:[-_]|$)", tongue) else None,
    )


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as mishap:
        try:
            return [json.loads(line) for line in text.split("\n") if line.strip()]
        except ValueError:
            raise SourceFileError(f"Its JSON is damaged or cut off ({mishap}). Export it again.") from None


def _candidates(node: Any, depth: int) -> Iterator[Objects]:
    """Give every list of objects in which nearly all have a text."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(node, dict):
        for child in node.values():
            yield from _candidates(child, depth + 1)
    elif isinstance(node, list):
        objects = [item for item in node if isinstance(item, dict)]
        if objects and sum(_text(item) is not None for item in objects) * 5 >= 4 * len(objects):
            yield objects
        for child in node:
            yield from _candidates(child, depth + 1)


def _weight(objects: Objects) -> tuple[bool, int, int]:
    """Prefer a list of segments with times, then the one that says most, then the finer one."""
    length = sum(len(_text(item) or "") for item in objects)
    timed = any(_get(item, _START) is not None for item in objects)
    return timed, length // 20 if length > 20 else 0, -len(objects) if _is_words(objects) else len(objects)


def _is_words(objects: Objects) -> bool:
    return sum(" " in (_text(item) or "").strip() for item in objects) * 4 < len(objects)


def _get(item: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    lowered = {key.lower(): value for key, value in item.items() if value is not None}
    return next((lowered[name] for name in names if name in lowered), None)


def _text(item: Mapping[str, Any]) -> str | None:
    text = _get(item, _TEXT)
    if isinstance(text, str):
        return text
    for name in _NESTED:
        inner = item.get(name)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return _text(inner[0])
    inner = item.get("sentences")
    if isinstance(inner, list):
        return " ".join(_text(part) or "" for part in inner if isinstance(part, dict)) or None
    return None


def _segments(objects: Objects) -> list[Segment]:
    unit = _unit(objects)
    segments = []
    for item in objects:
        text, _, _ = clean(" ".join((_text(item) or "").split()), "", [])
        begin, end = (_time(_get(item, names), unit) for names in (_START, _END))
        if text:
            segments.append(Segment(_speaker(item), text, begin, end))
    return segments


def _speaker(item: Mapping[str, Any]) -> str | None:
    name = _get(item, _SPEAKER)
    if isinstance(name, dict):
        name = _get(name, ("name", "displayname", "label", "id"))
    if isinstance(name, int):
        return f"Speaker {name}"
    return clean(" ".join(name.split()), "", [])[0] or None if isinstance(name, str) else None


def _unit(objects: Objects) -> float:
    if any(
        key.lower().endswith(("millis", "_ms")) or key.endswith("Ms") for item in objects[:1] for key in item
    ):
        return 1000
    starts = [value for item in objects if isinstance(value := _get(item, _START), int | float)]
    words = sum(len((_text(item) or "").split()) for item in objects)
    return 1000 if starts and max(starts) > _UNITS_A_WORD * max(words, 1) else 1


def _time(value: Any, unit: float) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return round(value / unit, 3) if abs(value) < 1e12 else None
    if not isinstance(value, str):
        return None
    if duration := _DURATION.match(value):
        hours, minutes, rest = (float(part or 0) for part in duration.groups())
        return hours * 3600 + minutes * 60 + rest
    if re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?s?", value):
        return round(float(value.rstrip("s")) / unit, 3)
    return seconds(value) if re.match(r"\d{1,3}:\d\d", value) else None


def _words_of_rev(document: Any) -> list[Segment]:
    """Read Rev's monologues: a speaker and the elements of a stretch of speech."""
    monologues = document.get("monologues") if isinstance(document, dict) else None
    segments = []
    for part in monologues if isinstance(monologues, list) else ():
        elements = (
            [e for e in part.get("elements", ()) if isinstance(e, dict)] if isinstance(part, dict) else []
        )
        text = "".join(str(element.get("value", "")) for element in elements).strip()
        clocks = [_time(element.get("ts"), 1) for element in elements if element.get("ts") is not None]
        if text:
            segments.append(Segment(_speaker(part), clean(text, "", [])[0], clocks[0] if clocks else None))
    return segments


def _items_of_aws(document: Any) -> list[Segment]:
    """Read AWS Transcribe's items, word by word, where the file has no longer segments with text."""
    results = document.get("results") if isinstance(document, dict) else None
    if not isinstance(results, dict) or results.get("audio_segments"):
        return []
    items = results.get("items")
    if not isinstance(items, list):
        return []
    speakers = {
        item.get("start_time"): part.get("speaker_label")
        for part in (results.get("speaker_labels") or {}).get("segments", ())
        for item in part.get("items", ())
    }
    segments: list[Segment] = []
    for item in items:
        word = str(item["alternatives"][0]["content"])
        start = item.get("start_time")
        speaker = (
            item.get("speaker_label") or speakers.get(start) or (segments[-1].speaker if segments else None)
        )
        if item.get("type") == "punctuation" and segments:
            segments[-1].text += word
        elif segments and segments[-1].speaker == speaker:
            segments[-1].text += f" {word}"
            segments[-1].until = _time(item.get("end_time"), 1)
        else:
            segments.append(Segment(speaker, word, _time(start, 1), _time(item.get("end_time"), 1)))
    return segments


IMPORTER = Importer(
    name="json",
    suffixes=(".json", ".jsonl"),
    about="JSON of speech recognisers (Whisper, WhisperX, AWS, Azure, Google, Deepgram, AssemblyAI, Rev, "
    "Teams): text, speakers and times; confidence and single words are left out.",
    sniff=sniff,
    read=read,
)
