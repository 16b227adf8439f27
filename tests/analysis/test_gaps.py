"""What is missing, first what could still change a verdict."""

from coder.analysis.claims import weigh
from coder.analysis.coverage import coverage
from coder.analysis.gaps import gaps, saturation
from coder.model import Code, Codebook, Group, Kind, Rule, Text

O1 = Code("O1", Kind.OUTCOME, Text({"": "They act."}))
BOOK = Codebook("x", codes=(O1,), rules=(Rule(),))
UNIONS = Group("unions", Text({"": "Unions"}), planned=3)


def found(evidence, sources):
    kinds = {source: kind for source, (kind, _) in sources.items()}
    claim = weigh(O1, BOOK, {"O1": evidence}, {}, {})
    covered = coverage([O1], {"O1": evidence}, kinds, {}, set())
    return [
        (gap.code and gap.code.id, gap.group, gap.asked, gap.planned, gap.why)
        for gap in gaps(covered, [claim], [UNIONS], sources)
    ]


def test_groups_claims_and_weak_support(evidence):
    """
    S1  Mill  interview  partner  supports  opinion
    """
    sources = {"S1": ("interview", "unions"), "S2": ("interview", "unions"), "S3": ("document", "unions")}
    assert set(found(evidence, sources)) == {
        (None, "unions", 2, 3, "gap_group"),  # a document is no interview
        ("O1", "unions", 1, 3, "gap_few_asked"),
        ("O1", None, 1, 0, "gap_one_kind"),
        ("O1", None, 1, 0, "gap_connected_only"),
        ("O1", None, 1, 0, "gap_opinion_only"),
        ("O1", None, 1, 0, "gap_decisive"),
    }


def test_what_nobody_speaks_of_comes_first():
    sources = {f"S{n}": ("interview", "unions") for n in (1, 2, 3)}
    assert found([], sources) == [
        ("O1", None, 0, 0, "gap_not_investigated"),
        ("O1", "unions", 0, 3, "gap_none_asked"),
    ]


def test_saturation_counts_what_no_earlier_source_had():
    coded = {"S1": {"a", "b"}, "S2": {"b", "c"}, "S3": {"c"}}
    rows = saturation(["S1", "S2", "S3"], coded, {"S1": "unions", "S2": "schools", "S3": "schools"})
    assert [(row["codes"], row["new"], row["new_in_group"], row["so_far"]) for row in rows] == [
        (2, 2, 2, 2),
        (2, 1, 2, 3),
        (1, 0, 0, 3),
    ]
