"""What is missing, first what could still change a verdict."""

from coder.analysis.claims import weigh
from coder.analysis.coverage import coverage
from coder.analysis.gaps import gaps, saturation
from coder.model import Code, Codebook, Group, Kind, Rule, Text

O1 = Code("O1", Kind.OUTCOME, Text({"": "They act."}))
BOOK = Codebook("x", codes=(O1,), rules=(Rule(),))
UNIONS = Group("unions", Text({"": "Unions"}), planned=3)
SCHOOLS = Group("schools", Text({"": "Schools"}))  # no plan


def found(evidence, sources, groups=(UNIONS,), marked=None):
    kinds = {source: kind for source, (kind, _) in sources.items()}
    claim = weigh(O1, BOOK, {"O1": evidence})
    covered = coverage([O1], {"O1": evidence}, kinds, marked or {}, set())
    return [
        (gap.code and gap.code.id, gap.group, gap.asked, gap.planned, [r.why for r in gap.reasons])
        for gap in gaps(covered, [claim], groups, sources)
    ]


def test_all_that_a_claim_lacks_stands_in_one_gap(evidence):
    """
    S1  Mill  interview  partner  supports  opinion
    """
    sources = {"S1": ("interview", "unions"), "S2": ("interview", "unions"), "S3": ("document", "unions")}
    assert found(evidence, sources) == [
        ("O1", None, 1, None, ["gap_one_voice", "gap_connected_only", "gap_opinion_only", "gap_decisive"]),
        (None, "unions", 2, 3, ["gap_group"]),  # a document is no interview
    ]


def test_a_planned_group_that_nobody_heard_is_a_gap_and_one_without_plan_is_none():
    sources = {"S1": ("interview", "schools")}
    gaps_found = found([], sources, (UNIONS, SCHOOLS))
    assert (None, "unions", 0, 3, ["gap_group_unheard"]) in gaps_found
    assert not [gap for gap in gaps_found if gap[1] == "schools"]


def test_what_nobody_speaks_of_comes_first():
    sources = {f"S{n}": ("interview", "unions") for n in (1, 2, 3)}
    assert found([], sources) == [("O1", None, 0, None, ["gap_not_investigated", "gap_not_known_asked"])]


def test_what_the_claimant_says_against_its_claim_is_no_gap_of_silence(evidence):
    """
    S1  GN  document  implementer  contradicts
    """
    ((_, _, _, _, reasons),) = found(evidence, {"S1": ("document", None)}, ())
    assert "gap_not_investigated" not in reasons


def test_saturation_counts_what_no_earlier_source_had():
    coded = {"S1": {"a", "b"}, "S2": {"b", "c"}, "S3": {"c"}}
    rows = saturation(["S1", "S2", "S3"], coded, {"S1": "unions", "S2": "schools", "S3": "schools"})
    assert [(row["codes"], row["new"], row["new_in_group"], row["so_far"]) for row in rows] == [
        (2, 2, 2, 2),
        (2, 1, 2, 3),
        (1, 0, 0, 3),
    ]
