"""Coverage: what each source was asked and said, and where all stayed silent."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coder.reporting.figures.canvas import ACCENT, PAPER, SOFT, label_cells, marks, paper, small_letters

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
    rows, columns = data["rows"], data["columns"]
    drawing, axes = paper(1.1 + 0.26 * len(rows))
    label_cells(axes, rows, columns)
    small = small_letters(columns)
    axes.tick_params(labelsize=small)
    for state, (marker, fill) in _SHAPES.items():
        points = _where(data["cells"], state)
        if points:
            marks(axes, points, marker, fill, data["states"][state], small)
    drawing.legend(loc="outside lower left", ncols=3, frameon=False, fontsize=7)
    return drawing


def _where(cells: Sequence[Sequence[str]], state: str) -> list[tuple[float, float]]:
    """Return the places, across and down, of the cells in this state."""
    places: list[tuple[float, float]] = []
    for y, line in enumerate(cells):
        places += [(x, y) for x, cell in enumerate(line) if cell == state]
    return places
