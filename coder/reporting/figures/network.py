"""Codes that go together: a ring on which each code has a place and a label, with a tie between two."""

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from coder.reporting.colours import SHADES
from coder.reporting.figures.around import around
from coder.reporting.figures.canvas import ACCENT, PAPER, SOFT
from coder.reporting.figures.sheet import (
    WIDE,
    Piece,
    apart,
    flowed,
    folded,
    height_of,
    sheet,
    strokes,
    width_of,
    write,
)
from coder.reporting.formatting import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: A family of codes has a shape of its own: the shapes tell them apart without any colour.
_MARKERS = ("o", "s", "D", "^", "v", "P", "X", "p", "h", "*")
_SIDE = 118.0  # points beside the ring for labels
_SMALLEST, _LARGEST = 4.0, 17.0  # across, in points
_THIN, _THICK = 0.6, 5.5
_KEY, _KEY_LINE = 7.0, 11.2


class _Place(NamedTuple):
    """Where a code stands, and its label."""

    node: int
    x: float
    y: float
    is_right: bool
    lines: list[str]


def network(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw each code on a ring, the larger the more, with ties that are the thicker and darker the more.

    `nodes`: [{"label", "number", "family": place in `families`, "url": where it leads, or none}]; `ties`:
    [(one, other, number)] by their places in `nodes`; `families`: labels; `labels`: {"nodes", "ties"} say
    what the numbers count; `note`: what is left out, in a sentence, or "".

    The ring keeps a place for every label, with five codes as with sixty, and codes of a family together.
    """
    nodes, ties = data["nodes"], data["ties"]
    size = 7.5 if len(nodes) <= 30 else 6.2
    order = around([node["family"] for node in nodes], ties)
    placed, height = _placed(nodes, order, size, language)
    used = sorted({node["family"] for node in nodes})
    foot = _key_height(data, used)
    drawing, axes = sheet(height + foot)
    _tie(axes, ties, placed, height / 2)
    _nodes(axes, nodes, placed, size)
    _key(axes, data, used, height, language)
    return drawing


# --- places -------------------------------------------------------------------


def _placed(
    nodes: Sequence[Mapping[str, Any]], order: Sequence[int], size: float, language: str
) -> tuple[dict[int, _Place], float]:
    """Return where each code stands, and how high the ring is with its labels."""
    most = 4 if len(nodes) <= 30 else 3
    lines = {node: _lines(nodes[node], size, most, language) for node in order}
    least = _largest(nodes) * 0.8  # else the marks of neighbours lie over each other
    heights = {node: max(height_of(lines[node], size) + 2.5, least) for node in order}
    half = (len(order) + 1) // 2
    right, left = list(order[:half]), list(reversed(order[half:]))  # clockwise, from the top
    tallest = max(sum(heights[node] for node in side) for side in (right, left))
    height = max(tallest * 1.06, 26.0 * half, 140.0) if half <= 15 else tallest * 1.02
    placed = {}
    for side in (right, left):
        for place in _on_side(side, heights, lines, height, side is right):
            placed[place.node] = place
    return placed, height + 2 * _LARGEST


def _largest(nodes: Sequence[object]) -> float:
    return _LARGEST if len(nodes) <= 30 else 9.0


def _lines(node: Mapping[str, Any], size: float, most: int, language: str) -> list[str]:
    written = f"({number(node['number'], language=language)})"
    return folded(node["label"], _SIDE - 2, size, most, written)


def _on_side(
    side: Sequence[int],
    heights: Mapping[int, float],
    lines: Mapping[int, list[str]],
    height: float,
    is_right: bool,
) -> list[_Place]:
    """Place codes on one half of the ring, from the top: evenly, or as far apart as their labels need."""
    radius = height / 2
    wanted = [radius * (1 - cos(pi * (n + 0.5) / len(side))) for n in range(len(side))]
    middles = apart(wanted, [heights[node] for node in side], 0.0, height)
    across = WIDE / 2 - _SIDE - _LARGEST / 2 - 4
    places = []
    for node, middle in zip(side, middles, strict=True):
        share = (middle - radius) / (radius + _LARGEST)  # never quite at the top: there both halves meet
        out = across * sqrt(max(0.0, 1 - share * share))
        x = WIDE / 2 + (out if is_right else -out)
        places.append(_Place(node, x, middle + _LARGEST, is_right, lines[node]))
    return places


# --- drawn --------------------------------------------------------------------


def _tie(axes: "Axes", ties: Sequence[Sequence[Any]], placed: Mapping[int, _Place], middle: float) -> None:
    """Draw the ties bent towards the middle, the weak ones first, so that the strong ones lie on top."""
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    paths, widths, colours = [], [], []
    most = max((tie[2] for tie in ties), default=1)
    for one, other, together in sorted(ties, key=lambda tie: (tie[2], tie[0], tie[1])):
        start, end = placed[one], placed[other]
        bend = _bend(start, end, middle)
        steps = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
        paths.append(Path([(start.x, start.y), bend, (end.x, end.y)], steps))
        widths.append(_thickness(together, most))
        colours.append(_shade(together, most))
    axes.add_collection(
        PathCollection(paths, facecolors="none", edgecolors=colours, linewidths=widths, zorder=1),
        autolim=False,
    )


def _bend(start: _Place, end: _Place, middle: float) -> tuple[float, float]:
    """Return towards where a tie bends: to the middle of the ring, the more the longer it is."""
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    length = hypot(start.x - end.x, start.y - end.y)
    away = hypot(WIDE / 2 - x, middle - y) or 1.0
    pull = min(0.45, (length * 0.45 + 6) / away)
    return x + (WIDE / 2 - x) * pull, y + (middle - y) * pull


def _thickness(together: float, most: float) -> float:
    return _THIN + (_THICK - _THIN) * (together / most if most > 1 else 0.3)


def _shade(together: float, most: float) -> str:
    """Return a shade that stands out from the paper, the darkest for the most."""
    return SHADES[2 + min(2, int(3 * (together - 0.5) / most))]


def _nodes(
    axes: "Axes", nodes: Sequence[Mapping[str, Any]], placed: Mapping[int, _Place], size: float
) -> None:
    largest = _largest(nodes)
    most = max(node["number"] for node in nodes)
    for place in placed.values():
        node = nodes[place.node]
        across = _SMALLEST + (largest - _SMALLEST) * sqrt(node["number"] / most if most else 0)
        (mark,) = axes.plot(
            [place.x],
            [place.y],
            _MARKERS[node["family"] % len(_MARKERS)],
            color=ACCENT,
            markeredgecolor=PAPER,
            markersize=across,
            zorder=2,
        )
        aside = largest / 2 + 3
        x, ha = (place.x + aside, "left") if place.is_right else (place.x - aside, "right")
        write(axes, (x, place.y), place.lines, size, ha=ha, url=node.get("url"), zorder=3)
        mark.set_url(node.get("url"))


# --- the key ------------------------------------------------------------------


def _samples(ties: Sequence[Sequence[Any]]) -> list[int]:
    """Return up to three numbers by which to read the thickness of ties."""
    numbers = sorted({tie[2] for tie in ties})
    return sorted({numbers[0], numbers[len(numbers) // 2], numbers[-1]}) if numbers else []


def _sentences(data: Mapping[str, Any]) -> list[str]:
    """Return what is written below the drawing, in lines."""
    written = []
    for sentence in (data["labels"]["nodes"], data.get("note", "")):
        written += folded(sentence, WIDE - 4, _KEY, 4) if sentence else []
    return written


def _families(data: Mapping[str, Any], used: Sequence[int], top: float) -> list[Piece]:
    """Return where the families stand in the key; of one alone nothing is said."""
    if len(used) < 2:
        return []
    return flowed([14 + width_of(data["families"][family], _KEY) for family in used], _KEY_LINE, top)


def _key_height(data: Mapping[str, Any], used: Sequence[int]) -> float:
    pieces = _families(data, used, 0)
    lines = pieces[-1].y + _KEY_LINE / 2 if pieces else 0.0
    return lines + 1.5 * _KEY_LINE + height_of(_sentences(data), _KEY) + 4


def _key(axes: "Axes", data: Mapping[str, Any], used: Sequence[int], top: float, language: str) -> None:
    pieces = _families(data, used, top)
    for family, piece in zip(used, pieces, strict=False):
        axes.plot([piece.x + 5], [piece.y], _MARKERS[family % len(_MARKERS)], color=ACCENT, markersize=5.5)
        write(axes, (piece.x + 12, piece.y), [data["families"][family]], _KEY)
    y = pieces[-1].y + _KEY_LINE if pieces else top + _KEY_LINE / 2
    label = data["labels"]["ties"]
    write(axes, (1, y), [label], _KEY, color=SOFT)
    x = width_of(label, _KEY) + 12
    numbers = _samples(data["ties"])
    for sample in numbers:
        thickness = _thickness(sample, numbers[-1])
        strokes(axes, [((x, y), (x + 18, y))], _shade(sample, numbers[-1]), thickness)
        shown = number(sample, language=language)
        write(axes, (x + 22, y), [shown], _KEY)
        x += 34 + width_of(shown, _KEY)
    write(axes, (1, y + _KEY_LINE), _sentences(data), _KEY, va="top", color=SOFT)
