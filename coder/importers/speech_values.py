"""What an object in the JSON of a recogniser or a chat says: by whichever name, in whichever unit."""

import html
import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from coder.importers.text.encodings import cleaned
from coder.importers.text.times import seconds

#: Names of words, the most like speech first: with its signs before the bare word.
_TEXT = (
    "punctuated_word", "punct", "text", "transcript", "content", "display", "displaytext", "utterance", "sentence",
    "caption", "message", "spokentext", "body", "word", "token", "line", "value", "msg", "utf8",
)  # fmt: skip
_START = (
    "start", "begin", "starttime", "start_time", "startoffset", "start_offset", "beginoffsetmillis", "beginoffset",
    "start_timestamp_millis", "start_timestamp", "offset", "offsetinticks", "startms", "start_ms", "startsec",
    "starttimems", "starttimemillis",
    "tstartms", "data_start", "datastart", "data-start", "startinseconds", "audiostart",
    "time", "timestamp", "timestamp_ms", "ts", "in", "from", "date_unixtime", "date", "originalarrivaltime",
    "createddatetime", "created_at", "created", "sent_at",
)  # fmt: skip
_END = (
    "end", "endtime", "end_time", "endoffset", "end_offset", "endoffsetmillis", "end_timestamp_millis",
    "end_timestamp", "endms", "end_ms", "end_ts", "endtimems", "data_end", "dataend", "data-end", "to", "out",
)  # fmt: skip
#: Names of who speaks that can mean nothing else, a name before a number; they hold for all that stands in them.
_SPEAKER = (
    "speakername", "speaker_name", "speakerdisplayname", "speaker_display_name", "speaker", "speaker_label",
    "speakerlabel", "speakertag", "speaker_tag", "speakerid", "speaker_id", "spkid", "participantname",
    "participantrole", "participant", "author", "sender_name", "sendername", "sender", "creator",
)  # fmt: skip
#: Names that mean who speaks only where they stand beside the words.
_LOOSE_SPEAKER = (
    "user_name", "username", "displayname", "user_profile", "from", "user", "who", "name", "role", "from_id",
)  # fmt: skip
_NAME_IN_SPEAKER = (
    "real_name", "nickname", "displayname", "display_name", "name", "label", "speaker_label", "title", "role",
    "id", "@id", "user",
)  # fmt: skip
_START_OR_SPEAKER = frozenset((*_START, *_SPEAKER))
#: Objects that only hold together what belongs to the object around them.
_FOLDERS = ("data", "attributes", "attrs", "metadata", "properties", "timestamps")
_DURATION = re.compile(r"PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,9})?(?:s|ms)?")
_CLOCK = re.compile(r"-?\d{1,3}:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_MARKUP = re.compile(
    r"</?(?:p|div|br|span|a|at|b|i|em|strong|ul|ol|li|blockquote|quote|legacyquote|attachment)\b[^<>]*>"
)
_TICKS = 10_000_000


class Moment(NamedTuple):
    """A time as it stands: a number, and how many of its unit make a second; None where that is not told."""

    value: float
    a_second: float | None


def lowered(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an object holds under names in small letters; the functions below read such objects."""
    return {key.lower(): value for key, value in item.items() if value is not None and value != ""}


def get(item: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Return the value of the first of these names that an object has."""
    for name in names:
        if name in item:
            return item[name]
    return None


# --- words ----------------------------------------------------------------------


def text_of(item: Mapping[str, Any]) -> str | None:
    """Return the words of an object, without markup; None where it has none of its own."""
    for name in _TEXT:
        if name in item and (text := _written(item[name])) is not None:
            return text
    return None


def _written(value: object) -> str | None:
    """Return a string, the pieces of one, or the content of a body."""
    if isinstance(value, str):
        return without_markup(value)
    if isinstance(value, list) and value and all(map(_is_piece, value)):
        pieces = (piece if isinstance(piece, str) else _piece_text(piece) for piece in value)
        return without_markup("".join(pieces))
    if isinstance(value, dict):
        return _written(value.get("content", value.get("parts")))
    return None


def _is_piece(value: object) -> bool:
    """Tell a piece of a message: a string, or one with a kind such as a link, but without time and speaker."""
    if isinstance(value, str):
        return True
    if not isinstance(value, dict) or not isinstance(_piece_text(value), str):
        return False
    return not _START_OR_SPEAKER.intersection(map(str.lower, value))


def _piece_text(piece: Mapping[str, Any]) -> Any:
    return piece.get("text")


def without_markup(text: str) -> str:
    """Return the words of a message that is written as a web page; other text as it is."""
    if not _MARKUP.search(text):
        return text
    broken = re.sub(r"<br\s*/?>|</(?:p|div|li)>", "\n", text)
    return html.unescape(_MARKUP.sub("", broken)).strip()


# --- who speaks -----------------------------------------------------------------


def speaker_of(item: Mapping[str, Any]) -> str | None:
    """Return who speaks, where an object says so beyond doubt; a number becomes `Speaker 1`."""
    if item.get("speakertag") == 0:  # Google's way to say that it does not know
        return None
    name = _label(get(item, _SPEAKER))
    for folder in _FOLDERS:
        inner = item.get(folder)
        if name is None and isinstance(inner, dict):
            name = _label(get(lowered(inner), _SPEAKER))
    return name


def speaker_beside(item: Mapping[str, Any]) -> str | None:
    """Return who speaks by the names that mean a speaker only beside words."""
    for name in _LOOSE_SPEAKER:
        label = _label(item.get(name))
        if label and not _NUMBER.fullmatch(label) and not _DAY.match(label):
            return label
    return None


def _label(value: object) -> str | None:
    if isinstance(value, dict):
        inner = get(lowered(value), _NAME_IN_SPEAKER)
        return _label(get(lowered(inner), _NAME_IN_SPEAKER) if isinstance(inner, dict) else inner)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return f"Speaker {value:g}"
    if not isinstance(value, str):
        return None
    return cleaned(" ".join(value.split())) or None


def channel_of(item: Mapping[str, Any]) -> str | None:
    """Return the channel on which an object was recorded: with two of them, each is a speaker."""
    channel = get(item, ("channel_label", "channel"))
    if isinstance(channel, int) and not isinstance(channel, bool):
        return f"Channel {channel}"
    return channel if isinstance(channel, str) else None


# --- when -----------------------------------------------------------------------


def begin_of(item: Mapping[str, Any]) -> Moment | None:
    """Return when the words of an object begin."""
    return _of_pair(item, 0) or _moment_near(item, _START)


def end_of(item: Mapping[str, Any]) -> Moment | None:
    """Return when the words of an object end."""
    return _of_pair(item, 1) or _moment_near(item, _END)


def _of_pair(item: Mapping[str, Any], place: int) -> Moment | None:
    """Read `"timestamp": [0.0, 2.5]`."""
    pair = item.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return _moment_of(pair[place], None)
    return None


def _moment_near(item: Mapping[str, Any], names: Sequence[str]) -> Moment | None:
    """Return a moment of an object, else of the part of it that only holds its facts."""
    moment = _moment(item, names)
    for folder in _FOLDERS:
        inner = item.get(folder)
        if moment is None and isinstance(inner, dict):
            moment = _moment(lowered(inner), names)
    return moment


def _moment(item: Mapping[str, Any], names: Sequence[str]) -> Moment | None:
    for name in names:
        moment = _moment_of(item[name], _unit_named(name)) if name in item else None
        if moment is not None and math.isfinite(moment.value):
            return moment
    return None


def _unit_named(key: str) -> float | None:
    if key.endswith(("ms", "millis")):
        return 1000
    if key.endswith("ticks"):
        return _TICKS
    return None


def _moment_of(value: object, unit: float | None) -> Moment | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Moment(float(value), unit)
    if isinstance(value, str):
        return _moment_of_text(value.strip(), unit)
    if isinstance(value, dict) and ("seconds" in value or "nanos" in value):
        return _moment_of_parts(value)
    return None


def _moment_of_parts(value: Mapping[str, Any]) -> Moment | None:
    """Read `{"seconds": "1", "nanos": 300000000}`."""
    try:
        return Moment(float(value.get("seconds") or 0) + float(value.get("nanos") or 0) / 1e9, 1)
    except (TypeError, ValueError):
        return None


def _moment_of_text(text: str, unit: float | None) -> Moment | None:
    duration = _DURATION.match(text)
    if duration and any(duration.groups()):
        hours, minutes, rest = (float(part or 0) for part in duration.groups())
        return Moment(hours * 3600 + minutes * 60 + rest, 1)
    if _NUMBER.fullmatch(text):
        named = {"ms": 1000, "s": 1}.get(text.lstrip("-0123456789."), unit)
        return Moment(float(text.rstrip("ms")), named)
    if _DAY.match(text):
        return _moment_of_day(text)
    if _CLOCK.match(text) and (clock := seconds(text)) is not None:
        return Moment(clock, 1)
    return None


def _moment_of_day(text: str) -> Moment | None:
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        return None
    if day.tzinfo is None:
        day = day.replace(tzinfo=UTC)
    return Moment(day.timestamp(), 1)
