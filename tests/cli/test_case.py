"""`coder evidence case`: one source, group or organisation, alone or beside another, in every form."""

import csv
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook


@pytest.fixture
def case(coder, demonstration_folder):
    """Run the command on the demonstration."""

    def running(*arguments):
        return coder("evidence", "case", *arguments, "--study", demonstration_folder)

    return running


def test_people_read_who_it_is_what_it_was_asked_and_what_it_says(case):
    ran = case("S9")
    shown = " ".join(ran.out.split())
    assert ran.out.startswith("S9 Project officer, Terres Jointes\n")
    assert "Asked, and nothing said: EQ2.1.a, A1." in shown
    assert "Organisation: Terres Jointes" in shown
    assert "EQ3.2 Not dependent on one person contradicts 1- 1" in shown
    assert "Rows in which nothing was said are left out" in shown
    assert "O1 Union officers" not in shown  # nobody says anything of it
    assert "O1 Union officers" in " ".join(case("S9", "--all").out.split())


def test_two_side_by_side_say_how_they_stand_to_each_other(case):
    shown = " ".join(case("S5", "S7").out.split())
    assert shown.startswith("S5 and S7 side by side")
    assert "Difference S5 S5: stances S5: passages" in shown
    line = next(line for line in case("S5", "S7").out.splitlines() if "O4 Jeunesse Levain asks" in line)
    assert "opposed" in line
    assert "Regional secretary" not in case("S1", "S3").out  # names are withheld


def test_a_group_has_its_sources_and_its_voices(case):
    shown = " ".join(case("group:unions").out.split())
    assert "What it is: stakeholder group" in shown
    assert "20 memos are left out" in shown
    assert "Sources that speak for it" in shown
    assert "Voices Sources Passages" in shown


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["unins"], 'There is no source, group or organisation "unins". Did you mean "unions"?'),
        (["C1"], "C1 is a contribution case, not somebody who speaks"),
        (["S9", "S9"], "Project officer, Terres Jointes is named twice. Name two different ones."),
        (["S9", "nowhere at all"], 'There is no source, group or organisation "nowhere at all".'),
        (["S9", "--out", "case.pdf"], "name a file that ends in .xlsx, .docx, .html or .csv."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(case, names, sentence):
    ran = case(*names)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err


def test_the_same_as_a_file_in_four_formats(case, tmp_path):
    for suffix in ("xlsx", "docx", "html", "csv"):
        ran = case("group:unions", "associations", "--out", tmp_path / f"case.{suffix}")
        assert (ran.status, ran.out) == (0, "")
    titles = {
        cell.value for row in load_workbook(tmp_path / "case.xlsx").worksheets[1].iter_rows() for cell in row
    }
    assert {"Difference", "Trade unions: voices", "Socio-cultural associations: passages"} <= titles
    with ZipFile(tmp_path / "case.docx") as word:
        text = word.read("word/document.xml").decode()
    assert "Trade unions and Socio-cultural associations side by side" in text
    assert "Quotes, in the order of the texts" in text
    assert "for and against" in (tmp_path / "case.html").read_text(encoding="utf-8")
    with (tmp_path / "case.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    of_o1 = next(row for row in rows if "Union officers" in row["Criterion, claim or code"])
    assert (of_o1["Part of the framework"], of_o1["Difference"]) == ("Outcomes", "different")
    assert of_o1["Socio-cultural associations: stances"] == "1+ 1-"


def test_an_empty_study_knows_nobody(coder, tmp_path):
    coder("init", tmp_path / "mine")
    ran = coder("evidence", "case", "S1", "--study", tmp_path / "mine")
    assert (ran.status, ran.out) == (2, "")
    assert 'There is no source, group or organisation "S1".' in ran.err
