"""Zip files and the XML in them, opened within bounds: no bombs, no outside entities."""

import zipfile
from io import BytesIO
from typing import Any

from coder.errors import ImportError
from coder.importers.source import SourceFile

#: Largest unpacked part, in bytes.
MAX_PART = 40_000_000


def open_zip(source: SourceFile) -> zipfile.ZipFile:
    """Open a zip file from memory."""
    try:
        return zipfile.ZipFile(BytesIO(source.data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as mishap:
        raise ImportError(
            "It is damaged or cut off: it cannot be unpacked. Save or send it again."
        ) from mishap


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read one part of a zip file; the size in its directory is not trusted."""
    try:
        with archive.open(name) as stream:
            data = stream.read(MAX_PART + 1)
    except KeyError:
        raise ImportError(f"It has no part '{name}': it is damaged or no document.") from None
    except Exception as mishap:  # zlib, lzma, CRC, password, unknown method: each has its own class
        raise ImportError(f"Its part '{name}' is damaged or encrypted and cannot be unpacked.") from mishap
    if len(data) > MAX_PART:
        raise ImportError(
            f"Its part '{name}' unpacks to more than {MAX_PART // 1_000_000} MB; it is not read."
        )
    return data


def parse_xml(data: bytes) -> Any:
    """Parse XML without resolving entities or fetching anything; a document type with entities is refused."""
    from lxml import etree

    if b"<!ENTITY" in data[:100_000].replace(b"\0", b""):
        raise ImportError("Its XML defines entities, which can hide bombs; it is not read.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as mishap:
        raise ImportError(f"Its XML is damaged ({mishap.msg}). Open and save it again.") from None


def local(element: Any) -> str:
    """Give an element's name without namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Give an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def check_parts(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that is to be read by a library when any part is too large or defines entities."""
    if sum(info.file_size for info in archive.infolist()) > 2 * MAX_PART:
        raise ImportError(f"It unpacks to more than {2 * MAX_PART // 1_000_000} MB; it is not read.")
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")):
            with archive.open(info) as stream:
                if b"<!" in stream.read(2000).replace(b"\0", b"").replace(b"<!--", b""):
                    raise ImportError("Its XML has a document type, which can hide bombs; it is not read.")
