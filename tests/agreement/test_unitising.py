"""The family for unitising equals Krippendorff's own worked example."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.agreement.unitising import Coincidences, Segment, alphas, units_of_codes, with_gaps
from coder.agreement.units import Span


def cut(length, *units):
    """Lay out units of one coder, each begin, end and value."""
    return with_gaps([Segment(*unit) for unit in units], length)


#: Krippendorff (2019), Content Analysis, 4th ed., figure 12.11, p. 340: three observers, a length of 60.
ALEX = cut(60, (0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7"))
PAUL = cut(60, (0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6"))
SUZAN = cut(60, (0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6"))


def family(*sources):
    """Compute u-alpha, |u-alpha and cu-alpha."""
    found = Coincidences(sources).disagreements()
    return tuple(float(alphas(part)[0]) for part in (found.overall, found.relevance, found.coding))


def test_krippendorffs_example():
    """He gives .510, .413 and .724; the second is .4136 where nothing is rounded on the way."""
    overall, relevance, coding = family([ALEX, PAUL, SUZAN])
    assert overall == pytest.approx(0.510, abs=5e-4)
    assert relevance == pytest.approx(0.4136, abs=5e-5)
    assert coding == pytest.approx(0.724, abs=5e-4)


def test_two_coders_worked_out_by_hand():
    """A length of 10: one marks 0-4, the other 0-2, both as x.

    Lengths that meet, both ways: x with x 4, x with a gap 2 + 2, gap with gap 12; together 20, x 6, gaps 14.
    Chance leaves out 4² + 2² = 20 of the units and 6 + 8 = 14 of the gaps: 20² - 34 = 366.
    Disagreement: 4 observed; expected 20 - 20 (6² + 14² - 34) / 366 = 20 - 20 · 198 / 366 = 9.1803.
    """
    overall, relevance, coding = family([cut(10, (0, 4, "x")), cut(10, (0, 2, "x"))])
    assert overall == pytest.approx(1 - 4 / (20 - 20 * 198 / 366))
    assert relevance == pytest.approx(overall)  # one value only: where is all there is to agree on
    assert coding != coding  # nan: nothing else that it could be called


def test_it_never_falls_into_the_thousands():
    """Long texts in which two coders each mark one word, elsewhere: near zero, not -2872 as in 1995."""
    overall, _relevance, _coding = family([cut(60_000, (10, 20, "x")), cut(60_000, (50_000, 50_010, "x"))])
    assert -0.01 < overall < 0


def test_a_stretch_with_several_codes_is_called_by_all_of_them():
    spans = [(Span(0, 6), "a"), (Span(4, 9), "b"), (Span(12, 14), "a")]
    assert units_of_codes(spans) == [
        Segment(0, 4, frozenset("a")),
        Segment(4, 6, frozenset("ab")),
        Segment(6, 9, frozenset("b")),
        Segment(12, 14, frozenset("a")),
    ]


def test_where_nobody_marked_anything_nothing_is_defined():
    assert all(figure != figure for figure in family([cut(10), cut(10)]))


cuts = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9), st.sampled_from("xyz")), max_size=6).map(
    lambda drawn: with_gaps(
        units_of_codes([(Span(begin, min(30, begin + size)), code) for begin, size, code in drawn]), 30
    )
)


@settings(deadline=None)
@given(st.lists(cuts, min_size=1, max_size=4))
def test_whoever_agrees_with_themselves_agrees_fully(sources):
    for figure in family(*([same, same] for same in sources)):
        # text that is filled by one value leaves chance no other way to place it
        assert figure != figure or figure == pytest.approx(1)


@settings(deadline=None)
@given(cuts, cuts, cuts)
def test_the_order_of_coders_does_not_matter(a, b, c):
    assert family([a, b, c]) == pytest.approx(family([c, a, b]), nan_ok=True)


@settings(deadline=None)
@given(cuts, cuts)
def test_u_alpha_is_never_above_one(a, b):
    assert not family([a, b])[0] > 1 + 1e-9


def test_what_is_left_out_is_computed_as_if_it_had_never_been_there():
    import numpy as np

    first, second = (
        [cut(20, (0, 5, "x")), cut(20, (1, 5, "x"))],
        [cut(30, (3, 9, "y")), cut(30, (20, 22, "y"))],
    )
    drawn = Coincidences([first, second]).disagreements(np.array([[1.0, 0.0], [2.0, 1.0]]))
    assert alphas(drawn.overall) == pytest.approx([family(first)[0], family(first, first, second)[0]])
