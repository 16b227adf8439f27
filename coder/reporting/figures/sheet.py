"""A sheet on which everything has a place in points, for figures that lay themselves out: labels that never meet."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from coder.reporting.figures.canvas import INK, PAPER, WIDTH
from coder.reporting.formatting import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Points across and down: the text on a page of A4.
WIDE, TALL = WIDTH * 72, 8.6 * 72
#: Where a line may end; a space that does not break holds what belongs together.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
#: Letters that are fitted to the points of a screen take up to so much more.
_WIDER = 1.04
#: From the foot of one line to that of the next, of the size of the letters.
LEADING = 1.22


class Sheet(NamedTuple):
    """An empty drawing with its one field: x goes right, y goes down, both in points."""

    drawing: "Figure"
    axes: "Axes"


def sheet(height: float) -> Sheet:
    """Return a sheet as wide as the text of a page, and so many points high."""
    from matplotlib.figure import Figure

    drawing = Figure(figsize=(WIDTH, height / 72), facecolor=PAPER)
    axes = drawing.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDE)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return Sheet(drawing, axes)


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float) -> float:
    """Return how many points a text takes."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    letters = FontProperties(family="DejaVu Sans", size=size)
    width, _height, _depth = text_to_path.get_text_width_height_descent(text, letters, False)
    return float(width) * _WIDER


def folded(label: str, width: float, size: float, lines: int = 3, tail: str = "") -> list[str]:
    """Break a label into lines that fit a width; one longer than that many ends in an ellipsis.

    What stands in `tail` is never cut, and never torn from the word before it.
    """
    behind = f"\u00a0{tail}" if tail else ""
    pieces: list[str] = []
    for word in _BLANKS.split(clean(label).strip() + behind):
        if pieces and width_of(f"{pieces[-1]} {word}", size) <= width:
            pieces[-1] += f" {word}"
        else:
            pieces += _broken(word, width, size)
        if len(pieces) > lines:
            room = width - width_of(behind, size)
            return [*pieces[: lines - 1], _ended(pieces[lines - 1], room, size) + behind]
    return pieces or [""]


def _broken(word: str, width: float, size: float) -> list[str]:
    """Break a word that is wider than a line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _ended(piece: str, width: float, size: float) -> str:
    while piece and width_of(f"{piece}…", size) > width:
        piece = piece[:-1]
    return f"{piece}…"


def height_of(lines: Sequence[str], size: float) -> float:
    """Return how many points lines take, one below the other."""
    return len(lines) * size * LEADING


def write(axes: "Axes", place: tuple[float, float], lines: Sequence[str], size: float, **look: Any) -> None:
    """Write lines at a place, in the middle of their height unless told otherwise."""
    middle = (
        "center" if len(lines) > 1 else "center_baseline"
    )  # as high as its neighbours, whatever hangs below
    look = {"va": middle, "ha": "left", "color": INK, "linespacing": LEADING, **look}
    axes.text(*place, "\n".join(lines), fontsize=size, **look)


class Box(NamedTuple):
    """A box: its left upper corner, its size, its colours, and where it leads to."""

    x: float
    y: float
    across: float
    height: float
    fill: str
    edge: str = "none"
    url: str | None = None


def boxes(axes: "Axes", drawn: Sequence[Box], edge: float = 0.5, layer: float = 1) -> None:
    """Draw boxes, all at once: one by one a field of many takes too long."""
    from matplotlib.collections import PolyCollection

    if not drawn:
        return
    corners = []
    for box in drawn:
        right, foot = box.x + box.across, box.y + box.height
        corners.append([(box.x, box.y), (right, box.y), (right, foot), (box.x, foot)])
    collection = PolyCollection(
        corners,
        facecolors=[box.fill for box in drawn],
        edgecolors=[box.edge for box in drawn],
        linewidths=edge,
        zorder=layer,
    )
    collection.set_urls([box.url for box in drawn])
    axes.add_collection(collection, autolim=False)


#: (x, y) of both ends.
Stroke = tuple[tuple[float, float], tuple[float, float]]


def strokes(axes: "Axes", drawn: Sequence[Stroke], colour: str, thickness: float, layer: float = 1) -> None:
    """Draw straight lines of one colour, all at once."""
    from matplotlib.collections import LineCollection

    lines = LineCollection(drawn, colors=colour, linewidths=thickness, zorder=layer, capstyle="butt")
    axes.add_collection(lines, autolim=False)


class Piece(NamedTuple):
    """A part of a key: where it begins, and its place in the row of those that were asked for."""

    x: float
    y: float


def flowed(widths: Iterable[float], line_height: float, top: float, gap: float = 14) -> list[Piece]:
    """Return where parts of a key stand: beside each other, on the next line where there is no room."""
    x, y = 0.0, top + line_height / 2
    pieces = []
    for width in widths:
        if x and x + width > WIDE:
            x, y = 0.0, y + line_height
        pieces.append(Piece(x, y))
        x += width + gap
    return pieces


def apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return where middles come to stand as near as may be to what is wanted, none over another.

    They stand in the order given; there must be room for all between low and high.
    """
    middles: list[float] = []
    edge = low
    for middle, height in zip(wanted, heights, strict=True):
        middles.append(max(middle, edge + height / 2))
        edge = middles[-1] + height / 2
    edge = high
    for n in range(len(middles) - 1, -1, -1):
        middles[n] = min(middles[n], edge - heights[n] / 2)
        edge = middles[n] - heights[n] / 2
    return middles
