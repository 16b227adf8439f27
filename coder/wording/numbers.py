"""Numbers as readers of a language write them."""

from math import floor, log10

#: language: what stands between thousands, and before decimals
_SIGNS = {"nl": (".", ","), "fr": ("\u202f", ","), "en": (",", ".")}


def shown(value: float, language: str = "en", decimals: int | None = None, most: int = 2) -> str:
    """Write a number as readers of a language do.

    Without `decimals` only those it has, `most` at most; of a number below one as many as say something.
    """
    thousands, point = _SIGNS.get(language, _SIGNS["en"])
    if 0 < abs(value) < 1:
        most = max(most, 1 - floor(log10(abs(value))))
    written = f"{value:,.{most if decimals is None else decimals}f}"
    whole, _, fraction = written.partition(".")
    fraction = fraction if decimals is not None else fraction.rstrip("0")
    whole = whole.replace(",", thousands).replace("-", "−")
    return f"{whole}{point}{fraction}" if fraction else whole
