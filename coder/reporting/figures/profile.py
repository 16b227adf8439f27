"""The Wavemakers profile: how much each factor plays in each stakeholder group, and which way."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.figures.canvas import ACCENT, INK, PAPER, SOFT, cells, paper, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SIZES = {"important": 17, "limited": 11, "little": 6, "not_discussed": 0}
_SIGNS = {"helps": "+", "hinders": "−", "mixed": "±"}


def profile(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a circle per factor and group: the larger the stronger; filled helps, empty hinders, signed.

    `rows`: [{"label": factor, "stage": label}] in the order of the model; `columns`: groups' labels;
    `cells`: per row and column {"degree": important, limited, little or not_discussed,
    "direction": helps, hinders, mixed or None, "clusters": number}; `degrees`, `directions`:
    {word: label} for the key.
    """
    rows = [f"{row['label']}\n({row['stage']})" for row in data["rows"]]
    drawing, axes = paper(1.3 + 0.42 * len(rows))
    cells(axes, rows, [wrapped(column, 16, 2) for column in data["columns"]], len(data["columns"]) > 5)
    axes.tick_params(labelsize=7)
    for y, line in enumerate(data["cells"]):
        for x, cell in enumerate(line):
            if size := _SIZES[cell["degree"]]:
                filled = cell["direction"] != "hinders"
                axes.plot(
                    x, y, "o", color=ACCENT, markerfacecolor=ACCENT if filled else PAPER, markersize=size
                )
                axes.text(
                    x + 0.32,
                    y,
                    f"{_SIGNS.get(cell['direction'] or '', '')}{cell['clusters']}",
                    fontsize=6,
                    va="center",
                    color=INK,
                )
            else:
                axes.text(x, y, "·", ha="center", va="center", color=SOFT)
    for word, label in data["degrees"].items():
        marker = "o" if _SIZES[word] else "."
        axes.plot([], [], marker, color=ACCENT, markersize=max(2, _SIZES[word] * 0.6), label=label)
    for word, label in data["directions"].items():
        axes.plot([], [], " ", label=f"{_SIGNS[word]} {label}")
    drawing.legend(loc="outside lower left", ncols=4, frameon=False, fontsize=6.5)
    return drawing
