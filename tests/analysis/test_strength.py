"""Strength of evidence on two stated scales."""

from coder.analysis.strength import independence, triangulation


def test_without_support_there_is_no_strength(evidence):
    """
    S1  Mill  interview  beneficiary  contradicts
    """
    assert (triangulation(evidence), independence(evidence)) == (None, None)


def test_kinds_are_counted_among_supporting_sources(evidence):
    """
    S1  Mill   interview    partner      supports
    S2  Union  document     partner      supports
    S3  Guild  observation  beneficiary  qualifies
    """
    assert triangulation(evidence) == 2


def test_independence_rises_with_outside_voices(evidence):
    """
    S1  Team    interview  implementer  supports
    S2  Ally    interview  partner      supports
    S3  Mill    interview  beneficiary  supports
    S4  Mill    interview  beneficiary  supports
    S5  Union   interview  beneficiary  supports
    S6  Guild   interview  beneficiary  supports
    S7  Papers  document   independent  supports
    """
    levels = [independence(evidence[:n]) for n in range(1, 8)]
    assert levels == [1, 2, 3, 3, 4, 4, 5]  # S4 is the Mill again; without an independent voice no 5
