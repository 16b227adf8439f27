"""Criteria against sources: passages counted per stance, the strongest first."""

import pytest

from coder.analysis.matrix import criteria_of, evidence_matrix
from coder.errors import NotFoundError
from coder.model import Code, Codebook, Kind, Question, Text

CRITERION = Code("EQ1.1", Kind.CRITERION, Text({"": "Stronger"}), question="EQ1")
POINTER = Code("EQ1.1.a", Kind.CRITERION, Text({"": "Insight"}), parent="EQ1.1", question="EQ1")
OTHER = Code("EQ2.1", Kind.CRITERION, Text({"": "Relevant"}), question="EQ2")
QUESTIONS = (Question("EQ1", Text({"": "Effect"})), Question("EQ2", Text({"": "Fit"})))
CODEBOOK = Codebook("test", questions=QUESTIONS, codes=(CRITERION, POINTER, OTHER))


def row_of(evidence):
    return evidence_matrix(QUESTIONS[0], [CRITERION], {"EQ1.1": evidence}).rows[0]


def test_cells_count_passages_and_totals_add_them(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S1  Mill   interview  beneficiary  supports
    S1  Mill   interview  beneficiary  contradicts
    S2  Union  document   independent  unable
    """
    row = row_of(evidence).as_dict()
    assert (row["code"], row["title"]) == ("EQ1.1", "Stronger")
    assert row["cells"] == {
        "S1": {
            "supports": 2,
            "qualifies": 0,
            "contradicts": 1,
            "unable": 0,
            "mentions": 0,
            "codings": [1, 2, 3],
            "strongest": 3,  # no basis is known: the latest
        },
        "S2": {
            "supports": 0,
            "qualifies": 0,
            "contradicts": 0,
            "unable": 1,
            "mentions": 0,
            "codings": [4],
            "strongest": 4,
        },
    }
    assert row["totals"] == {"supports": 2, "qualifies": 0, "contradicts": 1, "unable": 1, "mentions": 0}


def test_the_strongest_quote_is_first_hand_before_hearsay_before_opinion(evidence):
    """
    S1  Mill  interview  beneficiary  mentions     first_hand
    S1  Mill  interview  beneficiary  supports     opinion
    S1  Mill  interview  beneficiary  contradicts  second_hand
    S1  Mill  interview  beneficiary  supports     first_hand
    """
    cells = {n: row_of(evidence[:n]).cells["S1"].strongest for n in (1, 2, 3, 4)}
    assert cells == {1: 1, 2: 2, 3: 3, 4: 4}


def test_cells_read_as_signs(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    S1  Mill  interview  beneficiary  supports
    S1  Mill  interview  beneficiary  contradicts
    S1  Mill  interview  beneficiary  mentions
    """
    assert row_of(evidence).cells["S1"].marks() == "2+ - ."


def test_one_coding_that_reaches_a_criterion_twice_counts_once(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    """
    assert row_of(evidence * 2).totals["supports"] == 1


def test_a_question_has_its_criteria_and_their_pointers():
    question, criteria = criteria_of(CODEBOOK, "eq1")
    assert question.id == "EQ1"
    assert [code.id for code in criteria] == ["EQ1.1", "EQ1.1.a"]


def test_an_unknown_question_names_those_that_there_are():
    with pytest.raises(NotFoundError, match=r'no evaluation question "EQ9"\. It has: EQ1, EQ2'):
        criteria_of(CODEBOOK, "EQ9")
