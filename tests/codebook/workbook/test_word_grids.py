"""An evaluation matrix in Word, as people write it."""

import docx
import pytest

from coder.codebook.workbook.reading import read_tables
from coder.errors import TableError


@pytest.fixture
def read(tmp_path):
    """Build a document, read it; give the things that stand under each other."""

    def reading(build):
        document = docx.Document()
        build(document)
        document.save(tmp_path / "matrix.docx")
        found, said = read_tables(tmp_path / "matrix.docx", {})
        return found, [(item.id, item.under, item.title()) for item in said.items.values()]

    return reading


def table(document, rows, merged=()):
    made = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            made.cell(row, column).text = text
    for first, last in merged:
        text = made.cell(*first).text
        made.cell(*first).merge(made.cell(*last)).text = text
    return made


def test_one_table_with_a_question_merged_over_its_criteria(read):
    def build(document):
        rows = [
            ["Evaluatievraag", "Criterium", "Subvragen", "Bronnen"],
            ["EV1. Werkt het?", "1.1 Sterker", "wie\nwat", "interviews"],
            ["", "1.2 Beter", "hoe", ""],
        ]
        table(document, rows, [((1, 0), (2, 0))])

    _, things = read(build)
    assert things == [
        ("EV1", None, "Werkt het?"), ("1.1", "EV1", "Sterker"), ("1.1.a", "1.1", "wie"), ("1.1.b", "1.1", "wat"),
        ("1.2", "EV1", "Beter"), ("1.2.a", "1.2", "hoe"),
    ]  # fmt: skip


def test_a_table_below_each_question_as_a_heading(read):
    def build(document):
        document.add_heading("Evaluation matrix", 1)
        document.add_heading("EQ1. Did it work?", 2)
        table(document, [["Judgement criteria", "Indicators"], ["1.1 Stronger", "Number"]])
        document.add_heading("How sustainable is it?", 2)
        document.add_paragraph("We look at what remains.")
        table(document, [["Judgement criteria", "Indicators"], ["Own means", "Budget"]])
        table(document, [["Week", "Task"], ["1", "Start"]])

    found, things = read(build)
    assert things == [
        ("EQ1", None, "Did it work?"), ("1.1", "EQ1", "Stronger"), ("1.1.a", "1.1", "Number"),
        ("Q1", None, "How sustainable is it?"), ("Q1.1", "Q1", "Own means"), ("Q1.1.a", "Q1.1", "Budget"),
    ]  # fmt: skip
    assert found.sheets[2].left_out == ['matrix.docx: "table 3" was not understood and was left out.']


def test_questions_as_bands_across_the_table(read):
    def build(document):
        rows = [
            ["Critère", "Indicateurs", "Sources"],
            ["QE1 : Dans quelle mesure ?", "", ""],
            ["C1 Membres", "un\ndeux", ""],
            ["QE2 : Durable ?", "", ""],
            ["C2 Moyens", "", ""],
        ]
        table(document, rows, [((1, 0), (1, 2)), ((3, 0), (3, 2))])

    _, things = read(build)
    assert things == [
        ("QE1", None, "Dans quelle mesure ?"), ("C1", "QE1", "Membres"), ("C1.a", "C1", "un"), ("C1.b", "C1", "deux"),
        ("QE2", None, "Durable ?"), ("C2", "QE2", "Moyens"),
    ]  # fmt: skip


def test_a_table_for_each_question_with_the_question_in_its_first_row(read):
    def build(document):
        table(document, [["Evaluatievraag 1", "Werkt het?"], ["Criterium", "Subvragen"], ["Sterker", "wie"]])

    assert read(build)[1] == [
        ("Q1", None, "Werkt het?"),
        ("Q1.1", "Q1", "Sterker"),
        ("Q1.1.a", "Q1.1", "wie"),
    ]


def test_a_list_in_a_table_within_a_cell(read):
    def build(document):
        made = table(document, [["Vraag", "Criterium", "Subvragen"], ["EV1 Werkt het?", "1.1 Sterker", ""]])
        inner = made.cell(1, 2).add_table(rows=2, cols=1)
        inner.cell(0, 0).text, inner.cell(1, 0).text = "wie", "wat"

    assert [title for _, under, title in read(build)[1] if under == "1.1"] == ["wie", "wat"]


def test_a_document_without_a_table_is_refused(read):
    with pytest.raises(TableError, match="It has no table: an evaluation matrix is a table"):
        read(lambda document: document.add_paragraph("Nothing here."))


def test_a_codebook_of_nvivo_in_word(read):
    def build(document):
        made = table(
            document,
            [
                ["Name", "Description", "Files", "References"],
                ["Barriers", "x", "1", "2"],
                ["Money", "", "1", "2"],
            ],
        )
        made.cell(2, 0).paragraphs[0].paragraph_format.left_indent = docx.shared.Cm(0.7)

    assert read(build)[1] == [("barriers", None, "Barriers"), ("money", "barriers", "Money")]


def test_tables_within_tables_within_tables_are_read_once(read):
    def build(document):
        cell = table(document, [["Vraag", "Criterium"], ["EV1 Werkt het?", "1.1 Sterker"]]).cell(1, 1)
        for _ in range(30):
            inner = cell.add_table(rows=2, cols=2)
            inner.cell(0, 0).text = "x"
            cell = inner.cell(1, 1)

    found, _ = read(build)
    assert len(found.sheets) <= 31


def test_a_row_over_all_columns_may_name_a_criterion_of_the_dac(tmp_path):
    document = docx.Document()
    rows = [
        ["Evaluation question", "Judgement criteria", "Sources"],
        ["RELEVANCE", "", ""],
        ["1. Does it meet needs?", "1.1 Needs of members", "Interviews"],
        ["2. Effectiveness", "", ""],
        ["2. Did it work?", "2.1 Members decide", "Survey"],
    ]
    table(document, rows, [((1, 0), (1, 2)), ((3, 0), (3, 2))])
    document.save(tmp_path / "matrix.docx")
    said = read_tables(tmp_path / "matrix.docx", {})[1]
    questions = [item for item in said.items.values() if item.kind == "question"]
    assert [(item.id, item.fields["dac",]) for item in questions] == [
        ("1", "relevance"),
        ("2", "effectiveness"),
    ]


def test_questions_that_have_no_criteria_have_their_sub_questions(read):
    def build(document):
        rows = [["Nr", "Evaluatievraag", "Subvragen"], ["1", "In hoeverre werkte het?", "Wat?\nVoor wie?"]]
        table(document, rows)

    found, things = read(build)
    assert things == [("1", None, "In hoeverre werkte het?"), ("1.1", "1", "Wat?"), ("1.2", "1", "Voor wie?")]
    assert "they were taken for criteria" in found.remarks[0]


def test_a_table_a_question_with_its_headings_before_it(read):
    def build(document):
        for number, question in ((1, "Est-ce efficace ?"), (2, "Est-ce durable ?")):
            rows = [
                ["Question évaluative", f"QE{number}. {question}"],
                ["Critère de jugement", f"{number}.1 Les membres décident"],
                ["Indicateurs", "réunions\nvotes"],
            ]
            table(document, rows)
            document.add_paragraph("")

    found, things = read(build)
    assert [(thing, under) for thing, under, _title in things] == [
        ("QE1", None), ("1.1", "QE1"), ("1.1.a", "1.1"), ("1.1.b", "1.1"),
        ("QE2", None), ("2.1", "QE2"), ("2.1.a", "2.1"), ("2.1.b", "2.1"),
    ]  # fmt: skip
    assert [column["cell"] for column in found.sheets[0].columns] == ["1/1", "2/1", "3/1"]


def test_two_rows_of_headings(read):
    def build(document):
        rows = [
            ["Questions évaluatives", "Critères et indicateurs", "", "Sources"],
            ["", "Critères de jugement", "Indicateurs", ""],
            ["QE1. Efficacité ?", "Les membres décident", "réunions", "PV"],
        ]
        table(document, rows, [((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3))])

    assert [(thing, under) for thing, under, _title in read(build)[1]] == [
        ("QE1", None), ("QE1.1", "QE1"), ("QE1.1.a", "QE1.1"),
    ]  # fmt: skip
