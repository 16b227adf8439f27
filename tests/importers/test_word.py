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


def test_comments_and_footnotes_are_named(read):
    body = paragraph("Jan: Ja.") + "<w:p><w:r><w:footnoteReference/></w:r></w:p>"
    transcript = read(
        packed(body, comments="<w:comments><w:comment w:id='1'/></w:comments>", footnotes="<x/>"), "a.docx"
    )
    assert set(transcript.warnings) >= {"Its comments were left out.", "Its footnotes were left out."}


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
