"""The coefficients equal their textbooks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.agreement.coefficients import cohen_kappa, krippendorff_alpha, mean_kappa, percent_agreement


def table(**cells):
    """Two coders' values from how often each pair occurs: yes_no=5 is 5 times yes and no."""
    pairs = [tuple(cell.split("_")) for cell, n in cells.items() for _ in range(n)]
    return [first for first, _ in pairs], [second for _, second in pairs]


@pytest.mark.parametrize(
    ("cells", "percent", "kappa"),
    [
        # The example of most textbooks: po = .7, pe = .5 × .6 + .5 × .4 = .5.
        ((20, 5, 10, 15), 0.7, 0.4),
        # Two tables of the same agreement and other marginals (Smeeton 1985): pe = .54 and .46.
        ((45, 15, 25, 15), 0.6, 0.1304),
        ((25, 35, 5, 35), 0.6, 0.2593),
        # po = .75, pe = .6 × .75 + .4 × .25 = .55.
        ((55, 5, 20, 20), 0.75, 0.4444),
        # po = .8, pe = .72 × .76 + .28 × .24 = .6144.
        ((16, 2, 3, 4), 0.8, 0.4813),
    ],
)
def test_kappa_of_two_by_two(cells, percent, kappa):
    first, second = table(**dict(zip(["y_y", "y_n", "n_y", "n_n"], cells, strict=True)))
    assert percent_agreement(first, second) == pytest.approx(percent)
    assert cohen_kappa(first, second) == pytest.approx(kappa, abs=5e-5)


def test_kappa_is_the_one_that_scikit_learn_computes():
    metrics = pytest.importorskip("sklearn.metrics")
    first, second = list("aabbccaabbdd"), list("aabcccabbbda")
    assert cohen_kappa(first, second) == pytest.approx(metrics.cohen_kappa_score(first, second), abs=1e-12)


def row(values):
    """Krippendorff's reliability data, a dot for what is missing."""
    return [None if value == "." else value for value in values.split()]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [
        (["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"], 0.095),  # B: two observers, two values
        (["a a b b d c c c e d d a", "b a b b b c c c e d d d"], 0.692),  # C: two observers, nominal
        (
            [
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ],
            0.743,
        ),  # D: any number of observers, missing data
    ],
)
def test_alpha_of_krippendorffs_examples(observers, alpha):
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, examples B, C and D."""
    assert krippendorff_alpha([row(values) for values in observers]) == pytest.approx(alpha, abs=5e-4)


def test_without_variation_nothing_is_claimed():
    assert cohen_kappa("yyy", "yyy") is None
    assert krippendorff_alpha(["yyy", "yyy"]) is None
    assert krippendorff_alpha([["y", None], [None, "n"]]) is None
    assert mean_kappa(["yyy", "yyy", "yyy"]) is None
    assert percent_agreement([], []) is None
    assert percent_agreement("yyy", "yyy") == 1


def test_one_coder_who_never_varies_agrees_no_better_than_chance():
    assert cohen_kappa("yyyy", "yynn") == 0


def test_of_three_coders_kappa_is_the_mean_of_the_pairs():
    a, b, c = "yynn", "yyny", "ynnn"
    pairs = [cohen_kappa(a, b), cohen_kappa(a, c), cohen_kappa(b, c)]
    assert pairs == pytest.approx([0.5, 0.5, 0.2])
    assert mean_kappa([a, b, c]) == pytest.approx(0.4)


def test_a_unit_of_double_weight_counts_as_two():
    assert cohen_kappa("yyn", "yny", [2, 1, 1]) == cohen_kappa("yyyn", "yyny")
    assert krippendorff_alpha(["yyn", "yny"], [2, 1, 1]) == krippendorff_alpha(["yyyn", "yyny"])


values = st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=20)


@given(values)
def test_whoever_agrees_with_themselves_agrees_fully(coded):
    assert percent_agreement(coded, coded) == 1
    for value in (cohen_kappa(coded, coded), krippendorff_alpha([coded, coded, coded])):
        assert value is None if len(set(coded)) == 1 else value == pytest.approx(1)


@given(st.lists(st.tuples(*[st.sampled_from(["x", "y", None])] * 3), min_size=1, max_size=20))
def test_neither_the_order_of_coders_nor_the_names_of_values_matter(units):
    coders = [list(column) for column in zip(*units, strict=True)]
    renamed = [[{"x": 1, "y": 0, None: None}[value] for value in coder] for coder in coders]
    for function in (mean_kappa, krippendorff_alpha):
        assert same(function(coders), function(coders[::-1]))
        assert same(function(coders), function(renamed))


def same(one, other):
    return one is other if one is None else one == pytest.approx(other)
