"""A framework as a workbook: a sheet a part, a column a field, lists to choose from; empty as a template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from coder.atomic_file import atomic_write
from coder.codebook.items import IN_LANGUAGES, WHOLE, Item, Key, flatten
from coder.codebook.registers import parts_of
from coder.codebook.workbook.cells_out import cell_of
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.layout import PARTS, Column, Part, heading_words
from coder.codebook.workbook.marks import PROPERTY
from coder.codebook.workbook.notes import EXAMPLES, NOTES, explanation
from coder.codebook.workbook.value_words import VALUES
from coder.codebook.workbook.values import name_of
from coder.codebook.workbook.words import ENTITIES, EXAMPLE, LANGUAGES, REGISTER, REGISTERS, SHEETS, written
from coder.codebook.writing import as_written
from coder.errors import TableError
from coder.translations import _, using

_ALWAYS = datetime(2000, 1, 1)  # the same bytes each time
_MOST_LETTERS = 32_767
_MOST_CHOICES = 255  # Excel refuses a longer list
_ROWS_TO_FILL = 300
_WIDE = {
    "wording": 44,
    "keywords": 34,
    "links": 16,
    "ids": 20,
    "strings": 34,
    "text": 22,
    "id": 14,
    "ref": 14,
}
#: Columns of a part that another sheet has already.
_WITHOUT = {
    "questions": {"pointer"},
    "mechanisms": {"case"},
}
_HEAD = {"bold": True, "bg_color": "#DCE6EE", "text_wrap": True, "valign": "top", "bottom": 1}
_CELL = {"text_wrap": True, "valign": "top"}
_EXAMPLE_ROW = {**_CELL, "italic": True, "font_color": "#777777"}


@dataclass
class _Sheet:
    """A sheet before it is written."""

    name: str
    columns: list[tuple[Column, str]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    examples: int = 0
    has_head: bool = True


def write_workbook(plain: Mapping[str, Any], path: Path, language: str, written_from: str = "") -> None:
    """Write a framework, whole; with headings and our own words in this language."""
    with using(language):
        sheets = _Layout(plain, language).sheets()
        sheets.append(_notes(sheets, language))
        _write(sheets, path, written_from)


def write_template(path: Path, language: str) -> None:
    """Write a workbook to fill in: all sheets, each with an example row that is never loaded."""
    with using(language):
        layout = _Layout({"languages": [language]}, language, with_examples=True)
        sheets = layout.sheets()
        _write([_notes(sheets, language), *sheets], path, "")


class _Layout:
    """The sheets of one framework."""

    def __init__(self, plain: Mapping[str, Any], language: str, with_examples: bool = False) -> None:
        self.language, self.with_examples = language, with_examples
        self.items: dict[Key, Item] = flatten(plain)
        self.plain = plain
        self.spoken = [str(spoken) for spoken in plain.get("languages") or ()]

    def sheets(self) -> list[_Sheet]:
        sheets = []
        for part in PARTS.values():
            if part.name == "study":
                sheets.append(self._study(part))
            elif part.name == "indicators":
                sheets.append(self._indicators())
            else:
                sheets.append(self._part(part))
        for name, register in (self.plain.get("registers") or {}).items():
            rows = parts_of(register).get("rows")
            if rows:
                sheets.append(self._register(name, rows, [sheet.name for sheet in sheets]))
        return sheets

    def _name(self, part: str) -> str:
        return written(SHEETS[part], self.language)[:31]

    # --- parts of one shape ---

    def _part(self, part: Part) -> _Sheet:
        sheet = _Sheet(self._name(part.name))
        without = _WITHOUT.get(part.name, set())
        lines = list(self._lines(part))
        for column in part.columns:
            if column.kind in without and not (column.kind == "case" and column.field == "id"):
                continue
            for language in self._languages_of(column, [line.get(column.kind) for line in lines]):
                sheet.columns.append((column, language))
                sheet.headings.append(self._heading(part, column, language))
                sheet.widths.append(_WIDE.get(column.sort, 14))
        if self.with_examples:
            sheet.rows.append(self._example(part, sheet.columns))
            sheet.examples = 1
        for line in lines:
            sheet.rows.append([self._cell(column, language, line) for column, language in sheet.columns])
        return sheet

    def _heading(self, part: Part, column: Column, language: str) -> str:
        heading = written(heading_words(part, column), self.language)
        if column.field == "under" and column.kind in _UNDER_WHAT:
            heading = written(ENTITIES[_UNDER_WHAT[column.kind]], self.language)
        return f"{heading} ({language})" if language else heading

    def _languages_of(self, column: Column, items: Sequence[Item | None]) -> list[str]:
        if column.field not in IN_LANGUAGES:
            return [""]
        used: dict[str, None] = {}
        for item in items:
            for path in item.fields if item else ():
                if path[0] == column.field and len(path) == 2:
                    used[path[1]] = None
        if not used:
            used = dict.fromkeys(self._spoken_in(items))
        order = ["", *self.spoken, *LANGUAGES]
        return sorted(
            used, key=lambda language: (order.index(language) if language in order else 99, language)
        )

    def _spoken_in(self, items: Sequence[Item | None]) -> list[str]:
        """Return in which languages things are called, for a column that nothing fills yet."""
        used: dict[str, None] = {}
        for item in items:
            for path in item.fields if item else ():
                if path[0] in ("title", "claim"):
                    used[path[1]] = None
        if used:
            return list(used)
        return self.spoken if len(self.spoken) > 1 else [""]

    def _lines(self, part: Part) -> Iterable[dict[str, Item]]:
        """Return the rows of a part: what each of its kinds of thing says there, once."""
        if part.name == "questions":
            return self._nested("question", "criterion")
        if part.name == "scales":
            return self._with_list("scale", "level", "levels")
        if part.name == "registers":
            return self._with_list("register", "column", "columns")
        if part.name == "events":
            return self._events()
        if part.name == "mechanisms":
            return self._mechanisms()
        if part.name in ("outcomes", "assumptions"):
            return self._claims(part.kind)
        return [{part.kind: item} for item in self._of(part.kind)]

    def _mechanisms(self) -> Iterable[dict[str, Item]]:
        for item in self._of("mechanism"):
            yield {"mechanism": item, "case": Item("case", item.under or "")}

    def _claims(self, kind: str) -> Iterable[dict[str, Item]]:
        for item in self._of(kind):
            yield {kind: item}
            for below in self._of("part", item.id):
                yield {kind: below}

    def _of(self, kind: str, under: str | None = None) -> list[Item]:
        return [
            item
            for item in self.items.values()
            if item.kind == kind and (under is None or item.under == under)
        ]

    def _nested(self, holder: str, kind: str) -> Iterable[dict[str, Item]]:
        for item in self._of(holder):
            line = {holder: item}
            for below in self._of(kind, item.id):
                yield line | {kind: below}
                line = {}
            if line:
                yield line

    def _with_list(self, holder: str, kind: str, name: str) -> Iterable[dict[str, Item]]:
        for item in self._of(holder):
            line = {holder: item}
            for data in item.fields.get((name,)) or ():
                yield line | {kind: _as_item(kind, data, None)}
                line = {}
            if line:
                yield line

    def _events(self) -> Iterable[dict[str, Item]]:
        for case in self._of("case"):
            for data in case.fields.get(("events",)) or ():
                yield {"event": _as_item("event", data, case.id)}

    def _cell(self, column: Column, language: str, line: Mapping[str, Item]) -> Any:
        item = line.get(column.kind)
        if item is None:
            return None
        return cell_of(column, language, item)

    def _example(self, part: Part, columns: Sequence[tuple[Column, str]]) -> list[Any]:
        told = EXAMPLES.get(part.name, {})
        row: list[Any] = [None] * len(columns)
        for place, (column, _language) in enumerate(columns):
            words = told.get(f"{column.kind}.{column.field}")
            if words is not None:
                row[place] = words[LANGUAGES.index(self.language)] if isinstance(words, tuple) else words
            elif column.choices and column.field in (
                "dac",
                "type",
                "direction",
                "ladder",
                "stage",
                "level",
                "kind",
            ):
                row[place] = name_of(column.field, column.choices[0])
        row[0] = EXAMPLE[LANGUAGES.index(self.language)]
        return row

    # --- parts of their own shape ---

    def _study(self, part: Part) -> _Sheet:
        item = self.items[WHOLE]
        sheet = _Sheet(self._name("study"), has_head=False, widths=[34, 60])
        for column in part.columns:
            for language in self._languages_of(column, [item]):
                heading = self._heading(part, column, language)
                sheet.columns.append((column, language))
                sheet.rows.append([heading, cell_of(column, language, item)])
        return sheet

    def _indicators(self) -> _Sheet:
        sheet = _Sheet(self._name("indicators"))
        rows = as_written({"indicators": self.plain.get("indicators") or ()}).get("indicators") or []
        fields = list(dict.fromkeys(["id", "owner", "title", "unit", "mode", "measures", "baseline"]))
        fields += [name for row in rows for name in row if name not in fields]
        fields = list(dict.fromkeys(fields))
        if not rows:
            year = 2024
            fields += [str(year), f"target_{year}", "target", "about", "note"]
        sheet.headings = [self._indicator_heading(name) for name in fields]
        sheet.widths = [44 if name in ("title", "note") else 14 for name in fields]
        for row in rows:
            sheet.rows.append([self._indicator_cell(name, row.get(name)) for name in fields])
        return sheet

    def _indicator_heading(self, name: str) -> Any:
        if name.isdecimal():
            return int(name)
        stem, _sign, year = name.rpartition("_")
        if stem in ("target", "note") and year.isdecimal():
            return f"{written(FIELDS[stem], self.language)} {year}"
        words = ENTITIES["indicator"] if name == "title" else FIELDS.get(name)
        return written(words, self.language) if words else name

    @staticmethod
    def _indicator_cell(name: str, value: Any) -> Any:
        if name in ("mode", "measures") and value:
            return name_of(name, value) if value in VALUES[name] else value
        return value if value != "" else None

    def _register(self, name: str, rows: Sequence[Mapping[str, Any]], others: Sequence[str]) -> _Sheet:
        title = written(REGISTERS[name], self.language) if name in REGISTERS else name
        sheet_name = f"{written(REGISTER, self.language)} - {title}"[:31]
        if sheet_name.casefold() in {other.casefold() for other in others}:  # Excel refuses a second one
            number = 2 + sum(other[:29].casefold() == sheet_name[:29].casefold() for other in others)
            sheet_name = f"{sheet_name[:28]}~{number}"
        sheet = _Sheet(sheet_name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.headings = list(columns)
        sheet.widths = [30] * len(columns)
        sheet.rows = [[row.get(column) or None for column in columns] for row in rows]
        return sheet


#: What a thing stands under, where that is of another kind.
_UNDER_WHAT = {"pointer": "criterion", "event": "case", "mechanism": "case"}


def _as_item(kind: str, data: Mapping[str, Any], under: str | None) -> Item:
    item = Item(kind, str(data.get("id", "")), under)
    for name, value in data.items():
        if name == "id":
            continue
        if name in IN_LANGUAGES and isinstance(value, dict):
            item.fields |= {(name, language): wording for language, wording in value.items()}
        else:
            item.fields[name,] = value
    return item


def _notes(sheets: Sequence[_Sheet], language: str) -> _Sheet:
    """Return the sheet that says how to fill in the others, and what each column may hold."""
    notes = _Sheet(written(SHEETS["notes"], language), has_head=False, widths=[28, 34, 90])
    for line in NOTES:
        notes.rows.append([None, None, _(line)])
    notes.rows.append([])
    for sheet in sheets:
        for column, of_language in sheet.columns:
            if (
                of_language
                and of_language != language
                and len({lang for col, lang in sheet.columns if col == column}) > 1
            ):
                continue
            place = sheet.columns.index((column, of_language))
            heading = sheet.headings[place] if sheet.headings else sheet.rows[place][0]
            notes.rows.append([sheet.name, heading, explanation(column)])
    return notes


def _write(sheets: Sequence[_Sheet], path: Path, written_from: str) -> None:
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with atomic_write(path) as partial, Workbook(str(partial), options) as book:
        book.set_properties({"created": _ALWAYS})
        if written_from:
            book.set_custom_property(PROPERTY, written_from)
        formats = [book.add_format(looks) for looks in (_HEAD, _CELL, _EXAMPLE_ROW)]
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats)


def _write_sheet(page: Any, sheet: _Sheet, formats: Sequence[Any]) -> None:
    head, cell, example = formats
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width)
    start = 0
    if sheet.has_head:
        _write_row(page, 0, sheet.headings, head, sheet.name)
        page.freeze_panes(1, 1)
        start = 1
    for number, row in enumerate(sheet.rows):
        look = example if number < sheet.examples else cell
        _write_row(page, number + start, row, look, sheet.name)
    _add_lists(page, sheet)


def _write_row(page: Any, number: int, row: Sequence[Any], look: Any, name: str) -> None:
    for place, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(number, place, value, look)
        else:
            text = str(value)
            if len(text) > _MOST_LETTERS:
                raise TableError(
                    _(
                        'Sheet "{sheet}", row {row}: a text is longer than a cell of Excel can hold ({most} letters).',
                        sheet=name,
                        row=number + 1,
                        most=_MOST_LETTERS,
                    )
                )
            page.write_string(number, place, text, look)


def _add_lists(page: Any, sheet: _Sheet) -> None:
    """Let people choose where only some values may stand."""
    if not sheet.has_head:
        return
    for place, (column, _language) in enumerate(sheet.columns):
        names = (
            [name_of(column.field, choice) for choice in column.choices] if column.sort == "choice" else []
        )
        if column.sort == "yes":
            names = [_("yes"), _("no")]
        if names and len(",".join(names)) <= _MOST_CHOICES and not any("," in name for name in names):
            last = max(_ROWS_TO_FILL, len(sheet.rows))
            page.data_validation(
                1, place, last, place, {"validate": "list", "source": names, "error_type": "warning"}
            )
