"""PDF files with text: pages cleaned of furniture, lines joined to paragraphs, with their type."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from time import thread_time
from typing import Any

from coder.errors import SourceFileError
from coder.importers import documents
from coder.importers.documents import Note, Piece
from coder.importers.pdf_pages import Page, PdfLine, body_of, paragraphs_of
from coder.importers.source_file import Importer, Provenance, SourceFile, check_size
from coder.importers.text.encodings import clean, cleaned
from coder.model import Transcript
from coder.translations import N_, _

MAX_PAGES = 3000
#: Seconds of work after which a file is given up; a report of 1,000 pages takes five.
_MOST_SECONDS = 12
_LETTERS_A_PAGE = 15
_BOLD = re.compile(r"bold|black|heavy|demi", re.I)
_ITALIC = re.compile(r"italic|oblique|slanted", re.I)
#: Bits of the flags of a font that has no telling name.
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18


def sniff(source: SourceFile) -> bool:
    """Recognise the opening of a PDF file."""
    return b"%PDF-" in source.head[:1024]


def read(source: SourceFile) -> Transcript:
    """Read the pages; a file of pictures only is refused."""
    body = body_of(_pages(source))
    source.leave_out(documents.PAGE_FURNITURE, " ".join(body.furniture))
    source.leave_out(N_("printed line numbers"), " ".join(body.numbers))
    source.leave_out(N_("lines that stand on two pages"), " ".join(body.doubled))
    paragraphs, styles = paragraphs_of(body.lines)
    text, _encoding, warnings = clean("\n".join(paragraphs), "", [])
    source.warnings += warnings
    notes = [Note(documents.FOOTNOTES, footnote) for footnote in body.footnotes]
    return documents.transcript_of_text(source, text, styles, Provenance("pdf"), notes)


def _pages(source: SourceFile) -> list[Page]:
    """Return the lines of each page; pages without text are counted in a warning."""
    pages = list(_read_pages(_open(source)))
    letters = [sum(char.isalpha() for line in page for char in line.text) for page in pages]
    if sum(letters) < _LETTERS_A_PAGE * max(len(pages), 1):
        raise SourceFileError(
            _(
                "It is a scanned PDF: its pages are pictures without text. Run text "
                "recognition (OCR) first, for example: ocrmypdf in.pdf out.pdf"
            )
        )
    empty = sum(count < _LETTERS_A_PAGE for count in letters)
    if empty:
        source.warnings.append(
            _("{empty} of its {pages} pages hold no text (pictures or blank).", pages=len(pages), empty=empty)
        )
    return [_with_blanks(page) for page in pages]


def _open(source: SourceFile) -> Any:
    """Open a file that needs no password and has no more pages than are read."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on odd files help nobody here
    reader = pypdf.PdfReader(BytesIO(source.data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise SourceFileError(
            _("It is protected by a password. Print it to a new PDF without one, or copy the text.")
        )
    if len(reader.pages) > MAX_PAGES:
        raise SourceFileError(
            _(
                "It has {number} pages; at most {most} are read. Cut it into parts.",
                number=len(reader.pages),
                most=MAX_PAGES,
            )
        )
    return reader


def _with_blanks(page: Page) -> Page:
    """Replace tabs by blanks where a program writes tabs between all words."""
    text = "\n".join(line.text for line in page)
    if text.count("\t") <= text.count(" "):
        return page
    return [replace(line, text=line.text.replace("\t", " ")) for line in page]


def _read_pages(reader: Any) -> Iterator[Page]:
    """Yield the lines of each page, within bounds; a page that is shown again is read once."""
    read: dict[tuple[str, str], Page] = {}
    began, letters, lines = thread_time(), 0, 0
    for number, page in enumerate(reader.pages, start=1):
        drawn = (repr(page.get("/Contents")), repr(page.get("/Resources")))
        page_lines = read.get(drawn)
        if page_lines is None:
            page_lines = _lines(page)
        if "IndirectObject" in drawn[0]:  # two pages may only look alike where what is drawn stands in them
            read[drawn] = page_lines
        yield page_lines
        letters += sum(len(line.text) + 1 for line in page_lines)
        lines += len(page_lines)
        check_size(letters, lines)
        if thread_time() - began > _MOST_SECONDS:
            raise SourceFileError(
                _(
                    "Its first {number} of {pages} pages took {seconds} seconds to read: "
                    "they are drawn of far too many pieces. Print it to a new PDF, or cut it "
                    "into parts.",
                    number=number,
                    pages=len(reader.pages),
                    seconds=_MOST_SECONDS,
                )
            )


@dataclass
class _Drawing:
    """The lines of a page while its pieces are drawn."""

    pieces: list[list[Piece]] = field(default_factory=lambda: [[]])
    places: list[tuple[float | None, float]] = field(default_factory=lambda: [(None, 0.0)])
    fonts: dict[int, tuple[bool, bool]] = field(default_factory=dict)

    def draw(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        """Take a piece of text with its place and font, as pypdf tells them."""
        bold, italic = self._type_of(font)
        first, *others = text.split("\n")
        self._add(first, bold, italic, cm, tm, size)
        for other in others:
            self.pieces.append([])
            self.places.append((None, 0.0))
            self._add(other, bold, italic, cm, tm, size)

    def _add(self, text: str, bold: bool, italic: bool, cm: Any, tm: Any, size: Any) -> None:
        if not text:
            return
        self.pieces[-1].append((text, bold, italic))
        if text.strip() and self.places[-1][0] is None:
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
            self.places[-1] = (float(y), float(size or 0) * float(scale))

    def _type_of(self, font: Any) -> tuple[bool, bool]:
        if font is None:
            return False, False
        known = self.fonts.get(id(font))
        if known is None:
            known = self.fonts[id(font)] = _type_of(font)
        return known


def _type_of(font: Mapping[str, Any]) -> tuple[bool, bool]:
    """Return whether a font is bold, and whether it is italic."""
    name = str(font.get("/BaseFont") or "")
    flags = 0
    descriptor = font.get("/FontDescriptor")
    if descriptor is not None:
        described = descriptor.get_object().get("/Flags")
        flags = described if isinstance(described, int) else 0
    return bool(_BOLD.search(name) or flags & _FLAG_BOLD), bool(_ITALIC.search(name) or flags & _FLAG_ITALIC)


def _lines(page: Any) -> Page:
    """Return the lines of a page with their type and place."""
    drawing = _Drawing()
    page.extract_text(visitor_text=drawing.draw)
    lines = []
    for pieces, (y, size) in zip(drawing.pieces, drawing.places, strict=True):
        bold = documents.leading_bold((text, is_bold) for text, is_bold, _italic in pieces)
        italic = documents.leading_bold((text, is_italic) for text, _bold, is_italic in pieces)
        text = cleaned("".join(text for text, _bold, _italic in pieces))
        lines += [PdfLine(part, bold, italic, y, size) for part in text.split("\n")]
    return lines


def _opens_without_password(reader: object) -> bool:
    try:
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    except Exception:  # an unknown cipher, or one whose library is not there
        return False


IMPORTER = Importer(
    name="pdf",
    suffixes=(".pdf",),
    about="PDF files with text: page numbers, repeated lines and printed line numbers are left out, lines "
    "joined to paragraphs; scanned pages are refused.",
    sniff=sniff,
    read=read,
)
