"""The nested file laid out flat: what stands where becomes what belongs to what."""

from coder.codebook import read_codebook
from coder.model import Event, Kind


def book(codebook_file, text):
    return read_codebook(codebook_file(text))[0]


def test_criteria_know_their_question_and_pointers_their_criterion(codebook_file):
    found = book(
        codebook_file,
        """
        id: x
        questions:
          - id: EQ1
            dac: impact
            title: {nl: Impact, fr: Effets}
            sources: [interviews]
            criteria:
              - {id: EQ1.1, title: One, pointers: [{id: EQ1.1.a, title: A}]}
        """,
    )
    (question,) = found.questions
    assert (question.id, question.dac, question.title, question.sources) == (
        "EQ1",
        "impact",
        {"nl": "Impact", "fr": "Effets"},
        ("interviews",),
    )
    assert [(c.id, c.kind, c.parent, c.question) for c in found.codes] == [
        ("EQ1.1", Kind.CRITERION, None, "EQ1"),
        ("EQ1.1.a", Kind.CRITERION, "EQ1.1", "EQ1"),
    ]


def test_a_part_is_judged_as_its_outcome_is(codebook_file):
    found = book(
        codebook_file,
        """
        id: x
        outcomes:
          - id: O1
            title: They act.
            claimed_by: GN
            actor: Mill
            rule: named_actor
            parts: [{id: O1.a, title: In the north}]
        assumptions:
          - {id: A1, title: Yes, parts: [{id: A1.a, title: Partly}]}
        """,
    )
    part = found.code("O1.a")
    assert (part.kind, part.parent, part.claimed_by, part.actor, part.rule) == (
        Kind.OUTCOME,
        "O1",
        "GN",
        "Mill",
        "named_actor",
    )
    assert found.code("A1.a").kind is Kind.ASSUMPTION


def test_cases_hold_mechanisms_and_dated_events(codebook_file):
    found = book(
        codebook_file,
        """
        id: x
        cases:
          - id: C1
            claim: It helped.
            mechanisms:
              - {id: C1.m, type: direct_rival, direction: hinders, title: Others}
              - {id: C1.n, type: context, title: Times}
            events: [{date: 2021-01, title: A vote, source: S12}]
        """,
    )
    assert found.cases[0].events == (Event("2021-01", {"": "A vote"}, "S12"),)
    assert [(m.id, m.case, m.mechanism_type, m.direction) for m in found.of_kind(Kind.MECHANISM)] == [
        ("C1.m", "C1", "direct_rival", "hinders"),
        ("C1.n", "C1", "context", None),  # not stated is not "helps"
    ]


def test_sub_factors_share_the_stage(codebook_file):
    found = book(
        codebook_file,
        "id: x\nfactors: [{id: f, stage: start, title: F, factors: [{id: f.a, title: A}]}]",
    )
    assert [(c.id, c.stage, c.parent) for c in found.codes] == [("f", "start", None), ("f.a", "start", "f")]


def test_rules_of_ones_own_build_on_the_default(codebook_file):
    found = book(
        codebook_file,
        """
        id: x
        rules:
          default: {confirmed_supports: 4}
          strict: {confirmed_kinds: 3}
          papers: {kinds: [document], confirmed_kinds: 1}
        """,
    )
    rules = {rule.id: rule for rule in found.rules}
    assert list(rules) == ["default", "named_actor", "strict", "papers"]
    assert [rule.confirmed_supports for rule in found.rules] == [4, 4, 4, 4]
    assert [rule.named_actor for rule in found.rules] == [False, True, False, False]
    assert (rules["strict"].confirmed_kinds, rules["papers"].kinds) == (3, ("document",))
    assert rules["default"].contradicted_from == 2


def test_scales_stand_unless_the_codebook_has_its_own(codebook_file):
    found = book(
        codebook_file,
        "id: x\nscales: {marker: {levels: [{id: yes, title: Yes}, {id: no, title: No}]}}",
    )
    levels = {scale.id: [level.id for level in scale.levels] for scale in found.scales}
    assert levels == {
        "importance": ["high", "medium", "low"],
        "contribution": ["high", "medium", "low"],
        "programme_contributed": ["high", "medium", "low", "predates", "not_attributable", "not_judged"],
        "mechanism": ["important", "limited", "none", "not_verifiable"],
        "marker": ["yes", "no"],
    }
