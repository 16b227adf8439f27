"""Tables as Word shows them on upright paper, each number leading to what it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coder.reporting import wordml as w
from coder.reporting.badges import tone
from coder.reporting.document import Cell, Table
from coder.reporting.word_layout import FOLD, Layout, folded, layout
from coder.reporting.word_links import Links
from coder.translations import formatting

#: Rows of one table in a file that people still open; the others are in Excel and HTML.
MOST_ROWS = 200
#: So many columns that say the same are named, the others counted.
_NAMED = 40
#: Of more columns it is only told how many say something: who says what stands in Excel.
_COLUMNS_TOLD = 80
#: A row with a longer text may go on on the next page.
_LONG = 700
#: What is longer stands in a line of its own below its row.
_SHORT = 50
_ALIGNED = {True: "right", False: ""}


class _Row(NamedTuple):
    """One row of a table, and what the table is called where its numbers are listed."""

    table: Table
    cells: Sequence[Cell]
    title: str


class Tables:
    """Writes tables; what stands above them is written by whoever knows their number."""

    def __init__(self, links: Links, width: int) -> None:
        self.links = links
        self.words = links.report.words
        self.language = links.report.language
        self.width = width

    def table(self, table: Table, title: str) -> Iterator[str]:
        """Yield a table row by row, then that rows are left out where there are too many."""
        plan = layout(table, self.width)
        yield w.table_start(plan.widths, "EvidenceTable", table.caption)
        yield self._heading(table, plan)
        for cells in table.rows[:MOST_ROWS]:
            yield from self._row(plan, _Row(table, cells, title))
        yield w.TABLE_END
        left_out = len(table.rows) - MOST_ROWS
        if left_out > 0:
            told = self.words["rows_elsewhere"].format(n=self._number(left_out))
            yield w.paragraph(w.run(told), "EvidenceReference")
        else:
            yield w.GAP

    def _number(self, value: int) -> str:
        return formatting.number(value, language=self.language)

    def _content(self, row: _Row, place: int) -> str:
        return self.links.content(
            row.cells[place], row.title, row.cells[0].text, row.table.columns[place].title
        )

    def _heading(self, table: Table, plan: Layout) -> str:
        heads = []
        for place, width in zip(plan.columns, plan.widths, strict=True):
            title, is_number = self.words["each"], False
            if place != FOLD:
                title, is_number = table.columns[place].title, table.columns[place].number
            look = w.Look(align=_ALIGNED[is_number], holds=True)
            heads.append(w.cell(w.run(title, "<w:b/>"), width, look))
        return w.row(heads, heading=True)

    def _row(self, plan: Layout, row: _Row) -> Iterator[str]:
        below = "".join(self._below(plan, row))
        written = []
        for place, width in zip(plan.columns, plan.widths, strict=True):
            look = w.Look(open="bottom" if below else "", holds=bool(below))
            if place == FOLD:
                written.append(w.cell(self._folded(plan, row), width, look))
                continue
            cell = row.cells[place]
            look = look._replace(
                fill=tone(cell.tone).paper if cell.tone else "",
                align=_ALIGNED[row.table.columns[place].number],
            )
            written.append(w.cell(self._content(row, place), width, look))
        splits = max(len(cell.text) for cell in row.cells) > _LONG
        yield w.row(written, splits=splits)
        if below:
            look = w.Look(style="EvidenceBelow", span=len(plan.columns), open="top")
            yield w.row([w.cell(below, sum(plan.widths), look)], splits=splits)

    def _below(self, plan: Layout, row: _Row) -> Iterator[str]:
        """Yield what has no column on the paper, each with its label; long ones in a line of their own."""
        separator = ""
        for place in plan.below:
            text = row.cells[place].text
            if not text:
                continue
            is_long = len(text) > _SHORT
            if separator:
                yield w.run("\n" if is_long else separator)
            yield w.run(f"{row.table.columns[place].title}{self.words['colon']} ", "<w:b/>")
            yield self._content(row, place)
            separator = "\n" if is_long else "  ·  "

    def _folded(self, plan: Layout, row: _Row) -> str:
        """Say per value which columns have it: + S1, S4."""
        cells = [row.cells[place] for place in plan.folded]
        columns = [row.table.columns[place] for place in plan.folded]
        if len(columns) > _COLUMNS_TOLD:
            some, every = sum(bool(cell.text) for cell in cells), len(columns)
            return w.run(self.words["of_all"].format(n=self._number(some), all=self._number(every)))
        lines = []
        for text, members in folded(cells, columns):
            named = [plan.folded[member] for member in members[:_NAMED]]
            names = [self._named(row, place) for place in named]
            if not self.links.is_traced:  # one run for all of them: there may be very many
                names = [w.run(", ".join(row.table.columns[place].title for place in named))]
            if len(members) > _NAMED:
                more = self._number(len(members) - _NAMED)
                names.append(w.run(self.words["more_quotes"].format(n=more)))
            lines.append(w.run(f"{text} ", "<w:b/>") + w.run(", ").join(names))
        return w.run("\n").join(lines)

    def _named(self, row: _Row, place: int) -> str:
        """Return the name of a column, leading to what its cell rests on."""
        cell, name = row.cells[place], row.table.columns[place].title
        named = Cell(name, codings=cell.codings, link=cell.link)
        return self.links.content(named, row.title, row.cells[0].text, name)


def plain_row(contents: Iterable[str], widths: Iterable[int]) -> str:
    """Return a row of cells that hold only text."""
    return w.row(map(w.cell, contents, widths))


def plain_heading(titles: Iterable[str], widths: Iterable[int]) -> str:
    """Return a heading row over such rows."""
    heads = []
    for title, width in zip(titles, widths, strict=True):
        heads.append(w.cell(w.run(title, "<w:b/>"), width, w.Look(holds=True)))
    return w.row(heads, heading=True)
