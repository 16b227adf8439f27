"""Which passages somebody says they read, and which ones were shown to be coded next."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from sqlite_utils import Database

from coder.analysis.reading import Place, place_of
from coder.model import Passage
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import transaction

#: A source and the fingerprint of a passage in it.
Mark = tuple[str, str]
_READ, _UNREAD, _SHOW = "read passages", "unread passages", "show"


class ReadMarks:
    """Marks stand in the log: who said so and when.

    A passage is known by its source and words, so that a mark follows them wherever a correction moves them.
    """

    def __init__(self, db: Database) -> None:
        self.db = db

    def add(self, passages: Iterable[Passage], by: str) -> int:
        """Mark passages as read; return how many."""
        return self._note(_READ, passages, by)

    def remove(self, passages: Iterable[Passage], by: str) -> int:
        """Take marks back; return of how many passages."""
        return self._note(_UNREAD, passages, by)

    def show(self, passages: Sequence[Passage], by: str) -> None:
        """Remember what was shown to be coded next, in its order, unless it was shown just now."""
        latest = self._shown()[-1:]
        if passages and latest != [list(map(_mark, passages))]:
            with transaction(self.db):
                shown = [_mark(passage) for passage in passages]
                AuditLog(self.db).add(Coders(self.db).ensure(by), (_SHOW, "passage", "next", None, shown))

    def marked(self, passages: Iterable[Passage]) -> set[Place]:
        """Return the passages that somebody marked as read."""
        marks: set[Mark] = set()
        for action, source, noted in self._entries(_READ, _UNREAD):
            named = {(source, fingerprint) for fingerprint in noted}
            marks = marks | named if action == _READ else marks - named
        if not marks:
            return set()
        return {place_of(passage) for passage in passages if _mark(passage) in marks}

    def worked_down(self, passages: Iterable[Passage], decided: Collection[Place]) -> set[Place]:
        """Return the passages that were shown before one in which somebody coded since.

        Who codes the seventh passage of a list has read the six above it.
        """
        by_mark: dict[Mark, Place] = {}
        for passage in passages if (lists := self._shown()) else ():
            by_mark.setdefault(_mark(passage), place_of(passage))
        read: set[Place] = set()
        for shown in lists:
            places = [by_mark[mark] for mark in shown if mark in by_mark]
            coded = [row for row, place in enumerate(places) if place in decided]
            read.update(places[: max(coded, default=0)])
        return read

    def shown_last(self, passages: Iterable[Passage]) -> list[Passage]:
        """Return those passages of today that were shown last."""
        marks = {mark for shown in self._shown()[-1:] for mark in shown}
        return [passage for passage in passages if _mark(passage) in marks]

    def _note(self, action: str, passages: Iterable[Passage], by: str) -> int:
        noted: dict[str, list[str]] = {}
        for passage in passages:
            source, fingerprint = _mark(passage)
            noted.setdefault(source, []).append(fingerprint)
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            AuditLog(self.db).add_many(
                by, [(action, "source", source, None, marks) for source, marks in noted.items()]
            )
        return sum(map(len, noted.values()))

    def _shown(self) -> list[list[Mark]]:
        """Return what was shown, the latest last."""
        return [
            [(source, fingerprint) for source, fingerprint in noted] for _, _, noted in self._entries(_SHOW)
        ]

    def _entries(self, *actions: str) -> Iterator[tuple[str, str, list[Any]]]:
        sql = (
            "SELECT action, object_id, after FROM log WHERE object IN ('source', 'passage') "
            "AND action IN (SELECT value FROM json_each(?)) AND after IS NOT NULL ORDER BY id"
        )
        for action, source, noted in self.db.execute(sql, [json.dumps(actions)]).fetchall():
            yield action, source, json.loads(noted)


def _mark(passage: Passage) -> Mark:
    return passage.source, blake2b(passage.quote.encode(), digest_size=8).hexdigest()
