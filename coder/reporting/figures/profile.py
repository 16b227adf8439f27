"""The Wavemakers profile: how much each factor plays in each stakeholder group, and which way."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.figures.canvas import ACCENT, INK, PAPER, SOFT, cells, paper, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SIZES = {"important": 17, "limited": 11, "little": 6, "not_discussed": 0}


def _voices(cell: Mapping[str, Any]) -> str:
    """Write the voices that say a factor played, and those that say it was missing."""
    against = cell.get("against", 0)
    if not cell["clusters"]:
        return f"−{against}"
    if not against:
        return f"+{cell['clusters']}"
    return f"+{cell['clusters']} −{against}"


def profile(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a circle per factor and group: the larger the stronger; filled helps, empty hinders, signed.

    `rows`: [{"label": factor, "stage": label}] in the order of the model; `columns`: groups' labels;
    `cells`: per row and column {"degree": important, limited, little or not_discussed,
    "direction": helps, hinders, mixed or None, "clusters": number, "against": number}; `degrees`:
    {word: label} for the key; `played`, `against`: what the numbers say; `only_against`: what an empty circle says.
    """
    rows = [f"{row['label']}\n({row['stage']})" for row in data["rows"]]
    drawing, axes = paper(1.3 + 0.42 * len(rows))
    cells(axes, rows, [wrapped(column, 16, 2) for column in data["columns"]], len(data["columns"]) > 5)
    axes.tick_params(labelsize=7)
    for y, line in enumerate(data["cells"]):
        for x, cell in enumerate(line):
            if size := _SIZES[cell["degree"]]:
                filled = cell["direction"] != "hinders"
                face = ACCENT if filled else PAPER
                # left and right of the middle, so that both numbers stay within their field
                axes.plot(x - 0.2, y, "o", color=ACCENT, markerfacecolor=face, markersize=size)
                axes.text(x + 0.06, y, _voices(cell), fontsize=6, va="center", color=INK)
            else:
                axes.text(x, y, "·", ha="center", va="center", color=SOFT)
    for word, label in data["degrees"].items():
        marker = "o" if _SIZES[word] else "."
        axes.plot([], [], marker, color=ACCENT, markersize=max(2, _SIZES[word] * 0.6), label=label)
    for key in ("played", "against"):
        axes.plot([], [], " ", label=data[key])
    axes.plot([], [], "o", color=ACCENT, markerfacecolor=PAPER, markersize=6, label=data["only_against"])
    drawing.legend(loc="outside lower left", ncols=4, frameon=False, fontsize=6.5)
    return drawing
