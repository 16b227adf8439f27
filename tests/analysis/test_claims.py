"""Outcomes and assumptions: who counts, who is named, and what scripts get."""

import pytest

from coder.analysis.claims import rule_in_words, weigh
from coder.model import Code, Codebook, Kind, Rule, Text, Verdict

DEFAULT = Rule()
ALIASES = {"Good Neighbours": ("GN", "Goede Buren"), "The Mill": ("Mill",)}


def outcome(**fields):
    return Code("O1", Kind.OUTCOME, Text({"": "They run it themselves."}), **fields)


def weighed(evidence, code=None, sources=(), verdict=None, rules=(DEFAULT,)):
    code = code or outcome()
    kinds = {row.source: (row.cluster, row.kind) for row in evidence} | dict(sources)
    codebook = Codebook("test", codes=(code,), aliases=ALIASES, rules=rules)
    verdicts = {(verdict.code, verdict.axis): verdict} if verdict else {}
    return weigh(code, codebook, {"O1": evidence}, kinds, verdicts)


def test_the_claimants_own_word_is_the_claim_not_its_support(evidence):
    """
    S1  Good_Neighbours  interview  implementer  supports
    S2  Mill             interview  beneficiary  supports
    """
    evidence = [row._replace(cluster=row.cluster.replace("_", " ")) for row in evidence]
    claim = weighed(evidence, outcome(claimed_by="Goede Buren"))
    assert claim.judged.tally[:6] == (1, 0, 0, 1, 1, 1)
    assert [row.coding for row in claim.evidence] == [2]
    assert [row.coding for row in claim.claimant] == [1]


def test_when_only_the_claimant_speaks_it_was_not_investigated(evidence):
    """
    S1  GN  interview  implementer  supports
    """
    evidence = [row._replace(cluster="Good Neighbours") for row in evidence]
    claim = weighed(evidence, outcome(claimed_by="GN"), verdict=Verdict("O1", "confirmed", "I saw it.", "An"))
    assert claim.judged.result == "not_investigated"
    assert claim.judgement_only
    assert claim.marks == ("judgement_only", "differs_from_rule")


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


def test_not_asked_are_those_who_can_be_asked_and_said_nothing(evidence):
    """
    S1  Mill  interview  beneficiary  unable
    """
    others = {
        "S2": ("Union", "interview"),
        "S3": ("S3", "focus_group"),
        "S4": ("S4", "document"),  # a document is not asked
        "S5": ("Good Neighbours", "interview"),  # whose claim it is
    }
    claim = weighed(evidence, outcome(claimed_by="GN"), others)
    assert claim.not_asked == ("Union", "S3")


def test_a_verdict_is_to_review_when_its_evidence_changed(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    signed = Verdict("O1", "partly_confirmed", "Two say so.", "An", codings=(1, 7))
    claim = weighed(evidence, verdict=signed)
    assert claim.to_review == ((2,), (7,))  # 2 came, 7 went
    assert claim.marks == ("to_review",)


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
    assert len(rule_in_words(Rule(), language)) == 6
    named = rule_in_words(Rule("named_actor", named_actor=True), language)
    assert [line.split(".")[0] for line in named] == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_rule_in_words_shows_its_numbers():
    lines = rule_in_words(Rule(contradicted_ratio=2.5, confirmed_supports=4))
    assert lines[1].endswith("at least 2.5 times as many as support it.")
    assert "At least 4 voices support it" in lines[3]


def test_a_claimant_counted_apart_by_the_study_is_still_the_claimant(evidence):
    """
    S1  GN-north  interview  implementer  supports
    S2  Mill      interview  beneficiary  supports
    """
    evidence = [evidence[0]._replace(organisation="Good Neighbours"), evidence[1]]
    assert [row.coding for row in weighed(evidence, outcome(claimed_by="GN")).evidence] == [2]


def test_an_actor_counted_apart_by_the_study_is_still_the_actor(evidence):
    """
    S1  Mill-board  interview  beneficiary  supports  first_hand
    S2  -           document   partner      supports  record
    """
    evidence = [evidence[0]._replace(organisation="The Mill"), evidence[1]]
    named = outcome(rule="named_actor", actor="Mill")
    rules = (DEFAULT, Rule("named_actor", named_actor=True))
    assert weighed(evidence, named, rules=rules).judged.line == "named_actor"
