"""The words of a Word file: runs, links, paragraphs and tables as strings of XML.

Strings, because a register of 50,000 rows as a tree would not fit in memory.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from coder.reporting.formatting import clean

_DRAWING = (
    '<w:p><w:pPr><w:pStyle w:val="EvidenceFigure"/></w:pPr><w:r><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{n}" name="{name}" descr="{alt}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{n}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{image}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def escaped(text: str) -> str:
    """Make a text safe to stand in XML."""
    return escape(clean(text))


def run(text: str, look: str = "") -> str:
    """Return a text as a run; line ends and tabs become Word's own. `look`: its properties, as XML."""
    if not text:
        return ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f"<w:r>{properties}{words}</w:r>"


def link(text: str, bookmark: str, look: str = "") -> str:
    """Return a text that leads to a bookmark in the same file."""
    inside = run(text, f'<w:rStyle w:val="EvidenceLink"/>{look}')
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inside}</w:hyperlink>'


def link_around(inside: str, bookmark: str) -> str:
    """Let runs as they are lead to a bookmark in the same file."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inside}</w:hyperlink>'


def link_outside(text: str, file: str, bookmark: str, look: str = "") -> str:
    """Return a text that leads to a bookmark in a file beside this one."""
    start = field_start(f' HYPERLINK "{file}" \\l "{bookmark}" ')
    return start + run(text, f'<w:rStyle w:val="EvidenceLink"/>{look}') + FIELD_END


def bookmark(name: str, number: int, inside: str = "") -> str:
    """Return a place that links may lead to. Numbers are unique in a file."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(inside: str, style: str = "", more: str = "") -> str:
    """Return a paragraph in a style; `more`: further properties, as XML."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{inside}</w:p>"


def field(instruction: str, result: str, look: str = "") -> str:
    """Return a field with the result that it had when the file was written."""
    return f'<w:fldSimple w:instr="{escape(instruction)}">{run(result, look)}</w:fldSimple>'


def field_start(instruction: str) -> str:
    """Open a field whose result takes several paragraphs; `FIELD_END` closes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def picture(image: str, n: int, name: str, alt: str, width: int, height: int) -> str:
    """Return a picture in its own paragraph, sizes in English Metric Units."""
    return _DRAWING.format(image=image, n=n, name=escaped(name), alt=escaped(alt), width=width, height=height)


class Look(NamedTuple):
    """How a table cell looks and holds: colour, side, style, and what it does at its edges."""

    fill: str = ""
    align: str = ""
    style: str = "EvidenceCell"
    #: Over so many columns.
    span: int = 1
    #: Without the line on this side: `top` or `bottom`.
    open: str = ""
    #: Stays on one page with the row below.
    holds: bool = False


PLAIN = Look()


def cell(inside: str, width: int, look: Look = PLAIN) -> str:
    """Return a table cell of one paragraph, its width in twentieths of a point."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if look.span > 1:
        properties += f'<w:gridSpan w:val="{look.span}"/>'
    if look.open:
        properties += f'<w:tcBorders><w:{look.open} w:val="nil"/></w:tcBorders>'
    if look.fill:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>'
    held = "<w:keepNext/>" if look.holds else ""
    aligned = f'<w:jc w:val="{look.align}"/>' if look.align else ""
    paragraph_properties = f'<w:pStyle w:val="{look.style}"/>{held}{aligned}'
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr>{paragraph_properties}</w:pPr>{inside}</w:p></w:tc>"
    )


def row(cells: Iterable[str], heading: bool = False, splits: bool = False) -> str:
    """Return a row; a heading comes back on each page, and a long row may go on on the next one."""
    properties = "" if splits else "<w:cantSplit/>"
    if heading:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table_start(widths: Sequence[int], style: str, caption: str = "", heading: bool = True) -> str:
    """Open a table of fixed widths; what it is called is told to screen readers too."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    titled = f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="06{2 if heading else 0}0" '
        f'w:firstRow="{int(heading)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/>{titled}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


TABLE_END = "</w:tbl>"
#: What stands between a table and whatever follows, so that two tables do not become one.
GAP = '<w:p><w:pPr><w:pStyle w:val="EvidenceGap"/></w:pPr></w:p>'
