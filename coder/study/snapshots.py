"""A study as it was at some time: held against what it is now, and put back as one change."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coder.study import seals
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import transaction

if TYPE_CHECKING:
    from coder.study import Study

#: What a person would miss: thing → its identity, what it is called, and what it says, in SQL.
_THINGS = {
    "source": ("guid", "id || ' ' || title", "text_hash"),
    "code": ("guid", "id || ' ' || title", "kind || title || coalesce(retired, '')"),
    "coding": (
        "guid",
        "source || ' · ' || code || ' · ' || coder || ' · ' || quote",
        "code || stance || coalesce(basis, '') || memo || coalesce(withdrawn, '') || source || start",
    ),
    "memo": ("guid", "coder || ': ' || text", "text || coalesce(withdrawn, '')"),
    "verdict": ("guid", "code || ' · ' || value || ' · ' || coder", "coalesce(withdrawn, '')"),
    "finding": ("id", "id || ' ' || text", "text || coalesce(withdrawn, '')"),
    "answer": ("guid", "question || ': ' || text", "text"),
    "summary": ("guid", "code || ': ' || text", "text"),
}


class Difference(NamedTuple):
    """What of one sort of thing is otherwise in a snapshot: by what the things are called."""

    thing: str
    #: In the study and not in the snapshot, the other way round, and in both with other words.
    gone: list[str]
    back: list[str]
    changed: list[str]


def differences(now: "Study", then: "Study") -> list[Difference]:
    """Return what putting a snapshot back would take away, bring back and change."""
    found = []
    for thing in _THINGS:
        here, there = _inventory(now, thing), _inventory(then, thing)
        gone = [name for key, (name, _says) in here.items() if key not in there]
        back = [name for key, (name, _says) in there.items() if key not in here]
        changed = [name for key, (name, says) in here.items() if key in there and there[key][1] != says]
        if gone or back or changed:
            found.append(Difference(thing, gone, back, changed))
    return found


def _inventory(study: "Study", thing: str) -> dict[str, tuple[str, str]]:
    key, name, says = _THINGS[thing]
    rows = study.db.execute(f"SELECT {key}, {name}, {says} FROM {thing} ORDER BY rowid")
    return {str(row[0]): (str(row[1]), str(row[2])) for row in rows}


def is_of_same_study(now: "Study", then: "Study") -> bool:
    """Tell whether two files began as one study: their chains of seals have the same first link."""
    return seals.link_at(now.db, 1) == seals.link_at(then.db, 1)


def last_change(study: "Study") -> str:
    """Return when the study was last changed; empty where it never was."""
    row = study.db.execute("SELECT max(at) FROM log").fetchone()
    return str(row[0] or "")


def changes_since(study: "Study", moment: str) -> dict[str, int]:
    """Return how many changes each person made since a moment; a backup changes nothing."""
    sql = (
        "SELECT coder, count(*) FROM log WHERE at > ? AND action NOT IN ('backup', 'delete backup') "
        "GROUP BY coder ORDER BY count(*) DESC, coder"
    )
    return dict(study.db.execute(sql, [moment]).fetchall())


def erased_here(now: "Study", then: "Study") -> list[str]:
    """Return the sources of a snapshot that were taken out for good since: with it their words would come back."""
    here = _inventory(now, "source")
    sql = "SELECT before FROM log WHERE object = 'source' AND action IN ('remove', 'withdraw')"
    told = " ".join(str(row[0]) for row in now.db.execute(sql))
    there = _inventory(then, "source")
    return [name for key, (name, _says) in there.items() if key not in here and key in told]


def put_back(study: "Study", then: "Study", by: str, after: dict[str, Any]) -> None:
    """Let the study be a snapshot from here on, with a line in its log; `then` is a copy for this alone.

    It is one change of the file for all who have it open. Pages and connections that were opened
    before know by its generation that what they hold is of another time.
    """
    generation = study.db.generation + 1
    with transaction(then.db):
        AuditLog(then.db).add(Coders(then.db).ensure(by), ("restore", "study", after["from"], None, after))
        then.db.execute(f"PRAGMA user_version = {generation}")
        _go_on_counting(study, then)
    _with_pages_of(study, then)
    with study.db.writing:
        then.db.conn.backup(study.db.conn)
        number = int(seals.end_of_chain(study.db).partition(":")[0])
        study.db.count.note(number, str(seals.link_at(study.db, number)))


def _go_on_counting(study: "Study", then: "Study") -> None:
    """Give no number again that the study gave: who had a coding before them means no other one by it."""
    given = dict(study.db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    known = dict(then.db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    for table, number in given.items():
        if table not in known:
            then.db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, number])
        elif number > known[table]:
            then.db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", [number, table])


def _with_pages_of(study: "Study", then: "Study") -> None:
    """Give a copy pages of the size that the study has: another size SQLite does not put in its place."""
    wanted = study.db.execute("PRAGMA page_size").fetchone()[0]
    if then.db.execute("PRAGMA page_size").fetchone()[0] == wanted:
        return
    then.db.execute("PRAGMA journal_mode = DELETE")
    then.db.execute(f"PRAGMA page_size = {wanted}")
    then.db.execute("VACUUM")


def copy_of(file: Path, target: Path) -> None:
    """Copy a study file that may be in use, through SQLite."""
    address = file.resolve().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
