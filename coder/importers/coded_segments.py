"""Coded segments as MAXQDA, Taguette and others export them: document, code, quote → highlights."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coder.importers.source_file import Provenance, SourceFile, finish
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.speakers.table_rows import Cell, shown
from coder.importers.text.encodings import normal
from coder.model import Highlight, Transcript
from coder.translations import _

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
_CODE_NAMES = frozenset(("tag", "code"))
_DESCRIPTION_NAMES = frozenset(("description", "definition", "number of highlights"))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold the document, the code and the quote."""

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
        document, code, quote = (_column(names, pattern) for pattern in (_DOCUMENT, _CODE, _QUOTE))
        if document is None or code is None or quote is None or len({document, code, quote}) < 3:
            continue
        return Columns(number, document, code, quote, _column(names, _CODER), _column(names, _MEMO))
    return None


def is_codebook(table: Sequence[Sequence[Cell]]) -> bool:
    """Tell a list of codes: a code and its description, and no quote."""
    if not table:
        return False
    names = {shown(cell).lower() for cell in table[0]}
    return not names.isdisjoint(_CODE_NAMES) and not names.isdisjoint(_DESCRIPTION_NAMES)


def _column(names: list[str], pattern: re.Pattern[str]) -> int | None:
    for column, name in enumerate(names):
        if pattern.fullmatch(name):
            return column
    return None


def transcripts(
    source: SourceFile, table: Sequence[Sequence[Cell]], at: Columns, provenance: Provenance
) -> list[Transcript]:
    """Make a source per document out of its quotes; one quote under two codes stands there once."""
    documents: dict[str, _Document] = {}
    for row in table[at.header + 1 :]:
        name, code, quote = (normal(_text(row, column)) for column in (at.document, at.code, at.quote))
        if name and code and quote:
            document = documents.setdefault(name, _Document())
            document.add(quote, code, coder=_text(row, at.coder), memo=_text(row, at.memo))
    return [_transcript(source, name, document, provenance) for name, document in documents.items()]


def _transcript(source: SourceFile, name: str, document: "_Document", provenance: Provenance) -> Transcript:
    transcript = finish(source, document.text, document.detected, provenance)
    warning = _("Only its coded segments are known. Import the document itself to see them where they stand.")
    return replace(
        transcript,
        title=_without_ending(name),
        highlights=tuple(document.highlights),
        warnings=(warning, *transcript.warnings),
    )


def _without_ending(name: str) -> str:
    path = Path(name)
    if path.suffix:
        return path.stem
    return name


def _text(row: Sequence[Cell], column: int | None) -> str:
    if column is None or column >= len(row):
        return ""
    return shown(row[column])


class _Document:
    """The quotes of one document, one under the other."""

    def __init__(self) -> None:
        self.text = ""
        self.detected = DetectedTurns()
        self.highlights: list[Highlight] = []
        self.places: dict[str, tuple[int, int]] = {}

    def add(self, quote: str, code: str, *, coder: str, memo: str) -> None:
        """Add a coded quote, on a line of its own unless it stands there."""
        if quote not in self.places:
            if self.text:
                self.text += "\n"
            start = len(self.text)
            self.text += quote
            self.places[quote] = (start, len(self.text))
            self.detected.add(None, start, len(self.text))
        self.highlights.append(Highlight(*self.places[quote], code, coder, memo))
