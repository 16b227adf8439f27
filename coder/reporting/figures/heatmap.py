"""A matrix as a map: how many passages stand where, and what they say."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.colours import SHADES
from coder.reporting.figures.canvas import INK, PAPER, label_cells, paper, small_letters, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FROM = (1, 2, 4, 8, 16)  # passages from which each shade is used


def heatmap(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a field per row and column, the darker the more passages, with the stances as signs in it.

    `rows`, `columns`: labels; `values`: per row the number of passages per column; `marks`: likewise
    the signs, "" for none; `legend`: what the signs and shades mean, in a sentence.
    """
    rows, columns = data["rows"], data["columns"]
    drawing, axes = paper(0.9 + 0.34 * len(rows))
    label_cells(axes, rows, columns)
    small = small_letters(columns)
    axes.tick_params(labelsize=small)
    letters = max(5, 70 // len(columns))
    for y, line in enumerate(data["values"]):
        for x, value in enumerate(line):
            if value:
                _field(axes, (x, y), value, wrapped(data["marks"][y][x], letters), small)
    if data.get("legend"):
        drawing.supxlabel(wrapped(data["legend"], 100, 3), fontsize=6.5, x=0.01, ha="left")
    return drawing


def _field(axes: "Axes", place: tuple[int, int], value: int, mark: str, size: int) -> None:
    from matplotlib.patches import Rectangle

    x, y = place
    shade = _shade(value)
    axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, color=SHADES[shade], linewidth=0))
    ink = PAPER if shade > 3 else INK
    axes.text(x, y, mark, ha="center", va="center", fontsize=size, color=ink)


def _shade(value: int) -> int:
    """Return which shade a number of passages has, counted from the lightest."""
    return bisect_right(_FROM, value) - 1
