"""Indicators over the years: what was reached against what was aimed at."""

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Any

from coder.reporting.figures.canvas import ACCENT, INK, LINE, PAPER, SOFT, WIDTH, bare, wrapped
from coder.reporting.formatting import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TALLEST = 8.6


def lines(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a small chart per indicator, two beside each other; twelve read well on a page.

    `panels`: [{"title": …, "unit": …, "years": […], "values": [number or None per year],
    "targets": {year: (low, high)}, "whole": (low, high) or None for a target without year,
    "baseline": number or None}]; `labels`: {"value", "target", "whole", "baseline", "missing"} for
    the key.
    """
    from matplotlib.figure import Figure

    panels = data["panels"]
    across = min(2, len(panels))
    down = ceil(len(panels) / across)
    height = min(_TALLEST, 0.5 + 2.0 * down)
    drawing = Figure(figsize=(WIDTH, height), layout="constrained", facecolor=PAPER)
    fields = list(drawing.subplots(down, across, squeeze=False).flat)
    for panel, axes in zip(panels, fields, strict=False):
        _panel(axes, panel, data["labels"], language)
    for axes in fields[len(panels) :]:
        axes.set_visible(False)
    handles = _handles(drawing)
    drawing.legend(
        handles.values(), handles.keys(), loc="outside lower right", ncols=4, frameon=False, fontsize=7
    )
    return drawing


def _handles(drawing: "Figure") -> dict[str, Any]:
    """Return what the key shows, by its label: each once, though most charts have it."""
    by_label: dict[str, Any] = {}
    for axes in drawing.axes:
        handles, labels = axes.get_legend_handles_labels()
        by_label |= dict(zip(labels, handles, strict=True))
    return by_label


def _panel(axes: "Axes", panel: Mapping[str, Any], labels: Mapping[str, str], language: str) -> None:
    _values(axes, panel, labels, language)
    if panel["baseline"] is not None:
        axes.axhline(panel["baseline"], color=SOFT, linestyle=":", linewidth=1, label=labels["baseline"])
    _targets(axes, panel, labels)
    heights = _heights(panel)
    axes.set_ylim(bottom=1.18 * min([*heights, 0]), top=1.18 * max([*heights, 1]))
    axes.set_title(wrapped(panel["title"], 34, 3), fontsize=7, loc="left")
    axes.set_ylabel(wrapped(panel["unit"], 16), fontsize=6.5)
    shown_years = sorted({*panel["years"], *panel["targets"]})
    if shown_years:  # room for what is written at the first and the last
        axes.set_xlim(shown_years[0] - 0.35, shown_years[-1] + 0.35)
    axes.set_xticks(shown_years, [str(year) for year in shown_years], fontsize=6.5)
    axes.yaxis.set_major_formatter(lambda value, _: number(value, language=language))
    axes.tick_params(axis="y", labelsize=6.5)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    bare(axes)


def _values(axes: "Axes", panel: Mapping[str, Any], labels: Mapping[str, str], language: str) -> None:
    """Draw what was reached as a line, each value written out; a cross for a year without one."""
    years, values = panel["years"], panel["values"]
    heights = [float("nan") if value is None else value for value in values]
    axes.plot(years, heights, "o-", color=ACCENT, markersize=4, label=labels["value"])
    missing = []
    for year, value in zip(years, values, strict=True):
        if value is None:
            missing.append(year)
            continue
        written = axes.annotate(
            number(value, language=language),
            (year, value),
            (0, 5),
            textcoords="offset points",
            ha="center",
            fontsize=6,
            color=INK,
        )
        written.set_in_layout(False)  # beside the line, whatever the layout
    if missing:
        cross = axes.plot(missing, [0] * len(missing), "x", color=SOFT, markersize=5, clip_on=False)
        cross[0].set_label(labels["missing"])


def _heights(panel: Mapping[str, Any]) -> list[float]:
    """Return all heights at which something is drawn."""
    heights = [height for height in (*panel["values"], panel["baseline"]) if height is not None]
    for ends in panel["targets"].values():
        heights += ends
    return heights + list(panel["whole"] or ())


def _targets(axes: "Axes", panel: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    """Mark each target at its year, a range by both ends and a line between; one of the whole right across."""
    for year, (low, high) in panel["targets"].items():
        axes.plot(
            [year, year],
            [low, high],
            "D-",
            color=INK,
            markerfacecolor=PAPER,
            markersize=6,
            linewidth=1,
            label=labels["target"],
        )
    for height in dict.fromkeys(panel["whole"] or ()):
        axes.axhline(height, color=INK, linestyle="--", linewidth=0.9, label=labels["whole"])
