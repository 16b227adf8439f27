"""The contribution board: levels judged by people, rivals that nobody weighed flagged."""

from coder.analysis.contribution import board, story
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
