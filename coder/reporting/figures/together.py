"""Codes that go together: a field for each pair of them, the darker the more."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coder.reporting.colours import SHADES
from coder.reporting.figures.canvas import INK, LINE, PAPER, SOFT
from coder.reporting.figures.sheet import WIDE, Box, boxes, folded, height_of, sheet, write
from coder.reporting.formatting import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NUMBERS = 12.0  # points across for the numbers of the rows
_LABELS = 160.0  # for their labels
_FIELD = _NUMBERS + _LABELS + 8  # where the field begins
_WIDEST = 28.0  # of a column
_TOP = 14.0
_KEY = 7.0


def together(data: Mapping[str, Any], language: str) -> "Figure":
    """Draw rows and columns of the same codes, half of the field: below the diagonal each pair stands once.

    `codes`: [{"label", "number", "url"}] in their order; `cells`: per code the numbers it has together with
    each code before it; `labels`: {"field"} says what is counted; `note`: what is left out, or "".

    Columns have the numbers of the rows over them: the labels of the rows can be read in full.
    """
    codes = data["codes"]
    lines = _labels(codes)
    size = _size(codes)
    heights = [max(12.0, height_of(label, size) + 2.5) for label in lines]
    sentences = []
    for sentence in (data["labels"]["field"], data.get("note", "")):
        sentences += folded(sentence, WIDE - 4, _KEY, 4) if sentence else []
    bottom = _TOP + sum(heights)
    drawing, axes = sheet(bottom + height_of(sentences, _KEY) + 10)
    across = min(_WIDEST, (WIDE - _FIELD - 4) / len(codes))
    most = max((value for row in data["cells"] for value in row), default=0)
    drawn: list[Box] = []
    y = _TOP
    for n, (code, height) in enumerate(zip(codes, heights, strict=True)):
        middle = y + height / 2
        write(axes, (_NUMBERS, middle), [str(n + 1)], 6.0, ha="right", color=SOFT)
        write(axes, (_NUMBERS + 4, middle), lines[n], size, url=code.get("url"))
        write(axes, (_FIELD + (n + 0.5) * across, _TOP - 6), [str(n + 1)], 6.0, ha="center", color=SOFT)
        shown = [*data["cells"][n], code["number"]]
        for m, value in enumerate(shown):
            box = (_FIELD + m * across, y, across, height)
            drawn.append(_field(axes, box, value, most, m == n, language))
        y += height
    boxes(axes, drawn)
    write(axes, (1, bottom + 5), sentences, _KEY, va="top", color=SOFT)
    return drawing


def _size(codes: Sequence[object]) -> float:
    return 6.8 if len(codes) <= 20 else 6.0


def _labels(codes: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [folded(code["label"], _LABELS, _size(codes)) for code in codes]


def _field(
    axes: "Axes", box: Sequence[float], value: int, most: int, is_diagonal: bool, language: str
) -> Box:
    """Write what stands in a field, and return the field; in a frame stands how much there is of the code itself."""
    x, y, across, height = box
    if is_diagonal:
        fill, edge, ink = PAPER, SOFT, INK
    else:
        shade = _shade(value, most)
        fill = SHADES[shade] if value else PAPER
        edge, ink = LINE, PAPER if shade > 3 else INK
    if value:
        shown = number(value, language=language)
        size = min(6.5, across / (0.68 * len(shown)))
        look = {"fontweight": "bold"} if is_diagonal else {}
        write(axes, (x + across / 2, y + height / 2), [shown], size, ha="center", color=ink, zorder=2, **look)
    return Box(x + 0.4, y + 0.4, across - 0.8, height - 0.8, fill, edge)


def _shade(value: int, most: int) -> int:
    """Return how dark a field is, from 0 for little to 4 for the most."""
    if not value:
        return 0
    return min(len(SHADES) - 1, int(len(SHADES) * value / most - 1e-9))
