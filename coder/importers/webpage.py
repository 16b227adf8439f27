"""Web pages (.html), also those that Word writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coder.errors import SourceFileError
from coder.importers import document_tables, documents
from coder.importers.documents import Block, Piece, Table
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
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)|text-decoration[^;]*underline", re.I)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
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


def blocks_of(page: Any) -> list[Block]:
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


@dataclass(frozen=True, slots=True)
class _Type:
    """How a piece of text is set."""

    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a block begins or ends: the level of a heading, None of others, and the kind of list it is in."""

    level: int | None = None
    listed: str = ""


def _blocks(element: Any) -> Iterator[Block]:
    """Cut at block elements; what stands between two of them is one paragraph."""
    pieces: list[Piece] = []
    edge = _edge_of(element, element.tag)
    for event in _walk(element, _type_of(element, element.tag, _Type()), 0):
        if isinstance(event, tuple):
            pieces.append(event)
            continue
        yield from _flush(pieces, edge)
        edge = _Edge()
        if isinstance(event, _Edge):
            edge = event
        else:
            yield from _table(event)
    yield from _flush(pieces, edge)


#: A piece of text, the edge of a block, or a table.
_Event = Piece | _Edge | Any


def _walk(element: Any, type_: _Type, depth: int) -> Iterator[_Event]:
    """Yield pieces of text with their type, tables, and edges of blocks."""
    if depth > _MAX_DEPTH:
        return
    yield element.text or "", type_.bold, type_.italic
    for child in element:
        yield from _walk_child(child, type_, depth)
        yield child.tail or "", type_.bold, type_.italic


def _walk_child(child: Any, type_: _Type, depth: int) -> Iterator[_Event]:
    name = child.tag if isinstance(child.tag, str) else ""
    if _is_unseen(child):
        return
    if name == "table":
        yield child
    elif name == "br":
        yield "\n", type_.bold, type_.italic
    elif name in _BLOCKS:
        yield _edge_of(child, name)
        yield from _walk(child, _type_of(child, name, type_), depth + 1)
        yield _Edge()
    elif name and name.rpartition(":")[2] not in _HIDDEN:
        yield from _walk(child, _type_of(child, name, type_), depth + 1)


def _is_unseen(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_NOT_SHOWN.search(element.get("style") or ""))


def _edge_of(element: Any, name: str) -> _Edge:
    level = int(name[1]) if name in _HEADINGS else None
    parent = element.getparent()
    inside_item = parent is not None and parent.tag == "li" and element is next(iter(parent), None)
    item = parent if inside_item and not (parent.text or "").strip() else element
    if item.tag != "li":
        return _Edge(level)
    above = item.getparent()
    return _Edge(level, "number" if above is not None and above.tag == "ol" else "bullet")


def _type_of(element: Any, name: str, around: _Type) -> _Type:
    style = element.get("style") or ""
    bold = around.bold or name in ("b", "strong", "th") or bool(_BOLD.search(style))
    italic = around.italic or name in ("i", "em", "u", "cite") or bool(_ITALIC.search(style))
    return _Type(bold and not _NOT_BOLD.search(style), italic)


def _table(table: Any) -> Iterator[Block]:
    """Yield a table; of one that only places others, or has one column, what stands in its cells."""
    rows = [
        [cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr") if _is_own(row, table)
    ]
    read = [[list(_blocks(cell)) for cell in row] for row in rows]
    texts = [["\n".join(block.text for block in cell if block.text.strip()) for cell in row] for row in read]
    if documents.is_layout(read) and document_tables.columns_of(texts) is None:
        for row in read:
            for cell in row:
                yield from cell
    else:
        yield Table(texts)


def _is_own(row: Any, table: Any) -> bool:
    return next(row.iterancestors("table"), None) is table


def _flush(pieces: list[Piece], edge: _Edge) -> Iterator[Block]:
    collapsed = _collapsed(pieces)
    pieces.clear()
    if collapsed:
        yield from documents.paragraphs_of(collapsed, level=edge.level, listed=edge.listed)


def _collapsed(pieces: list[Piece]) -> list[Piece]:
    """Make one blank of several, as a browser does, and none at the start, the end and around breaks."""
    collapsed: list[Piece] = []
    before = "\n"
    for text, bold, italic in pieces:
        flat = text if text == "\n" else re.sub(r"[ \t\r\n]+", " ", text)
        if before.endswith((" ", "\n")):
            flat = flat.removeprefix(" ")
        if flat:
            collapsed.append((flat, bold, italic))
            before = flat
    while collapsed and not collapsed[0][0].strip("\n "):
        del collapsed[0]
    while collapsed and not collapsed[-1][0].rstrip("\n "):
        del collapsed[-1]
    if collapsed:
        text, bold, italic = collapsed[-1]
        collapsed[-1] = (text.rstrip("\n "), bold, italic)
        text, bold, italic = collapsed[0]
        collapsed[0] = (text.lstrip("\n "), bold, italic)
    return collapsed


IMPORTER = Importer(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    about="Web pages: what a reader sees, a paragraph a line, tables with a row per turn; scripts and menus "
    "that are hidden are left out.",
    sniff=sniff,
    read=read,
)
