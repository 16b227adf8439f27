"""A client's own Word template: filled, and one to start from."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.atomic_file import atomic_write
from coder.errors import UsageError
from coder.reporting.document import Report
from coder.reporting.formatting import clean
from coder.translations import N_, _

if TYPE_CHECKING:
    from docx.document import Document

#: Stands in the frame where a piece of the report goes; a private letter, which nobody types.
MARK = "\ue0de"
#: What a template to start from says: style, then text.
_START = (
    ("Title", "{{ title }}"),
    ("Subtitle", "{{ subtitle }}"),
    (
        "Normal",
        N_(
            "Give the styles, the header and the footer of this file the look of your house, and take this text "
            "out. Words in double braces are filled in. The last line becomes the whole report. In its place you "
            "may put single sections with texts of your own between them, each on a line of its own in the same "
            "braces: p section.overview, p section.outcomes and so on (`coder report --section` lists the names), "
            "then p contents, and at the end p appendices, to which the numbers lead."
        ),
    ),
    ("Normal", "{{p report }}"),
)


class _Piece:
    """A piece of the report as a template names it: a marked paragraph, filled when the file is saved."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __html__(self) -> str:
        """Return the paragraph; the template must not escape it."""
        return f"<w:p><w:r><w:t>{MARK}{self.name}{MARK}</w:t></w:r></w:p>"

    __str__ = __html__


def filled(template: Path, report: Report) -> "Document":
    """Fill a template with title and labels, and marks where the pieces go; raises `UsageError`."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    if not template.is_file():
        raise UsageError(
            _(
                "There is no template {template}. `coder report --write-template FILE.docx` makes one.",
                template=template,
            )
        )
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        frame = DocxTemplate(str(template))
        frame.render(_given(report), environment)
    except TemplateError as error:
        raise UsageError(
            _(
                "{template}: {message}. It may name: {names}.",
                template=template,
                message=error.message,
                names=", ".join(_names(report)),
            )
        ) from error
    except Exception as error:  # damaged files break the library in any way
        raise UsageError(
            _("{template} is not a Word file (.docx). Save it as one in Word.", template=template)
        ) from error
    document: Document = frame.docx
    if MARK not in document.element.xml:
        raise UsageError(
            _(
                "{template} has no place for the report. Write {{{{p report }}}} in a paragraph of its own.",
                template=template,
            )
        )
    return document


def _given(report: Report) -> dict[str, Any]:
    return {
        "title": clean(report.title),
        "subtitle": clean(report.subtitle),
        "language": report.language,
        "version": report.version,
        "report": _Piece("report"),
        "contents": _Piece("contents"),
        "appendices": _Piece("appendices"),
        "section": {section.id: _Piece(section.id) for section in report.sections},
    }


def _names(report: Report) -> list[str]:
    names = list(_given(report))
    names.remove("section")
    return names + [f"section.{section.id}" for section in report.sections]


def write_word_template(path: Path) -> None:
    """Write a template to start from, with all styles that the report uses; raises `UsageError`."""
    from docx import Document
    from docx.shared import Mm

    from coder.reporting.word_styles import add_styles

    if path.suffix.lower() != ".docx":
        raise UsageError(_("{path}: a Word template ends in .docx.", path=path))
    if path.exists():
        raise UsageError(_("{path} is there already. Name another file; yours stays as it is.", path=path))
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    add_styles(document, own=True)
    for style, text in _START:
        document.add_paragraph(_(text), style)
    with atomic_write(path) as partial:
        document.save(str(partial))
