"""Transcripts that programs keep as small web pages: oTranscribe (.otr), notes of Evernote (.enex), e-books (.epub)."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath
from typing import Any

from coder.errors import SourceFileError
from coder.importers import documents, webpage
from coder.importers.annotations import tree_of
from coder.importers.documents import Block
from coder.importers.projects import only
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript
from coder.safe_files import SafeZip, attribute, local, parse_html, parse_xml
from coder.translations import _

_OTR = re.compile(r"\s*\{[^<>]{0,400}\"text\"\s*:\s*\"[^\"]{0,40}<", re.DOTALL)
_ENEX = re.compile(r"\W*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE\s+en-export[^>]*>\s*)?<en-export[\s>]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)


def _blocks(html: str) -> list[Block]:
    page = parse_html(_DOCUMENT_TYPE.sub("", _DECLARATION.sub("", html), count=1))
    return webpage.blocks_of(page)


# --- oTranscribe ----------------------------------------------------------------


def is_otranscribe(source: SourceFile) -> bool:
    """Recognise JSON whose text is a web page."""
    if source.suffix not in (".otr", ".json", ".txt", ""):
        return False
    return bool(_OTR.match(source.start)) and (
        "media" in source.start or "timestamp" in source.start or source.suffix == ".otr"
    )


def read_otranscribe(source: SourceFile) -> Transcript:
    """Read the page in it."""
    decoded = source.decoded
    try:
        text = json.loads(decoded.text)["text"]
    except (ValueError, KeyError, TypeError):
        raise SourceFileError(
            _("It is an oTranscribe file that is cut off. Export it again, as .otr or as plain text.")
        ) from None
    if not isinstance(text, str) or not text.strip():
        raise SourceFileError(_("It is an oTranscribe file without words."))
    source.warnings += decoded.warnings
    return documents.transcript_of(source, _blocks(text), "otranscribe", encoding=decoded.encoding)


# --- Evernote -------------------------------------------------------------------


def is_evernote(source: SourceFile) -> bool:
    """Recognise the first element of an export of Evernote."""
    return bool(_ENEX.match(source.start))


def read_evernote(source: SourceFile) -> list[Transcript]:
    """Read each note as a source under its title; what is attached to notes has no words here."""
    decoded = source.decoded
    tree = tree_of(decoded.text)
    notes = [note for note in tree.iter() if local(note) == "note"]
    transcripts = []
    for note in notes:
        blocks = _blocks_of_note(note)
        if blocks:
            read = documents.transcript_of(source, blocks, "evernote", encoding=decoded.encoding)
            transcripts.append(_with_facts(read, note))
    if not transcripts:
        raise SourceFileError(_("It is an export of Evernote without words."))
    return transcripts


def _blocks_of_note(note: Any) -> list[Block]:
    content = _child_text(note, "content")
    return _blocks(content) if content.strip() else []


def _with_facts(transcript: Transcript, note: Any) -> Transcript:
    created = re.match(r"(\d{4})(\d\d)(\d\d)T", _child_text(note, "created"))
    attributes = dict(transcript.attributes)
    if created:
        attributes.setdefault("date", "-".join(created.groups()))
    return replace(
        transcript, title=_child_text(note, "title").strip() or transcript.title, attributes=attributes
    )


def _child_text(element: Any, name: str) -> str:
    return next((child.text or "" for child in element if local(child) == name), "")


# --- e-books --------------------------------------------------------------------


def is_book(source: SourceFile) -> bool:
    """Recognise the part that says where a book begins."""
    return source.head.startswith(b"PK") and "META-INF/container.xml" in source.parts


def read_book(source: SourceFile) -> Transcript:
    """Read the chapters in the order of the book."""
    with SafeZip(source.data) as archive:
        pages = [archive.part(name).decode("utf-8", "replace") for name in _chapters(archive)]
    blocks = [block for page in pages for block in _blocks(page)]
    if not blocks:
        raise SourceFileError(_("It is an e-book without words. Save its text as .docx, .html or .txt."))
    return documents.transcript_of(source, blocks, "epub")


def _chapters(archive: SafeZip) -> Iterator[str]:
    container = parse_xml(archive.part("META-INF/container.xml"), document_type=True)
    names = [attribute(one, "full-path") for one in container.iter() if local(one) == "rootfile"]
    package = next(filter(None, names), "")
    tree = parse_xml(archive.part(package), document_type=True)
    files = {
        attribute(item, "id"): attribute(item, "href") or "" for item in tree.iter() if local(item) == "item"
    }
    for reference in tree.iter():
        href = files.get(attribute(reference, "idref")) if local(reference) == "itemref" else None
        if href and href.endswith(("html", "htm")):
            yield normpath(join(dirname(package), href))


OTRANSCRIBE = Importer(
    name="otranscribe",
    suffixes=(".otr",),
    about="oTranscribe: the text as it stands there, with its times.",
    sniff=is_otranscribe,
    read=read_otranscribe,
)
EVERNOTE = Importer(
    name="evernote",
    suffixes=(".enex",),
    about="Exports of Evernote: every note a source under its title; what is attached is left out.",
    sniff=is_evernote,
    read=lambda source: only(read_evernote(source)),
    read_all=read_evernote,
)
EPUB = Importer(
    name="epub",
    suffixes=(".epub",),
    about="E-books without protection: the chapters in their order; pictures and the table of contents are left out.",
    sniff=is_book,
    read=read_book,
)
