"""Whose voice a source is and what counts for what, by hand: each example shows one sentence of the rule."""

from dataclasses import replace

import pytest
from hand_made import CONFIRMING, O1, judged, said, voices
from reference import STANCES, judge, matrix_row
from reference_study import Code, Source

# --- whose voice ---------------------------------------------------------------


def test_people_of_one_organisation_are_one_voice_in_whatever_spelling():
    claim = judged("mill supports", "m2 supports", sources=(Source("m2", organisation="the mill; Harbour"),))
    assert claim["supports"] == {frozenset({"mill", "m2"})}  # the first organisation, by its alias
    assert claim["result"] == "not_confirmed"  # s = 1
    assert claim["marks"] == {"one_voice"}


@pytest.mark.parametrize("word", ["Zelfstandige", "INDEPENDANTE", "citoyennes", "Coach", None])
def test_a_status_is_no_organisation(word):
    one, two = Source("a", organisation=word, relation="beneficiary"), Source("b", organisation=word)
    claim = judged("a supports", "b supports", sources=(one, two))
    assert claim["supports"] == voices("a", "b")
    assert claim["result"] == "partly_confirmed"  # s = 2, o = 1


def test_a_given_voice_goes_before_the_organisation():
    one = Source("a", organisation="Mill", voice="Ann")
    two = Source("b", organisation="citizen", voice="ANN")
    claim = judged("mill supports", "a supports", "b supports", sources=(one, two))
    assert claim["supports"] == {frozenset({"mill"}), frozenset({"a", "b"})}


# --- the claimant --------------------------------------------------------------


def test_what_the_claimant_says_in_support_is_the_claim():
    claim = judged("own supports", "own unable", "own mentions")
    assert claim["result"] == "not_investigated"  # of the claimant only qualifies and contradicts count
    assert claim["own_claim"] == {1}
    assert claim["marks"] == {"claimant_only"}
    assert (claim["robust"], claim["decisive"], claim["flip_margin"]) == (None, set(), None)


def test_saying_the_opposite_of_ones_own_claim_counts():
    assert judged("own contradicts", "mill supports")["result"] == "contested"
    # q of the claimant is no second voice in line 5, yet weighs in line 4
    assert judged("own qualifies", "mill supports")["result"] == "not_confirmed"
    twins = tuple(Source(f"own{n}", organisation="GN", voice=f"Team {n}") for n in range(4))
    lines = [f"own{n} qualifies" for n in range(4)]
    assert judged(*CONFIRMING, *lines, sources=twins)["result"] == "partly_confirmed"  # q = 4 > s = 3


@pytest.mark.parametrize(
    "source",
    [
        Source("a", organisation="Mill, GN", relation="beneficiary"),
        Source("a", organisation="Mill", voice="goede buren", relation="beneficiary"),
        Source("a", organisation="gn", voice="Ann", relation="beneficiary"),
    ],
)
def test_a_document_of_three_is_the_claimants_when_one_of_them_is(source):
    assert judged("a supports", sources=(source,))["own_claim"] == {1}


def test_an_own_claim_counts_for_nothing_else():
    book = (replace(O1, about={"K1": None}), Code("K1", "criterion"), Code("T1", "theme", about={"K1": None}))
    cells = matrix_row(said("own supports", "own qualifies", "mill supports", codes=book), "K1")["cells"]
    assert {stance: cells["own"][stance] for stance in STANCES[:3]} == {
        "supports": 0,
        "qualifies": 1,
        "contradicts": 0,
    }
    assert (cells["own"]["mentions"], cells["own"]["codings"]) == (1, {1, 2})
    assert cells["mill"]["supports"] == 1
    # by another way, which does not pass the claim, it keeps its stance
    other = replace(book[2], about={"O1": None, "K1": None})
    row = matrix_row(said("own supports code=T1", codes=(*book[:2], other)), "K1")
    assert (row["cells"]["own"]["supports"], row["cells"]["own"]["mentions"]) == (1, 0)


# --- what counts for what ------------------------------------------------------

BOOK = (
    O1,
    Code("O1.a", "outcome", parent="O1"),
    Code("K1", "criterion"),
    Code("K1.plain", "criterion", parent="K1"),
    Code("K1.why", "criterion", parent="K1", pointer="factor"),
    Code("K1.guess", "criterion", parent="K1", pointer="hypothesis"),
    Code("K2", "criterion", about={"K1": None}),
    Code("T1", "theme", about={"K1": None}),
    Code("T1.sub", "theme", parent="T1"),
    Code("O2", "outcome", about={"K1": None}),
    Code("O2.part", "outcome", parent="O2"),
    Code("O3", "outcome", about={"K1": "mentions"}),
    Code("M1", "marker", about={"K1": None}),
    Code("A1", "assumption", about={"K1": None, "O1": None}),
    Code("A2", "assumption", about={"K1": "stance"}),
    Code("T2", "theme", about={"A1": None}),
    Code("C1", "case", about={"K1": "stance"}),
    Code("C1.rival", "mechanism", case="C1"),
    Code("F1", "factor", about={"K1": None}),
)


@pytest.mark.parametrize(
    ("code", "stance"),
    [
        *[(code, "supports") for code in ("K1", "K1.plain", "T1", "T1.sub", "O2", "O2.part", "M1", "A2")],
        *[(code, "mentions") for code in ("K1.why", "K1.guess", "K2", "O3", "A1", "C1.rival", "F1")],
        ("T2", "mentions"),  # what arrived as mentions travels on as mentions
    ],
)
def test_a_stance_travels_only_where_it_keeps_its_meaning(code, stance):
    cell = matrix_row(said(f"mill supports code={code}", codes=BOOK), "K1")["cells"]["mill"]
    assert (cell[stance], cell["supports"] + cell["mentions"]) == (1, 1)


def test_a_marker_speaks_for_criteria_alone_and_its_owner_is_who_rated_it():
    book = (
        Code("M1", "marker", about={"O2": None, "K1": None}, rated_by="GN"),
        *(Code("O2", "outcome"), Code("K1", "criterion")),
    )
    study = said("mill supports code=M1", "own supports code=M1", codes=book)
    assert [matrix_row(study, code)["totals"]["supports"] for code in ("M1", "O2", "K1")] == [2, 0, 1]


@pytest.mark.parametrize("measures", ["reach", "output"])
def test_reach_is_not_effect(measures):
    reach = Source("reach", "figures", "Mill", measures=measures)
    book = (Code("O1", "outcome", level="behaviour", about={"K1": None}), Code("K1", "criterion"))
    study = said("reach supports", codes=book, sources=(reach,))
    claim = judge(study, book[0])
    assert (claim["result"], claim["marks"]) == ("not_investigated", {"reach_only"})
    assert matrix_row(study, "K1")["totals"]["supports"] == 0  # nor through the claim
    said_so = replace(reach, kind="interview")  # only figures measure
    assert judged("reach supports", codes=book, sources=(said_so,))["result"] == "not_confirmed"
    near = (replace(book[0], level="output"), book[1])
    claim = judged("reach supports", codes=near, sources=(reach,))
    assert claim["result"] == "not_confirmed"  # s = 1
    assert claim["marks"] == {"reach_only", "figures_only", "one_voice", "connected_only"}
