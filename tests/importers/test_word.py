"""Word documents: what a reader sees comes in, what was deleted does not."""

import zipfile
from io import BytesIO

import docx
import pytest

from coder.errors import SourceFileError

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def packed(body, **parts):
    """Pack the XML of a body, and other parts by name, as a document."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_with_labels(read, said):
    document = docx.Document()
    document.add_heading("Interview 3", 1)
    for line in ("I: Wat is er veranderd?", "R: Veel.", "Echt veel.", "I: Hoezo?"):
        document.add_paragraph(line)
    transcript = read(saved(document), "talk.docx")
    assert said(transcript) == [("I", "Wat is er veranderd?"), ("R", "Veel.\nEcht veel."), ("I", "Hoezo?")]
    assert transcript.text.startswith("Interview 3\nI: Wat")
    assert (transcript.format, transcript.encoding, transcript.title) == ("docx", None, "talk")


def test_bold_names_without_colon(read, said):
    document = docx.Document()
    for name, words in (("Jan", " Goed."), ("Marie", " Nee."), ("Jan", " Ja."), ("Marie", " Dus.")):
        line = document.add_paragraph()
        line.add_run(name).bold = True
        line.add_run(words)
    assert said(read(saved(document), "talk.docx"))[:2] == [("Jan", "Goed."), ("Marie", "Nee.")]


def test_a_bold_line_between_parts_is_no_speech(read, said):
    document = docx.Document()
    for words in ("Jan: Goed.", "", "Deel 2", "", "Marie: Nee.", "Jan: Ja."):
        document.add_paragraph().add_run(words).bold = words == "Deel 2"
    assert said(read(saved(document), "talk.docx"))[0] == ("Jan", "Goed.")


def test_a_table_with_a_row_a_turn_and_one_of_facts(read, said):
    document = docx.Document()
    facts = document.add_table(0, 2)
    for row in (("Datum:", "3 mei 2022"), ("Organisatie:", "ABVV"), ("Taal:", "Nederlands")):
        for cell, value in zip(facts.add_row().cells, row, strict=True):
            cell.text = value
    turns = document.add_table(0, 3)
    for row in (
        ("Start", "Speaker", "Transcription"),
        ("0:00:01", "Agent", "Thank you for calling"),
        ("0:07", "Customer", "Hello"),
    ):
        for cell, value in zip(turns.add_row().cells, row, strict=True):
            cell.text = value
    document.add_paragraph("Made by a machine.")
    transcript = read(saved(document), "talk.docx")
    assert said(transcript) == [
        ("Agent", "Thank you for calling"),
        ("Customer", "Hello"),
        (None, "Made by a machine."),
    ]
    assert [turn.time for turn in transcript.turns] == [1, 7, None]
    assert transcript.attributes["date"] == "2022-05-03"
    assert transcript.attributes["organisation"] == "ABVV"
    assert transcript.language == "nl"
    assert transcript.text.endswith("Made by a machine.")


def test_insertions_come_in_and_deletions_do_not(read):
    body = (
        "<w:p><w:r><w:t>Jan: Wij </w:t></w:r><w:ins><w:r><w:t>allen </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>niet </w:delText></w:r></w:del><w:sdt><w:sdtContent>"
        "<w:r><w:t>doen</w:t></w:r></w:sdtContent></w:sdt><w:r><w:tab/><w:t>dat</w:t><w:br/><w:t>nu.</w:t></w:r></w:p>"
    )
    assert read(packed(body), "talk.docx").text == "Jan: Wij allen doen\tdat\nnu."


def test_a_text_box_is_read_once(read):
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    both = (
        f'<m:AlternateContent xmlns:m="urn:x"><m:Choice><w:drawing>{box}</w:drawing></m:Choice>'
        f"<m:Fallback><w:pict>{box}</w:pict></m:Fallback></m:AlternateContent>"
    )
    assert (
        read(packed(f"<w:p><w:r><w:t>Before.</w:t>{both}</w:r></w:p>"), "talk.docx").text
        == "Before.\nIn a box."
    )


NOTES = {
    "comments": f"<w:comments {NAMESPACE}><w:comment w:id='1'>{paragraph('Too good?')}</w:comment></w:comments>",
    "footnotes": f"<w:footnotes {NAMESPACE}><w:footnote w:type='separator'>{paragraph('-')}</w:footnote>"
    f"<w:footnote w:id='2'>{paragraph('In 2019 already.')}</w:footnote></w:footnotes>",
}


def test_comments_and_footnotes_are_left_out_with_their_number_of_words(read):
    transcript = read(packed(paragraph("Jan: Ja.") + paragraph("Marie: Nee."), **NOTES), "a.docx")
    assert {out.what: out.words for out in transcript.kept.left_out} == {"comments": 2, "footnotes": 3}
    assert "Its footnotes were left out: 3 words." in " ".join(transcript.warnings)


def test_comments_and_footnotes_come_along_as_nobodys_words(read, said):
    body = paragraph("Jan: Ja.") + paragraph("Marie: Nee.")
    transcript = read(packed(body, **NOTES), "a.docx", footnotes=True)
    assert said(transcript) == [
        ("Jan", "Ja."),
        ("Marie", "Nee."),
        (None, "In 2019 already."),
        (None, "Too good?"),
    ]
    assert transcript.kept.left_out == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut off", "cannot be unpacked"),
        (packed(paragraph("x"))[:-40], "cannot be unpacked"),
        (packed("<w:p>"), "XML is damaged"),
        (packed(""), "holds no words"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(read, data, reason):
    with pytest.raises(SourceFileError, match=reason):
        read(data, "talk.docx")


def test_entities_are_never_resolved(read):
    bomb = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"{bomb}<w:document {NAMESPACE}>&a;</w:document>")
    with pytest.raises(SourceFileError, match="document type"):
        read(stream.getvalue(), "talk.docx")


def test_a_zip_bomb_is_refused(read):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 60_000_000)
    with pytest.raises(SourceFileError, match="unpacks to 60 MB.*ZIP bomb"):
        read(stream.getvalue(), "talk.docx")


def test_teams_puts_name_time_and_words_in_one_paragraph(read, said):
    document = docx.Document()
    for name, clock, words in (
        ("Jan Peeters", "0:03", "Goed."),
        ("Marie Dubois", "0:09", "Nee."),
        ("Jan Peeters", "1:02", "Ja."),
    ):
        line = document.add_paragraph()
        line.add_run(name).bold = True
        line.add_run(f"   {clock}").add_break()
        line.add_run(words)
    transcript = read(saved(document), "teams.docx")
    assert said(transcript)[0] == ("Jan Peeters", "Goed.")
    assert [turn.time for turn in transcript.turns] == [3, 9, 62]


def test_two_tables_of_turns_make_one_talk(read, said):
    document = docx.Document()
    for turns in (
        [("Jan", "Wij doen dat zelf."), ("Marie", "Dat is zo.")],
        [("Jan", "En nu verder dan."), ("Piet", "Ja, dat is goed.")],
    ):
        document.add_paragraph("Deel")
        table = document.add_table(0, 2)
        for row in [("Spreker", "Tekst"), *turns]:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = value
    transcript = read(saved(document), "talk.docx")
    assert [speaker for speaker, _ in said(transcript)] == ["Jan", "Marie", "Jan", "Piet"]
    assert [turn.n for turn in transcript.turns] == [1, 2, 3, 4]


RUN = "<w:r><w:rPr>{}</w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"


def test_deleted_moved_and_hidden_words_are_left_out_and_counted(read):
    body = (
        "<w:p><w:r><w:t>Jan: Wij doen dat.</w:t></w:r><w:del><w:r><w:delText>niet meer zo</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>elders nu</w:t></w:r></w:moveFrom></w:p>"
        f"<w:p>{RUN.format('', 'Marie: Ja.')}{RUN.format('<w:vanish/>', ' geheim')}</w:p>"
    )
    transcript = read(packed(body), "talk.docx")
    assert transcript.text == "Jan: Wij doen dat.\nMarie: Ja."
    assert {one.what: one.words for one in transcript.kept.left_out} == {"deleted text": 5, "hidden text": 1}


def test_running_heads_and_a_table_of_contents_are_counted(read):
    head = f"<w:hdr {NAMESPACE}>{paragraph('Tuinproject vertrouwelijk')}</w:hdr>"
    styles = (
        f"<w:styles {NAMESPACE}><w:style w:styleId='Inhopg1'><w:name w:val='toc 1'/></w:style></w:styles>"
    )
    contents = "<w:p><w:pPr><w:pStyle w:val='Inhopg1'/></w:pPr><w:r><w:t>Deel een 3</w:t></w:r></w:p>"
    body = contents + paragraph("Jan: Ja, zo is het.") + paragraph("Marie: Nee, zo niet.")
    transcript = read(packed(body, header1=head, styles=styles), "talk.docx")
    assert {one.what: one.words for one in transcript.kept.left_out} == {
        "page numbers and running heads": 2,
        "table of contents": 3,
    }
    assert "Deel een" not in transcript.text


def test_type_that_a_style_gives_tells_labels_and_questions(read, said):
    styles = (
        f"<w:styles {NAMESPACE}><w:style w:styleId='Vraag'><w:name w:val='Vraagstijl'/><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:styleId='Eigen'><w:name w:val='Eigen kop'/><w:basedOn w:val='Kop2'/></w:style>"
        "<w:style w:styleId='Kop2'><w:name w:val='heading 2'/></w:style></w:styles>"
    )
    styled = "<w:p><w:pPr><w:pStyle w:val='{}'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    asked = styled.format("Vraag", "Wat is er veranderd?") + paragraph("Veel.")
    asked += styled.format("Vraag", "En nu?") + paragraph("Niets.")
    expected = [("Interviewer", "Wat is er veranderd?"), ("Respondent", "Veel.")]
    assert said(read(packed(asked, styles=styles), "notes.docx"))[:2] == expected
    assert (
        said(read(packed(asked.replace("'Vraag'", "'Eigen'"), styles=styles), "notes.docx"))[:2] == expected
    )


def test_arrows_that_word_sets_are_read(read, said):
    arrow = "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r><w:r><w:t xml:space='preserve'> {}</w:t></w:r></w:p>"
    body = (
        paragraph("1. Wat veranderde er")
        + arrow.format("Veel.")
        + paragraph("2. En nu")
        + arrow.format("Niets.")
    )
    assert said(read(packed(body), "notes.docx"))[:2] == [
        ("Interviewer", "Wat veranderde er"),
        ("Respondent", "Veel."),
    ]


def test_labels_behind_soft_line_breaks_links_and_fields(read, said):
    body = (
        f"<w:p>{RUN.format('<w:b/>', 'Lies')}<w:r><w:t> Wat veranderde er?</w:t><w:br/></w:r>{RUN.format('<w:b/>', 'Jan')}"
        "<w:hyperlink><w:r><w:t xml:space='preserve'> Zie de site.</w:t></w:r></w:hyperlink><w:r><w:br/></w:r>"
        f"{RUN.format('<w:b/>', 'Lies')}<w:r><w:instrText>DATE</w:instrText><w:t xml:space='preserve'> En nu?</w:t></w:r></w:p>"
        + f"<w:p>{RUN.format('<w:b/>', 'Jan')}{RUN.format('', ' Niets.')}</w:p>"
    )
    assert said(read(packed(body), "talk.docx")) == [
        ("Lies", "Wat veranderde er?"),
        ("Jan", "Zie de site."),
        ("Lies", "En nu?"),
        ("Jan", "Niets."),
    ]


def test_a_control_that_nobody_filled_in_holds_no_words(read):
    control = (
        "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + paragraph("Klik hier.") + "</w:sdtContent></w:sdt>"
    )
    assert read(packed(control.format("") + paragraph("Ja.")), "a.docx").text == "Klik hier.\nJa."
    assert read(packed(control.format("<w:showingPlcHdr/>") + paragraph("Ja.")), "a.docx").text == "Ja."
