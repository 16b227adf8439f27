"""What strangers made, read within bounds: no bombs, no outside entities, no way out of a folder."""

import stat
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from coder.errors import FileFaultError

#: Largest unpacked part, in bytes.
MAX_PART = 40_000_000


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip file from memory."""
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as mishap:
        raise FileFaultError(
            "It is damaged or cut off: it cannot be unpacked. Save or send it again."
        ) from mishap


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read one part of a zip file; the size in its directory is not trusted."""
    try:
        with archive.open(name) as stream:
            data = stream.read(MAX_PART + 1)
    except KeyError:
        raise FileFaultError(f"It has no part '{name}': it is damaged or no document.") from None
    except Exception as mishap:  # zlib, lzma, CRC, password, unknown method: each has its own class
        raise FileFaultError(f"Its part '{name}' is damaged or encrypted and cannot be unpacked.") from mishap
    if len(data) > MAX_PART:
        raise FileFaultError(
            f"Its part '{name}' unpacks to more than {MAX_PART // 1_000_000} MB; it is not read."
        )
    return data


def parse_xml(data: bytes) -> Any:
    """Parse XML without resolving entities or fetching anything; a document type with entities is refused."""
    from lxml import etree

    if b"<!ENTITY" in data[:100_000].replace(b"\0", b""):
        raise FileFaultError(
            "Its XML defines entities, which could be used for an attack, so the file was not imported."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as mishap:
        raise FileFaultError(f"Its XML is damaged ({mishap.msg}). Open and save it again.") from None


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
        raise FileFaultError(f"It unpacks to more than {2 * MAX_PART // 1_000_000} MB; it is not read.")
    for info in archive.infolist():
        is_xml = info.filename.endswith((".xml", ".rels"))
        if is_xml and b"<!" in _head(archive, info).replace(b"\0", b"").replace(b"<!--", b""):
            raise FileFaultError(
                "Its XML has a document type, which could be used for an attack, so the file was not imported."
            )


def _head(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(info) as stream:
            return stream.read(2000)
    except Exception as mishap:  # zlib, lzma, CRC, password, unknown method: each has its own class
        raise FileFaultError(f"Its part '{info.filename[:80]}' is damaged or encrypted.") from mishap


# --- names that came from elsewhere ---------------------------------------------


def inside(folder: Path, name: str) -> Path | None:
    """Return the file of that name in a folder, None where the name leads out of it, also by a link."""
    if not name or "\0" in name:
        return None
    home = folder.resolve()
    parts = name.replace("\\", "/")
    if parts.startswith("/") or ":" in parts.split("/")[0] or ".." in parts.split("/"):
        return None
    try:
        found = (home / parts).resolve()
    except (OSError, RuntimeError):  # a circle of links
        return None
    return found if found.is_relative_to(home) else None


def is_ordinary(path: Path) -> bool:
    """Tell whether a path is a file that can be read to its end: no device, no pipe."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
