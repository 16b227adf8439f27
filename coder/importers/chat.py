"""Chat logs of Zoom, Teams, WhatsApp, Signal: every message is a turn; the text stays as it came."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import product

from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.text.times import seconds
from coder.model import Transcript

_ZOOM = re.compile(
    r"(?P<clock>\d{1,2}:\d\d:\d\d)\t\s*(?:From\s+)?(?P<name>[^\t\n]{1,80}?)\s*:\t(?P<words>.*)$"
)
_ZOOM_OLD = re.compile(
    r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?)\s+(?:From|De|Van|Von)\s{1,3}(?P<name>.{1,80}?)"
    r"(?:\s+(?:to|à|aan|an)\s{1,3}.{1,60}?)?\s*:\s*(?P<words>.*)$"
)
_DATED = re.compile(
    r"[\u200e\u200f]?\[?(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}),?\s+(?:om\s+|à\s+)?"
    r"(?P<hour>\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[\s\u202f]?[aApP]\.?[mM]\.?)?)\]?\s*(?:[-–]\s+)?"
    r"(?P<name>[^:\n]{1,60}):\s(?P<words>.*)$"
)
_PATTERNS = (_ZOOM, _ZOOM_OLD, _DATED)
_EVENT = re.compile(r"[\u200e\u200f]?\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d")
_SNIFFED_LINES = 60
_MIN_MESSAGES = 3
_DAYS = (
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d-%m-%Y",
    "%d-%m-%y",
    "%d.%m.%Y",
    "%d.%m.%y",
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%m/%d/%y",
)
_HOURS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
_HEAD_LENGTH = 300
#: Marks of the direction of writing, with which phones surround names, and blanks.
_INVISIBLE = "\u200e\u200f\u202a\u202c "


def sniff(source: SourceFile) -> bool:
    """Recognise a chat by its lines, whatever it is called."""
    return source.suffix in ("", ".txt", ".text", ".log", ".chat") and _pattern(source.start) is not None


def _pattern(text: str) -> re.Pattern[str] | None:
    lines = [line for line in text.split("\n")[:_SNIFFED_LINES] if line.strip()]
    for pattern in _PATTERNS:
        messages = sum(bool(pattern.match(line[:_HEAD_LENGTH])) for line in lines)
        if messages >= min(_MIN_MESSAGES, max(len(lines), 2)) and messages * 10 >= 4 * len(lines):
            return pattern
    return None


def read(source: SourceFile) -> Transcript:
    """Read the messages; a line without a name goes on with the message before it."""
    decoded = source.decoded
    detected = DetectedTurns()
    pattern = _pattern(decoded.text) or _ZOOM
    clock = _Clock()
    place = 0
    for line in decoded.text.split("\n"):
        end = place + len(line.rstrip())
        if message := pattern.match(line[:_HEAD_LENGTH]):
            _add_message(detected, message, (place + message.start("words"), end), clock)
        elif detected.turns and line.strip() and not _EVENT.match(line):
            detected.turns[-1] = replace(detected.turns[-1], end=end)
        place += len(line) + 1
    detected.list_labels()
    provenance = Provenance("chat", decoded.encoding, warnings=decoded.warnings)
    return finish(source, decoded.text, detected, provenance)


def _add_message(
    detected: DetectedTurns, message: re.Match[str], words: tuple[int, int], clock: "_Clock"
) -> None:
    """Add a message whose words stand between two places, unless it has none."""
    time = clock.seconds(message)
    start, end = words
    if start >= end:
        return
    detected.add(message["name"].strip(_INVISIBLE), start, end, time)
    if time is not None:
        detected.last_time = time


class _Clock:
    """Reads the times of messages; knows when the first one was sent."""

    def __init__(self) -> None:
        self.first: datetime | None = None

    def seconds(self, message: re.Match[str]) -> float | None:
        """Return the clock of a recording as it stands, and a date as the seconds since the first message."""
        parts = message.groupdict()
        if "clock" in parts:
            return seconds(parts["clock"])
        moment = _moment(parts["day"], parts["hour"])
        if moment is None:
            return None
        self.first = self.first or moment
        return (moment - self.first).total_seconds()


def _moment(day: str, hour: str) -> datetime | None:
    clock = re.sub(r"[\s\u202f.]?([aApP])\.?[mM]\.?$", r" \1m", hour).replace(".", ":").upper()
    for day_format, hour_format in product(_DAYS, _HOURS):
        try:
            return datetime.strptime(f"{day} {clock}", f"{day_format} {hour_format}")
        except ValueError:
            continue
    return None


IMPORTER = Importer(
    name="chat",
    suffixes=(".chat", ".log"),
    about="Chat logs of Zoom, Teams and WhatsApp: every message a turn; reactions are kept as messages, "
    "pictures are left out.",
    sniff=sniff,
    read=read,
)
