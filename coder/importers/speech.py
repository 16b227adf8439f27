"""JSON of speech recognisers: Whisper, AWS, Azure, Google, Deepgram, AssemblyAI, Rev, Teams."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from coder.errors import SourceFileError
from coder.importers import speech_words
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.speech_values import get, seconds_of, speaker_of
from coder.importers.text.encodings import cleaned
from coder.model import Transcript
from coder.translations import _

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
_CODE = re.compile(r"[a-zA-Z]{2}(?:[-_]|$)")
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
            _(
                "It has more than {size} MB of JSON; export a shorter recording.",
                size=_MAX_SIZE // 1_000_000,
            )
        )
    decoded = source.decoded
    document = _parse(decoded.text)
    segments = speech_words.of_rev(document) or speech_words.of_aws(document) or _longest_list(document)
    if not segments:
        raise SourceFileError(
            _("It is JSON, but no transcript: no list of segments with text was found in it.")
        )
    text, detected = compose(joined(segments))
    provenance = Provenance("json", decoded.encoding, _language(document), warnings=decoded.warnings)
    return finish(source, text, detected, provenance)


def _parse(text: str) -> Any:
    """Parse JSON, or a JSON value a line."""
    try:
        return json.loads(text)
    except ValueError as mishap:
        try:
            return [json.loads(line) for line in text.split("\n") if line.strip()]
        except ValueError:
            raise SourceFileError(
                _("Its JSON is damaged or cut off ({why}). Export it again.", why=mishap)
            ) from None


def _language(document: Any) -> str | None:
    """Return the code of the language that a file names, in two letters."""
    if not isinstance(document, dict):
        return None
    for key, value in document.items():
        if key.lower() in _LANGUAGE:
            return str(value)[:2].lower() if _CODE.match(str(value)) else None
    return None


# --- which list holds the transcript ------------------------------------------


def _longest_list(document: Any) -> list[Segment]:
    """Read the list that looks most like a transcript."""
    objects = max(_lists_of_texts(document, 0), key=_weight, default=())
    unit = _unit(objects)
    segments = []
    for item in objects:
        text = cleaned(" ".join((_text(item) or "").split()))
        if text:
            begin, end = seconds_of(get(item, _START), unit), seconds_of(get(item, _END), unit)
            segments.append(Segment(speaker_of(item), text, begin, end))
    return segments


def _lists_of_texts(node: Any, depth: int) -> Iterator[Objects]:
    """Yield every list of objects in which nearly all have a text."""
    if depth > _MAX_DEPTH:
        return
    children: Iterable[Any] = ()
    if isinstance(node, dict):
        children = node.values()
    elif isinstance(node, list):
        children = node
        objects = [item for item in node if isinstance(item, dict)]
        if objects and _nearly_all_have_text(objects):
            yield objects
    for child in children:
        yield from _lists_of_texts(child, depth + 1)


def _nearly_all_have_text(objects: Objects) -> bool:
    return sum(_text(item) is not None for item in objects) * 5 >= 4 * len(objects)


def _weight(objects: Objects) -> tuple[bool, int, int]:
    """Prefer a list of segments with times, then the one that says most, then the finer one."""
    length = sum(len(_text(item) or "") for item in objects)
    timed = any(get(item, _START) is not None for item in objects)
    fineness = -len(objects) if _are_words(objects) else len(objects)
    return timed, length // 20, fineness


def _are_words(objects: Objects) -> bool:
    return sum(" " in (_text(item) or "").strip() for item in objects) * 4 < len(objects)


# --- what an object says ------------------------------------------------------


def _text(item: Mapping[str, Any]) -> str | None:
    text = get(item, _TEXT)
    if isinstance(text, str):
        return text
    for name in _NESTED:
        alternatives = item.get(name)
        if isinstance(alternatives, list) and alternatives and isinstance(alternatives[0], dict):
            return _text(alternatives[0])
    return _text_of_sentences(item.get("sentences"))


def _text_of_sentences(sentences: Any) -> str | None:
    if not isinstance(sentences, list):
        return None
    texts = [_text(sentence) or "" for sentence in sentences if isinstance(sentence, dict)]
    return " ".join(texts) or None


def _unit(objects: Objects) -> int:
    """Return how many units of its times make a second: 1, or 1000 for milliseconds."""
    if objects and any(map(_names_milliseconds, objects[0])):
        return 1000
    starts = [start for start in (get(item, _START) for item in objects) if isinstance(start, int | float)]
    words = sum(len((_text(item) or "").split()) for item in objects)
    if starts and max(starts) > _UNITS_A_WORD * max(words, 1):
        return 1000
    return 1


def _names_milliseconds(key: str) -> bool:
    return key.endswith("Ms") or key.lower().endswith(("millis", "_ms"))


IMPORTER = Importer(
    name="json",
    suffixes=(".json", ".jsonl"),
    about="JSON of speech recognisers (Whisper, WhisperX, AWS, Azure, Google, Deepgram, AssemblyAI, Rev, "
    "Teams): text, speakers and times; confidence and single words are left out.",
    sniff=sniff,
    read=read,
)
