"""Mail: what was written, never its headers."""

from email.message import EmailMessage
from textwrap import dedent

import pytest

from coder.errors import SourceFileError
from coder.importers import read_transcripts

LETTER = "Beste Tom,\n\nDe mensen wachten niet meer op ons; ze vergaderen na één dag.\n\n> Wat is er veranderd?\n\nAnna"


def letter(text=LETTER, html=None, **headers):
    message = EmailMessage()
    message["From"] = "Anna Berg <anna@example.org>"
    message["To"] = "tom@example.org"
    message["Subject"] = headers.get("subject", "Réponse à vos questions")
    message["Date"] = "Tue, 5 Mar 2024 10:00:00 +0100"
    message["Message-ID"] = "<1@example.org>"
    if text is not None:
        message.set_content(text, charset=headers.get("charset", "utf-8"), cte=headers.get("cte"))
        if html:
            message.add_alternative(html, subtype="html")
    else:
        message.set_content(html, subtype="html")
    return message


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_the_letter_in_any_encoding(read, charset, cte):
    transcript = read(letter(charset=charset, cte=cte).as_bytes(), "answer.eml")
    assert transcript.text == LETTER
    assert transcript.attributes["date"] == "2024-03-05"
    assert transcript.attributes["subject"] == "Réponse à vos questions"
    assert transcript.language == "nl"
    assert transcript.format == "mail"


def test_an_encoding_that_is_wrong_or_said_otherwise(read):
    wrong = letter(charset="windows-1252", cte="8bit").as_bytes().replace(b'"windows-1252"', b'"utf-8"')
    assert "na één dag" in read(wrong, "answer.eml").text
    assert "na één dag" in read(wrong, "answer.eml", encoding="cp1252").text


def test_line_ends_of_the_network(read):
    data = letter().as_bytes().replace(b"\n", b"\r\n")
    assert read(data, "answer.eml").text == LETTER


def test_a_letter_that_is_a_page(read):
    data = letter(
        text=None, html="<html><body><p>Beste <b>Tom</b>,</p><p>We wachten niet.</p></body></html>"
    ).as_bytes()
    assert read(data, "answer.eml").text == "Beste Tom,\nWe wachten niet."


def test_the_text_is_preferred_to_its_page(read):
    assert read(letter(html="<p>Something else</p>").as_bytes(), "answer.eml").text == LETTER


def test_what_is_attached_is_named(read):
    message = letter()
    message.add_attachment("een twee drie", filename="notes.txt")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="plan.docx")
    (warning,) = [
        sentence for sentence in read(message.as_bytes(), "answer.eml").warnings if "plan.docx" in sentence
    ]
    assert "notes.txt" in warning


def test_under_another_name(read):
    assert read(letter().as_bytes(), "answer.txt").format == "mail"


def test_a_text_with_a_header_of_its_own_is_no_mail(read):
    assert read("From: Anna\nTo: Tom\nSubject: garden\n\nWe meet.", "note.txt").format == "text"


def test_a_mail_without_words_is_refused(read):
    with pytest.raises(SourceFileError, match="without words"):
        read(letter(text="\n").as_bytes(), "answer.eml")


def test_a_mailbox_is_a_source_a_letter(tmp_path):
    box = b""
    for subject in ("One", "Two"):
        body = letter(f"Well, this is {subject}.\n>From here on", subject=subject).as_bytes()
        box += b"From anna@example.org Tue Mar  5 10:00:00 2024\n" + body + b"\n"
    (tmp_path / "box.mbox").write_bytes(box)
    transcripts = read_transcripts(tmp_path / "box.mbox")
    assert [transcript.title for transcript in transcripts] == ["One", "Two"]
    assert transcripts[1].text == "Well, this is Two.\nFrom here on"


def test_a_dialogue_in_a_mail_has_its_speakers(read, said):
    text = dedent(
        """
        Tom: What changed?
        Anna: We meet now.
        Tom: Since when?
        Anna: Since May.
        """
    )
    assert [speaker for speaker, _words in said(read(letter(text).as_bytes(), "a.eml"))] == [
        "Tom",
        "Anna",
    ] * 2


def test_a_letter_that_is_quoted_has_no_speakers_in_its_head(read, said):
    text = (
        "Dear Tom,\n\nWe meet now.\n\nAnna\n\nFrom: Tom Hay\nSent: Monday\nSubject: garden\n\nWhat changed?"
    )
    assert said(read(letter(text).as_bytes(), "a.eml")) == [
        (None, "Dear Tom,"),
        (None, "We meet now."),
        (None, "Anna"),
        (None, "From: Tom Hay\nSent: Monday\nSubject: garden"),
        (None, "What changed?"),
    ]
