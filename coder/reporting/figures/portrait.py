"""A talk from its first word to its last: which codes stand where, and what is said there of each."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coder.reporting.figures.canvas import ACCENT, INK, LINE, PAPER, SOFT
from coder.reporting.figures.sheet import (
    WIDE,
    Box,
    Piece,
    Stroke,
    boxes,
    flowed,
    folded,
    height_of,
    sheet,
    strokes,
    width_of,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class _Look(NamedTuple):
    """How a stance looks: from where to where beside the middle of its strip, as a share of half of it."""

    low: float
    high: float
    fill: str
    edge: str
    sign: str


#: Height tells the stances apart, with no colour and in the narrowest band: up for, down against, both for yes-but.
_LOOKS = {
    "supports": _Look(0.0, 1.0, ACCENT, ACCENT, "+"),
    "contradicts": _Look(-1.0, 0.0, INK, INK, "−"),
    "qualifies": _Look(-0.75, 0.75, SOFT, SOFT, "~"),
    "unable": _Look(-0.4, 0.4, PAPER, INK, "?"),
    "mentions": _Look(-0.2, 0.2, SOFT, SOFT, "·"),
}
_LABELS, _LABEL, _CODERS = (
    146.0,
    6.4,
    60.0,
)  # points across for what codes are called, their letters; and coders
_KEY, _KEY_LINE = 7.0, 11.2
_NARROWEST = 1.4  # a band that cannot be missed


class _Frame(NamedTuple):
    """Where the strips stand: from the first word at `left`, so many points to the last."""

    left: float
    across: float
    words: int

    def at(self, word: float) -> float:
        """Return how far to the right a word stands."""
        return self.left + self.across * word / max(1, self.words)


def portrait(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw a strip per code, or per coder of a code, with a band wherever a passage has it.

    `words`: how many there are; `asking`: [[from, to]] where interviewers speak; `rows`: [{"label", "lanes":
    [{"label", "bands": [{"from", "to", "stance", "url"}]}]}]; `ticks`, `times`: [[word, label]] for the axes
    below and above, the latter empty where no time is known; `stances`: {word: label}, those that occur;
    `labels`: {"words", "times", "asking"}; `note`: what is left out, or "".
    """
    rows = data["rows"]
    lanes = sum(len(row["lanes"]) for row in rows)
    lane_height = min(17.0, max(8.0, 470 / lanes))
    coders = max((width_of(lane["label"], 5.5) for row in rows for lane in row["lanes"]), default=0.0)
    frame = _Frame(_LABELS + min(coders, _CODERS) + 12, 0, data["words"])
    frame = frame._replace(across=WIDE - frame.left - 12)
    labels = [folded(row["label"], _LABELS, _LABEL) for row in rows]
    heights = [
        max(len(row["lanes"]) * lane_height, height_of(label, _LABEL)) + 3
        for row, label in zip(rows, labels, strict=True)
    ]
    top = 26.0 if data["times"] else 6.0
    bottom = top + sum(heights)
    drawing, axes = sheet(bottom + 26 + _key_height(data))
    _shade_asking(axes, data["asking"], frame, top, bottom)
    y = top
    bands: list[Box] = []
    rules: list[Stroke] = []
    for row, label, height in zip(rows, labels, heights, strict=True):
        write(axes, (1, y + height / 2), label, _LABEL, url=row.get("url"))
        bands += _strip(axes, row["lanes"], frame, (y, height), lane_height)
        y += height
        rules.append(((0, y), (WIDE, y)))
    strokes(axes, rules, LINE, 0.5, 0.5)
    boxes(axes, bands, 0.5, 2)
    _axis(axes, data["ticks"], data["labels"]["words"], frame, bottom, 1)
    if data["times"]:
        _axis(axes, data["times"], data["labels"]["times"], frame, top, -1)
    _key(axes, data, bottom + 26)
    return drawing


def _shade_asking(
    axes: "Axes", asking: Sequence[Sequence[int]], frame: _Frame, top: float, bottom: float
) -> None:
    """Lay a light ground under the words of interviewers."""
    grounds = []
    for start, end in asking:
        x = frame.at(start)
        grounds.append(Box(x, top, frame.at(end) - x, bottom - top, LINE))
    boxes(axes, grounds, 0, 0)


def _strip(
    axes: "Axes",
    lanes: Sequence[Mapping[str, Any]],
    frame: _Frame,
    place: tuple[float, float],
    lane_height: float,
) -> list[Box]:
    """Draw the lines of one code's lanes and what they are called; return their bands."""
    y, height = place
    middle = y + (height - (len(lanes) - 1) * lane_height) / 2
    bands: list[Box] = []
    middles: list[Stroke] = []
    for lane in lanes:
        middles.append(((frame.left, middle), (frame.at(frame.words), middle)))
        if lane["label"]:
            shown = folded(lane["label"], _CODERS, 5.5, 1)
            write(axes, (frame.left - 4, middle), shown, 5.5, ha="right", color=SOFT)
        bands += _bands(axes, lane["bands"], frame, middle, lane_height * 0.42)
        middle += lane_height
    strokes(axes, middles, SOFT, 0.4)
    return bands


def _bands(
    axes: "Axes", bands: Sequence[Mapping[str, Any]], frame: _Frame, middle: float, half: float
) -> list[Box]:
    """Return the bands of a lane; a wide one gets its sign."""
    drawn = []
    for band in bands:
        look = _LOOKS[band["stance"]]
        start, end = frame.at(band["from"]), frame.at(band["to"])
        across = max(_NARROWEST, end - start)
        low, high = middle - look.high * half, middle - look.low * half
        drawn.append(Box(start, low, across, high - low, look.fill, look.edge, band.get("url")))
        size = min(7.0, (high - low) * 0.95)
        if size > 4 and across > size:
            ink = INK if look.fill == PAPER else PAPER
            place = (start + across / 2, (low + high) / 2)
            write(axes, place, [look.sign], size, ha="center", color=ink, zorder=3)
    return drawn


def _axis(
    axes: "Axes", ticks: Sequence[Sequence[Any]], label: str, frame: _Frame, y: float, down: int
) -> None:
    """Draw an axis along the words: its line, its ticks with their labels, and what it counts."""
    lines: list[Stroke] = [((frame.left, y), (frame.at(frame.words), y))]
    reached = 0.0
    for at, shown in ticks:
        x = frame.at(at)
        half = width_of(shown, 6.0) / 2
        middle = min(x, WIDE - half - 1)
        lines.append(((x, y), (x, y + 3 * down)))
        if middle - half > reached:
            write(axes, (middle, y + 8 * down), [shown], 6.0, ha="center", color=SOFT)
            reached = middle + half + 5
    strokes(axes, lines, SOFT, 0.6)
    write(axes, (frame.left, y + 17 * down), [label], 6.0, color=SOFT)


# --- the key ------------------------------------------------------------------


def _sentences(data: Mapping[str, Any]) -> list[str]:
    return folded(data["note"], WIDE - 4, _KEY, 5) if data.get("note") else []


def _key_labels(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what the key shows: the stance, empty for the ground of interviewers, and what it says."""
    shown = [(word, f"{_LOOKS[word].sign} {label}") for word, label in data["stances"].items()]
    return shown + ([("", data["labels"]["asking"])] if data["asking"] else [])


def _key_pieces(data: Mapping[str, Any], top: float) -> list[Piece]:
    return flowed([20 + width_of(label, _KEY) for _word, label in _key_labels(data)], _KEY_LINE, top)


def _key_height(data: Mapping[str, Any]) -> float:
    return _key_pieces(data, 0)[-1].y + _KEY_LINE + height_of(_sentences(data), _KEY) + 3


def _key(axes: "Axes", data: Mapping[str, Any], top: float) -> None:
    pieces = _key_pieces(data, top)
    for piece, (word, label) in zip(pieces, _key_labels(data), strict=True):
        if word:
            strokes(axes, [((piece.x + 1, piece.y), (piece.x + 15, piece.y))], SOFT, 0.4)
            sample = {"from": 0, "to": 1, "stance": word}
            boxes(axes, _bands(axes, [sample], _Frame(piece.x + 4, 8, 1), piece.y, 4.2), 0.5, 2)
        else:
            boxes(axes, [Box(piece.x + 1, piece.y - 4, 14, 8, LINE)], 0)
        write(axes, (piece.x + 18, piece.y), [label], _KEY)
    write(axes, (1, pieces[-1].y + _KEY_LINE), _sentences(data), _KEY, va="top", color=SOFT)
