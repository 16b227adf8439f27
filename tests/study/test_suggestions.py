"""Suggestions: made by engines, decided by people; what was decided is never proposed again."""

import pytest

from coder.errors import CodingError, NotFoundError, UsageError
from coder.services import suggesting

BREAD, MILL, MILL_BREAD = 1, 2, 3  # the numbers that the fixture `bakery` explains


@pytest.fixture
def queue(bakery):
    """The suggestions of the bakery's keywords, waiting."""
    suggesting.refresh(bakery, "An", "keywords")
    return bakery.suggestions


def listed(found):
    return [(one.start, one.end, one.code) for one in found]


def live(study):
    return [(c.start, c.end, c.code, c.coder, c.stance) for c in study.codings.select()]


# --- made ---------------------------------------------------------------------


def test_keywords_propose_with_their_reasons_surest_first(queue):
    found = queue.select()
    assert [(one.id, one.code, one.confidence, one.because, one.stance) for one in found] == [
        (MILL, "mill", 0.78, ("mill", "no time"), "contradicts"),  # 1 − 0.55 × 0.40: a word and a phrase
        (BREAD, "bread", 0.6975, ("baker", "bread"), "mentions"),  # 1 − 0.55 × 0.55: two words
        (MILL_BREAD, "bread", 0.45, ("bread",), "contradicts"),
    ]
    assert {(one.by, one.status, one.source) for one in found} == {("keywords", "pending", "S1")}
    assert {one.quote for one in found} == {
        "The baker gave us bread.",
        "At the mill we had no time for bread.",
    }


def test_refresh_says_what_it_did_and_the_log_keeps_it(bakery):
    made = suggesting.refresh(bakery, "Bilal", "keywords")
    counts = {"sources": 1, "passages": 3, "suggestions": 3, "engine": "keywords"}
    told = {"standing": "", "switched_off": [], "model": None, "warning": "", "opinions": None, "floor": 0.15}
    kept_back = {"silent": 1, "unsure": 0}
    assert made == counts | told | {"seconds": made["seconds"], "kept_back": kept_back}
    entry = bakery.log.entries(1)[0]
    assert (entry["coder"], entry["action"], entry["object_id"], entry["after"]) == (
        "Bilal",
        "suggest",
        "all",
        counts,
    )


def test_the_learner_proposes_nothing_before_it_has_learnt(bakery):
    made = suggesting.refresh(bakery, "An", "learner")
    assert (made["suggestions"], made["standing"]) == (
        0,
        "Not enough to learn from yet (0 of about 12 codings).",
    )


def test_the_learner_proposes_where_no_keyword_stands(queue, bakery):
    queue.accept(MILL, "An")
    before = {one.id for one in queue.select()}
    made = suggesting.refresh(bakery, "An", "learner")
    after = {one.id: one.by for one in queue.select()}
    assert before <= after.keys()  # what the keywords proposed waits on
    assert {after[own] for own in after.keys() - before} == {"learner"}
    assert made["standing"] == "Not enough to learn from yet (1 of about 12 codings)."


def test_all_engines_rank_together_and_hide_what_is_surer_to_be_wrong(bakery):
    suggesting.refresh(bakery, "An")
    found = bakery.suggestions.select()
    assert {one.by for one in found} == {"keywords"}  # before the first codings, nothing without one
    assert {"bread", "mill"} <= {one.code for one in found if one.by == "keywords"}
    assert all(one.confidence >= 0.15 for one in found)
    per_passage = [one.start for one in found]
    assert max(map(per_passage.count, per_passage)) <= 3


def test_there_is_no_other_engine_code_or_source(bakery):
    with pytest.raises(UsageError, match=r'no engine "oracle"\. There are: keywords, learner, all'):
        suggesting.refresh(bakery, "An", "oracle")
    with pytest.raises(NotFoundError, match=r'no code "breat"\. Did you mean "bread"'):
        suggesting.refresh(bakery, "An", code="breat")
    with pytest.raises(NotFoundError, match='no source "S9"'):
        suggesting.refresh(bakery, "An", source="S9")


def test_what_is_proposed_again_keeps_its_number(queue, bakery):
    assert suggesting.refresh(bakery, "An", "keywords")["suggestions"] == 3
    assert {one.id for one in queue.select(status=None)} == {BREAD, MILL, MILL_BREAD}


def test_what_is_no_longer_proposed_leaves_the_queue(queue, bakery):
    bakery.keyword_switches.switch("mill", "mill", True, "An")
    bakery.keyword_switches.switch("mill", "no time", True, "An")
    assert suggesting.refresh(bakery, "An", "keywords")["suggestions"] == 2
    assert {one.id for one in queue.select(status=None)} == {BREAD, MILL_BREAD}


def test_what_is_proposed_again_says_why_anew(queue, bakery):
    bakery.keyword_switches.switch("mill", "no time", True, "An")
    suggesting.refresh(bakery, "An", "keywords")
    assert (queue.get(MILL).because, queue.get(MILL).confidence) == (("mill",), 0.45)


def test_of_one_code_or_one_source_only_the_others_wait_on(queue, bakery, take):
    take("other.txt", "R1: More bread for the mill.\n")
    assert suggesting.refresh(bakery, "An", "keywords", source="S2")["suggestions"] == 2
    assert queue.waiting() == {"S1": 3, "S2": 2}
    assert suggesting.refresh(bakery, "An", "keywords", source="S1", code="mill")["suggestions"] == 1
    assert {one.id for one in queue.select("S1")} == {BREAD, MILL, MILL_BREAD}


def test_decided_ones_stay_and_a_rejected_one_never_comes_back(queue, bakery):
    queue.accept(BREAD, "An")
    queue.reject(MILL, "An")
    for engine in ("keywords", "all", "learner"):
        suggesting.refresh(bakery, "An", engine)
        decided = {one.id: one.status for one in queue.select(status=None) if one.status != "pending"}
        assert decided == {BREAD: "accepted", MILL: "rejected"}
        assert {(30, 54, "bread"), (73, 110, "mill")}.isdisjoint(listed(queue.select()))


def test_what_is_coded_by_hand_is_not_proposed(bakery, code):
    code("S1", "The baker gave us bread.", "bread", coder="An")
    suggesting.refresh(bakery, "An", "keywords")
    assert listed(bakery.suggestions.select()) == [(73, 110, "mill"), (73, 110, "bread")]


# --- chosen -------------------------------------------------------------------


def test_select_by_code_status_and_confidence(queue):
    queue.reject(BREAD, "An")
    assert [one.id for one in queue.select(code="bread")] == [MILL_BREAD]
    assert [one.id for one in queue.select(status="rejected")] == [BREAD]
    assert [one.id for one in queue.select(least=0.5)] == [MILL]
    assert [one.id for one in queue.select(status=None)] == [MILL, BREAD, MILL_BREAD]
    assert queue.select(source="S2") == []


@pytest.mark.parametrize("number", [7, 10**30])
def test_there_is_no_suggestion_under_an_unknown_number(queue, number):
    with pytest.raises(NotFoundError, match=f"no suggestion {number}. See `coder suggestion list`"):
        queue.accept(number, "An")


# --- accepted -----------------------------------------------------------------


def test_accepting_makes_a_coding_that_only_mentions(queue, bakery):
    assert queue.get(MILL).stance == "contradicts"  # proposed, and no decision
    coding = queue.accept(MILL, "An")
    assert (coding.source, coding.start, coding.end, coding.code) == ("S1", 73, 110, "mill")
    assert coding.quote == "At the mill we had no time for bread."
    assert (coding.coder, coding.stance, coding.basis, coding.origin) == (
        "An",
        "mentions",
        None,
        "suggestion",
    )
    assert queue.get(MILL).status == "accepted"


def test_accepting_with_stance_basis_and_memo(queue):
    coding = queue.accept(BREAD, "An", "supports", "first_hand", "Warm.")
    assert (coding.stance, coding.basis, coding.memo) == ("supports", "first_hand", "Warm.")


def test_accepting_with_another_code_and_span(queue):
    coding = queue.accept(BREAD, "An", code="mill", span=(34, 39))
    assert (coding.code, coding.quote) == ("mill", "baker")
    kept = queue.get(BREAD)
    assert (kept.code, kept.start, kept.end, kept.status) == ("bread", 30, 54, "accepted")


def test_a_correction_that_cannot_be_leaves_the_suggestion_waiting(queue, bakery):
    with pytest.raises(CodingError, match="30 to 999 is not a passage"):
        queue.accept(BREAD, "An", span=(30, 999))
    with pytest.raises(CodingError, match='no code "flour"'):
        queue.accept(BREAD, "An", code="flour")
    assert (queue.get(BREAD).status, live(bakery)) == ("pending", [])


def test_accepting_again_otherwise_replaces_what_the_same_person_accepted(queue, bakery):
    queue.accept(BREAD, "An")
    queue.accept(BREAD, "An", code="mill")
    assert live(bakery) == [(30, 54, "mill", "An", "mentions")]


def test_a_colleague_who_accepts_it_too_agrees(queue, bakery):
    queue.accept(BREAD, "An")
    queue.accept(BREAD, "Bilal")
    assert [row[3] for row in live(bakery)] == ["An", "Bilal"]


def test_several_are_accepted_all_or_none(queue, bakery):
    with pytest.raises(NotFoundError):
        queue.accept_many([BREAD, MILL, 7], "An", "supports")
    assert (live(bakery), len(queue.select())) == ([], 3)
    made = queue.accept_many([BREAD, MILL], "An", "supports", "opinion")
    assert [(one.code, one.stance, one.basis) for one in made] == [
        ("bread", "supports", "opinion"),
        ("mill", "supports", "opinion"),
    ]
    with pytest.raises(UsageError, match='stance is "agrees"; it must be one of supports'):
        queue.accept_many([MILL_BREAD], "An", "agrees")


# --- rejected, opened again ---------------------------------------------------


def test_several_are_rejected_all_or_none(queue):
    with pytest.raises(NotFoundError):
        queue.reject_many([BREAD, 7], "An")
    assert len(queue.select()) == 3
    assert [one.status for one in queue.reject_many([BREAD, MILL], "An")] == ["rejected", "rejected"]
    assert [one.id for one in queue.select()] == [MILL_BREAD]


def test_rejecting_what_was_accepted_withdraws_the_coding(queue, bakery):
    queue.accept(BREAD, "An")
    queue.reject(BREAD, "An")
    assert (queue.get(BREAD).status, live(bakery)) == ("rejected", [])


def test_reopening_withdraws_the_coding_and_lets_it_wait_again(queue, bakery):
    coding = queue.accept(BREAD, "An")
    assert queue.reopen(BREAD, "Bilal").status == "pending"
    assert live(bakery) == []
    assert bakery.codings.get(coding.id).withdrawn
    assert BREAD in {one.id for one in queue.select()}
    queue.reject(MILL, "An")
    assert queue.reopen(MILL, "An").status == "pending"
    assert queue.accept(BREAD, "An").id != coding.id


def test_reopening_leaves_a_coding_that_was_there_by_itself(queue, bakery, code):
    by_hand = code("S1", "The baker gave us bread.", "bread", "mentions")
    assert queue.accept(BREAD, "An").id == by_hand.id
    queue.reopen(BREAD, "An")
    assert [coding.id for coding in bakery.codings.select()] == [by_hand.id]


def test_reopening_leaves_a_coding_that_another_suggestion_made_too(queue, bakery):
    queue.accept(MILL, "An")
    queue.accept(MILL_BREAD, "An", code="mill")
    queue.reopen(MILL_BREAD, "An")
    assert live(bakery) == [(73, 110, "mill", "An", "mentions")]
    queue.reopen(MILL, "An")
    assert live(bakery) == []


def test_the_log_keeps_what_was_shown_to_the_person_who_decided(queue, bakery):
    coding = queue.accept(MILL, "An")
    queue.reject(BREAD, "Bilal")
    queue.reopen(MILL, "An")
    rows = [entry for entry in reversed(bakery.log.entries()) if entry["action"] == "decide"]
    shown = {
        "code": "mill",
        "confidence": 0.78,
        "because": ["mill", "no time"],
        "stance": "contradicts",
        "status": "pending",
    }
    assert [(row["coder"], row["object_id"]) for row in rows] == [("An", "2"), ("Bilal", "1"), ("An", "2")]
    assert (rows[0]["before"], rows[0]["after"]) == (shown, {"status": "accepted", "coding": coding.id})
    assert rows[1]["after"] == {"status": "rejected", "coding": None}
    assert rows[2]["before"] == shown | {"status": "accepted"}


# --- renewed in the background ------------------------------------------------------


def test_renewing_asks_what_was_last_asked_and_takes_nothing_away(queue, bakery):
    bakery.keyword_switches.switch("mill", "mill", True, "An")
    bakery.keyword_switches.switch("mill", "no time", True, "An")
    assert suggesting.renew(bakery, "Bea") is True
    # by keywords, as An asked: the mill is no longer proposed, but it may be on somebody's screen
    assert {one.id for one in queue.select()} == {BREAD, MILL, MILL_BREAD}
    entry = bakery.log.entries(1)[0]
    assert (entry["coder"], entry["action"], entry["after"]) == ("Bea", "renew", {"suggestions": 2})


def test_only_of_the_code_and_source_that_were_asked_for(bakery, take):
    take("other.txt", "R1: More bread for the mill.\n")
    suggesting.refresh(bakery, "An", "keywords", source="S1", code="mill")
    assert suggesting.renew(bakery, "An") is True
    assert {(one.source, one.code) for one in bakery.suggestions.select()} == {("S1", "mill")}


def test_a_study_in_which_nobody_asked_for_suggestions_gets_none(bakery):
    assert suggesting.renew(bakery, "An") is False
    assert bakery.suggestions.select(status=None) == []
