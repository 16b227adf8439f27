"""JSON of recognisers that list single words: Rev's monologues and AWS Transcribe's items."""

from collections.abc import Mapping
from typing import Any

from coder.importers.speakers.segments import Segment
from coder.importers.speech_values import seconds_of, speaker_of
from coder.importers.text.encodings import cleaned


def of_rev(document: object) -> list[Segment]:
    """Read Rev's monologues: a speaker and the elements of a stretch of speech."""
    if not isinstance(document, dict) or not isinstance(document.get("monologues"), list):
        return []
    segments = []
    for monologue in document["monologues"]:
        if isinstance(monologue, dict) and (segment := _monologue(monologue)):
            segments.append(segment)
    return segments


def _monologue(monologue: Mapping[str, Any]) -> Segment | None:
    elements = [element for element in monologue.get("elements", ()) if isinstance(element, dict)]
    text = "".join(str(element.get("value", "")) for element in elements).strip()
    if not text:
        return None
    return Segment(speaker_of(monologue), cleaned(text), _first_time(elements))


def _first_time(elements: list[dict[str, Any]]) -> float | None:
    for element in elements:
        if element.get("ts") is not None:
            return seconds_of(element["ts"], 1)
    return None


def of_aws(document: object) -> list[Segment]:
    """Read AWS Transcribe's items, word by word, where the file has no longer segments with text."""
    if not isinstance(document, dict):
        return []
    results = document.get("results")
    if not isinstance(results, dict) or results.get("audio_segments"):
        return []
    items = results.get("items")
    if not isinstance(items, list):
        return []
    speakers = _speakers_by_start(results)
    segments: list[Segment] = []
    for item in items:
        speaker = item.get("speaker_label") or speakers.get(item.get("start_time")) or None
        _add_item(segments, item, speaker)
    return segments


def _speakers_by_start(results: Mapping[str, Any]) -> dict[str | None, str | None]:
    speakers = {}
    for part in (results.get("speaker_labels") or {}).get("segments", ()):
        for item in part.get("items", ()):
            speakers[item.get("start_time")] = part.get("speaker_label")
    return speakers


def _add_item(segments: list[Segment], item: Mapping[str, Any], speaker: str | None) -> None:
    """Add a word or a sign to what is said; without a speaker, to whoever spoke before."""
    word = str(item["alternatives"][0]["content"])
    before = segments[-1] if segments else None
    if before and item.get("type") == "punctuation":
        before.text += word
    elif before and speaker in (None, before.speaker):
        before.text += f" {word}"
        before.until = seconds_of(item.get("end_time"), 1)
    else:
        begin, end = seconds_of(item.get("start_time"), 1), seconds_of(item.get("end_time"), 1)
        segments.append(Segment(speaker, word, begin, end))
