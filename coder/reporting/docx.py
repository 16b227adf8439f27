"""A report as a Word file: real styles, numbered captions, every number led to its quotes.

python-docx makes the frame (styles, pictures, paper); the body is written into it
as a stream, so that a register of 50,000 codings needs no more memory than one of 50.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coder.atomic_file import atomic_write
from coder.errors import UsageError
from coder.reporting import figures, wordml
from coder.reporting.colours import COLOURS
from coder.reporting.document import Report
from coder.reporting.formatting import clean
from coder.reporting.word_body import Body, Page, Picture
from coder.reporting.word_styles import add_styles
from coder.reporting.word_template import MARK, filled
from coder.translations import _

if TYPE_CHECKING:
    from docx.document import Document

_PLACE = re.compile(rf"<w:p\b(?:(?!</w:p>).)*?{MARK}([\w-]+){MARK}.*?</w:p>", re.DOTALL)
_LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
_SMALL = f'<w:color w:val="{COLOURS["soft"].hex}"/><w:sz w:val="16"/>'
_TURNED_MARGIN = 540_000  # 15 mm
#: Files carry the date of none of the runs, so that two runs make the same bytes.
_ALWAYS = datetime(2000, 1, 1)
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)


def write(report: Report, folder: Path, template: Path | None = None) -> list[Path]:
    """Write `report.docx`, in the report's own look or filled into a client's template."""
    path = folder / "report.docx"
    document = filled(template, report) if template else _frame(report)
    try:
        add_styles(document, own=template is None)
        body = Body(report, _page(document), _pictures(document, report))
        with atomic_write(path) as partial:
            _save(document, body, partial)
    except (AttributeError, TypeError, LookupError, ValueError) as error:
        if template is None:
            raise
        # parts of it may be missing or of another kind: the library finds out as it goes
        raise UsageError(
            _("{template} is a damaged Word file. Open it in Word and save it again.", template=template)
        ) from error
    return [path]


def _frame(report: Report) -> "Document":
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
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
    """Take the paper of the frame's last section, upright and turned; turned with narrower sides."""
    section: Any = document.sections[-1]
    upright, turned = deepcopy(section._sectPr), deepcopy(section._sectPr)
    long, short = max(section.page_height, section.page_width), min(section.page_height, section.page_width)
    side = min(section.left_margin, section.right_margin, _TURNED_MARGIN)
    turned.pgSz.w, turned.pgSz.h = long, short
    turned.pgSz.set(_w("orient"), "landscape")
    turned.pgMar.left = turned.pgMar.right = side
    for properties in (upright, turned):
        for tag in ("titlePg", "pgNumType"):
            for element in properties.findall(_w(tag)):
                properties.remove(element)
    width = section.page_width - section.left_margin - section.right_margin
    return Page(_xml(upright), _xml(turned), width // 635, (long - 2 * side) // 635)


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))


def _xml(element: Any) -> str:
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode"))


def _pictures(document: "Document", report: Report) -> dict[str, Picture]:
    pictures = {}
    for figure in report.figures():
        image, size = document.part.get_or_add_image(BytesIO(figures.png(figure, report.language)))
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
    yield body.ending(frame[done:])
