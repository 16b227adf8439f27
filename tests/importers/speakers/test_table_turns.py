"""Rows whose columns are known: what each says, and the words that stand in no turn."""

from coder.importers.speakers.segments import Segment
from coder.importers.speakers.table_columns import Columns
from coder.importers.speakers.table_turns import left_out, segments
from coder.model import LeftOut


def test_a_question_is_said_once_and_times_are_those_of_the_row():
    rows = [
        ["V", "A", "t"],
        ["Waarom?", "Daarom.", "0:05"],
        ["Waarom?", "En zo.", "0:09"],
        ["Hoe?", "Zo.", "0:12"],
    ]
    assert segments(rows, Columns(0, 1, time=2, question=0, answer=1)) == [
        Segment("V", "Waarom?", 5, 5),
        Segment("A", "Daarom.\nEn zo.", None, 9),
        Segment("V", "Hoe?", 12, 12),
        Segment("A", "Zo.", None, 12),
    ]


def test_headings_that_come_again_are_no_turn():
    rows = [["Who", "What"], ["An", "so"], ["Who", "What"], ["Bo", "What"]]
    assert [segment.text for segment in segments(rows, Columns(0, 1, 0))] == ["so", "What"]


def test_words_outside_of_turns_are_counted_by_where_they_stand():
    rows = [
        ["Interviews of the garden"],
        ["Date:", "3 May"],
        ["Who", "What", "Remark", "Topic"],
        ["An", "so it was", "she laughs a bit", "money"],
        ["An", "and so", "", "money"],
        ["", "", "a pause of ten minutes", ""],
        ["Total 2 turns", "", "", ""],
    ]
    assert left_out(rows, Columns(2, 1, 0, remark=2)) == [
        LeftOut("rows above the headings of the table", 4),
        LeftOut("columns of the table that hold no speech", 4),
        LeftOut("rows of the table without speech", 8),
    ]


def test_columns_that_are_kept_elsewhere_are_not_left_out():
    rows = [
        ["Who", "What", "Place"],
        ["An", "so it was", "a town of that name"],
        ["An", "so", "another town of it"],
    ]
    assert left_out(rows, Columns(0, 1, 0)) == [LeftOut("columns of the table that hold no speech", 9)]
    assert left_out(rows, Columns(0, 1, 0), kept=[2]) == []
