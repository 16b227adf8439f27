"""The Excel file: a sheet a table, typed cells, nothing that runs."""

from dataclasses import replace
from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from coder.reporting import xlsx
from coder.reporting.document import Cell, Chart, Column, Section, Table
from coder.reporting.workbook_looks import kind_of_number


@pytest.fixture
def path(report, tmp_path):
    return xlsx.write(report, tmp_path)[0]


@pytest.fixture
def book(path):
    return load_workbook(path)


def test_a_sheet_a_table_and_the_register(book):
    assert book.sheetnames == ["Inhoud", "Outcomes", "Matrices", "Bewijsregister"]


def test_cells_have_types(book):
    row = [cell.value for cell in book["Outcomes"][4]]
    assert row == ["O1 =cmd|x", "● bevestigd", 1200, datetime(2023, 5, 8), "1 2 3"]
    assert book["Outcomes"]["D5"].value == datetime(2023, 5, 1)
    assert book["Outcomes"]["D4"].number_format.endswith("d mmmm yyyy")
    assert book["Outcomes"]["D5"].number_format.endswith("]mmmm yyyy")


def test_heads_stay_in_sight_and_can_be_filtered(book):
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B4"
        assert sheet.auto_filter.ref.startswith("A3:")


def test_a_sheet_says_what_it_is_and_prints_with_its_heads(book):
    sheet = book["Outcomes"]
    assert sheet["A1"].value == "Tabel 1. Verdicts"
    assert book["Matrices"]["A2"].value == "+ supports"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_area == "'Outcomes'!$A$1:$D$5"  # the numbers of the codings stay on the screen


def test_no_two_columns_have_one_name(book):
    for sheet in book.worksheets[1:]:
        heads = [cell.value for cell in sheet[3]]
        assert len(heads) == len(set(heads))


def test_the_id_stands_apart_and_what_is_said_once_in_every_row(report, tmp_path):
    columns = (Column("Kind", once=True), Column("Claim", 40), Column("Number", number=True))
    rows = (
        (Cell("first"), Cell("O1 The mill, grinds", key="O1"), Cell("4", 4)),
        (Cell(""), Cell("O2", key="O2"), Cell("1", 1)),
    )
    table = Table(
        "t",
        "T",
        columns,
        rows,
        more=((Column("Signed on", date=True), (Cell("8 mei 2023", date="2023-05-08"), Cell(""))),),
        chart=Chart("stacked", 1, (2,)),
    )
    made = replace(report, sections=(Section("s", "S", tables=(table,)),))
    sheet = load_workbook(xlsx.write(made, tmp_path)[0])["S"]
    assert [cell.value for cell in sheet[3]] == ["Kind", "Nr.", "Claim", "Number", "Signed on"]
    assert [cell.value for cell in sheet[4]] == ["first", "O1", "The mill, grinds", 4, datetime(2023, 5, 8)]
    assert [cell.value for cell in sheet[5]][:4] == ["first", "O2", "O2", 1]
    [chart] = sheet._charts
    assert chart.series[0].val.numRef.f == "S!$D$4:$D$5"


def test_tables_behind_prose_stand_in_the_workbook_alone(report, tmp_path):
    table = Table("story", "Story", (Column("Event"),), ((Cell("A vote"),),))
    made = replace(report, sections=(Section("s", "S", paragraphs=("A vote.",), sheets=(table,)),))
    book = load_workbook(xlsx.write(made, tmp_path)[0])
    assert book["Story"]["A4"].value == "A vote"
    assert list(made.tables()) == []


def test_the_register_has_what_a_pivot_table_asks_for(report, tmp_path):
    quotes = {
        1: replace(report.quotes[1], group="Vakbonden", relation="partner", date="2023-02", also="EQ1.1")
    }
    made = replace(report, sections=(), quotes=quotes)
    sheet = load_workbook(xlsx.write(made, tmp_path)[0])["Bewijsregister"]
    row = {head.value: cell.value for head, cell in zip(sheet[3], sheet[4], strict=True)}
    assert row["Groep belanghebbenden"] == "Vakbonden"
    assert (row["Relatie"], row["Datum"], row["Telt ook voor"]) == ("partner", datetime(2023, 2, 1), "EQ1.1")


def test_verdicts_have_colour_and_sign(book):
    cell = book["Outcomes"]["B5"]
    assert cell.value == "✕ tegengesproken"
    assert cell.fill.fgColor.rgb == "FFF8DFDC"


def test_a_count_leads_to_its_first_quote_in_the_register(book):
    assert book["Outcomes"]["C5"].hyperlink.location == "'Bewijsregister'!A7"
    assert book["Bewijsregister"]["A7"].value == 4


def test_no_text_becomes_a_formula(path, book):
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "=1+1 title" in [cell.value for cell in book["Bewijsregister"][4]]
    sheets = [name for name in ZipFile(path).namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in ZipFile(path).read(name) for name in sheets)


def test_hostile_text_comes_out_as_text(book):
    said = book["Bewijsregister"]["C4"].value
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
        kind_of_number(Cell(text, number))
        for text, number in (("2018", 2018), ("1.200", 1200), ("3", 3), ("0,67", 0.67))
    ]
    assert kinds == ["year", "number", "number", "fraction"]
