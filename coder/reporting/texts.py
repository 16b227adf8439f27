"""How texts and numbers are put down: nothing that breaks a file, numbers as the reader writes them."""

import re

#: What XML cannot hold: control characters, halves of a pair, the two non-characters.
_BREAKING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: language: what stands between thousands, and before decimals
_SIGNS = {"nl": (".", ","), "fr": ("\u202f", ","), "en": (",", ".")}


def clean(text: str) -> str:
    """Take out what no file format carries; line ends become single newlines."""
    if text.isprintable():  # nearly all are, and this is quick
        return text
    return _BREAKING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(value: float, language: str = "en", decimals: int | None = None) -> str:
    """Write a number as readers of a language do; without `decimals` only those it has, two at most."""
    thousands, point = _SIGNS.get(language, _SIGNS["en"])
    written = f"{value:,.{2 if decimals is None else decimals}f}"
    whole, _, fraction = written.partition(".")
    fraction = fraction if decimals is not None else fraction.rstrip("0")
    whole = whole.replace(",", thousands).replace("-", "−")
    return f"{whole}{point}{fraction}" if fraction else whole
