"""Excel workbooks: turns with dates as times, several sheets."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
import xlsxwriter

from coder.errors import SourceFileError


def book(**sheets):
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


def test_dates_become_seconds_from_the_first(read, said):
    rows = [
        ["Begin", "Spreker", "Tekst"],
        [datetime(2014, 10, 15, 10, 16, 21), "De voorzitter", "Welkom."],
        [datetime(2014, 10, 15, 10, 16, 44), "De heer Buma (CDA)", "Dank."],
    ]
    transcript = read(book(Blad1=rows), "debat.xlsx")
    assert said(transcript) == [("De voorzitter", "Welkom."), ("De heer Buma (CDA)", "Dank.")]
    assert [turn.time for turn in transcript.turns] == [0, 23]
    assert transcript.format == "xlsx"


def test_the_first_sheet_with_words_is_read(read, said):
    sheets = {
        "figures": [["a", "b"], [1, 2]],
        "talk": [["Speaker", "Text"], ["Jan", "Hello you"], ["Piet", "Bye"]],
    }
    transcript = read(book(**sheets), "talk.xlsx")
    assert said(transcript)[0] == ("Jan", "Hello you")
    assert (
        "Only its sheet 'talk' was read, of 2. Left out, with their words: figures (2)."
        in transcript.warnings
    )


def test_a_document_type_in_a_part_is_refused(read):
    stream = BytesIO(book(a=[["Speaker", "Text"], ["Jan", "Hello"]]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/extra.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    with pytest.raises(SourceFileError, match="document type"):
        read(stream.getvalue(), "talk.xlsx")
