"""Agreement: how far coders agree, per code."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.figures.canvas import ACCENT, INK, LINE, PAPER, SOFT, bare, marks, paper, wrapped
from coder.reporting.formatting import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SHAPES = {"percent": ("|", SOFT), "kappa": ("o", ACCENT), "alpha": ("D", PAPER)}


def agreement(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw each code's measures on a line from 0 (or lower) to 1.

    `rows`: [{"label": …, "percent": number or None, "kappa": …, "alpha": …, "units": number}];
    `measures`: {"percent": label, …}; `threshold`: the number from which agreement is called good,
    with `threshold_label`.
    """
    rows = data["rows"]
    drawing, axes = paper(0.8 + 0.24 * len(rows))
    low = 0.0
    for measure, (marker, fill) in _SHAPES.items():
        points = [(row[measure], y) for y, row in enumerate(rows) if row[measure] is not None]
        low = min([low, *(value for value, _ in points)])
        if points and measure in data["measures"]:
            marks(axes, points, marker, fill, data["measures"][measure], 6)
    axes.set_xlim(low - 0.05, 1.05)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    labels = [wrapped(f"{row['label']} ({row['units']})", 48) for row in rows]
    axes.set_yticks(range(len(rows)), labels, fontsize=7)
    axes.xaxis.set_major_formatter(lambda value, _: number(value, 1, language=language))
    axes.grid(color=LINE, linewidth=0.6)
    if data.get("threshold") is not None:
        axes.axvline(
            data["threshold"], color=INK, linestyle="--", linewidth=0.9, label=data["threshold_label"]
        )
    bare(axes)
    drawing.legend(loc="outside lower right", ncols=4, frameon=False, fontsize=7)
    return drawing
