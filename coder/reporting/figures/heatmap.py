"""A matrix as a map: how many passages stand where, and what they say."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.colours import SHADES
from coder.reporting.figures.canvas import INK, PAPER, cells, paper, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_FROM = (1, 2, 4, 8, 16)  # passages from which each shade is used


def heatmap(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a field per row and column, the darker the more passages, with the stances as signs in it.

    `rows`, `columns`: labels; `values`: per row the number of passages per column; `marks`: likewise
    the signs, "" for none; `legend`: what the signs and shades mean, in a sentence.
    """
    from matplotlib.patches import Rectangle

    rows, columns = data["rows"], data["columns"]
    drawing, axes = paper(0.9 + 0.34 * len(rows))
    cells(
        axes,
        [wrapped(row, 42) for row in rows],
        [wrapped(c, 18, 1) for c in columns],
        any(len(c) > 4 for c in columns),
    )
    small = 7 if len(columns) <= 20 else 5
    axes.tick_params(labelsize=small)
    for y, line in enumerate(data["values"]):
        for x, value in enumerate(line):
            if value:
                shade = max(n for n, least in enumerate(_FROM) if value >= least)
                axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, color=SHADES[shade], linewidth=0))
                mark = wrapped(data["marks"][y][x], max(5, 70 // len(columns)))
                axes.text(
                    x, y, mark, ha="center", va="center", fontsize=small, color=PAPER if shade > 3 else INK
                )
    if data.get("legend"):
        drawing.supxlabel(wrapped(data["legend"], 100, 3), fontsize=6.5, x=0.01, ha="left")
    return drawing
