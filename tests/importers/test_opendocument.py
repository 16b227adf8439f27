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


def counted(transcript):
    return {one.what: one.words for one in transcript.kept.left_out}


def test_notes_comments_and_deletions_are_counted_or_come_along(read, said):
    body = (
        "<t:tracked-changes><t:changed-region><t:deletion><t:p>Weg ermee.</t:p></t:deletion></t:changed-region>"
        "</t:tracked-changes><t:p>Jan: Een<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>In 2019 al.</t:p>"
        "</t:note-body></t:note>.</t:p><t:p>Marie: Twee<o:annotation><t:p>Zeker?</t:p></o:annotation>.</t:p>"
    )
    transcript = read(packed(body), "talk.odt")
    assert transcript.text == "Jan: Een.\nMarie: Twee."
    assert counted(transcript) == {"deleted text": 2, "footnotes": 3, "comments": 1}
    transcript = read(packed(body), "talk.odt", footnotes=True)
    assert said(transcript)[2:] == [(None, "In 2019 al."), (None, "Zeker?")]
    assert counted(transcript) == {"deleted text": 2}


def test_headings_that_come_back_are_speakers_and_hidden_words_are_none(read, said):
    body = "".join(
        f"<t:h t:outline-level='3'>{name}</t:h><t:p>{words}</t:p>"
        for name, words in [
            ("Tom Hay", "What changed?"),
            ("Anna Berg", "All of it."),
            ("Tom Hay", "And now?"),
        ]
        * 2
    )
    assert said(read(packed(body), "talk.odt"))[:2] == [
        ("Tom Hay", "What changed?"),
        ("Anna Berg", "All of it."),
    ]
    styles = HEAD.replace(
        "</o:automatic", "<s:style s:name='H'><s:text-properties s:display='none'/></s:style></o:automatic"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f"{styles}<t:p>Ja.<t:span t:style-name='H'>nee nee</t:span></t:p>{TAIL}"
        )
    assert counted(read(stream.getvalue(), "talk.odt")) == {"hidden text": 2}


def test_numbered_points_are_questions_and_a_table_in_a_table_is_read(read, said):
    number = "<t:list-style s:name='N'><t:list-level-style-number/></t:list-style>"
    body = (
        "<t:list t:style-name='N'><t:list-item><t:p>Wat veranderde er?</t:p></t:list-item></t:list><t:p>Veel.</t:p>"
        "<t:list t:style-name='N'><t:list-item><t:p>En nu?</t:p></t:list-item></t:list><t:p>Niets.</t:p>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", HEAD.replace("</o:automatic", f"{number}</o:automatic") + body + TAIL)
    assert said(read(stream.getvalue(), "notes.odt"))[:2] == [
        ("Interviewer", "Wat veranderde er?"),
        ("Respondent", "Veel."),
    ]
    row = "<b:table-row><b:table-cell><t:p>{}</t:p></b:table-cell><b:table-cell><t:p>{}</t:p></b:table-cell></b:table-row>"
    inner = "".join(
        row.format(*cells)
        for cells in [("Spreker", "Tekst"), ("Jan", "Wij doen dat."), ("Marie", "Dat is zo.")]
    )
    frame = f"<b:table><b:table-row><b:table-cell><b:table>{inner}</b:table></b:table-cell></b:table-row></b:table>"
    assert said(read(packed(frame), "talk.odt")) == [("Jan", "Wij doen dat."), ("Marie", "Dat is zo.")]
