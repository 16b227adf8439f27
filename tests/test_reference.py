"""The reference by hand: each example shows one sentence of the rule, its values worked out on paper."""

from dataclasses import replace

import pytest
from hand_made import ANSWERED, ASKED, CONFIRMING, HARBOUR, MILL, O1, SCHOOL, TALK, judged, said, voices
from reference import judge, matrix_row, profile
from reference_study import Code, Source

# --- the lines of the rule -----------------------------------------------------


def test_three_voices_of_two_kinds_with_one_from_outside_confirm():
    claim = judged(*CONFIRMING)
    assert claim["result"] == "confirmed"  # s = 3, t = 2 (interview, document), o = 3, q = 0
    # without any one of them s = 2: line 5
    assert (claim["robust"], claim["decisive"], claim["flip_margin"]) == (
        False,
        {"mill", "harbour", "school"},
        1,
    )


def test_without_a_voice_from_outside_nothing_is_confirmed():
    tied = tuple(replace(source, relation="partner") for source in (MILL, HARBOUR, SCHOOL))
    assert judged(*CONFIRMING, sources=tied)["result"] == "not_confirmed"  # s = 3, t = 2, o = 0


def test_more_voices_that_qualify_than_support_take_it_to_partly():
    doubts = [Source(f"d{n}", relation="partner") for n in range(4)]
    lines = [f"d{n} qualifies" for n in range(4)]
    assert judged(*CONFIRMING, *lines[:3], sources=tuple(doubts))["result"] == "confirmed"  # q = s = 3
    assert judged(*CONFIRMING, *lines, sources=tuple(doubts))["result"] == "partly_confirmed"  # q = 4 > 3


def test_one_supporting_voice_and_one_that_qualifies_are_enough_for_partly():
    assert judged("mill supports", "partner qualifies")["result"] == "partly_confirmed"  # s + q = 2, o = 1
    assert judged("mill supports")["result"] == "not_confirmed"  # s + q = 1
    assert judged("mill supports", "mill qualifies")["result"] == "not_confirmed"  # s = 1, q = 0: one voice
    assert judged("partner supports", "mill qualifies")["result"] == "not_confirmed"  # o = 0


@pytest.mark.parametrize(
    ("lines", "result"),
    [
        (["mill contradicts", "harbour contradicts"], "contradicted"),  # c = 2 ≥ 2·0
        (["mill contradicts", "harbour contradicts", "school supports"], "contradicted"),  # c = 2 ≥ 2·1
        (["mill contradicts", "school supports"], "contested"),  # s = 1 < 2·1
        (["mill contradicts", *CONFIRMING[1:]], "partly_confirmed"),  # s = 2 ≥ 2·1: line 5
        (["mill contradicts"], "not_confirmed"),  # one denial and nobody for it: line 6
        (["mill unable"], "not_confirmed"),  # asked, could not say: it counts, and confirms nothing
        (["mill mentions"], "not_investigated"),  # mentions never count
        ([], "not_investigated"),
    ],
)
def test_the_first_line_that_matches_wins(lines, result):
    assert judged(*lines)["result"] == result


def test_a_voice_may_support_and_contradict_but_qualifies_only_when_it_does_not_support():
    claim = judged("mill supports", "mill contradicts", "mill qualifies")
    assert claim["supports"] == claim["contradicts"] == voices("mill")
    assert claim["qualifies"] == set()
    assert claim["result"] == "contested"  # s = 1, c = 1


# --- passages ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "result"),
    [
        ("3-12", "not_investigated"),  # "Why? Tell"
        ("0-15", "not_investigated"),  # with both labels: these are no words
        ("3-17", "not_confirmed"),  # "Why? Tell … W" reaches into the answer
        ("16-25", "not_confirmed"),
    ],
)
@pytest.mark.parametrize("role", ["interviewer", "chair"])
def test_the_interviewers_words_are_never_evidence(span, result, role):
    talk = replace(MILL, text=TALK, turns=((*ASKED, role), (*ANSWERED, "respondent")))
    claim = judged(f"mill supports at={span}", sources=(talk,))
    assert claim["result"] == result
    assert claim["codings"] == ({1} if result == "not_confirmed" else set())


def test_one_passage_counts_once_under_each_stance_it_has():
    study = said(
        "mill supports at=0-10",
        "mill supports at=20-30 by=Bo",
        "mill supports at=9-21 code=T1",  # overlaps both: one passage
        "mill mentions at=25-26 code=T1",
        "mill supports at=30-40",  # begins where the other ends: another passage
        codes=(O1, Code("T1", "theme", about={"O1": None})),
    )
    cell = matrix_row(study, "O1")["cells"]["mill"]
    assert (cell["supports"], cell["mentions"], cell["disputed"]) == (2, 1, 0)


def test_in_a_dispute_the_least_favourable_reading_counts_and_each_coders_stands_beside_it():
    claim = judged("mill supports at=0-9", "mill contradicts at=5-15 by=Bo", *CONFIRMING[1:])
    assert claim["result"] == "partly_confirmed"  # s = 2, c = 1
    assert claim["by_coder"] == {"An": "confirmed", "Bo": "partly_confirmed"}
    assert "disputed" in claim["marks"]
    # two stances of one coder, or of two codes, are no dispute
    book = (O1, Code("T1", "theme", about={"O1": None}))
    same = judged("mill supports at=0-9", "mill contradicts at=5-15 by=Bo code=T1", codes=book)
    assert (same["result"], same["by_coder"]) == ("contested", {})


def test_a_coders_reading_holds_in_the_disputes_that_the_coder_is_in_and_all_else_as_it_stands():
    book = (O1, Code("T1", "theme", about={"O1": None}))
    claim = judged(
        *("mill supports at=0-9", "mill contradicts at=0-9 by=Bo"),
        *("harbour supports at=0-9", "harbour contradicts at=0-9 by=Cy"),
        *("school supports at=0-9", "school qualifies at=0-9 by=Bo code=T1"),  # no dispute: both count
        "partner supports",
        codes=book,
    )
    assert claim["result"] == "contested"  # s = 2, c = 2
    assert claim["by_coder"] == {
        "An": "confirmed",  # s = 4, c = 0
        "Bo": "contested",  # the harbour's stands as it is, and the school supports
        "Cy": "contested",  # the mill's stands as it is
    }


def test_unable_is_less_favourable_than_a_mention_and_a_mention_than_a_doubt():
    claim = judged("mill qualifies at=0-9", "mill mentions at=0-9 by=Bo", "mill unable at=0-9 by=Cy")
    assert (claim["unable"], claim["qualifies"]) == (voices("mill"), set())
    assert judged("mill qualifies at=0-9", "mill mentions at=0-9 by=Bo")["result"] == "not_investigated"


def test_stances_that_arrive_as_mentions_are_not_in_dispute():
    book = (O1, Code("A1", "assumption", about={"O1": None}))
    lines = ("mill supports code=A1 at=0-9", "mill contradicts code=A1 at=0-9 by=Bo")
    claim = judged(*lines, codes=book)
    assert (claim["codings"], claim["via"], claim["marks"]) == ({1, 2}, {1: "A1", 2: "A1"}, set())
    assumption = judge(said(*lines, codes=book), book[1])
    assert assumption["by_coder"] == {"An": "not_confirmed", "Bo": "not_confirmed"}


# --- parts, named actors -------------------------------------------------------

PARTS = (O1, Code("O1.a", "outcome", parent="O1"), Code("O1.b", "outcome", parent="O1", claimed_by="Mill"))


def test_the_whole_is_at_most_partly_confirmed_while_a_part_is_below():
    lines = [f"{line} code=O1.a" for line in CONFIRMING]
    claim = judged(*lines, codes=PARTS)
    assert claim["result"] == "partly_confirmed"  # O1.b: nothing
    assert [part["result"] for part in claim["parts"]] == ["confirmed", "not_investigated"]
    assert (claim["robust"], claim["flip_margin"]) == (True, 2)  # two of three: line 5 still, one: line 6
    assert judged(*lines, codes=PARTS[:2])["result"] == "confirmed"  # its only part is
    # unless no part has a counting coding of its own
    assert judged(*CONFIRMING, codes=PARTS)["result"] == "confirmed"


def test_each_part_has_its_claimant():
    claim = judged("mill supports code=O1.b", "own supports code=O1.a", "own supports code=O1.b", codes=PARTS)
    a, b = claim["parts"]
    assert (a["own_claim"], b["own_claim"], claim["own_claim"]) == ({2}, {1}, {2, 3})
    assert (a["result"], b["result"]) == ("not_investigated", "not_confirmed")  # b: s = 1
    assert claim["result"] == "not_investigated"  # the Mill's own claim on O1.b arrives as a mention


def test_a_named_actor_confirms_with_one_untied_voice_beside():
    book = (Code("O1", "outcome", actor="The Mill", rule="named_actor"),)
    paper = (Source("paper", "document", "Partner", relation="partner"),)
    lines = ["mill supports basis=first_hand", "paper supports"]
    assert judged(*lines, codes=book, sources=paper)["result"] == "confirmed"
    hearsay = judged("mill supports basis=second_hand", lines[1], codes=book, sources=paper)
    assert hearsay["result"] == "partly_confirmed"
    tied = judged(lines[0], "partner supports", codes=book)  # a partner, and no document
    assert tied["result"] == "partly_confirmed"
    denied = judged(*lines, "school contradicts", "harbour contradicts", codes=book, sources=paper)
    assert denied["result"] == "contested"  # lines 1 to 3 first: s = 2 < 2·2


# --- beside the result ---------------------------------------------------------


def test_without_connected_sources_their_doubts_stay():
    lines = ("partner supports", "partner contradicts", "mill supports", "school supports")
    claim = judged(*lines)
    assert claim["result"] == "confirmed"  # s = 3, c = 1, t = 2, o = 2
    assert claim["without_connected"] == "partly_confirmed"  # s = 2, c = 1


def test_without_opinions_what_was_in_dispute_is_read_anew():
    claim = judged("mill supports at=0-9", "mill contradicts at=0-9 by=Bo basis=opinion", *CONFIRMING[1:])
    assert (claim["result"], claim["without_opinion"]) == ("partly_confirmed", "confirmed")
    assert "opinion_only" in judged("mill supports basis=opinion", "school mentions")["marks"]


def test_the_flip_margin_is_the_smallest_number_of_sources_whose_leaving_out_changes_the_result():
    more = tuple(Source(f"m{n}", relation="independent") for n in range(3))
    claim = judged(*CONFIRMING, *[f"m{n} supports" for n in range(3)], sources=more)
    # the school's document is the second kind: without it t = 1
    assert (claim["decisive"], claim["flip_margin"]) == ({"school"}, 1)
    papers = tuple(replace(source, kind="document") for source in more)
    claim = judged(*CONFIRMING, *[f"m{n} supports" for n in range(3)], sources=papers)
    # s = 6; both interviews are the first kind: without them t = 1
    assert (claim["robust"], claim["flip_margin"]) == (True, 2)


def test_marks_of_kinds_connections_and_verdicts():
    claim = judged("mill supports", "harbour supports")
    assert claim["marks"] == {"one_kind"}
    assert judged("partner supports")["marks"] == {"one_voice", "connected_only"}
    assert judged("mill supports basis=opinion", "mill supports basis=record")["marks"] == {"one_voice"}
    study = replace(said("mill mentions"), verdicts={"O1": "confirmed"})
    assert judge(study, O1)["marks"] == {"judgement_only", "differs_from_rule"}


def test_a_figure_of_the_owner_is_its_claim_and_figures_alone_say_so():
    own, other = Source("o", "figures", "GN"), Source("f", "figures", "Harbour", relation="beneficiary")
    assert judged("o supports", sources=(own,))["marks"] == {"figures_only", "claimant_only"}
    assert judged("f supports", "o supports", sources=(own, other))["marks"] == {"figures_only", "one_voice"}
    # the claimant's report speaks for it too, and is no figure
    assert judged("f supports", "own supports", sources=(other,))["marks"] == {"one_voice"}


# --- the Wavemakers profile ----------------------------------------------------


def test_a_factor_is_important_from_half_of_the_voices_that_discuss_any_factor():
    book = (*(Code(f"F{n}", "factor") for n in range(1, 5)), Code("F1.sub", "factor", parent="F1"))
    study = said(
        "mill supports code=F1",
        "harbour qualifies code=F1.sub",
        "mill supports code=F2",
        "school contradicts code=F2",
        "school contradicts code=F3",
        "own unable code=F4",  # asked, could not say: does not discuss
        codes=book,
    )
    assert profile(study, None) == {  # three voices discuss: Mill, Harbour, School
        "F1": ("important", 2, 0),  # two of three
        "F2": ("limited", 1, 1),  # a third
        "F3": ("little", 0, 1),  # only that it was missing
        "F4": ("not_discussed", 0, 0),
        "F1.sub": ("limited", 1, 0),
    }
    alone = said("mill supports code=F1", codes=book)
    assert profile(alone, None)["F1"] == ("limited", 1, 0)  # all of one: fewer than two such voices


# --- surveys -------------------------------------------------------------------


def test_each_respondent_of_a_survey_is_a_source_and_the_survey_one_column():
    asked = tuple(Source(f"R{n}", "survey", parent="survey") for n in range(3))
    row = matrix_row(said("R0 supports", "R0 supports", "R1 supports", "R2 unable", sources=asked), "O1")
    cell = row["cells"]["survey"]
    assert (cell["supports"], cell["unable"]) == (2, 1)  # voices, not passages
    assert row["totals"]["supports"] == 2
