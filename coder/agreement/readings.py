"""What a figure of agreement says, in a sentence for people who are no statisticians.

The bands are the usual ones, and conventions only: kappa as Landis and Koch (1977), The measurement
of observer agreement for categorical data, Biometrics 33(1), p. 165; alpha as Krippendorff (2004),
Content Analysis, 2nd ed., p. 241.
"""

from coder.agreement.results import Agreement, Comparison, Estimate
from coder.translations import N_, _
from coder.translations.formatting import number, percent

#: From here up, what Landis and Koch call it; below zero they say poor.
KAPPA_BANDS = (
    (0.8, N_("almost perfect")),
    (0.6, N_("substantial")),
    (0.4, N_("moderate")),
    (0.2, N_("fair")),
    (0.0, N_("slight")),
)
POOR = N_("poor")
#: From here up Krippendorff calls data reliable; from the second on, good for tentative conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667
#: A share so far above the coefficients wants an explanation.
_FAR_APART = 0.1

_SUBJECTS = {
    "alpha": N_("Krippendorff’s alpha"),
    "unitising": N_("Alpha for spans (where, and with which code)"),
    "relevance": N_("Alpha for spans (whether anything is marked there)"),
    "coding": N_("Alpha for spans (which code, where both marked something)"),
    "kappa": N_("Cohen’s kappa"),
    "fleiss": N_("Fleiss’ kappa"),
}


def readings(agreement: Agreement, coders: int) -> dict[str, str]:
    """Return a sentence per figure that is defined; Fleiss' kappa says something of more than two coders only."""
    sentences = {}
    if agreement.percent.value is not None:
        sentences["percent"] = _(
            "Two coders gave exactly the same codes in {share} of the units; "
            "what chance alone would give is not taken out.",
            share=percent(agreement.percent.value),
        )
    for name in _SUBJECTS:
        estimate: Estimate | None = getattr(agreement, name)
        if name == "fleiss" and coders == 2:
            continue
        if estimate is not None and estimate.value is not None:
            sentences[name] = _reading(name, estimate.value)
    return sentences


def _reading(name: str, value: float) -> str:
    subject = _(_SUBJECTS[name])
    if name in ("kappa", "fleiss"):
        return _(
            "{figure} {value}: {band} agreement beyond chance (Landis and Koch, 1977).",
            figure=subject,
            value=number(value, 2),
            band=_(kappa_band(value)),
        )
    if value >= RELIABLE:
        text = N_("{figure} {value}: reliable, .80 or more (Krippendorff, 2004).")
    elif value >= TENTATIVE:
        text = N_("{figure} {value}: good for tentative conclusions, from .667 (Krippendorff, 2004).")
    else:
        text = N_("{figure} {value}: too low to rest conclusions on, below .667 (Krippendorff, 2004).")
    return _(text, figure=subject, value=number(value, 2))


def kappa_band(value: float) -> str:
    """Return what Landis and Koch call a kappa."""
    if value < 0:
        return POOR
    for least, band in KAPPA_BANDS:
        # their bands end at .20, .40 …: what lies above belongs to the next
        if value > least:
            return band
    return KAPPA_BANDS[-1][1]


def why_they_differ(comparison: Comparison) -> str:
    """Say why percent and the coefficients lie apart, empty where they do not."""
    agreement = comparison.overall
    shares, kappa = agreement.percent.value, agreement.kappa.value
    if shares is None or kappa is None or shares - kappa < _FAR_APART:
        return ""
    if comparison.uncoded * 2 >= comparison.units:
        return _(
            "The percentage is much higher than kappa and alpha: in {uncoded} of {units} units nobody marked "
            "anything, and to agree on that is easy. Kappa and alpha take out what chance alone would give.",
            uncoded=comparison.uncoded,
            units=comparison.units,
        )
    return _(
        "The percentage is higher than kappa and alpha ({kappa}) because these take out what chance alone would "
        "give: coders who use few codes often meet by chance.",
        kappa=number(kappa, 2),
    )
