"""Rows that name what the rows below them belong to: a case, a question, a criterion of the DAC."""

import re

from coder.codebook.workbook.heading import key
from coder.codebook.workbook.leading_ids import split_leading_id
from coder.codebook.workbook.values import known_value

#: Casus: het statuut · Cas 2 – la loi
NAMED = re.compile(
    r"^\s*(?P<word>[^\W\d_]+(?:[ -][^\W\d_]+){0,2})\s*(?P<number>\d{1,3})?\s*[:–-]\s*(?P<rest>.+)$", re.DOTALL
)
#: Evaluatievraag 1, with the question in the cell beside it
LABEL = re.compile(r"^\s*(?P<word>[^\W\d_]+(?:[ -][^\W\d_]+){0,2})\s*(?P<number>\d{1,3})?\s*[:.]?\s*$")
#: How questions are numbered
OF_QUESTION = re.compile(r"(EV|EQ|QE|KEQ|EVQ|Q|V)-?\d", re.IGNORECASE)


def names_one_of(text: str, words: set[tuple[str, ...]]) -> bool:
    """Tell whether a text names a thing that is called by one of these words."""
    named = NAMED.match(text)
    return named is not None and key(named["word"]) in words


def dac_of(text: str) -> str | None:
    """Return the criterion of the DAC that a text is and nothing more: EFFECTIVENESS, 2. Efficacité."""
    return known_value("dac", split_leading_id(text, "question")[1].strip(" :.").lower())
