"""Other tools' project files in SQLite: opened for reading only, rows as values."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coder.errors import SourceFileError
from coder.importers.source_file import Provenance, SourceFile, transcript
from coder.importers.text.encodings import clean, cleaned, normal
from coder.importers.titles import without_ending
from coder.model import Highlight, Transcript
from coder.model.foreign import ForeignNote, ForeignProject
from coder.translations import _

SIGNATURE = b"SQLite format 3\0"
_MAX_SIZE = 2_000_000_000

Row = dict[str, Any]


def is_sqlite(source: SourceFile) -> bool:
    """Tell whether the file is an SQLite database."""
    return source.head.startswith(SIGNATURE)


def tables(path: Path, *wanted: str) -> dict[str, list[Row]]:
    """Read these tables whole; one that is not there is empty."""
    from sqlite_utils import Database

    if path.stat().st_size > _MAX_SIZE:
        raise SourceFileError(
            _("It has more than {size} GB; it is not read.", size=_MAX_SIZE // 1_000_000_000)
        )
    try:
        with closing(_connect(path)) as connection:
            database = Database(connection)
            names = set(database.table_names())
            rows: dict[str, list[Row]] = {}
            for name in wanted:
                rows[name] = list(database[name].rows) if name in names else []
            return rows
    except sqlite3.Error as mishap:
        raise SourceFileError(
            _(
                "Its database is damaged or locked ({why}). Close it in the other tool first.",
                why=mishap,
            )
        ) from None


def warn_if_open(source: SourceFile) -> None:
    """Say so when the other tool has changes that are not yet in the file itself."""
    log = source.path.with_name(source.path.name + "-wal")
    if log.exists() and log.stat().st_size:
        source.warnings.append(
            _("It is open in the other tool: its last changes may be missing. Close it there first.")
        )


def table_names(path: Path) -> set[str]:
    """Name the tables of a database; none when it is damaged."""
    from sqlite_utils import Database

    try:
        with closing(_connect(path)) as connection:
            return set(Database(connection).table_names())
    except sqlite3.Error:
        return set()


def _connect(path: Path) -> sqlite3.Connection:
    """Open as immutable: a project on a read-only disk can be read, and nothing is written beside it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def only(transcripts: list[Transcript]) -> Transcript:
    """Return the one source of a file; a project of several is no single source."""
    if len(transcripts) > 1:
        raise SourceFileError(
            _("It holds {number} sources with their codings, not one.", number=len(transcripts))
        )
    return transcripts[0]


@dataclass
class ForeignText:
    """A text of another tool's project, with what was coded and said in it; spans count its own characters."""

    title: str
    raw: str
    marks: list[Highlight] = field(default_factory=list)
    notes: list[ForeignNote] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


def coded(source: SourceFile, text_of: ForeignText, format: str, project: ForeignProject) -> Transcript:
    """Make a source of a text and what was coded in it."""
    raw = text_of.raw
    text, _unused, warnings = clean(raw, "", [])

    def moved(place: int) -> int:
        # the spans move with what normalising made shorter
        return place if text == raw else _length_cleaned(raw[:place])

    highlights = []
    for mark in text_of.marks:
        start, end = moved(mark.start), moved(mark.end)
        if 0 <= start < end <= len(text):
            highlights.append(replace(mark, start=start, end=end))
    notes = [replace(note, start=moved(note.start), end=moved(note.end)) for note in text_of.notes]
    return replace(
        transcript(source, text, Provenance(format, warnings=warnings)),
        title=normal(without_ending(text_of.title)),
        highlights=tuple(sorted(highlights, key=lambda mark: (mark.start, mark.end))),
        attributes={normal(key): normal(value) for key, value in text_of.attributes.items()},
        notes=tuple(notes),
        project=project,
    )


def found(raw: str, start: int, end: int, quote: str) -> tuple[int, int] | None:
    """Return where a passage stands: by its positions, else by the words that the tool kept beside them.

    Of several places with these words the nearest counts; None where they stand nowhere.
    """
    wanted = " ".join(quote.split())
    if not wanted:
        return (start, end) if 0 <= start < end <= len(raw) else None
    if 0 <= start < end <= len(raw) and " ".join(raw[start:end].split()) == wanted:
        return start, end
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    places = [match.span() for match in re.finditer(pattern, raw)]
    return min(places, key=lambda place: abs(place[0] - start), default=None)


def told(row: Row, *columns: str) -> str:
    """Return what a row says in these columns, as one line."""
    said = [" ".join(str(row.get(column) or "").split()) for column in columns]
    return "; ".join(filter(None, said))


def words_of(row: Row, column: str) -> str:
    """Return the words in a cell, none for an empty one."""
    return str(row.get(column) or "").strip()


def _length_cleaned(raw: str) -> int:
    return len(cleaned(raw))
