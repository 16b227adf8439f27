"""Numbers that stand before what they number, as EV1 does before a question."""

import re

from coder.codebook.workbook.heading import key
from coder.codebook.workbook.words import ENTITIES, spellings

#: EV1. In hoeverre … · 1.2 Ambachtslui … · Q3: How … · Vraag 2 – …
_LEADING_ID = re.compile(
    r"^\s*(?:(?P<word>[^\W\d_]{4,}(?: [^\W\d_]+)?)\s+)?"
    r"(?P<id>[A-Za-z]{0,4}[ -]?\d{1,3}(?:[.-]\d{1,3})*(?:[.-]?[a-z])?)(?P<sign>\s*[.):–-]\s*|\s+)(?=\S)"
)
#: What stands before the number of a thing that is called "Question 2", "Casus 1".
_LETTERS = {"question": "Q", "case": "C", "outcome": "O", "assumption": "A"}


def split_leading_id(text: str, kind: str) -> tuple[str, str]:
    """Split a number before a title from it: "EV1. In hoeverre …"; "" where there is none."""
    match = _LEADING_ID.match(text)
    if match is None:
        return "", text
    if match["word"] and key(match["word"]) not in {key(word) for word in spellings(ENTITIES[kind])}:
        return "", text
    is_number = match["id"].isdecimal()
    if is_number and not match["sign"].strip() and not match["word"]:
        return "", text  # "120 ambachtslui hebben …" begins with a number that is none of a list
    given = match["id"].replace(" ", "")
    return numbered(kind, given) if match["word"] else given, text[match.end() :].strip()


def numbered(kind: str, number: str) -> str:
    """Return the id of what is only numbered after its name: Evaluatievraag 2 is Q2."""
    return f"{_LETTERS.get(kind, '')}{number}" if number.isdecimal() else number
