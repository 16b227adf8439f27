"""The profile of factors: degrees and directions counted by hand."""

import pytest

from coder.analysis.wavemakers import best, degree, direction, profile
from coder.model import Code, Evidence, Kind, Text, Verdict

TITLE = Text({"": "…"})
AUTONOMY = Code("wm.autonomy", Kind.FACTOR, TITLE, stage="internal")
COMPETENCE = Code("wm.competence", Kind.FACTOR, TITLE, stage="internal")
DEMAND = Code("wm.demand", Kind.FACTOR, TITLE, stage="external")


@pytest.mark.parametrize(
    ("playing", "against", "discussing", "word"),
    [
        (0, 0, 0, "not_discussed"),
        (0, 0, 4, "not_discussed"),
        (0, 1, 4, "little"),  # only voices that say it was missing
        (1, 0, 1, "limited"),  # one voice makes no factor important
        (2, 0, 4, "important"),  # at least half, and two
        (2, 9, 4, "important"),  # those against stand beside it
        (3, 0, 7, "limited"),
        (1, 0, 4, "limited"),  # a quarter
        (1, 0, 5, "little"),
    ],
)
def test_degrees(playing, against, discussing, word):
    assert degree(playing, against, discussing) == word


def test_the_thresholds_are_the_codebooks():
    assert degree(2, 0, 4, (0.6, 0.5)) == "limited"


GROUPS = {"S1": "unions", "S2": "unions", "S3": "unions", "S4": "schools", "S5": "schools"}


def lines(evidence, signed=None):
    given = {
        "wm.autonomy": evidence[:3] + evidence[4:],
        "wm.competence": evidence[3:4],
        "wm.demand": [],
    }
    factors = [AUTONOMY, COMPETENCE, DEMAND]
    found = profile(factors, given, GROUPS, ["unions", "schools"], signed=signed)
    return {(line.code.id, line.group): line for line in found}


def test_a_factor_is_counted_by_voices_of_those_who_discuss_any(evidence):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Mill    interview  beneficiary  mentions
    S3  Union   interview  beneficiary  contradicts
    S4  School  interview  beneficiary  supports
    S5  Guild   interview  beneficiary  unable
    """
    found = {
        key: (line.degree, line.direction, len(line.clusters), len(line.against), line.discussing)
        for key, line in lines(evidence).items()
    }
    assert found == {
        # Mill of Mill, Union and School; who was unable or only mentions it discusses nothing
        ("wm.autonomy", None): ("limited", "mixed", 1, 1, 3),
        ("wm.competence", None): ("limited", "helps", 1, 0, 3),
        ("wm.demand", None): ("not_discussed", None, 0, 0, 3),
        ("wm.autonomy", "unions"): ("limited", "mixed", 1, 1, 2),
        ("wm.competence", "unions"): ("not_discussed", None, 0, 0, 2),
        ("wm.demand", "unions"): ("not_discussed", None, 0, 0, 2),
        ("wm.autonomy", "schools"): ("not_discussed", None, 0, 0, 1),
        ("wm.competence", "schools"): ("limited", "helps", 1, 0, 1),
        ("wm.demand", "schools"): ("not_discussed", None, 0, 0, 1),
    }


def test_a_signed_degree_stands_beside_the_computed_one(evidence):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Mill    interview  beneficiary  mentions
    S3  Union   interview  beneficiary  contradicts
    S4  School  interview  beneficiary  supports
    S5  Guild   interview  beneficiary  unable
    """
    overall = Verdict("wm.autonomy", "not_noticed", "Nobody names it.", "An", axis="degree")
    unions = Verdict("wm.autonomy", "limited", "Only there.", "An", axis="degree", group="unions")
    found = lines(evidence, {("wm.autonomy", None): overall, ("wm.autonomy", "unions"): unions})
    whole = found["wm.autonomy", None].as_dict()
    assert (whole["degree"], whole["signed"], whole["signed_by"]) == ("limited", "not_noticed", "An")
    assert (whole["signed_reason"], whole["differs"]) == ("Nobody names it.", True)
    assert not found["wm.autonomy", "unions"].differs
    assert found["wm.competence", None].as_dict()["signed"] is None


def test_directions():
    assert [direction(*voices) for voices in ((0, 0), (1, 0), (0, 1), (1, 1))] == [
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


def test_without_thresholds_half_is_important_and_a_quarter_limited():
    """Of eight voices on any factor, four, two and one speak of three factors."""

    def heard(code, voices):
        return [
            Evidence(code, n, code, f"S{n}", f"V{n}", "interview", "beneficiary", "supports") for n in voices
        ]

    given = {
        "wm.autonomy": heard("wm.autonomy", range(1, 5)),
        "wm.competence": heard("wm.competence", range(5, 7)),
        "wm.demand": heard("wm.demand", range(8, 9)) + heard("wm.demand", ()),
        "wm.other": heard("wm.other", range(7, 8)),
    }
    other = Code("wm.other", Kind.FACTOR, TITLE, stage="external")
    found = profile([AUTONOMY, COMPETENCE, DEMAND, other], given, {}, [])
    assert [(line.degree, line.discussing) for line in found] == [
        ("important", 8),
        ("limited", 8),
        ("little", 8),
        ("little", 8),
    ]


def test_a_passage_is_quoted_by_its_strongest_coding_that_counts(evidence):
    """
    S1  Mill  interview  beneficiary  supports  opinion
    S1  Mill  interview  beneficiary  supports  first_hand
    S1  Mill  interview  beneficiary  mentions  first_hand
    """
    together = [row._replace(start=0, end=9) for row in evidence]
    (line,) = profile([AUTONOMY], {"wm.autonomy": together}, {}, [])
    assert (line.quotes, len(line.passages)) == ((2,), 1)
    alike = [together[0], together[1]._replace(basis="opinion")]
    (line,) = profile([AUTONOMY], {"wm.autonomy": alike}, {}, [])
    assert line.quotes == (1,)  # of equals the first
    mention = [together[2]._replace(coding=1), together[0]._replace(coding=2)]
    (line,) = profile([AUTONOMY], {"wm.autonomy": mention}, {}, [])
    assert line.quotes == (2,)  # a mention tells nothing of a factor
    (line,) = profile([AUTONOMY], {"wm.autonomy": [together[2]]}, {}, [])
    assert line.quotes == ()


def test_a_degree_that_was_signed_where_nobody_speaks_is_judgement_only(evidence):
    """
    S1  Mill  interview  beneficiary  contradicts
    """
    signed = {("wm.autonomy", None): Verdict("wm.autonomy", "little", "So.", "An", axis="degree")}
    (silent,) = profile([AUTONOMY], {}, {}, [], signed=signed)
    (against,) = profile([AUTONOMY], {"wm.autonomy": evidence}, {}, [], signed=signed)
    assert (silent.judgement_only, silent.differs) == (True, True)
    assert (against.judgement_only, against.differs) == (False, False)
    (unsigned,) = profile([AUTONOMY], {}, {}, [])
    assert (unsigned.judgement_only, unsigned.differs) == (False, False)


def test_a_quarter_is_limited_and_a_fifth_little_unless_the_codebook_says_otherwise(evidence):
    """
    S1  -  interview  beneficiary  supports
    S2  -  interview  beneficiary  contradicts
    S3  -  interview  beneficiary  contradicts
    S4  -  interview  beneficiary  contradicts
    S5  -  interview  beneficiary  contradicts
    """

    def degree_of(rows, **thresholds):
        return profile([AUTONOMY], {"wm.autonomy": rows}, {}, [], **thresholds)[0].degree

    assert (degree_of(evidence[:4]), degree_of(evidence)) == ("limited", "little")
    assert degree_of(evidence, thresholds=(0.5, 0.2)) == "limited"
