"""The verdicts at a glance: each claim on the ladder from contradicted to confirmed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.reporting.badges import tone
from coder.reporting.figures.canvas import INK, LINE, PAPER, SOFT, bare, paper, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def verdicts(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a dot per claim for the verdict and a ring for the rule result, joined where they differ.

    `steps`: [(word, label), …] from low to high; `rows`: [{"label": …, "verdict": word or None,
    "rule": word}]; `verdict`, `rule`: the names of dot and ring.
    """
    words = [word for word, _ in data["steps"]]
    rows = data["rows"]
    drawing, axes = paper(0.75 + 0.34 * len(rows))
    for y, row in enumerate(rows):
        _claim(axes, y, row, words)
    axes.set_xlim(-0.5, len(words) - 0.5)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.xaxis.tick_top()
    labels = [f"{tone(word).sign}\n{wrapped(label, 11)}" for word, label in data["steps"]]
    axes.set_xticks(range(len(words)), labels, fontsize=7)
    axes.set_yticks(range(len(rows)), [wrapped(row["label"], 44) for row in rows], fontsize=7)
    axes.grid(axis="x", color=LINE, linewidth=0.8, zorder=0)
    bare(axes)
    axes.plot([], [], "o", color=INK, markersize=8, label=data["verdict"])
    axes.plot([], [], "o", color=INK, markerfacecolor=PAPER, markersize=11, label=data["rule"])
    drawing.legend(loc="outside lower right", ncols=2, frameon=False, fontsize=7)
    return drawing


def _claim(axes: "Axes", y: int, row: Mapping[str, Any], words: list[str]) -> None:
    """Draw the ring of one claim, and its dot where a verdict is signed."""
    axes.axhline(y, color=LINE, linewidth=0.5, linestyle=":", zorder=0)
    rule, verdict = row["rule"], row["verdict"]
    step = words.index(rule)
    if verdict and verdict != rule:
        axes.plot([step, words.index(verdict)], [y, y], color=SOFT, linewidth=1.2, zorder=1)
    axes.plot(step, y, "o", color=INK, markerfacecolor=PAPER, markersize=11, markeredgewidth=1.2, zorder=2)
    if verdict:
        axes.plot(words.index(verdict), y, "o", color=f"#{tone(verdict).ink}", markersize=7, zorder=3)
