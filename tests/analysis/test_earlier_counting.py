"""How evidence was counted before: which results are others now, and why."""

from dataclasses import replace
from textwrap import dedent

import pytest

from coder.analysis.earlier_counting import EarlierEvidence, changes, earlier_result
from coder.analysis.weighing import weigh
from coder.model import Code, Codebook, Evidence, Kind, Rule, Text, Verdict
from coder.model.framework import one_spelling

RULE, NAMED = Rule(), Rule("named_actor", named_actor=True)


@pytest.fixture
def rows(request):
    """What the docstring says reached the claim: source, voice, kind, relation, stance, perhaps basis, and marks in +."""
    found = []
    for n, line in enumerate(dedent(request.function.__doc__).strip().splitlines(), start=1):
        words = line.split()
        marks = {word[1:]: True for word in words if word.startswith("+")}
        source, voice, kind, relation, stance, *basis = (word for word in words if not word.startswith("+"))
        found.append(
            EarlierEvidence(n, source, voice, kind, relation, stance, basis[0] if basis else None, **marks)
        )
    return found


# --- the result as it was ---------------------------------------------------------


def test_voices_were_counted_and_two_passages_of_one_source_were_one_voice(rows):
    """
    S1  Mill   interview  beneficiary  supports
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  qualifies
    """
    assert earlier_result(rows, RULE) == "partly_confirmed"
    assert earlier_result(rows[:2], RULE) == "not_confirmed"


def test_of_the_claimant_everything_was_left_out(rows):
    """
    S1  GN  document  implementer  contradicts  +of_claimant
    """
    assert earlier_result(rows, RULE) == "not_investigated"


def test_interviewers_words_counted(rows):
    """
    S1  S1  interview  beneficiary  supports  +interviewer
    S2  S2  interview  beneficiary  supports
    """
    assert earlier_result(rows, RULE) == "partly_confirmed"


def test_a_mention_was_a_coding_and_so_something_had_been_investigated(rows):
    """
    S1  Mill  interview  beneficiary  mentions
    """
    assert earlier_result(rows, RULE) == "not_confirmed"


def test_only_some_kinds_could_support_where_the_rule_said_so(rows):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  document   independent  supports
    """
    assert earlier_result(rows, RULE) == "partly_confirmed"
    assert earlier_result(rows, replace(RULE, kinds=("document",))) == "not_confirmed"


def test_the_actors_document_bore_another_source_of_the_actor_out(rows):
    """
    S1  Mill  interview  beneficiary  supports  first_hand  +of_actor
    S2  Mill  document   beneficiary  supports  record      +of_actor
    """
    assert earlier_result(rows, NAMED) == "confirmed"
    assert earlier_result(rows[:1], NAMED) == "not_confirmed"


# --- what changes, and why ----------------------------------------------------------


def outcome(code_id="O1", **fields):
    return Code(code_id, Kind.OUTCOME, Text({"": "They run it."}), **fields)


def changed(rows, evidence=None, code=None, parts=()):
    """List what changes on one claim, its evidence now being as it was unless said otherwise."""
    code = code or outcome()
    book = Codebook("test", codes=(code, *parts), rules=(RULE, NAMED))
    if evidence is None:
        evidence = [now(row, code) for row in rows]
    verdicts = {("O1", "change"): Verdict("O1", "confirmed", "So.", "An", codings=(1,))}
    claim = weigh(code, book, {"O1": evidence}, verdicts=verdicts)
    return [change.as_dict() for change in changes([claim], {"O1": rows})]


def now(row, code):
    """Give a row as it reaches the claim now."""
    names = frozenset({one_spelling(row.voice)}) if row.voice != row.source else frozenset()
    evidence = Evidence(
        "O1", row.coding, "O1", row.source, row.voice, row.kind, row.relation, row.stance, row.basis, "An"
    )
    own = row.stance == "supports" and not names.isdisjoint(Codebook("t").claimants(code))
    return evidence._replace(
        organisations=names, own_claim=own, start=row.coding * 10, end=row.coding * 10 + 5
    )


def test_what_counts_as_before_is_no_change(rows):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    assert changed(rows) == []


def test_a_change_tells_before_after_verdict_and_why(rows):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    evidence = [now(row, outcome())._replace(stance="mentions", said="supports", code="A1") for row in rows]
    assert changed(rows, evidence) == [
        {
            "code": "O1",
            "title": "They run it.",
            "before": "partly_confirmed",
            "after": "not_investigated",
            "verdict": "confirmed",
            "why": ("recount_links", "recount_mentions"),
        }
    ]


def why(rows, evidence=None, code=None):
    (change,) = changed(rows, evidence, code)
    return change["before"], change["after"], change["why"]


def test_since_interviewers_words_count_for_nothing(rows):
    """
    S1  S1  interview  beneficiary  supports  +interviewer
    S2  S2  interview  beneficiary  supports
    """
    evidence = [now(rows[1], outcome())]
    assert why(rows, evidence) == ("partly_confirmed", "not_confirmed", ("recount_interviewers",))


def test_since_a_question_alone_investigates_nothing(rows):
    """
    S1  S1  interview  beneficiary  mentions  +interviewer
    """
    assert why(rows, []) == ("not_confirmed", "not_investigated", ("recount_interviewers",))


def test_since_what_the_claimant_says_against_its_claim_counts(rows):
    """
    S1  GN    document   implementer  contradicts  +of_claimant
    S2  Mill  interview  beneficiary  supports
    S3  Farm  interview  beneficiary  supports
    """
    both = outcome(claimed_by="GN")
    # 2 for and 1 against is no contest: partly confirmed by either counting
    assert changed(rows, code=both) == []
    assert why(rows[:2], code=both) == ("not_confirmed", "contested", ("recount_claimant",))


def test_since_a_source_of_several_organisations_is_the_claimants_when_one_of_them_is(rows):
    """
    S1  Mill;GN  document   partner      supports
    S2  Farm     interview  beneficiary  supports
    """
    claimed = outcome(claimed_by="GN")
    first, second = (now(row, claimed) for row in rows)
    evidence = [first._replace(organisations=frozenset({"mill", "gn"}), own_claim=True), second]
    assert why(rows, evidence, claimed) == ("partly_confirmed", "not_confirmed", ("recount_organisations",))


def test_since_of_a_dispute_the_least_favourable_reading_counts(rows):
    """
    S1  Mill   interview  beneficiary  supports
    S1  Mill   interview  beneficiary  mentions
    S2  Union  interview  beneficiary  supports
    """
    first, second, third = (now(row, outcome()) for row in rows)
    evidence = [first, second._replace(coder="Bo", start=first.start, end=first.end), third]
    assert why(rows, evidence) == ("partly_confirmed", "not_confirmed", ("recount_disputes",))


def test_since_a_status_is_no_organisation(rows):
    """
    S1  zelfstandige  interview  beneficiary  supports
    S2  zelfstandige  interview  beneficiary  supports
    """
    evidence = [now(row, outcome())._replace(cluster=row.source) for row in rows]
    assert why(rows, evidence) == ("not_confirmed", "partly_confirmed", ("recount_voices",))


def test_since_a_mention_alone_does_not_count(rows):
    """
    S1  Mill  interview  beneficiary  mentions
    """
    assert why(rows) == ("not_confirmed", "not_investigated", ("recount_mentions",))


def test_since_the_actor_is_borne_out_by_another_voice(rows):
    """
    S1  Mill  interview  beneficiary  supports  first_hand  +of_actor
    S2  Mill  document   beneficiary  supports  record      +of_actor
    """
    named = outcome(rule="named_actor", actor="Mill")
    assert why(rows, code=named) == ("confirmed", "not_confirmed", ("recount_actor",))


def test_since_a_part_that_falls_short_holds_the_whole_back(rows):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Union   interview  beneficiary  supports
    S3  Guild   document   independent  supports
    S4  School  interview  beneficiary  unable
    """
    part = outcome("O1.a", parent="O1")
    book = Codebook("test", codes=(outcome(), part), rules=(RULE,))
    evidence = [now(row, outcome()) for row in rows]
    claim = weigh(outcome(), book, {"O1": evidence, "O1.a": [evidence[3]._replace(about="O1.a")]})
    (change,) = changes([claim], {"O1": rows})
    assert (change.before, change.claim.judged.result) == ("confirmed", "partly_confirmed")
    assert change.reasons == ("recount_parts",)


def test_the_named_actor_had_to_say_so_itself_and_somebody_else_had_to_bear_it_out(rows):
    """
    S1  Mill   interview  independent  supports  first_hand  +of_actor
    S2  Mill   interview  independent  supports  opinion     +of_actor
    S3  Union  interview  independent  supports  first_hand
    S4  Guild  interview  partner      supports  first_hand
    """
    actor, again, other, partner = rows
    assert earlier_result([actor, other], NAMED) == "confirmed"
    assert earlier_result([actor, again], NAMED) == "not_confirmed"  # two interviews, and nobody else
    assert earlier_result([other, other._replace(source="S5", voice="Farm")], NAMED) == "partly_confirmed"
    assert earlier_result([actor, partner], NAMED) == "partly_confirmed"  # a partner bears nothing out
    assert earlier_result([again, other], NAMED) == "partly_confirmed"  # an opinion is no word at first hand


def test_nobody_is_an_interviewer_a_claimant_or_the_actor_unless_it_says_so():
    row = EarlierEvidence(1, "S1", "Mill", "interview", "beneficiary", "supports", None)
    assert (row.interviewer, row.of_claimant, row.of_actor) == (False, False, False)
