"""Suggestions: machines propose, people decide; what was decided is never proposed again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from coder.analysis.coding_checks import one_of
from coder.errors import NotFoundError
from coder.model import MODEL_SAYS, Basis, Coding, Origin, Passage, Stance, Status, Suggestion
from coder.study.audit_log import AuditLog
from coder.study.blind_sample import BlindSample
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.codings import Codings
from coder.study.database import now, transaction
from coder.study.sources import Sources
from coder.suggesters.queue import Place, Queue, pending
from coder.translations import _

_COLUMNS = 'source, start, "end", quote, code, confidence, by, because, stance, id, status, stance_confidence'
#: What a person saw of a suggestion, as the log keeps it.
_SHOWN = ("code", "confidence", "because", "stance", "status")


class Suggestions:
    """The queue and the decisions on it."""

    def __init__(
        self,
        db: Database,
        sources: Sources,
        codes: Codes,
        codings: Codings,
        blind_sample: BlindSample,
    ) -> None:
        self.db = db
        self.sources = sources
        self.codes = codes
        self.codings = codings
        self.blind_sample = blind_sample

    def replace_pending(
        self,
        source: str,
        suggestions: Iterable[Suggestion],
        passages: Sequence[Passage],
        code: str | None,
        engine: str,
        keep: bool = False,
    ) -> int:
        """Put new suggestions of a source in the place of the pending ones that the engine made.

        What is proposed again keeps its number: somebody may have it before them. What somebody
        gave by hand meanwhile counts as accepted; the rest goes, unless it is to be kept.
        """
        made = now()
        with transaction(self.db):
            sql = 'SELECT start, "end", code, id, status, by FROM suggestion WHERE source = ?'
            rows = self.db.execute(sql, [source]).fetchall()
            queue = Queue(self.codings.select(source=source), self.blind_sample.waiting(source, passages))
            fresh = queue.fresh(suggestions, code)
            kept: dict[Place, int] = {}
            for place, number in pending(rows, code, engine).items():
                if place in fresh:
                    kept[place] = number
                elif by_hand := queue.coding_at(*place):
                    self._decide(self.get(number), Status.ACCEPTED, by_hand.coder, by_hand.id)
                elif not keep or place[:2] in queue.withheld:
                    self.db.execute("DELETE FROM suggestion WHERE id = ?", [number])
            new = queue.new(fresh, rows)
            self.db.conn.executemany(
                "UPDATE suggestion SET confidence = ?, by = ?, because = ?, stance = ?, stance_confidence = ?, "
                "made = ? WHERE id = ?",
                [(*_said(fresh[place]), made, number) for place, number in kept.items()],
            )
            self.db.conn.executemany(
                'INSERT INTO suggestion (source, start, "end", quote, code, confidence, by, because, stance, '
                "stance_confidence, made) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                [(*_place(s), *_said(s), made) for s in new],
            )
        return len(new) + len(kept)

    def select(
        self,
        source: str | None = None,
        code: str | None = None,
        status: str | None = Status.PENDING,
        least: float = 0.0,
    ) -> list[Suggestion]:
        """List suggestions, surest first; those of a survey are those of its respondents."""
        sql = f"SELECT {_COLUMNS} FROM suggestion WHERE confidence >= ?"
        wanted: list[Any] = [least]
        if source is not None:
            sql += " AND source IN (SELECT value FROM json_each(?))"
            wanted.append(json.dumps(self.sources.parts(source)))
        for column, value in (("code", code), ("status", status)):
            if value is not None:
                sql += f" AND {column} = ?"
                wanted.append(value)
        rows = self.db.execute(sql + ' ORDER BY confidence DESC, source, start, "end", code', wanted)
        return [_suggestion(row) for row in rows]

    def statuses(self) -> list[tuple[str, int, int, str, str]]:
        """List where all suggestions stand and what became of them: source, start, end, code, status."""
        return self.db.execute('SELECT source, start, "end", code, status FROM suggestion').fetchall()

    def decided(self) -> list[tuple[str, int, int, str, str, str | None, str]]:
        """List what was decided on: source, start, end, quote, code, the source's language, status.

        What was accepted under another code counts as rejected.
        """
        sql = (
            'SELECT suggestion.source, suggestion.start, suggestion."end", suggestion.quote, suggestion.code, '
            "source.language, iif(coding.code <> suggestion.code, :rejected, status) FROM suggestion "
            "JOIN source ON source.id = suggestion.source LEFT JOIN coding ON coding.id = suggestion.coding "
            "WHERE status <> :pending"
        )
        statuses = {"pending": Status.PENDING, "rejected": Status.REJECTED}
        return self.db.execute(sql, statuses).fetchall()

    def confidences(self) -> list[tuple[float, bool]]:
        """List of all that was decided on how sure it was, and whether it was accepted."""
        sql = "SELECT confidence, status = ? FROM suggestion WHERE status <> ?"
        rows = self.db.execute(sql, [Status.ACCEPTED, Status.PENDING])
        return [(confidence, bool(accepted)) for confidence, accepted in rows]

    def waiting(self) -> dict[str, int]:
        """Return per source how many suggestions wait for a person."""
        sql = "SELECT source, count(*) FROM suggestion WHERE status = ? GROUP BY source"
        return dict(self.db.execute(sql, [Status.PENDING]).fetchall())

    def get(self, suggestion_id: int) -> Suggestion:
        """Return one suggestion."""
        sql = f"SELECT {_COLUMNS} FROM suggestion WHERE id = ?"
        row = self.db.execute(sql, [str(suggestion_id)]).fetchone()  # SQLite takes no number of any size
        if row is None:
            raise NotFoundError(
                _(
                    "There is no suggestion {suggestion}. See `coder suggestion list`.",
                    suggestion=suggestion_id,
                )
            )
        return _suggestion(row)

    def by_ids(self, ids: Iterable[int]) -> list[Suggestion]:
        """Return those of these suggestions that there are, whatever became of them."""
        sql = f"SELECT {_COLUMNS} FROM suggestion WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return [_suggestion(row) for row in self.db.execute(sql, [json.dumps([*ids])])]

    def decided_by(self, ids: Iterable[int]) -> list[tuple[str | None, str]]:
        """Return of suggestions who decided on them last, and where they stand."""
        sql = "SELECT decided_by, status FROM suggestion WHERE id IN (SELECT value FROM json_each(?))"
        return [(row[0], row[1]) for row in self.db.execute(sql, [json.dumps([*ids])])]

    def accept(  # noqa: PLR0913 - called by name, each with few of them
        self,
        suggestion_id: int,
        by: str,
        stance: Stance | None = None,
        basis: Basis | None = None,
        memo: str = "",
        code: str | None = None,
        span: tuple[int, int] | None = None,
    ) -> Coding:
        """Make a coding of a suggestion, as it is or corrected in code, span or stance.

        Without a stance the passage only mentions; whoever shows the proposed one says it.
        """
        with transaction(self.db):
            suggestion = self.get(suggestion_id)
            start, end = span or (suggestion.start, suggestion.end)
            coding = self.codings.add(
                Coding(
                    source=suggestion.source,
                    start=start,
                    end=end,
                    quote="",
                    code=code or suggestion.code,
                    coder=by,
                    stance=stance or Stance.MENTIONS,
                    basis=basis,
                    memo=memo,
                    origin=_origin(suggestion),
                )
            )
            self._decide(suggestion, Status.ACCEPTED, by, coding.id)
        return coding

    def accept_many(
        self, ids: Iterable[int], by: str, stance: str | None = None, basis: str | None = None
    ) -> list[Coding]:
        """Accept several, all or none."""
        known_stance = one_of(Stance, "stance", stance) if stance else None
        known_basis = one_of(Basis, "basis", basis) if basis else None
        with transaction(self.db):
            return [self.accept(number, by, known_stance, known_basis) for number in ids]

    def reject_many(self, ids: Iterable[int], by: str) -> list[Suggestion]:
        """Reject several, all or none."""
        with transaction(self.db):
            return [self.reject(number, by) for number in ids]

    def reject(self, suggestion_id: int, by: str) -> Suggestion:
        """Turn a suggestion down; it does not come back. A coding that was made of it is withdrawn."""
        with transaction(self.db):
            suggestion = self.get(suggestion_id)
            self._decide(suggestion, Status.REJECTED, by, None)
        return replace(suggestion, status=Status.REJECTED)

    def drop(self, ids: Iterable[int]) -> None:
        """Take back what was proposed on words that are gone; what somebody decided on stays."""
        sql = "DELETE FROM suggestion WHERE id = ? AND status = ?"
        self.db.conn.executemany(sql, [(number, Status.PENDING) for number in ids])

    def reopen(self, suggestion_id: int, by: str) -> Suggestion:
        """Take a decision back; a coding that came of it is withdrawn."""
        with transaction(self.db):
            suggestion = self.get(suggestion_id)
            self._decide(suggestion, Status.PENDING, by, None)
        return replace(suggestion, status=Status.PENDING)

    def _decide(self, suggestion: Suggestion, status: Status, by: str, coding: int | None) -> None:
        by = Coders(self.db).ensure(by)
        self._withdraw_former(suggestion, coding, by)
        self.db.execute(
            "UPDATE suggestion SET status = ?, decided = ?, decided_by = ?, coding = ? WHERE id = ?",
            [status, now(), by, coding, suggestion.id],
        )
        shown = {key: getattr(suggestion, key) for key in _SHOWN}
        AuditLog(self.db).add(
            by, ("decide", "suggestion", suggestion.id, shown, {"status": status, "coding": coding})
        )

    def _withdraw_former(self, suggestion: Suggestion, coding: int | None, by: str) -> None:
        """Take back what an earlier decision made; a coding that has another ground stays."""
        sql = (
            "SELECT coding.id, coding.coder FROM suggestion JOIN coding ON coding.id = suggestion.coding "
            "WHERE suggestion.id = :own AND coding.origin IN (:made, :with_model) AND NOT EXISTS "
            "(SELECT 1 FROM suggestion AS other WHERE other.coding = coding.id AND other.id <> :own)"
        )
        for former, coder in self.db.execute(
            sql, {"own": suggestion.id, "made": Origin.SUGGESTION, "with_model": Origin.WITH_MODEL}
        ).fetchall():
            # who accepts after a colleague agrees with them; who rejects or opens again does not
            if former != coding and (coding is None or coder == by):
                self.codings.withdraw(former, by)


def _origin(suggestion: Suggestion) -> Origin:
    """Say how a coding of a suggestion came about: also by a language model, where it had its say."""
    if any(reason.startswith(MODEL_SAYS) for reason in suggestion.because):
        return Origin.WITH_MODEL
    return Origin.SUGGESTION


def _suggestion(row: tuple[Any, ...]) -> Suggestion:
    source, start, end, quote, code, confidence, by, because, stance, suggestion_id, status, sure = row
    return Suggestion(
        source=source,
        start=start,
        end=end,
        quote=quote,
        code=code,
        confidence=confidence,
        by=by,
        because=tuple(json.loads(because)),
        stance=Stance(stance) if stance else None,
        id=suggestion_id,
        status=Status(status),
        stance_confidence=sure,
    )


def _said(suggestion: Suggestion) -> tuple[float, str, str, Stance | None, float | None]:
    because = json.dumps(suggestion.because, ensure_ascii=False)
    return suggestion.confidence, suggestion.by, because, suggestion.stance, suggestion.stance_confidence


def _place(suggestion: Suggestion) -> tuple[str, int, int, str, str]:
    return suggestion.source, suggestion.start, suggestion.end, suggestion.quote, suggestion.code
