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
    """Return a date as YYYY-MM-DD, YYYY-MM or YYYY, whichever is told; None when it is no date."""
    text = text.strip().lower()
    if _YEAR.match(text):
        return text
    if match := _ISO.search(text):
        return _whole(match[1], match[2], match[3])
    if match := _DAY_FIRST.search(text):
        return _whole(match[3], match[2], match[1])
    if match := _WORDS.search(text):
        return _whole(match[3], _NUMBERS.get(match[2]), match[1])
    if match := _MONTH_FIRST.search(text):
        return _whole(match[3], _NUMBERS.get(match[1]), match[2])
    return _month_and_year(text)


def _month_and_year(text: str) -> str | None:
    match = _MONTH_ONLY.search(text)
    if not match or match[1] not in _NUMBERS:
        return None
    return f"{match[2]}-{_NUMBERS[match[1]]:02}"


def _whole(year: str, month: str | int | None, day: str) -> str | None:
    full_year = int(year)
    if len(year) == 2:
        full_year += 2000
    try:
        return date(full_year, int(month or 0), int(day)).isoformat()
    except ValueError:
        return None
