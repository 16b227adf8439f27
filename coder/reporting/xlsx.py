"""A report as an Excel file: a sheet a table, typed cells, charts, every count led to the evidence register."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coder.atomic_file import atomic_write, scratch_folder
from coder.reporting.badges import signed
from coder.reporting.document import Cell, Column, Report, Section, Table
from coder.reporting.formatting import clean
from coder.reporting.workbook_charts import FIRST, draw
from coder.reporting.workbook_looks import Looks, as_date, height, kind_of_number, short
from coder.reporting.workbook_register import FIELDS, headings, texts_of
from coder.reporting.worksheets import sheet_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ALWAYS = datetime(2000, 1, 1)
_MOST_LINKS = 60_000  # Excel refuses a sheet with more than 65,530 links
#: What a name of a sheet cannot hold.
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
#: In a sheet: the line of its title, of what must be known of it, of the headings, of the first row.
_TITLE, _NOTE, _HEADS, _FIRST = range(FIRST + 1)
_NARROWEST, _WIDEST = 6, 90  # characters
#: From so many characters in a line on a sheet is printed on A3.
_WIDE = 190
_A3, _A4 = 8, 9
_COMMENT = {"x_scale": 1.6, "y_scale": 0.6, "author": ""}
_LONGEST_NAME, _LONGEST_ID = 31, 8


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
        self.look = Looks(self.book, report.language).of
        self.names: set[str] = set()
        self.numbers = report.numbers()
        self.rows_of = {number: row for row, number in enumerate(report.quotes, start=_FIRST)}
        self.register_name = self._name(self.words["register"])

    def write(self) -> None:
        """Write contents, tables, register and method."""
        named = []
        for depth, section, table in self.report.worksheets():
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
        plain = _shortened(" ".join(_NOT_IN_NAMES.sub(" ", clean(title)).split())) or "–"
        name, n = plain, 1
        while name.casefold() in self.names:
            n += 1
            name = f"{plain[: 28 - len(str(n))]} ({n})"
        self.names.add(name.casefold())
        return name

    def _sheet(self, name: str, titles: tuple[str, str], columns: Sequence[Column], rows: int) -> "Worksheet":
        """Open a sheet with its title and note, heads that stay in sight, and filters."""
        sheet = self.book.add_worksheet(name)
        title, note = titles
        heads = [(column.title, _width(column)) for column in columns]
        for place, (_, width) in enumerate(heads):
            sheet.set_column(place, place, width)
        sheet.autofilter(_HEADS, 0, max(rows, 1) + _HEADS, len(heads) - 1)
        sheet.repeat_rows(_HEADS)
        sheet.write_string(_TITLE, 0, clean(title), self.look("title"))
        self._note(sheet, clean(note), heads)
        # the sign of the filter takes room
        self._tall(sheet, _HEADS, [(f"{head} ▾", 0.9 * width) for head, width in heads])
        for place, column in enumerate(columns):
            look = ("head", "right") if column.number else ("head",)
            sheet.write_string(_HEADS, place, clean(column.title), self.look(*look))
            if column.hint:
                sheet.write_comment(_HEADS, place, short(clean(column.hint)), _COMMENT)
        return sheet

    def _note(self, sheet: "Worksheet", note: str, heads: Sequence[tuple[str, float]]) -> None:
        """Write what must be known of a table over as many columns as read well."""
        if not note:
            return
        room, across = 0.0, 0
        for _, width in heads:
            if room > _WIDEST:
                break
            room += width
            across += 1
        self._tall(sheet, _NOTE, [(note, room)])
        if across > 1:
            sheet.merge_range(_NOTE, 0, _NOTE, across - 1, "", self.look("note"))
        sheet.write_string(_NOTE, 0, short(note), self.look("note"))

    def _contents(self, named: list[tuple[str, Section, Table]], facts: list[tuple[str, Section]]) -> None:
        sheet = self.book.add_worksheet(self._name(self.words["contents"]))
        self._paper(sheet)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        sheet.freeze_panes(4, 0)
        sheet.repeat_rows(3)
        sheet.write_string(0, 0, clean(self.report.title), self.look("title"))
        sheet.write_string(1, 0, clean(self.report.subtitle), self.look("plain"))
        for place, word in enumerate(("sheet", "contents")):
            sheet.write_string(3, place, self.words[word], self.look("head"))
        rows = [(name, section.title, table.caption) for name, section, table in named]
        rows += [(self.register_name, self.words["register"], self.words["register_intro"])]
        rows += [(name, section.title, "") for name, section in facts]
        line = 4
        for name, title, caption in rows:
            self._link(sheet, line, 0, f"internal:'{name}'!A1", name)
            description = title
            if caption and caption != title:
                description = f"{title}: {caption}"
            sheet.write_string(line, 1, clean(description), self.look())
            line += 1
        for _, section in self.report.walk():
            if section.absent:
                sheet.write_string(line, 0, "–", self.look())
                sheet.write_string(line, 1, clean(f"{section.title}: {section.absent}"), self.look())
                line += 1
        sheet.print_area(0, 0, line - 1, 1)

    def _paper(self, sheet: "Worksheet", width: float = 0) -> None:
        sheet.set_landscape()
        sheet.set_paper(_A3 if width > _WIDE else _A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")

    def _link(self, sheet: "Worksheet", line: int, place: int, target: str, text: str) -> None:
        sheet.write_url(line, place, target, self.look("link"), clean(text))

    def _table(self, name: str, table: Table) -> None:
        laid_out = sheet_of(table, self.words["id"], self.words["coding_numbers"])
        caption = table.caption
        if table.id in self.numbers:
            caption = f"{self.words['table']} {self.numbers[table.id]}. {caption}"
        sheet = self._sheet(name, (caption, table.note), laid_out.columns, len(table.rows))
        has_ids = bool(laid_out.places) and laid_out.places[0] == 1
        sheet.freeze_panes(_FIRST, 2 if has_ids else 1)
        sheet.repeat_columns(0, 1 if has_ids else 0)
        widths = [*map(_width, laid_out.columns)]
        links = 0
        for line, cells in enumerate(laid_out.rows, start=_FIRST):
            self._tall(sheet, line, zip((cell.text for cell in cells), widths, strict=True))
            for place, (cell, column) in enumerate(zip(cells, laid_out.columns, strict=True)):
                links += bool(cell.codings)
                self._cell(sheet, (line, place), cell, column, links <= _MOST_LINKS)
        room = sum(widths[: laid_out.printed])
        right, below = draw(self.book, sheet, name, table, laid_out, room)
        last = max(len(table.rows), 1) + _HEADS
        sheet.print_area(_TITLE, 0, max(last, below), max(laid_out.printed - 1, right))
        self._paper(sheet, room)

    def _cell(
        self, sheet: "Worksheet", at: tuple[int, int], cell: Cell, column: Column, is_linked: bool
    ) -> None:
        """Write a cell at a line and place; with a link to the first coding that it rests on."""
        if not cell.text:
            return
        text = short(signed(cell.tone, clean(cell.text)))
        look = [cell.tone] if cell.tone else []
        if cell.codings and text and is_linked:
            look.append("link")
            first_coding = f"internal:'{self.register_name}'!A{self.rows_of[cell.codings[0]] + 1}"
            sheet.write_url(*at, first_coding, self.look(*look), "·")
        if column.number and cell.number is not None:
            sheet.write_number(*at, cell.number, self.look(*look, kind_of_number(cell)))
        elif column.date and self._date(sheet, at, cell.date or text, look):
            pass
        else:
            sheet.write_string(*at, text, self.look(*look))

    def _date(self, sheet: "Worksheet", at: tuple[int, int], written: str, look: Sequence[str]) -> bool:
        """Write a day or a month as a date; tell whether it was one."""
        date = as_date(written)
        if date is None:
            return False
        try:
            moment = datetime.fromisoformat(date[0])
        except ValueError:  # no such day
            return False
        if moment.year < 1900:  # before Excel's calendar
            return False
        sheet.write_datetime(*at, moment, self.look(*look, date[1]))
        return True

    def _tall(self, sheet: "Worksheet", line: int, cells: Iterable[tuple[str, float]]) -> None:
        """Make a row as tall as its longest text; not every program does so on opening."""
        tall = height(cells)
        if tall is not None:
            sheet.set_row(line, tall)

    def _register(self) -> None:
        columns = headings(self.words)
        titles = (self.words["register"], self.words["register_intro"])
        sheet = self._sheet(self.register_name, titles, columns, len(self.report.quotes))
        sheet.freeze_panes(_FIRST, 1)
        sheet.print_area(_TITLE, 0, max(len(self.report.quotes), 1) + _HEADS, len(columns) - 1)
        self._paper(sheet, _WIDE + 1)
        plain = self.look()
        widths = [field.width for field in FIELDS]
        for line, quote in enumerate(self.report.quotes.values(), start=_FIRST):
            texts = texts_of(quote)
            self._tall(sheet, line, zip(texts, widths, strict=True))
            sheet.write_number(line, 0, quote.id, plain)
            for place, (text, field) in enumerate(zip(texts, FIELDS, strict=True), start=1):
                if not text:  # an empty cell needs no look
                    continue
                if field.name != "date" or not self._date(sheet, (line, place), text, ()):
                    sheet.write_string(line, place, text, plain)

    def _facts(self, name: str, section: Section) -> None:
        """Write what a section says without a table: its facts, and the texts below it."""
        sheet = self.book.add_worksheet(name)
        self._paper(sheet)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, clean(section.title), self.look("title"))
        lines: list[tuple[str, Cell]] = [*section.facts]
        for inner in section.sections:
            title = inner.title
            for text in inner.paragraphs:
                lines.append((title, Cell(text)))
                title = ""  # said once
        for line, (label, cell) in enumerate(lines, start=2):
            self._tall(sheet, line, [(label, 40), (cell.text, 100)])
            sheet.write_string(line, 0, clean(label), self.look("label"))
            if cell.number is not None and cell.text.isdecimal():
                sheet.write_number(line, 1, cell.number, self.look("number", "left"))
            else:
                sheet.write_string(line, 1, short(signed(cell.tone, clean(cell.text))), self.look())
        sheet.print_area(0, 0, len(lines) + 1, 1)


def _width(column: Column) -> float:
    """Return how wide a column is, in characters: no word of its head is broken."""
    longest = max(map(len, column.title.split()), default=0)
    return min(max(column.width, _NARROWEST, 1.15 * longest + 2), _WIDEST)


def _shortened(title: str) -> str:
    """Cut a title to what a name can hold; an id at its end stays."""
    if len(title) <= _LONGEST_NAME:
        return title
    last = title.rpartition(" ")[2]
    if len(last) > _LONGEST_ID or not any(map(str.isdigit, last)):
        return title[:_LONGEST_NAME].strip()
    return f"{title[: _LONGEST_NAME - len(last) - 1].strip()} {last}"


def _title(depth: int, section: Section, table: Table) -> str:
    """Name a table's sheet: by the section where that has no other table."""
    if depth == 1 and len(section.tables) == 1:
        return section.title
    return table.caption
