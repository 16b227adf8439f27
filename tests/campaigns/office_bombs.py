"""Bombs of office programs: workbooks, Word and OpenDocument texts, PDF files."""

import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pdf_files
from bomb import MEGABYTE, TABLE, Bomb, between, of_bytes, of_parts
from seed_texts import open_document, unzipped, word

ALL = ("import", *TABLE)
_MAIN = "http://schemas.openxmlformats.org"
_SHEET = f'<worksheet xmlns="{_MAIN}/spreadsheetml/2006/main">'.encode()
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Content = Callable[[], Iterable[bytes]] | bytes


def workbook(sheet: Content, strings: Content = b"", times: int = 1) -> Callable[[Path], None]:
    """Return what writes a workbook with this sheet, so many times, and these shared strings."""
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, times + 1))
    joined = "".join(
        f'<Relationship Id="r{n}" Type="{_MAIN}/officeDocument/2006/relationships/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(1, times + 1)
    )
    own = "".join(
        f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n in range(1, times + 1)
    )
    words = (
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>'
        if strings
        else ""
    )
    parts: dict[str, Content] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{own}{words}</Types>'
        ).encode(),
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{_MAIN}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}/spreadsheetml/2006/main" xmlns:r="{_MAIN}/officeDocument/2006/relationships">'
            f"<sheets>{listed}</sheets></workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relations(
            joined + f'<Relationship Id="w" Type="{_MAIN}/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
        ),
        **{f"xl/worksheets/s{n}.xml": sheet for n in range(1, times + 1)},
    }  # fmt: skip
    return of_parts({**parts, "xl/sharedStrings.xml": strings} if strings else parts)


def _relations(inner: str) -> bytes:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()


def _cell(place: str, words: str = "x") -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'.encode()


def _sheet(rows: bytes, before: bytes = b"") -> bytes:
    return _SHEET + before + b"<sheetData>" + rows + b"</sheetData></worksheet>"


_HEAD = b'<row r="1">' + _cell("A1", "id") + _cell("B1", "name") + b"</row>"
_END = b"</sheetData></worksheet>"
_STRINGS = f'<sst xmlns="{_MAIN}/spreadsheetml/2006/main">'.encode()
_CORNER = b'<row r="1048576">' + _cell("XFD1048576") + b"</row>"
_WIDE = b"<dimension ref='A1:XFD1048576'/>"
_BEGIN = _SHEET + b"<sheetData>" + _HEAD
WORKBOOKS = [
    Bomb("a cell in the farthest corner", ".xlsx", ALL, lambda: workbook(_sheet(_HEAD + _CORNER))),
    Bomb("a dimension of all cells", ".xlsx", ALL, lambda: workbook(_sheet(_HEAD + b'<row r="2">' + _cell("A2") + b"</row>", _WIDE))),
    Bomb("a dimension and a far cell", ".xlsx", ALL, lambda: workbook(_sheet(_HEAD + _CORNER, _WIDE))),
    Bomb("20,000 rows as wide as can be", ".xlsx", ALL, lambda: workbook(between(_BEGIN, b"<row>" + _cell("XFD5") + b"</row>", 20_000, _END))),
    Bomb("2 million empty styled rows", ".xlsx", ALL, lambda: workbook(between(_BEGIN, b'<row s="1" customFormat="1"/>', 2 * MEGABYTE, _END))),
    Bomb("1.2 million styled cells", ".xlsx", ALL, lambda: workbook(between(_BEGIN + b"<row>", b'<c s="1"/>', 1_200_000, b"</row>" + _END))),
    Bomb("a sheet of 1 GB of spaces", ".xlsx", ALL, lambda: workbook(between(_BEGIN, b" " * 1000, MEGABYTE, _END))),
    Bomb("38 MB of small rows", ".xlsx", ALL, lambda: workbook(between(_BEGIN, b"<row><c><v>1</v></c><c><v>2</v></c></row>", 930_000, _END))),
    Bomb("a string of 1 MB in 100,000 cells", ".xlsx", ALL, lambda: workbook(
        between(_BEGIN, b'<row><c t="s"><v>0</v></c></row>', 100_000, _END),
        between(_STRINGS + b"<si><t>", b"we bake ", 125_000, b"</t></si></sst>"))),
    Bomb("2 million shared strings", ".xlsx", ALL, lambda: workbook(_sheet(_HEAD), between(_STRINGS, b"<si><t>x</t></si>", 2 * MEGABYTE, b"</sst>"))),
    Bomb("1 GB of shared strings", ".xlsx", ALL, lambda: workbook(_sheet(_HEAD), between(_STRINGS, b"<si><t>xxxxx</t></si>", 48 * MEGABYTE, b"</sst>"))),
    Bomb("elements in each other", ".xlsx", ALL, lambda: workbook(between(_SHEET, b"<a>", MEGABYTE, b""))),
    Bomb("2,000 sheets", ".xlsx", ALL, lambda: workbook(_sheet(_HEAD), times=2_000)),
    Bomb("a billion laughs", ".xlsx", ALL, lambda: workbook(_sheet(_HEAD), b'<!DOCTYPE sst [<!ENTITY a "' + b"x" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">]>' + _STRINGS + b"<si><t>" + b"&b;" * 1000 + b"</t></si></sst>")),
]  # fmt: skip

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>'.encode()
_P = b"<w:p><w:r><w:t>A: we bake</w:t></w:r></w:p>"


def _word(content: Content) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        parts: dict[str, Content] = dict(unzipped(word(["A: x"], [("A", "x")])))
        of_parts({**parts, "word/document.xml": content})(path)

    return write


def _in_each_other(depth: int) -> bytes:
    cell = b"<w:tbl><w:tr><w:tc>" + _P
    return _BODY + cell * depth + b"</w:tc></w:tr></w:tbl>" * depth + b"</w:body></w:document>"


_CLOSE = b"</w:body></w:document>"
_TABLE = b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="%s"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="%s"/></w:tcPr>%s</w:tc></w:tr></w:tbl>'
WORD = [
    Bomb("a document of 100 MB", ".docx", ("import",), lambda: _word(between(_BODY, _P, 2_300_000, _CLOSE))),
    Bomb("a document of 39 MB", ".docx", ("import",), lambda: _word(between(_BODY, _P, 900_000, _CLOSE))),
    Bomb("200 tables in each other", ".docx", ("import",), lambda: _word(_in_each_other(60))),
    Bomb("5,000 tables in each other", ".docx", ("import",), lambda: _word(_in_each_other(5_000))),
    Bomb("20,000 tables", ".docx", ("import",), lambda: _word(between(_BODY, b"<w:tbl><w:tr><w:tc>" + _P + b"</w:tc></w:tr></w:tbl>", 20_000, _CLOSE))),
    Bomb("a table of 100,000 rows", ".docx", ("import",), lambda: _word(between(_BODY + b"<w:tbl>", b"<w:tr><w:tc>" + _P + b"</w:tc></w:tr>", 100_000, b"</w:tbl>" + _CLOSE))),
    Bomb("a cell over a billion", ".docx", ("import",), lambda: _word(_BODY + _TABLE % (b"1000000000", b"1000000000", _P) + _CLOSE)),
    Bomb("a million runs", ".docx", ("import",), lambda: _word(between(_BODY + b"<w:p>", b"<w:r><w:t>a </w:t></w:r>", MEGABYTE, b"</w:p>" + _CLOSE))),
    Bomb("a loop of a billion", ".docx", ("report --template",), lambda: _word(_BODY + b"<w:p><w:r><w:t>{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}</w:t></w:r></w:p>" + _CLOSE)),
    Bomb("a text of 10 GB", ".docx", ("report --template",), lambda: _word(_BODY + b"<w:p><w:r><w:t>{{ 'x' * 10000000000 }}</w:t></w:r></w:p>" + _CLOSE)),
]  # fmt: skip


def _open(body: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(open_document(f"<office:body><office:text>{body}</office:text></office:body>"))

    return write


_CELL = "<text:p>A: x</text:p>"
OPEN = [
    Bomb("a billion spaces", ".odt", ("import",), lambda: _open('<text:p>A: x<text:s text:c="1000000000"/>y</text:p>')),
    Bomb("a billion spaces, often", ".odt", ("import",), lambda: _open('<text:p>A: x<text:s text:c="90000"/>y</text:p>' * 20_000)),
    Bomb("a column a billion times", ".odt", ("import",), lambda: _open(f'<table:table><table:table-row><table:table-cell table:number-columns-repeated="1000000000">{_CELL}</table:table-cell></table:table-row></table:table>')),
    Bomb("a row a billion times", ".odt", ("import",), lambda: _open(f'<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell>{_CELL}</table:table-cell></table:table-row></table:table>')),
    Bomb("a content of 100 MB", ".odt", ("import",), lambda: _open("<text:p>A: we bake bread here</text:p>" * 2_600_000)),
    Bomb("a content of 39 MB", ".odt", ("import",), lambda: _open("<text:p>A: we bake bread here</text:p>" * 1_000_000)),
    Bomb("lists in each other", ".odt", ("import",), lambda: _open("<text:list><text:list-item>" * 100_000)),
    Bomb("200 lists in each other, often", ".odt", ("import",), lambda: _open(("<text:list><text:list-item>" * 60 + _CELL + "</text:list-item></text:list>" * 60) * 5_000)),
]  # fmt: skip


def _pdf(kids: list[int], *more: bytes, count: int | None = None) -> Callable[[Path], None]:
    """Return what writes a PDF file; the objects go on from number 4."""
    tree = pdf_files.tree(kids, count)
    return of_bytes(pdf_files.document([b"<< /Type /Catalog /Pages 2 0 R >>", tree, pdf_files.FONT, *more]))


def _packed(piece: bytes, times: int = 1, more: bytes = b"") -> bytes:
    """Return a compressed stream of a piece so many times over."""
    squeeze = zlib.compressobj(9)
    content = b"".join(squeeze.compress(chunk) for chunk in between(b"", piece, times, b"")())
    return pdf_files.stream(content + squeeze.flush(), b"/Filter /FlateDecode " + more)


_LINES = [f"A: we baked loaf {n} and asked for more of it." for n in range(50)]
_SHOWN = pdf_files.stream(pdf_files.words(_LINES))
_DRAWN = pdf_files.page(4)
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R /Y 6 0 R >> /Font << /F1 3 0 R >> >>"
_PAGE_OF_FORM = (
    b"<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /XObject << /X 4 0 R /Y 6 0 R >> >> >>"
)
_MAP = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)


def _font(cmap: bytes) -> list[bytes]:
    return [
        pdf_files.stream(b"BT /F2 10 Tf (abc we bake) Tj ET"),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F2 6 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R >>",
        _packed(_MAP + cmap + b"endcmap end"),
    ]


PDF = [
    Bomb("the same page 2,900 times", ".pdf", ("import",), lambda: _pdf([5] * 2_900, _SHOWN, _DRAWN)),
    Bomb("the same page 100,000 times", ".pdf", ("import",), lambda: _pdf([5] * 100_000, _SHOWN, _DRAWN)),
    Bomb("a tree of pages that holds itself", ".pdf", ("import",), lambda: _pdf([2, 5, 2], _SHOWN, _DRAWN, count=3)),
    Bomb("a tree of pages 5,000 deep", ".pdf", ("import",), lambda: _pdf([4], *[b"<< /Type /Pages /Parent %d 0 R /Count 1 /Kids [%d 0 R] >>" % (max(2, n - 1), n + 1) for n in range(4, 5_004)], _DRAWN)),
    Bomb("a billion pages, it says", ".pdf", ("import",), lambda: _pdf([5], _SHOWN, _DRAWN, count=10**9)),
    Bomb("content of 1 GB", ".pdf", ("import",), lambda: _pdf([5], _packed(b" ", 1000 * MEGABYTE), _DRAWN)),
    Bomb("content of 30 MB in words", ".pdf", ("import",), lambda: _pdf([5], _packed(b"BT /F1 9 Tf (we bake) Tj T* ET ", 1_000_000), _DRAWN)),
    Bomb("content of 5 million steps", ".pdf", ("import",), lambda: _pdf([5], _packed(b"q Q ", 5 * MEGABYTE), _DRAWN)),
    Bomb("a form that draws itself", ".pdf", ("import",), lambda: _pdf([5], pdf_files.stream(b"/Y Do /Y Do", _FORM), _PAGE_OF_FORM, pdf_files.stream(b"/X Do /X Do", _FORM), pdf_files.stream(b"/X Do /Y Do"))),
    Bomb("filters on filters", ".pdf", ("import",), lambda: _pdf([5], pdf_files.stream(zlib.compress(zlib.compress(zlib.compress(b"q Q " * 10 * MEGABYTE))), b"/Filter [" + b"/FlateDecode " * 3 + b"]"), _DRAWN)),
    Bomb("letters mapped 30 million times", ".pdf", ("import",), lambda: _pdf([5], *_font(b"100 beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 500 + b"endbfrange\n"))),
    Bomb("a letter mapped to 10 MB", ".pdf", ("import",), lambda: _pdf([5], *_font(b"1 beginbfchar\n<0061> <" + b"0061" * 2_500_000 + b">\nendbfchar\n"))),
    Bomb("a million objects", ".pdf", ("import",), lambda: _pdf([5], _SHOWN, _DRAWN, *[b"[1]"] * MEGABYTE)),
    Bomb("brackets in each other", ".pdf", ("import",), lambda: _pdf([5], _SHOWN, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots " + b"[" * 100_000 + b"]" * 100_000 + b" >>")),
    Bomb("an object stream of 200 MB", ".pdf", ("import",), lambda: _pdf([5], _SHOWN, _DRAWN, _packed(b"1 0 ", 50 * MEGABYTE, b"/Type /ObjStm /N 50000000 /First 9 "))),
]  # fmt: skip
BOMBS = [*WORKBOOKS, *WORD, *OPEN, *PDF]
