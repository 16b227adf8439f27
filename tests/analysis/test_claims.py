"""Outcomes and assumptions: who counts, who is named, and what scripts get."""

from dataclasses import replace

import pytest

from coder.analysis.rule_wording import rule_in_words
from coder.analysis.signed_sets import SignedSet
from coder.analysis.weighing import Register, weigh
from coder.model import ClaimSet, Code, Codebook, Kind, Rule, Text, Verdict
from coder.translations import using

DEFAULT = Rule()
ALIASES = {"Good Neighbours": ("GN", "Goede Buren"), "The Mill": ("Mill",)}


def outcome(**fields):
    return Code("O1", Kind.OUTCOME, Text({"": "They run it themselves."}), **fields)


def weighed(evidence, code=None, sources=(), verdict=None, rules=(DEFAULT,), surely_not_asked=()):
    code = code or outcome()
    kinds = {row.source: (row.cluster, row.kind) for row in evidence} | dict(sources)
    codebook = Codebook("test", codes=(code,), aliases=ALIASES, rules=rules)
    verdicts = {(verdict.code, verdict.axis): verdict} if verdict else {}
    claimants = codebook.claimants(code)
    rows = [row._replace(own_claim=row.stance == "supports" and row.is_of(claimants)) for row in evidence]
    return weigh(code, codebook, {"O1": rows}, Register(kinds, (), surely_not_asked), verdicts)


def test_the_claimants_own_word_is_the_claim_not_its_support(evidence):
    """
    S1  Good_Neighbours  interview  implementer  supports
    S2  Mill             interview  beneficiary  supports
    """
    claim = weighed(evidence, outcome(claimed_by="Goede Buren"))
    assert claim.judged.tally[:5] == (1, 0, 0, 1, 1)
    assert [row.coding for row in claim.evidence] == [2]
    assert [row.coding for row in claim.own_claim] == [1]


def test_what_the_claimant_says_against_its_own_claim_counts(evidence):
    """
    S1  Good_Neighbours  document   implementer  contradicts
    S2  Good_Neighbours  interview  implementer  qualifies
    S3  Good_Neighbours  interview  implementer  unable
    S4  Mill             interview  beneficiary  supports
    """
    claim = weighed(evidence, outcome(claimed_by="GN"))
    assert (claim.judged.result, claim.judged.line) == ("contested", "3")
    assert claim.clusters["contradicts"] == ("Good Neighbours",)
    assert claim.clusters["unable"] == ()  # of the claimant only what qualifies or contradicts counts
    assert [row.coding for row in claim.claimant_says] == [1, 2]
    assert "Sources of the claimant itself say otherwise" in claim.because()


def test_a_document_of_three_organisations_is_the_claimants_when_one_of_them_is(evidence):
    """
    S1  Mill  document  partner  supports
    """
    evidence = [evidence[0]._replace(organisations=frozenset({"mill", "guild", "good neighbours"}))]
    assert weighed(evidence, outcome(claimed_by="Guild; GN")).judged.result == "not_investigated"


def test_when_only_the_claimant_speaks_it_was_not_investigated(evidence):
    """
    S1  GN  interview  implementer  supports
    """
    evidence = [row._replace(organisations=frozenset({"good neighbours"})) for row in evidence]
    claim = weighed(evidence, outcome(claimed_by="GN"), verdict=Verdict("O1", "confirmed", "I saw it.", "An"))
    assert claim.judged.result == "not_investigated"
    assert claim.judgement_only
    assert claim.marks == ("claimant_only", "judgement_only", "differs_from_rule")
    assert claim.because() == "Only the claimant speaks of it."


def test_clusters_are_named_as_the_rule_counts_them(evidence):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Mill    interview  beneficiary  qualifies
    S3  Union   interview  beneficiary  qualifies
    S3  Union   interview  beneficiary  contradicts
    S4  -       survey     beneficiary  unable
    S5  School  interview  beneficiary  mentions
    """
    claim = weighed(evidence)
    assert claim.clusters == {
        "supports": ("Mill",),
        "qualifies": ("Union",),  # the Mill supports: it is not counted as qualifying
        "contradicts": ("Union",),
        "unable": ("S4",),
        "mentions": ("School",),
    }
    assert claim.judged.tally[:3] == tuple(
        len(claim.clusters[stance]) for stance in ("supports", "contradicts", "qualifies")
    )


def test_only_kinds_that_the_rule_lets_in_are_named_in_support(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  document   independent  supports
    """
    claim = weighed(evidence, outcome(rule="papers"), rules=(DEFAULT, Rule("papers", kinds=("document",))))
    assert claim.clusters["supports"] == ("Union",)
    assert claim.kinds == ("document",)


def test_not_asked_is_only_who_surely_was_not(evidence):
    """
    S1  Mill  interview  beneficiary  unable
    """
    others = {
        "S2": ("Union", "interview"),
        "S3": ("S3", "focus_group"),
        "S4": ("S4", "document"),  # a document is not asked
        "S5": ("Good Neighbours", "interview"),  # whose claim it is
    }
    claim = weighed(evidence, outcome(claimed_by="GN"), others, surely_not_asked={("S3", "O1")})
    assert (claim.not_asked, claim.unknown) == (("S3",), ("Union",))


def test_a_verdict_is_to_review_when_its_evidence_changed(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    signed = Verdict("O1", "partly_confirmed", "Two say so.", "An", codings=(1, 7))
    claim = weighed(evidence, verdict=signed)
    assert claim.to_review == ((2,), (7,))  # 2 came, 7 went
    assert claim.marks == ("one_kind", "to_review")


def test_a_verdict_is_to_review_when_the_same_codings_give_another_result(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    signed = Verdict("O1", "contested", "As it was.", "An", codings=(1, 2), rule_result="contested")
    claim = weighed(evidence, verdict=signed)
    assert claim.to_review == ((), ())
    assert "to_review" in claim.marks


@pytest.mark.parametrize(
    ("signed_on", "under", "to_review", "added", "removed"),
    [
        ((1, 2), "partly_confirmed", False, (), ()),
        ((1, 2), None, False, (), ()),
        ((1,), None, True, (2,), ()),
        ((1, 2, 3), None, True, (), (3,)),
        ((1, 2), "contested", True, (), ()),
    ],
    ids=["as it was", "an older verdict", "one came", "one went", "another result"],
)
def test_scripts_are_told_whether_a_verdict_is_to_review(
    evidence, signed_on, under, to_review, added, removed
):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    signed = Verdict("O1", "partly_confirmed", "Two.", "An", codings=signed_on, rule_result=under)
    told = weighed(evidence, verdict=signed).as_dict()
    assert told["result"] == "partly_confirmed"
    assert told["to_review"] is to_review
    assert ("to_review" in told["marks"]) is to_review
    assert told["changed_since_signed"] == {"added": added, "removed": removed}


def test_without_a_verdict_nothing_is_to_review(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    """
    told = weighed(evidence).as_dict()
    assert (told["to_review"], told["changed_since_signed"]) == (False, {"added": (), "removed": ()})
    assert (told["judgement_only"], told["verdict"]) == (False, None)


@pytest.mark.parametrize(
    ("signed_on", "to_review", "added", "removed"),
    [((2, 1), False, [], []), ((1,), True, [2], []), ((1, 2, 9), True, [], [9])],
)
def test_scripts_are_told_whether_the_verdict_on_a_set_is_to_review(
    evidence, signed_on, to_review, added, removed
):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    members = [weighed(evidence[:1]), replace(weighed(evidence[1:]), code=replace(outcome(), id="O2"))]
    together = ClaimSet("S1", Text({"": "Both"}), ("O1", "O2"))
    signed = Verdict("S1", "confirmed", "Both.", "An", codings=signed_on)
    told = SignedSet(together, tuple(members), signed).as_dict()
    assert told["to_review"] is to_review
    assert told["marks"] == (("to_review",) if to_review else ())
    assert told["judgement_only"] is False
    assert told["changed_since_signed"] == {"added": added, "removed": removed}
    assert (told["codings"], told["results"]) == ([1, 2], dict.fromkeys(("O1", "O2"), "not_confirmed"))
    unsigned = SignedSet(together, tuple(members)).as_dict()
    assert (unsigned["to_review"], unsigned["marks"], unsigned["judgement_only"]) == (False, (), False)


def test_a_set_of_which_no_member_has_evidence_is_judgement_only(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    """
    together = ClaimSet("S1", Text({"": "Both"}), ("O1", "O2"))
    signed = Verdict("S1", "confirmed", "I saw it.", "An", codings=(1,))
    nothing, something = weighed([]), weighed(evidence)
    assert SignedSet(together, (nothing, nothing), replace(signed, codings=())).marks == ("judgement_only",)
    assert SignedSet(together, (nothing, something), signed).marks == ()


def test_scripts_get_every_key_of_the_contract(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    """
    keys = (
        "code title claimed_by actor rule result because supports qualifies contradicts unable not_asked kinds "
        "robust decisive flip_margin without_connected verdict verdict_reason verdict_by verdict_at codings"
    )
    signed = Verdict("O1", "not_confirmed", "One voice.", "An", "2022-05-31T10:00:00Z", codings=(1,))
    found = weighed(evidence, verdict=signed).as_dict()
    assert set(keys.split()) <= set(found)
    assert found["title"] == "They run it themselves."
    assert (found["verdict"], found["verdict_by"]) == ("not_confirmed", "An")
    assert (
        found["supports"],
        found["codings"],
        found["robust"],
        found["decisive"],
        found["flip_margin"],
    ) == (
        ("Mill",),
        [1],
        False,
        ("S1",),
        1,
    )
    assert found["because"] == (
        "Too few voices, or none from outside the programme. Support: 1; contradict: 0; qualify: 0. "
        "Kinds of source in support: 1; voices from outside the programme: 1."
    )


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_rule_reads_as_six_lines_and_one_more_for_a_named_actor(language):
    with using(language):
        assert len(rule_in_words(Rule())) == 6
        named = rule_in_words(Rule("named_actor", named_actor=True))
    assert [line.split(".")[0] for line in named] == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_rule_in_words_shows_its_numbers():
    lines = rule_in_words(Rule(contradicted_ratio=2.5, confirmed_supports=4))
    assert lines[1].endswith("at least 2.5 times as many as support it.")
    assert "At least 4 voices support it" in lines[3]


def test_an_actor_counted_apart_by_the_study_is_still_the_actor(evidence):
    """
    S1  Mill-board  interview  beneficiary  supports  first_hand
    S2  -           document   partner      supports  record
    """
    evidence = [evidence[0]._replace(organisations=frozenset({"mill-board", "the mill"})), evidence[1]]
    named = outcome(rule="named_actor", actor="Mill")
    rules = (DEFAULT, Rule("named_actor", named_actor=True))
    assert weighed(evidence, named, rules=rules).judged.line == "named_actor"


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        ({}, "one_kind"),
        ({"basis": "opinion"}, "opinion_only"),
        ({"kind": "figures", "measures": "policy"}, "figures_only"),
        ({"kind": "figures", "measures": "reach"}, "reach_only"),
        ({"relation": "partner"}, "connected_only"),
    ],
)
def test_marks_say_what_the_support_rests_on(evidence, change, mark):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    assert mark in weighed([row._replace(**change) for row in evidence]).marks
    only_one = [evidence[0]._replace(**change), evidence[1]._replace(kind="document", basis="record")]
    assert mark not in weighed(only_one).marks


def test_one_voice_is_marked_however_many_sources_it_has(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    S2  Mill  document   beneficiary  supports
    """
    assert weighed(evidence).marks == ("one_voice",)


def test_what_came_by_a_link_says_by_which_code(evidence):
    """
    S1  Mill             interview  beneficiary  mentions
    S2  Union            interview  beneficiary  supports
    S3  Good_Neighbours  interview  implementer  supports
    """
    linked = [evidence[0]._replace(code="T1"), evidence[1], evidence[2]._replace(code="O1.a")]
    claim = weighed(linked, outcome(claimed_by="GN"))
    assert claim.via == {1: "T1", 3: "O1.a"}
    assert claim.as_dict()["via"] == {1: "T1", 3: "O1.a"}


def test_without_evidence_and_without_a_verdict_nothing_is_judged():
    assert weighed([]).as_dict()["judgement_only"] is False
    assert weighed([]).marks == ()


def test_figures_of_reach_alone_are_marked_also_where_they_arrive_as_mentions(evidence):
    """
    S1  Mill   figures  beneficiary  mentions
    S2  Union  interview  beneficiary  supports
    """
    reach = evidence[0]._replace(measures="reach", said="supports", by_reach=True)
    assert "reach_only" in weighed([reach]).marks
    assert "reach_only" not in weighed([reach, evidence[1]]).marks
    assert "reach_only" not in weighed([reach._replace(by_reach=False)]).marks
    assert "reach_only" not in weighed([reach._replace(said="contradicts")]).marks


def test_a_contribution_that_predates_is_its_timing_until_timing_is_signed():
    predates = Verdict("O1", "predates", "Of 2015.", "An", axis="contribution")
    book = Codebook("test", codes=(outcome(),))

    def timing(*signed):
        verdicts = {(one.code, one.axis): one for one in signed}
        return weigh(outcome(), book, {}, None, verdicts).as_dict()["timing"]

    assert timing(predates) == "predates"
    assert timing(replace(predates, value="high")) is None
    assert timing(predates, Verdict("O1", "during", "Of 2020.", "An", axis="timing")) == "during"
    assert timing() is None


def test_where_only_the_claimant_spoke_the_grounds_say_so_whatever_it_said(evidence):
    """
    S1  Good_Neighbours  interview  implementer  unable
    """
    claim = weighed(evidence, outcome(claimed_by="GN"))
    assert (claim.own_claim, claim.only_claimant, claim.judged.line) == ((), True, "1")
    assert claim.because() != weighed([], outcome(claimed_by="GN")).because()
    supporting = weighed([evidence[0]._replace(stance="supports")], outcome(claimed_by="GN"))
    assert claim.because() == supporting.because()
