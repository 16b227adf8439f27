"""The people who code."""

import json
from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any

from sqlite_utils import Database

from coder.errors import NotFoundError, UsageError
from coder.study.audit_log import AuditLog
from coder.study.database import new_guid, now, transaction
from coder.translations import _


class Coders:
    """People are known by the name they go by; the first thing they do enters them."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def ensure(self, name: str, guid: str | None = None) -> str:
        """Enter a person who is not known yet; give the name as it is kept: of two joined names the one that holds."""
        name = " ".join(name.split())
        if not name:
            raise UsageError(_("A coder needs a name: give --coder NAME or set CODER_NAME."))
        if self._guid(name) is not None:
            return name
        if guid is None and (into := self.joined_names().get(name)):
            return into
        sql = "INSERT OR IGNORE INTO coder (name, guid, created) VALUES (?, ?, ?)"
        with nullcontext() if self.db.conn.in_transaction else transaction(self.db):
            self.db.execute(sql, [name, guid or new_guid(), now()])
        return name

    def all(self) -> list[str]:
        """List the names of all who are known."""
        return [row["name"] for row in self.db.query("SELECT name FROM coder ORDER BY created, name")]

    def overview(self) -> list[dict[str, Any]]:
        """List all who are known with what they did, and the names that were joined to theirs."""
        sql = (
            "SELECT name, created, (SELECT count(*) FROM coding WHERE coder = name AND withdrawn IS NULL) AS "
            "codings, (SELECT count(*) FROM verdict WHERE coder = name) AS verdicts FROM coder "
            "ORDER BY created, name"
        )
        joined = self.joined_names()
        rows = []
        for row in self.db.query(sql):
            also = sorted(name for name, into in joined.items() if into == row["name"])
            rows.append({**row, "also": also})
        return rows

    def _guid(self, name: str) -> str | None:
        row = self.db.execute("SELECT guid FROM coder WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    # --- what was joined ------------------------------------------------------

    def guid(self, name: str) -> str:
        """Return the identity of a person; raises `NotFoundError` naming those whom there are."""
        guid = self._guid(name)
        if guid is None:
            raise NotFoundError(
                _(
                    "Nobody here is called “{name}”. There are: {names}.",
                    name=name,
                    names=", ".join(self.all()) or _("none"),
                )
            )
        return guid

    def note_same(self, name: str, guid: str, by: str) -> None:
        """Remember that somebody of another study is the person who goes by this name here."""
        before, after = {"name": name, "guid": guid}, {"name": name, "guid": self.guid(name)}
        AuditLog(self.db).add(by, ("join", "coder", name, before, after))

    def joined_names(self) -> dict[str, str]:
        """Return which names are of somebody who goes by another one here."""
        names = {}
        for before, after in self._joins():
            if before["name"] != after["name"]:
                names[before["name"]] = after["name"]
        known = set(self.all())
        for name in names:
            steps = [name]
            while names.get(steps[-1]) and names[steps[-1]] not in steps:
                steps.append(names[steps[-1]])
            names[name] = steps[-1]
        return {name: into for name, into in names.items() if into in known and name not in known}

    def signed_as(self) -> dict[str, str]:
        """Return the name under which each joined identity stands in the log."""
        return {before["guid"]: before["name"] for before, _after in self._joins()}

    def joins(self) -> list[tuple[str, str]]:
        """Return the identities that are of one person, each with the one that it became."""
        return [(before["guid"], after["guid"]) for before, after in self._joins()]

    def _joins(self) -> list[tuple[dict[str, str], dict[str, str]]]:
        sql = "SELECT before, after FROM log WHERE action = 'join' AND object = 'coder' ORDER BY id"
        return list(joins_told(self.db.execute(sql).fetchall()))


def joins_told(lines: Iterable[tuple[Any, Any]]) -> Iterable[tuple[dict[str, str], dict[str, str]]]:
    """Yield who became whom, of lines of a log; what is no such line says nothing."""
    for line in lines:
        try:
            before, after = (json.loads(str(said)) for said in line)
        except ValueError:
            continue
        if all(isinstance(one, dict) and {"name", "guid"} <= one.keys() for one in (before, after)):
            yield before, after
