"""OpenDocument spreadsheets: read as tables are."""

import zipfile
from io import BytesIO

TALK = [("Tom Hay", "What changed?"), ("Anna Berg", "We meet on our own."), ("Tom Hay", "Since when?")]
SPACES = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def cell(words, attributes=""):
    return (
        f"<t:table-cell {attributes}><x:p>{words}</x:p></t:table-cell>"
        if words
        else f"<t:table-cell {attributes}/>"
    )


def sheet(rows, name="Sheet1"):
    written = "".join(f"<t:table-row>{''.join(map(cell, row))}</t:table-row>" for row in rows)
    blank = '<t:table-row t:number-rows-repeated="1048000"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
    return f'<t:table t:name="{name}">{written}{blank}</t:table>'


def content(*sheets):
    return f"<o:document-content {SPACES}><o:body><o:spreadsheet>{''.join(sheets)}</o:spreadsheet></o:body></o:document-content>"


def ods(*sheets):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content(*sheets))
    return stream.getvalue()


def test_a_row_is_a_turn(read, said):
    transcript = read(ods(sheet([("Speaker", "Text"), *TALK])), "talk.ods")
    assert said(transcript) == TALK
    assert transcript.format == "ods"


def test_a_sheet_without_a_table_is_passed_over(read, said):
    transcript = read(ods(sheet([], "Cover"), sheet([("Speaker", "Text"), *TALK])), "talk.ods")
    assert said(transcript) == TALK


def test_remarks_on_cells_are_no_words_of_theirs(read, said):
    remark = "<o:annotation><x:p>check this</x:p></o:annotation>"
    flat = content(sheet([("Speaker", "Text"), *TALK])).replace("<x:p>Since", f"{remark}<x:p>Since")
    flat = (
        flat.replace("o:", "office:")
        .replace("xmlns:o=", "xmlns:office=")
        .replace("document-content", "document")
    )
    assert said(read(flat, "talk.fods")) == TALK
