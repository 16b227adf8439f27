"""A report as one HTML page: no network, readable without JavaScript, every count opens its quotes."""

from base64 import b64encode
from pathlib import Path
from typing import Any

from coder.reporting import figures
from coder.reporting.parts import QUOTES_IN_FULL, Figure, Report
from coder.reporting.texts import clean, shown
from coder.reporting.whole import whole_file

_TEMPLATES = Path(__file__).parent / "templates"


def write(report: Report, folder: Path) -> list[Path]:
    """Write `report.html`; the same report gives the same bytes."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # a study, and templates in it, may come from somebody else
    environment = SandboxedEnvironment(
        loader=FileSystemLoader([folder / "templates", _TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    template = environment.get_template("report.html")
    path = folder / "report.html"
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(template.generate(_given(report)))
    return [path]


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
