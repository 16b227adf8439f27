"""Word documents (.docx): paragraphs, tables, tracked insertions; no deletions, no notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coder import safe_files
from coder.importers import documents
from coder.importers.documents import Paragraph, Table
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript
from coder.translations import _

#: Elements whose text the reader of the document does not see, or sees elsewhere.
_HIDDEN = frozenset(
    {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "drawing"}
)
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}


def sniff(source: SourceFile) -> bool:
    """Recognise the parts of a Word document."""
    return any(name.startswith("word/") for name in source.parts)


def read(source: SourceFile) -> Transcript:
    """Read the body in the order of the page."""
    with safe_files.SafeZip(source.data) as archive:
        names = set(archive.namelist())
        body = archive.part(_main_part(names))
        headings: set[str] = set()
        if "word/styles.xml" in names:
            headings = _heading_styles(archive.part("word/styles.xml"))
        if "word/comments.xml" in names and b":comment " in archive.part("word/comments.xml"):
            source.warnings.append(_("Its comments were left out."))
        if "word/footnotes.xml" in names and b"footnoteReference" in body:
            source.warnings.append(_("Its footnotes were left out."))
    blocks = list(_blocks(safe_files.parse_xml(body), headings))
    return documents.transcript_of(source, blocks, "docx")


def _main_part(names: set[str]) -> str:
    """Return the part with the text; Word Online calls it otherwise."""
    if "word/document.xml" not in names and "word/document2.xml" in names:
        return "word/document2.xml"
    return "word/document.xml"


def _heading_styles(data: bytes) -> set[str]:
    """List the ids of the styles that are headings, whatever the language of the program that wrote them."""
    ids = set()
    for style in safe_files.parse_xml(data):
        if safe_files.local(style) != "style":
            continue
        name = _value_of(style, "name")
        if name.lower().startswith(("heading", "title", "subtitle", "toc")):
            ids.add(safe_files.attribute(style, "styleId") or "")
    return ids


def _value_of(element: Any, name: str) -> str:
    """Return the value of the first child of a name; "" when there is none."""
    for child in element:
        if safe_files.local(child) == name:
            return safe_files.attribute(child, "val") or ""
    return ""


def _blocks(element: Any, headings: set[str]) -> Iterator[Paragraph | Table]:
    for child in element:
        name = safe_files.local(child)
        if name == "p":
            yield from _paragraph(child, headings)
        elif name == "tbl":
            yield Table([_row(row, headings) for row in child.iter() if _is_own_row(row, child)])
        elif name not in _HIDDEN:  # body, content control, inserted, custom XML
            yield from _blocks(child, headings)


def _is_own_row(row: Any, table: Any) -> bool:
    if safe_files.local(row) != "tr":
        return False
    above = row.getparent()
    while above is not None and safe_files.local(above) != "tbl":
        above = above.getparent()
    return above is table


def _row(row: Any, headings: set[str]) -> list[str]:
    cells = []
    for cell in row.iter():
        if safe_files.local(cell) == "tc" and _nearest(cell, "tr") is row:
            cells.append("\n".join(block.text for block in _blocks(cell, headings)).strip())
    return cells


def _nearest(element: Any, name: str) -> Any:
    above = element.getparent()
    while above is not None and safe_files.local(above) != name:
        above = above.getparent()
    return above


@dataclass
class _Run:
    """The pieces of a paragraph while it is read, bold or not."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def _paragraph(element: Any, headings: set[str]) -> Iterator[Paragraph | Table]:
    run = _Run()
    _gather(element, run, False)
    heading = False
    for properties in element:
        if safe_files.local(properties) == "pPr":
            heading = _value_of(properties, "pStyle") in headings
    text = "".join(piece for piece, _ in run.pieces)
    yield Paragraph(text, documents.leading_bold(run.pieces), heading)
    for box in run.boxes:
        yield from _blocks(box, headings)


def _gather(element: Any, run: _Run, bold: bool) -> None:
    for child in element:
        name = safe_files.local(child)
        if name == "t" or name in _MARKS:
            run.pieces.append((_MARKS.get(name, child.text or ""), bold))
        elif name == "r":
            _gather(child, run, _is_bold(child))
        elif name == "txbxContent":
            run.boxes.append(child)
        elif name == "drawing":
            run.boxes += _boxes_of(child)
        elif name not in _HIDDEN:
            _gather(child, run, bold)


def _boxes_of(drawing: Any) -> list[Any]:
    return [part for part in drawing.iter() if safe_files.local(part) == "txbxContent"]


def _is_bold(run: Any) -> bool:
    for properties in run:
        if safe_files.local(properties) == "rPr":
            return _sets_bold(properties)
    return False


def _sets_bold(properties: Any) -> bool:
    for mark in properties:
        if safe_files.local(mark) == "b":
            return safe_files.attribute(mark, "val") not in ("0", "false", "off")
    return False


IMPORTER = Importer(
    name="docx",
    suffixes=(".docx", ".docm", ".dotx"),
    about="Word documents: paragraphs, tables (a row per turn too), tracked insertions; deletions, comments, "
    "footnotes, headers and pictures are left out.",
    sniff=sniff,
    read=read,
)
