"""What strangers made, read within bounds: no bombs, no outside entities, no way out of a folder."""

import contextlib
import stat
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from coder.errors import FileFaultError
from coder.translations import _
from coder.translations.formatting import number

#: Largest unpacked part, in bytes: the text of an interview never has so much.
MAX_PART = 40_000_000
#: Largest file of a whole project: those of the largest studies have some 50 MB.
MAX_PROJECT = 130_000_000
#: All that is read of one file, part by part; and what a library may read of one at once.
MAX_TOTAL, MAX_AT_ONCE = 1_000_000_000, 80_000_000
#: XML and prose shrink to a tenth, at the utmost to a fiftieth; bombs to a thousandth.
SMALL_PART, STEEPEST = 8_000_000, 100
#: A study of 100,000 codings has half a million elements; more than this fills the memory.
MOST_ELEMENTS = 3_000_000

#: An element as lxml gives it; lxml comes without types.
Element: TypeAlias = Any

_MEGABYTE = 1_000_000
_PROLOG = 1 << 16


# --- packed files ---------------------------------------------------------------


class SafeZip(zipfile.ZipFile):
    """A ZIP file whose parts are read within the bounds; nothing is ever unpacked to disk."""

    def __init__(self, file: Path | bytes) -> None:
        """Open it; nothing is unpacked yet. Raises `FileFaultError` for what is no ZIP file."""
        self._left = MAX_TOTAL
        try:
            super().__init__(BytesIO(file) if isinstance(file, bytes) else file)
        except OSError as mishap:
            raise FileFaultError(_("It cannot be opened: {why}.", why=mishap.strerror or mishap)) from mishap
        except Exception as mishap:  # each kind of damage has its own class
            raise FileFaultError(
                _("It is damaged or cut off: it cannot be unpacked. Save or send it again.")
            ) from mishap

    def part(self, part: str | zipfile.ZipInfo, largest: int = MAX_PART) -> bytes:
        """Return one part; the size that its header claims is not trusted."""
        info = part if isinstance(part, zipfile.ZipInfo) else self._info(part)
        name = info.filename[:80]
        allowed = min(largest, self._left, max(SMALL_PART, info.compress_size * STEEPEST))
        size = info.file_size
        if size <= allowed:
            data = self._unpack(info, allowed + 1)
            size = len(data)
        if size > allowed:
            raise FileFaultError(
                _(
                    "Its part '{name}' unpacks to {size} MB, more than a text has: it looks "
                    "like a ZIP bomb and is not read.",
                    name=name,
                    size=_at_least(size, allowed),
                )
            )
        self._left -= size
        return data

    def check_whole(self) -> None:
        """Refuse a file that a library is to read by itself, where it is too large or has document types."""
        if sum(info.file_size for info in self.infolist()) > MAX_AT_ONCE:
            raise FileFaultError(
                _(
                    "It unpacks to more than {size} MB; it is not read.",
                    size=MAX_AT_ONCE // _MEGABYTE,
                )
            )
        for info in self.infolist():
            if info.filename.endswith((".xml", ".rels")):
                _refuse_document_type(self._unpack(info, _PROLOG))

    def _info(self, name: str) -> zipfile.ZipInfo:
        try:
            return self.getinfo(name)
        except KeyError:
            raise FileFaultError(
                _("It has no part '{name}': it is damaged or no document.", name=name)
            ) from None

    def _unpack(self, info: zipfile.ZipInfo, size: int) -> bytes:
        try:
            with self.open(info) as stream:
                return stream.read(size)
        except Exception as mishap:  # zlib, lzma, CRC, password, unknown method: each has its own class
            raise FileFaultError(
                _(
                    "Its part '{name}' is damaged or locked with a password and cannot be unpacked.",
                    name=info.filename[:80],
                )
            ) from mishap


def _at_least(size: int, allowed: int) -> str:
    """Return a size in megabytes; of what was read no further, only that it is more."""
    if size == allowed + 1:
        return _("more than {size}", size=allowed // _MEGABYTE)
    return str(size // _MEGABYTE)


# --- XML ------------------------------------------------------------------------


def parse_xml(data: bytes, document_type: bool = False) -> Element:
    """Return the outermost element of XML; nothing that it points to is opened or fetched.

    A document type is refused, since entities can hide bombs. With `document_type` one may stand
    there, as in the XML of parliaments, but no entities in it.
    """
    from lxml import etree

    if not document_type:
        _refuse_document_type(data)
    elif b"<!ENTITY" in data.replace(b"\0", b""):
        raise FileFaultError(
            _("Its XML defines entities, which could be used for an attack, so the file was not read.")
        )
    # each element needs a bracket: to count them costs nothing, to build them costs the memory
    if data.count(b"<") - data.count(b"</") - data.count(b"<\0/") > MOST_ELEMENTS:
        raise FileFaultError(
            _(
                "Its XML has more than {most} elements, more than any study or document has; it is not read.",
                most=number(MOST_ELEMENTS),
            )
        )
    try:
        return etree.fromstring(
            data, etree.XMLParser(**_nothing_outside(), remove_comments=True, remove_pis=True)
        )
    except etree.XMLSyntaxError as mishap:
        raise FileFaultError(
            _("Its XML is damaged ({why}). Open and save it again.", why=mishap.msg)
        ) from None


def parse_html(text: str) -> Element:
    """Return the outermost element of a web page, mended as browsers mend it; nothing is fetched."""
    from lxml import etree, html

    if "<!ENTITY" in text:
        raise FileFaultError(
            _("It defines XML entities, which could be used for an attack, so the file was not read.")
        )
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError) as mishap:
        raise FileFaultError(
            _("It holds no words that a browser would show. Was the right file chosen?")
        ) from mishap


def _nothing_outside() -> dict[str, bool]:
    return {"resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False}


class _BegunError(Exception):
    """The first element is reached: no document type can follow."""


class _Prolog:
    """What a parser tells of the prolog."""

    def doctype(self, name: str, *_unused: object) -> None:
        raise FileFaultError(
            _(
                "Its XML declares a document type ({name}), which could be used for an "
                "attack, so the file was not read. Save or export it again, or remove that "
                "declaration.",
                name=name,
            )
        )

    def start(self, *_unused: object) -> None:
        raise _BegunError

    def close(self) -> None:
        """End; without it lxml takes this for no target."""


def _refuse_document_type(data: bytes) -> None:
    """Read as far as the first element, and refuse a document type before it declares anything."""
    from lxml import etree

    parser = etree.XMLParser(target=_Prolog(), **_nothing_outside())
    # damage is for whoever parses the whole
    with contextlib.suppress(_BegunError, etree.XMLSyntaxError):
        for start in range(0, len(data), _PROLOG):
            parser.feed(data[start : start + _PROLOG])


def local(element: Any) -> str:
    """Return an element's name without namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


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
