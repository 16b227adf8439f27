"""Small documents of each format, made from paragraphs of plain, bold and italic pieces."""

import html
import zipfile
from io import BytesIO

import docx

#: A paragraph: pieces of text with their type, "", "b" (bold) or "i" (italic).
Paragraph = list[tuple[str, str]]


def word(paragraphs, *, styles=(), tables=()):
    """Return a Word document; `styles` by paragraph, `tables` come first."""
    document = docx.Document()
    for rows in tables:
        add_table(document, rows)
    for number, pieces in enumerate(paragraphs):
        style = styles[number] if number < len(styles) else None
        line = document.add_paragraph(style=style)
        for text, kind in pieces:
            run = line.add_run(text)
            run.bold = True if kind == "b" else None
            run.italic = True if kind == "i" else None
    return saved(document)


def add_table(document, rows):
    """Add a table to a document or a cell."""
    table = document.add_table(0, max(map(len, rows)))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=False):
            cell.text = value
    return table


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


ODT_HEAD = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:s="urn:style" xmlns:f="urn:fo" '
    'xmlns:d="urn:draw"><o:automatic-styles>'
    '<s:style s:name="B"><s:text-properties f:font-weight="bold"/></s:style>'
    '<s:style s:name="I"><s:text-properties f:font-style="italic"/></s:style>'
    '<s:style s:name="H"><s:text-properties s:display="none"/></s:style>'
    '<t:list-style s:name="N"><t:list-level-style-number/></t:list-style>'
    "</o:automatic-styles><o:body><o:text>"
)
ODT_TAIL = "</o:text></o:body></o:document-content>"


def odt(paragraphs, body=""):
    """Return an OpenDocument text of paragraphs, or of a body in its XML."""
    for pieces in paragraphs:
        inner = ""
        for text, kind in pieces:
            escaped = html.escape(text).replace("  ", ' <t:s t:c="1"/>')
            inner += f'<t:span t:style-name="{kind.upper()}">{escaped}</t:span>' if kind else escaped
        body += f"<t:p>{inner}</t:p>"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", ODT_HEAD + body + ODT_TAIL)
    return stream.getvalue()


def web_page(paragraphs):
    """Return a web page."""
    body = ""
    for pieces in paragraphs:
        inner = "".join(
            f"<{kind}>{html.escape(text)}</{kind}>" if kind else html.escape(text) for text, kind in pieces
        )
        body += f"<p>{inner}</p>\n"
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def markdown(paragraphs):
    """Return Markdown."""
    signs = {"b": "**", "i": "*", "": ""}
    lines = []
    for pieces in paragraphs:
        lines.append("".join(f"{signs[kind]}{text}{signs[kind]}" for text, kind in pieces))
    return "\n\n".join(lines).encode()


def rich_text(paragraphs):
    """Return rich text."""
    lines = []
    for pieces in paragraphs:
        inner = "".join(f"{{\\{kind} {_rtf(text)}}}" if kind else _rtf(text) for text, kind in pieces)
        lines.append(inner + "\\par\n")
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "".join(lines) + "}").encode("ascii")


def _rtf(text):
    return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)


_FONTS = {"": b"/F1", "b": b"/F2", "i": b"/F3"}
_NAMES = (b"Helvetica", b"Helvetica-Bold", b"Helvetica-Oblique")


def pdf(*pages, size=10):
    """Draw pages of lines, each a text or pieces with their type; a tuple of (text, size) is set smaller."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
        for name in _NAMES
    ]
    kids = []
    for page in pages:
        content = b"BT 14 TL 50 800 Td " + b"".join(_drawn(line, size) for line in page) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>" % len(objects)
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)
    return _with_table(objects)


def _drawn(line, size):
    if isinstance(line, tuple):
        line, size = [(line[0], "")], line[1]
    pieces = [(line, "")] if isinstance(line, str) else line
    drawn = b""
    for text, kind in pieces:
        escaped = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        drawn += b"%s %d Tf (%s) Tj " % (_FONTS[kind], size, escaped)
    return drawn + b"T* "


def _with_table(objects):
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + head % (count, table, count, len(out))
