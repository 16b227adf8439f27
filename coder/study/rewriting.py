"""A text that is rewritten, and what it takes along: whoever points into it or explains by it.

Taking names out and correcting a text are one thing here: both come with where every word went.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from sqlite_utils import Database

from coder.model import Passage, Role, Source, Transcript
from coder.model.rewritten import Rewritten
from coder.pseudonyms.followers import Change, moved_in_json, reasons_left, reasons_without
from coder.study import turn_search
from coder.study.audit_log import AuditLog
from coder.study.database import now
from coder.study.sources import kept_as_json

if TYPE_CHECKING:
    from coder.study import Study

Span = tuple[int, int]
#: What stands on passages as they are cut, and in which order it finds its place.
_ON_PASSAGES = {"suggestion": "status = 'pending', id", "blind_passage": "rowid"}


class Rewriting:
    """One rewriting of a study, within the transaction of whoever asked for it."""

    def __init__(self, study: "Study", by: str) -> None:
        self.study, self.by = study, by
        self.db = study.db

    def source(
        self,
        source: str,
        made: Rewritten,
        spoken: Transcript | Source | None = None,
        placed: Mapping[int, Span] | None = None,
    ) -> None:
        """Give a source its new text, and move all that points into it.

        Spoken: who speaks where now, where the turns do not merely move. Placed: codings whose
        place somebody decided, by their numbers.
        """
        placed, apart = placed or {}, self._apart(source)
        if spoken:
            self._replace_turns(source, spoken)
        self.db.execute(
            "UPDATE source SET text = ?, text_hash = ?, words = ?, "
            "original_hash = coalesce(original_hash, text_hash) WHERE id = ?",
            [made.text, self.study.sources.hash_of_source(source, made.text), len(made.text.split()), source],
        )
        self.withdraw_doubles(source, made, placed)
        for table in ("coding", "suggestion", "blind_passage"):
            self.move(table, source, made, placed if table == "coding" else None)
        if not spoken:
            self.move("turn", source, made)
        self.move_memos(source, made)
        self.move_in_log(source, made)
        self.settle(source, apart)
        self.forget(source)

    def forget(self, source: str) -> None:
        """Delete what models said and saw of words that do not stand there any more: of names no hash may stay."""
        from coder.suggesters.endpoint.requests import words_hash
        from coder.suggesters.segmenter import passages

        cut = passages(self.study.sources.get(source))
        self.study.vectors.forget(source)
        self.study.opinions.keep_only(source, {words_hash(passage) for passage in cut})

    def _replace_turns(self, source: str, spoken: Transcript | Source) -> None:
        """Let others speak at other places; a speaker who is still there stays what they are."""
        before = self.study.sources.get(source)
        self._rename_in_memos(before, spoken)
        labels = json.dumps([speaker.label for speaker in spoken.speakers])
        sql = "DELETE FROM speaker WHERE source = ? AND label NOT IN (SELECT value FROM json_each(?))"
        self.db.execute(sql, [source, labels])
        self.db.conn.executemany(
            "INSERT INTO speaker (source, label, role, ground) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET ground = iif(role = excluded.role, ground, excluded.ground), role = excluded.role",
            [(source, speaker.label, speaker.role, speaker.ground) for speaker in spoken.speakers],
        )
        turn_search.replace_turns(self.db, before, spoken)
        self.study.sources.update(source, {"kept": kept_as_json(spoken.kept)})

    def _rename_in_memos(self, before: Source, spoken: Transcript | Source) -> None:
        """Let memos on the one speaker who is called otherwise now go along; of several nobody can tell who is who."""
        labels, now_labels = ([speaker.label for speaker in side.speakers] for side in (before, spoken))
        gone = [label for label in labels if label not in now_labels]
        new = [label for label in now_labels if label not in labels]
        if len(gone) == len(new) == 1:
            self.study.memos.rename_speaker(before.id, gone[0], new[0])

    def rename_speakers(self, source: str, rename: Change) -> int:
        """Rename who spoke, also where a person of the team gave the name and the text does not say it."""
        renamed = 0
        labels = self.db.execute("SELECT label, role FROM speaker WHERE source = ? ORDER BY rowid", [source])
        for label, role in labels.fetchall():
            if (name := rename(label)) != label:
                self._rename_speaker(source, label, name, role)
                renamed += 1
        return renamed

    def _rename_speaker(self, source: str, label: str, name: str, role: str) -> None:
        self.db.execute("DELETE FROM speaker WHERE source = ? AND label = ?", [source, label])
        # of two spellings one of which answered, both did: nothing said may be lost as a question
        sql = (
            "INSERT INTO speaker (source, label, role) VALUES (:source, :name, :role) ON CONFLICT DO "
            "UPDATE SET role = :answered WHERE :answered IN (role, excluded.role)"
        )
        values = {"source": source, "name": name, "role": role, "answered": Role.RESPONDENT}
        self.db.execute(sql, values)
        sql = "UPDATE turn SET speaker = ? WHERE source = ? AND speaker = ?"
        self.db.execute(sql, [name, source, label])
        self.study.memos.rename_speaker(source, label, name)

    def withdraw_doubles(self, source: str, made: Rewritten, placed: Mapping[int, Span]) -> None:
        """Withdraw codings of one coder that differed only in which part of some words they took."""
        sql = (
            'SELECT id, start, "end", code, coder FROM coding '
            "WHERE source = ? AND withdrawn IS NULL ORDER BY id"
        )
        seen = set()
        for coding, start, end, code, coder in self.db.execute(sql, [source]).fetchall():
            place = (*(placed.get(coding) or made.moved(start, end)), code, coder)
            if place in seen:
                sql = "UPDATE coding SET withdrawn = ?, withdrawn_by = ? WHERE id = ?"
                self.db.execute(sql, [now(), self.by, coding])
                change = ("withdraw", "coding", coding, None, "it took the same words as another")
                AuditLog(self.db).add(self.by, change)
            seen.add(place)

    def move(
        self, table: str, source: str, made: Rewritten, placed: Mapping[int, Span] | None = None
    ) -> None:
        """Move the spans of a table; first below zero, since two may not stand on one place meanwhile."""
        placed = placed or {}
        # of two that come to stand on one place the later stays: what was decided, what somebody placed
        order = "status <> 'pending'" if table == "suggestion" else "rowid"
        sql = f'SELECT rowid, start, "end" FROM {table} WHERE source = ? ORDER BY {order}'
        rows = self.db.execute(sql, [source]).fetchall()
        rows.sort(key=lambda row: row[0] in placed)
        quoted = table in ("coding", "suggestion")
        quote = ", quote = ?" if quoted else ""
        moved = []
        for row, start, end in rows:
            new_start, new_end = placed.get(row) or made.moved(start, end)
            words = [made.text[new_start:new_end]] if quoted else []
            moved.append((-new_start - 1, new_end, *words, row))
        write = self.db.conn.executemany
        write(f'UPDATE OR REPLACE {table} SET start = ?, "end" = ?{quote} WHERE rowid = ?', moved)
        self.db.execute(f"UPDATE {table} SET start = -start - 1 WHERE source = ? AND start < 0", [source])

    def move_memos(self, source: str, made: Rewritten, leave: Collection[int] = ()) -> None:
        """Move the memos on passages; one whose words are gone stays where they stood. Leave: their numbers."""
        sql = "SELECT id, start, \"end\" FROM memo WHERE about_kind = 'passage' AND about_id = ?"
        moved = []
        for number, start, end in self.db.execute(sql, [source]):
            if number not in leave:
                moved.append((*made.moved(start, end), number))
        self.db.conn.executemany('UPDATE memo SET start = ?, "end" = ? WHERE id = ?', moved)

    def settle(self, source: str, leave: Collection[tuple[str, int]] = ()) -> None:
        """Put suggestions and blind passages on the passages as they are cut now.

        Long turns are cut by their words, and a pseudonym may have fewer than the name: what was
        decided on a passage must be met again by whoever proposes and learns. Leave: rows, by
        table, that stay where they are.
        """
        from coder.suggesters.segmenter import nearest_passage, passages

        if not (cut := passages(self.study.sources.get(source))):
            return
        spans = {(passage.start, passage.end) for passage in cut}
        # what was decided comes first: on one passage and code it outlasts what waits
        for table, order in _ON_PASSAGES.items():
            sql = f'SELECT rowid, start, "end" FROM {table} WHERE source = ? ORDER BY {order}'
            for row, start, end in self.db.execute(sql, [source]).fetchall():
                if (start, end) not in spans and (table, row) not in leave:
                    self._put_on(nearest_passage(cut, start, end), table, row)

    def _apart(self, source: str) -> set[tuple[str, int]]:
        """Return what stands on no passage, by table and row: whoever speaks there came to ask since."""
        from coder.suggesters.segmenter import passages

        spans = {(passage.start, passage.end) for passage in passages(self.study.sources.get(source))}
        apart = set()
        for table in _ON_PASSAGES:
            sql = f'SELECT rowid, start, "end" FROM {table} WHERE source = ?'
            rows = self.db.execute(sql, [source])
            apart |= {(table, row) for row, *span in rows if tuple(span) not in spans}
        return apart

    def _put_on(self, passage: Passage, table: str, row: int) -> None:
        """Put a row on a passage; where another stands there already, this one goes."""
        quote = ", quote = :quote" if table == "suggestion" else ""
        sql = f'UPDATE OR IGNORE {table} SET start = :start, "end" = :end{quote} WHERE rowid = :row'
        values = {"start": passage.start, "end": passage.end, "quote": passage.quote, "row": row}
        if not self.db.execute(sql, values).rowcount:
            self.db.execute(f"DELETE FROM {table} WHERE rowid = ?", [row])

    def move_in_log(self, source: str, made: Rewritten) -> None:
        """Let the log speak of the same passages as before."""
        sql = (
            "SELECT id, before, after FROM log "
            "WHERE object IN ('coding', 'suggestion', 'memo') AND (before LIKE ? OR after LIKE ?)"
        )
        named = f'%"source": {json.dumps(source)}%'
        for entry, before, after in self.db.execute(sql, [named, named]).fetchall():
            moved = [moved_in_json(before, source, made), moved_in_json(after, source, made)]
            self.db.execute("UPDATE log SET before = ?, after = ? WHERE id = ?", [*moved, entry])

    # --- what else says the words -------------------------------------------------

    def reasons(self, changed: Mapping[str, Rewritten], gone: set[str]) -> None:
        """Let suggestions give only reasons that still stand in their passage, at places as they are now."""
        sql = "SELECT id, source, quote, because FROM suggestion"
        for row, source, quote, because in self.db.execute(sql).fetchall():
            reasons = json.loads(because)
            left = reasons_left(reasons, source, quote, changed, gone)
            if left != reasons:
                sql = "UPDATE suggestion SET because = ? WHERE id = ?"
                self.db.execute(sql, [json.dumps(left, ensure_ascii=False), row])

    def reasons_in_log(self, gone: set[str]) -> None:
        """Let the log give no reasons of which nothing may be left."""
        shown = "object = 'suggestion' AND before LIKE '%\"because\"%'"
        self.change("log", "before", reasons_without(gone), shown)

    def voices(self, kept: Mapping[str, Iterable[str]]) -> None:
        """Say whose voice sources are."""
        rows = [(voice, source) for voice, sources in kept.items() for source in sources]
        self.db.conn.executemany("UPDATE source SET voice = ? WHERE id = ?", rows)

    def change(self, table: str, column: str, change: Change, where: str = "1") -> int:
        """Change the texts of a column; return of how many rows."""
        changed = 0
        rows = self.db.execute(f'SELECT rowid, "{column}" FROM {table} WHERE {where}').fetchall()
        for row, text in rows:
            if text and (new := change(text)) != text:
                self.db.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', [new, row])
                changed += 1
        return changed


def columns_with(db: Database, holds: Callable[[str], bool]) -> dict[str, int]:
    """Count per column of the whole study the texts of which something holds."""
    counts = {}
    for table in db.tables:
        if table.name.startswith(("turn_search", "sqlite_", "_")):
            continue
        for column in table.columns:
            if column.type == "TEXT":
                sql = f'SELECT "{column.name}" FROM "{table.name}" WHERE "{column.name}" IS NOT NULL'
                if number := sum(holds(text) for (text,) in db.execute(sql)):
                    counts[f"{table.name}.{column.name}"] = number
    return counts
