"""The Excel file: a sheet a table, typed cells, nothing that runs."""

from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from coder.reporting import xlsx
from coder.reporting.document import Cell


@pytest.fixture
def path(report, tmp_path):
    return xlsx.write(report, tmp_path)[0]


@pytest.fixture
def book(path):
    return load_workbook(path)


def test_a_sheet_a_table_and_the_register(book):
    assert book.sheetnames == ["Inhoud", "Outcomes", "Matrices", "Bewijsregister"]


def test_cells_have_types(book):
    row = [cell.value for cell in book["Outcomes"][2]]
    assert row == ["O1 =cmd|x", "● bevestigd", 1200, datetime(2023, 5, 8), "1 2 3"]
    assert book["Outcomes"]["D3"].value == "2023-05"


def test_heads_stay_in_sight_and_can_be_filtered(book):
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_verdicts_have_colour_and_sign(book):
    cell = book["Outcomes"]["B3"]
    assert cell.value == "✕ tegengesproken"
    assert cell.fill.fgColor.rgb == "FFF8DFDC"


def test_a_count_leads_to_its_first_quote_in_the_register(book):
    assert book["Outcomes"]["C3"].hyperlink.location == "'Bewijsregister'!A5"
    assert book["Bewijsregister"]["A5"].value == 4


def test_no_text_becomes_a_formula(path, book):
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert book["Bewijsregister"]["F2"].value == "=1+1 title"
    sheets = [name for name in ZipFile(path).namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in ZipFile(path).read(name) for name in sheets)


def test_hostile_text_comes_out_as_text(book):
    said = book["Bewijsregister"]["C2"].value
    assert said.startswith("<script>alert(1)</script> =HYPERLINK(")
    assert "\x07" not in said
    assert "_x00" not in said


def test_what_is_absent_is_told_on_the_first_sheet(book):
    assert "Networks: There is no register." in [cell.value for cell in book["Inhoud"]["B"]]


def test_two_runs_are_equal(report, tmp_path, path):
    first = path.read_bytes()
    assert xlsx.write(report, tmp_path)[0].read_bytes() == first


def test_names_of_sheets_are_short_plain_and_unique(report, tmp_path):
    writer = xlsx._Book(report, tmp_path / "x.xlsx", str(tmp_path))
    names = [writer._name(title) for title in ("A/B: [c]?*", "a b   c", "x" * 40, "x" * 50, "''")]
    writer.book.add_worksheet("–")
    writer.book.close()
    assert names == ["A B c", "a b c (2)", "x" * 31, "x" * 27 + " (2)", "–"]


def test_years_counts_and_fractions_are_written_as_what_they_are():
    kinds = [
        xlsx._kind_of_number(Cell(text, number))
        for text, number in (("2018", 2018), ("1.200", 1200), ("3", 3), ("0,67", 0.67))
    ]
    assert kinds == ["year", "number", "number", "fraction"]
