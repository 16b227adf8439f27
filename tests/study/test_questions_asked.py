"""What each interview covered: by hand, or heard in the interviewer's words."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.services import evidence, suggesting
from coder.services.erase_sources import erase

ASKING = """\
IV: What changed in the north?
R1: Stronger organisations in the south, they say.
"""


def test_marked_by_hand_asked_and_not_asked(study, take):
    take()
    study.questions_asked.record_manual("S1", "An", ["O1", "EQ1.1"], ["O2"])
    assert study.questions_asked.marked() == {("S1", "O1"): True, ("S1", "EQ1.1"): True, ("S1", "O2"): False}
    assert study.questions_asked.known() == {("S1", "O1"), ("S1", "EQ1.1")}
    entry = study.log.entries(1)[0]
    assert (entry["coder"], entry["action"], entry["object_id"], entry["after"]) == (
        "An",
        "asked",
        "S1",
        {"O1": 1, "EQ1.1": 1, "O2": 0},
    )


def test_the_last_mark_counts(study, take):
    take()
    study.questions_asked.record_manual("S1", "An", ["O1"])
    study.questions_asked.record_manual("S1", "Bilal", not_asked=["O1"])
    assert study.questions_asked.marked() == {("S1", "O1"): False}


def test_what_contradicts_itself_or_is_unknown_is_refused_whole(study, take):
    take()
    with pytest.raises(UsageError, match='"O1" is named as asked and as not asked'):
        study.questions_asked.record_manual("S1", "An", ["O2", "O1"], ["O1"])
    with pytest.raises(NotFoundError, match='no code "O9"'):
        study.questions_asked.record_manual("S1", "An", ["O1", "O9"])
    assert study.questions_asked.marked() == {}


def test_what_is_heard_replaces_what_was_heard_before(study, take):
    take()
    take("other.txt", "R1: Something else.\n")
    study.questions_asked.record_detected("S2", ["O3"], "An")
    study.questions_asked.record_detected("S1", ["O1", "O2"], "An")
    study.questions_asked.record_detected("S1", ["O2"], "An")
    assert study.questions_asked.heard() == study.questions_asked.known() == {("S1", "O2"), ("S2", "O3")}


def test_by_hand_outweighs_what_is_heard_before_and_after(study, take):
    take()
    study.questions_asked.record_detected("S1", ["O1", "O2"], "An")
    study.questions_asked.record_manual("S1", "An", not_asked=["O1"])
    study.questions_asked.record_detected("S1", ["O1", "O2"], "An")
    assert study.questions_asked.marked() == {("S1", "O1"): False}
    assert study.questions_asked.known() == {("S1", "O2")}


def test_suggesting_listens_to_the_interviewer_only_and_knows_the_titles(study, take):
    take(text=ASKING)
    suggesting.refresh(study, "An", "keywords")
    # "In the north" is asked; "Stronger organisations" (EQ1.1) and "In the south" (O3.b) are answers
    assert study.questions_asked.heard() == {("S1", "O3.a")}


def test_suggesting_for_one_code_leaves_what_was_heard(study, take):
    take(text=ASKING)
    study.questions_asked.record_detected("S1", ["O2"], "An")
    suggesting.refresh(study, "An", "keywords", code="trust")
    assert study.questions_asked.heard() == {("S1", "O2")}


def test_coverage_tells_asked_from_not_asked(study, take, code):
    take()
    take("other.txt", "R1: Something else.\n")
    code("S1", "We run the campaign ourselves now.")
    study.questions_asked.record_manual("S1", "An", ["O2"], ["A1"])
    study.questions_asked.record_detected("S2", ["O1"], "An")
    claims = {
        claim.code.id: claim for kind in ("outcome", "assumption") for claim in evidence.claims(study, kind)
    }
    assert claims["O1"].not_asked == ()
    assert (claims["O2"].not_asked, claims["O2"].unknown) == ((), ("S2",))
    assert (claims["A1"].not_asked, claims["A1"].unknown) == (("S1",), ("S2",))


def test_what_a_removed_source_was_asked_goes_with_it(study, take):
    take()
    study.questions_asked.record_manual("S1", "An", ["O1"])
    erase(study, "S1", "An")
    assert study.questions_asked.marked() == {}


def test_a_mark_that_is_taken_back_leaves_nobody_saying_anything(study, take):
    take()
    study.questions_asked.record_manual("S1", "An", ["O1"], ["O2"])
    study.questions_asked.record_manual("S1", "Bilal", unmarked=["O1"])
    assert study.questions_asked.marked() == {("S1", "O2"): False}
    assert [(by, mark) for _, by, mark in study.questions_asked.history("S1", "O1")] == [
        ("Bilal", None),
        ("An", True),
    ]
    entry = study.log.entries(1)[0]
    assert (entry["before"], entry["after"]) == ({"O1": 1}, {"O1": None})
    with pytest.raises(UsageError, match='"O2" is marked and taken back at once'):
        study.questions_asked.record_manual("S1", "An", ["O2"], unmarked=["O2"])
