"""Values in the JSON of speech recognisers: by whichever name, in whichever unit."""

import re
from collections.abc import Mapping

from coder.importers.text.encodings import cleaned
from coder.importers.text.times import seconds

_SPEAKER = (
    "speaker", "speakername", "speakerdisplayname", "speaker_name", "speaker_label", "speakerlabel",
    "speakerid", "speaker_id", "speaker_display_name", "participantrole", "participant", "participantname",
    "user_name", "username", "name", "channel",
)  # fmt: skip
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$")
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?s?")
_CLOCK = re.compile(r"\d{1,3}:\d\d")
_TOO_LARGE = 1e12  # as seconds or milliseconds


def get(item: Mapping[str, object], names: tuple[str, ...]) -> object:
    """Return the value of the first of these names that an object has, in whichever case."""
    lowered = {key.lower(): value for key, value in item.items() if value is not None}
    for name in names:
        if name in lowered:
            return lowered[name]
    return None


def speaker_of(item: Mapping[str, object]) -> str | None:
    """Return who speaks; a number becomes `Speaker 1`."""
    name = get(item, _SPEAKER)
    if isinstance(name, dict):
        name = get(name, ("name", "displayname", "label", "id"))
    if isinstance(name, int):
        return f"Speaker {name}"
    if not isinstance(name, str):
        return None
    return cleaned(" ".join(name.split())) or None


def seconds_of(value: object, unit: float) -> float | None:
    """Return the seconds of a number of units, a clock or a duration; None when it is no time."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _seconds_of_number(value, unit)
    if isinstance(value, str):
        return _seconds_of_text(value, unit)
    return None


def _seconds_of_number(number: float, unit: float) -> float | None:
    if not abs(number) < _TOO_LARGE:  # also what is no number
        return None
    return round(number / unit, 3)


def _seconds_of_text(text: str, unit: float) -> float | None:
    if duration := _DURATION.match(text):
        hours, minutes, rest = (float(part or 0) for part in duration.groups())
        return hours * 3600 + minutes * 60 + rest
    if _NUMBER.fullmatch(text):
        return round(float(text.rstrip("s")) / unit, 3)
    if _CLOCK.match(text):
        return seconds(text)
    return None
