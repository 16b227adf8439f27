"""Other tools' project files in SQLite: opened for reading only, rows as values."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from coder.errors import SourceFileError
from coder.importers.source_file import Provenance, SourceFile, transcript
from coder.importers.text.encodings import clean, cleaned, normal
from coder.model import Highlight, Transcript
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


def coded(source: SourceFile, title: str, raw: str, marks: Iterable[Highlight], format: str) -> Transcript:
    """Make a source of a text and the spans that were coded in it; spans count characters of the raw text."""
    text, _unused, warnings = clean(raw, "", [])
    highlights = []
    for mark in marks:
        start, end = mark.start, mark.end
        if text != raw:  # the spans move with what normalising made shorter
            start, end = _length_cleaned(raw[:start]), _length_cleaned(raw[:end])
        if 0 <= start < end <= len(text):
            highlights.append(replace(mark, start=start, end=end))
    return replace(
        transcript(source, text, Provenance(format, warnings=warnings)),
        title=normal(_without_ending(title)),
        highlights=tuple(sorted(highlights, key=lambda mark: (mark.start, mark.end))),
    )


def _length_cleaned(raw: str) -> int:
    return len(cleaned(raw))


def _without_ending(title: str) -> str:
    """Return a name without an ending such as .docx; what is longer is no ending."""
    name = Path(title)
    if 1 < len(name.suffix) < 7:
        return name.stem
    return title
