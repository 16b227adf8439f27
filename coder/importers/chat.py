"""Chat logs of Zoom, Teams, WhatsApp, Signal: every message is a turn; the text stays as it came."""

import re
from datetime import datetime

from coder.importers.source_file import Importer, SourceFile, finish
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.text.times import seconds
from coder.model import Transcript, Turn

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
_FORMATS = (
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


def sniff(source: SourceFile) -> bool:
    """Recognise a chat by its lines, whatever it is called."""
    return source.suffix in ("", ".txt", ".text", ".log", ".chat") and _pattern(source.start) is not None


def _pattern(text: str) -> re.Pattern[str] | None:
    lines = [line for line in text.split("\n")[:_SNIFFED_LINES] if line.strip()]
    for pattern in _PATTERNS:
        messages = sum(bool(pattern.match(line[:300])) for line in lines)
        if messages >= min(_MIN_MESSAGES, max(len(lines), 2)) and messages * 10 >= 4 * len(lines):
            return pattern
    return None


def read(source: SourceFile) -> Transcript:
    """Read the messages; a line without a name goes on with the message before it."""
    decoded = source.decoded
    found = DetectedTurns()
    pattern = _pattern(decoded.text) or _ZOOM
    place = 0
    first: datetime | None = None
    for line in decoded.text.split("\n"):
        message = pattern.match(line[:300])
        if message:
            start, end = place + message.start("words"), place + len(line.rstrip())
            begin, first = _time(message, first)
            if start < end:
                label = message["name"].strip("\u200e\u200f\u202a\u202c ")
                found.turns.append(Turn(len(found.turns) + 1, label, start, end, begin))
                found.last_time = begin if begin is not None else found.last_time
        elif line.strip() and found.turns and not _EVENT.match(line):
            before = found.turns[-1]
            found.turns[-1] = Turn(
                before.n, before.speaker, before.start, place + len(line.rstrip()), before.time
            )
        place += len(line) + 1
    found.labels = list(dict.fromkeys(turn.speaker for turn in found.turns if turn.speaker))
    return finish(source, decoded.text, "chat", found, encoding=decoded.encoding, warnings=decoded.warnings)


def _time(message: re.Match[str], first: datetime | None) -> tuple[float | None, datetime | None]:
    """Give the clock of a recording as it stands, and a date as the seconds since the first message."""
    parts = message.groupdict()
    if "clock" in parts:
        return seconds(parts["clock"]), None
    moment = _moment(parts["day"], parts["hour"])
    if moment is None:
        return None, first
    first = first or moment
    return (moment - first).total_seconds(), first


def _moment(day: str, hour: str) -> datetime | None:
    clock = re.sub(r"[\s\u202f.]?([aApP])\.?[mM]\.?$", r" \1m", hour).replace(".", ":").upper()
    for days in _FORMATS:
        for hours in ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p"):
            try:
                return datetime.strptime(f"{day} {clock}", f"{days} {hours}")
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
