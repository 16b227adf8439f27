"""Words: how often each is said, and where they are compared, how often the others say it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coder.reporting.figures.canvas import ACCENT, INK, LINE, PAPER, SOFT
from coder.reporting.figures.sheet import WIDE, flowed, folded, height_of, sheet, strokes, width_of, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIZE, _TITLE, _KEY, _KEY_LINE = 6.8, 7.6, 7.0, 11.2
_BETWEEN = 18.0  # two columns of panels
_WORDS = 96.0  # points that the longest words may take


class _Panel(NamedTuple):
    """A panel with its labels broken into lines, and how high it is."""

    title: list[str]
    words: list[list[str]]
    heights: list[float]
    rows: Sequence[Mapping[str, Any]]

    @property
    def head(self) -> float:
        """How much the title takes."""
        return height_of(self.title, _TITLE) + 4

    @property
    def height(self) -> float:
        """How much it takes with its rows."""
        return self.head + sum(self.heights) + 8


class _Scale(NamedTuple):
    """Where nothing stands, from the left of a panel, and how many points one more takes."""

    zero: float
    points: float


def words_compared(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw per word a filled dot for how often it is said, and an empty one for how often the others say it.

    `panels`: [{"title", "rows": [{"word", "here", "others" (or None), "written", "url"}]}]: `written`
    stands behind the dots; `labels`: {"here", "others"} for the key; `note`: how it is counted, or "".
    All panels have one scale, so that they can be held side by side.
    """
    columns = 2 if len(data["panels"]) > 1 else 1
    across = (WIDE - (columns - 1) * _BETWEEN) / columns
    panels = [_panel(panel, across) for panel in data["panels"]]
    rows = [panels[n : n + columns] for n in range(0, len(panels), columns)]
    bottom = sum(max(panel.height for panel in row) for row in rows)
    sentences = folded(data["note"], WIDE - 4, _KEY, 5) if data.get("note") else []
    is_compared = any(row["others"] is not None for panel in panels for row in panel.rows)
    key = 2 * _KEY_LINE if is_compared else 0.0
    drawing, axes = sheet(bottom + key + height_of(sentences, _KEY) + 8)
    scale = _scale(panels, across)
    y = 2.0
    for row_of_panels in rows:
        for n, panel in enumerate(row_of_panels):
            _draw(axes, panel, (n * (across + _BETWEEN), y), scale)
        y += max(panel.height for panel in row_of_panels)
    if is_compared:
        y = _key(axes, data["labels"], y)
    write(axes, (1, y + 2), sentences, _KEY, va="top", color=SOFT)
    return drawing


def _scale(panels: Sequence[_Panel], across: float) -> _Scale:
    """Return one scale for all panels: what each of them has to find room for is left free in all."""
    aside = max(width_of(line, _SIZE) for panel in panels for lines in panel.words for line in lines) + 8
    behind = max(width_of(row["written"], 6.0) for panel in panels for row in panel.rows) + 10
    most = max(max(row["here"], row["others"] or 0) for panel in panels for row in panel.rows)
    return _Scale(aside, (across - aside - behind) / most)


def _panel(panel: Mapping[str, Any], across: float) -> _Panel:
    words = [folded(row["word"], _WORDS, _SIZE, 2) for row in panel["rows"]]
    heights = [max(11.5, height_of(lines, _SIZE) + 2) for lines in words]
    title = folded(panel["title"], across * 0.9, _TITLE, 2) if panel["title"] else []
    return _Panel(title, words, heights, panel["rows"])


def _draw(axes: "Axes", panel: _Panel, place: tuple[float, float], scale: _Scale) -> None:
    """Draw a panel at a place."""
    left, top = place
    write(axes, (left + 1, top), panel.title, _TITLE, va="top", fontweight="bold")
    zero = left + scale.zero
    y = top + panel.head
    strokes(axes, [((zero, y), (zero, y + sum(panel.heights)))], SOFT, 0.5)
    for lines, height, row in zip(panel.words, panel.heights, panel.rows, strict=True):
        middle = y + height / 2
        write(axes, (zero - 5, middle), lines, _SIZE, ha="right", url=row.get("url"))
        _dots(axes, row, zero, middle, scale.points)
        y += height


def _dots(axes: "Axes", row: Mapping[str, Any], zero: float, y: float, points: float) -> None:
    """Draw how often a word is said, here and by the others."""
    here = zero + row["here"] * points
    others = zero + (row["others"] or 0) * points
    if row["others"] is None:
        strokes(axes, [((zero, y), (here, y))], ACCENT, 2.2)
    else:
        strokes(axes, [((zero, y), (others, y))], LINE, 0.6)
        strokes(axes, [((others, y), (here, y))], ACCENT, 1.4)
        axes.plot([others], [y], "o", color=INK, markerfacecolor=PAPER, markersize=4.6)
    axes.plot([here], [y], "o", color=ACCENT, markersize=5.2)
    write(axes, (max(here, others) + 5, y), [row["written"]], 6.0, color=SOFT)


def _key(axes: "Axes", labels: Mapping[str, str], top: float) -> float:
    """Draw the key; return where it ends."""
    shown = [(ACCENT, ACCENT, labels["here"]), (INK, PAPER, labels["others"])]
    pieces = flowed([14 + width_of(label, _KEY) for _edge, _fill, label in shown], _KEY_LINE, top)
    for piece, (edge, fill, label) in zip(pieces, shown, strict=True):
        axes.plot([piece.x + 5], [piece.y], "o", color=edge, markerfacecolor=fill, markersize=5)
        write(axes, (piece.x + 11, piece.y), [label], _KEY)
    return pieces[-1].y + _KEY_LINE / 2
