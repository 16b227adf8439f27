"""A report as a Word file: real styles, numbered captions, every number led to its quotes.

python-docx makes the frame (styles, pictures, paper); the body is written into it
as a stream, so that a register of 50,000 codings needs no more memory than one of 50.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coder.atomic_file import atomic_write
from coder.errors import StudyError, UsageError
from coder.reporting import figures, office, wordml
from coder.reporting.colours import COLOURS
from coder.reporting.document import Report, Section
from coder.reporting.formatting import clean
from coder.reporting.word_body import Body, Page, Picture
from coder.reporting.word_links import MOST_CODINGS
from coder.reporting.word_styles import add_styles
from coder.reporting.word_template import MARK, filled, takes_whole
from coder.translations import _

if TYPE_CHECKING:
    from docx.document import Document

_PLACE = re.compile(rf"<w:p\b(?:(?!</w:p>).)*?{MARK}([\w-]+){MARK}.*?</w:p>", re.DOTALL)
_LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
_SMALL = f'<w:color w:val="{COLOURS["soft"].hex}"/><w:sz w:val="16"/>'
#: A figure of more columns cannot be read on a page.
_MOST_COLUMNS = 80
#: Files carry the date of none of the runs, so that two runs make the same bytes.
_ALWAYS = datetime(2000, 1, 1)
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)


#: Document → bookmark → the page on which it stands.
Pages = Mapping[str, Mapping[str, int]]


def write(
    report: Report, folder: Path, template: Path | None = None, pages: Pages | None = None
) -> list[Path]:
    """Write a Word file for each document of a report, in its own look or filled into a client's template.

    `pages` are the page numbers of the contents, as `page_numbers` counts them.
    """
    written = []
    for document in documents(report, template):
        path = folder / f"{document.name}.docx"
        with atomic_write(path) as partial:
            write_document(document, partial, template, (pages or {}).get(document.name, {}))
        written.append(path)
    return written


def documents(report: Report, template: Path | None = None) -> list[Report]:
    """Return what becomes a file of its own; a template that places single sections gets all in one."""
    if template and report.main and not takes_whole(template, report.joined()):
        made = [report.joined()]
    else:
        made = report.documents()
    return [replace(document, sections=tuple(map(_legible, document.sections))) for document in made]


def _legible(section: Section) -> Section:
    """Leave out the figures that nobody could read on paper: their tables tell the same."""
    read = []
    for figure in section.figures:
        if len(figure.data.get("columns", ())) <= _MOST_COLUMNS:
            read.append(figure)
    return replace(section, figures=tuple(read), sections=tuple(map(_legible, section.sections)))


def page_numbers(report: Report, template: Path | None = None, large: bool = True) -> Pages:
    """Count on which page each section stands; nothing where no LibreOffice can tell.

    Without `large` a document of very many codings is left to Word, which is asked to count: it
    takes LibreOffice as long as the whole report.
    """
    if office.program() is None:
        return {}
    with TemporaryDirectory(prefix="coder-report-") as folder:
        drafts = []
        for document in documents(report, template):
            if len(document.quotes) > MOST_CODINGS and not large:
                continue
            drafts.append(Path(folder) / f"{document.name}.docx")
            write_document(document, drafts[-1], template, {})
        try:
            with office.as_pdf(drafts) as printed:
                return {pdf.stem: office.pages_of(pdf) for pdf in printed}
        except StudyError:
            return {}


def write_document(
    document: Report,
    path: Path,
    template: Path | None,
    pages: Mapping[str, int],
    ending: str = ".docx",
) -> None:
    """Write one document with its page numbers; `ending`: of the file beside it to which it leads."""
    try:
        frame = filled(template, document) if template else _frame(document)
        add_styles(frame, own=template is None)
        if not pages:
            _renew_when_opened(frame)
        _save(frame, Body(document, _page(frame), _pictures(frame, document), pages, ending), path)
    except (AttributeError, TypeError, LookupError, ValueError) as error:
        if template is None:
            raise
        # parts of it may be missing or of another kind: the library finds out as it goes
        raise UsageError(
            _("{template} is a damaged Word file. Open it in Word and save it again.", template=template)
        ) from error


def _renew_when_opened(document: "Document") -> None:
    """Let Word ask to renew the page numbers when it opens the file: nobody has counted them."""
    from docx.oxml import OxmlElement

    settings = document.settings.element
    if settings.find(_w("updateFields")) is None:
        element = OxmlElement("w:updateFields")
        element.set(_w("val"), "true")
        settings.append(element)


def _frame(report: Report) -> "Document":
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if report.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    document.add_paragraph(f"{MARK}report{MARK}")
    footer = section.footer.paragraphs[0]
    footer.alignment = 2
    for piece in (wordml.run(f"{report.title} · ", _SMALL), wordml.field(" PAGE ", "1", _SMALL)):
        footer._p.append(_parsed(piece))
    for style in document.styles.element.xpath("./w:docDefaults//w:lang"):
        for key in style.attrib:
            style.set(key, _LANGUAGES[report.language])
    return document


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    tag = re.match(r"<w:\w+", xml)
    assert tag
    return parse_xml(f"{tag[0]} {nsdecls('w', 'r')}{xml[tag.end() :]}")


def _page(document: "Document") -> Page:
    """Return the room for text on the paper of the frame's last section."""
    section: Any = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    return Page(width // 635, height // 635)


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))


def _pictures(document: "Document", report: Report) -> dict[str, Picture]:
    pictures = {}
    for figure in report.figures():
        if figure.id not in report.drawn:
            report.drawn[figure.id] = figures.png(figure, report.language)
        image, size = document.part.get_or_add_image(BytesIO(report.drawn[figure.id]))
        pictures[figure.id] = Picture(image, int(size.width), int(size.height))
    return pictures


def _save(document: "Document", body: Body, path: Path) -> None:
    properties = document.core_properties
    properties.title, properties.author = clean(body.report.title), ""
    properties.language, properties.last_modified_by = body.report.language, ""
    properties.comments, properties.revision = f"evidence-coder {body.report.version}", 1
    properties.created = properties.modified = _ALWAYS
    frame = BytesIO()
    document.save(frame)
    with ZipFile(frame) as read, ZipFile(path, "w", ZIP_DEFLATED) as written:
        for name in read.namelist():
            info = ZipInfo(name, _ZIP_DATE)
            info.compress_type = ZIP_DEFLATED
            content = read.read(name)
            with written.open(info, "w", force_zip64=True) as file:
                if name == "word/document.xml":
                    for piece in _filled(content.decode("utf-8"), body):
                        file.write(piece.encode("utf-8"))
                else:
                    file.write(content)


def _filled(frame: str, body: Body) -> Iterator[str]:
    """Yield the frame with the report's pieces where their marks stand."""
    done = 0
    for place in _PLACE.finditer(frame):
        yield frame[done : place.start()]
        done = place.end()
        yield from body.pieces(place[1])
    yield frame[done:]
