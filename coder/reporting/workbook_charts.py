"""Charts of Excel itself beside a table, drawn from its cells: whoever changes a cell sees it."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from coder.reporting.badges import tone
from coder.reporting.colours import COLOURS, HUES
from coder.reporting.document import Table
from coder.reporting.formatting import clean
from coder.reporting.worksheets import Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: What Excel calls a chart, by what a table asks for.
_TYPES: dict[str, dict[str, str]] = {
    "bar": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "column": {"type": "column"},
    "line": {"type": "line"},
    "rows": {"type": "line"},
}
_WIDTH, _HEIGHT, _TALLEST = 620, 320, 1200  # dots
_SMALL = (330, 210)
#: So many small charts stand beside each other.
_BESIDE = 3
#: A line and a column of a sheet, in dots.
_LINE, _COLUMN = 20, 64
#: A table that is wider, in characters, has its chart below.
_NARROW = 110
#: The line of a table's first row in its sheet.
FIRST = 3
#: So few rows leave room for a chart on their page.
_FEW_ROWS = 10
#: More small charts than this make a workbook slow.
_MOST_CHARTS = 40
_SOFT, _LINES = COLOURS["soft"].light, COLOURS["line"].light
#: Up to here every count has a mark on its axis.
_SMALL_COUNT = 12


def draw(
    book: "Workbook", sheet: "Worksheet", name: str, table: Table, laid_out: Sheet, room: float
) -> tuple[int, int]:
    """Draw a table's chart beside it, below it where it is wide; `room` is how wide it is, in characters.

    Return the last column and the last line that the charts reach; 0, 0 without any.
    """
    if table.chart is None or not table.rows or not table.chart.values:
        return 0, 0
    drawing = _Drawing(book, sheet, name, table, laid_out)
    if room > _NARROW or table.more:
        drawing.at = (FIRST + len(table.rows) + 1, 0)
        if len(table.rows) > _FEW_ROWS:  # a chart is not cut by the end of a page
            sheet.set_h_pagebreaks([drawing.at[0]])
    return drawing.chart_a_row() if table.chart.kind == "rows" else drawing.chart_of_all()


class _Drawing:
    """One table being drawn."""

    def __init__(
        self, book: "Workbook", sheet: "Worksheet", name: str, table: Table, laid_out: Sheet
    ) -> None:
        assert table.chart is not None
        self.book = book
        self.sheet = sheet
        self.name = name
        self.table = table
        self.chart = table.chart
        self.rows = table.rows[:-1] if table.chart.has_total else table.rows
        self.first, self.last = FIRST, FIRST + len(self.rows) - 1
        self.label = laid_out.places[self.chart.label]
        if table.chart.kind == "line" and self.label:  # there is no room for more than the ids
            self.label -= 1
        self.values = [laid_out.places[value] for value in self.chart.values]
        #: Line and column of the first chart.
        self.at = (FIRST - 1, len(laid_out.columns) + 1)

    def chart_of_all(self) -> tuple[int, int]:
        """Draw all rows in one chart, each column of values a series."""
        chart = self._made(self.table.caption)
        for n, column in enumerate(self.values):
            chart.add_series(
                {
                    "name": [self.name, self.first - 1, column],
                    "categories": [self.name, self.first, self.label, self.last, self.label],
                    "values": [self.name, self.first, column, self.last, column],
                    **_coloured(self.chart.kind, self._colour(n)),
                }
            )
        if len(self.values) == 1:
            chart.set_legend({"none": True})
        height = _HEIGHT
        if _TYPES[self.chart.kind]["type"] == "bar":
            height = min(max(_HEIGHT, 110 + 26 * len(self.rows)), _TALLEST)
        return self._put(chart, self.at, (_WIDTH, height))

    def chart_a_row(self) -> tuple[int, int]:
        """Draw a small chart for each row, three beside each other."""
        down, across = _SMALL[1] // _LINE + 1, ceil(_SMALL[0] / _COLUMN)
        wide = not self.at[1]  # below a table the columns are as wide as the table wants
        reached = (0, 0)
        for n, row in enumerate(self.table.rows[:_MOST_CHARTS]):
            line = self.first + n
            chart = self._made(row[self.chart.label].text)
            chart.add_series(
                {
                    "categories": [
                        self.name,
                        self.first - 1,
                        self.values[0],
                        self.first - 1,
                        self.values[-1],
                    ],
                    "values": [self.name, line, self.values[0], line, self.values[-1]],
                    **_coloured("line", HUES[0].light),
                }
            )
            chart.set_legend({"none": True})
            below, beside = divmod(n, _BESIDE)
            place = (self.at[0] + below * down, self.at[1] + (0 if wide else beside * across))
            reached = self._put(chart, place, _SMALL, beside * (_SMALL[0] + 10) if wide else 0)
        return reached

    def _colour(self, n: int) -> str:
        """Return the colour of a series: that of its tone, else the next hue."""
        if self.chart.tones:
            return COLOURS[tone(self.chart.tones[n]).family].light
        return HUES[n % len(HUES)].light

    def _step(self) -> dict[str, Any]:
        """Return how far the marks of an axis of small counts stand apart: no half voices."""
        most = 0.0
        for row in self.rows:
            numbers = [row[place].number or 0 for place in self.chart.values]
            most = max(most, sum(numbers) if self.chart.kind == "stacked" else max(numbers))
        return {"major_unit": 1} if most <= _SMALL_COUNT else {}

    def _made(self, title: str) -> Any:
        chart: Any = self.book.add_chart(_TYPES[self.chart.kind])
        chart.set_title({"name": _cut(title), "name_font": {"size": 10, "bold": True}, "overlay": False})
        chart.set_legend({"position": "bottom", "font": {"size": 9}})
        chart.show_blanks_as("gap")
        axis: dict[str, Any] = {"num_font": {"size": 8}, "line": {"color": _SOFT}}
        if _TYPES[self.chart.kind]["type"] == "bar":  # the first row on top, as in the table
            chart.set_y_axis(axis | {"reverse": True})
            chart.set_x_axis(axis | {"major_gridlines": {"visible": False}} | self._step())
        else:
            chart.set_x_axis(axis)
            chart.set_y_axis(
                axis | {"major_gridlines": {"visible": True, "line": {"color": _LINES}}} | self._step()
            )
        return chart

    def _put(
        self, chart: Any, place: tuple[int, int], size: Sequence[int], offset: int = 0
    ) -> tuple[int, int]:
        """Put a chart in its place; return the last column and line that it reaches, beside a table."""
        chart.set_size({"width": size[0], "height": size[1]})
        options = {"description": _cut(self.table.caption), "object_position": 2, "x_offset": offset}
        self.sheet.insert_chart(*place, chart, options)
        right = place[1] + ceil(size[0] / _COLUMN) if place[1] else 0
        return right, place[0] + ceil(size[1] / _LINE)


def _coloured(kind: str, colour: str) -> dict[str, Any]:
    if kind in ("line", "rows"):
        dots = {"type": "circle", "size": 5, "fill": {"color": colour}, "border": {"color": colour}}
        return {"line": {"color": colour, "width": 2}, "marker": dots}
    return {"fill": {"color": colour}, "gap": 60}


def _cut(title: str) -> str:
    """Return a title that fits; one that a formula could begin with is no formula here."""
    plain = " ".join(clean(title).split())
    plain = plain if len(plain) <= 90 else f"{plain[:89]}…"
    return f" {plain}" if plain.startswith("=") else plain
