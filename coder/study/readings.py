"""Who is to read a source, and who has read it to the end: finding nothing there is then an answer."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import now, transaction


class Reading(NamedTuple):
    """How one person stands to one source."""

    source: str
    coder: str
    is_assigned: bool
    is_read: bool
    #: When and by whom this was last said.
    at: str
    by: str


class Readings:
    """Who reads what."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def all(self) -> list[Reading]:
        """List how people stand to sources, by source and name; who neither is to read nor has read is left out."""
        sql = (
            "SELECT reading.source, coder, assigned, read, at, by FROM reading JOIN source ON source.id = "
            "reading.source WHERE assigned OR read ORDER BY source.n, coder"
        )
        return [
            Reading(source, coder, bool(assigned), bool(read), at, by)
            for source, coder, assigned, read, at, by in self.db.execute(sql)
        ]

    def read(self) -> dict[str, set[str]]:
        """Return by coder the sources that they have read to the end."""
        found: dict[str, set[str]] = {}
        for source, coder in self.db.execute("SELECT source, coder FROM reading WHERE read"):
            found.setdefault(coder, set()).add(source)
        return found

    def coded(self) -> dict[str, dict[str, int]]:
        """Return per source who coded it, with the number of their codings."""
        found: dict[str, dict[str, int]] = {}
        sql = "SELECT source, coder, count(*) FROM coding WHERE withdrawn IS NULL GROUP BY source, coder"
        for source, coder, codings in self.db.execute(sql):
            found.setdefault(source, {})[coder] = codings
        return found

    def assign(self, sources: Iterable[str], to: str, by: str, is_assigned: bool = True) -> list[str]:
        """Let a person be the one to read these sources, or no longer; return those for which this is new."""
        return self._say(sources, to, by, "assigned", is_assigned)

    def mark_read(self, sources: Iterable[str], who: str, by: str, is_read: bool = True) -> list[str]:
        """Say that a person has read these sources to the end, or not yet; return those for which this is new."""
        return self._say(sources, who, by, "read", is_read)

    def _say(self, sources: Iterable[str], who: str, by: str, column: str, value: bool) -> list[str]:
        with transaction(self.db):
            coders = Coders(self.db)
            who, by = coders.ensure(who), coders.ensure(by)
            changed = [source for source in sources if self._now(source, who)[column] != value]
            for source in changed:
                state = self._now(source, who) | {column: value}
                self.db.execute(
                    "INSERT OR REPLACE INTO reading (source, coder, assigned, read, at, by) VALUES (?,?,?,?,?,?)",
                    [source, who, int(state["assigned"]), int(state["read"]), now(), by],
                )
                before, after = {"coder": who, column: not value}, {"coder": who, column: value}
                AuditLog(self.db).add(by, (_ACTIONS[column, value], "source", source, before, after))
        return changed

    def _now(self, source: str, who: str) -> dict[str, bool]:
        sql = "SELECT assigned, read FROM reading WHERE source = ? AND coder = ?"
        row = self.db.execute(sql, [source, who]).fetchone() or (0, 0)
        return {"assigned": bool(row[0]), "read": bool(row[1])}


#: What the log calls each.
_ACTIONS = {
    ("assigned", True): "assign",
    ("assigned", False): "unassign",
    ("read", True): "read",
    ("read", False): "unread",
}
