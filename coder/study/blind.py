"""The blind sample: passages for which nothing is proposed, to see how far coders follow the machine."""

import json
from dataclasses import asdict
from typing import Any

import numpy as np
from sqlite_utils import Database

from coder.errors import UsageError
from coder.model import Origin, Passage, Status
from coder.study.coders import Coders
from coder.study.codings import Codings
from coder.study.database import now, transaction
from coder.study.learning import LEAST, TOP, Learning
from coder.study.log import Log

#: A code that the machine would have proposed, and how sure it was.
Proposed = list[tuple[str, float]]


class Blind:
    """Draws the sample, keeps what would have been proposed, and compares with what people gave."""

    def __init__(self, db: Database, codings: Codings, learning: Learning) -> None:
        self.db = db
        self.codings = codings
        self.learning = learning

    def draw(self, count: int, by: str) -> dict[str, int]:
        """Draw passages by chance from those that nobody coded or decided on; gives how things stand.

        What the machine would propose now is kept with them, so that later learning changes nothing.
        """
        passages = self.learning.passages()
        free = self._untouched(passages)
        if count > len(free):
            raise UsageError(
                f"Only {len(free)} passages are without codings and decisions; {count} cannot be drawn."
            )
        generator = np.random.default_rng(self._drawn_so_far())
        chosen = [free[row] for row in sorted(generator.permutation(len(free))[:count])]
        proposed: dict[Passage, Proposed] = {passage: [] for passage in chosen}
        ranking = self.learning.ranker(passages).rank(chosen, TOP)
        for passage, ranked in zip(chosen, ranking, strict=True):
            proposed[passage] = [(code, sure) for code, sure, _ in ranked if sure >= LEAST]
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            made = now()
            self.db.conn.executemany(
                'INSERT INTO blind_passage (source, start, "end", proposed, coder, at) VALUES (?,?,?,?,?,?)',
                [(p.source, p.start, p.end, json.dumps(codes), by, made) for p, codes in proposed.items()],
            )
            self.db.conn.executemany(
                'DELETE FROM suggestion WHERE status = ? AND source = ? AND start = ? AND "end" = ?',
                [(Status.PENDING, p.source, p.start, p.end) for p in chosen],
            )
            Log(self.db).add(by, ("draw", "blind sample", "all", None, {"passages": count}))
        return {"drawn": count} | self.standing()

    def standing(self) -> dict[str, int]:
        """Give how many passages of the sample were read by now, and how many still wait."""
        rows = self._rows()
        return {"read": sum(read for *_, read in rows), "waiting": sum(not read for *_, read in rows)}

    def end(self, by: str) -> dict[str, int]:
        """Give up what nobody has read yet, so that suggestions come there again."""
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            given_up = [place for *place, _, read in self._rows() if not read]
            self.db.conn.executemany(
                'DELETE FROM blind_passage WHERE source = ? AND start = ? AND "end" = ?', given_up
            )
            Log(self.db).add(by, ("end", "blind sample", "all", None, {"passages": len(given_up)}))
        return {"given_up": len(given_up)} | self.standing()

    def waiting(self) -> set[tuple[str, int, int]]:
        """Give the passages for which nothing may be proposed: drawn, and not read yet."""
        return {(source, start, end) for source, start, end, _, read in self._rows() if not read}

    def followed(self) -> dict[str, Any] | None:
        """Compare how often people gave the machine's codes unseen and seen; None without a sample read."""
        from coder.suggesters.evaluation import influence

        rows = [row for row in self._rows() if row[-1]]
        if not rows:
            return None
        unseen = given = 0
        for source, start, end, proposed, _ in rows:
            own = {
                coding.code
                for coding in self.codings.select(source=source)
                if coding.start < end and start < coding.end and coding.origin is not Origin.SUGGESTION
            }
            unseen += len(proposed)
            given += sum(code in own for code, _ in proposed)
        sql = (
            "SELECT count(*), sum(suggestion.status = ? AND coding.code = suggestion.code) FROM suggestion "
            "LEFT JOIN coding ON coding.id = suggestion.coding WHERE suggestion.status <> ?"
        )
        seen, accepted = self.db.execute(sql, [Status.ACCEPTED, Status.PENDING]).fetchone()
        return asdict(influence(given, unseen, accepted or 0, seen))

    def _rows(self) -> list[tuple[str, int, int, Proposed, bool]]:
        """Give the sample with what was proposed, and whether a person has read that far since.

        People read from top to bottom: who coded a passage, or one after it, has read it.
        """
        sql = (
            'SELECT source, start, "end", proposed, EXISTS (SELECT 1 FROM coding WHERE '
            "coding.source = blind_passage.source AND coding.withdrawn IS NULL "
            'AND coding."end" > blind_passage.start AND coding.created >= blind_passage.at) '
            'FROM blind_passage ORDER BY source, start, "end"'
        )
        return [
            (source, start, end, [(code, sure) for code, sure in json.loads(proposed)], bool(read))
            for source, start, end, proposed, read in self.db.execute(sql)
        ]

    def _drawn_so_far(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM blind_passage").fetchone()[0])

    def _untouched(self, passages: dict[str, list[Passage]]) -> list[Passage]:
        """List the passages on which nobody has said anything, and that were not drawn before."""
        decided = set(
            self.db.execute('SELECT source, start, "end" FROM suggestion WHERE status <> ?', [Status.PENDING])
        )
        decided |= set(self.db.execute('SELECT source, start, "end" FROM blind_passage'))
        found = []
        for source, listed in passages.items():
            coded = [(coding.start, coding.end) for coding in self.codings.select(source=source)]
            found += [
                p
                for p in listed
                if (p.source, p.start, p.end) not in decided
                and not any(start < p.end and p.start < end for start, end in coded)
            ]
        return found
