"""PDF files: furniture and printed numbers go, lines become paragraphs."""

import pytest

from coder.errors import SourceFileError
from coder.importers import pdf


def drawn(*pages):
    """Draw lines of text on pages, as plainly as the format allows."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for page in pages:
        lines = b"".join(b"(%s) Tj T* " % line.encode("latin-1") for line in page)
        content = b"BT /F1 10 Tf 14 TL 50 800 Td " + lines + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % k for k in kids),
    )
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            size,
            table,
            size,
            len(out),
        )
    )


def test_a_talk_over_three_pages(read, said):
    pages = [
        [
            "Interview 4",
            "Dan:",
            "So you can stop sharing your screen and then we will just end",
            "up with questions.",
            "1/3",
        ],
        [
            "Interview 4",
            "Participant:",
            "Okay. That is what I thought: it was the inter-",
            "view that did it.",
            "2/3",
        ],
        ["Interview 4", "Dan:", "Good.", "Participant:", "It was an interview.", "3/3"],
    ]
    transcript = read(drawn(*pages), "talk.pdf")
    assert said(transcript) == [
        ("Dan", "So you can stop sharing your screen and then we will just end up with questions."),
        ("Participant", "Okay. That is what I thought: it was the interview that did it."),
        ("Dan", "Good."),
        ("Participant", "It was an interview."),
    ]
    assert transcript.format == "pdf"


def test_a_column_of_numbers_and_numbered_lines_go():
    assert pdf._without_numbers(["Dan: hello", "1", "2", "3", "there"]) == ["Dan: hello", "there"]
    numbered = [f"{n} line {n}" for n in range(1, 7)]
    assert pdf._without_numbers(numbered) == [f"line {n}" for n in range(1, 7)]
    assert pdf._without_numbers(["In 1990", "12", "we left"]) == ["In 1990", "12", "we left"]


def test_a_column_of_raised_numbers_is_kept():
    footnotes = ["See below", "¹", "²", "³", "The report"]
    assert pdf._without_numbers(footnotes) == footnotes


def test_a_scanned_file_is_refused_with_that_reason(read):
    with pytest.raises(SourceFileError, match=r"scanned PDF.*OCR"):
        read(drawn([], []), "scan.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7 rubbish" * 50])
def test_damaged_files_are_refused(read, data):
    with pytest.raises(SourceFileError):
        read(data, "talk.pdf")


@pytest.mark.parametrize(
    ("before", "line", "whole"),
    [
        ("the inter-", "view was", "the interview was"),
        ("est-", "ce que", "est-ce que"),
        ("wet-", "en regelgeving", "wet- en regelgeving"),
        ("34734-", "25", "34734-25"),
        ("co\u00ad", "ordination", "coordination"),
        ("one", "two", "one two"),
    ],
)
def test_words_that_were_cut_at_the_line_end(before, line, whole):
    assert pdf._joined(before, line, {"interview", "weten"}) == whole
