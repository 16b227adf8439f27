"""A report as one HTML page: no network, readable without JavaScript, every count opens its quotes."""

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.reporting import figures
from coder.reporting.parts import QUOTES_IN_FULL, Cell, Column, Figure, Quote, Report, Section, Table
from coder.reporting.texts import clean, shown
from coder.reporting.whole import whole_file

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_PARTS = frozenset((Cell, Column, Figure, Quote, Section, Table))


def write(report: Report, folder: Path) -> list[Path]:
    """Write `report.html`; the same report gives the same bytes."""
    template = _environment(folder).get_template("report.html")
    path = folder / "report.html"
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(template.generate(_given(report)))
    return [path]


def _environment(folder: Path) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # a study, and templates in it, may come from somebody else
    class Guarded(SandboxedEnvironment):
        """Guards templates; quick about the report's own parts, which are most of what is asked."""

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            if type(obj) in _PARTS:
                return not attr.startswith("_")
            return super().is_safe_attribute(obj, attr, value)

    return Guarded(
        loader=FileSystemLoader([folder / "templates", _TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )


def _given(report: Report) -> dict[str, Any]:
    """Give what a template may use."""

    def drawing(figure: Figure) -> str:
        return b64encode(figures.svg(figure, report.language)).decode()

    return {
        "report": report,
        "words": report.words,
        "anchors": report.anchors(),
        "numbers": report.numbers(),
        "in_full": QUOTES_IN_FULL,
        "drawing": drawing,
        "shown": shown,
    }
