"""JSON of speech recognisers, of chat programs and of labelling tools: whoever wrote it, by its shape."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coder.errors import SourceFileError
from coder.importers import cue_speakers, prose
from coder.importers.chat import OF_PROGRAM
from coder.importers.conversations import Conversation, conversations_in, mended, names_in, with_mentions
from coder.importers.cues import Cue
from coder.importers.projects import only
from coder.importers.source_file import Importer, Provenance, SourceFile, finish, transcript
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.speech_guess import with_known_names
from coder.importers.speech_streams import Stream, Streams
from coder.importers.speech_words import segments_of
from coder.model import LeftOut, Transcript
from coder.translations import N_, _

_LANGUAGE = ("language", "languagecode", "language_code", "locale", "detected_language", "lang")
#: As JSON writes letters that may be halves of others.
_MANGLED = re.compile(r"\\u00[c-f][0-9a-f]\\u00[89ab][0-9a-f]", re.IGNORECASE)
_CODE = re.compile(r"[a-zA-Z]{2}(?:[-_]|$)")
#: A day of speech, word by word: more is something else, and costs gigabytes to take apart.
_MAX_SIZE = 40_000_000
#: What programs write about a talk, and people about a recording: named, and no speech.
_ABOUT = re.compile(
    r"summar|headline|gist|chapter|topic|highlight|sentiment|entit|keyword|prompt|descri|model|title|subject|meta"
    r"|file|path|url|media|notice|licen|error|warning|status|about|header|config|param|option|setting|name$|categor"
    r"|reaction|attachment|embed|sticker|poll|reply|photo|video|voice|thumb|contact|location",
    re.I,
)
#: Another wording of the same speech: as heard, without capitals, without filler words, in pieces.
_OTHER_WORDING = re.compile(
    r"lexical|itn|masked|redact|normali[sz]ed|alternatives|nbest|tokens|phonem|ssml|translat", re.I
)


def sniff(source: SourceFile) -> bool:
    """Recognise JSON by its first sign and its ending."""
    start = source.start.lstrip()
    if source.suffix in (".json", ".jsonl", ".ndjson"):
        return start[:1] in ("{", "[")
    return start[:1] in ("{", "[") and bool(re.match(r"[\[{]\s*(?:[\[{]\s*)?\"[\w ]+\"\s*:", start))


def read(source: SourceFile) -> Transcript:
    """Read the JSON as one source."""
    return only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read a talk, or each conversation of an export; prose in places that were not looked at is named."""
    if len(source.data) > _MAX_SIZE:
        raise SourceFileError(
            _(
                "It has more than {size} MB of JSON; export a shorter recording.",
                size=_MAX_SIZE // 1_000_000,
            )
        )
    document = _parse(source.decoded.text)
    if _MANGLED.search(source.decoded.text):
        document = mended(document)
    conversations = conversations_in(document)
    names = names_in(document)
    return [_transcript(source, conversation, names) for conversation in conversations]


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


def _transcript(source: SourceFile, conversation: Conversation, names: Mapping[str, str]) -> Transcript:
    document = conversation.document
    streams, stream = _best_stream(document)
    segments = _with_names(_segments(stream), names) if stream else []
    taken = "\n".join(f"{segment.speaker or ''}\n{segment.text}" for segment in segments)
    if not segments:
        raise SourceFileError(
            _("It is JSON, but no transcript: no list of segments with text was found in it.")
        )
    unread = _unread(document, "\n".join([taken, *streams.of_program]))
    warnings = (*source.decoded.warnings, *prose.check(_speech(unread), taken))
    left_out = _left_out(unread, streams)
    provenance = Provenance(
        "json", source.decoded.encoding, _language(document), warnings=warnings, left_out=left_out
    )
    read = _of_segments(source, segments, provenance)
    return replace(read, title=conversation.title) if conversation.title else read


def _of_segments(source: SourceFile, segments: list[Segment], provenance: Provenance) -> Transcript:
    if len(segments) == 1 and segments[0].speaker is None and "\n" in segments[0].text:
        return transcript(source, segments[0].text, provenance, paragraphs=False)
    text, detected = compose(joined(segments))
    return finish(source, text, detected, provenance)


def _best_stream(document: Any) -> tuple[Streams, Stream | None]:
    """Find the words under the usual names; where prose stands elsewhere, under whichever names it has."""
    streams = Streams()
    streams.visit(document)
    stream = streams.best()
    renamed = with_known_names(document)
    if renamed is document:
        return streams, stream
    others = Streams()
    others.visit(renamed)
    other = others.best()
    if other and (
        stream is None or other.words > 2 * stream.words or (other.speakers and not stream.speakers)
    ):
        return others, other
    return streams, stream


def _segments(stream: Stream) -> list[Segment]:
    """Return what a stream says; where it names nobody, labels may stand in the words, as in captions."""
    segments = segments_of(stream)
    if stream.speakers or len(segments) < 2:
        return segments
    return cue_speakers.segments([Cue(one.time, one.until, one.text.split("\n")) for one in segments])


def _with_names(segments: list[Segment], names: Mapping[str, str]) -> list[Segment]:
    for segment in segments:
        if segment.speaker is not None:
            segment.speaker = names.get(segment.speaker, segment.speaker)
        segment.text = with_mentions(segment.text, names)
    return segments


def _left_out(unread: Mapping[str, int], streams: Streams) -> list[LeftOut]:
    left_out = []
    if words := prose.count(streams.of_program):
        left_out.append(LeftOut(OF_PROGRAM, words))
    if words := sum(unread.values()) - sum(_speech(unread).values()):
        left_out.append(LeftOut(N_("titles, summaries and descriptions"), words))
    return left_out


def _speech(unread: Mapping[str, int]) -> dict[str, int]:
    """Return the places that may hold speech: not those that speak of the file or of the talk."""
    return {place: words for place, words in unread.items() if not _ABOUT.search(place)}


def _unread(document: Any, taken: str) -> dict[str, int]:
    """Return the places with words that were not taken, but for other wordings of the same."""
    places = prose.unread(prose.in_json(document), taken)
    return {place: words for place, words in places.items() if not _OTHER_WORDING.search(place)}


def _language(document: Any) -> str | None:
    """Return the code of the language that a file names, in two letters."""
    if not isinstance(document, dict):
        return None
    for key, value in document.items():
        if key.lower() in _LANGUAGE:
            return str(value)[:2].lower() if _CODE.match(str(value)) else None
    return None


IMPORTER = Importer(
    name="json",
    suffixes=(".json", ".jsonl"),
    about="JSON of speech recognisers (Whisper, AWS, Azure, Google, IBM, Deepgram, Speechmatics, AssemblyAI, Rev, "
    "Otter, Amberscript, Trint and others) and of chats (Telegram, Messenger, Slack, Discord, Teams): text, speakers "
    "and times by their shape; summaries and messages of the program are left out and counted, other prose is named.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
