"""Captions: WebVTT, SubRip, YouTube's .sbv, and .lrc; neighbouring cues of one speaker are one turn."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from coder.errors import SourceFileError
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers import labels
from coder.importers.speakers.candidates import candidate_in, candidates_in
from coder.importers.speakers.lines import LabelCandidate, Line
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.speakers.selection import select_labels
from coder.importers.text.times import seconds
from coder.model import Transcript
from coder.translations import N_, _

_TIME = r"-?(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*({_TIME})\s*(?:-+>|,)\s*({_TIME})(?:\s+\S.*)?$")
_LRC = re.compile(r"\s*((?:\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\]\s*)+)(.*)$")
_LRC_CLOCK = re.compile(r"\[([\d:.]+)\]")
_VOICE = re.compile(r"<v(?:\.[\w.\-]+)?[ \t]+([^<>\n]{1,100})>")
_TAGS = re.compile(
    r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>\n]{0,100})?>|<\d[\d:.]{3,14}>|\{\\an?\d\}"
)
_ROLLING = re.compile(r"<\d\d:\d\d:\d\d\.\d{3}>")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION|X-TIMESTAMP-MAP)\b")


@dataclass(slots=True)
class Cue:
    """A caption: from when to when, and its lines."""

    time: float | None
    until: float | None
    lines: list[str]


def sniff(source: SourceFile) -> bool:
    """Recognise WebVTT by its first word, the others by their times."""
    start = source.start.lstrip("\ufeff \n")
    if start.startswith("WEBVTT"):
        return True
    lines = [line for line in start.split("\n")[:60] if line.strip()]
    if any(_TIMING.match(line) for line in lines[:4]) and not lines[0].startswith("0:0:0.0"):
        return True
    return source.suffix == ".lrc" and any(map(_LRC.match, lines))


def read(source: SourceFile) -> Transcript:
    """Read the cues, take the speakers out of their text, and join what belongs together."""
    decoded = source.decoded
    kind = _kind(source, decoded.text)
    read_cues = _lrc if kind == "lrc" else _cues
    cues = list(read_cues(decoded.text))
    if not cues:
        raise SourceFileError(_("It has no captions with times. Was the right file chosen?"))
    if _ROLLING.search(decoded.text):
        _drop_rolled(cues)
    text, detected = compose(joined(_segments(cues)), what=N_("captions"))
    if cues[-1].until is not None or detected.last_time is None:
        detected.last_time = cues[-1].until
    provenance = Provenance(kind, decoded.encoding, warnings=decoded.warnings)
    return finish(source, text, detected, provenance)


def _kind(source: SourceFile, text: str) -> str:
    if text.lstrip("\ufeff \n").startswith("WEBVTT"):
        return "vtt"
    if source.suffix == ".lrc":
        return "lrc"
    if source.suffix == ".sbv":
        return "sbv"
    return "srt"


def _cues(text: str) -> Iterator[Cue]:
    """Read from one line of times to the next; the number or name above a line of times is no text."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _is_timing(line)]
    ends = [*starts, len(lines) + 1][1:]  # no cue, and so no name of one, follows the last
    for start, following in zip(starts, ends, strict=True):
        body = lines[start + 1 : following]
        if following <= len(lines) and _ends_in_name(body):
            body.pop()
        words = [line for line in _without_notes(body) if line.strip()]
        timing = _TIMING.match(lines[start])
        if timing and words:
            yield Cue(seconds(timing[1]), seconds(timing[2]), words)


def _is_timing(line: str) -> bool:
    return ("-->" in line or "," in line) and bool(_TIMING.match(line))


def _ends_in_name(body: list[str]) -> bool:
    """Tell whether the last line before a line of times is the number or name of the next cue."""
    return bool(body) and (body[-1].strip().isdigit() or (len(body) > 1 and not body[-2].strip()))


def _without_notes(body: list[str]) -> Iterator[str]:
    skipping = False
    for number, line in enumerate(body):
        if number and not body[number - 1].strip() and _SKIPPED.match(line):
            skipping = True
        if not skipping:
            yield line
        skipping = skipping and bool(line.strip())


def _lrc(text: str) -> Iterator[Cue]:
    """Read a line of a song text, or of speech, by its first time."""
    for line in text.split("\n"):
        match = _LRC.match(line)
        words = match[2].strip() if match else ""
        clock = _LRC_CLOCK.search(line)
        if clock and words:
            yield Cue(seconds(clock[1]), None, [words])


def _drop_rolled(cues: list[Cue]) -> None:
    """YouTube repeats the line before at the top of each cue: keep it once."""
    last = ""
    for cue in cues:
        new_lines = []
        for line in cue.lines:
            plain = _plain(line)
            if plain and plain != last:
                new_lines.append(line)
                last = plain
        cue.lines = new_lines


def _plain(line: str) -> str:
    """Take the markup off; `<[?]>` is a transcriber's doubt, not markup, and stays as [?]."""
    line = html.unescape(_TAGS.sub("", line))
    return re.sub(r"<(\[[^\]<>]*\])>", r"\1", line).strip()


# --- who speaks ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a caption that one person says, and the voice tag before it."""

    cue: Cue
    voice: str | None
    words: str


def _segments(cues: list[Cue]) -> list[Segment]:
    """Return each part with its speaker: a voice tag, a label that the file uses, else whoever spoke before."""
    parts: list[_Part] = []
    for cue in cues:
        parts += _parts(cue)
    speakers = _labels(parts)
    segments: list[Segment] = []
    speaker: str | None = None
    for number, part in enumerate(parts):
        words = part.words
        label = speakers.get(number)
        if label:
            speaker, words = label.label, words[label.speech_start :].strip()
        elif part.voice:
            speaker = part.voice
        elif words.startswith(">>"):
            speaker, words = None, words.lstrip("> ")
        if words or label:
            segments.append(Segment(speaker, words, part.cue.time, part.cue.until))
    return segments


def _parts(cue: Cue) -> list[_Part]:
    """Cut a cue at its voice tags, else at lines that begin like a label or a change of speaker."""
    before, *tagged = _VOICE.split("\n".join(cue.lines))
    if not tagged:
        return [_Part(cue, None, words) for words in _changes_of_speaker(cue)]
    parts = []
    if words := _plain(before.replace("\n", " ")):
        parts.append(_Part(cue, None, words))
    for voice, words in zip(tagged[::2], tagged[1::2], strict=True):
        parts.append(_Part(cue, html.unescape(voice).strip(), _plain(words.replace("\n", " "))))
    return parts


def _changes_of_speaker(cue: Cue) -> list[str]:
    """Join the lines of a cue up to a line that begins like a label or with `>>`."""
    parts: list[str] = []
    for line in filter(None, map(_plain, cue.lines)):
        if parts and not _starts_part(line):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return parts


def _starts_part(line: str) -> bool:
    if line.startswith(">>"):
        return True
    candidate = candidate_in(Line(0, line), 0)
    return candidate is not None and candidate.convention == "colon" and not candidate.alone


def _labels(parts: list[_Part]) -> dict[int, LabelCandidate]:
    """Find the labels by the rules for documents, a part a line; none where there are voice tags.

    Places count from the start of the part.
    """
    if any(part.voice for part in parts):
        return {}
    lines = [Line(0, part.words) for part in parts]
    candidates = list(filter(_may_be_in_caption, candidates_in(lines)))
    text = "\n".join(part.words for part in parts)
    labels_by_line = {}
    for speaker in select_labels(candidates, lines, text, is_talk=True):
        if speaker.convention == "colon" or not labels.is_remark(speaker.label):
            labels_by_line[speaker.line] = speaker
    return labels_by_line


def _may_be_in_caption(candidate: LabelCandidate) -> bool:
    return candidate.convention in ("colon", "bracket")


IMPORTER = Importer(
    name="captions",
    suffixes=(".vtt", ".srt", ".sbv", ".lrc"),
    about="Captions of Zoom, Teams, YouTube, Whisper: cues with times and, where named, speakers; position "
    "and colour are left out.",
    sniff=sniff,
    read=read,
)
