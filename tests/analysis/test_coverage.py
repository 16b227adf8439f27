"""Asked and denied, asked and unable, never asked: kept apart."""

from coder.analysis.coverage import SIGNS, Answer, coverage
from coder.model import Code, Kind, Text

O1 = Code("O1", Kind.OUTCOME, Text({"": "They act."}))


def test_answers_are_told_apart(evidence):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Union   interview  beneficiary  contradicts
    S3  Guild   interview  beneficiary  unable
    S4  School  interview  beneficiary  mentions
    S5  Shop    interview  beneficiary  qualifies
    S6  Farm    interview  beneficiary  supports
    S6  Farm    interview  beneficiary  contradicts
    """
    kinds = dict.fromkeys(("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10"), "interview")
    kinds["S11"] = "document"
    marked = {("S7", "O1"): True, ("S9", "O1"): False}
    heard = {("S8", "O1"), ("S9", "O1")}
    (row,) = coverage([O1], {"O1": evidence}, kinds, marked, heard)
    assert row.answers == {
        "S1": "affirmed",
        "S2": "denied",
        "S3": "unable",
        "S4": "mentioned",
        "S5": "qualified",
        "S6": "qualified",  # for and against
        "S7": "asked",  # by hand
        "S8": "asked",  # heard in the interviewer's words
        "S9": "not_asked",  # the hand outweighs what was heard
        "S10": "unknown",  # nothing tells
        "S11": "silent",  # nobody can ask a document
    }
    assert row.asked(kinds) == ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"]
    assert row.codings["S6"] == (6, 7)


def test_an_answer_outweighs_what_was_marked(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    """
    (row,) = coverage([O1], {"O1": evidence}, {"S1": "interview"}, {("S1", "O1"): False}, set())
    assert row.answers == {"S1": "affirmed"}


def test_support_for_a_claim_of_ones_own_is_an_own_claim(evidence):
    """
    S1  GN  interview  implementer  supports
    S2  GN  interview  implementer  supports
    S2  GN  interview  implementer  contradicts
    """
    evidence = [row._replace(own_claim=row.stance == "supports") for row in evidence]
    (row,) = coverage([O1], {"O1": evidence}, dict.fromkeys(("S1", "S2"), "interview"), {}, set())
    assert row.answers == {"S1": "own_claim", "S2": "denied"}


def test_surely_not_asked_looks_different_from_not_known():
    assert SIGNS[Answer.NOT_ASKED] != SIGNS[Answer.UNKNOWN]
    assert len({sign for sign in SIGNS.values() if sign}) == len(SIGNS) - 2  # unknown and silent are blank


def test_the_sign_of_a_source_says_where_coders_differ(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S1  Mill   interview  beneficiary  contradicts
    S2  Union  interview  beneficiary  supports
    """
    evidence[1] = evidence[1]._replace(coder="Bilal", start=evidence[0].start)
    (row,) = coverage([O1], {"O1": evidence}, dict.fromkeys(("S1", "S2", "S3"), "interview"), {}, set())
    assert [row.sign(source) for source in ("S1", "S2", "S3")] == ["-!", "+", ""]
    assert (row.as_dict()["disputed"], row.as_dict()["via"]) == ({"S1": 1}, {})


def test_beside_an_own_claim_only_what_another_code_says_is_an_answer(evidence):
    """
    S1  GN  interview  implementer  mentions
    S1  GN  interview  implementer  qualifies
    """
    own = evidence[0]._replace(own_claim=True, said="supports", code="O2")
    same_passage = evidence[1]._replace(start=own.start, code="O3")
    kinds = {"S1": "interview"}
    (row,) = coverage([O1], {"O1": [own, same_passage]}, kinds, {}, set())
    assert row.answers == {"S1": "qualified"}
    affirming = own._replace(stance="supports")
    denying = same_passage._replace(stance="contradicts")
    (row,) = coverage([O1], {"O1": [affirming, denying]}, kinds, {}, set())
    assert row.answers == {"S1": "denied"}  # what it claims for itself is no answer


def test_scripts_hear_of_a_silent_document_that_nothing_tells():
    kinds = {"S1": "document", "S2": "interview"}
    (row,) = coverage([O1], {}, kinds, {("S2", "O1"): False}, set())
    assert row.as_dict()["cells"] == {"S1": "unknown", "S2": "not_asked"}
    assert (row.as_dict()["code"], row.as_dict()["kind"], row.as_dict()["codings"]) == ("O1", "outcome", {})
