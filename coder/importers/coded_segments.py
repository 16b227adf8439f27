"""Coded segments as MAXQDA, Taguette and others export them: document, code, quote → highlights."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coder.importers.source_file import SourceFile, finish
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.speakers.table_rows import Cell, shown
from coder.importers.text.encodings import normal
from coder.model import Highlight, Transcript, Turn

_DOCUMENT = re.compile(
    r"document(?: ?name|en ?name)?|dokument(?:name)?|documentnaam|nom du document|source|file|bestand|fichier"
)
_CODE = re.compile(r"codes?|tags?|codename|codenaam|étiquette|label")
_QUOTE = re.compile(
    r"content|segments?|text|tekst|texte|quote|quotation|citaat|citation|segment codé"
    r"|codiertes segment|coded segment"
)
_CODER = re.compile(r"author|coder|codeur|created by|auteur|autor|modified by|owner")
_MEMO = re.compile(r"comment|comments|memo|kommentar|opmerking|commentaire")
_HEADER_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """Where an export has what."""

    header: int
    document: int
    code: int
    quote: int
    coder: int | None = None
    memo: int | None = None


def columns(table: Sequence[Sequence[Cell]]) -> Columns | None:
    """Find the columns for document, code and quote; None when it is another kind of table."""
    for number, row in enumerate(table[:_HEADER_WITHIN]):
        names = [" ".join(shown(cell).lower().split()) for cell in row]
        found = [_place(names, pattern) for pattern in (_DOCUMENT, _CODE, _QUOTE, _CODER, _MEMO)]
        document, code, quote, coder, memo = found
        if (
            document is not None
            and code is not None
            and quote is not None
            and len({document, code, quote}) == 3
        ):
            return Columns(number, document, code, quote, coder, memo)
    return None


def is_codebook(table: Sequence[Sequence[Cell]]) -> bool:
    """Tell a list of codes: a code and its description, and no quote."""
    names = {shown(cell).lower() for cell in table[0]} if table else set()
    return bool(names & {"tag", "code"}) and bool(
        names & {"description", "definition", "number of highlights"}
    )


def _place(names: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, name in enumerate(names) if pattern.fullmatch(name)), None)


def transcripts(
    source: SourceFile, table: Sequence[Sequence[Cell]], at: Columns, format: str, encoding: str | None
) -> list[Transcript]:
    """Make a source per document out of its quotes; one quote under two codes stands there once."""
    documents: dict[str, _Document] = {}
    for row in table[at.header + 1 :]:
        name, code, quote = (normal(_cell(row, place)) for place in (at.document, at.code, at.quote))
        if name and code and quote:
            documents.setdefault(name, _Document()).add(
                quote, code, _cell(row, at.coder), _cell(row, at.memo)
            )
    made = []
    for name, document in documents.items():
        transcript = finish(source, document.text, format, document.found, encoding=encoding)
        warning = (
            "Only its coded segments are known. Import the document itself to see them where they stand."
        )
        made.append(
            replace(
                transcript,
                title=Path(name).stem if Path(name).suffix else name,
                highlights=tuple(document.highlights),
                warnings=(warning, *source.warnings),
            )
        )
    return made


def _cell(row: Sequence[Cell], place: int | None) -> str:
    return shown(row[place]) if place is not None and place < len(row) else ""


class _Document:
    """The quotes of one document, one under the other."""

    def __init__(self) -> None:
        self.text = ""
        self.found = DetectedTurns()
        self.highlights: list[Highlight] = []
        self.places: dict[str, tuple[int, int]] = {}

    def add(self, quote: str, code: str, coder: str, memo: str) -> None:
        if quote not in self.places:
            start = len(self.text) + 1 if self.text else 0
            self.text += ("\n" if self.text else "") + quote
            self.places[quote] = (start, len(self.text))
            self.found.turns.append(Turn(len(self.found.turns) + 1, None, start, len(self.text)))
        self.highlights.append(Highlight(*self.places[quote], code, coder, memo))
