"""The tables beside a codebook: indicators and registers."""

import pytest

from coder.codebook import read_codebook
from coder.errors import CodebookError
from coder.model import Indicator, Range


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
            "Counted in May",
            notes={2018: "not counted"},
        ),
    )


@pytest.mark.parametrize("cell", ["1.200", "1,200"])
def test_a_cell_that_may_be_read_two_ways_is_a_fault(codebook_file, cell):
    for column in ("2021", "target_2021", "baseline", "target"):
        with pytest.raises(
            CodebookError, match=rf'book.yaml:2: Indicator "I1" \(row 2\), column {column}: .* is not'
        ):
            indicators(codebook_file, f'id,title,{column}\nI1,Members,"{cell}"\n')


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ('I1,Members,"1.200","1.664.667"\n', 1200),  # the same row writes thousands so
        ('I1,Members,"1.200","0,5"\n', 1200),
        ('I1,Members,"1.200","0.5"\n', 1.2),
        ('I1,Members,"1.200",\nI2,Reach,"12,5",\n', 1200),  # the same column
        ('I1,Members,"1,200",\nI2,Reach,"1,664,667",\n', 1200),
        ('I1,Members,"1.200","0.5"\nI2,Reach,"12,5",\n', 1.2),  # its own row knows better
    ],
)
def test_the_row_or_the_column_may_tell_thousands_from_decimals(codebook_file, rows, value):
    first, *_ = indicators(codebook_file, f"id,title,2021,2022\n{rows}")
    assert first.values[2021] == value


def test_rows_or_columns_at_odds_tell_nothing(codebook_file):
    with pytest.raises(CodebookError, match=r"column 2021: \"1\.200\" is not"):
        indicators(codebook_file, 'id,2021,2022,2023\nI1,"1.200","0.5","0,5"\n')


def test_the_point_of_a_typed_number_is_not_the_hand_of_the_author(codebook_file):
    with pytest.raises(CodebookError, match=r"column 2021: \"1\.200\" is not"):
        read_codebook(codebook_file('id: x\nindicators: [{id: I1, 2021: "1.200", 2022: 85.5}]'))


def test_what_is_more_than_a_number_is_kept_and_never_refused(codebook_file):
    """A cell may hold both figures, words or nothing to count; a target may be words or a range."""
    (row,) = indicators(
        codebook_file,
        "id,title,baseline,2018,2019,2020,target,target_2019,target_2020\n"
        "I1,Talks,see 2018,n/a,7 → 13,about 5,alle federaties,10 à 15,≥ 80 % tevreden\n",
    )
    assert row == Indicator(
        "I1",
        "Talks",
        values={2018: None, 2019: 7.0, 2020: None},
        targets={2019: Range(10.0, 15.0), 2020: "≥ 80 % tevreden"},
        target="alle federaties",
        yearly={2019: 7.0},
        cumulative={2019: 13.0},
        cells={"baseline": "see 2018", "2018": "n/a", "2019": "7 → 13", "2020": "about 5"},
    )


def test_a_note_that_is_a_running_total_counts_as_one(codebook_file):
    (row,) = indicators(codebook_file, "id,2019,2020,note_2019,note_2020\nI1,7,4,3 years: 13,3 years: good\n")
    assert (row.values, row.cumulative) == ({2019: 7.0, 2020: 4.0}, {2019: 13.0})
    assert row.notes == {2019: "3 years: 13", 2020: "3 years: good"}


def test_a_number_written_in_the_codebook_itself_is_no_riddle(codebook_file):
    path = codebook_file("id: x\nindicators: [{id: I1, title: Share, baseline: 1.234, 2021: 2}]")
    (row,) = read_codebook(path)[0].indicators
    assert (row.baseline, row.values) == (1.234, {2021: 2.0})


def test_faults_of_a_table_come_all_at_once(codebook_file):
    with pytest.raises(CodebookError) as caught:
        indicators(codebook_file, "id,title,mode,2021,about\n,Members,,1,\nI2,Reach,weekly,1.200,EQ9\n")
    assert [fault.split(": ", 1)[1][:60] for fault in sorted(caught.value.faults)] == [
        'Indicator "I2" (row 3), column 2021: "1.200" is not a plain ',
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
    assert {register.id: list(register.rows) for register in book.registers} == {
        "activities": [{"partner": "Mill", "year": "2021", "what": "A march"}],
        "events": [{"date": "2021", "title": "Vote"}],
        "limitations": [{"id": "L1", "title": "No farmers were heard"}],
        "context": [{"id": "X1", "title": "A flood"}],
    }
