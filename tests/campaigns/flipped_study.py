"""A study with one bit flipped: where it was flipped, and which rows are others for it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Rows = dict[tuple[Any, ...], dict[str, Any]]


def copy_study(study: Path, folder: Path) -> Path:
    """Copy a closed study with its codebooks, which `coder check` reads; return the copy."""
    folder.mkdir()
    shutil.copyfile(study, folder / study.name)
    (folder / "codebooks").symlink_to(study.parent / "codebooks")
    return folder / study.name


def flip(path: Path, offset: int, bit: int) -> None:
    """Flip one bit of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1 << bit]))


def pages(study: Path) -> Callable[[int], str]:
    """Return what tells for each byte of the file which table or index it belongs to."""
    with closing(sqlite3.connect(study)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        try:
            names = dict(db.execute("SELECT pageno, name FROM dbstat").fetchall())
        except sqlite3.OperationalError:  # SQLite is built without it
            names = {}
    return lambda offset: "the header" if offset < 100 else names.get(offset // size + 1, "a page of nothing")


def changed_rows(sound: Path, flipped: Path) -> list[str]:
    """List the columns, as table.column, in which rows are others than in the sound study."""
    found: dict[str, None] = {}
    with closing(_reader(sound)) as before, closing(_reader(flipped)) as after:
        tables = before.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for table in (row[0].decode() for row in tables):
            found |= dict.fromkeys(_changed(table, _rows(before, table), _rows(after, table)))
    return list(found)


def _reader(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    db.text_factory = bytes  # a flipped bit may leave what is no text
    db.row_factory = sqlite3.Row
    return db


def _rows(db: sqlite3.Connection, table: str) -> Rows | None:
    """Read a table, each row by its number or else by its place; nothing when it cannot be read."""
    try:
        columns = [row[1].decode() for row in db.execute(f'PRAGMA table_info("{table}")')]
        listed = [dict(zip(columns, row, strict=True)) for row in db.execute(f'SELECT * FROM "{table}"')]
    except (sqlite3.Error, ValueError):
        return None
    first = columns[0] if columns else ""
    numbered = first in ("id", "n")
    return {(row[first] if numbered else place,): row for place, row in enumerate(listed)}


def _changed(table: str, before: Rows | None, after: Rows | None) -> list[str]:
    if before == after:
        return []
    if before is None or after is None:
        return [f"{table} (cannot be read)"]
    if before.keys() != after.keys():
        return [f"{table} (rows gone or new)"]
    changed = {
        column
        for key, row in before.items()
        for column, value in row.items()
        if after[key].get(column) != value
    }
    return [f"{table}.{column}" for column in sorted(changed)]
