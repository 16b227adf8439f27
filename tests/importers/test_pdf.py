"""PDF files: furniture and printed numbers go, lines become paragraphs."""

import builders_of_documents as build
import pytest

from coder.errors import SourceFileError
from coder.importers import pdf_pages


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


def without_numbers(*lines):
    page = [pdf_pages.PdfLine(line) for line in lines]
    return [line.text for line in pdf_pages.without_numbers(page, [])]


def test_a_column_of_numbers_and_numbered_lines_go():
    assert without_numbers("Dan: hello", "1", "2", "3", "there") == ["Dan: hello", "there"]
    numbered = [f"{n} line {n}" for n in range(1, 7)]
    assert without_numbers(*numbered) == [f"line {n}" for n in range(1, 7)]
    assert without_numbers("In 1990", "12", "we left") == ["In 1990", "12", "we left"]


def test_a_column_of_raised_numbers_is_kept():
    footnotes = ["See below", "¹", "²", "³", "The report"]
    assert without_numbers(*footnotes) == footnotes


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
    assert pdf_pages.joined(before, line, {"interview", "weten"}) == whole


def counted(transcript):
    return {one.what: one.words for one in transcript.kept.left_out}


def interview(label, pages=6):
    """Return pages whose first line is a label, as their last may be; each holds four turns."""
    drawn_pages = []
    for page in range(pages):
        lines = [f"Tuinproject 2024 - pagina {page + 1}"]
        for number in range(4):
            who = ("Interviewer", "Anna Berg")[number % 2]
            lines += [
                *label(who, page * 4 + number),
                f"They keep the {page} {number} minutes in a box{'?.'[number % 2]}",
            ]
        drawn_pages.append(lines)
    return drawn_pages


@pytest.mark.parametrize(
    "label",
    [
        lambda who, number: [[(who, "b")]],
        lambda who, number: [[(who, "b"), (f" 00:{number:02}:00", "")]],
        lambda who, number: [f"{who} 00:{number:02}:00"],
        lambda who, number: [f"{who}:"],
    ],
)
def test_a_label_at_the_top_of_each_page_is_a_label(read, said, label):
    transcript = read(build.pdf(*interview(label)), "talk.pdf")
    assert [speaker for speaker, _ in said(transcript)] == ["Interviewer", "Anna Berg"] * 12
    assert counted(transcript) == {"page numbers and running heads": 6 * 5}


def test_a_line_that_two_pages_share_is_one(read, said):
    shared = "Participant: They keep the minutes in a box."
    pages = [["Dan: What changed?", shared], [shared, "Dan: And now?", "Participant: Nothing."]]
    transcript = read(build.pdf(*pages), "talk.pdf")
    assert said(transcript)[1:] == [
        ("Participant", "They keep the minutes in a box."),
        ("Dan", "And now?"),
        ("Participant", "Nothing."),
    ]
    assert counted(transcript) == {"lines that stand on two pages": 8}


def test_questions_in_bold_are_one_paragraph_over_two_lines(read, said):
    page = [
        [("What changed in the group since the garden was opened by the women of the", "b")],
        [("village?", "b")],
        "They keep the minutes themselves, and they keep the money in a box of which two of",
        "them hold the keys.",
        [("And now?", "b")],
        "Nothing.",
    ]
    assert [words[-8:] for _, words in said(read(build.pdf(page), "notes.pdf"))] == [
        "village?",
        "he keys.",
        "And now?",
        "Nothing.",
    ]


def test_footnotes_in_small_print_are_counted_or_come_along(read, said):
    page = ["Jan: We began in that year.", "Marie: So we did.", "Jan: Good.", ("1 It was 2019.", 7)]
    transcript = read(build.pdf(page), "talk.pdf")
    assert said(transcript)[-1] == ("Jan", "Good.")
    assert counted(transcript) == {"footnotes": 4}
    assert said(read(build.pdf(page), "talk.pdf", footnotes=True))[-1] == (None, "1 It was 2019.")


def test_columns_that_are_drawn_one_after_the_other(read, said):
    """The second begins at the top of the page again."""
    left = ["Dan: What changed in the gar-", "den of the group?", "Anna: They keep the"]
    right = ["minutes themselves.", "Dan: And now?", "Anna: Nothing more than the garden."]
    drawn_page = build.pdf([*left, *right])
    assert [words for _, words in said(read(drawn_page, "talk.pdf"))] == [
        "What changed in the garden of the group?",
        "They keep the minutes themselves.",
        "And now?",
        "Nothing more than the garden.",
    ]
