"""Dates as headers write them → ISO 8601; day before month, as in Europe."""

import re
from datetime import date

_MONTHS = (
    "jan janv januari janvier january januar enero",
    "feb févr fev februari février fevrier february februar febrero",
    "mrt mar maart mars march märz marzo",
    "apr avr april avril abril",
    "mei mai may mayo",
    "jun juin juni june junio",
    "jul juil juli juillet july julio",
    "aug août aout augustus august agosto",
    "sep sept september septembre septiembre",
    "okt oct oktober octobre october octubre",
    "nov november novembre noviembre",
    "dec dez déc december décembre decembre dezember diciembre",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|e|st|nd|rd|th|de|ste|\.)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(\d{4})"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_ONLY = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{4})$")
_YEAR = re.compile(r"\d{4}$")


def iso_date(text: str) -> str | None:
    """Give a date as YYYY-MM-DD, YYYY-MM or YYYY, whichever is told; None when it is no date."""
    text = text.strip().lower()
    if _YEAR.match(text):
        return text
    if found := _ISO.search(text):
        return _whole(found[1], found[2], found[3])
    if found := _DAY_FIRST.search(text):
        return _whole(found[3], found[2], found[1])
    if found := _WORDS.search(text):
        return _whole(found[3], _NUMBERS.get(found[2]), found[1])
    if found := _MONTH_FIRST.search(text):
        return _whole(found[3], _NUMBERS.get(found[1]), found[2])
    found = _MONTH_ONLY.search(text)
    month = _NUMBERS.get(found[1]) if found else None
    return f"{found[2]}-{month:02}" if found and month else None


def _whole(year: str, month: str | int | None, day: str) -> str | None:
    try:
        full = int(year) + (2000 if len(year) == 2 else 0)
        return date(full, int(month or 0), int(day)).isoformat()
    except ValueError:
        return None
