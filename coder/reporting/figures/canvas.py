"""What all figures share: the paper, the letters, the greys."""

import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from coder.reporting.colours import COLOURS
from coder.reporting.formatting import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, SOFT, LINE, PAPER, ACCENT = (COLOURS[name].light for name in ("ink", "soft", "line", "card", "accent"))
WIDTH = 6.3  # inches: the text on a page of A4
_TALLEST = 8.6


def label_cells(axes: "Axes", rows: Sequence[str], columns: Sequence[str]) -> None:
    """Lay out a field of rows and columns with their labels; long names of columns stand slanted."""
    is_slanted = any(len(column) > 4 for column in columns)
    cells(
        axes,
        [wrapped(row, 42) for row in rows],
        [wrapped(column, 26, 1) for column in columns],
        is_slanted,
    )


@contextmanager
def settings() -> Iterator[None]:
    """Draw with the same letters and ids wherever it is done; a `$` in a label is no formula."""
    import matplotlib

    parameters: Any = {
        "font.family": "DejaVu Sans",
        "font.size": 8,
        "svg.fonttype": "path",
        "svg.hashsalt": "evidence",
        "text.parse_math": False,
        "axes.unicode_minus": True,
    }
    with (
        matplotlib.rc_context(rc={**matplotlib.rcParamsDefault, "backend": "agg"}),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # letters that the typeface lacks come out as boxes
        matplotlib.rcParams.update(parameters)
        yield


def paper(height: float, width: float = WIDTH) -> "tuple[Figure, Axes]":
    """Return an empty drawing of so many inches, never taller than a page."""
    from matplotlib.figure import Figure

    drawing = Figure(figsize=(width, min(max(height, 1.2), _TALLEST)), layout="constrained", facecolor=PAPER)
    return drawing, drawing.add_subplot()


def wrapped(label: str, width: int, lines: int = 2) -> str:
    """Break a label into lines; what does not fit ends in an ellipsis."""
    pieces = textwrap.wrap(" ".join(clean(label).split()), width, break_long_words=width > 12) or [""]
    if len(pieces) > lines:
        cut = pieces[lines - 1][: width - 1] + "…"
        pieces = [*pieces[: lines - 1], cut]
    return "\n".join(pieces)


def marks(
    axes: "Axes", points: Sequence[tuple[float, float]], marker: str, fill: str, label: str, size: int
) -> None:
    """Draw the same mark at each point; an empty one has an edge that can be seen."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    edge = INK if fill == PAPER else fill
    axes.plot(xs, ys, marker, color=edge, markerfacecolor=fill, markersize=size, linestyle="", label=label)


def small_letters(columns: Sequence[object]) -> int:
    """Return the size of letters and marks in a field: smaller where it has many columns."""
    return 7 if len(columns) <= 20 else 5


def bare(axes: "Axes") -> None:
    """Take away frame and ticks: labels only."""
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0)


def cells(axes: "Axes", rows: Sequence[str], columns: Sequence[str], slanted: bool = False) -> None:
    """Lay out a field of rows and columns, first row on top, column names above."""
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.xaxis.tick_top()
    turn: Any = {"rotation": 45, "ha": "left"} if slanted else {}
    axes.set_xticks(range(len(columns)), columns, **turn)
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xticks([n - 0.5 for n in range(len(columns) + 1)], minor=True)
    axes.set_yticks([n - 0.5 for n in range(len(rows) + 1)], minor=True)
    axes.grid(which="minor", color=LINE, linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    bare(axes)
