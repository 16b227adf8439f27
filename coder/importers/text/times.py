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

#: A line that holds nothing but a time, perhaps behind its number.
TIME_ONLY = re.compile(rf"\s*(?:\d{{1,5}}\s+)?(?P<stamp>{STAMP})\s*$")

_CLOCK = re.compile(CLOCK)
_TENTHS = re.compile(r"(\d)-(\d)$")
_HOURS = re.compile(r"(?:(\d{1,2})\s?h\s?)?(\d{1,3})(?:\s?m(?:in)?)?(?:\s?(\d{1,2})\s?s?)?$")
_SECONDS_IN = (1, 60, 3600, 86400)


def seconds(clock: str) -> float | None:
    """Return the seconds of one clock time; None when it is none."""
    clock = clock.strip()
    if ":" not in clock:
        return _spelled_out(clock)
    unsigned = clock.lstrip("-")
    if "-" in unsigned:
        unsigned = _TENTHS.sub(r"\1.\2", unsigned)
    parts = unsigned.replace(",", ".").split(":")
    total = 0.0
    try:
        for part, size in zip(reversed(parts), _SECONDS_IN, strict=False):
            total += float(part) * size
    except ValueError:
        return None
    if clock.startswith("-"):
        total = -total
    return round(total, 3)


def _spelled_out(clock: str) -> float | None:
    match = _HOURS.match(clock)
    if not match or not re.search("[hms]", clock):
        return None
    hours, minutes, rest = (float(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + rest


@lru_cache(maxsize=4096)
def span(stamp: str | None) -> tuple[float | None, float | None]:
    """Return begin and end of a stamp such as `(0:11 - 3:11)`; without a range it ends where it begins."""
    if not stamp:
        return None, None
    clocks = _CLOCK.findall(stamp)
    if not clocks:
        return None, None
    begin = seconds(clocks[0])
    if len(clocks) == 1:
        return begin, begin
    return begin, seconds(clocks[-1])
