"""Dated notes on the study, a source, a speaker, a passage, a code or a coding; what they said before stays."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from coder.errors import MemoError, NotFoundError
from coder.model import IN_A_SOURCE, MEMO_ABOUT, Memo
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import new_guid, now, transaction
from coder.study.sources import Sources
from coder.translations import _

_COLUMNS = (
    "about_kind, about_id, text, coder, created, guid, kind, coalesce(speaker, '') AS speaker, start, \"end\", "
    "coalesce(changed, '') AS changed, coalesce(changed_by, '') AS changed_by, withdrawn, id"
)


class MemoChangedError(MemoError):
    """Somebody changed a memo after the person who wants to change it had read it."""

    def __init__(self, memo: Memo) -> None:
        """Keep the memo as it is now, for whoever decides."""
        self.memo = memo
        super().__init__(
            _(
                "{coder} changed memo {number} meanwhile. It says: “{text}”. Nothing was changed. Decide whether "
                "yours takes its place, or whether both are kept.",
                coder=memo.changed_by or memo.coder,
                number=memo.id,
                text=memo.text,
            )
        )


class Memos:
    """The notes that people wrote, here or in another tool."""

    def __init__(self, db: Database, sources: Sources, codes: Codes) -> None:
        self.db = db
        self.sources = sources
        self.codes = codes

    # --- out ------------------------------------------------------------------

    def all(self) -> list[Memo]:
        """List all, withdrawn ones too, in the order in which they came."""
        rows = self.db.query(f"SELECT {_COLUMNS} FROM memo ORDER BY id")
        texts: dict[str, str] = {}
        return [self._with_quote(Memo(**row), texts) for row in rows]

    def get(self, memo_id: int) -> Memo:
        """Return one, withdrawn or not."""
        for row in self.db.query(f"SELECT {_COLUMNS} FROM memo WHERE id = ?", [memo_id]):
            return self._with_quote(Memo(**row), {})
        raise NotFoundError(_("There is no memo {number}. See `coder memo list`.", number=memo_id))

    def _with_quote(self, memo: Memo, texts: dict[str, str]) -> Memo:
        """Fill in the words that a memo is about, as the text has them now."""
        if memo.about_kind != "passage" or not memo.about_id:
            return memo
        if memo.about_id not in texts:
            texts[memo.about_id] = self.sources.text(memo.about_id)
        return replace(memo, quote=texts[memo.about_id][memo.start : memo.end])

    def history(self, memo_id: int) -> list[dict[str, Any]]:
        """List what was done to a memo, the oldest first: when, by whom, and what it said from then on."""
        memo = self.get(memo_id)
        sql = (
            "SELECT at, coder, action, before, after FROM log WHERE object = 'memo' AND object_id = ? "
            "ORDER BY at, id"
        )
        entries = []
        for at, coder, action, before, after in self.db.execute(sql, [str(memo_id)]):
            entries.append((at, coder, action, _object(before), _object(after)))
        made = [entry for entry in entries if entry[2] == "add"]
        steps = []
        if not made:  # it came before memos were logged
            first = entries[0][3] if entries else said(memo)
            steps.append(_step(memo.created, memo.coder, "add", first))
        for at, coder, action, _before, after in entries:
            steps.append(_step(at, coder, action, after))
        return steps

    # --- in -------------------------------------------------------------------

    def add(self, memo: Memo) -> Memo:
        """Keep a new memo; return it with its number."""
        self._check(memo)
        with transaction(self.db):
            coder = Coders(self.db).ensure(memo.coder)
            number = self.write(replace(memo, coder=coder, text=memo.text.strip()))
            kept = self.get(number)
            AuditLog(self.db).add(coder, ("add", "memo", number, None, said(kept)))
        return kept

    def change(
        self, memo_id: int, by: str, text: str | None = None, kind: str | None = None, was: str | None = None
    ) -> Memo:
        """Let a memo say something else; what it said before stays in its history.

        Raises `MemoChangedError` where it does not say what the person read (`was`).
        """
        with transaction(self.db):
            memo = self._live(memo_id)
            if was is not None and was.strip() != memo.text.strip():
                raise MemoChangedError(memo)
            new = replace(
                memo,
                text=memo.text if text is None else text.strip(),
                kind=memo.kind if kind is None else kind.strip(),
            )
            _check_text(new.text)
            if (new.text, new.kind) == (memo.text, memo.kind):
                return memo
            by = Coders(self.db).ensure(by)
            self.overwrite(memo_id, replace(new, changed=now(), changed_by=by))
            AuditLog(self.db).add(by, ("update", "memo", memo_id, said(memo), said(new)))
        return self.get(memo_id)

    def withdraw(self, memo_id: int, by: str) -> Memo:
        """Take a memo back; it stays on record."""
        with transaction(self.db):
            memo = self._live(memo_id)
            self.db.execute("UPDATE memo SET withdrawn = ? WHERE id = ?", [now(), memo_id])
            AuditLog(self.db).add(Coders(self.db).ensure(by), ("withdraw", "memo", memo_id, said(memo), None))
        return self.get(memo_id)

    def restore(self, memo_id: int, by: str) -> Memo:
        """Let a withdrawn memo stand again."""
        with transaction(self.db):
            memo = self.get(memo_id)
            if memo.withdrawn:
                self.db.execute("UPDATE memo SET withdrawn = NULL WHERE id = ?", [memo_id])
                by = Coders(self.db).ensure(by)
                AuditLog(self.db).add(by, ("restore", "memo", memo_id, None, said(memo)))
        return self.get(memo_id)

    def move_code(self, code: str, into: str, by: str, ids: Collection[int] | None = None) -> list[int]:
        """Let what was noted on a code (or these of it) be about the one that takes its place; return which."""
        moved = [memo for memo in self.all() if (memo.about_kind, memo.about_id) == ("code", code)]
        if ids is not None:
            moved = [memo for memo in moved if memo.id in ids]
        with transaction(self.db):
            for memo in moved:
                self.db.execute("UPDATE memo SET about_id = ? WHERE id = ?", [into, memo.id])
                after = said(replace(memo, about_id=into))
                AuditLog(self.db).add(
                    Coders(self.db).ensure(by), ("move", "memo", memo.id, said(memo), after)
                )
        return [memo.id or 0 for memo in moved]

    def rename_speaker(self, source: str, label: str, name: str) -> None:
        """Let memos be about a speaker by another label."""
        sql = "UPDATE memo SET speaker = ? WHERE about_kind = 'speaker' AND about_id = ? AND speaker = ?"
        self.db.execute(sql, [name, source, label])

    def in_source(self, source: str) -> list[dict[str, Any]]:
        """List where the memos on passages and speakers of a source stand."""
        sql = (
            'SELECT id, start, "end", speaker FROM memo WHERE about_id = ? '
            "AND about_kind IN ('passage', 'speaker') ORDER BY id"
        )
        return list(self.db.query(sql, [source]))

    def put_back(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Let memos stand again where they stood."""
        sql = 'UPDATE memo SET start = :start, "end" = :end, speaker = :speaker WHERE id = :id'
        self.db.conn.executemany(sql, rows)

    def _live(self, memo_id: int) -> Memo:
        memo = self.get(memo_id)
        if memo.withdrawn:
            raise MemoError(
                _(
                    "Memo {number} was withdrawn. `coder memo restore {number}` brings it back.",
                    number=memo_id,
                )
            )
        return memo

    # --- as they came ---------------------------------------------------------

    def write(self, memo: Memo) -> int:
        """Write a memo as it is, under its own number where that is free; return the number."""
        number = memo.id if memo.id and not self._is_taken(memo.id) else self._next_number()
        row = {key: value for key, value in vars(memo).items() if key != "quote"}
        row |= {"id": number, "created": memo.created or now(), "guid": memo.guid or new_guid()}
        self.db.table("memo").insert(row | _empty_as_null(memo))
        return number

    def overwrite(self, memo_id: int, memo: Memo) -> None:
        """Let a memo say what this one says, and be withdrawn where this one is."""
        columns = ("text", "kind", "withdrawn")
        change = {key: getattr(memo, key) for key in columns} | _empty_as_null(memo)
        self.db.table("memo").update(memo_id, change)

    def _is_taken(self, number: int) -> bool:
        sql = (
            "SELECT 1 FROM memo WHERE id = ? UNION ALL "
            "SELECT 1 FROM log WHERE object = 'memo' AND object_id = ? LIMIT 1"
        )
        return self.db.execute(sql, [number, str(number)]).fetchone() is not None

    def _next_number(self) -> int:
        """Return a number that no memo ever had, one that was erased included."""
        sql = (
            "SELECT max(coalesce((SELECT max(id) FROM memo), 0), coalesce("
            "(SELECT max(CAST(object_id AS INTEGER)) FROM log WHERE object = 'memo'), 0)) + 1"
        )
        return int(self.db.execute(sql).fetchone()[0])

    # --- what can be ----------------------------------------------------------

    def _check(self, memo: Memo) -> None:
        _check_text(memo.text)
        if memo.about_kind not in MEMO_ABOUT:
            raise MemoError(
                _(
                    'A memo is about one of {kinds}, not about "{kind}".',
                    kinds=", ".join(MEMO_ABOUT),
                    kind=memo.about_kind,
                )
            )
        if memo.about_kind == "code":
            self.codes.check_known(memo.about_id)
        elif memo.about_kind == "coding":
            self._check_coding(memo.about_id)
        elif memo.about_kind in IN_A_SOURCE:
            self._check_in_source(memo)

    def _check_coding(self, coding: str) -> None:
        sql = "SELECT 1 FROM coding WHERE CAST(id AS TEXT) = ?"
        if not self.db.execute(sql, [coding]).fetchone():
            raise NotFoundError(_("There is no coding {number}. See `coder coding list`.", number=coding))

    def _check_in_source(self, memo: Memo) -> None:
        source = self.sources.get(memo.about_id)
        labels = [speaker.label for speaker in source.speakers]
        if memo.about_kind == "speaker" and memo.speaker not in labels:
            raise NotFoundError(
                _(
                    '{source} has no speaker "{label}". It has: {known}.',
                    source=source.id,
                    label=memo.speaker,
                    known=", ".join(labels) or _("none"),
                )
            )
        if memo.about_kind == "passage":
            _check_passage(memo, source.text)


def _check_text(text: str) -> None:
    if not text.strip():
        raise MemoError(_("A memo without words says nothing. Write it, or withdraw it."))


def _check_passage(memo: Memo, text: str) -> None:
    start, end = memo.start, memo.end
    if start is None or end is None or not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise MemoError(
            _(
                "{source} has no words at {start} to {end}: it is {length} characters long.",
                source=memo.about_id,
                start=start,
                end=end,
                length=len(text),
            )
        )
    if memo.quote and memo.quote != text[start:end]:
        raise MemoError(
            _(
                "At {start} to {end} of {source} stands “{now}”, not “{quote}”.",
                source=memo.about_id,
                start=start,
                end=end,
                now=text[start:end],
                quote=memo.quote,
            )
        )


def _empty_as_null(memo: Memo) -> dict[str, str | None]:
    return {key: getattr(memo, key) or None for key in ("speaker", "changed", "changed_by")}


def said(memo: Memo) -> dict[str, Any]:
    """Return what the log keeps of a memo: what it is about, and what it says."""
    entry: dict[str, Any] = {"about": memo.about_kind}
    if memo.about_kind in IN_A_SOURCE:
        entry["source"] = memo.about_id
    elif memo.about_kind == "coding" and memo.about_id.isdecimal():
        entry["coding"] = int(memo.about_id)
    elif memo.about_kind == "code":
        entry["code"] = memo.about_id
    if memo.about_kind == "passage":
        entry |= {"start": memo.start, "end": memo.end}
    if memo.speaker:
        entry["speaker"] = memo.speaker
    return entry | {"kind": memo.kind, "text": memo.text}


def _object(text: str | None) -> dict[str, Any]:
    value = json.loads(text) if text else None
    return value if isinstance(value, dict) else {}


def _step(at: str, coder: str, action: str, after: dict[str, Any]) -> dict[str, Any]:
    return {
        "at": at,
        "coder": coder,
        "action": action,
        "text": after.get("text"),
        "kind": after.get("kind", ""),
    }
