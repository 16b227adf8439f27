"""Rich text, under its own name and under that of Word."""

import pytest

from coder.errors import SourceFileError

TEXT = rb"{\rtf1\ansi\ansicpg1252 {\b Jan:} D\'e9j\'e0 vu.\par Marie: Caf\u233?.\par Jan: Oui.\par}"


@pytest.mark.parametrize("name", ["talk.rtf", "talk.doc", "talk"])
def test_labels_and_letters(read, said, name):
    transcript = read(TEXT, name)
    assert said(transcript) == [("Jan", "Déjà vu."), ("Marie", "Café."), ("Jan", "Oui.")]
    assert transcript.format == "rtf"


def test_rich_text_without_words_is_refused(read):
    with pytest.raises(SourceFileError, match="no words"):
        read(rb"{\rtf1\ansi }", "talk.rtf")


def page(*paragraphs):
    """Write paragraphs in the commands of rich text, below a running head."""
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}}"
    head += r"{\stylesheet{\s1 heading 1;}{\s2\b Question;}}{\header Tuinproject}"
    return head + "".join(paragraph + r"\par " for paragraph in paragraphs) + "}"


def test_names_in_bold_or_italics_need_no_colon(read, said):
    for kind in ("b", "i", "ul"):
        lines = [
            rf"{{\{kind} Lies}} Wat veranderde er?",
            rf"{{\{kind} Jan}} Veel.",
            rf"\{kind} Lies\{kind}0  En nu?",
        ]
        transcript = read(page(*lines, rf"{{\{kind} Jan}} Niets."), "talk.rtf")
        assert said(transcript)[:3] == [("Lies", "Wat veranderde er?"), ("Jan", "Veel."), ("Lies", "En nu?")]
        assert {one.what: one.words for one in transcript.kept.left_out} == {
            "page numbers and running heads": 1
        }


def test_headings_lists_and_tables(read, said):
    asked = [r"\pard\s1 Verslag\par\pard {\b 1. Wat veranderde er?}", "Veel.", r"{\b 2. En nu?}", "Niets."]
    assert said(read(page(*asked), "notes.rtf"))[:3] == [
        (None, "Verslag"),
        ("Interviewer", "Wat veranderde er?"),
        ("Respondent", "Veel."),
    ]
    listed = [r"{\listtext 1.\tab}Wat veranderde er?", "Veel.", r"{\listtext 2.\tab}En nu?", "Niets."]
    assert said(read(page(*listed), "notes.rtf"))[0] == ("Interviewer", "Wat veranderde er?")
    row = r"\trowd\intbl {}\cell {}\cell\row "
    rows = [("Vraag", "Antwoord"), ("Wat veranderde er?", "Veel."), ("En nu?", "Niets.")]
    table = "".join(row.replace("{}", "%s") % cells for cells in rows)
    assert said(read(page(table + r"\pard Einde van het gesprek."), "notes.rtf"))[-2:] == [
        ("Respondent", "Niets."),
        (None, "Einde van het gesprek."),
    ]


def test_deleted_words_and_footnotes_are_counted_or_come_along(read, said):
    lines = [r"Jan: Ja{\footnote In 2019 al.}.", r"Marie: {\deleted niet }Nee.", "Jan: Goed."]
    transcript = read(page(*lines), "talk.rtf")
    assert said(transcript) == [("Jan", "Ja."), ("Marie", "Nee."), ("Jan", "Goed.")]
    assert {one.what: one.words for one in transcript.kept.left_out} == {
        "footnotes": 3,
        "deleted text": 1,
        "page numbers and running heads": 1,
    }
    assert said(read(page(*lines), "talk.rtf", footnotes=True))[-1] == (None, "In 2019 al.")


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        (r"Caf\'e9", "Café"),
        (r"{\f1 \'9d\'f3\'b3}", "ťół"),
        (r"\u233?t\u233\'3f", "été"),
        (r"\uc0\u8594 ja", "→ja"),
        (r"a\~b\_c\-d", "a\u00a0b\u2011cd"),
        (r"\ldblquote ja\rdblquote  \endash  nee", "“ja” – nee"),
        (r"{\*\unknown weg}{\field{\*\fldinst HYPERLINK}{\fldrslt site}}", "site"),
    ],
)
def test_letters_are_those_of_the_file_and_its_fonts(read, written, letters):
    assert read(page(written), "a.rtf").text.strip() == letters


def test_groups_without_end_are_refused_or_read(read):
    with pytest.raises(SourceFileError, match="groups"):
        read(r"{\rtf1 " + "{" * 3000 + "x", "a.rtf")
    assert read(r"{\rtf1 Ja", "a.rtf").text == "Ja"
