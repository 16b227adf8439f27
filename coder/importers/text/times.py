"""Clock times as transcripts write them, and their seconds."""

import re
from functools import lru_cache

#: 0:11, 01:02:03.250, 00:00:12-3 (f4), -00:00:00:04 (days first), 1h02m03s.
CLOCK = (
    r"(?:-?\d{1,3}(?::\d{1,2}){1,3}(?:[.,]\d{1,3}|-\d(?!\d))?"
    r"|\d{1,2}\s?h\s?\d{2}(?:\s?m(?:in)?\s?\d{1,2}\s?s?)?|\d{1,3}\s?m(?:in)?\s?\d{1,2}\s?s)"
)
RANGE = rf"{CLOCK}(?:\s*(?:-+>|[-–—/]|to|à|tot)\s*{CLOCK})?"
#: A clock or a range, in brackets of any kind (Markdown may escape them).
BRACKETED = rf"\\?[\[(<{{#]\s*{RANGE}\s*\\?[\])>}}#]"
#: The same, brackets or not; a bare clock ends where its digits end.
STAMP = rf"(?:{BRACKETED}|{RANGE}(?![\d:%€$]))"

_CLOCK = re.compile(CLOCK)
_TENTHS = re.compile(r"(\d)-(\d)$")
_HOURS = re.compile(r"(?:(\d{1,2})\s?h\s?)?(\d{1,3})(?:\s?m(?:in)?)?(?:\s?(\d{1,2})\s?s?)?$")
_SECONDS_IN = (1, 60, 3600, 86400)


def seconds(clock: str) -> float | None:
    """Give the seconds of one clock time; None when it is none."""
    clock = clock.strip()
    if ":" not in clock:
        return _spelled_out(clock)
    sign = -1.0 if clock.startswith("-") else 1.0
    clock = clock.lstrip("-")
    if "-" in clock:
        clock = _TENTHS.sub(r"\1.\2", clock)
    parts = clock.replace(",", ".").split(":")
    try:
        total = sum(float(part) * size for part, size in zip(reversed(parts), _SECONDS_IN, strict=False))
    except ValueError:
        return None
    return round(sign * total, 3)


def _spelled_out(clock: str) -> float | None:
    found = _HOURS.match(clock)
    if not found or not re.search("[hms]", clock):
        return None
    hours, minutes, rest = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest


@lru_cache(maxsize=4096)
def span(stamp: str | None) -> tuple[float | None, float | None]:
    """Give begin and end of a stamp such as `(0:11 - 3:11)`; the end equals the begin without a range."""
    clocks = _CLOCK.findall(stamp) if stamp else []
    if not clocks:
        return None, None
    begin = seconds(clocks[0])
    return begin, begin if len(clocks) == 1 else seconds(clocks[-1])
