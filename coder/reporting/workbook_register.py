"""The evidence register of a workbook: a row a coding, with all that a pivot table asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from coder.reporting.badges import signed
from coder.reporting.document import Column, Quote
from coder.reporting.formatting import clean
from coder.reporting.workbook_looks import short


@dataclass(frozen=True)
class Field:
    """A column of the register: the field of a quote, its heading among the writer's words, its width."""

    name: str
    word: str
    width: int


#: The columns after the number of the coding.
FIELDS = (
    Field("source", "source_id", 9),
    Field("text", "quote", 80),
    Field("reference", "source", 38),
    Field("kind", "source_kind", 14),
    Field("group", "group", 22),
    Field("function", "function", 20),
    Field("organisation", "organisation", 20),
    Field("relation", "relation", 14),
    Field("date", "date", 16),
    Field("speaker", "speaker_role", 13),
    Field("time", "time", 12),
    Field("code", "code", 14),
    Field("code_title", "column_title", 36),
    Field("code_kind", "code_kind", 16),
    Field("stance_label", "stance", 18),
    Field("basis", "basis", 18),
    Field("also", "also", 26),
    Field("note", "note", 24),
    Field("language", "language", 9),
    Field("coder", "coder", 14),
    Field("memo", "memo", 40),
)


def headings(words: Mapping[str, str]) -> list[Column]:
    """Return heading and width of each column."""
    coding = Column(words["coding"], 8)
    return [coding, *(Column(words[field.word], field.width) for field in FIELDS)]


def texts_of(quote: Quote) -> list[str]:
    """Return the fields of a quote after its number, as they stand in the register."""
    texts = []
    for field in FIELDS:
        text = clean(getattr(quote, field.name) or "")
        if field.name == "code_title":
            text = text.removeprefix(f"{quote.code} ")
        if field.name == "stance_label":
            text = signed(quote.stance, text)
        texts.append(short(text))
    return texts
