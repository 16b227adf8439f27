"""One SQLite file: open it, guard it, bring it up to date."""

import sqlite3
import uuid
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from sqlite_utils import Database

from coder.errors import StudyError
from coder.study.migrations import migrations


def now() -> str:
    """Give the time as it is stored: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_guid() -> str:
    """Give a fresh identity, so that rows of several people's files can be told apart."""
    return str(uuid.uuid4())


def connect(path: Path, create: bool = False) -> Database:
    """Open a study file, brought up to date; raises `StudyError` when it cannot be.

    A study of a newer version of this tool is refused and left alone.
    """
    if not create and not path.is_file():
        raise StudyError(f"There is no study at {path}. `coder init DIR` makes one.")
    with reworded(path):
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
        try:
            return _prepared(connection, path, create)
        except BaseException:
            connection.close()  # or its -wal file would stay beside a study that was refused
            raise


def _prepared(connection: sqlite3.Connection, path: Path, create: bool) -> Database:
    connection.execute("PRAGMA busy_timeout = 10000")
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    _migrate(db, path, create)
    # after the migrations: with foreign keys on, rebuilding a table would take rows along
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return db


def _migrate(db: Database, path: Path, create: bool) -> None:
    applied = {migration.name for migration in migrations.applied(db)}
    if unknown := applied - {migration.name for migration in migrations._migrations}:
        raise StudyError(
            f"{path} was made by a newer version of this tool (it has {sorted(unknown)[0]}). "
            "Nothing was changed. Update with `pip install --upgrade evidence-coder`."
        )
    if not applied and not create:
        raise StudyError(f"{path} is a database, but not a study. `coder init DIR` makes one.")
    if migrations.pending(db):
        db.conn.execute("PRAGMA journal_mode = WAL")
        migrations.apply(db)


Made = TypeVar("Made")


class Remembered:
    """What was worked out from a study, until anything in the study changes."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._state: tuple[int, int] | None = None
        self._kept: dict[Hashable, object] = {}

    def get(self, key: Hashable, work_out: Callable[[], Made]) -> Made:
        """Give what is kept under a key, or work it out; whoever gets it leaves it as it is."""
        if self.db.conn.in_transaction:  # what is written here may yet be taken back
            return work_out()
        # by other connections, and by this one
        state = (self.db.execute("PRAGMA data_version").fetchone()[0], self.db.conn.total_changes)
        if state != self._state:
            self._kept.clear()
            self._state = state
        if key not in self._kept:
            self._kept[key] = work_out()
        return cast(Made, self._kept[key])


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Do all or nothing. Takes the write lock at once: waiting for it later would fail, not wait."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    try:
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


@contextmanager
def reworded(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a person can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StudyError(explain(error, str(path))) from error


def explain(error: sqlite3.DatabaseError, path: str) -> str:
    """Say in plain words what SQLite says."""
    said = str(error)
    for part, sentence in _SENTENCES.items():
        if part in said:
            return sentence.format(path=path)
    return f"The study {path} cannot be used: {said}. Run `coder check`."


_SENTENCES = {
    "not a database": "{path} is not a study: it is no SQLite file.",
    "readonly": "The study {path} cannot be written to: the file or its folder is read-only.",
    "unable to open": "The study {path} cannot be opened: check that the folder exists and may be written to.",
    "disk is full": "The disk is full: {path} was left as it was. Make room and run the command again.",
    "disk I/O": "The disk failed or is full: {path} was left as it was. Make room and run the command again.",
    "locked": "The study {path} is in use by another program. Try again when that has finished.",
    "malformed": "The study {path} is damaged. Put your last `coder backup` back.",
}
