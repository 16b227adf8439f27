"""Drawings on pages, in the colours of the page."""

from urllib.parse import urlencode

from flask import request
from markupsafe import Markup

from coder.reporting import figures
from coder.reporting.document import Section
from coder.reporting.figures.inlined import inlined
from coder.workbench.request_context import language


def drawn(section: Section, kind: str = "") -> Markup | None:
    """Return the first figure of a section as a page holds it, or the first of a kind; None where there is none."""
    for figure in section.figures:
        if kind in ("", figure.kind):
            drawing = inlined(figures.svg(figure, language()), figure.alt, figure.data.get("hints"))
            return Markup(drawing)  # what people wrote is escaped in it
    return None


def here_with(**changed: str) -> str:
    """Return the address of this page with something of what it asks changed."""
    return f"{request.path}?{urlencode({**request.args.to_dict(), **changed})}"
