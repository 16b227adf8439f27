"""The contribution board: levels judged by people, rivals that nobody weighed flagged."""

import pytest

from coder.analysis.contribution import board, story
from coder.analysis.process_tracing import Test
from coder.model import Case, Code, Event, Kind, Text, Verdict

TITLE = Text({"": "…"})
CASE = Case(
    "C1", TITLE, Text({"": "It helped."}), events=(Event("2021-06", TITLE), Event("2020", TITLE, "S1"))
)
OWN = Code("C1.own", Kind.MECHANISM, TITLE, case="C1", mechanism_type="primary", direction="helps")
RIVAL = Code("C1.rival", Kind.MECHANISM, TITLE, case="C1", mechanism_type="direct_rival", direction="helps")


def test_levels_are_what_a_person_signed_whatever_the_mechanisms_are_rated(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Mill   interview  beneficiary  supports
    S3  Union  interview  beneficiary  contradicts
    """
    rated = {("C1.own", "rating"): Verdict("C1.own", "important", "Clear.", "An", axis="rating")}
    found = board(CASE, [OWN, RIVAL], {"C1.own": evidence}, rated).as_dict()
    assert (found["importance"], found["contribution"]) == (None, None)
    own, rival = found["mechanisms"]
    assert (own["rating"], own["rating_reason"]) == ("important", "Clear.")
    assert (own["supports"], own["contradicts"], own["codings"]) == (("Mill",), ("Union",), (1, 2, 3))
    assert (own["unrated_rival"], rival["unrated_rival"]) == (False, True)
    assert (rival["type"], rival["direction"]) == ("direct_rival", "helps")  # a rival may help

    signed = rated | {
        ("C1", "contribution"): Verdict("C1", "low", "Others did more.", "An", axis="contribution")
    }
    assert board(CASE, [OWN], {}, signed).as_dict()["contribution"] == "low"


def test_the_story_is_told_in_the_order_of_time():
    assert [event.date for event in story(CASE)] == ["2020", "2021-06"]


def test_an_event_may_be_a_stretch_of_time_with_a_paragraph():
    talks = Event("2021-03", Text({"": "Talks"}), "S1", "2021-04", Text({"": "Both parties were seen."}))
    case = Case("C1", TITLE, TITLE, events=(Event("2021-06", TITLE), talks))
    assert board(case, [], {}, {}).as_dict()["events"] == [
        {
            "date": "2021-03",
            "until": "2021-04",
            "title": "Talks",
            "text": "Both parties were seen.",
            "source": "S1",
        },
        {"date": "2021-06", "until": None, "title": "…", "text": None, "source": None},
    ]


@pytest.mark.parametrize(
    ("stance", "judgement_only"),
    [("supports", False), ("contradicts", False), ("unable", False), ("mentions", True), (None, True)],
)
def test_a_rating_without_a_word_for_or_against_is_judgement_only(evidence, stance, judgement_only):
    """
    S1  Mill  interview  beneficiary  supports
    """
    said = [evidence[0]._replace(stance=stance)] if stance else []
    rated = {("C1.own", "rating"): Verdict("C1.own", "important", "Clear.", "An", axis="rating")}

    def first(verdicts):
        return board(CASE, [OWN], {"C1.own": said}, verdicts).as_dict()["mechanisms"][0]

    assert first(rated)["judgement_only"] is judgement_only
    assert first({})["judgement_only"] is False


def test_a_mechanism_says_what_is_known_of_it(evidence):
    """
    S1  Mill   interview  beneficiary  mentions
    S2  Union  interview  beneficiary  qualifies
    S2  Union  interview  beneficiary  supports
    """
    evidence[0] = evidence[0]._replace(code="T1")
    evidence[2] = evidence[2]._replace(coder="Bilal", start=evidence[1].start)
    own = board(CASE, [OWN], {"C1.own": evidence}, {}).as_dict()["mechanisms"][0]
    assert (own["mentions"], own["qualifies"], own["supports"]) == (("Mill",), ("Union",), ())
    assert (own["via"], own["disputed"], own["codings"]) == ({1: "T1"}, 1, (1, 2, 3))
    assert (own["rating"], own["rating_reason"], own["posterior"], own["tests"]) == (None, None, None, [])
    assert own["type"] == "primary"


def test_a_test_is_told_with_its_kind_its_ratio_and_what_it_leaves():
    """A letter four times as likely if it is true: from 1 to 1 to 4 to 1, which is 0.8."""
    letter = Test(7, "C1.own", "A letter.", 0.8, 0.2, reason="They say so.", by="An")
    never = Test(8, "C1.own", "A denial.", 0.0, 0.5, depends_on=7)
    other = Test(9, "C1.rival", "Of another.", 0.9, 0.1)
    (own,) = board(CASE, [OWN], {}, {}, [letter, never, other]).as_dict()["mechanisms"]
    assert own["posterior"] == 0.8
    assert own["tests"] == [
        {
            "id": 7,
            "kind": "doubly_decisive",
            "evidence": "A letter.",
            "prior": 0.5,
            "if_true": 0.8,
            "if_false": 0.2,
            "likelihood_ratio": 4.0,
            "band": "positive",
            "depends_on": None,
            "reason": "They say so.",
            "by": "An",
        },
        own["tests"][1],
    ]
    assert (own["tests"][1]["likelihood_ratio"], own["tests"][1]["depends_on"]) == (0.0, 7)
    certain = Test(1, "C1.own", "Proof.", 0.5, 0.0)
    (own,) = board(CASE, [OWN], {}, {}, [certain]).as_dict()["mechanisms"]
    assert (own["posterior"], own["tests"][0]["likelihood_ratio"]) == (1.0, None)


def test_a_level_of_a_case_comes_with_its_reason():
    signed = {
        ("C1", axis): Verdict("C1", value, reason, "An", axis=axis)
        for axis, value, reason in [("importance", "high", "A law."), ("contribution", "low", "Others.")]
    }
    told = board(CASE, [], {}, signed).as_dict()
    assert (told["importance"], told["importance_reason"]) == ("high", "A law.")
    assert (told["contribution"], told["contribution_reason"]) == ("low", "Others.")
    none = board(CASE, [], {}, {}).as_dict()
    assert (none["importance_reason"], none["contribution_reason"]) == (None, None)
    assert (none["case"], none["claim"], none["mechanisms"]) == ("C1", "It helped.", [])


def test_ratios_and_what_they_leave_are_told_in_four_decimals():
    """7 to 6 is 1.16667; from 1 to 1 it leaves 7 in 13, which is 0.53846."""
    small = Test(1, "C1.own", "A hint.", 0.7, 0.6)
    (own,) = board(CASE, [OWN], {}, {}, [small]).as_dict()["mechanisms"]
    assert (own["tests"][0]["likelihood_ratio"], own["posterior"]) == (1.1667, 0.5385)
