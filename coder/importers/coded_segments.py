"""Coded segments as MAXQDA, Taguette and others export them: document, code, quote → highlights."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coder.errors import SourceFileError
from coder.importers.source_file import Provenance, SourceFile, finish
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.speakers.table_cells import Cell, label_of, shown
from coder.importers.speakers.table_headings import sure_meaning
from coder.importers.text.encodings import normal
from coder.importers.titles import without_ending
from coder.model import Highlight, LeftOut, Transcript
from coder.translations import N_, _

_DOCUMENT = re.compile(
    r"(?:media|source|file) ?(?:title|name)|document(?: ?name|en ?name)?|dokument(?:name)?|documentnaam"
    r"|nom du document|source|file|bestand|fichier|documento"
)
_CODE = re.compile(r"codes?|tags?|nodes?|codename|codenaam|étiquettes?|label|codigos?|códigos?")
_QUOTE = re.compile(
    r"content|segments?|text|tekst|texte|quote|quotation|citaat|citation|segment codé"
    r"|codiertes segment|coded segments?|quotation (?:content|text)|quotations?|zitat(?:inhalt)?|citaatinhoud"
    r"|contenu de la citation|contenido de la cita|excerpts?(?: copy)?|coded text|extraits?|snippets?|highlights?"
)
_CODER = re.compile(r"author|coder|codeur|created by|auteur|autor|modified by|owner")
_MEMO = re.compile(r"comment|comments|memo|kommentar|opmerking|commentaire")
_APPLIED = re.compile(r"code: .+ applied")
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
    speaker: int | None = None

    def read(self, header: Sequence[Cell]) -> dict[str, str]:
        """Return heading → what its column was taken for."""
        meanings = {
            self.document: "source",
            self.quote: "text",
            self.code: "attribute",
            self.memo: "attribute",
        }
        meanings[self.speaker] = "speaker"
        return {
            shown(cell): meanings.get(place, "nothing") for place, cell in enumerate(header) if shown(cell)
        }


def columns(table: Sequence[Sequence[Cell]]) -> Columns | None:
    """Find the columns for document, code and quote; None when it is another kind of table."""
    for number, row in enumerate(table[:_HEADER_WITHIN]):
        names = [" ".join(shown(cell).lower().split()) for cell in row]
        document, code, quote = (_column(names, pattern) for pattern in (_DOCUMENT, _CODE, _QUOTE))
        if document is None or code is None or quote is None or len({document, code, quote}) < 3:
            continue
        speaker = next((n for n, name in enumerate(names) if sure_meaning(name) == "speaker"), None)
        return Columns(number, document, code, quote, _column(names, _CODER), _column(names, _MEMO), speaker)
    return None


def is_of_dedoose(table: Sequence[Sequence[Cell]]) -> bool:
    """Tell excerpts of Dedoose: a document, the words, and a column for each code that says where it is applied."""
    for row in table[:_HEADER_WITHIN]:
        names = [" ".join(shown(cell).lower().split()) for cell in row]
        applied = [name for name in names if _APPLIED.fullmatch(name)]
        if applied and _column(names, _DOCUMENT) is not None and _column(names, _QUOTE) is not None:
            return True
    return False


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
    lost = sum(len(_text(row, place).split()) for row in table[: at.header] for place in range(len(row)))
    for row in table[at.header + 1 :]:
        name, code, quote = (normal(_text(row, column)) for column in (at.document, at.code, at.quote))
        if not name:
            lost += len(quote.split())
        elif quote:
            document = documents.setdefault(name, _Document())
            document.add_quote(quote, label_of(normal(_text(row, at.speaker))) or None)
            if code:
                document.add_code(quote, code, coder=_text(row, at.coder), memo=_text(row, at.memo))
    if not documents:
        raise SourceFileError(_("It holds no words. Was the right file chosen?"))
    if lost:
        beside = LeftOut(N_("rows of the table without a document"), lost)
        provenance = replace(provenance, left_out=(*provenance.left_out, beside))
    read = at.read(table[at.header])
    return [replace(_transcript(source, *item, provenance), columns_read=read) for item in documents.items()]


def _transcript(source: SourceFile, name: str, document: "_Document", provenance: Provenance) -> Transcript:
    document.detected.list_labels()
    transcript = finish(source, document.text, document.detected, provenance)
    warning = _("Only its coded segments are known. Import the document itself to see them where they stand.")
    return replace(
        transcript,
        title=without_ending(name),
        highlights=tuple(document.highlights),
        warnings=(warning, *transcript.warnings),
    )


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

    def add_quote(self, quote: str, speaker: str | None) -> None:
        """Add a quote on a line of its own; unless it stands there, or somebody just said it."""
        before = self.detected.turns[-1] if self.detected.turns else None
        if speaker is None:
            is_there = quote in self.places
        else:
            is_there = before is not None and before.speaker == speaker and self.text[before.start :] == quote
        if is_there:
            return
        if self.text:
            self.text += "\n"
        start = len(self.text)
        self.text += quote
        self.places[quote] = (start, len(self.text))
        self.detected.add(speaker, start, len(self.text))

    def add_code(self, quote: str, code: str, *, coder: str, memo: str) -> None:
        """Add a code to a quote that stands there."""
        self.highlights.append(Highlight(*self.places[quote], code, coder, memo))
