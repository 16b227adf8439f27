"""Grounds in words: what each is called, and what it says otherwise than before."""

import json

import pytest

from coder.analysis.grounds import (
    evidence_changes,
    fitting_ground,
    ground_among,
    ground_changes,
    ground_name,
    indicator_state,
    limitation_state,
    verdict_parts,
)
from coder.errors import NotFoundError, UsageError
from coder.model import Codebook, Ground, Indicator, Register

DEGREE = Ground("verdict", "trust:degree@unions")
CODING = Ground("coding", "12")


def test_names_of_grounds():
    assert verdict_parts("trust:degree@unions") == ("trust", "degree", "unions")
    assert verdict_parts("O1") == ("O1", "", "")
    assert [
        ground_name(g) for g in (DEGREE, Ground("verdict", "O1:change"), CODING, Ground("finding", "F1"))
    ] == [
        "trust (degree, unions)",
        "O1 (change)",
        "coding 12",
        "F1",
    ]


@pytest.mark.parametrize(
    ("ground", "before", "state", "lines"),
    [
        (CODING, "supports", "supports", []),
        (CODING, None, "supports", []),
        (CODING, "supports", "mentions", ["coding 12: mentions now, supports before"]),
        (CODING, "supports", None, ["coding 12 was withdrawn"]),
        (Ground("limitation", "L1"), "a1", None, ["L1 is no longer in the codebook"]),
        (Ground("limitation", "L1"), "a1", "b2", ["L1 says something else now"]),
        (DEGREE, "little 2022", "much 2023", ["trust (degree, unions): much now, little before"]),
        (DEGREE, "little 2022", "little 2023", ["trust (degree, unions) was signed anew: little"]),
        (
            Ground("indicator", "I2:2020"),
            '{"2020": 80.0}',
            '{"2020": 81.5, "2021": 90.0}',
            ["I2, 2020: 81.5 now, 80 before", "I2:2020, 2021: 90 now, no figure before"],
        ),
    ],
)
def test_what_a_ground_says_otherwise(ground, before, state, lines):
    assert ground_changes(ground, before, state) == lines


def test_figures_and_limitations_of_the_codebook():
    members = Indicator("I2", "Members", baseline=7.0, values={2020: 80.0, 2021: None})
    book = Codebook(
        id="b", indicators=(members,), registers=(Register("limitations", ({"id": "L1", "text": "Few."},)),)
    )
    assert json.loads(str(indicator_state(book, "I2"))) == {"baseline": 7.0, "2020": 80.0}
    assert indicator_state(book, "I2:2020") == '{"2020": 80.0}'
    assert [indicator_state(book, name) for name in ("I2:2021", "I2:baseline", "I3")] == [None] * 3
    assert len(str(limitation_state(book, "L1"))) == 16
    assert limitation_state(book, "L2") is None


def test_the_one_that_fits_is_meant():
    finding, conclusion = Ground("finding", "F1"), Ground("conclusion", "F1")
    assert fitting_ground([finding, conclusion], "F1", "conclusion") == finding
    with pytest.raises(UsageError, match='"F1" may be conclusion:F1 or finding:F1'):
        fitting_ground([conclusion, finding], "F1", "recommendation")
    rule = "A finding rests on codings, indicators and limitations"
    with pytest.raises(UsageError, match=f'{rule}; "F1" is a conclusion'):
        fitting_ground([conclusion], "F1", "finding")
    with pytest.raises(NotFoundError, match=f'{rule}; there is no "99" among them'):
        fitting_ground([], "99", "finding")


def test_of_what_something_rests_on_one_is_named():
    grounds = [CODING, DEGREE, Ground("indicator", "12")]
    assert ground_among(grounds, "coding:12", Ground("verdict", "x"), "F1") == CODING
    assert ground_among(grounds, "trust", DEGREE, "F1") == DEGREE
    with pytest.raises(UsageError, match='"12" may be coding:12 or indicator:12'):
        ground_among(grounds, "12", Ground("verdict", "x"), "F1")
    with pytest.raises(NotFoundError, match='F1 does not rest on "13". It rests on coding:12'):
        ground_among([CODING], "13", Ground("verdict", "x"), "F1")


def test_what_came_and_went_in_a_cell():
    before, now = {1: "supports", 2: "mentions", 3: "supports"}, {2: "supports", 3: "supports", 4: "mentions"}
    assert (
        evidence_changes(before, now)
        == "coding 1 is gone, coding 2: supports now, mentions before, coding 4 is new"
    )
