"""OpenDocument texts (.odt): paragraphs, lists and tables; deletions, comments and notes are counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coder import safe_files
from coder.errors import SourceFileError
from coder.importers import document_tables, documents
from coder.importers.documents import Block, Note, Piece, Table
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript
from coder.translations import N_, _

_HIDDEN = frozenset({"forms", "sequence-decls", "user-field-decls", "variable-decls", "desc", "ruby-text"})
_NOTES = {"note": documents.FOOTNOTES, "annotation": documents.COMMENTS}
_LEFT_OUT = {"table-of-content": N_("table of contents"), "hidden-text": documents.HIDDEN}
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}
_BOXES = ("text-box", "frame", "custom-shape")
_MAX_BLANKS = 100
_MAX_REPEATED = 50
_DEEPEST = 12


def sniff(source: SourceFile) -> bool:
    """Recognise an OpenDocument text by its type part, or the flat variant by its root."""
    if source.head.startswith(b"PK"):
        return b"application/vnd.oasis.opendocument.text" in source.head[:200] or (
            source.suffix in (".odt", ".ott") and "content.xml" in source.parts
        )
    return b"office:document" in source.head[:2000] and source.suffix == ".fodt"


def read(source: SourceFile) -> Transcript:
    """Read the body in the order of the page; count what stands beside it."""
    if source.head.startswith(b"PK"):
        with safe_files.SafeZip(source.data) as archive:
            tree = safe_files.parse_xml(archive.part("content.xml"))
            trees = [tree]
            if "styles.xml" in archive.namelist():
                trees.insert(0, safe_files.parse_xml(archive.part("styles.xml")))
    else:
        tree = safe_files.parse_xml(source.data)
        trees = [tree]
    body = next((part for part in tree.iter() if safe_files.local(part) == "text"), None)
    if body is None:
        raise SourceFileError(_("It has no text body. Save it again as .odt or .docx."))
    reader = _Reader(_styles(trees))
    for page in (part for one in trees for part in one.iter() if safe_files.local(part) == "master-page"):
        reader.leave_out(documents.PAGE_FURNITURE, page)
    blocks = list(reader.blocks(body))
    for what, text in reader.left_out:
        source.leave_out(what, text)
    return documents.transcript_of(source, blocks, "odt", notes=reader.notes)


# --- styles -----------------------------------------------------------------------


@dataclass(slots=True)
class _Style:
    """One style, or the levels of a list."""

    parent: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool = False
    outline: int | None = None
    numbered: bool = False  # of a list


def _styles(trees: list[Any]) -> dict[str, _Style]:
    styles = {}
    for tree in trees:
        for element in tree.iter():
            name = safe_files.local(element)
            if name == "style":
                styles[safe_files.attribute(element, "name") or ""] = _style(element)
            elif name == "list-style":
                first = next(iter(element), None)
                is_number = first is not None and safe_files.local(first) == "list-level-style-number"
                styles[safe_files.attribute(element, "name") or ""] = _Style(numbered=is_number)
    return styles


def _style(element: Any) -> _Style:
    style = _Style(safe_files.attribute(element, "parent-style-name") or "")
    name = (safe_files.attribute(element, "name") or "").replace("_20_", " ").lower()
    outline = safe_files.attribute(element, "default-outline-level") or ""
    if outline.isdecimal():
        style.outline = int(outline)
    elif name in ("title", "subtitle") or name.startswith("heading"):
        style.outline = int("".join(filter(str.isdigit, name))[:1] or 0)
    for properties in element:
        if safe_files.local(properties) == "text-properties":
            _read_type(style, properties)
    return style


def _read_type(style: _Style, properties: Any) -> None:
    weight = safe_files.attribute(properties, "font-weight")
    if weight:
        style.bold = weight == "bold" or (weight.isdigit() and int(weight) > 500)
    slant = safe_files.attribute(properties, "font-style")
    underline = safe_files.attribute(properties, "text-underline-style")
    if slant or underline:
        style.italic = slant in ("italic", "oblique") or underline not in (None, "none")
    style.hidden = safe_files.attribute(properties, "display") == "none"


# --- text -------------------------------------------------------------------------


@dataclass
class _Reader:
    """Reads the elements of a document, and notes what it leaves out."""

    styles: dict[str, _Style]
    left_out: list[tuple[str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def blocks(self, element: Any, listed: str = "") -> Iterator[Block]:
        """Yield the paragraphs and tables of an element in the order of the page."""
        for child in element:
            name = safe_files.local(child)
            if name in ("p", "h"):
                yield from self._paragraph(child, name, listed)
            elif name == "table":
                yield from self._table(child)
            elif name == "list":
                yield from self.blocks(child, self._list_kind(child, listed))
            elif name == "tracked-changes":
                self._note_deleted(child)
            elif not self._is_aside(child, name):
                yield from self.blocks(child, listed)

    def leave_out(self, what: str, element: Any) -> None:
        """Note the words of an element as left out."""
        self.left_out.append((what, " ".join(element.itertext())))

    def _is_aside(self, element: Any, name: str) -> bool:
        """Tell what is no text of the page, and note its words."""
        if name in _NOTES:
            parts = [part for part in element if safe_files.local(part) in ("note-body", "p", "list")]
            text = "\n".join("".join(part.itertext()).strip() for part in parts)
            self.notes.append(Note(_NOTES[name], text))
        elif name in _LEFT_OUT:
            self.leave_out(_LEFT_OUT[name], element)
        elif name in _BOXES:
            self.boxes.append(element)
        else:
            return name in _HIDDEN
        return True

    def _note_deleted(self, changes: Any) -> None:
        for region in changes.iter():
            if safe_files.local(region) == "deletion":
                paragraphs = [part for part in region.iter() if safe_files.local(part) in ("p", "h")]
                words = " ".join("".join(paragraph.itertext()) for paragraph in paragraphs)
                self.left_out.append((documents.DELETED, words))

    def _list_kind(self, element: Any, above: str) -> str:
        style = self.styles.get(safe_files.attribute(element, "style-name") or "")
        if style is None:
            return above or "bullet"
        return "number" if style.numbered else "bullet"

    # --- tables ---------------------------------------------------------------

    def _table(self, element: Any) -> Iterator[Block]:
        """Yield a table; of one that only places others, or has one column, what stands in its cells."""
        rows = [_cells(row) for row in element.iter() if _is_own_row(row, element)]
        read = [[list(self.blocks(cell)) for cell, _times in row] for row in rows]
        texts = [_texts(row, blocks) for row, blocks in zip(rows, read, strict=True)]
        if documents.is_layout(read) and document_tables.columns_of(texts) is None:
            for row in read:
                for cell in row:
                    yield from cell
        else:
            yield Table(texts)

    # --- paragraphs -----------------------------------------------------------

    def _paragraph(self, element: Any, name: str, listed: str) -> Iterator[Block]:
        style = safe_files.attribute(element, "style-name") or ""
        level = self._level(style)
        if name == "h":
            outline = safe_files.attribute(element, "outline-level") or ""
            level = int(outline) if outline.isdecimal() else level or 0
        pieces = list(self._pieces(element, self._type_of(style)))
        yield from documents.paragraphs_of(pieces, level=level, listed="" if level is not None else listed)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _pieces(self, element: Any, type_: tuple[bool, bool, bool]) -> Iterator[Piece]:
        """Yield the text of a paragraph in pieces with their type."""
        yield from self._piece(element.text, type_)
        for child in element:
            name = safe_files.local(child)
            if name in _BLANKS:
                yield from self._piece(_BLANKS[name] * _count(child, "c", _MAX_BLANKS), type_)
            elif name and not self._is_aside(child, name):
                style = safe_files.attribute(child, "style-name") or ""
                yield from self._pieces(child, self._type_of(style, type_))
            yield from self._piece(child.tail, type_)

    def _piece(self, text: str | None, type_: tuple[bool, bool, bool]) -> Iterator[Piece]:
        bold, italic, hidden = type_
        if hidden and text:
            self.left_out.append((documents.HIDDEN, text))
        elif text:
            yield text, bold, italic

    def _type_of(
        self, style: str, around: tuple[bool, bool, bool] = (False, False, False)
    ) -> tuple[bool, bool, bool]:
        """Return whether a style is bold, italic and hidden, where it does not say as what is around it."""
        bold = italic = None
        hidden = around[2]
        for one in self._chain(style):
            bold = one.bold if bold is None else bold
            italic = one.italic if italic is None else italic
            hidden = hidden or one.hidden
        return around[0] if bold is None else bold, around[1] if italic is None else italic, hidden

    def _level(self, style: str) -> int | None:
        return next((one.outline for one in self._chain(style) if one.outline is not None), None)

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        while style in self.styles and len(chain) < _DEEPEST:
            chain.append(self.styles[style])
            style = chain[-1].parent
        return chain


def _is_own_row(row: Any, table: Any) -> bool:
    if safe_files.local(row) != "table-row":
        return False
    above = row.getparent()
    while above is not None and safe_files.local(above) != "table":
        above = above.getparent()
    return above is table


def _cells(row: Any) -> list[tuple[Any, int]]:
    """Return the cells of a row with the number of times that each is repeated."""
    cells = [cell for cell in row if safe_files.local(cell) == "table-cell"]
    return [(cell, _count(cell, "number-columns-repeated", _MAX_REPEATED)) for cell in cells]


def _texts(row: list[tuple[Any, int]], blocks: list[list[Block]]) -> list[str]:
    texts: list[str] = []
    for (_cell, times), cell in zip(row, blocks, strict=True):
        texts += ["\n".join(block.text for block in cell).strip()] * times
    return texts


def _count(element: Any, name: str, most: int) -> int:
    """Return a number that an attribute gives, 1 without it, within bounds."""
    count = safe_files.attribute(element, name) or "1"
    if not count.isdecimal():
        return 1
    return min(int(count), most)


IMPORTER = Importer(
    name="odt",
    suffixes=(".odt", ".ott", ".fodt"),
    about="OpenDocument texts: paragraphs, lists, headings, tables, text boxes; deletions, headers and footers are "
    "left out, comments and notes too unless they are asked for.",
    sniff=sniff,
    read=read,
)
