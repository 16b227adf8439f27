"""Codings: added, changed, withdrawn; never deleted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlite_utils import Database

from coder.analysis.coding_checks import checked_quote, locate_quote
from coder.codebook.naming import no_code
from coder.errors import CodingError, NotFoundError, UsageError
from coder.model import MARKS, Basis, Coding, Origin, Stance, source_order
from coder.model.judgements import changed
from coder.study.audit_log import AuditLog, Change
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import new_guid, now, transaction
from coder.study.sources import Sources
from coder.translations import _

_COLUMNS = (
    'source, start, "end", quote, code, coder, stance, basis, memo, id, created, origin, withdrawn, guid, '
    "(SELECT quote FROM reworded WHERE reworded.coding = coding.id) AS quote_before, "
    "key_quote, unsure"
)

_LOGGED = ("source", "start", "end", "code", "stance", "basis", "memo")
#: Looked up for each of many thousands of rows.
_STANCES = {str(word): word for word in Stance}
_BASES = {str(word): word for word in Basis}
_ORIGINS = {str(word): word for word in Origin}


class _NothingKeptError(Exception):
    """Undoes a transaction in which a row failed."""


@dataclass
class BulkResult:
    """What became of many codings: how many are new, were there, changed, and which failed."""

    added: int = 0
    unchanged: int = 0
    updated: int = 0
    failed: list[dict[str, Any]] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)


@dataclass
class _Bulk:
    """Many codings on their way in: what became of them, what the log shall say, and who is known by now."""

    update: bool
    result: BulkResult = field(default_factory=BulkResult)
    changes: list[tuple[str, Change]] = field(default_factory=list)
    coders: dict[str, str] = field(default_factory=dict)


class Codings:
    """What people say of passages."""

    def __init__(self, db: Database, sources: Sources, codes: Codes) -> None:
        self.db = db
        self.sources = sources
        self.codes = codes
        #: Source → hash of its text, and the text: looked up for each of many thousands of rows.
        self._texts: dict[str, tuple[str, str]] = {}

    # --- in -------------------------------------------------------------------

    def add(self, coding: Coding, update: bool = False) -> Coding:
        """Keep one coding; return it with its id. The same again returns the one that is there.

        Raises `CodingError` when quote and text differ, or the passage has this code
        from this coder with another stance, basis or memo (unless `update`).
        """
        outcome = self.add_many([coding], update=update)
        if outcome.failed:
            raise CodingError(outcome.failed[0]["error"])
        return self.get(outcome.ids[0])

    def add_many(
        self, codings: Iterable[Coding | Exception], update: bool = False, partial: bool = False
    ) -> BulkResult:
        """Keep many codings in one transaction: all, or with any failure none unless `partial`.

        Rows count from 1; a row that could not even be read comes as its error.
        """
        bulk = _Bulk(update)
        try:
            with transaction(self.db):
                self._add_all(codings, bulk)
                if bulk.result.failed and not partial:
                    raise _NothingKeptError
                for coder in dict.fromkeys(coder for coder, _unused in bulk.changes):
                    AuditLog(self.db).add_many(coder, (change for by, change in bulk.changes if by == coder))
        except _NothingKeptError:
            return BulkResult(failed=bulk.result.failed)
        return bulk.result

    def _add_all(self, codings: Iterable[Coding | Exception], bulk: _Bulk) -> None:
        known = self.codes.known()
        for row, coding in enumerate(codings, start=1):
            try:
                if isinstance(coding, Exception):
                    raise coding
                self._keep(self._checked(coding, known), bulk)
            except (CodingError, NotFoundError, UsageError) as error:
                bulk.result.failed.append({"row": row, "error": str(error)})

    def _checked(self, coding: Coding, known: Mapping[str, bool]) -> Coding:
        text = self._text(coding.source)
        if not known.get(coding.code):
            if coding.code not in known:
                raise CodingError(no_code(coding.code, list(known)))
            raise CodingError(
                _(
                    'The code "{code}" no longer stands in the codebook; it takes no new codings.',
                    code=coding.code,
                )
            )
        quote = checked_quote(coding, text)
        return changed(coding, quote=quote, coder=" ".join(coding.coder.split()))  # as coders are kept

    def _keep(self, coding: Coding, bulk: _Bulk) -> None:
        sql = f'SELECT {_COLUMNS} FROM coding WHERE source=? AND start=? AND "end"=? AND code=? AND coder=? '
        place = [coding.source, coding.start, coding.end, coding.code, coding.coder]
        row = self.db.execute(sql + "AND withdrawn IS NULL", place).fetchone()
        if row:
            self._keep_again(_coding(row), coding, bulk)
            return
        if coding.coder not in bulk.coders:
            bulk.coders[coding.coder] = Coders(self.db).ensure(coding.coder)
        coder = bulk.coders[coding.coder]
        values = [coding.source, coding.start, coding.end, coding.quote, coding.code, coder]
        values += [coding.stance, coding.basis, coding.memo, coding.created or now(), coding.origin]
        values += [coding.guid or new_guid(), coding.key_quote, coding.unsure]
        new_id = self.db.execute(
            'INSERT INTO coding (source, start, "end", quote, code, coder, stance, basis, memo, created, '
            "origin, guid, key_quote, unsure) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id",
            values,
        ).fetchone()[0]
        bulk.result.added += 1
        bulk.result.ids.append(new_id)
        bulk.changes.append((coder, ("add", "coding", new_id, None, said(coding))))

    def _keep_again(self, there: Coding, coding: Coding, bulk: _Bulk) -> None:
        assert there.id is not None
        # who codes again, or a table without those columns, takes no mark away
        coding = replace(
            coding,
            key_quote=coding.key_quote or there.key_quote,
            unsure=coding.unsure or there.unsure,
        )
        bulk.result.ids.append(there.id)
        if _judgement(there) == _judgement(coding):
            bulk.result.unchanged += 1
            return
        if not bulk.update:
            raise CodingError(
                _(
                    "{coder} coded this passage as {code} before (coding {there}: {stance}, "
                    "{basis}). Withdraw it, or change it with `coder coding add … --update`.",
                    coder=coding.coder,
                    code=coding.code,
                    there=there.id,
                    stance=there.stance,
                    basis=there.basis or _("no basis"),
                )
            )
        self.db.execute(
            "UPDATE coding SET stance = ?, basis = ?, memo = ?, key_quote = ?, unsure = ? WHERE id = ?",
            [*_judgement(coding), there.id],
        )
        bulk.result.updated += 1
        bulk.changes.append((coding.coder, ("update", "coding", there.id, said(there), said(coding))))

    def _text(self, source_id: str) -> str:
        """Return the text of a source that may be coded: of a survey, that is what its respondents said."""
        digest, text = self._texts.get(source_id, ("", ""))
        row = self.db.execute("SELECT text_hash FROM source WHERE id = ?", [source_id]).fetchone()
        if row is None or row[0] != digest:  # names may have been taken out since, or a figure changed
            text = self.sources.text(source_id)
            if respondents := self.sources.respondents(source_id):
                raise CodingError(
                    _(
                        "{source} is a survey: nobody speaks in it. Code the answers of its "
                        "respondents, {respondent} to {respondent2}.",
                        source=source_id,
                        respondent=respondents[0],
                        respondent2=respondents[-1],
                    )
                )
            self._texts[source_id] = (row[0], text)
        return text

    def locate(self, source_id: str, quote: str) -> tuple[int, int]:
        """Find a quote that occurs exactly once in a source; any white space matches any other."""
        return locate_quote(self._text(source_id), source_id, quote)

    def withdraw_many(self, ids: Iterable[int], by: str) -> list[Coding]:
        """Take several back, all or none."""
        with transaction(self.db):
            return [self.withdraw(coding_id, by) for coding_id in ids]

    def withdraw(self, coding_id: int, by: str) -> Coding:
        """Take a coding back; it stays in the file and counts for nothing."""
        with transaction(self.db):
            coding = self.get(coding_id)
            if coding.withdrawn:
                return coding
            by = Coders(self.db).ensure(by)
            at = now()
            self.db.execute(
                "UPDATE coding SET withdrawn = ?, withdrawn_by = ? WHERE id = ?", [at, by, coding_id]
            )
            AuditLog(self.db).add(by, ("withdraw", "coding", coding_id, said(coding), None))
        return replace(coding, withdrawn=at)

    def count_withdrawn(self) -> int:
        """Return how many codings were taken back."""
        number: int = self.db.execute("SELECT count(*) FROM coding WHERE withdrawn IS NOT NULL").fetchone()[0]
        return number

    def count_live(self, source: str) -> int:
        """Return how many live codings a source has."""
        sql = "SELECT count(*) FROM coding WHERE source = ? AND withdrawn IS NULL"
        return int(self.db.execute(sql, [source]).fetchone()[0])

    def mark_withdrawn(self, ids: Iterable[int], by: str) -> None:
        """Take several back without a word in the log: whoever settles writes there why."""
        sql = "UPDATE coding SET withdrawn = ?, withdrawn_by = ? WHERE id = ?"
        self.db.conn.executemany(sql, [(now(), by, coding_id) for coding_id in ids])

    def restore(self, coding_id: int, by: str) -> Coding:
        """Let a withdrawn coding count again, under the number that verdicts know it by."""
        with transaction(self.db):
            coding = self.get(coding_id)
            if not coding.withdrawn:
                return coding
            self._alone(coding)
            by = Coders(self.db).ensure(by)
            self.db.execute(
                "UPDATE coding SET withdrawn = NULL, withdrawn_by = NULL WHERE id = ?", [coding_id]
            )
            AuditLog(self.db).add(by, ("restore", "coding", coding_id, None, said(coding)))
        return replace(coding, withdrawn=None)

    def change(self, coding_id: int, by: str, **given: Any) -> Coding:
        """Change code, span, stance, basis, memo or marks of a live coding; whose it is stays."""
        with transaction(self.db):
            before = self.get(coding_id)
            if before.withdrawn:
                raise CodingError(
                    _(
                        "Coding {coding} was withdrawn. Take it back first, or code the passage anew.",
                        coding=coding_id,
                    )
                )
            after = self._checked(
                replace(before, quote="", **given), self.codes.known() | {before.code: True}
            )
            if after == before:
                return before
            self._alone(after)
            marks = before.key_quote, before.unsure
            if (
                replace(after, memo=before.memo, key_quote=marks[0], unsure=marks[1]) != before
            ):  # who judges anew has seen the words
                after = replace(after, quote_before=None)
                self.db.execute("DELETE FROM reworded WHERE coding = ?", [coding_id])
            new = [after.start, after.end, after.quote, after.code, *_judgement(after)]
            self.db.execute(
                'UPDATE coding SET start=?, "end"=?, quote=?, code=?, stance=?, basis=?, memo=?, '
                "key_quote=?, unsure=? WHERE id = ?",
                [*new, coding_id],
            )
            by = Coders(self.db).ensure(by)
            AuditLog(self.db).add(by, ("update", "coding", coding_id, said(before), said(after)))
        return after

    def recode(self, ids: Iterable[int], code: str, by: str) -> int:
        """Return codings another code; where the coder has the passage so already, that one stays."""
        moved = 0
        with transaction(self.db):
            for coding_id in ids:
                try:
                    self.change(coding_id, by, code=code)
                    moved += 1
                except CodingError:
                    self._checked(replace(self.get(coding_id), code=code), self.codes.known())
                    self.withdraw(coding_id, by)
        return moved

    def _alone(self, coding: Coding) -> None:
        """Refuse a second live coding of one passage with one code by one coder."""
        sql = (
            'SELECT id FROM coding WHERE source=? AND start=? AND "end"=? AND code=? AND coder=? '
            "AND withdrawn IS NULL AND id <> ?"
        )
        place = [coding.source, coding.start, coding.end, coding.code, coding.coder, coding.id]
        if row := self.db.execute(sql, place).fetchone():
            raise CodingError(
                _(
                    "{coder} has this passage as {code} already: coding {existing}.",
                    coder=coding.coder,
                    code=coding.code,
                    existing=row[0],
                )
            )

    def put_back(self, columns: Mapping[str, Any]) -> None:
        """Keep a coding again that was deleted, under its number and without a word in the log."""
        self.db.table("coding").insert(dict(columns))

    def judged(self, coding_id: int) -> tuple[Any, ...] | None:
        """Return code, stance and basis of a coding; None where it is not there."""
        sql = "SELECT code, stance, basis FROM coding WHERE id = ?"
        row = self.db.execute(sql, [coding_id]).fetchone()
        return tuple(row) if row else None

    def all_judged(self) -> dict[int, tuple[Any, ...]]:
        """Return code, stance and basis of every coding, withdrawn ones too."""
        rows = self.db.execute("SELECT id, code, stance, basis FROM coding")
        return {number: tuple(judged) for number, *judged in rows}

    def judge_again(self, coding_id: int, judged: tuple[Any, ...]) -> None:
        """Return a coding code, stance and basis without a word in the log: whoever repairs writes it there."""
        self.db.execute(
            "UPDATE coding SET code = ?, stance = ?, basis = ? WHERE id = ?", [*judged, coding_id]
        )

    # --- out ------------------------------------------------------------------

    def get(self, coding_id: int) -> Coding:
        """Return one coding, withdrawn or not."""
        sql = f"SELECT {_COLUMNS} FROM coding WHERE id = ?"
        row = self.db.execute(sql, [str(coding_id)]).fetchone()  # SQLite takes no number of any size
        if row is None:
            raise NotFoundError(_("There is no coding {coding}. See `coder coding list`.", coding=coding_id))
        return _coding(row)

    def select(
        self,
        source: str | None = None,
        code: str | None = None,
        coder: str | None = None,
        about: str | None = None,
        ids: Iterable[int] | None = None,
        withdrawn: bool = False,
    ) -> list[Coding]:
        """List codings (of a survey: its respondents') in the order of the texts; live ones unless `withdrawn`."""
        sql = f"SELECT {_COLUMNS} FROM coding WHERE 1"
        wanted: list[Any] = []
        if source is not None:
            sql += " AND source IN (SELECT value FROM json_each(?))"
            wanted.append(json.dumps(self.sources.parts(source)))
        for column, value in (("code", code), ("coder", coder)):
            if value is not None:
                sql += f" AND {column} = ?"
                wanted.append(value)
        if about is not None:
            sql += " AND code IN (SELECT code FROM counts_for WHERE target = ?)"
            wanted.append(about)
        if ids is not None:
            sql += " AND id IN (SELECT value FROM json_each(?))"
            wanted.append(json.dumps([*ids]))
        if not withdrawn:
            sql += " AND withdrawn IS NULL"
        rows = self.db.execute(sql, wanted)
        return sorted(
            (_coding(row) for row in rows),
            key=lambda c: (source_order(c.source), c.start, c.end, c.code, c.coder, c.id or 0),
        )

    def with_memo(self, sources: Iterable[str] | None = None) -> list[Coding]:
        """List the codings (of these sources) on which something was noted, here or in a memo; withdrawn ones too."""
        sql = (
            f"SELECT {_COLUMNS} FROM coding WHERE (memo <> '' "
            "OR id IN (SELECT CAST(about_id AS INTEGER) FROM memo WHERE about_kind = 'coding')) "
            "AND (:sources IS NULL OR source IN (SELECT value FROM json_each(:sources))) ORDER BY id"
        )
        named = None if sources is None else json.dumps([*sources])
        return [_coding(row) for row in self.db.execute(sql, {"sources": named})]

    def places(self) -> dict[int, tuple[str, int, int]]:
        """Return where each live coding stands, in the order of the texts: without reading the quotes."""
        sql = (
            'SELECT coding.id, coding.source, start, "end" FROM coding JOIN source ON source.id = coding.source '
            'WHERE withdrawn IS NULL ORDER BY source.n, start, "end", code, coder, coding.id'
        )
        return {number: (source, start, end) for number, source, start, end in self.db.execute(sql)}

    def counts(self) -> dict[str, int]:
        """Return the number of live codings per code."""
        sql = "SELECT code, count(*) FROM coding WHERE withdrawn IS NULL GROUP BY code"
        return dict(self.db.execute(sql).fetchall())

    def history(self, coding_id: int) -> list[dict[str, Any]]:
        """List what was done to a coding, oldest first."""
        sql = (
            "SELECT at, coder, action, before, after FROM log "
            "WHERE object = 'coding' AND object_id = ? ORDER BY id"
        )
        return [
            row | {key: json.loads(row[key]) if row[key] else None for key in ("before", "after")}
            for row in self.db.query(sql, [str(self.get(coding_id).id)])
        ]


def _coding(row: tuple[Any, ...]) -> Coding:
    (
        source,
        start,
        end,
        quote,
        code,
        coder,
        stance,
        basis,
        memo,
        number,
        created,
        origin,
        *rest,
        key_quote,
        unsure,
    ) = row
    judged = _STANCES[stance], _BASES.get(basis)
    made = Coding(
        source, start, end, quote, code, coder, *judged, memo, number, created, _ORIGINS[origin], *rest
    )
    if not key_quote and not unsure:  # as of most: many thousands of rows are read
        return made
    return replace(made, key_quote=bool(key_quote), unsure=bool(unsure))


def _judgement(coding: Coding) -> tuple[Any, ...]:
    return coding.stance, coding.basis, coding.memo, coding.key_quote, coding.unsure


def said(coding: Coding) -> dict[str, Any]:
    """Return what a coding says, as the log keeps it; of the marks those that it has."""
    marks = {mark: True for mark in MARKS if getattr(coding, mark)}
    return {key: getattr(coding, key) for key in _LOGGED} | marks
