"""What a person says of how files are to be read, where the guess was wrong or is to be spared."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coder.errors import UsageError
from coder.translations import _
from coder.translations.formatting import choice_of

#: What a column of a table may hold.
COLUMN_MEANINGS = ("source", "speaker", "text", "time", "question", "answer", "attribute", "nothing")


@dataclass(frozen=True)
class ReadingOptions:
    """How files are to be read: what is not said is found."""

    #: How texts are encoded.
    encoding: str | None = None
    #: Labels of people who speak, as they stand in the text.
    speakers: tuple[str, ...] = ()
    #: Headings (or numbers from 1) of the columns of a table → what they hold, one of `COLUMN_MEANINGS`.
    columns: Mapping[str, str] = field(default_factory=dict)
    #: Whether the words of footnotes and comments come along as turns.
    footnotes: bool = False


AS_FOUND = ReadingOptions()


def speakers_said(words: str) -> tuple[str, ...]:
    """Return the labels in `Anna Berg | NGO, Tom Hay`; a semicolon divides labels that hold commas."""
    divider = ";" if ";" in words else ","
    labels = (" ".join(label.split()) for label in words.split(divider))
    return tuple(label for label in labels if label)


def columns_said(words: str) -> dict[str, str]:
    """Return heading → meaning of `speaker=Sprecher,text=Aussage`; raise `UsageError` for other meanings."""
    columns = {}
    for piece in filter(str.strip, re.split(r"[,;](?=[^,;=]*=)", words)):
        meaning, equals, heading = piece.partition("=")
        meaning = meaning.strip().lower()
        if not equals or not heading.strip() or meaning not in COLUMN_MEANINGS:
            raise UsageError(
                _(
                    '--columns: "{piece}" is not understood. Write speaker=Sprecher,text=Aussage: before the sign '
                    "one of {meanings}, behind it the heading of the column.",
                    piece=piece.strip(),
                    meanings=choice_of(COLUMN_MEANINGS),
                )
            )
        columns[heading.strip()] = meaning
    return columns
