"""Cells of a table of figures, as people in Belgium fill them in: 1 664 667,5 · 12 % · 7 → 13 · 10 à 15."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_BLANK = "[ \u00a0\u2009\u202f]"
_NUMBER = rf"[+-]?(?:[1-9]\d{{0,2}}(?:(?:{_BLANK}|[.,])\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_PLAIN = re.compile(r"[+-]?\d+(?:([.,])\d+)?")
#: 1.664.667 or 1.200,5: two signs, or one that stands twice, tell thousands from decimals.
_GROUPED = re.compile(
    r"([+-]?[1-9]\d{0,2})(?:([.,])\d{3}(?:\2\d{3})+(?:(?!\2)[.,]\d+)?|([.,])\d{3}(?!\3)[.,]\d+)"
)
#: 1.200 is twelve hundred in Ghent and one and a fifth in Dublin: we do not guess.
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")

_TO = re.compile(rf"({_NUMBER}) ?%? ?(?:-|–|—|\bà\b|\btot\b|\bt/m\b|\bto\b|\bjusqu['’]à\b) ?({_NUMBER}) ?%?")
_FIRST = re.compile(rf"({_NUMBER}) ?%?(?![\w.,])(.*)", re.DOTALL)
_ARROW = re.compile(r"-+>|=+>|→|⇒|➔")
#: 13 (3 years): a number of years is no figure.
_FURTHER = re.compile(rf"(?<![\w.,])({_NUMBER})(?!\w|[.,]\d| ?(?:years|yrs|jaar|jaren|ans|années)\b)")
_TOTAL = re.compile(
    r"cumul|\bcum\b|in totaal|au total|in all|\d ?(?:years|yrs|jaar|jaren|ans|années)\b", re.IGNORECASE
)
_OF_THE_YEAR = re.compile(
    r"in the year|per year|yearly|in het jaar|dat jaar|per jaar|dans l['’]année|par an\b", re.IGNORECASE
)
_TOTAL_ALONE = re.compile(
    rf"(?:\d+ ?(?:years|yrs|jaar|jaren|ans|années)|cumul\w*\.?|in totaal|au total|in all) ?[:=]? ?({_NUMBER})\.?",
    re.IGNORECASE,
)
#: 7/13 and 3 (4): the first figure is the year's own, the second nobody explains.
_UNEXPLAINED = re.compile(rf" ?(?:/ ?{_NUMBER}|\( ?{_NUMBER} ?\))")


class AmbiguousNumberError(ValueError):
    """A number that can be read two ways."""


@dataclass(frozen=True)
class Figures:
    """What a cell says: the figure of its row's mode, both figures where it has both, and its words."""

    figure: float | None = None
    yearly: float | None = None
    cumulative: float | None = None
    words: str = ""


def number(written: str, point: str | None = None) -> float | None:
    """Read a number, else None; raises `AmbiguousNumberError` for 1.200, unless `point` is the decimal sign."""
    digits = _digits(written)
    if _AMBIGUOUS.fullmatch(digits):
        if point is None:
            raise AmbiguousNumberError(written)
    elif _PLAIN.fullmatch(digits):
        point = decimal_sign(written) or "."
    elif _GROUPED.fullmatch(digits):
        point = decimal_sign(written)
    else:
        return None
    thousands = "," if point == "." else "."
    return float(digits.replace(thousands, "").replace(",", "."))


def decimal_sign(written: str) -> str | None:
    """Tell what stands before decimals in a number that leaves no doubt; None where it does not show."""
    digits = _digits(written)
    if _AMBIGUOUS.fullmatch(digits):
        return None
    if plain := _PLAIN.fullmatch(digits):
        return plain[1]
    if grouped := _GROUPED.fullmatch(digits):
        return "," if "." in (grouped[2], grouped[3]) else "."
    return None


def sign_of(cells: Iterable[str], typed: bool) -> str | None:
    """Tell the decimal sign that these cells agree on.

    Where numbers are typed (a workbook, YAML) the point of 85.5 is the program's, not the author's.
    """
    signs = set()
    for cell in cells:
        of_the_program = typed and _PLAIN.fullmatch(_digits(cell)) and "." in cell
        sign = decimal_sign(cell)
        if sign and not of_the_program:
            signs.add(sign)
    if len(signs) == 1:
        return signs.pop()
    return None


def _digits(written: str) -> str:
    bare = written.strip().replace("−", "-").removesuffix("%").strip()
    return re.sub(rf"(?<=\d){_BLANK}(?=\d{{3}}(?!\d))", "", bare)


def figures(written: str, mode: str, point: str | None = None) -> Figures:
    """Read a cell of a year: its figure, or the year's own and the running total; else its words."""
    written = written.strip()
    if not written:
        return Figures()
    figure = number(written, point)
    if figure is not None:
        return Figures(figure)
    first, rest = _opening(written)
    if first is None:
        return Figures(words=written)
    year_and_total = _year_and_total(first, rest)
    if year_and_total is not None:
        return _of_mode(mode, *year_and_total, written)
    if mode == "yearly" and _UNEXPLAINED.fullmatch(rest):
        return Figures(first, words=written)
    return Figures(words=written)


def _of_mode(mode: str, yearly: float | None, cumulative: float | None, words: str) -> Figures:
    figure = cumulative if mode == "cumulative" else yearly
    return Figures(figure, yearly, cumulative, words)


def _year_and_total(first: float, rest: str) -> tuple[float | None, float | None] | None:
    """Return the year's own figure and the running total; None where the words do not tell which is which."""
    further = _further(rest)
    if not further:
        return _one_named(first, rest)
    second = further[0]
    if len(further) > 1 or second is None:
        return None
    return _two_named(first, second, rest)


def _one_named(first: float, rest: str) -> tuple[float | None, float | None] | None:
    if _TOTAL.search(rest):
        return None, first
    if _OF_THE_YEAR.search(rest):
        return first, None
    return None


def _two_named(first: float, second: float, rest: str) -> tuple[float, float] | None:
    if second <= first and _OF_THE_YEAR.search(rest):
        return second, first  # 13 (7 in the year)
    leads_to_total = _ARROW.search(rest) or _TOTAL.search(rest)
    if leads_to_total and first <= second:
        return first, second
    return None


def _opening(written: str) -> tuple[float | None, str]:
    """Split the number that a cell begins with from what follows; one that may be read two ways is none."""
    match = _FIRST.fullmatch(written.replace("−", "-"))
    if match is None:
        return None, written
    try:
        return number(match[1]), match[2]
    except AmbiguousNumberError:
        return None, written


def _further(rest: str) -> list[float | None]:
    """List the numbers after the first, None for one that may be read two ways."""
    numbers: list[float | None] = []
    for match in _FURTHER.finditer(rest):
        try:
            numbers.append(number(match[1]))
        except AmbiguousNumberError:
            numbers.append(None)
    return numbers


def total_in(note: str) -> float | None:
    """Read the running total of a note that says nothing else: 3 years: 13."""
    match = _TOTAL_ALONE.fullmatch(note.strip())
    if match is None:
        return None
    try:
        return number(match[1])
    except AmbiguousNumberError:
        return None


def target(written: str, point: str | None = None) -> float | dict[str, float] | str | None:
    """Read a target: a number, a range with its low and high end, or words as they stand."""
    written = written.strip()
    if not written:
        return None
    figure = number(written, point)
    if figure is not None:
        return figure
    return _range(written, point) or written


def _range(written: str, point: str | None) -> dict[str, float] | None:
    ends = _TO.fullmatch(written)
    if ends is None:
        return None
    low, high = number(ends[1], point), number(ends[2], point)
    if low is None or high is None or low > high:
        return None
    return {"low": low, "high": high}


def as_cell(value: Any) -> str:
    """Write a value as it reads back: 0.00001, not 1e-05; 1.2340, which is no riddle."""
    if value is None:
        return ""
    if not isinstance(value, float):
        return str(value)
    plain = f"{Decimal(str(value)):f}"
    if _AMBIGUOUS.fullmatch(plain):
        return f"{plain}0"
    return plain
