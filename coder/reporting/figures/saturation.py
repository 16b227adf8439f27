"""Saturation: whether the last sources still brought something new."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.figures.canvas import ACCENT, INK, LINE, bare, paper
from coder.reporting.formatting import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def saturation(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw per source, in the order they were heard, the new codes as bars and all so far as a line.

    `sources`: labels; `new`: number of codes first met in each; `total`: number met so far;
    `labels`: {"new", "total", "sources", "codes"}.
    """
    sources, places = data["sources"], range(len(data["sources"]))
    drawing, axes = paper(2.6)
    axes.bar(places, data["new"], color=ACCENT, width=0.7, label=data["labels"]["new"])
    axes.plot(
        places, data["total"], "o-", color=INK, markersize=3, linewidth=1, label=data["labels"]["total"]
    )
    step = max(1, len(sources) // 25)
    axes.set_xticks(
        list(places)[::step], sources[::step], fontsize=6.5, rotation=45 if len(sources) > 12 else 0
    )
    axes.set_xlabel(data["labels"]["sources"], fontsize=7)
    axes.set_ylabel(data["labels"]["codes"], fontsize=7)
    axes.yaxis.set_major_formatter(lambda value, _: number(value, language=language))
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    bare(axes)
    drawing.legend(loc="outside upper right", ncols=2, frameon=False, fontsize=7)
    return drawing
