"""Numbers, shares, dates, stretches of time and lists as readers of the current language write them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import floor, log10

from coder.translations import current_language

#: Whose habits: those of Belgium where the locale data know no better way with numbers.
_LOCALES = {"nl": "nl", "fr": "fr", "en": "en_GB"}


def _locale(language: str | None) -> str:
    return _LOCALES.get(language or current_language(), _LOCALES["en"])


def number(value: float, decimals: int | None = None, most: int = 2, language: str | None = None) -> str:
    """Write a number.

    Without `decimals` only those it has, `most` at most; of a number below one as many as say something.
    """
    from babel.numbers import format_decimal

    if 0 < abs(value) < 1:
        most = max(most, 1 - floor(log10(abs(value))))
    # rounded as Python does; a float is no exact decimal
    rounded = Decimal(f"{value:.{most if decimals is None else decimals}f}")
    fraction = "#" * most if decimals is None else "0" * decimals
    written = format_decimal(rounded, f"#,##0.{fraction}", _locale(language))
    return written.replace("-", "−")


def percent(share: float, decimals: int = 0) -> str:
    """Write a share of one as a percentage: 0.07 is 7%, in French 7 %."""
    from babel.numbers import format_percent

    rounded = Decimal(f"{share:.{decimals + 2}f}")
    pattern = {"fr": "#,##0{}\u202f%"}.get(current_language(), "#,##0{}%")
    return format_percent(rounded, pattern.format("." + "0" * decimals if decimals else ""), _locale(None))


def day(date: str) -> str:
    """Write a date out: 8 mei 2023; a month or a year as far as it goes."""
    from datetime import date as moment

    from babel.dates import format_skeleton

    parts = date[:10].split("-")
    if len(parts) < 2 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return date
    year, month, number_of_day = (*map(int, parts), 1)[:3]
    pattern = "yMMMMd" if len(parts) > 2 else "yMMMM"
    try:
        return format_skeleton(pattern, moment(year, month, number_of_day), locale=_locale(None))
    except ValueError:  # no such day
        return date


def days(date: str, until: str | None) -> str:
    """Write a stretch of time out, what both ends share once: maart – april 2021; 3 – 8 mei 2021."""
    if until is None or until == date:
        return day(date)
    first, last = date.split("-"), until.split("-")
    written = day(date)
    if first[0] == last[0] and len(first) > 1 < len(last):
        written = written.removesuffix(f" {first[0]}")
        if first[1] == last[1] and len(first) == len(last) == 3:
            written = str(int(first[2]))
    return f"{written} – {day(until)}"


def list_of(things: Iterable[str]) -> str:
    """Write things in a row: a, b and c."""
    from babel.lists import format_list

    return format_list(list(things), locale=_locale(None))


def choice_of(things: Iterable[str]) -> str:
    """Write things to choose from: a, b or c."""
    from babel.lists import format_list

    return format_list(list(things), style="or", locale=_locale(None))


def language_name(code: str | None) -> str:
    """Return the name of a language: Swahili, Pools, polonais; one without a name keeps its code."""
    from babel import Locale

    names: Mapping[str, str] = Locale.parse(_locale(None)).languages
    return names.get(code or "", code or "")


def time_in_recording(seconds: float, is_approximate: bool = False) -> str:
    """Write a time in a recording as hh:mm:ss; with ≈ before it where it was worked out."""
    whole = int(seconds)
    clock = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"≈ {clock}" if is_approximate else clock
