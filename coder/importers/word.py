"""Word documents (.docx): paragraphs, tables, tracked insertions; deletions and notes are counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coder import safe_files
from coder.importers import document_tables, documents
from coder.importers.documents import Block, Note, Piece, Table
from coder.importers.source_file import Importer, SourceFile
from coder.importers.word_styles import Look, Styles, look_of, numbering_of, styles_of, value_of
from coder.model import Transcript
from coder.translations import N_

#: Elements whose text the reader of the document does not see, or sees elsewhere.
_HIDDEN = frozenset(
    {
        "instrText",
        "Fallback",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "sdtPr",
        "sdtEndPr",
        "drawing",
        "rt",
        "footnotePr",
    }
)
_DELETED = frozenset({"del", "moveFrom", "delText"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": "\t"}
#: Signs of the fonts of signs that Word sets for `-->` and in lists.
_SYMBOLS = {
    "E0": "→", "E8": "➔", "DF": "←", "E1": "↑", "E2": "↓", "F0": "⇒", "AE": "→", "DE": "⇒", "D8": "➢",
    "FC": "✓", "FB": "✗", "A7": "▪", "B7": "•", "4A": "☺", "4C": "☹", "6F": "□", "FE": "☑", "A8": "□",
}  # fmt: skip
_WORD_ML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTENTS = N_("table of contents")


def sniff(source: SourceFile) -> bool:
    """Recognise the parts of a Word document."""
    return any(name.startswith("word/") for name in source.parts)


def read(source: SourceFile) -> Transcript:
    """Read the body in the order of the page; count what stands beside it."""
    with safe_files.SafeZip(source.data) as archive:
        names = set(archive.namelist())
        body = safe_files.parse_xml(archive.part(_main_part(names)))
        reader = _Reader(styles_of(_part(archive, names, "styles"), _part(archive, names, "numbering")))
        notes = []
        for part, kind in _NOTES.items():
            notes += list(reader.notes(_part(archive, names, part), kind))
        for name in sorted(names):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                reader.aside(documents.PAGE_FURNITURE, safe_files.parse_xml(archive.part(name)))
        for name in ("document", "document2", "footnotes", "endnotes"):
            source.hold_against(_count_words(_part(archive, names, name)))
    blocks = list(reader.blocks(body))
    for what, text in reader.left_out:
        source.leave_out(what, text)
    return documents.transcript_of(source, blocks, "docx", notes=notes)


_NOTES = {
    "footnotes": documents.FOOTNOTES,
    "endnotes": documents.FOOTNOTES,
    "comments": documents.COMMENTS,
}


def _main_part(names: set[str]) -> str:
    """Return the part with the text; Word Online calls it otherwise."""
    if "word/document.xml" not in names and "word/document2.xml" in names:
        return "word/document2.xml"
    return "word/document.xml"


def _part(archive: safe_files.SafeZip, names: set[str], name: str) -> Any:
    """Return a part of the document as a tree, None where it has none."""
    path = f"word/{name}.xml"
    return safe_files.parse_xml(archive.part(path)) if path in names else None


def _count_words(tree: Any) -> int:
    """Count the words of all paragraphs, wherever they stand, without looking at what they are."""
    if tree is None:
        return 0
    words = 0
    for paragraph in tree.iter(f"{{{_WORD_ML}}}p"):
        texts = [one.text or "" for one in paragraph.iter(f"{{{_WORD_ML}}}t") if _stands_in(one, paragraph)]
        words += len("".join(texts).split())
    return words


def _stands_in(text: Any, paragraph: Any) -> bool:
    """Tell whether a text is of this paragraph and not of one in a box within it, nor told twice."""
    for above in text.iterancestors():
        if above is paragraph:
            return True
        if safe_files.local(above) in ("p", "Fallback"):
            return False
    return False


@dataclass
class _Run:
    """The pieces of a paragraph while it is read."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


@dataclass
class _Reader:
    """Reads the elements of a document, and notes what it leaves out."""

    styles: Styles
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def blocks(self, element: Any) -> Iterator[Block]:
        """Yield the paragraphs and tables of an element in the order of the page."""
        for child in element:
            name = safe_files.local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in _DELETED:
                self._note_deleted(child)
            elif name not in _HIDDEN and not _is_placeholder(child):  # body, content control, custom XML
                yield from self.blocks(child)

    def notes(self, part: Any, kind: str) -> Iterator[Note]:
        """Yield the footnotes or comments of a part, without the rules between notes and text."""
        for element in () if part is None else part:
            if safe_files.attribute(element, "type") in (None, "normal"):
                text = "\n".join(block.text.strip() for block in self.blocks(element))
                yield Note(kind, text.strip())

    def aside(self, what: str, element: Any) -> None:
        """Note the words of an element as left out."""
        self.left_out.append((what, " ".join(block.text for block in self.blocks(element))))

    # --- tables ---------------------------------------------------------------

    def _table(self, element: Any) -> Iterator[Block]:
        """Yield a table; of one that only places others, or has one column, what stands in its cells."""
        rows = [_cells(row) for row in element.iter() if _is_own(row, "tr", element)]
        read = [[list(self.blocks(cell)) for cell in row] for row in rows]
        texts = [["\n".join(block.text for block in cell).strip() for cell in row] for row in read]
        if documents.is_layout(read) and document_tables.columns_of(texts) is None:
            for row in read:
                for cell in row:
                    yield from cell
        else:
            yield Table(texts)

    # --- paragraphs -----------------------------------------------------------

    def _paragraph(self, element: Any) -> Iterator[Block]:
        style, numbering, outline = "", None, ""
        for properties in element:
            if safe_files.local(properties) == "pPr":
                style = value_of(properties, "pStyle")
                numbering = numbering_of(properties)
                outline = value_of(properties, "outlineLvl")
        run = _Run()
        self._gather(element, run, self.styles.look(style))
        level = int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else self.styles.level(style)
        if self.styles.is_contents(style):
            self.left_out.append((_CONTENTS, "".join(text for text, _bold, _italic in run.pieces)))
        else:
            listed = self.styles.listed(style, numbering)
            yield from documents.paragraphs_of(run.pieces, level=level, listed=listed)
        for box in run.boxes:
            yield from self.blocks(box)

    def _gather(self, element: Any, run: _Run, look: Look) -> None:
        for child in element:
            name = safe_files.local(child)
            if name == "t" or name in _MARKS or name == "sym":
                self._add(_text(child, name), run, look)
            elif name == "r":
                self._gather(child, run, self._look(child, look))
            elif name == "txbxContent":
                run.boxes.append(child)
            elif name == "drawing":
                run.boxes += [part for part in child.iter() if safe_files.local(part) == "txbxContent"]
            elif name in _DELETED:
                self._note_deleted(child)
            elif name not in _HIDDEN and not _is_placeholder(child):
                self._gather(child, run, look)

    def _add(self, text: str, run: _Run, look: Look) -> None:
        if look.hidden:
            self.left_out.append((documents.HIDDEN, text))
        else:
            run.pieces.append((text, bool(look.bold), bool(look.italic)))

    def _look(self, run: Any, paragraph: Look) -> Look:
        for properties in run:
            if safe_files.local(properties) == "rPr":
                style = value_of(properties, "rStyle")
                is_link = "link" in style.lower()
                of_style = Look() if is_link else self.styles.look(style)
                return look_of(properties).over(of_style.over(paragraph))
        return paragraph

    def _note_deleted(self, element: Any) -> None:
        words = [part.text or "" for part in element.iter() if safe_files.local(part) in ("delText", "t")]
        self.left_out.append((documents.DELETED, "".join(words)))


def _text(element: Any, name: str) -> str:
    if name == "sym":
        return _SYMBOLS.get((safe_files.attribute(element, "char") or "").upper()[-2:], "")
    if name == "br" and safe_files.attribute(element, "type") in ("page", "column"):
        return ""
    return _MARKS.get(name, element.text or "")


def _is_placeholder(element: Any) -> bool:
    """Tell a control that nobody filled in: its text says to click there."""
    if safe_files.local(element) != "sdt":
        return False
    for properties in element:
        if safe_files.local(properties) == "sdtPr":
            return any(safe_files.local(mark) == "showingPlcHdr" for mark in properties)
    return False


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter() if safe_files.local(cell) == "tc" and _nearest(cell, "tr") is row]


def _is_own(element: Any, name: str, table: Any) -> bool:
    return safe_files.local(element) == name and _nearest(element, "tbl") is table


def _nearest(element: Any, name: str) -> Any:
    above = element.getparent()
    while above is not None and safe_files.local(above) != name:
        above = above.getparent()
    return above


IMPORTER = Importer(
    name="docx",
    suffixes=(".docx", ".docm", ".dotx"),
    about="Word documents: paragraphs, lists, headings, tables (a row per turn or per question too), text boxes, "
    "tracked insertions; deletions, headers, footers and pictures are left out, comments and footnotes too unless "
    "they are asked for.",
    sniff=sniff,
    read=read,
)
