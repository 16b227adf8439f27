"""OpenDocument texts (.odt): paragraphs, lists and tables; no deletions, no comments, no notes."""

from collections.abc import Iterator
from typing import Any

from coder import safe_files
from coder.errors import SourceFileError
from coder.importers import documents
from coder.importers.documents import Paragraph, Table
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript
from coder.translations import _

_HIDDEN = frozenset(
    {"tracked-changes", "annotation", "note", "forms", "sequence-decls", "table-of-content", "frame"}
)
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}
_MAX_BLANKS = 100
_MAX_REPEATED = 50


def sniff(source: SourceFile) -> bool:
    """Recognise an OpenDocument text by its type part, or the flat variant by its root."""
    if source.head.startswith(b"PK"):
        return b"application/vnd.oasis.opendocument.text" in source.head[:200] or (
            source.suffix in (".odt", ".ott") and "content.xml" in source.parts
        )
    return b"office:document" in source.head[:2000] and source.suffix == ".fodt"


def read(source: SourceFile) -> Transcript:
    """Read the body in the order of the page."""
    if source.head.startswith(b"PK"):
        with safe_files.SafeZip(source.data) as archive:
            tree = safe_files.parse_xml(archive.part("content.xml"))
    else:
        tree = safe_files.parse_xml(source.data)
    body = next((part for part in tree.iter() if safe_files.local(part) == "text"), None)
    if body is None:
        raise SourceFileError(_("It has no text body. Save it again as .odt or .docx."))
    return documents.transcript_of(source, list(_blocks(body, _bold_styles(tree))), "odt")


def _bold_styles(tree: Any) -> frozenset[str]:
    bold = set()
    for style in tree.iter():
        if safe_files.local(style) == "style":
            for properties in style:
                weight = safe_files.attribute(properties, "font-weight") or ""
                if weight == "bold" or (weight.isdigit() and int(weight) > 500):
                    bold.add(safe_files.attribute(style, "name") or "")
    return frozenset(bold)


def _blocks(element: Any, bold: frozenset[str]) -> Iterator[Paragraph | Table]:
    for child in element:
        name = safe_files.local(child)
        if name in ("p", "h"):
            pieces = list(_pieces(child, (safe_files.attribute(child, "style-name") or "") in bold, bold))
            text = "".join(piece for piece, _unused in pieces)
            yield Paragraph(text, documents.leading_bold(pieces), heading=name == "h")
        elif name == "table":
            yield Table([_row(row, bold) for row in child.iter() if safe_files.local(row) == "table-row"])
        elif name not in _HIDDEN:
            yield from _blocks(child, bold)


def _row(row: Any, bold: frozenset[str]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if safe_files.local(cell) == "table-cell":
            text = "\n".join(block.text for block in _blocks(cell, bold)).strip()
            cells += [text] * _count(cell, "number-columns-repeated", _MAX_REPEATED)
    return cells


def _pieces(element: Any, is_bold: bool, bold: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph in pieces that are bold or not; `bold` names the styles that are."""
    yield element.text or "", is_bold
    for child in element:
        name = safe_files.local(child)
        if name in _BLANKS:
            yield _BLANKS[name] * _count(child, "c", _MAX_BLANKS), is_bold
        elif name and name not in _HIDDEN:
            style = safe_files.attribute(child, "style-name")
            yield from _pieces(child, is_bold or style in bold, bold)
        yield child.tail or "", is_bold


def _count(element: Any, name: str, most: int) -> int:
    """Return a number that an attribute gives, 1 without it, within bounds."""
    count = safe_files.attribute(element, name) or "1"
    if not count.isdecimal():
        return 1
    return min(int(count), most)


IMPORTER = Importer(
    name="odt",
    suffixes=(".odt", ".ott", ".fodt"),
    about="OpenDocument texts: paragraphs, lists, tables; deletions, comments and notes are left out.",
    sniff=sniff,
    read=read,
)
