"""What figures of agreement say in words, and why they lie apart."""

import pytest

from coder.agreement.readings import kappa_band, readings, why_they_differ
from coder.agreement.results import Agreement, Comparison, Estimate


def agreement(percent=0.9, kappa=0.5, alpha=0.5):
    return Agreement(
        *(Estimate(value) for value in (percent, kappa, kappa, alpha)), unitising=Estimate(None, reason="why")
    )


def comparison(units, uncoded, **figures):
    return Comparison(("An", "Bea"), {}, "turn", units, True, agreement(**figures), (), (), uncoded, {})


@pytest.mark.parametrize(
    ("kappa", "band"),
    [
        (-0.1, "poor"),
        (0.0, "slight"),
        (0.2, "slight"),
        (0.21, "fair"),
        (0.41, "moderate"),
        (0.8, "substantial"),
        (0.81, "almost perfect"),
        (1.0, "almost perfect"),
    ],
)
def test_kappa_is_called_what_landis_and_koch_call_it(kappa, band):
    assert kappa_band(kappa) == band


@pytest.mark.parametrize(
    ("alpha", "reading"),
    [
        (0.8, "Krippendorff’s alpha 0.80: reliable, .80 or more (Krippendorff, 2004)."),
        (0.7, "Krippendorff’s alpha 0.70: good for tentative conclusions, from .667 (Krippendorff, 2004)."),
        (0.5, "Krippendorff’s alpha 0.50: too low to rest conclusions on, below .667 (Krippendorff, 2004)."),
    ],
)
def test_alpha_is_read_as_krippendorff_does(alpha, reading):
    assert readings(agreement(alpha=alpha), 2)["alpha"] == reading


def test_what_is_not_defined_is_not_read():
    assert readings(agreement(), 3).keys() == {"percent", "kappa", "fleiss", "alpha"}


def test_why_they_lie_apart():
    assert why_they_differ(comparison(40, 35)).startswith(
        "The percentage is much higher than kappa and alpha: in 35 of 40 units nobody marked anything"
    )
    assert "coders who use few codes often meet by chance" in why_they_differ(comparison(40, 5))
    assert why_they_differ(comparison(40, 35, percent=0.9, kappa=0.85)) == ""
    assert why_they_differ(comparison(40, 35, kappa=None)) == ""
