"""Charts of Excel itself beside a table, drawn from its cells: whoever changes a cell sees it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

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
_WIDTH, _HEIGHT = 560, 300  # dots
_SMALL = (360, 220)
_ROWS_OF_DOTS = 20  # a row of a sheet
#: More small charts than this make a workbook slow.
_MOST_CHARTS = 40
_SOFT = COLOURS["soft"].light


def draw(book: "Workbook", sheet: "Worksheet", name: str, table: Table, laid_out: Sheet, first: int) -> None:
    """Draw a table's chart beside it; `first` is the line of its first row in the sheet."""
    if table.chart is None or not table.rows:
        return
    drawing = _Drawing(book, sheet, name, table, laid_out, first)
    if table.chart.kind == "rows":
        drawing.chart_a_row()
    else:
        drawing.chart_of_all()


class _Drawing:
    """One table being drawn."""

    def __init__(
        self, book: "Workbook", sheet: "Worksheet", name: str, table: Table, laid_out: Sheet, first: int
    ) -> None:
        assert table.chart is not None
        self.book = book
        self.sheet = sheet
        self.name = name
        self.table = table
        self.chart = table.chart
        self.first, self.last = first, first + len(table.rows) - 1
        self.label = laid_out.places[self.chart.label]
        self.values = [laid_out.places[value] for value in self.chart.values]
        self.beside = len(laid_out.columns) + 1

    def chart_of_all(self) -> None:
        """Draw all rows in one chart, each column of values a series."""
        chart = self._made(self.table.caption)
        for n, column in enumerate(self.values):
            chart.add_series(
                {
                    "name": [self.name, self.first - 1, column],
                    "categories": [self.name, self.first, self.label, self.last, self.label],
                    "values": [self.name, self.first, column, self.last, column],
                    **_coloured(self.chart.kind, n),
                }
            )
        if len(self.values) == 1:
            chart.set_legend({"none": True})
        tall = (
            max(_HEIGHT, 90 + 24 * len(self.table.rows))
            if "bar" in _TYPES[self.chart.kind]["type"]
            else _HEIGHT
        )
        self._put(chart, (self.first - 1, self.beside), (_WIDTH, min(tall, 1200)))

    def chart_a_row(self) -> None:
        """Draw a small chart for each row, two beside each other."""
        down = _SMALL[1] // _ROWS_OF_DOTS + 1
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
                    **_coloured("line", 0),
                }
            )
            chart.set_legend({"none": True})
            place = (self.first - 1 + (n // 2) * down, self.beside + (n % 2) * 6)
            self._put(chart, place, _SMALL)

    def _made(self, title: str) -> Any:
        chart: Any = self.book.add_chart(_TYPES[self.chart.kind])
        chart.set_title({"name": _cut(title), "name_font": {"size": 10, "bold": True}, "overlay": False})
        chart.set_legend({"position": "bottom", "font": {"size": 9}})
        chart.show_blanks_as("gap")
        axis: dict[str, Any] = {"num_font": {"size": 8}, "line": {"color": _SOFT}}
        if _TYPES[self.chart.kind]["type"] == "bar":  # the first row on top, as in the table
            chart.set_y_axis(axis | {"reverse": True})
            chart.set_x_axis(axis | {"major_gridlines": {"visible": False}})
        else:
            chart.set_x_axis(axis)
            chart.set_y_axis(axis | {"major_gridlines": {"visible": True, "line": {"color": "#D8DBD9"}}})
        return chart

    def _put(self, chart: Any, place: tuple[int, int], size: Sequence[int]) -> None:
        chart.set_size({"width": size[0], "height": size[1]})
        words = {"description": _cut(self.table.caption), "object_position": 3}
        self.sheet.insert_chart(*place, chart, words)


def _coloured(kind: str, n: int) -> dict[str, Any]:
    colour = HUES[n % len(HUES)].light
    if kind in ("line", "rows"):
        dots = {"type": "circle", "size": 5, "fill": {"color": colour}, "border": {"color": colour}}
        return {"line": {"color": colour, "width": 2}, "marker": dots}
    return {"fill": {"color": colour}, "gap": 60}


def _cut(title: str) -> str:
    """Return a title that fits; one that a formula could begin with is no formula here."""
    plain = " ".join(clean(title).split())
    plain = plain if len(plain) <= 90 else f"{plain[:89]}…"
    return f" {plain}" if plain.startswith("=") else plain
