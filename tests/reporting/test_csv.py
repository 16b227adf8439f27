"""The tables as csv."""

import csv as reader
from dataclasses import replace

from coder.reporting import csv
from coder.reporting.document import Column, Section


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(reader.reader(file))


def test_a_file_a_table_and_all_codings(report, tmp_path):
    paths = csv.write(report, tmp_path)
    assert [path.name for path in paths] == ["outcomes.csv", "matrix.csv", "codings.csv"]


def test_numbers_are_numbers_and_codings_are_named(report, tmp_path):
    table = rows(csv.write(report, tmp_path)[0])
    assert table[0] == ["Claim", "Verdict", "Supports", "Date", "codings"]
    assert table[1] == ["O1 =cmd|x", "bevestigd", "1200", "2023-05-08", "1 2 3"]


def test_a_text_that_looks_like_a_formula_is_kept_from_running(report, tmp_path):
    quotes = rows(csv.write(report, tmp_path)[2])
    assert quotes[1][quotes[0].index("code_title")] == "'=1+1 title"
    assert quotes[1][quotes[0].index("memo")] == "'@memo"
    assert "\x00" not in quotes[1][quotes[0].index("text")]


def test_two_columns_of_one_name_both_stay(report, tmp_path):
    table = replace(
        next(report.tables()), columns=(Column("Code"), Column("Code"), Column(""), Column("Date"))
    )
    section = Section("s", "S", tables=(table,))
    found = rows(csv.write(replace(report, sections=(section,)), tmp_path)[0])
    assert found[0] == ["Code", "Code 2", "(3)", "Date", "codings"]
    assert found[1][:2] == ["O1 =cmd|x", "bevestigd"]
