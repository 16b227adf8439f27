"""The words of a source or note: in the file itself, or beside it in the archive."""

from coder.exchange.archive_zip import BareProject, Container, MissingFileError
from coder.safe_files import Element
from coder.translations import _

#: Byte order marks of encodings other than UTF-8, longest first.
MARKS = {b"\xff\xfe\x00\x00": "utf-32-le", b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le"}


def bytes_of(element: Element, files: Container | BareProject) -> bytes:
    """Read the plain text of an element as the file has it; MissingFileError where there is none."""
    content = element.find("PlainTextContent")
    path = (element.get("plainTextPath") or "").strip()
    if content is not None and (content.text or not path):
        return (content.text or "").encode("utf-8", "surrogatepass")
    if path:
        return files.source(path)
    styled = element.get("richTextPath") or (element.get("path") if element.tag == "PDFSource" else None)
    if styled and files.rich_text:
        ending = "." + styled.rpartition(".")[2].casefold()
        return files.rich_text(files.source(styled), ending).encode("utf-8", "surrogatepass")
    if element.get("richTextPath"):
        raise MissingFileError(_("it has rich text only, and positions count in plain text"))
    raise MissingFileError(_("the file gives no text for it"))


def decode(data: bytes) -> tuple[str, str]:
    """Return a text with its byte order mark, and a remark where the encoding had to be guessed."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), _("it is not UTF-8 and was read as Windows Western (cp1252)")


def text_of(element: Element, files: Container | BareProject) -> str:
    """Return the words of a note, with single newlines."""
    if element.get("plainTextPath") is None and not (element.get("richTextPath") and files.rich_text):
        return element.findtext("PlainTextContent") or element.findtext("Description") or ""
    text, _unused = decode(bytes_of(element, files))
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
