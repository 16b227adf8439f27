"""Web pages (.html), also those that Word writes."""

import re
from collections.abc import Iterator
from typing import Any

from coder.errors import SourceFileError
from coder.importers import documents
from coder.importers.documents import Paragraph, Table
from coder.importers.source_file import Importer, SourceFile
from coder.importers.text import encodings
from coder.model import Transcript
from coder.safe_files import parse_html

_SIGN = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|title)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w\-]{2,30})", re.I)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    """p div section article li ul ol dl dt dd blockquote pre body main header footer aside figure figcaption
    address center fieldset form details summary hr nav tr td th table tbody""".split()  # noqa: SIM905
)
_HIDDEN = frozenset(
    ["script", "style", "noscript", "template", "head", "title", "svg", "xml", "object", "iframe"]
)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|mso-bidi-font-weight\s*:\s*bold", re.I)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.I)
_MAX_DEPTH = 200


def sniff(source: SourceFile) -> bool:
    """Recognise a page by its first tag, else by its ending and any tag."""
    return bool(_SIGN.match(source.start)) or (
        source.suffix in (".html", ".htm", ".xhtml") and "<" in source.start
    )


def read(source: SourceFile) -> Transcript:
    """Read what a reader of the page sees, a paragraph a line."""
    decoded = _decode(source)
    page = parse_html(re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text))
    source.warnings += decoded.warnings
    return documents.transcript_of(source, blocks_of(page), "html", encoding=decoded.encoding)


def blocks_of(page: Any) -> list[Paragraph | Table]:
    """Return the paragraphs and tables of a page that have words."""
    body = page.find("body")
    return [block for block in _blocks(page if body is None else body) if block.text.strip()]


def _decode(source: SourceFile) -> encodings.Decoded:
    """Believe UTF-8 when it is, then what the page says of itself, then the letters."""
    told = _CHARSET.search(source.head)
    if source.encoding or not told:
        return source.decoded
    guessed = source.decoded
    if guessed.encoding.startswith("utf"):
        return guessed
    try:
        return encodings.decode(source.data, told[1].decode("ascii"))
    except SourceFileError:
        return guessed


def _blocks(element: Any) -> Iterator[Paragraph | Table]:
    """Cut at block elements; what stands between two of them is one paragraph."""
    pieces: list[tuple[str, bool]] = []
    heading = element.tag in _HEADINGS
    for kind, content in _walk(element, element.tag in ("b", "strong"), 0):
        if kind == "text":
            pieces.append(content)
            continue
        yield from _flush(pieces, heading)
        heading = kind == "edge" and content
        if kind == "table":
            yield Table([_row(row) for row in content.iter("tr")])
    yield from _flush(pieces, heading)


def _walk(element: Any, bold: bool, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield pieces of text that are bold or not, tables, and edges of blocks, which may be headings."""
    if depth > _MAX_DEPTH:
        return
    yield "text", (element.text or "", bold)
    for child in element:
        yield from _walk_child(child, bold, depth)
        yield "text", (child.tail or "", bold)


def _walk_child(child: Any, bold: bool, depth: int) -> Iterator[tuple[str, Any]]:
    name = child.tag if isinstance(child.tag, str) else ""
    if name == "table" and not _is_layout(child):
        yield "table", child
    elif name == "br":
        yield "text", ("\n", bold)
    elif name in _BLOCKS:
        yield "edge", name in _HEADINGS
        yield from _walk(child, _is_bold(child, name, bold), depth + 1)
        yield "edge", False
    elif name and name.rpartition(":")[2] not in _HIDDEN:
        yield from _walk(child, _is_bold(child, name, bold), depth + 1)


def _is_bold(element: Any, name: str, bold: bool) -> bool:
    style = element.get("style") or ""
    if _NOT_BOLD.search(style):
        return False
    return bold or name in ("b", "strong", "th") or bool(_BOLD.search(style))


def _is_layout(table: Any) -> bool:
    """Tell a table that only places blocks on the page: one cell a row, or tables inside."""
    return table.find(".//table") is not None or all(len(row) < 2 for row in table.iter("tr"))


def _row(row: Any) -> list[str]:
    cells = (cell for cell in row if cell.tag in ("td", "th"))
    return ["\n".join(block.text for block in _blocks(cell) if block.text.strip()) for cell in cells]


def _flush(pieces: list[tuple[str, bool]], heading: bool) -> Iterator[Paragraph]:
    collapsed = _collapsed(pieces)
    pieces.clear()
    if collapsed:
        text = "".join(piece for piece, _ in collapsed)
        yield Paragraph(text.strip("\n "), documents.leading_bold(collapsed), heading)


def _collapsed(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Make one blank of several, as a browser does, and none at the start."""
    collapsed: list[tuple[str, bool]] = []
    before = "\n"
    for text, bold in pieces:
        flat = text if text == "\n" else re.sub(r"[ \t\r\n]+", " ", text)
        if before.endswith((" ", "\n")):
            flat = flat.removeprefix(" ")
        if flat:
            collapsed.append((flat, bold))
            before = flat
    if collapsed:
        text, bold = collapsed[0]
        collapsed[0] = (text.lstrip("\n "), bold)
    return collapsed


IMPORTER = Importer(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    about="Web pages: what a reader sees, a paragraph a line, tables with a row per turn; scripts and menus "
    "that are hidden are left out.",
    sniff=sniff,
    read=read,
)
