"""Captions: WebVTT, SubRip, YouTube's .sbv, and .lrc; neighbouring cues of one speaker are one turn."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from coder.errors import SourceFileError
from coder.importers.source_file import Importer, SourceFile, finish
from coder.importers.speakers import labels
from coder.importers.speakers.candidates import LabelCandidate, candidate_in
from coder.importers.speakers.lines import Line
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.speakers.selection import select_labels
from coder.importers.text.times import seconds
from coder.model import Transcript

_TIME = r"-?(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*({_TIME})\s*(?:-+>|,)\s*({_TIME})(?:\s+\S.*)?$")
_LRC = re.compile(r"\s*((?:\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\]\s*)+)(.*)$")
_LRC_TAG = re.compile(r"\s*\[[a-z#]+:.*\]\s*$")
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
    sung = sum(bool(_LRC.match(line)) for line in lines)
    return source.suffix == ".lrc" and sung > 0


def read(source: SourceFile) -> Transcript:
    """Read the cues, take the speakers out of their text, and join what belongs together."""
    decoded = source.decoded
    kind = _kind(source, decoded.text)
    cues = list(_lrc(decoded.text) if kind == "lrc" else _cues(decoded.text))
    if not cues:
        raise SourceFileError("It has no captions with times. Was the right file chosen?")
    if _ROLLING.search(decoded.text):
        _drop_rolled(cues)
    text, found = compose(joined(_segments(cues)), what="captions")
    if cues[-1].until is not None or found.last_time is None:
        found.last_time = cues[-1].until
    return finish(source, text, kind, found, encoding=decoded.encoding, warnings=decoded.warnings)


def _kind(source: SourceFile, text: str) -> str:
    if text.lstrip("\ufeff \n").startswith("WEBVTT"):
        return "vtt"
    if source.suffix == ".lrc":
        return "lrc"
    return "sbv" if source.suffix == ".sbv" else "srt"


def _cues(text: str) -> Iterator[Cue]:
    """Read from one line of times to the next; the number or name above a line of times is no text."""
    lines = text.split("\n")
    at = [
        number for number, line in enumerate(lines) if "-->" in line or ("," in line and _TIMING.match(line))
    ]
    at = [number for number in at if _TIMING.match(lines[number])]
    for number, following in zip(at, [*at, len(lines) + 1][1:], strict=True):
        body = lines[number + 1 : following]
        if following <= len(lines) and _ends_in_name(body):
            body = body[:-1]
        timing = _TIMING.match(lines[number])
        words = [line for line in _without_notes(body) if line.strip()]
        if timing and words:
            yield Cue(seconds(timing[1]), seconds(timing[2]), words)


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
    for line in text.split("\n"):
        found = _LRC.match(line)
        if found and found[2].strip():
            for clock in re.findall(r"\[([\d:.]+)\]", found[1])[:1]:
                time = seconds(clock)
                yield Cue(time, None, [found[2].strip()])


def _drop_rolled(cues: list[Cue]) -> None:
    """YouTube repeats the line before at the top of each cue: keep it once."""
    last = ""
    for cue in cues:
        kept = []
        for line in cue.lines:
            plain = _plain(line)
            if plain and plain != last:
                kept.append(line)
                last = plain
        cue.lines = kept


def _plain(line: str) -> str:
    """Take the markup off; `<[?]>` is a transcriber's doubt, not markup, and stays as [?]."""
    line = html.unescape(_TAGS.sub("", line))
    return re.sub(r"<(\[[^\]<>]*\])>", r"\1", line).strip()


def _segments(cues: list[Cue]) -> list[Segment]:
    """Give each cue its speaker: a voice tag, a label that the file uses, else whoever spoke before."""
    parts = [(cue, name, words) for cue in cues for name, words in _voices(cue)]
    named = {} if any(name for _, name, _ in parts) else _labels([words for _, _, words in parts])
    segments: list[Segment] = []
    speaker: str | None = None
    for number, (cue, name, words) in enumerate(parts):
        mark = named.get(number)
        if mark:
            name, words = mark.label, words[mark.speech_start :].strip()
        elif not name and words.startswith(">>"):
            words = words.lstrip("> ")
            speaker = None
        speaker = name or speaker
        if words or mark:
            segments.append(Segment(speaker, words, cue.time, cue.until))
    return segments


def _voices(cue: Cue) -> Iterator[tuple[str | None, str]]:
    """Cut a cue at its voice tags, else at lines that begin like a label or a change of speaker."""
    text = "\n".join(cue.lines)
    before, *tagged = _VOICE.split(text)
    if tagged:
        if _plain(before):
            yield None, _plain(before.replace("\n", " "))
        for name, words in zip(tagged[::2], tagged[1::2], strict=True):
            yield html.unescape(name).strip(), _plain(words.replace("\n", " "))
        return
    pending: list[str] = []
    for line in map(_plain, cue.lines):
        mark = candidate_in(Line(0, line), 0)
        if pending and (line.startswith(">>") or (mark and mark.convention == "colon" and not mark.alone)):
            yield None, " ".join(pending)
            pending = []
        if line:
            pending.append(line)
    if pending:
        yield None, " ".join(pending)


def _labels(texts: list[str]) -> dict[int, LabelCandidate]:
    """Find the labels by the rules for documents, a cue a line; places count from the start of the cue."""
    lines = [Line(0, text) for text in texts]
    marks = [mark for number, line in enumerate(lines) if (mark := candidate_in(line, number))]
    marks = [mark for mark in marks if mark.convention in ("colon", "bracket")]
    chosen = select_labels(marks, lines, "\n".join(texts), is_talk=True)
    return {
        mark.line: mark for mark in chosen if not labels.is_remark(mark.label) or mark.convention == "colon"
    }


IMPORTER = Importer(
    name="captions",
    suffixes=(".vtt", ".srt", ".sbv", ".lrc"),
    about="Captions of Zoom, Teams, YouTube, Whisper: cues with times and, where named, speakers; position "
    "and colour are left out.",
    sniff=sniff,
    read=read,
)
