"""Tables in which a row is a turn."""

import pytest

from coder.errors import SourceFileError


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_delimiter_and_a_header_that_is_not_in_row_one(read, said, sign):
    rows = [
        ["Interviews 2022"],
        [],
        ["nr", "Spreker", "Tekst"],
        ["1", "Jan:", "Ja"],
        ["2", "", "en nee."],
        ["3", "Marie", "Goed."],
    ]
    transcript = read("\n".join(sign.join(row) for row in rows), "talk.csv")
    assert said(transcript) == [("Jan", "Ja\nen nee."), ("Marie", "Goed.")]


def test_excel_in_dutch(read, said):
    text = 'nr;spreker;tekst\r\n1;De voorzitter;"Eén ""ja"";\nen twee."\r\n2;Jan;Café.\r\n'
    transcript = read(text.encode("cp1252"), "talk.csv")
    assert said(transcript) == [("De voorzitter", 'Eén "ja";\nen twee.'), ("Jan", "Café.")]
    assert transcript.encoding == "cp1252"


def test_entities_and_times_of_some_rows(read, said):
    text = "speaker,words,tags,timestamp\nDB,one&#8212;two,,[0:00]\n,three,,\nRA,four,,[1:00:00]\n"
    transcript = read(text, "talk.csv")
    assert said(transcript) == [("DB", "one\u2014two\nthree"), ("RA", "four")]
    assert [turn.time for turn in transcript.turns] == [0, 3600]


def test_milliseconds_are_recognised_by_the_pace_of_speech(read):
    transcript = read("start\tend\ttext\n43810\t47850\tHello everyone\n48350\t54570\tI am here\n", "talk.tsv")
    assert [turn.time for turn in transcript.turns] == [43.81, 48.35]
    assert transcript.attributes["last_time"] == "54.57"


def test_tabs_called_csv_and_a_table_without_ending(read, said):
    text = "Speaker\tText\nJan\tHello there\nMarie\tHi\nJan\tBye\n"
    assert (
        said(read(text, "talk.csv"))
        == said(read(text, "talk"))
        == [("Jan", "Hello there"), ("Marie", "Hi"), ("Jan", "Bye")]
    )


def test_figures_are_refused(read):
    with pytest.raises(SourceFileError, match="table of figures"):
        read(",P1,P2\nT1,1,0\nT2,0,1\n", "figures.csv")


def test_tabs_in_a_text_whose_first_line_names_the_columns(read, said):
    """As NVivo exports transcripts."""
    rows = [
        "Timespan\tContent\tSpeaker",
        "0:00 - 0:09\tWhat changed?\tTom Hay",
        "0:11 - 0:20\tA lot.\tAnna Berg",
    ]
    rows += ["0:21 - 0:25\tSince when?\tTom Hay", "0:26 - 0:30\tSince May.\tAnna Berg"]
    turns = [
        ("Tom Hay", "What changed?"),
        ("Anna Berg", "A lot."),
        ("Tom Hay", "Since when?"),
        ("Anna Berg", "Since May."),
    ]
    assert said(read("\n".join(rows), "talk.txt")) == turns
