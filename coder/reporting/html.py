"""A report as one HTML page: no network, readable without JavaScript, every count opens its quotes."""

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.atomic_file import atomic_write
from coder.errors import UsageError
from coder.reporting import figures
from coder.reporting.document import QUOTES_IN_FULL, Cell, Column, Figure, Quote, Report, Section, Table
from coder.reporting.figures.themed import themed
from coder.reporting.formatting import clean, number
from coder.reporting.style_sheet import style_sheet
from coder.safe_files import inside
from coder.translations import _

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_PARTS = frozenset((Cell, Column, Figure, Quote, Section, Table))


def write(report: Report, folder: Path, templates: Path | None = None) -> list[Path]:
    """Write `report.html`; the same report gives the same bytes.

    Templates in `templates`, else in the folder's own `templates`, replace those that ship.
    """
    report = report.joined()
    templates = templates or folder / "templates"
    from jinja2 import TemplateError

    path = folder / "report.html"
    try:
        template = _environment(templates).get_template("report.html")
        with atomic_write(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(template.generate(_given(report)))
    except TemplateError as error:
        raise UsageError(
            _(
                "A template in {folder} cannot be filled: {message}{place}. Mend it, or "
                "take it away: the one that ships is used then.",
                folder=templates,
                message=error.message or error,
                place=_line(error),
            )
        ) from error
    return [path]


def _line(error: Exception) -> str:
    """Say in which line of a template something went wrong, where that is known."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return " " + _("(line {line})", line=line) if line else ""


def _environment(templates: Path) -> "Environment":
    from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # a study, and templates in it, may come from somebody else
    class Guarded(SandboxedEnvironment):
        """Guards templates; quick about the report's own parts, which are most of what is asked."""

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            if type(obj) in _PARTS:
                return not attr.startswith("_")
            return super().is_safe_attribute(obj, attr, value)

    def own(name: str) -> tuple[str, str, None] | None:
        path = inside(templates, name)  # nothing is read outside, also by a link
        if path is None or not path.is_file():
            return None
        return path.read_text(encoding="utf-8"), str(path), None

    ours = {"report.css": style_sheet() + (_TEMPLATES / "report.css").read_text(encoding="utf-8")}
    return Guarded(
        loader=ChoiceLoader([FunctionLoader(own), DictLoader(ours), FileSystemLoader(_TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )


def _cleaned(value: object) -> object:
    if type(value) is str:  # markup is a subclass, and clean already
        return clean(value)
    return value


def _given(report: Report) -> dict[str, Any]:
    """Return what a template may use."""

    def drawing(figure: Figure) -> str:
        return b64encode(themed(figures.svg(figure, report.language))).decode()

    return {
        "report": report,
        "words": report.words,
        "anchors": report.anchors(),
        "numbers": report.numbers(),
        "in_full": QUOTES_IN_FULL,
        "drawing": drawing,
        "shown": number,
    }
