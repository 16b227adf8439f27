"""The audit trail: who changed what, when, from what to what."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database

from coder.study.database import now

Change = tuple[str, str, Any, Any, Any]  # action, object, id, before, after


@dataclass(frozen=True)
class LogQuery:
    """Which entries of the log somebody wants to see; what is empty leaves all."""

    coder: str = ""
    action: str = ""
    thing: str = ""
    #: The id of one thing.
    thing_id: str = ""
    #: Part of what was said before or after.
    words: str = ""
    #: Days, both included, as in 2026-11-27.
    since: str = ""
    until: str = ""

    def condition(self) -> tuple[str, list[str]]:
        """Return the condition in SQL, and its values."""
        parts = {
            "coder = ?": self.coder,
            "action = ?": self.action,
            "object = ?": self.thing,
            "object_id = ?": self.thing_id,
            "instr(lower(coalesce(before, '') || ' ' || coalesce(after, '')), lower(?))": self.words,
            "at >= ?": self.since,
            "substr(at, 1, 10) <= ?": self.until,
        }
        wanted = {part: value for part, value in parts.items() if value}
        return f"WHERE {' AND '.join(wanted)}" if wanted else "", list(wanted.values())


class AuditLog:
    """Changes in order; never altered."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def add(self, coder: str, *changes: Change) -> None:
        """Note changes by this person; within the transaction that makes them."""
        self.add_many(coder, changes)

    def add_many(self, coder: str, changes: Iterable[Change]) -> None:
        """Note many changes by this person."""
        at = now()
        self.db.conn.executemany(
            "INSERT INTO log (at, coder, action, object, object_id, before, after) VALUES (?,?,?,?,?,?,?)",
            (
                (at, coder, action, thing, str(thing_id), _json(before), _json(after))
                for action, thing, thing_id, before, after in changes
            ),
        )

    def last(self) -> int:
        """Return the number of the latest change: cheap to ask, and other only when something changed."""
        return int(self.db.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()[0])

    def since(self, entry: int) -> list[dict[str, Any]]:
        """List what changed after this entry, oldest first: who did what to which thing."""
        sql = "SELECT id, at, coder, action, object, object_id FROM log WHERE id > ? ORDER BY id"
        return list(self.db.query(sql, [entry]))

    def latest(self, action: str, thing: str) -> dict[str, Any] | None:
        """Return the latest entry of this action on this kind of thing: its object and what came of it."""
        sql = "SELECT object_id, after FROM log WHERE action = ? AND object = ? ORDER BY id DESC LIMIT 1"
        row = self.db.execute(sql, [action, thing]).fetchone()
        return {"object_id": row[0], "after": json.loads(row[1] or "null")} if row else None

    def latest_of(self, actions: Iterable[str], thing: str, most: int = 20) -> list[dict[str, Any]]:
        """Return the latest entries of these actions on a kind of thing, newest first."""
        wanted = [*actions]
        sql = (
            "SELECT at, coder, action, object_id, before, after FROM log "
            f"WHERE object = ? AND action IN ({', '.join('?' * len(wanted))}) ORDER BY id DESC LIMIT ?"
        )
        return [_parsed(row) for row in self.db.query(sql, [thing, *wanted, most])]

    def entry(self, number: int) -> dict[str, Any] | None:
        """Return one entry; None where there is none."""
        sql = "SELECT id, at, coder, action, object, object_id, before, after FROM log WHERE id = ?"
        return next((_parsed(row) for row in self.db.query(sql, [number])), None)

    def between(self, first: int, last: int, thing: str) -> list[dict[str, Any]]:
        """List what was done to things of a kind from one entry to another, oldest first."""
        sql = (
            "SELECT id, coder, action, object_id, before, after FROM log "
            "WHERE id BETWEEN ? AND ? AND object = ? ORDER BY id"
        )
        return [_parsed(row) for row in self.db.query(sql, [first, last, thing])]

    def last_not_undone(self, coder: str, action: str, thing: str, undone_by: str) -> int | None:
        """Return the latest entry of this action by a person that no entry of another one takes back."""
        sql = (
            "SELECT id FROM log AS done WHERE coder = ? AND action = ? AND object = ? AND NOT EXISTS "
            "(SELECT 1 FROM log AS undone WHERE undone.action = ? AND undone.object = done.object "
            "AND undone.object_id = CAST(done.id AS TEXT)) ORDER BY id DESC LIMIT 1"
        )
        row = self.db.execute(sql, [coder, action, thing, undone_by]).fetchone()
        return int(row[0]) if row else None

    def last_after(self, action: str, thing: str, thing_id: int) -> dict[str, Any]:
        """Return what came of this action on a thing when it was last done; empty where it never was."""
        sql = (
            "SELECT after FROM log WHERE action = ? AND object = ? AND object_id = ? ORDER BY id DESC LIMIT 1"
        )
        row = self.db.execute(sql, [action, thing, str(thing_id)]).fetchone()
        return json.loads(row[0]) if row and row[0] else {}

    def of(self, things: Iterable[str], thing_id: str) -> list[dict[str, Any]]:
        """List all that was done to one thing, oldest first; its kind is one of these."""
        kinds = [*things]
        sql = (
            "SELECT at, coder, action, before, after FROM log "
            f"WHERE object IN ({', '.join('?' * len(kinds))}) AND object_id = ? ORDER BY id"
        )
        return [_parsed(row) for row in self.db.query(sql, [*kinds, thing_id])]

    def last_done(self, coding_id: int, action: str) -> tuple[str, str] | None:
        """Return when and by whom this was last done to a coding; None where it was taken back since."""
        sql = (
            "SELECT at, coder, action FROM log WHERE object = 'coding' AND object_id = ? "
            "AND action IN (?, 'restore') ORDER BY id DESC LIMIT 1"
        )
        row = self.db.execute(sql, [str(coding_id), action]).fetchone()
        if row is None or (row[2] != action and action != "add"):
            return None
        return row[0], row[1]

    def has_entry(self, action: str, thing: str, thing_id: str) -> bool:
        """Tell whether this was ever done to a thing."""
        sql = "SELECT 1 FROM log WHERE action = ? AND object = ? AND object_id = ? LIMIT 1"
        return self.db.execute(sql, [action, thing, thing_id]).fetchone() is not None

    def happened(self, thing: str, thing_id: str, actions: Iterable[str]) -> set[tuple[str, str, str]]:
        """Return when and by whom these things were done to one thing: moment, person, action."""
        sql = "SELECT at, coder, action FROM log WHERE object = ? AND object_id = ?"
        wanted = set(actions)
        rows = self.db.execute(sql, [thing, thing_id]).fetchall()
        return {(at, coder, action) for at, coder, action in rows if action in wanted}

    def backups(self) -> list[Path]:
        """Return where backups of the study were written."""
        sql = "SELECT DISTINCT object_id FROM log WHERE action = 'backup' AND object = 'study'"
        return [Path(str(row[0])) for row in self.db.execute(sql)]

    def objects(self, action: str, thing: str, undone_by: str = "") -> set[int]:
        """Return the numbers of the things of a kind to which something was done, and not undone since."""
        # of the columns beside max() SQLite takes those of the row that has the maximum
        sql = (
            "SELECT object_id, action, max(id) FROM log WHERE object = ? AND action IN (?, ?) "
            "GROUP BY object_id"
        )
        done = self.db.execute(sql, [thing, action, undone_by])
        return {int(row[0]) for row in done if row[1] == action}

    def page(self, wanted: "LogQuery", start: int, most: int) -> tuple[list[dict[str, Any]], int]:
        """Return some of the entries that are asked for, newest first from this one on, and how many there are."""
        where, values = wanted.condition()
        number = self.db.execute(f"SELECT count(*) FROM log {where}", values).fetchone()[0]
        sql = (
            "SELECT id, at, coder, action, object, object_id, before, after FROM log "
            f"{where} ORDER BY id DESC LIMIT ? OFFSET ?"
        )
        return [_parsed(row) for row in self.db.query(sql, [*values, most, start])], int(number)

    def choices(self, column: Literal["coder", "action", "object"]) -> list[str]:
        """Return what stands in a column, each once."""
        rows = self.db.execute(f"SELECT DISTINCT {column} FROM log ORDER BY {column}")
        return [str(row[0]) for row in rows]

    def entries(self, limit: int | None = None) -> list[dict[str, Any]]:
        """List changes, newest first."""
        rows = self.db.query(
            "SELECT id, at, coder, action, object, object_id, before, after FROM log ORDER BY id DESC LIMIT ?",
            [-1 if limit is None else limit],
        )
        return [_parsed(row) for row in rows]


def _parsed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {key: json.loads(row[key]) if row[key] else None for key in ("before", "after")}


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
