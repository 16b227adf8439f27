"""Coverage: what each source was asked and said, and where all stayed silent."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.figures.canvas import ACCENT, INK, PAPER, SOFT, cells, paper, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: state: marker and what fills it; the shape alone tells them apart
_SHAPES = {
    "said": ("s", ACCENT),
    "unable": ("D", PAPER),
    "asked": ("o", PAPER),
    "mentioned": ("o", SOFT),
    "own_claim": ("^", SOFT),
    "not_asked": ("x", SOFT),
    "silent": (".", SOFT),
}


def coverage(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a shape per row and column for what is known of it.

    `rows`, `columns`: labels; `cells`: per row and column one of said, unable, asked (and silent on
    it), mentioned, own_claim, not_asked, silent (a document that has nothing on it), or "" for an empty field;
    `states`: {word: label} for the key, only those that occur.
    """
    drawing, axes = paper(1.1 + 0.26 * len(data["rows"]))
    slanted = any(len(column) > 4 for column in data["columns"])
    cells(
        axes,
        [wrapped(row, 42) for row in data["rows"]],
        [wrapped(c, 18, 1) for c in data["columns"]],
        slanted,
    )
    small = 7 if len(data["columns"]) <= 20 else 5
    axes.tick_params(labelsize=small)
    for state, (marker, fill) in _SHAPES.items():
        found = [
            (x, y) for y, line in enumerate(data["cells"]) for x, cell in enumerate(line) if cell == state
        ]
        if found:
            xs, ys = zip(*found, strict=True)
            edge = INK if fill == PAPER else fill
            axes.plot(
                xs,
                ys,
                marker,
                color=edge,
                markerfacecolor=fill,
                markersize=small,
                linestyle="",
                label=data["states"][state],
            )
    drawing.legend(loc="outside lower left", ncols=3, frameon=False, fontsize=7)
    return drawing
