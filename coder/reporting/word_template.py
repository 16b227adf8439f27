"""A client's own Word template: filled, and one to start from."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.atomic_file import atomic_write
from coder.errors import UsageError
from coder.reporting.document import Report
from coder.reporting.formatting import clean
from coder.translations import N_, _

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2.sandbox import SandboxedEnvironment

#: Stands in the frame where a piece of the report goes; a private letter, which nobody types.
MARK = "\ue0de"
#: So much of a paragraph is shown where it has a fault.
_SHOWN = 60
#: What a template to start from says: style, then text. What stands between the first and the last
#: but one line is there to be looked at while the styles are changed, and is never in a report.
_START = (
    ("Normal", "{%p if sample %}"),
    (
        "Normal",
        N_(
            "Give the styles, the header and the footer of this file the look of your house: change a style, and "
            "what stands below in that style shows it. You need not take anything out: these lines are left out "
            "of the report. The last line of this file becomes the whole report, with cover and contents. In "
            "its place you may put single pieces with texts of your own between them, each on a line of its own "
            "in the same braces: p cover, p contents, p section.summary, p section.outcomes and so on (`coder "
            "report --section` lists the names), and at the end p appendices, to which the numbers lead."
        ),
    ),
    ("Title", N_("Title of the report")),
    ("Subtitle", N_("What it rests on")),
    ("Heading 1", N_("Heading of a section")),
    ("Heading 2", N_("Heading of a part")),
    ("Heading 3", N_("Heading of a part of a part")),
    ("Normal", N_("Running text.")),
    ("Caption", N_("Caption of a table")),
    ("Evidence Note", N_("Note above a table")),
    ("Evidence Cell", N_("Text of a table")),
    ("Evidence Below", N_("Text below a row of a table")),
    ("Evidence Figure Caption", N_("Caption of a figure")),
    ("Quote", N_("“What somebody said”")),
    ("Evidence Reference", N_("Who said it, and where")),
    ("Evidence Fact", N_("Text beside a label")),
    ("Evidence Contents", N_("Heading of the contents")),
    ("toc 1", N_("A section in the contents")),
    ("toc 2", N_("A part in the contents")),
    ("Normal", "{%p endif %}"),
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


def takes_whole(template: Path, report: Report) -> bool:
    """Tell whether a template takes a report as a whole, not section by section."""
    return f"{MARK}report{MARK}" in filled(template, report).element.xml


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
                "{template}{place}: {message}. It may name: {names}.",
                template=template,
                place=_place_of_fault(template, report, environment),
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
    sections = (*report.main, *report.sections)
    return {
        **{name: clean(text) for name, (_label, text) in report.cover.items()},
        "sample": False,
        "title": clean(report.title),
        "subtitle": clean(report.subtitle),
        "language": report.language,
        "version": report.version,
        "report": _Piece("report"),
        "cover": _Piece("cover"),
        "contents": _Piece("contents"),
        "appendices": _Piece("appendices"),
        "section": {section.id: _Piece(section.id) for section in sections},
    }


def _names(report: Report) -> list[str]:
    names = list(_given(report))
    names.remove("section")
    names.remove("sample")
    return names + [f"section.{section.id}" for section in report.sections]


#: Before the word in a tag of a paragraph, row, cell or run; it says what the tag stands in the place of.
_WHERE = re.compile(r"(\{[{%])(?:p|tr|tc|r)\s")


def _place_of_fault(template: Path, report: Report, environment: "SandboxedEnvironment") -> str:
    """Say in which paragraph of a template something cannot be filled, where one alone shows it."""
    from docx import Document
    from jinja2 import TemplateError

    for n, (where, text) in enumerate(_paragraphs(Document(str(template))), start=1):
        try:
            environment.from_string(_closed(_WHERE.sub(r"\1 ", text))).render(_given(report))
        except TemplateError:
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            return ", " + where.format(n=n, text=shown)
    return ""


def _closed(text: str) -> str:
    """Close a condition or a loop that ends in another paragraph; what only ends one says nothing."""
    opened = re.fullmatch(r"\s*\{%-?\s*(if|for)\b.*%\}\s*", text)
    if opened:
        return f"{text}{{% end{opened[1]} %}}"
    return "" if re.fullmatch(r"\s*\{%-?\s*(end\w+|else|elif\b.*?)\s*-?%\}\s*", text) else text


def _paragraphs(document: "Document") -> Iterator[tuple[str, str]]:
    """Yield what stands in a Word file, each with the words that say where it is."""
    for paragraph in document.paragraphs:
        yield _("paragraph {n} (“{text}”)"), paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield _("a table (“{text}”)"), cell.text
    for section in document.sections:
        for part, words in (
            (section.header, _("the header (“{text}”)")),
            (section.footer, _("the footer (“{text}”)")),
        ):
            for paragraph in part.paragraphs:
                yield words, paragraph.text


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
        document.add_paragraph(text if text.startswith("{") else _(text), style)
    with atomic_write(path) as partial:
        document.save(str(partial))
