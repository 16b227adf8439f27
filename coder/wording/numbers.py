"""Numbers as readers of a language write them."""

#: language: what stands between thousands, and before decimals
_SIGNS = {"nl": (".", ","), "fr": ("\u202f", ","), "en": (",", ".")}


def shown(value: float, language: str = "en", decimals: int | None = None) -> str:
    """Write a number as readers of a language do; without `decimals` only those it has, two at most."""
    thousands, point = _SIGNS.get(language, _SIGNS["en"])
    written = f"{value:,.{2 if decimals is None else decimals}f}"
    whole, _, fraction = written.partition(".")
    fraction = fraction if decimals is not None else fraction.rstrip("0")
    whole = whole.replace(",", thousands).replace("-", "−")
    return f"{whole}{point}{fraction}" if fraction else whole
