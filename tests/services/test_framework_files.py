"""The matrix of a question on paper: on its side, split by group, nothing cut, heads and names on each page."""

import csv

import pytest
from docx import Document
from openpyxl import load_workbook

from coder.errors import UsageError
from coder.services.framework_files import write_matrix
from coder.services.report.context import ReportContext
from coder.services.report.framework_matrices import printed_section

RUN = "We run the campaign ourselves now."
ROLES = ["chair", "clerk", "coach", "guide", "miller", "nurse", "writer", "baker"]


@pytest.fixture
def many(study, take, code):
    """Eight of the unions, two of the schools and a document, each coded once on EQ1.1."""
    for n, role in enumerate(ROLES, 1):
        take(f"{n}.txt", f"R1: {RUN} {n}\n", group="unions", role=role)
    take("9.txt", f"R1: {RUN} 9\n", group="schools", role="teacher")
    take("10.txt", f"R1: {RUN} 10\n", group="schools", role="pupil")
    take("minutes.txt", f"R1: {RUN} 11\n", kind="document")
    for n in range(1, 12):
        code(f"S{n}", RUN, "EQ1.1")
    study.summaries.set("EQ1.1", "S9", "The school runs it.\nSo it says.", "An")
    return study


def parts(study, by="source", **narrowed):
    section = printed_section(ReportContext(study, "en"), "EQ1", by, **narrowed)
    return {one.title: [column.title for column in one.tables[0].columns[1:]] for one in section.sections}


def test_a_large_group_takes_several_tables_and_small_ones_share_one(many):
    assert parts(many) == {
        "Trade unions (part 1 of 2)": [f"Trade unions, {role}" for role in ROLES[:6]],
        "Trade unions (part 2 of 2)": [f"Trade unions, {role}" for role in ROLES[6:]],
        "Schools; other sources": ["Schools, teacher", "Schools, pupil", "Minutes"],
    }


def test_groups_of_a_few_stand_in_one_table(many):
    assert parts(many, "group") == {"Evidence matrix EQ1": ["Trade unions", "Schools", "not stated"]}


def test_no_column_is_lost_and_none_stands_twice(many):
    columns = [column for part in parts(many).values() for column in part]
    assert len(columns) == len({*columns}) == 11


def test_word_lies_on_its_side_with_heads_that_come_back(many, tmp_path):
    path = write_matrix(many, "EQ1", tmp_path / "matrix.docx")
    made = Document(str(path))
    section = made.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    matrices = [table for table in made.tables if table.rows[0].cells[0].text == "Judgement criterion"]
    assert [len(table.columns) for table in matrices] == [7, 3, 4]
    last = matrices[-1]
    assert last.rows[1].cells[0].text == "EQ1.1 Stronger organisations"
    assert last.rows[2].cells[1].text == "The school runs it.\nSo it says."
    for table in matrices:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_excel_prints_in_landscape_with_names_and_heads_on_each_page(many, tmp_path):
    book = load_workbook(write_matrix(many, "EQ1", tmp_path / "matrix.xlsx"))
    sheets = [page for page in book.worksheets if page.title.startswith("Evidence matrix")]
    assert len(sheets) == 3
    for page in sheets:
        assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == (
            "landscape",
            True,
        )
        assert (page.freeze_panes, page.print_title_rows, page.print_title_cols) == ("C4", "$3:$3", "$A:$B")
    rows = [[cell.value for cell in row] for row in sheets[2].iter_rows(min_row=4)]
    assert rows[0][:4] == ["EQ1.1", "Stronger organisations", "1+", "1+"]
    assert rows[1][:3] == ["EQ1.1", "Stronger organisations", "The school runs it.\nSo it says."]


def test_html_opens_quotes_and_csv_has_one_table(many, tmp_path):
    page = write_matrix(many, "EQ1", tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert (
        "The school runs it." in page and "Trade unions (part 2 of 2)" in page and 'data-quotes="9"' in page
    )
    with write_matrix(many, "EQ1", tmp_path / "matrix.csv").open(encoding="utf-8-sig") as file:
        first, *rows = csv.reader(file)
    assert (len(first), first[2]) == (2 + 11 + 1, "Trade unions, chair")
    assert [row[0] for row in rows] == ["EQ1.1", "EQ1.1", "EQ1.1.a"]


def test_what_was_asked_and_what_is_stale_stands_in_the_cell(many):
    many.questions_asked.record_manual("S9", "An", ["EQ1.1.a"], [])
    many.codings.withdraw(9, "An")
    section = printed_section(ReportContext(many, "en"), "EQ1", coverage=True, group="schools")
    rows = [[cell.text for cell in row] for row in section.sections[0].tables[0].rows]
    assert rows == [
        ["EQ1.1 Stronger organisations", "", "1+"],
        ["", "The school runs it.\nSo it says.\n(the evidence has changed since)", ""],
        ["EQ1.1.a Insight", "o", ""],
    ]


def test_a_question_of_which_nothing_is_coded_says_so(study, take, tmp_path):
    take()
    page = write_matrix(study, "EQ1", tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert "Nothing has been coded for this question yet." in page


def test_another_ending_is_refused(many, tmp_path):
    with pytest.raises(UsageError, match="ends in .xlsx, .docx, .html or .csv"):
        write_matrix(many, "EQ1", tmp_path / "matrix.odt")
