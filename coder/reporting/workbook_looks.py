"""How the cells of a workbook look: formats made once, dates as the language writes them, rows as tall as needed."""

import re
from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING, Any

from coder.reporting.badges import TONES
from coder.reporting.colours import COLOURS, SHADES
from coder.reporting.document import Cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MOST_LETTERS = 32_000  # Excel refuses a cell with more than 32,767
_TALLEST = 400  # points; Excel stops at 409
_LINE = 13.5  # points
#: So many letters go into the width of one, lines broken between words.
_FILL = 1.02
_ACCENT = COLOURS["accent"].light
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": SHADES[0], "bottom": 2, "bottom_color": _ACCENT, "valign": "bottom"},
    "right": {"align": "right", "indent": 1},
    "number": {"num_format": "#,##0", "align": "right", "indent": 1},
    "fraction": {"num_format": "#,##0.00", "align": "right", "indent": 1},
    "share": {"num_format": "0%", "align": "right", "indent": 1},
    "year": {"num_format": "0", "align": "left"},
    "left": {"align": "left"},
    "link": {"font_color": _ACCENT, "underline": 1},
    "title": {"bold": True, "font_size": 14, "font_color": _ACCENT, "text_wrap": False},
    "label": {"bold": True},
    "plain": {"text_wrap": False, "font_color": COLOURS["soft"].light},
    "note": {"font_color": COLOURS["soft"].light},
}
#: Windows' numbers of the languages, as Belgium and Britain write dates; others as the machine does.
_LOCALES = {"nl": "[$-813]", "fr": "[$-80C]", "en": "[$-809]"}
_DATES = {"day": "d mmmm yyyy", "month": "mmmm yyyy"}
_DATE = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(-\d\d)?")


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook", language: str) -> None:
        self.book = book
        self.language = language
        self._made: dict[tuple[str, ...], Any] = {}

    def of(self, *names: str) -> Any:
        """Return a format: that of a tone, and what else the names say."""
        if names not in self._made:
            properties: dict[str, Any] = {"valign": "top", "text_wrap": True, "font_size": 10}
            for name in names:
                properties |= self._properties(name)
            self._made[names] = self.book.add_format(properties)
        return self._made[names]

    def _properties(self, name: str) -> dict[str, Any]:
        if name in _DATES:
            return {"num_format": _LOCALES.get(self.language, "") + _DATES[name], "align": "left"}
        if name in TONES:
            tone = TONES[name]
            return {"bold": True, "font_color": f"#{tone.ink}", "bg_color": f"#{tone.paper}"}
        return _LOOKS.get(name, {})


def kind_of_number(cell: Cell) -> str:
    """Tell a year, which is written without a mark between thousands, from a count, a fraction and a share."""
    number = cell.number or 0
    if "%" in cell.text:
        return "share"
    if not float(number).is_integer():
        return "fraction"
    if number >= 1000 and cell.text == f"{number:.0f}":
        return "year"
    return "number"


def as_date(written: str) -> tuple[str, str] | None:
    """Return a day as ISO 8601 has it, and whether it is that day or stands for its month; None for others."""
    match = _DATE.fullmatch(written)
    if match is None:
        return None
    month, day = match.groups()
    return (month + day, "day") if day else (f"{month}-01", "month")


def height(cells: Iterable[tuple[str, float]]) -> float | None:
    """Return how tall a row is whose texts stand in cells of these widths; None where a line is enough."""
    lines = 1
    for text, width in cells:
        wanted = sum(ceil(max(len(line), 1) / (_FILL * max(width, 6))) for line in text.split("\n")[:40])
        lines = max(lines, wanted)
    return min(_TALLEST, _LINE * lines) if lines > 1 else None


def short(text: str) -> str:
    """Return a text as long as a cell can hold."""
    if len(text) <= _MOST_LETTERS:
        return text
    return f"{text[:_MOST_LETTERS]}…"
