"""PDF files written by hand, as plainly as the format allows."""

from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
#: The numbers of the catalogue, the tree of pages and the font in every file made here.
CATALOGUE, PAGES, LETTERS = 1, 2, 3


def document(objects: Sequence[bytes]) -> bytes:
    """Return a file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return bytes(out)


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Return a stream object; `more` goes into its dictionary."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def words(lines: Sequence[str]) -> bytes:
    """Return the drawing instructions for some lines."""
    shown = b"".join(b"(%s) Tj T* " % line.encode("latin-1", "replace") for line in lines)
    return b"BT /F1 10 Tf 14 TL 50 800 Td " + shown + b"ET"


def page(content: int) -> bytes:
    """Return a page that shows the stream of that number."""
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents %d 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
    )


def tree(kids: Sequence[int], count: int | None = None) -> bytes:
    """Return the tree of pages; `count` is how many it says that it holds."""
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    return b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids) if count is None else count, listed)


def of_pages(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a file with these lines on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT]
    kids = []
    for lines in pages:
        objects += [stream(words(lines)), page(len(objects) + 1)]
        kids.append(len(objects))
    objects[PAGES - 1] = tree(kids)
    return document(objects)
