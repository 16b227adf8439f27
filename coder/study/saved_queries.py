"""Queries that are saved by name: the last one that was saved under a name holds, the earlier ones stay."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlite_utils import Database

from coder.errors import NotFoundError, UsageError
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import new_guid, now, transaction
from coder.translations import _


class SavedQuery(NamedTuple):
    """What is asked for under a name, and whether the report shows it."""

    name: str
    query: Mapping[str, Any]
    in_report: bool
    by: str
    at: str


class SavedQueries:
    """The queries of a study."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def save(self, name: str, query: Mapping[str, Any], by: str, in_report: bool = False) -> SavedQuery:
        """Save a query under a name; one that has this name already is replaced and stays on record."""
        name = " ".join(name.split())
        if not name or len(name) > 200:
            raise UsageError(_("A query needs a name of at most {most} characters.", most=200))
        with transaction(self.db):
            before = self._holding().get(name.casefold())
            if before and (before.query, before.in_report) == (query, in_report):
                return before
            self._write(before.name if before else name, query, in_report, by, before)
        return self.get(name)

    def remove(self, name: str, by: str) -> None:
        """Take a query back; it stays on record."""
        with transaction(self.db):
            before = self.get(name)
            self._write(before.name, None, False, by, before)

    def get(self, name: str) -> SavedQuery:
        """Return the query of a name, in any case; raises `NotFoundError` naming those that there are."""
        found = self._holding().get(" ".join(name.split()).casefold())
        if found is None:
            known = ", ".join(one.name for one in self.all()) or _("none yet: `coder query save NAME …`")
            raise NotFoundError(_('There is no query "{name}". There are: {known}.', name=name, known=known))
        return found

    def all(self) -> list[SavedQuery]:
        """List the queries that hold, by name."""
        held = self._holding()
        return [held[name] for name in sorted(held)]

    def _holding(self) -> dict[str, SavedQuery]:
        found: dict[str, SavedQuery] = {}
        sql = "SELECT name, query, in_report, coder, at FROM saved_query ORDER BY id"
        for name, query, in_report, by, at in self.db.execute(sql).fetchall():
            found.pop(name.casefold(), None)
            if query is not None:
                found[name.casefold()] = SavedQuery(name, json.loads(query), bool(in_report), by, at)
        return found

    def _write(
        self, name: str, query: Mapping[str, Any] | None, in_report: bool, by: str, before: SavedQuery | None
    ) -> None:
        by = Coders(self.db).ensure(by)
        written = None if query is None else json.dumps(query, ensure_ascii=False)
        values = [new_guid(), name, written, int(in_report), by, now()]
        self.db.execute(
            "INSERT INTO saved_query (guid, name, query, in_report, coder, at) VALUES (?,?,?,?,?,?)", values
        )
        was = {"query": before.query, "in_report": before.in_report} if before else None
        after = None if query is None else {"query": query, "in_report": in_report}
        AuditLog(self.db).add(by, ("withdraw" if query is None else "save", "query", name, was, after))
