"""Markers: the self-rating beside what others say, never mixed."""

from coder.analysis.progress_markers import markers
from coder.model import Code, Codebook, Kind, Text, Verdict

BOOK = Codebook("x", aliases={"Good Neighbours": ("GN",)})
M1 = Code("M1", Kind.MARKER, Text({"": "They speak up."}), ladder="like", self_rating="full", rated_by="GN")


def test_what_the_rater_says_is_its_proof_not_evidence_for_it(evidence):
    """
    S1  Neighbours-north  interview  implementer  supports
    S2  Mill              interview  beneficiary  supports
    S3  Union             interview  beneficiary  contradicts
    """
    theirs = evidence[0]._replace(organisations=frozenset({"good neighbours"}), own_claim=True)
    evidence = [theirs, *evidence[1:]]
    signed = Verdict("M1", "medium", "One for, one against.", "An", axis="marker")
    (found,) = markers(BOOK, [M1], {"M1": evidence}, {("M1", "marker"): signed})
    row = found.as_dict()
    assert (row["self_rating"], row["verdict"], row["result"]) == ("full", "medium", "contested")
    assert (row["supports"], row["contradicts"], row["codings"]) == (("Mill",), ("Union",), [2, 3])
    assert (row["own_proof"], row["without_evidence"]) == ([1], False)


def test_a_marker_with_proof_of_the_raters_own_is_not_rated_without_evidence(evidence):
    """
    S1  GN  document  implementer  supports
    """
    evidence = [evidence[0]._replace(organisations=frozenset({"good neighbours"}), own_claim=True)]
    (found,) = markers(BOOK, [M1], {"M1": evidence}, {})
    assert (len(found.own_proof), found.without_evidence) == (1, False)
    assert "rated_without_evidence" not in found.marks


def test_a_rating_without_evidence_is_flagged():
    (found,) = markers(BOOK, [M1], {}, {})
    assert found.without_evidence
    assert found.as_dict()["result"] == "not_investigated"


def test_what_nobody_rated_is_not_rated_without_evidence():
    unrated = Code("M2", Kind.MARKER, Text({"": "They ask."}), ladder="like", rated_by="GN")
    signed = {("M2", "marker"): Verdict("M2", "low", "Silence.", "An", axis="marker")}
    assert not markers(BOOK, [unrated], {}, {})[0].without_evidence
    assert markers(BOOK, [unrated], {}, signed)[0].without_evidence
    assert markers(BOOK, [unrated], {}, signed)[0].marks == ("rated_without_evidence",)
