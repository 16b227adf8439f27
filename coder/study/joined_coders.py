"""One person with two names: all that was signed with the one is of the other."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.errors import UsageError
from coder.study.audit_log import AuditLog
from coder.study.database import transaction
from coder.translations import _

if TYPE_CHECKING:
    from coder.study import Study

#: Where it stands who did what; the log keeps the name under which it was done.
SIGNED = (
    ("answer", "coder"),
    ("asked", "coder"),
    ("blind_passage", "coder"),
    ("blinding", "coder"),
    ("codebook_version", "loaded_by"),
    ("coding", "coder"),
    ("coding", "withdrawn_by"),
    ("earlier_text", "coder"),
    ("finding", "coder"),
    ("keyword_switch", "coder"),
    ("memo", "coder"),
    ("opinion", "coder"),
    ("memo", "changed_by"),
    ("reading", "coder"),
    ("reading", "by"),
    ("recording", "coder"),
    ("saved_query", "coder"),
    ("report_setting", "coder"),
    ("source", "imported_by"),
    ("suggestion", "decided_by"),
    ("summary", "coder"),
    ("tracing_test", "coder"),
    ("verdict", "coder"),
)
#: The same within what is kept of earlier texts.
_SIGNED_THEN = {"coding": "withdrawn_by", "suggestion": "decided_by", "blind_passage": "coder"}


@dataclass(frozen=True)
class JoinedCoders:
    """Two names that became one: how much went over, and which codings stood there under both."""

    name: str
    into: str
    moved: dict[str, int] = field(default_factory=dict)
    #: Withdrawn, because the other name has the same passage with the same code.
    withdrawn: tuple[int, ...] = ()


def join_coders(study: "Study", name: str, into: str, by: str) -> JoinedCoders:
    """Let all that was signed with one name be of another; the log says so, and keeps the first where it stands.

    A passage that has the same code under both names keeps the coding of the name that stays.
    """
    with transaction(study.db):
        before, after = ({"name": one, "guid": study.coders.guid(one)} for one in (name, into))
        if name == into:
            raise UsageError(
                _("“{name}” is one name. Give two; the second is the one that stays.", name=name)
            )
        by = into if by == name else study.coders.ensure(by)
        doubles = _doubles(study, name, into)
        study.codings.withdraw_many(doubles, by)
        moved = _sign_over(study, name, into)
        sql = "UPDATE coder SET created = min(created, (SELECT created FROM coder WHERE name = ?)) WHERE name = ?"
        study.db.execute(sql, [name, into])
        study.db.execute("DELETE FROM coder WHERE name = ?", [name])
        AuditLog(study.db).add(by, ("join", "coder", name, before, after))
    return JoinedCoders(name, into, moved, tuple(doubles))


def _doubles(study: "Study", name: str, into: str) -> list[int]:
    """Return the live codings of a name where the other one has the same passage with the same code."""
    sql = (
        "SELECT one.id FROM coding AS one JOIN coding AS other ON "
        '(one.source, one.start, one."end", one.code) = (other.source, other.start, other."end", other.code) '
        "WHERE one.coder = ? AND other.coder = ? AND one.withdrawn IS NULL AND other.withdrawn IS NULL "
        "ORDER BY one.id"
    )
    return [row[0] for row in study.db.execute(sql, [name, into])]


def _sign_over(study: "Study", name: str, into: str) -> dict[str, int]:
    """Write the other name wherever the first one stands; return how many rows of which table."""
    moved: dict[str, int] = {}
    _join_readings(study, name, into)
    for table, column in SIGNED:
        # not the count of the cursor: triggers write along
        (number,) = study.db.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", [name]).fetchone()
        if number:
            study.db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [into, name])
            moved[table] = moved.get(table, 0) + number
    _sign_over_then(study, name, into)
    return moved


def _join_readings(study: "Study", name: str, into: str) -> None:
    """Of a source that both names were to read or have read keep one line, which says both."""
    sql = (
        "UPDATE reading SET assigned = max(reading.assigned, other.assigned), read = max(reading.read, other.read) "
        "FROM (SELECT source, assigned, read FROM reading WHERE coder = ?) AS other "
        "WHERE reading.source = other.source AND reading.coder = ?"
    )
    study.db.execute(sql, [name, into])
    sql = "DELETE FROM reading WHERE coder = ? AND source IN (SELECT source FROM reading WHERE coder = ?)"
    study.db.execute(sql, [name, into])


def _sign_over_then(study: "Study", name: str, into: str) -> None:
    """Let what is kept of earlier texts name the same person, or undoing a correction would bring the name back."""
    for number, stored in study.db.execute("SELECT id, places FROM earlier_text").fetchall():
        places = json.loads(stored)
        for table, column in _SIGNED_THEN.items():
            for row in places.get(table, ()):
                if row.get(column) == name:
                    row[column] = into
        if places != json.loads(stored):
            values = [json.dumps(places, ensure_ascii=False), number]
            study.db.execute("UPDATE earlier_text SET places = ? WHERE id = ?", values)
