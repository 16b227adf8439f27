"""OpenDocument texts: blanks, tabs and tables are kept; deletions and comments are not."""

import zipfile
from io import BytesIO

import pytest

from coder.errors import SourceFileError

HEAD = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:s="urn:style" xmlns:f="urn:fo">'
    '<o:automatic-styles><s:style s:name="B"><s:text-properties f:font-weight="bold"/></s:style>'
    "</o:automatic-styles><o:body><o:text>"
)
TAIL = "</o:text></o:body></o:document-content>"


def packed(body):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", HEAD + body + TAIL)
    return stream.getvalue()


def test_paragraphs(read, said):
    body = (
        "<t:h>Title</t:h><t:p>Jan:<t:tab/>Een<t:s t:c='2'/>twee.</t:p>"
        "<t:tracked-changes><t:p>Deleted.</t:p></t:tracked-changes>"
        "<t:list><t:list-item><t:p>Marie: Drie<o:annotation><t:p>Comment</t:p></o:annotation>."
        "<t:line-break/>Vier.</t:p></t:list-item></t:list><t:p>Jan: Ja.</t:p>"
    )
    transcript = read(packed(body), "talk.odt")
    assert transcript.text == "Title\nJan:\tEen  twee.\nMarie: Drie.\nVier.\nJan: Ja."
    assert said(transcript)[0] == ("Jan", "Een  twee.")


def test_bold_names(read, said):
    line = '<t:p><t:span t:style-name="B">{}</t:span> {}</t:p>'
    body = "".join(line.format(*pair) for pair in [("Jan", "Ja."), ("Marie", "Nee.")] * 2)
    assert said(read(packed(body), "talk.odt"))[1] == ("Marie", "Nee.")


def test_a_table_of_turns(read, said):
    row = "<b:table-row>{}</b:table-row>"
    cell = "<b:table-cell><t:p>{}</t:p></b:table-cell>"
    lines = [("Spreker", "Tekst"), ("Jan", "Wij doen dat zelf."), ("Marie", "Dat is zo.")]
    body = "".join(row.format("".join(cell.format(value) for value in line)) for line in lines)
    assert said(read(packed(f"<b:table>{body}</b:table>"), "talk.odt"))[0] == ("Jan", "Wij doen dat zelf.")


def test_a_document_without_content_is_refused(read):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(SourceFileError, match=r"no part 'content.xml'"):
        read(stream.getvalue(), "talk.odt")
