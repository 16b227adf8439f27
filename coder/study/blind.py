"""The blind sample: passages for which nothing is proposed, to see how far coders follow the machine."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from random import Random
from typing import Any

from sqlite_utils import Database

from coder.errors import UsageError
from coder.model import Coding, Origin, Passage, Status
from coder.study.coders import Coders
from coder.study.codings import Codings
from coder.study.database import now, transaction
from coder.study.learning import LEAST, TOP, Learning
from coder.study.log import Log

Place = tuple[str, int, int]
_OPEN = 'DELETE FROM suggestion WHERE status = ? AND source = ? AND start = ? AND "end" = ?'


class Blind:
    """Draws the sample, keeps what would have been proposed, and compares with what people gave.

    A passage was read where somebody coded in it, or coded both the one before and the one after
    it: merely having no coding says nothing.
    """

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
        drawn = Random(Log(self.db).last()).sample(range(len(free)), count)
        chosen = [free[row] for row in sorted(drawn)]
        ranking = self.learning.ranker(passages).rank(chosen, TOP)
        with transaction(self.db):
            still_free = set(self._untouched(passages))  # ranking took its time, others work on
            rows = [
                (*_place(passage), json.dumps([(code, sure) for code, sure, _ in ranked if sure >= LEAST]))
                for passage, ranked in zip(chosen, ranking, strict=True)
                if passage in still_free
            ]
            by, at = Coders(self.db).ensure(by), now()
            self.db.conn.executemany(
                'INSERT INTO blind_passage (source, start, "end", proposed, coder, at) VALUES (?,?,?,?,?,?)',
                [(*row, by, at) for row in rows],
            )
            self.db.conn.executemany(_OPEN, [(Status.PENDING, *row[:3]) for row in rows])
            Log(self.db).add(by, ("draw", "blind sample", "all", None, {"passages": len(rows)}))
        return {"drawn": len(rows)} | self.standing()

    def standing(self) -> dict[str, int]:
        """Give how many passages of the sample were read by now, and how many still wait."""
        read = self._read(self.learning.passages())
        drawn = self._drawn()
        return {"read": len(drawn.keys() & read), "waiting": len(drawn.keys() - read)}

    def end(self, by: str) -> dict[str, int]:
        """Give up what nobody has read yet, so that suggestions come there again."""
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            given_up = self._drawn().keys() - self._read(self.learning.passages())
            sql = 'DELETE FROM blind_passage WHERE source = ? AND start = ? AND "end" = ?'
            self.db.conn.executemany(sql, sorted(given_up))
            Log(self.db).add(by, ("end", "blind sample", "all", None, {"passages": len(given_up)}))
        return {"given_up": len(given_up)} | self.standing()

    def waiting(self, source: str, passages: Sequence[Passage]) -> set[tuple[int, int]]:
        """Give where in a source nothing may be proposed: what was drawn, and not read yet."""
        drawn = self._drawn(source)
        unread = drawn.keys() - self._read({source: passages}) if drawn else set()
        return {(start, end) for _, start, end in unread}

    def followed(self) -> dict[str, Any] | None:
        """Compare how often people gave the machine's codes unseen and seen; None without a sample read.

        Both sides count the passages that were read, and each code that was, or would have been,
        proposed there: given by a person, or not.
        """
        from coder.suggesters.evaluation import influence

        passages = self.learning.passages()
        drawn, read = self._drawn(), self._read(passages)
        if not drawn.keys() & read:
            return None
        unseen = [(place, code) for place in sorted(drawn.keys() & read) for code in drawn[place]]
        codings: dict[str, list[Coding]] = {source: self.codings.select(source=source) for source in passages}
        given = sum(_gave(codings, place, code, by_hand=True) for place, code in unseen)
        rows = self.db.execute('SELECT source, start, "end", code, status FROM suggestion').fetchall()
        seen = [
            ((source, start, end), code, status)
            for source, start, end, code, status in rows
            if (source, start, end) not in drawn
            and (status != Status.PENDING or (source, start, end) in read)
        ]
        # what somebody gave by hand after seeing it proposed was given too
        accepted = sum(
            status != Status.REJECTED and _gave(codings, place, code) for place, code, status in seen
        )
        return asdict(influence(given, len(unseen), accepted, len(seen)))

    def _drawn(self, source: str | None = None) -> dict[Place, list[str]]:
        """Give the passages of the sample with the codes that would have been proposed."""
        sql = (
            'SELECT source, start, "end", proposed FROM blind_passage '
            "WHERE :source IS NULL OR source = :source"
        )
        return {
            (where, start, end): [code for code, _ in json.loads(proposed)]
            for where, start, end, proposed in self.db.execute(sql, {"source": source})
        }

    def _read(self, passages: Mapping[str, Sequence[Passage]]) -> set[Place]:
        """Give the passages that somebody coded in, or whose two neighbours one person coded."""
        found: set[Place] = set()
        for source, listed in passages.items():
            coders = _coders(self.codings.select(source=source), listed)
            for row, passage in enumerate(listed):
                around = coders[row - 1] & coders[row + 1] if 0 < row < len(listed) - 1 else set()
                if coders[row] or around:
                    found.add(_place(passage))
        return found

    def _untouched(self, passages: Mapping[str, Sequence[Passage]]) -> list[Passage]:
        """List the passages that nobody read or decided on, and that were not drawn before."""
        sql = 'SELECT source, start, "end" FROM suggestion WHERE status <> ?'
        known = set(self.db.execute(sql, [Status.PENDING])) | self._drawn().keys() | self._read(passages)
        return [passage for listed in passages.values() for passage in listed if _place(passage) not in known]


def _place(passage: Passage) -> Place:
    return passage.source, passage.start, passage.end


def _coders(codings: Sequence[Coding], passages: Sequence[Passage]) -> list[set[str]]:
    """Give for each passage, in the order of the text, who coded in it."""
    found: list[set[str]] = [set() for _ in passages]
    starts, ends = [p.start for p in passages], [p.end for p in passages]
    for coding in codings:
        for row in range(bisect_right(ends, coding.start), bisect_left(starts, coding.end)):
            found[row].add(coding.coder)
    return found


def _gave(codings: Mapping[str, Sequence[Coding]], place: Place, code: str, by_hand: bool = False) -> bool:
    """Say whether somebody gave a code in a passage, perhaps only counting what came of no suggestion."""
    source, start, end = place
    return any(
        coding.code == code
        and coding.start < end
        and start < coding.end
        and not (by_hand and coding.origin is Origin.SUGGESTION)
        for coding in codings.get(source, ())
    )
