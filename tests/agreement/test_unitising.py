"""Alpha for boundaries equals Krippendorff's own worked example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.agreement.unitising import Terms, continuum, unitising_alpha


def example(first, second):
    """Sections as Krippendorff gives them: begin and length on a continuum from 150 to 450."""
    return [continuum(300, [[(b - 150, b - 150 + size) for b, size in cut] for cut in (first, second)])]


C = example([(225, 70), (370, 30)], [(220, 80), (355, 20), (400, 20)])
K = example([(180, 60), (300, 50)], [(180, 60), (300, 50)])


def test_krippendorffs_example():
    """Krippendorff (2004), Content Analysis, 2nd ed., p. 254: disagreements and alphas of c and k."""
    observed, expected = Terms(C).disagreement()
    assert (round(float(observed), 4), round(float(expected), 4)) == (0.0144, 0.0532)
    assert unitising_alpha(C) == pytest.approx(0.7286, abs=5e-5)
    observed, expected = Terms(K).disagreement()
    assert (round(float(observed), 4), round(float(expected), 4)) == (0.0, 0.0490)
    assert unitising_alpha(K) == 1


def test_both_categories_together():
    """The same page, from the rounded disagreements: 1 - .0144 / (.0532 + .0490) = .8591."""
    both = [
        sum(map(float, pair)) for pair in zip(Terms(C).disagreement(), Terms(K).disagreement(), strict=True)
    ]
    assert 1 - both[0] / both[1] == pytest.approx(0.8591, abs=5e-4)


def test_what_one_coder_marks_twice_is_one_unit():
    assert continuum(10, [[(0, 3), (2, 5), (7, 9)]]).units == (((0, 5), (7, 9)),)


def test_a_code_that_nobody_used_has_no_alpha():
    assert unitising_alpha([continuum(10, [[], []])]) is None
    assert unitising_alpha([]) is None


def test_a_gap_ends_with_its_source():
    """Two sources of 10 are not one of 20: a unit of 8 fits in no gap across the border."""
    apart = [continuum(10, [[(0, 8)], []]), continuum(10, [[], [(0, 8)]])]
    together = [continuum(20, [[(0, 8)], [(10, 18)]])]
    assert unitising_alpha(apart) < unitising_alpha(together) < 0


cuts = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)).map(lambda cut: (cut[0], min(30, sum(cut)))))


@given(st.lists(cuts, min_size=1, max_size=4))
def test_whoever_agrees_with_themselves_agrees_fully(sources):
    alpha = unitising_alpha([continuum(30, [cut, cut]) for cut in sources])
    # A code that fills every source leaves chance no other way to place it.
    assert alpha is None or alpha == 1


@given(cuts, cuts, cuts)
def test_the_order_of_coders_does_not_matter(a, b, c):
    one, other = unitising_alpha([continuum(30, [a, b, c])]), unitising_alpha([continuum(30, [c, a, b])])
    assert one == other if one is None else one == pytest.approx(other)


def test_draws_of_sources_are_computed_as_if_they_were_laid_end_to_end():
    import numpy as np

    first, second = continuum(20, [[(0, 5)], [(1, 5)]]), continuum(30, [[(3, 9)], [(20, 22)]])
    observed, expected = Terms([first, second]).disagreement(np.array([[2.0, 1.0], [1.0, 1.0]]))
    for n, drawn in enumerate([[first, first, second], [first, second]]):
        one = Terms(drawn).disagreement()
        assert (observed[n], expected[n]) == pytest.approx(tuple(map(float, one)))
