"""A workbook that people fill in: headings, rows, lists to choose from; what is only to be read is shaded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

from coder.atomic_file import atomic_write
from coder.errors import TableError
from coder.reporting.colours import COLOURS, SHADES
from coder.safe_files import SafeZip, local, parse_xml
from coder.tables import without_controls
from coder.translations import _

_ALWAYS = datetime(2000, 1, 1)  # the same bytes each time
_MOST_LETTERS = 32_767  # of one cell
_MOST_CHOICES = 255  # letters of a list that stands in the cell itself
_SPARE_ROWS = 300
_TALLEST = 120  # points
_HIGHEST = 400  # points; Excel stops at 409
_LISTS = "lists"
_PROPERTIES = "docProps/custom.xml"
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "head": {"bold": True, "bg_color": SHADES[0], "bottom": 2, "bottom_color": COLOURS["accent"].light},
    "asked": {"bold": True, "bg_color": "#FFF3C4", "bottom": 2, "bottom_color": COLOURS["accent"].light},
    "filled": {"border": 1, "border_color": "#C9CFD4"},
    "read": {"font_color": COLOURS["soft"].light, "bg_color": "#F6F7F8", "align": "left"},
    "day": {"num_format": "dd/mm/yyyy", "align": "left", "border": 1, "border_color": "#C9CFD4"},
    "plain": {},
    "title": {"bold": True, "font_size": 14, "font_color": COLOURS["accent"].light, "text_wrap": False},
    "shown": {
        "font_color": COLOURS["soft"].light,
        "bg_color": "#F6F7F8",
        "border": 1,
        "border_color": "#C9CFD4",
    },
    "open": {"border": 1, "border_color": "#C9CFD4", "bg_color": "#FFFBEB", "locked": False},
    "name": {"bold": True, "bg_color": "#F6F7F8", "border": 1, "border_color": "#C9CFD4"},
}


@dataclass(frozen=True)
class FormColumn:
    """One column: what stands above it, how wide, what may be chosen, whether it is only to be read."""

    heading: str
    width: float = 14
    choices: tuple[str, ...] = ()
    is_read_only: bool = False
    is_hidden: bool = False


@dataclass
class FormSheet:
    """One sheet; a row may bring its own choices for a column: (row, column) from 0 → choices."""

    title: str
    columns: Sequence[FormColumn]
    rows: list[Sequence[Any]] = field(default_factory=list)
    choices: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    #: Whether rows may be added below.
    is_open: bool = False
    #: So many columns stay in sight.
    frozen: int = 1
    #: Below the heading of its one column: a sheet of words alone.
    lines: Sequence[str] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class GridColumn:
    """One column of a grid: its id out of sight, its name, and what a pointer on the name tells."""

    id: str
    name: str
    pointer: str = ""


@dataclass(frozen=True)
class GridRow:
    """One row of a grid: its id out of sight, its name, and per column what is read and what is filled in."""

    id: str
    name: str
    cells: Sequence[tuple[str, str]]


@dataclass
class GridSheet:
    """A sheet that is filled in cell by cell, below what is to be read of each; only that can be changed."""

    title: str
    heading: str
    #: Above the names of the rows.
    corner: str
    columns: Sequence[GridColumn]
    rows: Sequence[GridRow]
    #: What a pointer on the heading tells.
    pointer: str = ""
    is_hidden: bool = False


#: In the first cell of a grid, out of sight; before the ids of rows: what is read, what is filled in.
GRID, READ, FILLED = "grid", "read ", "fill "


def write_forms(
    path: Path, sheets: Sequence[FormSheet | GridSheet], properties: Mapping[str, str] | None = None
) -> None:
    """Write a workbook, whole or not at all; no text becomes a formula or a link."""
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with atomic_write(path, True) as partial, Workbook(str(partial), options) as book:
        book.set_properties({"created": _ALWAYS})
        for name, value in (properties or {}).items():
            book.set_custom_property(name, value)
        looks = {}
        for name, look in _FORMATS.items():
            looks[name] = book.add_format({"text_wrap": True, "valign": "top", "font_size": 10, **look})
        pages = [book.add_worksheet(sheet.title[:31]) for sheet in sheets]
        lists = _Lists(book)
        for page, sheet in zip(pages, sheets, strict=True):
            if sheet.is_hidden:
                page.hide()
            if isinstance(sheet, GridSheet):
                _write_grid(page, sheet, looks)
            else:
                _write_sheet(page, sheet, looks, lists)


def properties_of(path: Path) -> dict[str, str]:
    """Return what a workbook that was written here says of itself; nothing of any other."""
    found = {}
    with SafeZip(path.read_bytes()) as archive:
        if _PROPERTIES in archive.namelist():
            for element in parse_xml(archive.part(_PROPERTIES)):
                if local(element) == "property":
                    found[str(element.get("name"))] = "".join(element.itertext()).strip()
    return found


class _Lists:
    """Lists to choose from that are too long for a cell: a hidden sheet holds each once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.page: Any = None
        self.places: dict[tuple[str, ...], str] = {}

    def source_of(self, choices: tuple[str, ...]) -> list[str] | str:
        """Return the choices as a cell can hold them, or where they stand."""
        if len(",".join(choices)) <= _MOST_CHOICES and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self.places:
            self.places[choices] = self._write(choices)
        return self.places[choices]

    def _write(self, choices: tuple[str, ...]) -> str:
        from xlsxwriter.utility import xl_range_abs

        if self.page is None:
            self.page = self.book.add_worksheet(_LISTS)
            self.page.hide()
        column = len(self.places)
        for row, choice in enumerate(choices):
            self.page.write_string(row, column, choice)
        return f"={_LISTS}!{xl_range_abs(0, column, len(choices) - 1, column)}"


def _write_sheet(page: Any, sheet: FormSheet, looks: Mapping[str, Any], lists: _Lists) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, None, {"hidden": column.is_hidden})
        page.write_string(0, place, column.heading, looks["head" if column.is_read_only else "asked"])
    if sheet.lines:
        page.set_column(0, 0, 110)
        for number, line in enumerate(sheet.lines, start=1):
            page.write_string(number, 0, line, looks["plain"])
        return
    _set_height(page, 0, [f"{column.heading}   " for column in sheet.columns], sheet.columns)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    for number, row in enumerate(sheet.rows, start=1):
        _set_height(page, number, row, sheet.columns)
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write_cell(page, (number, place), value, column.is_read_only, looks)
    _add_choices(page, sheet, lists)


def _write_grid(page: Any, sheet: GridSheet, looks: Mapping[str, Any]) -> None:
    """Write two lines a row: what is read, in grey, and below it what is filled in."""
    _lay_grid(page, sheet)
    page.write_string(0, 0, GRID)
    page.write_string(1, 1, without_controls(sheet.heading), looks["title"])
    if sheet.pointer:
        page.write_comment(1, 1, without_controls(sheet.pointer)[:_MOST_NOTED], _NOTE)
    page.write_string(2, 1, sheet.corner, looks["head"])
    for place, column in enumerate(sheet.columns, start=_FIRST_COLUMN):
        page.write_string(0, place, column.id)
        page.write_string(2, place, without_controls(column.name), looks["asked"])
        if column.pointer:
            page.write_comment(2, place, without_controls(column.pointer)[:_MOST_NOTED], _NOTE)
    read, filled = {**looks, "read": looks["shown"]}, {**looks, "filled": looks["open"]}
    for number, row in enumerate(sheet.rows):
        line = 3 + 2 * number
        page.write_string(line, 0, f"{READ}{row.id}")
        page.write_string(line + 1, 0, f"{FILLED}{row.id}")
        page.merge_range(line, 1, line + 1, 1, without_controls(row.name), looks["name"])
        page.set_row(line, _grid_height([shown for shown, _text in row.cells], 15))
        page.set_row(line + 1, _grid_height([text for _shown, text in row.cells], _ROOM))
        for place, (shown, text) in enumerate(row.cells, start=_FIRST_COLUMN):
            _write_cell(page, (line, place), shown, True, read)
            _write_cell(page, (line + 1, place), text, False, filled)


#: Of a grid: its first column to fill in, how wide that is and the names are, columns to a page, room for words.
_FIRST_COLUMN, _GRID_WIDTH, _NAMES_WIDTH, _TO_A_PAGE, _ROOM = 2, 31, 26, 5, 54
_MOST_NOTED = 2_000
_NOTE = {"x_scale": 1.6, "author": ""}
#: What may still be done to a sheet of which only some cells can be filled in; no password is asked for.
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True}


def _lay_grid(page: Any, sheet: GridSheet) -> None:
    """Keep names in sight on the screen and on each page of paper, and break pages between columns."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(0.4, 0.4, 0.5, 0.6)
    page.set_print_scale(60)
    page.repeat_rows(1, 2)
    page.repeat_columns(0, 1)
    last = _FIRST_COLUMN + len(sheet.columns)
    page.set_v_pagebreaks([*range(_FIRST_COLUMN + _TO_A_PAGE, last, _TO_A_PAGE)])
    page.set_footer("&L&A&R&P / &N")
    page.set_column(0, 0, 4, None, {"hidden": True})
    page.set_column(1, 1, _NAMES_WIDTH)
    page.set_column(_FIRST_COLUMN, max(last - 1, _FIRST_COLUMN), _GRID_WIDTH)
    page.set_row(0, None, None, {"hidden": True})
    page.set_row(2, _grid_height([column.name for column in sheet.columns], 15))
    page.freeze_panes(3, _FIRST_COLUMN)
    page.protect("", _ALLOWED)


def _grid_height(texts: Iterable[str], least: float) -> float:
    lines = 1
    for text in texts:
        lines = max(lines, sum(ceil(len(line) * 0.9 / _GRID_WIDTH) or 1 for line in text.split("\n")))
    return max(least, min(_HIGHEST, 13.5 * lines))


def _set_height(page: Any, number: int, row: Iterable[Any], columns: Sequence[FormColumn]) -> None:
    lines = 1
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, str) and not column.is_hidden:
            lines = max(lines, sum(ceil(len(line) * 1.1 / column.width) or 1 for line in value.split("\n")))
    if lines > 1:
        page.set_row(number, min(_TALLEST, 13.5 * lines))


def _write_cell(
    page: Any, at: tuple[int, int], value: Any, is_read_only: bool, looks: Mapping[str, Any]
) -> None:
    look = looks["read" if is_read_only else "filled"]
    if value is None or value == "":
        page.write_blank(*at, None, look)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(*at, value, look)
    elif isinstance(value, date):
        page.write_datetime(*at, datetime(value.year, value.month, value.day), looks["day"])
    else:
        text = without_controls(str(value))
        if len(text) > _MOST_LETTERS:
            raise TableError(
                _(
                    "A text is longer than a cell of Excel can hold ({most} letters): {start}…",
                    most=_MOST_LETTERS,
                    start=text[:60],
                )
            )
        page.write_string(*at, text, look)


def _add_choices(page: Any, sheet: FormSheet, lists: _Lists) -> None:
    last = len(sheet.rows) + (_SPARE_ROWS if sheet.is_open else 0)
    for place, column in enumerate(sheet.columns):
        if column.choices and last:
            page.data_validation(1, place, last, place, _validation(column.choices, lists))
    # neighbours in a column with the same choices share one rule
    runs: list[tuple[int, int, int, tuple[str, ...]]] = []
    for (row, place), choices in sorted(sheet.choices.items(), key=lambda item: (item[0][1], item[0][0])):
        if runs and runs[-1][1:] == (row - 1, place, choices):
            runs[-1] = (runs[-1][0], row, place, choices)
        else:
            runs.append((row, row, place, choices))
    for first, until, place, choices in runs:
        page.data_validation(first + 1, place, until + 1, place, _validation(choices, lists))


def _validation(choices: tuple[str, ...], lists: _Lists) -> dict[str, Any]:
    # a warning only: other spellings are understood as well
    return {"validate": "list", "source": lists.source_of(choices), "error_type": "warning"}
