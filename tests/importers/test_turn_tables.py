"""Tables of turns: what a person says of their columns, and the sources they become."""

import pytest

from coder.errors import SourceFileError
from coder.importers.turn_tables import columns_of_turns, said_columns

ROWS = [["Interviews"], ["a", "b", "c"], ["An", "Bo", "one two three?"], ["Cy", "Di", "four five six."]]


def test_the_headings_are_the_row_that_holds_what_is_said():
    said = said_columns(ROWS, {"B": "speaker", "c": "text"})
    assert (said.header, dict(said.meanings)) == (1, {1: "speaker", 2: "text"})
    assert columns_of_turns(ROWS, said).speaker == 1


def test_numbers_mean_columns_of_a_table_without_headings():
    rows = [[f"so {n}", "An", "one two three"] for n in range(4)]
    said = said_columns(rows, {"2": "speaker", "3": "text"})
    assert columns_of_turns(rows, said).text == 2


def test_nothing_said_leaves_it_to_the_table():
    assert said_columns(ROWS, {}) is None
    assert columns_of_turns([["Spreker", "Tekst"], ["An", "so"]], None).text == 1


def test_what_is_said_of_attributes_alone_makes_no_turns_of_answers():
    rows = [["id", "Age", "Why?"], *[[n, 30 + n, f"We run it {n} times."] for n in range(4)]]
    assert columns_of_turns(rows, said_columns(rows, {"Age": "nothing"})) is None


def test_a_heading_that_is_not_there_is_named():
    with pytest.raises(SourceFileError, match='No column is called "z"'):
        said_columns(ROWS, {"z": "speaker"})


def test_times_of_each_interview_are_its_own(read_all):
    text = "file,time,speaker,text\n"
    for name in ("a", "b"):
        text += f"{name},0:05,IV,Why {name}?\n{name},0:09,R1,So it was in {name}.\n"
    first, second = read_all(text, "talk.csv")
    assert [turn.time for turn in second.turns] == [5, 9]
    assert (first.attributes["last_time"], second.attributes["last_time"]) == ("9", "9")


def test_warnings_of_the_file_stand_with_the_first_source(read_all):
    text = "file,speaker,text,remark\n"
    for name in ("a", "b"):
        text += f"{name},IV,Why {name}?,\n{name},R1,So it was in {name}.,she laughs a bit\n"
    first, second = read_all(text, "talk.csv")
    assert first.warnings == (
        'Read as 2 sources: the column "file" tells them apart.',
        '8 words were left out: those of the columns "remark".',
    )
    assert second.warnings == ()
    assert [one.words for one in second.kept.left_out] == [4]
