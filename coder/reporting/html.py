"""A report as one HTML page: no network, readable without JavaScript, every count opens its quotes."""

from pathlib import Path

from coder.reporting.parts import Report
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
    )
    template = environment.get_template("report.html")
    path = folder / "report.html"
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(template.generate(report=report, words=report.words))
    return [path]
