"""What sources were asked: many cells at once, all or none, and never over what somebody else marked."""

import pytest

from coder.errors import UsageError
from coder.services import suggesting
from coder.services.asked_marks import Cell, StaleMarksError, mark_cells, mark_source

ASKING = "IV: What about stronger organisations?\nR1: They are.\n"
SURVEY = """\
Respondent,Organisation,How do you work together?,What changed?
1,Mill,We organise a day of training together.,The members ask more questions.
2,School,We choose for ourselves what we take.,That I cannot say.
"""
YES, NO, UNKNOWN = "yes", "no", ""


@pytest.fixture
def talks(study, take):
    take("one.txt", "R1: One.\n")
    take("two.txt", "R1: Two.\n")
    return study


def marks(study):
    return {
        place: asked for place, asked in study.questions_asked.marked().items() if place[1] in ("O1", "A1")
    }


def test_many_cells_are_marked_at_once_and_put_back(talks):
    cells = [Cell("S1", "O1", YES, ""), Cell("S1", "A1", NO, ""), Cell("S2", "O1", YES, "")]
    mark_cells(talks, "An", cells)
    assert marks(talks) == {("S1", "O1"): True, ("S1", "A1"): False, ("S2", "O1"): True}
    mark_cells(talks, "An", [Cell(cell.source, cell.code, cell.was, cell.mark) for cell in cells])
    assert marks(talks) == {}


def test_what_somebody_marked_otherwise_meanwhile_stops_all_of_them(talks):
    mark_cells(talks, "Bilal", [Cell("S2", "O1", NO, "")])
    cells = [Cell("S1", "O1", YES, ""), Cell("S2", "O1", YES, "")]
    with pytest.raises(
        StaleMarksError, match="Somebody marked S2 O1 otherwise meanwhile. Nothing was changed"
    ):
        mark_cells(talks, "An", cells)
    assert marks(talks) == {("S2", "O1"): False}
    mark_cells(talks, "An", [Cell("S2", "O1", NO, "")])  # the same is no quarrel


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (Cell("S9", "O1", YES, ""), "S9 is no talk that could be asked anything"),
        (Cell("S1", "capacity", YES, ""), '"capacity" is no criterion or claim'),
        (Cell("S1", "O1", "perhaps", ""), '"perhaps" is not understood'),
    ],
)
def test_nonsense_is_not_marked(talks, cell, sentence):
    with pytest.raises(UsageError, match=sentence):
        mark_cells(talks, "An", [Cell("S1", "A1", YES, ""), cell])
    assert marks(talks) == {}


def test_a_survey_is_marked_for_all_who_answered(study, take):
    take("survey.csv", SURVEY)
    mark_cells(study, "An", [Cell("S1", "O1", YES, "")])
    assert marks(study) == {("S1.1", "O1"): True, ("S1.2", "O1"): True}


def test_what_the_interviewer_says_counts_again_once_a_mark_is_taken_back(study, take):
    take("asking.txt", ASKING)
    suggesting.refresh(study, "An", "keywords")
    assert ("S1", "EQ1.1") in study.questions_asked.known()
    mark_source(study, "S1", "An", not_asked=["EQ1.1"])
    assert ("S1", "EQ1.1") not in study.questions_asked.known()
    mark_source(study, "S1", "An", unmarked=["EQ1.1"])
    assert ("S1", "EQ1.1") in study.questions_asked.heard()
