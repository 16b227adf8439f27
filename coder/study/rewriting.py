"""What a pseudonymised text takes along: whoever points into it, explains by it, or says the names too."""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from coder.model import Codebook, Role
from coder.model.framework import one_spelling
from coder.pseudonyms import Replacer, Rewritten
from coder.study.audit_log import AuditLog
from coder.study.database import now
from coder.study.prose import PROSE, Prose

if TYPE_CHECKING:
    from coder.study import Study

_LIKE = re.compile(r"like (\S+):(\d+)")


class Rewriting:
    """One rewriting of a study with one key, within the transaction of whoever asked for it."""

    def __init__(self, study: "Study", replacer: Replacer, by: str) -> None:
        self.study, self.replacer, self.by = study, replacer, by
        self.db = study.db

    def source(self, source: str, made: Rewritten) -> None:
        """Give a source its new text, and move all that points into it."""
        self.db.execute(
            "UPDATE source SET text = ?, text_hash = ?, words = ?, "
            "original_hash = coalesce(original_hash, text_hash) WHERE id = ?",
            [made.text, self.study.sources.hash_of_source(source, made.text), len(made.text.split()), source],
        )
        self._withdraw_what_becomes_one(source, made)
        for table in ("turn", "coding", "suggestion", "blind_passage"):
            self._move(table, source, made)
        self._move_in_log(source, made)
        self._settle(source)

    def rename_speakers(self, source: str) -> int:
        """Rename who spoke, also where a person of the team gave the name and the text does not say it."""
        renamed = 0
        labels = self.db.execute("SELECT label, role FROM speaker WHERE source = ? ORDER BY rowid", [source])
        for label, role in labels.fetchall():
            if (name := self.replacer.plain(label)) != label:
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

    def _withdraw_what_becomes_one(self, source: str, made: Rewritten) -> None:
        """Withdraw codings of one coder that differed only in which part of a name they took."""
        sql = (
            'SELECT id, start, "end", code, coder FROM coding '
            "WHERE source = ? AND withdrawn IS NULL ORDER BY id"
        )
        seen = set()
        for coding, start, end, code, coder in self.db.execute(sql, [source]).fetchall():
            place = (*made.moved(start, end), code, coder)
            if place in seen:
                sql = "UPDATE coding SET withdrawn = ?, withdrawn_by = ? WHERE id = ?"
                self.db.execute(sql, [now(), self.by, coding])
                change = ("withdraw", "coding", coding, None, "it took the same name as another")
                AuditLog(self.db).add(self.by, change)
            seen.add(place)

    def _move(self, table: str, source: str, made: Rewritten) -> None:
        """Move the spans of a table; first below nought, since two may not stand on one place meanwhile."""
        rows = self.db.execute(
            f'SELECT rowid, start, "end" FROM {table} WHERE source = ?', [source]
        ).fetchall()
        quoted = table in ("coding", "suggestion")
        quote = ", quote = ?" if quoted else ""
        moved = []
        for row, start, end in rows:
            new_start, new_end = made.moved(start, end)
            words = [made.text[new_start:new_end]] if quoted else []
            moved.append((-new_start - 1, new_end, *words, row))
        write = self.db.conn.executemany
        write(f'UPDATE OR REPLACE {table} SET start = ?, "end" = ?{quote} WHERE rowid = ?', moved)
        self.db.execute(f"UPDATE {table} SET start = -start - 1 WHERE source = ? AND start < 0", [source])

    def _settle(self, source: str) -> None:
        """Put suggestions and blind passages on the passages as they are cut now.

        Long turns are cut by their words, and a pseudonym may have fewer than the name: what was
        decided on a passage must be met again by whoever proposes and learns.
        """
        from coder.suggesters.segmenter import passages

        cut = passages(self.study.sources.get(source))
        starts = [passage.start for passage in cut]
        here = {(passage.start, passage.end) for passage in cut}
        for table in ("suggestion", "blind_passage"):
            # what was decided comes first: on one passage and code it outlasts what waits
            order = "status = 'pending', id" if table == "suggestion" else "rowid"
            sql = f'SELECT rowid, start, "end" FROM {table} WHERE source = ? ORDER BY {order}'
            for row, start, end in self.db.execute(sql, [source]).fetchall():
                if not cut or (start, end) in here:
                    continue
                near = cut[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]
                best = max(near or cut[:1], key=lambda p: min(p.end, end) - max(p.start, start))
                quote = ", quote = :quote" if table == "suggestion" else ""
                sql = f'UPDATE OR IGNORE {table} SET start = :start, "end" = :end{quote} WHERE rowid = :row'
                values = {"start": best.start, "end": best.end, "quote": best.quote, "row": row}
                if not self.db.execute(sql, values).rowcount:
                    self.db.execute(f"DELETE FROM {table} WHERE rowid = ?", [row])

    def _move_in_log(self, source: str, made: Rewritten) -> None:
        """Let the log speak of the same passages as before."""
        sql = (
            "SELECT id, before, after FROM log "
            "WHERE object IN ('coding', 'suggestion') AND (before LIKE ? OR after LIKE ?)"
        )
        named = f'%"source": {json.dumps(source)}%'
        for entry, *values in self.db.execute(sql, [named, named]).fetchall():
            new = [
                json.dumps(_moved(json.loads(v), source, made), ensure_ascii=False) if v else v
                for v in values
            ]
            self.db.execute("UPDATE log SET before = ?, after = ? WHERE id = ?", [*new, entry])

    # --- what else says names -----------------------------------------------------

    def reasons(self, changed: dict[str, Rewritten], gone: set[str]) -> None:
        """Let suggestions give only reasons that still stand in their passage, at places as they are now."""
        sql = "SELECT id, source, quote, because FROM suggestion"
        for row, source, quote, because in self.db.execute(sql).fetchall():
            kept = [
                _like(reason, changed)
                for reason in json.loads(because)
                if source not in changed or _LIKE.fullmatch(reason) or _stands_in(reason, quote, gone)
            ]
            if kept != json.loads(because):
                sql = "UPDATE suggestion SET because = ? WHERE id = ?"
                self.db.execute(sql, [json.dumps(kept, ensure_ascii=False), row])
        shown = "SELECT rowid, before FROM log WHERE object = 'suggestion' AND before LIKE '%\"because\"%'"
        self._change(shown, "log", "before", lambda before: _without(before, gone))

    def notes(self) -> int:
        """Take the names out of what the team wrote, out of the register and out of the log."""
        replacer, codebook, rewritten = self.replacer, self.study.codebook, 0
        voices = self.study.sources.clusters()
        groups = _known_groups_kept(replacer, codebook)
        changes = {
            Prose.NOTE: replacer.plain,
            Prose.JSON: _in_json(replacer.plain),
            Prose.FILE_NAME: replacer.loose,
            Prose.ORGANISATION: _known_names_kept(replacer, codebook),
            Prose.GROUP: groups,
        }
        for (table, column), prose in PROSE.items():
            if change := changes.get(prose):
                rows = f'SELECT rowid, "{column}" FROM {table}'
                rewritten += self._change(rows, table, column, change)
        self._log(groups)
        self._keep_voices(voices)
        return rewritten

    def _log(self, groups: Callable[[str], str]) -> None:
        for column in ("before", "after"):
            filed = f"SELECT rowid, {column} FROM log WHERE object = 'source' AND action = 'import'"
            self._change(filed, "log", column, _in_json(self.replacer.loose))
            self._change(f"SELECT rowid, {column} FROM log", "log", column, _in_json(self.replacer.plain))

        def of_summary(cell: str) -> str:
            code, colon, group = cell.partition(":")
            return f"{code}{colon}{groups(group)}"

        for thing, change in (("summary", of_summary), ("conflict", self.replacer.plain)):
            named = f"SELECT rowid, object_id FROM log WHERE object = '{thing}'"
            self._change(named, "log", "object_id", change)

    def _keep_voices(self, before: dict[str, str]) -> None:
        """Say whose voice sources are where their new names would make one voice of two, or two of one."""
        after = self.study.sources.clusters()
        members: dict[str, list[str]] = {}
        for source, voice in before.items():
            members.setdefault(voice, []).append(source)
        taken: set[str] = set()
        for voice, sources in members.items():
            now_called = {after[source] for source in sources}
            together = [source for source, name in after.items() if name in now_called]
            if len(now_called) == 1 and len(together) == len(sources):
                continue
            name = sources[0] if voice == sources[0] else self.replacer.plain(voice)
            if name in taken or name in after.values():
                name = f"{name} ({sources[0]})"
            taken.add(name)
            update = [(name, source) for source in sources]
            self.db.conn.executemany("UPDATE source SET voice = ? WHERE id = ?", update)

    def _change(self, rows: str, table: str, column: str, change: Callable[[str], str]) -> int:
        changed = 0
        for row, text in self.db.execute(rows).fetchall():
            if text and (new := change(text)) != text:
                self.db.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', [new, row])
                changed += 1
        return changed


def _known_groups_kept(replacer: Replacer, codebook: Codebook) -> Callable[[str], str]:
    """Replace names in groups, but for those of the codebook; without any there, a group is any words."""
    known = {group.id for group in codebook.groups}
    return lambda group: group if group in known else replacer.plain(group)


def _known_names_kept(replacer: Replacer, codebook: Codebook) -> Callable[[str], str]:
    """Replace names in a field of organisations, but for those that the codebook itself names.

    Who claims, acts or rates stands in the codebook by name, and must be found in the register.
    """
    known = {one_spelling(name) for name in codebook.aliases}
    for code in codebook.codes:
        for field in (code.claimed_by, code.actor, code.rated_by):
            known |= {one_spelling(name) for name in (*codebook.organisations(field), field or "")}
    known |= {one_spelling(case.contribution_of or "") for case in codebook.cases}

    def changing(text: str) -> str:
        pieces = re.split(r"([;,\n]\s*)", text)
        whole = codebook.canonical(text)
        if whole and one_spelling(whole) in known:
            return text
        return "".join(
            piece if one_spelling(codebook.canonical(piece) or "") in known else replacer.plain(piece)
            for piece in pieces
        )

    return changing


def _moved(said: Any, source: str, made: Rewritten) -> Any:
    if not isinstance(said, dict) or said.get("source") != source or not {"start", "end"} <= said.keys():
        return said
    start, end = made.moved(said["start"], said["end"])
    return said | {"start": start, "end": end} | ({"quote": made.text[start:end]} if "quote" in said else {})


def _like(reason: str, changed: dict[str, Rewritten]) -> str:
    like = _LIKE.fullmatch(reason)
    if not like or like[1] not in changed:
        return reason
    return f"like {like[1]}:{changed[like[1]].moved(int(like[2]), int(like[2]))[0]}"


def _without(before: str, gone: set[str]) -> str:
    """Give what was shown of a suggestion, without the reasons that are names."""
    said = json.loads(before)
    said["because"] = [reason for reason in said["because"] if not _words(reason) & gone]
    return json.dumps(said, ensure_ascii=False)


def _stands_in(reason: str, quote: str, gone: set[str]) -> bool:
    """Tell whether the words of a reason still stand in the passage; a name that went is no reason."""
    said = _words(reason)
    return said <= _words(quote) and not said & gone


def _words(text: str) -> set[str]:
    plain = re.sub(r" \((?:learnt|description)\)$", "", text)
    return set(re.findall(r"[^\W_]+", plain.casefold()))


def _in_json(change: Callable[[str], str]) -> Callable[[str], str]:
    """Change every text in a document of JSON, its keys too."""

    def changing(text: str) -> str:
        value = json.loads(text)
        new = _in_all(value, change)
        return text if new == value else json.dumps(new, ensure_ascii=False)

    return changing


def _in_all(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str():
            return change(value)
        case list():
            return [_in_all(item, change) for item in value]
        case dict():
            return {change(key): _in_all(item, change) for key, item in value.items()}
    return value


def columns_with(db: Database, holds: Callable[[str], bool]) -> dict[str, int]:
    """Count per column of the whole study the texts of which something holds."""
    counts = {}
    for table in db.tables:
        if table.name.startswith(("turn_search", "sqlite_", "_")):
            continue
        for column in table.columns:
            if column.type != "TEXT":
                continue
            sql = f'SELECT "{column.name}" FROM "{table.name}" WHERE "{column.name}" IS NOT NULL'
            if number := sum(holds(text) for (text,) in db.execute(sql)):
                counts[f"{table.name}.{column.name}"] = number
    return counts
