"""The blind sample: passages for which nothing is proposed, to see how far coders follow the machine."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from coder.analysis.reading import Place, place_of, read_passages
from coder.model import Passage, Status
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codings import Codings
from coder.study.database import now, transaction

Passages = Mapping[str, Sequence[Passage]]
#: A passage with the codes that would have been proposed for it now, each with its confidence.
Drawn = tuple[Passage, Sequence[tuple[str, float]]]
_WITHDRAW = 'DELETE FROM suggestion WHERE status = ? AND source = ? AND start = ? AND "end" = ?'


class BlindSample:
    """Keeps the sample and what would have been proposed for it.

    A passage was read where somebody coded in it, or coded both the one before and the one after
    it: merely having no coding says nothing.
    """

    def __init__(self, db: Database, codings: Codings) -> None:
        self.db = db
        self.codings = codings

    def add(self, drawn: Iterable[Drawn], passages: Passages, by: str) -> int:
        """Keep what was drawn, apart from what somebody read since; return how many passages were kept."""
        with transaction(self.db):
            still_free = set(self.untouched(passages))  # ranking took its time, others work on
            rows = []
            for passage, proposed in drawn:
                if passage in still_free:
                    rows.append((*place_of(passage), json.dumps(proposed)))
            by, at = Coders(self.db).ensure(by), now()
            self.db.conn.executemany(
                'INSERT INTO blind_passage (source, start, "end", proposed, coder, at) VALUES (?,?,?,?,?,?)',
                [(*row, by, at) for row in rows],
            )
            self.db.conn.executemany(_WITHDRAW, [(Status.PENDING, *row[:3]) for row in rows])
            AuditLog(self.db).add(by, ("draw", "blind sample", "all", None, {"passages": len(rows)}))
        return len(rows)

    def end(self, passages: Passages, by: str) -> int:
        """Give up what nobody has read yet, so that suggestions come there again; return how many."""
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            given_up = self.drawn().keys() - self.read(passages)
            sql = 'DELETE FROM blind_passage WHERE source = ? AND start = ? AND "end" = ?'
            self.db.conn.executemany(sql, sorted(given_up))
            AuditLog(self.db).add(by, ("end", "blind sample", "all", None, {"passages": len(given_up)}))
        return len(given_up)

    def standing(self, passages: Passages) -> dict[str, int]:
        """Return how many passages of the sample were read by now, and how many still wait."""
        read, drawn = self.read(passages), self.drawn().keys()
        return {"read": len(drawn & read), "waiting": len(drawn - read)}

    def waiting(self, source: str, passages: Sequence[Passage]) -> set[tuple[int, int]]:
        """Return where in a source nothing may be proposed: what was drawn, and not read yet."""
        drawn = self.drawn(source)
        unread = drawn.keys() - self.read({source: passages}) if drawn else set()
        return {(start, end) for _, start, end in unread}

    def drawn(self, source: str | None = None) -> dict[Place, list[str]]:
        """Return the passages of the sample with the codes that would have been proposed."""
        sql = (
            'SELECT source, start, "end", proposed FROM blind_passage '
            "WHERE :source IS NULL OR source = :source"
        )
        return {
            (where, start, end): [code for code, _ in json.loads(proposed)]
            for where, start, end, proposed in self.db.execute(sql, {"source": source})
        }

    def read(self, passages: Passages) -> set[Place]:
        """Return the passages that somebody coded in, or whose two neighbours one person coded."""
        read: set[Place] = set()
        for source, listed in passages.items():
            read |= read_passages(self.codings.select(source=source), listed)
        return read

    def untouched(self, passages: Passages) -> list[Passage]:
        """List the passages that nobody read or decided on, and that were not drawn before."""
        sql = 'SELECT source, start, "end" FROM suggestion WHERE status <> ?'
        decided = set(self.db.execute(sql, [Status.PENDING]))
        known = decided | self.drawn().keys() | self.read(passages)
        return [p for listed in passages.values() for p in listed if place_of(p) not in known]
