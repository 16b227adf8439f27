"""The contribution grid: cases by importance and contribution, three by three."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.colours import SHADES
from coder.reporting.figures.canvas import INK, cells, paper, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def grid(data: Mapping[str, Any], language: str) -> "Figure":
    """Write each case in its field; fields get darker to the upper right.

    `rows`: labels of importance, highest first; `columns`: labels of contribution, lowest first;
    `cells`: per row and column a list of cases' labels; `row_title`, `column_title`: names of the axes.
    """
    from matplotlib.patches import Rectangle

    rows, columns = data["rows"], data["columns"]
    most = max((len(field) for line in data["cells"] for field in line), default=1)
    drawing, axes = paper(0.8 + len(rows) * max(1.0, 0.42 * most))
    cells(axes, [wrapped(row, 14) for row in rows], [wrapped(column, 20) for column in columns])
    for y, line in enumerate(data["cells"]):
        for x, field in enumerate(line):
            shade = SHADES[min(2, (x + len(rows) - 1 - y) // 2)]
            axes.add_patch(Rectangle((x - 0.49, y - 0.49), 0.98, 0.98, color=shade, linewidth=0))
            text = "\n".join(wrapped(f"• {label}", 26, 2) for label in field)
            axes.text(x, y, text, ha="center", va="center", fontsize=7, color=INK)
    axes.set_ylabel(data["row_title"], fontweight="bold")
    axes.set_xlabel(data["column_title"], fontweight="bold")
    axes.xaxis.set_label_position("top")
    return drawing
