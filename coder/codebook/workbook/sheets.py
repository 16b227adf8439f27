"""A workbook, csv file or document read as a framework: each sheet taken for a part, and said so."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from coder.codebook.files import Document
from coder.codebook.items import Item, Key, Path
from coder.codebook.tables import read_indicators
from coder.codebook.workbook.code_list import CodeListReader, find_code_list
from coder.codebook.workbook.columns import (
    Understood,
    best_row,
    language_of_heading,
    part_of_name,
    understand,
)
from coder.codebook.workbook.drafts import Draft, FileReading, SheetReport
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.heading import alternatives, key, split_language
from coder.codebook.workbook.layout import INDICATOR_FIELDS, PARTS, Column
from coder.codebook.workbook.other_tools import find_tool_table, read_tool_table
from coder.codebook.workbook.register_sheets import read_register, register_of, settle_registers
from coder.codebook.workbook.reports import column_report, left_out_column, not_understood
from coder.codebook.workbook.rows import RowReader
from coder.codebook.workbook.turned import turned
from coder.codebook.workbook.values import READERS, CellError, known_value
from coder.codebook.workbook.words import ENTITIES, spellings
from coder.translations import ngettext

#: How much the name of a sheet says, in columns that are understood.
_NAME_IS_WORTH = 4
#: From here on a sheet that is named after a part is that part, whatever others it might be.
_SURE = 9
#: What a sheet must at least say when its name says nothing.
_LEAST = 4
_YEAR = re.compile(r"(19|20)\d{2}")


def read_framework(
    grids: Sequence[Grid], name: str, known: Mapping[Key, Item], version: str = ""
) -> FileReading:
    """Read all tables of a file; what nobody understands is named in its report.

    `version` is the hash of the codebook that a workbook of ours was written from.
    """
    reading = FileReading(name, written_from=version)
    for grid in map(turned, grids):
        if any(any(map(str.strip, row)) for row in grid.rows):
            reading.sheets.append(_read_sheet(grid, reading, known))
    settle_registers(reading, known)
    _settle_wholes(reading)
    if reading.examples:
        reading.remarks.append(
            ngettext(
                "{n} row is an example and was left out.",
                "{n} rows are examples and were left out.",
                reading.examples,
            )
        )
    return reading


def _read_sheet(grid: Grid, reading: FileReading, known: Mapping[Key, Item]) -> SheetReport:
    report = SheetReport(grid.name)
    named = part_of_name(grid.name)
    register = register_of(grid, named)
    if named == "notes":
        report.part = "notes"
    elif register:
        read_register(grid, register, reading, report)
    elif named == "study":
        _read_study(grid, reading, report)
    elif named == "indicators":
        _read_indicators(grid, reading, report)
    elif named in (None, "themes") and (code_list := find_code_list(grid)):
        _report_columns(grid, code_list, reading, report)
        CodeListReader(grid, code_list, reading, report, known).read()
    elif named in (None, "themes") and (table := find_tool_table(grid)):
        reading.colours |= read_tool_table(grid, table, reading, report)
    else:
        understood = _taken_for(grid, named)
        if understood is None:
            report.left_out.append(not_understood(grid))
        else:
            _report_columns(grid, understood, reading, report)
            RowReader(grid, understood, reading, report).read()
    return report


def _taken_for(grid: Grid, named: str | None) -> Understood | None:
    """Tell which part a sheet is, by its name and its headings."""
    best: Understood | None = None
    most = 0
    for part in sorted(PARTS.values(), key=lambda part: part.name != named):
        if most >= _SURE:
            break
        if not part.columns or part.name == "study":
            continue
        understood = best_row(grid.rows, part)
        if understood is None:
            continue
        worth = understood.worth + (_NAME_IS_WORTH if part.name == named else 0)
        if worth > most:
            best, most = understood, worth
    if most >= _LEAST and best is not None and (best.worth > 2 or best.part.name == named):
        return best
    return _one_column(grid, named)


def _one_column(grid: Grid, named: str | None) -> Understood | None:
    """Take a sheet that is only a list, without a heading, for the things that its name says."""
    part = PARTS.get(named or "")
    if (
        part is None
        or not part.columns
        or any(len([text for text in row if text.strip()]) > 1 for row in grid.rows)
    ):
        return None
    main = next(
        (column for column in part.columns if column.field == "title" and column.kind == part.kind), None
    )
    if main is None:
        return None
    return Understood(part, -1, {0: (main, "")})


def _report_columns(grid: Grid, understood: Understood, reading: FileReading, report: SheetReport) -> None:
    report.part = understood.part.name
    for place, (column, language) in sorted(understood.columns.items()):
        heading = grid.text(understood.row, place) if understood.row >= 0 else ""
        of_kind = Column("theme", column.field, column.sort) if column.kind == "code" else column
        if spoken := language_of_heading(heading, of_kind):
            reading.languages.append(spoken)
        report.columns.append(
            column_report(grid, (understood.row, place), heading, column, language, understood.part)
        )
    for place in sorted(understood.unknown):
        if any(grid.text(row, place) for row in range(understood.row + 1, len(grid.rows))):
            report.left_out.append(left_out_column(grid, understood, place))


def _settle_wholes(reading: FileReading) -> None:
    """Note of which kinds of thing the file tells all: those whose sheets it has."""
    for report in reading.sheets:
        part = PARTS.get(report.part)
        if part is None:
            continue
        kinds = {column["kind"] for column in report.columns} | {
            part.kind if len(part.kinds) == 1 else part.kinds[0]
        }
        reading.whole |= kinds
        if report.part in ("outcomes", "assumptions") and any(c["field"] == "under" for c in report.columns):
            reading.whole.add("part")
    reading.whole -= {"level", "event", "column", "codebook"}


# --- sheets of their own shape ----------------------------------------------------


def _read_study(grid: Grid, reading: FileReading, report: SheetReport) -> None:
    """Read what is said of the whole study: a name in the first column, its value beside it."""
    part = report.part = "study"
    draft = Draft("codebook", grid, 0)
    for row in range(len(grid.rows)):
        label = grid.text(row, 0)
        values = [
            (place, grid.text(row, place)) for place in range(1, len(grid.rows[row])) if grid.text(row, place)
        ]
        understood = understand([label], PARTS[part], row)
        if key(label) in {key(word) for word in spellings(FIELDS["period"])}:
            _read_period(draft, row, " ".join(text for _place, text in values))
            period = Column("codebook", "period", "date")
            report.columns.append(column_report(grid, (row, 0), label, period, "", PARTS[part]))
        elif not understood.columns:
            if label and values:
                report.left_out.append(left_out_column(grid, Understood(PARTS[part], row), 0))
            continue
        else:
            column, language = understood.columns[0]
            report.columns.append(column_report(grid, (row, 0), label, column, language, PARTS[part]))
            _say_of_study(draft, (row, values), column, language, reading)
        report.rows += 1
    reading.drafts.append(draft)


def _read_period(draft: Draft, row: int, text: str) -> None:
    years = _YEAR.findall(text)
    ends = [match[0] for match in re.finditer(r"(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?(?!\d))?", text)]
    if years and ends:
        draft.values["period", "from"] = ends[0]
        draft.cells["period", "from"] = row, 1
        if len(ends) > 1:
            draft.values["period", "to"] = ends[-1]


#: Fields of the study that lie one level deeper.
_DEEPER = {"from": "period", "to": "period", "important": "wavemakers", "limited": "wavemakers"}


def _say_of_study(
    draft: Draft, at: tuple[int, list[tuple[int, str]]], column: Column, language: str, reading: FileReading
) -> None:
    row, values = at
    place, text = values[0] if values else (1, "")
    path: tuple[str, ...] = (column.field,)
    if column.field in _DEEPER:
        path = _DEEPER[column.field], column.field
    elif column.sort == "wording":
        path = column.field, language
    draft.cells[path] = row, place
    if not text:
        draft.values[path] = None
        return
    try:
        if column.sort == "id":
            draft.values[path] = re.sub(r"[^A-Za-z0-9._-]+", "-", text)
        elif column.field == "languages":
            draft.values[path] = [
                known_value("language", name) or name for name in READERS["strings"](text, "", ())
            ]
        else:
            draft.values[path] = READERS[column.sort](text, column.field, column.choices)
    except CellError as fault:
        reading.faults.append(f"{draft.grid.place(row, place)}: {fault}")


class _IndicatorDocument(Document):
    """Stands for the sheet of indicators, and names its cells where something is wrong."""

    def attach(self, grid: Grid, lines: list[int], faults: list[str]) -> None:
        """Say where the rows come from, and where faults go."""
        self.grid, self.rows, self.sentences_of = grid, lines, faults

    def fault(self, location: tuple[str | int, ...], sentence: str) -> None:
        """Note a fault of a row."""
        n = next((step for step in location if isinstance(step, int)), None)
        place = self.grid.place(self.rows[n]) if n is not None and n < len(self.rows) else self.grid.place(0)
        self.sentences_of.append(f"{place}: {sentence}")


def _read_indicators(grid: Grid, reading: FileReading, report: SheetReport) -> None:
    report.part = "indicators"
    row, columns = _indicator_headings(grid)
    if not columns:
        report.left_out.append(not_understood(grid))
        return
    for place, field in sorted(columns.items()):
        report.columns.append(
            {
                "cell": grid.cell(row, place),
                "heading": grid.text(row, place),
                "kind": "indicator",
                "field": field,
            }
            | {"language": "", "meaning": field}
        )
    for place, heading in enumerate(grid.rows[row]):
        if heading.strip() and place not in columns:
            report.left_out.append(left_out_column(grid, Understood(PARTS["indicators"], row), place))
    rows, lines = _indicator_rows(grid, row, columns)
    document = _IndicatorDocument(FilePath(grid.file), {"indicators": rows})
    document.attach(grid, lines, reading.faults)
    document.lines = {("indicators", n): line for n, line in enumerate(lines)}
    for indicator, line in zip(read_indicators(document), lines, strict=False):
        values: dict[Path, Any] = {(field,): value for field, value in indicator.items() if field != "id"}
        reading.drafts.append(Draft("indicator", grid, line, indicator["id"], values=values))
    report.rows = len(rows)
    reading.whole.add("indicator")


def _indicator_rows(
    grid: Grid, row: int, columns: Mapping[int, str]
) -> tuple[list[dict[str, str]], list[int]]:
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    for line in range(row + 1, len(grid.rows)):
        cells = {field: grid.text(line, place) for place, field in columns.items()}
        if not any(cells.values()) or RowReader.is_example([text.strip() for text in grid.rows[line]]):
            continue
        for field, known in (("mode", "mode"), ("measures", "measures")):
            if cells.get(field):
                cells[field] = known_value(known, cells[field]) or cells[field]
        if not cells.get("id"):
            cells["id"] = f"I{len(rows) + 1}"
        rows.append(cells)
        lines.append(line)
    return rows, lines


def _indicator_headings(grid: Grid) -> tuple[int, dict[int, str]]:
    """Return the row of the headings, and the field of each column as the table of indicators has it."""
    best: tuple[int, dict[int, str]] = (0, {})
    for row in range(min(len(grid.rows), 10)):
        columns: dict[int, str] = {}
        for place, heading in enumerate(grid.rows[row]):
            field = _indicator_field(heading)
            if field and field not in columns.values():
                columns[place] = field
        if len(columns) > len(best[1]):
            best = row, columns
    return best


def _indicator_field(heading: str) -> str | None:
    year = _YEAR.search(heading)
    rest = split_language(_YEAR.sub(" ", heading.replace("_", " ")))[0].strip(" ()-:")
    if year and not rest:
        return year[0]
    for reading in alternatives(rest):
        for field in INDICATOR_FIELDS:
            known = {key(word) for word in (field, *spellings(FIELDS[field]))}
            if field == "title":
                known |= {key(word) for word in spellings(ENTITIES["indicator"])}
            if key(reading) in known:
                if not year:
                    return field
                return f"{field}_{year[0]}" if field in ("target", "note") else None
    return None
