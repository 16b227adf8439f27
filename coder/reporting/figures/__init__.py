"""Figures: plain data → a drawing, the same bytes each time; one file a kind.

Labels come in the report's language with the data. No figure says anything by
colour alone: position, sign, size or a written number carries it too.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from coder.reporting.document import Figure
from coder.reporting.figures.agreement import agreement
from coder.reporting.figures.canvas import settings
from coder.reporting.figures.coverage import coverage
from coder.reporting.figures.grid import grid
from coder.reporting.figures.heatmap import heatmap
from coder.reporting.figures.lines import lines
from coder.reporting.figures.network import network
from coder.reporting.figures.portrait import portrait
from coder.reporting.figures.profile import profile
from coder.reporting.figures.saturation import saturation
from coder.reporting.figures.together import together
from coder.reporting.figures.verdicts import verdicts
from coder.reporting.figures.words_compared import words_compared

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

#: kind: what draws it from data, in a language
KINDS: Mapping[str, Callable[[Mapping[str, Any], str], "Drawing"]] = {
    "verdicts": verdicts,
    "heatmap": heatmap,
    "grid": grid,
    "profile": profile,
    "lines": lines,
    "coverage": coverage,
    "agreement": agreement,
    "saturation": saturation,
    "network": network,
    "together": together,
    "portrait": portrait,
    "words": words_compared,
}
_DOTS_PER_INCH = 200


def svg(figure: Figure, language: str = "en") -> bytes:
    """Draw a figure for a page; letters are drawn too, so that it looks the same everywhere."""
    return _drawn(figure, language, "svg", {"Date": None, "Creator": None})


def png(figure: Figure, language: str = "en") -> bytes:
    """Draw a figure for a document on paper."""
    return _drawn(figure, language, "png", {"Software": None})


def _drawn(figure: Figure, language: str, file_format: str, metadata: dict[str, None]) -> bytes:
    file = BytesIO()
    with settings():
        drawing = KINDS[figure.kind](figure.data, language)
        drawing.savefig(file, format=file_format, metadata=metadata, dpi=_DOTS_PER_INCH)
    return file.getvalue()
