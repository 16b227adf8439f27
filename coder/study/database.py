"""One SQLite file: open it, guard it, bring it up to date."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import Any, TypeVar, cast

from sqlite_utils import Database

from coder.atomic_file import PRIVATE_FILE
from coder.errors import RestoredError, StudyError
from coder.places import is_read_only
from coder.sqlite_errors import is_malformed, reworded
from coder.study import seals, veil
from coder.study.migrations import migrations
from coder.study.veil import Veil
from coder.translations import _


def now() -> str:
    """Return the time as it is stored: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_guid() -> str:
    """Return a fresh identity, so that rows of several people's files can be told apart."""
    return str(uuid.uuid4())


class ChangeCount:
    """How far the chain of a study had come, in a file beside it: so that changes that went missing are missed.

    It is written after each change and never waited for: it may lag behind, and then misses less.
    """

    def __init__(self, study: Path) -> None:
        self.path = study.with_name(f".{study.name}.count")

    def note(self, number: int, link: str) -> None:
        """Remember the last change that was acknowledged."""
        with suppress(OSError):
            # a link, which a stranger's study may bring, is not followed
            flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            descriptor = os.open(self.path, flags, PRIVATE_FILE)
            try:
                os.write(descriptor, f"{number:>20} {link}\n".encode())
            finally:
                os.close(descriptor)

    def missing(self, db: Database) -> str:
        """Say what was acknowledged and is not there; empty where nothing is missing."""
        try:
            number, link = self.path.read_text(encoding="ascii").split()
            wanted = int(number)
        except (OSError, ValueError):
            return ""
        here = seals.link_at(db, wanted)
        if here == link:
            return ""
        last = seals.end_of_chain(db).partition(":")[0]
        if here is None:
            return _(
                "the study had {wanted} changes and has {number}: the file {file}-wal went missing, or an older file "
                "was put in its place",
                wanted=wanted,
                number=last,
                file=self.path.name[1:-6],
            )
        return _(
            "change {number} is another than was made here: another file was put in the place of the study",
            number=wanted,
        )


_WRITING: dict[str, Any] = {}


class StudyDatabase(Database):
    """The tables of one study, and the count beside them."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, recursive_triggers=True, execute_plugins=False)
        self.count = ChangeCount(path)
        self.read_only = is_read_only(path)
        #: Held while a thread of this process writes: they take turns, where SQLite lets chance decide.
        self.writing = _WRITING.setdefault(str(path.resolve()), RLock())
        #: Through what this connection reads, where it reads for somebody who codes blind.
        self.veil: Veil | None = None
        #: How often a snapshot was put in the place of the study, as it was when the file was opened.
        self.generation = self._generation()

    def _generation(self) -> int:
        return int(self.execute("PRAGMA user_version").fetchone()[0])

    @property
    def is_outdated(self) -> bool:
        """Tell whether a snapshot was put in the place of the study since the file was opened."""
        return self.generation != self._generation()

    def look_through(self, laid: Veil | None) -> None:
        """Read from now on as a person who codes blind may; None: all that there is."""
        if laid == self.veil:
            return
        with _unlocked(self):
            veil.lift(self)
            if laid:
                veil.lay(self, laid)
        self.veil = laid


@contextmanager
def _unlocked(db: StudyDatabase) -> Iterator[None]:
    """Let views be made on a study that can only be read: they are of the connection, not of the file."""
    if not db.read_only:
        yield
        return
    db.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        db.execute("PRAGMA query_only = ON")


def connect(path: Path, create: bool = False, shared: bool = False) -> StudyDatabase:
    """Open a study file, brought up to date; raises `StudyError` when it cannot be.

    A `shared` one goes from thread to thread, one at a time.

    A study of a newer version of this tool is refused and left alone.
    """
    if not create and not path.is_file():
        raise StudyError(_("There is no study at {path}. `coder init DIR` makes one.", path=path))
    with reworded(path):
        connection = _open(path, create, shared)
        try:
            return _prepared(connection, path, create)
        except (UnicodeDecodeError, KeyError) as error:  # in the names of its own tables and columns
            connection.close()
            raise is_malformed(path) from error
        except BaseException:
            connection.close()  # or its -wal file would stay beside a study that was refused
            raise


def _open(path: Path, create: bool, shared: bool) -> sqlite3.Connection:
    if is_read_only(path):
        return _read_only_copy(path, shared)
    if create and not path.exists():
        with suppress(OSError):  # what is beside it counts for a study that is no more
            ChangeCount(path).path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE))
    return sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=not shared)


def _read_only_copy(path: Path, shared: bool) -> sqlite3.Connection:
    """Return a copy in memory: SQLite itself writes beside a file that it reads."""
    wal = path.with_name(path.name + "-wal")
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not shared)
    with TemporaryDirectory() as folder:
        place, options = path, "?mode=ro&immutable=1"
        if wal.is_file() and wal.stat().st_size:  # its last changes are in there
            place, options = Path(folder) / path.name, ""
            for file in (path, wal):
                shutil.copyfile(file, place.with_name(file.name))
        address = f"{place.resolve().as_uri()}{options}"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as source:
            source.backup(copy)
    return copy


def _prepared(connection: sqlite3.Connection, path: Path, create: bool) -> StudyDatabase:
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA trusted_schema = OFF")  # what a stranger's file brings runs nothing
    connection.execute("PRAGMA temp_store = MEMORY")  # no words in files of the system
    db = StudyDatabase(connection, path)
    _migrate(db, path, create)
    # after the migrations: with foreign keys on, rebuilding a table would take rows along
    connection.execute("PRAGMA foreign_keys = ON")
    # what was acknowledged is on the disk, also when the power fails
    connection.execute("PRAGMA synchronous = FULL")
    return db


def _migrate(db: Database, path: Path, create: bool) -> None:
    applied = {migration.name for migration in migrations.applied(db)}
    if unknown := applied - {migration.name for migration in migrations._migrations}:
        raise StudyError(
            _(
                "{path} was made by a newer version of this tool (it has {unknown}). Nothing "
                "was changed. Update with `pip install --upgrade evidence-coder`.",
                path=path,
                unknown=sorted(unknown)[0],
            )
        )
    if not applied and not create:
        raise StudyError(_("{path} is a database, but not a study. `coder init DIR` makes one.", path=path))
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
        """Return what is kept under a key, or work it out; whoever gets it leaves it as it is."""
        if self.db.conn.in_transaction:  # what is written here may yet be taken back
            return work_out()
        # by other connections, and by this one
        state = (self.db.execute("PRAGMA data_version").fetchone()[0], self.db.conn.total_changes)
        if state != self._state:
            self._kept.clear()
            self._state = state
        key = (self.db.veil if isinstance(self.db, StudyDatabase) else None, key)
        if key not in self._kept:
            self._kept[key] = work_out()
        return cast(Made, self._kept[key])


def _check_generation(db: Database) -> None:
    """Refuse to write on the ground of what was read before a snapshot was put back."""
    if isinstance(db, StudyDatabase) and db.is_outdated:
        raise RestoredError(
            _(
                "The study was put back to an earlier state meanwhile. What you see here is from before; nothing was "
                "changed. Load the page again, or run the command again."
            )
        )


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Do all or nothing. Takes the write lock at once: waiting for it later would fail, not wait."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    if not isinstance(db, StudyDatabase):
        yield from _changed(db)
        return
    with db.writing, veil.lifted(db, db.veil) if db.veil else nullcontext():
        yield from _changed(db)


def _changed(db: Database) -> Iterator[None]:
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        _check_generation(db)
        seals.note_strangers(db, now())
        yield
        number = seals.seal_touched(db)
        link = seals.link_at(db, number) if number else None
        db.conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
    if number and isinstance(db, StudyDatabase):
        db.count.note(number, str(link))
