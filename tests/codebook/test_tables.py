"""The tables beside a codebook: indicators and registers."""

import pytest

from coder.codebook import read_codebook
from coder.errors import CodebookError
from coder.model import Indicator


def indicators(codebook_file, csv, extra=""):
    codebook_file(csv, "figures.csv")
    return read_codebook(codebook_file(f"id: x\nindicators: figures.csv\n{extra}"))[0].indicators


def test_indicators_come_with_values_targets_and_notes(codebook_file):
    """The columns of the manual, and a remark per year."""
    rows = indicators(
        codebook_file,
        "id,owner,title,unit,mode,baseline,2017,2018,target_2021,note,note_2018\n"
        "I1,Mill,Members,number,cumulative,1 200,1300,,\"85,5%\",Counted in May,not counted\n",
    )  # fmt: skip
    assert rows == (
        Indicator(
            "I1",
            "Members",
            "Mill",
            "number",
            "cumulative",
            1200.0,
            {2017: 1300.0, 2018: None},
            {2021: 85.5},
            "Counted in May; 2018: not counted",
        ),
    )


@pytest.mark.parametrize("cell", ["1.200", "1,200", "about 5", "12-15", "€ 5", "1.2.3", "1,234.5"])
def test_a_cell_that_may_be_read_two_ways_is_a_fault(codebook_file, cell):
    with pytest.raises(CodebookError, match=r'book.yaml:2: Indicator "I1" \(row 2\), column 2021: .* is not'):
        indicators(codebook_file, f'id,title,2021\nI1,Members,"{cell}"\n')


@pytest.mark.parametrize(
    ("cell", "value"), [("1200", 1200), ("1200.5", 1200.5), ("1200,5", 1200.5), ("-3", -3), ("85 %", None)]
)
def test_a_plain_number_is_read(codebook_file, cell, value):
    if value is None:
        with pytest.raises(CodebookError):
            indicators(codebook_file, f'id,title,2021\nI1,Members,"{cell}"\n')
    else:
        (row,) = indicators(codebook_file, f'id,title,2021\nI1,Members,"{cell}"\n')
        assert row.values == {2021: value}


def test_a_number_written_in_the_codebook_itself_is_no_riddle(codebook_file):
    path = codebook_file("id: x\nindicators: [{id: I1, title: Share, baseline: 1.234, 2021: 2}]")
    (row,) = read_codebook(path)[0].indicators
    assert (row.baseline, row.values) == (1.234, {2021: 2.0})


def test_faults_of_a_table_come_all_at_once(codebook_file):
    with pytest.raises(CodebookError) as caught:
        indicators(codebook_file, "id,title,mode,2021,about\n,Members,,1,\nI2,Reach,weekly,x,EQ9\n")
    assert [fault.split(": ", 1)[1][:60] for fault in sorted(caught.value.faults)] == [
        'Indicator "I2" (row 3), column 2021: "x" is not a plain numb',
        'Indicator "I2" is about "EQ9", which does not exist. Add it ',
        'Indicator "I2": mode is "weekly"; write yearly or cumulative',
        'Row 2 of the indicators has no "id".',
    ]


def test_registers_keep_their_columns_and_words(codebook_file):
    codebook_file("partner;year;what\nMill;2021; A march \n", "acts.csv")
    codebook_file("id,title\nL1,No farmers were heard\n", "limits.csv")
    book = read_codebook(
        codebook_file(
            """
            id: x
            activities: acts.csv
            events: [{date: 2021, title: Vote}]
            limitations: limits.csv
            context: [{id: X1, title: A flood}]
            """
        )
    )[0]
    assert {name: list(rows) for name, rows in book.registers.items()} == {
        "activities": [{"partner": "Mill", "year": "2021", "what": "A march"}],
        "events": [{"date": "2021", "title": "Vote"}],
        "limitations": [{"id": "L1", "title": "No farmers were heard"}],
        "context": [{"id": "X1", "title": "A flood"}],
    }
