"""A report as an Excel file: a sheet a table, typed cells, every count led to the evidence register."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.atomic_file import atomic_write, scratch_folder
from coder.reporting.badges import TONES, signed
from coder.reporting.colours import COLOURS, SHADES
from coder.reporting.document import Cell, Column, Quote, Report, Section, Table
from coder.reporting.formatting import clean

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ALWAYS = datetime(2000, 1, 1)
_MOST_LETTERS = 32_000  # Excel refuses a cell with more than 32,767
_MOST_LINKS = 60_000  # and a sheet with more than 65,530 links
_TALLEST = 400  # points; Excel stops at 409
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: What a name of a sheet cannot hold.
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_REGISTER = (
    ("id", 8),
    ("source", 10),
    ("text", 90),
    ("reference", 40),
    ("code", 14),
    ("code_title", 36),
    ("stance_label", 18),
    ("basis", 18),
    ("language", 9),
    ("coder", 14),
    ("memo", 40),
    ("time", 12),
)
#: Heads of the register whose word differs from the field's name.
_HEADS = {
    "text": "quote",
    "reference": "source",
    "code_title": "column_title",
    "stance_label": "stance",
    "source": "id",
}


def write(report: Report, folder: Path) -> list[Path]:
    """Write `report.xlsx`; a text from a transcript never becomes a formula or a link."""
    path = folder / "report.xlsx"
    # what is put aside on the way must go too when somebody stops it
    with atomic_write(path) as partial, scratch_folder(folder) as aside:
        _Book(report, partial, str(aside)).write()
    return [path]


class _Book:
    """The workbook while it is written, row by row."""

    def __init__(self, report: Report, path: Path, aside: str) -> None:
        from xlsxwriter import Workbook

        self.report = report
        self.words = report.words
        # each row leaves memory when the next one begins
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book: Workbook = Workbook(str(path), {**plain, "constant_memory": True, "tmpdir": aside})
        self.book.set_properties(
            {"title": clean(report.title), "created": _ALWAYS, "comments": report.version}
        )
        self.names: set[str] = set()
        self.looks: dict[tuple[str, ...], Any] = {}
        self.rows_of = {number: row for row, number in enumerate(report.quotes, start=1)}
        self.register_name = self._name(self.words["register"])

    def write(self) -> None:
        """Write contents, tables, register and method."""
        named = []
        for depth, section in self.report.walk():
            for table in section.tables:
                named.append((self._name(_title(depth, section, table)), section, table))
        facts = []
        for section in self.report.sections:
            if section.facts:
                facts.append((self._name(section.title), section))
        self._contents(named, facts)
        for name, _, table in named:
            self._table(name, table)
        self._register()
        for name, section in facts:
            self._facts(name, section)
        self.book.close()

    def _name(self, title: str) -> str:
        """Return a name for a sheet that Excel takes and no other sheet has."""
        plain = " ".join(_NOT_IN_NAMES.sub(" ", clean(title)).split())[:31].strip() or "–"
        name, n = plain, 1
        while name.casefold() in self.names:
            n += 1
            name = f"{plain[: 28 - len(str(n))]} ({n})"
        self.names.add(name.casefold())
        return name

    def _look(self, *names: str) -> Any:
        """Return a format, made once: a tone, `head`, `number`, `day`, `link`."""
        if names not in self.looks:
            properties: dict[str, Any] = {"valign": "top", "text_wrap": True, "font_size": 10}
            for name in names:
                if name in TONES:
                    tone = TONES[name]
                    properties |= {"bold": True, "font_color": f"#{tone.ink}", "bg_color": f"#{tone.paper}"}
                properties |= _LOOKS.get(name, {})
            self.looks[names] = self.book.add_format(properties)
        return self.looks[names]

    def _sheet(self, name: str, heads: Sequence[tuple[str, float]], rows: int) -> "Worksheet":
        """Open a sheet with heads that stay in sight, filters, and paper that fits its width."""
        sheet = self.book.add_worksheet(name)
        for place, (_, width) in enumerate(heads):
            sheet.set_column(place, place, min(max(width, 6), 90))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(rows, 1), len(heads) - 1)
        sheet.repeat_rows(0)
        self._paper(sheet)
        for place, (head, _) in enumerate(heads):
            sheet.write_string(0, place, clean(head), self._look("head"))
        return sheet

    def _contents(self, named: list[tuple[str, Section, Table]], facts: list[tuple[str, Section]]) -> None:
        sheet = self.book.add_worksheet(self._name(self.words["contents"]))
        self._paper(sheet)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, clean(self.report.title), self._look("title"))
        sheet.write_string(1, 0, clean(self.report.subtitle), self._look("plain"))
        for place, word in enumerate(("sheet", "contents")):
            sheet.write_string(3, place, self.words[word], self._look("head"))
        rows = [(name, section.title, table.caption) for name, section, table in named]
        rows += [(self.register_name, self.words["register"], self.words["register_intro"])]
        rows += [(name, section.title, "") for name, section in facts]
        line = 4
        for name, title, caption in rows:
            self._link(sheet, line, 0, f"internal:'{name}'!A1", name)
            description = title
            if caption and caption != title:
                description = f"{title}: {caption}"
            sheet.write_string(line, 1, clean(description), self._look())
            line += 1
        for _, section in self.report.walk():
            if section.absent:
                sheet.write_string(line, 0, "–", self._look())
                sheet.write_string(line, 1, clean(f"{section.title}: {section.absent}"), self._look())
                line += 1

    def _paper(self, sheet: "Worksheet") -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")

    def _link(self, sheet: "Worksheet", line: int, place: int, target: str, text: str) -> None:
        sheet.write_url(line, place, target, self._look("link"), clean(text))

    def _table(self, name: str, table: Table) -> None:
        is_traced = table.is_traced
        heads = [(column.title, column.width * 1.1) for column in table.columns]
        if is_traced:
            heads.append((self.words["codings"], 30))
        sheet = self._sheet(name, heads, len(table.rows))
        widths = [width for _, width in heads]
        links = 0
        for line, cells in enumerate(table.rows, start=1):
            codings = _listed_codings(cells)
            texts = [*(cell.text for cell in cells), codings]
            self._tall(sheet, line, zip(texts, widths, strict=False))
            for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
                links += bool(cell.codings)
                self._cell(sheet, (line, place), cell, column, links <= _MOST_LINKS)
            if is_traced:
                sheet.write_string(line, len(cells), codings, self._look())
        if table.note:
            sheet.write_string(len(table.rows) + 2, 0, clean(table.note), self._look("plain"))

    def _cell(
        self, sheet: "Worksheet", at: tuple[int, int], cell: Cell, column: Column, is_linked: bool
    ) -> None:
        """Write a cell at a line and place; with a link to the first coding that it rests on."""
        if not cell.text:
            return
        text = _short(signed(cell.tone, clean(cell.text)))
        look = [cell.tone] if cell.tone else []
        if cell.codings and text and is_linked:
            look.append("link")
            first_coding = f"internal:'{self.register_name}'!A{self.rows_of[cell.codings[0]] + 1}"
            sheet.write_url(*at, first_coding, self._look(*look), "·")
        if column.number and cell.number is not None:
            sheet.write_number(*at, cell.number, self._look(*look, _kind_of_number(cell)))
        elif column.date and _DAY.fullmatch(text):
            sheet.write_datetime(*at, datetime.fromisoformat(text), self._look(*look, "day"))
        else:
            sheet.write_string(*at, text, self._look(*look))

    def _tall(self, sheet: "Worksheet", line: int, cells: Iterable[tuple[str, float]]) -> None:
        """Make a row as tall as its longest text; not every program does so on opening."""
        lines = max((ceil(1.1 * len(text) / max(width, 6)) for text, width in cells), default=1)
        if lines > 1:
            sheet.set_row(line, min(_TALLEST, 13.5 * lines))

    def _register(self) -> None:
        heads = [(self._head(name), width) for name, width in _REGISTER]
        sheet = self._sheet(self.register_name, heads, len(self.report.quotes))
        looks = [self._look() for _ in _REGISTER]
        widths = [width for _, width in _REGISTER[1:]]
        for line, quote in enumerate(self.report.quotes.values(), start=1):
            texts = list(_register_texts(quote))
            self._tall(sheet, line, zip(texts, widths, strict=True))
            sheet.write_number(line, 0, quote.id, looks[0])
            for place, text in enumerate(texts, start=1):
                if text:  # an empty cell needs no look
                    sheet.write_string(line, place, text, looks[place])

    def _head(self, name: str) -> str:
        word = self.words[_HEADS.get(name, name)]
        if name == "source":
            return f"{self.words['source']} {word.lower()}"
        return word

    def _facts(self, name: str, section: Section) -> None:
        """Write what a section says without a table: its facts, and the texts below it."""
        sheet = self.book.add_worksheet(name)
        self._paper(sheet)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, clean(section.title), self._look("title"))
        lines: list[tuple[str, Cell]] = [*section.facts]
        for inner in section.sections:
            title = inner.title
            for text in inner.paragraphs:
                lines.append((title, Cell(text)))
                title = ""  # said once
        for line, (label, cell) in enumerate(lines, start=2):
            self._tall(sheet, line, [(label, 40), (cell.text, 100)])
            sheet.write_string(line, 0, clean(label), self._look("label"))
            if cell.number is not None and cell.text.isdecimal():
                sheet.write_number(line, 1, cell.number, self._look("number", "left"))
            else:
                sheet.write_string(line, 1, _short(signed(cell.tone, clean(cell.text))), self._look())


def _listed_codings(cells: Iterable[Cell]) -> str:
    """Return the numbers of the codings that a row rests on, each once."""
    numbers: dict[int, None] = {}
    for cell in cells:
        numbers |= dict.fromkeys(cell.codings)
    return _short(" ".join(map(str, numbers)))


def _register_texts(quote: Quote) -> Iterable[str]:
    """Yield the fields of a quote after its number, as they stand in the register."""
    for name, _ in _REGISTER[1:]:
        text = clean(getattr(quote, name) or "")
        if name == "stance_label":
            text = signed(quote.stance, text)
        yield _short(text)


_ACCENT = COLOURS["accent"].light
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": SHADES[0], "bottom": 2, "bottom_color": _ACCENT, "valign": "bottom"},
    "number": {"num_format": "#,##0", "align": "right"},
    "fraction": {"num_format": "#,##0.00", "align": "right"},
    "year": {"num_format": "0", "align": "left"},
    "left": {"align": "left"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "link": {"font_color": _ACCENT, "underline": 1},
    "title": {"bold": True, "font_size": 14, "font_color": _ACCENT, "text_wrap": False},
    "label": {"bold": True},
    "plain": {"text_wrap": False, "font_color": COLOURS["soft"].light},
}


def _kind_of_number(cell: Cell) -> str:
    """Tell a year, which is written without a mark between thousands, from a count and a fraction."""
    number = cell.number or 0
    if not float(number).is_integer():
        return "fraction"
    if number >= 1000 and cell.text == f"{number:.0f}":
        return "year"
    return "number"


def _title(depth: int, section: Section, table: Table) -> str:
    """Name a table's sheet: by the section where that has no other table."""
    if depth == 1 and len(section.tables) == 1:
        return section.title
    return table.caption


def _short(text: str) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    return f"{text[:_MOST_LETTERS]}…"
