"""Chat logs of Zoom, Teams, WhatsApp, Signal: every message is a turn; the text stays as it came."""

import re
from dataclasses import dataclass, field

from coder.importers.chat_lines import (
    DATED,
    HOUR,
    INVISIBLE,
    PATTERNS,
    ZOOM,
    Clock,
    is_event,
    is_media,
    is_month_first,
    is_of_program,
)
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.lines import LABEL, DetectedTurns
from coder.importers.text.times import seconds
from coder.model import Transcript
from coder.translations import N_

OF_PROGRAM = N_("messages of the program itself")
MEDIA = N_("signs for pictures, recordings and deleted messages")
_SNIFFED_LINES = 60
_MIN_MESSAGES = 3
_HEAD_LENGTH = 300


@dataclass(slots=True)
class _Message:
    """A message: who, when, and where its words stand."""

    name: str
    time: float | None
    start: int
    end: int


@dataclass
class _Log:
    """What was read of a chat so far."""

    clock: Clock
    messages: list[_Message] = field(default_factory=list)
    rest: str | None = None  # what the lines below a head are, where it is no message
    settled: list[tuple[int, int, str]] = field(default_factory=list)


def sniff(source: SourceFile) -> bool:
    """Recognise a chat by its lines, whatever it is called."""
    return (
        source.suffix in ("", ".txt", ".text", ".md", ".log", ".chat") and _pattern(source.start) is not None
    )


def _pattern(text: str) -> re.Pattern[str] | None:
    """Return the way in which messages begin: most lines do, or are set apart from the others."""
    lines = [line for line in text.split("\n")[:_SNIFFED_LINES] if line.strip()]
    heads = [head for line in lines if HOUR.search(head := line[:_HEAD_LENGTH].rstrip())]
    for pattern in PATTERNS if len(heads) >= 2 else ():
        messages = sum(bool(pattern.match(head)) for head in heads)
        if messages >= min(_MIN_MESSAGES, max(len(lines), 2)) and messages * 10 >= 3 * len(lines):
            return pattern
    return None


def read(source: SourceFile) -> Transcript:
    """Read the messages; a line without a head goes on with the message before it."""
    decoded = source.decoded
    pattern = _pattern(decoded.text) or ZOOM
    log = _Log(Clock(_is_month_first(pattern, decoded.text)))
    place = 0
    for line in decoded.text.split("\n"):
        _read_line(log, pattern, line, place)
        place += len(line) + 1
    detected = _turns(log)
    provenance = Provenance("chat", decoded.encoding, warnings=decoded.warnings)
    return finish(source, decoded.text, detected, provenance)


def _is_month_first(pattern: re.Pattern[str], text: str) -> bool:
    if pattern is not DATED:
        return False
    matches = (pattern.match(line[:_HEAD_LENGTH]) for line in text.split("\n"))
    return is_month_first([match["day"] for match in matches if match])


def _read_line(log: _Log, pattern: re.Pattern[str], line: str, place: int) -> None:
    head = pattern.match(line[:_HEAD_LENGTH].rstrip() if len(line) <= _HEAD_LENGTH else line)
    if head:
        _read_head(log, head, line, place)
    elif pattern is DATED and is_event(line):
        log.rest = OF_PROGRAM
        log.settled.append((place, place + len(line), OF_PROGRAM))
    elif log.rest is not None:
        log.settled.append((place, place + len(line), log.rest))
    elif line.strip():
        _go_on(log, line, place)


def _read_head(log: _Log, head: re.Match[str], line: str, place: int) -> None:
    words = (head["words"] or "").strip()
    log.rest = None
    if is_of_program(head):
        log.rest = OF_PROGRAM
    elif is_media(words):
        log.rest = MEDIA
    if log.rest is not None:
        log.settled.append((place, place + len(line), log.rest))
        return
    end = place + len(line.rstrip())
    start = place + head.start("words") if words else end
    while start < end and line[start - place] in INVISIBLE.strip("~"):
        start += 1
    log.settled.append((place, start, LABEL))
    log.messages.append(_Message(head["name"].strip(INVISIBLE), _time(log.clock, head), start, end))


def _time(clock: Clock, head: re.Match[str]) -> float | None:
    """Return the clock of a recording as it stands, and a date as the seconds since the first message."""
    parts = head.groupdict()
    if "clock" in parts:
        return seconds(parts["clock"])
    if "stamp" in parts:
        return clock.seconds_of_stamp(parts["stamp"])
    if "day" in parts:
        return clock.seconds(parts["day"], parts["hour"], f"{parts['before']}{parts['half'] or ''}")
    return None


def _go_on(log: _Log, line: str, place: int) -> None:
    """Add a line to the message before it; words above the first message are nobody's."""
    end = place + len(line.rstrip())
    start = place + len(line) - len(line.lstrip())
    if not log.messages:
        log.messages.append(_Message("", None, start, end))
    elif log.messages[-1].start == log.messages[-1].end:
        log.messages[-1].start, log.messages[-1].end = start, end
    else:
        log.messages[-1].end = end


def _turns(log: _Log) -> DetectedTurns:
    detected = DetectedTurns()
    for message in log.messages:
        if message.start < message.end:
            detected.add(message.name or None, message.start, message.end, message.time)
        if message.time is not None:
            detected.last_time = message.time
    detected.list_labels()
    detected.settled += log.settled
    return detected


IMPORTER = Importer(
    name="chat",
    suffixes=(".chat", ".log"),
    about="Chat logs of Zoom, Teams, WhatsApp, Signal and Skype in any language: every message a turn; reactions are "
    "kept as messages; pictures and the program's own messages are left out and counted.",
    sniff=sniff,
    read=read,
)
