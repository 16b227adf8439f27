"""How texts and numbers are put down: nothing that breaks a file, numbers as the reader writes them."""

import re

from coder.translations.formatting import number

__all__ = ["clean", "number"]

#: What XML cannot hold: control characters, halves of a pair, the two non-characters.
_BREAKING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Take out what no file format carries; line ends become single newlines."""
    if text.isprintable():  # nearly all are, and this is quick
        return text
    return _BREAKING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
