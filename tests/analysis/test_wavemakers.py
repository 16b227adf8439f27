"""The profile of factors: degrees and directions counted by hand."""

import pytest

from coder.analysis.wavemakers import best, degree, direction, profile
from coder.model import Code, Kind, Text

TITLE = Text({"": "…"})
AUTONOMY = Code("wm.autonomy", Kind.FACTOR, TITLE, stage="internal")
COMPETENCE = Code("wm.competence", Kind.FACTOR, TITLE, stage="internal")
DEMAND = Code("wm.demand", Kind.FACTOR, TITLE, stage="external")


@pytest.mark.parametrize(
    ("naming", "discussing", "word"),
    [
        (0, 0, "not_discussed"),
        (0, 4, "not_discussed"),
        (1, 1, "important"),
        (2, 4, "important"),  # at least half
        (3, 7, "limited"),
        (1, 4, "limited"),  # a quarter
        (1, 5, "little"),
    ],
)
def test_degrees(naming, discussing, word):
    assert degree(naming, discussing) == word


def test_the_thresholds_are_the_codebooks():
    assert degree(1, 2, (0.6, 0.5)) == "limited"


def test_a_factor_is_counted_by_clusters_of_those_who_discuss_its_stage(evidence):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Mill    interview  beneficiary  mentions
    S3  Union   interview  beneficiary  contradicts
    S4  School  interview  beneficiary  supports
    S5  Guild   interview  beneficiary  unable
    """
    given = {
        "wm.autonomy": evidence[:3] + evidence[4:],
        "wm.competence": evidence[3:4],
        "wm.demand": [],
    }
    groups = {"S1": "unions", "S2": "unions", "S3": "unions", "S4": "schools", "S5": "schools"}
    found = {
        (line.code.id, line.group): (line.degree, line.direction, len(line.clusters), line.stage_clusters)
        for line in profile([AUTONOMY, COMPETENCE, DEMAND], given, groups, ["unions", "schools"])
    }
    assert found == {
        # Mill and Union of Mill, Union and School; who was unable discusses nothing
        ("wm.autonomy", None): ("important", "mixed", 2, 3),
        ("wm.competence", None): ("limited", "helps", 1, 3),
        ("wm.demand", None): ("not_discussed", None, 0, 0),
        ("wm.autonomy", "unions"): ("important", "mixed", 2, 2),
        ("wm.competence", "unions"): ("not_discussed", None, 0, 2),
        ("wm.demand", "unions"): ("not_discussed", None, 0, 0),
        ("wm.autonomy", "schools"): ("not_discussed", None, 0, 1),
        ("wm.competence", "schools"): ("important", "helps", 1, 1),
        ("wm.demand", "schools"): ("not_discussed", None, 0, 0),
    }


def test_directions(evidence):
    """
    S1  Mill   interview  beneficiary  mentions
    S2  Union  interview  beneficiary  contradicts
    """
    assert [direction(rows) for rows in ([], evidence[:1], evidence[1:], evidence)] == [
        None,
        "helps",
        "hinders",
        "mixed",
    ]


def test_the_best_quotes_are_first_hand_and_of_several_voices(evidence):
    """
    S1  Mill   interview  beneficiary  supports  first_hand
    S1  Mill   interview  beneficiary  supports  first_hand
    S2  Union  interview  beneficiary  supports  opinion
    S3  Guild  interview  beneficiary  supports  second_hand
    """
    assert best(evidence) == (1, 4, 3)
    assert best(evidence, most=4) == (1, 4, 3, 2)
