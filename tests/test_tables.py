"""Rows in and out of the table files that people have, whatever wrote them."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from coder.errors import TableError
from coder.tables import guard, read_rows, unguard, write_rows


def written(tmp_path, content, name="table.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"source,code\nS1,caf\xc3\xa9\n",
        b"\xef\xbb\xbfSource, CODE \r\nS1,caf\xc3\xa9\r\n",  # as Excel saves UTF-8
        b"source;code\r\nS1;caf\xe9\r\n",  # as Excel in Belgium saves csv
        "source\tcode\nS1\tcafé\n".encode("utf-16"),  # as Excel saves Unicode text
        b'"source","code"\n\n"S1","caf\xc3\xa9"\n,\n',
    ],
)
def test_csv_is_read_as_programs_write_it(tmp_path, content):
    assert read_rows(written(tmp_path, content)) == [{"source": "S1", "code": "café"}]


def test_cells_may_hold_line_ends_quotes_and_delimiters(tmp_path):
    path = written(tmp_path, 'quote,memo\n"One, ""two""\nthree",x\n')
    assert read_rows(path) == [{"quote": 'One, "two"\nthree', "memo": "x"}]


def test_jsonl_and_json_are_read_with_line_numbers(tmp_path):
    rows = [{"Source": "S1", "start": 5, "memo": None}, {"source": "S2", "start": 0}]
    wanted = [{"source": "S1", "start": "5", "memo": ""}, {"source": "S2", "start": "0"}]
    lines = "\n".join(json.dumps(row) for row in rows)
    assert read_rows(written(tmp_path, lines, "a.jsonl")) == wanted
    assert read_rows(written(tmp_path, json.dumps(rows), "a.json")) == wanted
    with pytest.raises(TableError, match=r"a\.jsonl:2: is not JSON"):
        read_rows(written(tmp_path, '{"a": 1}\n{"a": \n', "a.jsonl"))
    with pytest.raises(TableError, match=r"a\.jsonl:1: must hold one object with keys per row"):
        read_rows(written(tmp_path, "5\n", "a.jsonl"))


def test_a_separator_inside_a_json_text_ends_no_line(tmp_path):
    """Programs write U+2028 as it is; only a newline ends a line."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"quote": "one\u2028two\x85three"}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    assert read_rows(path) == [{"quote": "one\u2028two\x85three"}]


def test_a_workbook_is_read_with_whole_numbers_and_dates(tmp_path):
    from datetime import datetime

    book = Workbook()
    book.active.append(["source", "start", "share", "date", None])
    book.active.append(["S1", 5.0, 0.5, datetime(2022, 5, 31), "no name above"])
    book.active.append([None, None, None, None])
    book.save(tmp_path / "a.xlsx")
    assert read_rows(tmp_path / "a.xlsx") == [
        {"source": "S1", "start": "5", "share": "0.5", "date": "2022-05-31"}
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "a.xlsx",
            b"no zip",
            r"a\.xlsx: It is not an Excel file, or it is damaged\. Save it again as \.xlsx or \.csv",
        ),
        ("a.docx", b"PK", r"a\.docx: a table must end in \.csv, \.tsv, \.xlsx"),
    ],
)
def test_what_is_no_table_gets_a_sentence(tmp_path, name, content, sentence):
    with pytest.raises(TableError, match=sentence):
        read_rows(written(tmp_path, content, name))


def test_a_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TableError, match=r"gone\.csv: there is no such file"):
        read_rows(tmp_path / "gone.csv")


def test_an_empty_table_has_no_rows(tmp_path):
    assert read_rows(written(tmp_path, b"")) == []
    assert read_rows(written(tmp_path, b"source,code\n")) == []


# --- out ----------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@cmd", "\tx", "'=1", "''=x", "'", "word", ""])
def test_what_looks_like_a_formula_stays_a_text_and_comes_back(text):
    assert not str(guard(text)).startswith(("=", "+", "-", "@", "\t"))
    assert unguard(guard(text)) == text


def test_a_workbook_holds_no_formula_and_the_same_bytes_each_time(tmp_path):
    rows = [{"quote": "=HYPERLINK(1)", "n": 5}, {"quote": "http://example.org", "n": None}]
    for name in ("a.xlsx", "b.xlsx"):
        write_rows(tmp_path / name, ["quote", "n"], rows)
    cells = [cell for row in load_workbook(tmp_path / "a.xlsx").active for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert read_rows(tmp_path / "a.xlsx")[0] == {"quote": "=HYPERLINK(1)", "n": "5"}


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(TableError, match=r"a\.pdf: a table can be written as \.csv"):
        write_rows(tmp_path / "a.pdf", ["a"], [])


letters = st.characters(exclude_categories=["Cc", "Cs"])
cells = st.text(letters, max_size=10) | st.sampled_from(["=1", "'=1", "a\nb", 'say "so"', "x,y;z", "👍"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a.csv", "a.tsv", "a.jsonl"]),
    st.lists(st.fixed_dictionaries({"quote": cells, "memo": cells}), max_size=4),
)
def test_what_is_written_is_read_back(tmp_path, name, rows):
    write_rows(tmp_path / name, ["quote", "memo"], rows)
    kept = [row for row in rows if any(cell.strip() for cell in row.values()) or name.endswith("l")]
    assert read_rows(tmp_path / name) == kept


def test_bare_signs_are_left_alone_and_formulas_are_not():
    assert [guard(text) for text in ("+", "+ ~", "=1+1", "-2", "@SUM(A1)")] == [
        "+",
        "+ ~",
        "'=1+1",
        "'-2",
        "'@SUM(A1)",
    ]
