"""Codings that quote other words than a person judged: the text was corrected, and somebody is to look."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlite_utils import Database

from coder.analysis.rewordings import Rewordings
from coder.model import Coding
from coder.study.audit_log import AuditLog, Change
from coder.study.coders import Coders
from coder.study.codings import Codings
from coder.study.database import transaction


class Reworded:
    """The marks, and who took them away."""

    def __init__(self, db: Database, codings: Codings) -> None:
        self.db = db
        self.codings = codings

    def mark(self, quotes: Mapping[int, str], by: str, told: Collection[int] = ()) -> None:
        """Mark codings that quote other words now than these, which a person judged; the log says so.

        Told: codings of which the log of another study, which is being merged, says so.
        """
        now_quoted = self.db.execute(
            "SELECT id, quote FROM coding WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps([*quotes])],
        ).fetchall()
        changes: list[Change] = []
        for coding_id, quote in now_quoted:
            if not is_reworded(quotes[coding_id], quote):
                continue
            # what was judged last stays, however often the text is corrected
            sql = "INSERT INTO reworded (coding, quote) VALUES (?, ?) ON CONFLICT DO NOTHING"
            self.db.execute(sql, [coding_id, quotes[coding_id]])
            judged = self.db.execute("SELECT quote FROM reworded WHERE coding = ?", [coding_id]).fetchone()
            if not is_reworded(judged[0], quote):  # they are what they were
                self.db.execute("DELETE FROM reworded WHERE coding = ?", [coding_id])
            if coding_id not in told:
                changes.append(("reword", "coding", coding_id, quotes[coding_id], quote))
        AuditLog(self.db).add_many(by, changes)

    def confirm(self, ids: Iterable[int], by: str) -> list[Coding]:
        """Say of codings whose words were corrected that they hold for the words that stand there now."""
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            codings = [self.codings.get(coding_id) for coding_id in ids]
            marked = [coding for coding in codings if coding.quote_before is not None]
            self.db.conn.executemany("DELETE FROM reworded WHERE coding = ?", [(one.id,) for one in marked])
            changes: list[Change] = [
                ("confirm", "coding", one.id, one.quote_before, one.quote) for one in marked
            ]
            AuditLog(self.db).add_many(by, changes)
        return [replace(coding, quote_before=None) for coding in codings]

    def all(self) -> Rewordings:
        """Return of codings whose words were corrected when, what they quoted until then, and quote now."""
        sql = (
            "SELECT object_id, at, before FROM log WHERE object = 'coding' AND action = 'reword' "
            "AND before IS NOT NULL ORDER BY id"
        )
        found: dict[int, list[tuple[str, str]]] = {}
        for coding_id, at, before in self.db.execute(sql):
            found.setdefault(int(coding_id), []).append((at, json.loads(before)))
        sql = "SELECT id, quote FROM coding WHERE id IN (SELECT value FROM json_each(?))"
        return Rewordings(found, dict(self.db.execute(sql, [json.dumps([*found])]).fetchall()))

    def placed_since(self, source: str, at: str) -> set[int]:
        """Return the codings of a source that somebody put on another passage after this time."""
        sql = (
            "SELECT log.object_id FROM log JOIN coding ON coding.id = log.object_id "
            "WHERE log.object = 'coding' AND log.action = 'update' AND log.at > ? AND coding.source = ? "
            "AND (json_extract(before, '$.start') <> json_extract(after, '$.start') "
            "OR json_extract(before, '$.end') <> json_extract(after, '$.end'))"
        )
        return {int(row[0]) for row in self.db.execute(sql, [at, source])}


def is_reworded(before: str, now: str) -> bool:
    """Tell whether words are others, and not only laid out otherwise."""
    return before.split() != now.split()
