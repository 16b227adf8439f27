"""What is missing, first what could still change a verdict."""

import pytest

from coder.analysis.coverage import coverage
from coder.analysis.gaps import Reason, gaps, saturation
from coder.analysis.weighing import weigh
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


CRITERION = Code("EQ1.1", Kind.CRITERION, Text({"": "Stronger"}))
POINTER = Code("EQ1.1.a", Kind.CRITERION, Text({"": "Insight"}), parent="EQ1.1")


@pytest.mark.parametrize(
    ("stances", "reasons"),
    [
        ([], ["gap_not_investigated"]),
        (["mentions"], ["gap_mentions_only"]),
        (["own"], ["gap_mentions_only"]),
        (["mentions", "own"], ["gap_mentions_only"]),
        (["mentions", "supports"], None),
        (["unable"], None),
    ],
)
def test_a_criterion_lacks_words_or_has_only_mentions(evidence, stances, reasons):
    """
    S1  Mill  interview  beneficiary  mentions
    S2  Mill  interview  beneficiary  mentions
    """
    rows = []
    for row, stance in zip(evidence, stances, strict=False):
        own = stance == "own"
        rows.append(row._replace(stance="mentions" if own else stance, own_claim=own))
    kinds = {"S1": "interview", "S2": "interview", "S3": "document"}
    covered = coverage([CRITERION, POINTER], {"EQ1.1": rows}, kinds, {("S2", "EQ1.1"): True}, set())
    found = gaps(covered, [], (), {source: (kind, None) for source, kind in kinds.items()})
    assert [[reason.why for reason in gap.reasons] for gap in found] == ([reasons] if reasons else [])
    assert all(gap.code is CRITERION for gap in found)  # sub-questions are asked with their criterion


def test_scripts_get_the_gap_with_its_words_and_its_margin(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    """
    sources = {"S1": ("interview", "unions"), "S2": ("interview", "unions"), "S3": ("interview", "unions")}
    claim = weigh(O1, BOOK, {"O1": evidence})
    covered = coverage([O1], {"O1": evidence}, dict.fromkeys(sources, "interview"), {}, set())
    (gap,) = gaps(covered, [claim], (UNIONS,), sources)
    assert gap.as_dict() == {
        "code": "O1",
        "title": "They act.",
        "group": None,
        "groups": (),
        "asked": 2,
        "planned": None,
        "why": "It is supported by one kind of source only. Its result hangs on a single source.",
        "reasons": ["gap_one_kind", "gap_decisive"],
        "flip_margin": claim.judged.flip_margin,
    }
    assert claim.judged.flip_margin == 1


def test_a_group_that_was_not_asked_is_named_by_its_title():
    sources = {"S1": ("interview", "unions"), "S2": ("interview", "schools")}
    planned = Group("schools", Text({"": "Schools"}), planned=1)
    covered = coverage([O1], {}, dict.fromkeys(sources, "interview"), {("S1", "O1"): True}, set())
    claim = weigh(O1, BOOK, {})
    gap = gaps(covered, [claim], (Group("unions", Text(), planned=1), planned), sources)[0]
    assert (gap.asked, gap.groups, gap.movable) == (1, ("schools",), 0)
    assert gap.as_dict()["flip_margin"] == 0  # one voice would change it
    assert gap.why() == ("Nobody has said anything about it. Not known whether it was asked of: schools.")
    assert gap.why({"schools": "Schools"}).endswith("asked of: Schools.")
    assert gap.reasons[1] == Reason("gap_not_known_asked", "schools", 0, 1)
    assert gap.reasons[0] == Reason("gap_not_investigated", None, 0, None)


def test_a_group_without_words_of_its_own_is_named_by_its_id():
    reason = Reason("gap_not_known_asked", "unions")
    assert reason.in_words() == "Not known whether it was asked of: unions."
    assert reason.in_words("Trade unions") == "Not known whether it was asked of: Trade unions."
    assert Reason("gap_group", "unions", 1, 3).in_words() == (
        "Fewer interviews in this group than planned: 1 of 3."
    )
    assert Reason("gap_decisive").in_words() == "Its result hangs on a single source."


def test_surely_not_asked_is_another_gap_than_not_known():
    sources = {"S1": ("interview", "unions"), "S2": ("interview", "unions")}
    reasons = {}
    for name, marked in {"surely": ("S1", "S2"), "perhaps": ("S1",)}.items():
        noted = {(source, "O1"): False for source in marked}
        reasons[name] = found([], sources, (Group("unions", Text(), planned=1),), noted)[0][4][1]
    assert reasons == {"surely": "gap_none_asked", "perhaps": "gap_not_known_asked"}


def test_what_one_more_voice_changes_comes_first_then_groups_then_what_lacks_most(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  document   independent  supports
    """
    codes = [Code(f"O{n}", Kind.OUTCOME, Text({"": "…"})) for n in (1, 2)] + [CRITERION]
    said = {"O1": evidence}
    claims = [weigh(code, Codebook("x", codes=tuple(codes)), said) for code in codes[:2]]
    sources = {"S1": ("interview", "schools"), "S2": ("document", None)}
    covered = coverage(codes, said, {s: kind for s, (kind, _) in sources.items()}, {}, set())
    ordered = gaps(covered, claims, (UNIONS,), sources)
    assert [(gap.code and gap.code.id, gap.movable) for gap in ordered] == [
        ("O2", 0),
        ("O1", 1),
        (None, 9),
        ("EQ1.1", 9),
    ]
    assert [gap.as_dict()["flip_margin"] for gap in ordered] == [0, 1, None, None]


def test_of_gaps_alike_the_one_that_lacks_most_comes_first():
    more = Code("EQ2.1", Kind.CRITERION, Text({"": "…"}))
    sources = {"S1": ("interview", "unions")}
    asked = {("S1", "EQ1.1"): True}
    covered = coverage([CRITERION, more], {}, {"S1": "interview"}, asked, set())
    ordered = gaps(covered, [], (Group("unions", Text(), planned=1),), sources)
    assert [(gap.code.id, len(gap.reasons)) for gap in ordered] == [("EQ2.1", 2), ("EQ1.1", 1)]


def test_a_group_of_which_only_a_document_is_there_or_that_has_no_plan_lacks_no_answer():
    planned = Group("unions", Text(), planned=1)
    assert found([], {"S1": ("document", "unions")}, (planned,))[0][4] == ["gap_not_investigated"]
    assert found([], {"S1": ("interview", "schools")}, (SCHOOLS,))[0][4] == ["gap_not_investigated"]


def test_what_only_the_claimant_says_is_a_gap_of_its_own(evidence):
    """
    S1  GN  interview  implementer  supports
    """
    claimed = Code("O1", Kind.OUTCOME, Text({"": "We acted."}), claimed_by="GN")
    own = {"O1": [row._replace(own_claim=True) for row in evidence]}
    claim = weigh(claimed, Codebook("x", codes=(claimed,)), own)
    covered = coverage([claimed], own, {"S1": "interview"}, {}, set())
    (gap,) = gaps(covered, [claim], (), {"S1": ("interview", None)})
    assert [reason.why for reason in gap.reasons] == ["gap_only_claimant"]
