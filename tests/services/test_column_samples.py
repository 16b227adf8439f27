"""A few cells of each column of a table, as a person sees them who says what a column holds."""

import openpyxl

from coder.importers import ReadingOptions
from coder.services.column_samples import column_samples

ROWS = [
    ("Survey of the mill", None, None),
    ("who", "said", "mark"),
    ("INT", "What changed?", None),
    ("R1", "We run it ourselves.", 3),
    ("INT", "Why?", None),
    ("R1", "For us.\nAll of us.", 4),
    ("R2", "For them.", 3),
]
HEADINGS = ("who", "said", "mark")
EXPECTED = {
    "who": ["INT", "R1", "R2"],
    "said": ["What changed?", "We run it ourselves.", "Why?"],
    "mark": ["3", "4"],
}


def test_cells_that_differ_stand_under_the_headings_wherever_these_stand(tmp_path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "table.xlsx"
    book.save(path)
    assert column_samples(path, ReadingOptions(), HEADINGS) == EXPECTED


def test_of_a_text_in_the_encoding_that_was_said(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes("who;said\nR1;życie\n".encode("cp1250"))
    said = ReadingOptions(encoding="cp1250")
    assert column_samples(path, said, ("who", "said")) == {"who": ["R1"], "said": ["życie"]}


def test_columns_without_headings_go_by_number_and_long_cells_are_cut(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(f"R1;{'word ' * 40}\nR2;Yes.\n", encoding="utf-8")
    samples = column_samples(path, ReadingOptions(), ("1", "2"))
    assert samples["1"] == ["R1", "R2"]
    assert len(samples["2"][0]) == 80 + len(" …") - 1
    assert samples["2"][1] == "Yes."


def test_a_file_that_is_no_table_has_none(tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    assert column_samples(path, ReadingOptions(), ("who",)) == {}
    assert column_samples(path, ReadingOptions(), ()) == {}
