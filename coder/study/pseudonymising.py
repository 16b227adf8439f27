"""Names taken out of the study: texts rewritten, and everything that points into them moved along."""

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.errors import StudyError, UsageError
from coder.importers.labels import is_known
from coder.model import Role
from coder.pseudonyms import (
    Entry,
    Replacer,
    Rewritten,
    corrected,
    extended,
    find_names,
    parts,
    read_key,
    write_key,
)
from coder.study.coders import Coders
from coder.study.database import now, transaction
from coder.study.log import Log
from coder.study.sources import text_hash
from coder.suggesters.segmenter import passages

if TYPE_CHECKING:
    from coder.study import Study

#: What people of the team wrote, in words: table and column.
_WRITTEN = (
    ("coding", "memo"),
    ("verdict", "reason"),
    ("tracing_test", "evidence"),
    ("tracing_test", "reason"),
    ("finding", "text"),
    ("finding", "addressee"),
    ("memo", "text"),
    ("keyword_switch", "why"),
)
#: The same about a source.
_REGISTER = ("organisation", "role", "cluster")
#: What mostly comes from the name of a file, where names are joined by any sign and written small.
_FILED = ("title", "file")
_LONG_ENOUGH = 4  # letters of a name that is worth looking for in small letters
_LIKE = re.compile(r"like (\S+):(\d+)")


@dataclass(frozen=True)
class Replaced:
    """What was replaced: mentions by source, and how many names they are of."""

    mentions: dict[str, int]
    names: int
    notes: int  # texts of the team in which a name stood
    small: dict[str, int]  # names that stayed, as they are written small: words, or names all the same
    left: dict[str, int]  # tables and columns in which a name still stands


class Pseudonymising:
    """Finds names in the study's texts, and replaces those of a key."""

    def __init__(self, study: "Study") -> None:
        self.study = study
        self.db = study.db

    def find(
        self,
        key: Sequence[Entry] = (),
        sources: Iterable[str] = (),
        told: Callable[[str], dict[str, str]] | None = None,
    ) -> list[Entry]:
        """Give the key with all names that were found in the sources; `told` finds more in one text."""
        read = [self.study.sources.get(source) for source in self._wanted(sources)]
        speakers = {speaker.label for source in read for speaker in source.speakers}
        texts = {source.id: source.text for source in read}
        more: dict[str, str] = {}
        for text in texts.values():
            more |= told(text) if told else {}
        pseudonyms = {entry.pseudonym for entry in key}
        known = {*self._public(), *pseudonyms, *filter(is_known, speakers)}
        return extended(key, find_names(texts, speakers - known, known, more))

    def _public(self) -> Iterator[str]:
        """List the names that the codebook itself speaks of: programme and partners are no secret."""
        codebook = self.study.codebook
        for name, spellings in codebook.aliases.items():
            yield from (name, *spellings)
        for code in codebook.codes:
            yield from (name for name in (code.claimed_by, code.actor) if name)

    # --- the key ------------------------------------------------------------------

    @property
    def key_path(self) -> Path:
        """Where the key lies unless somebody says otherwise: beside the folder of the study."""
        folder = self.study.folder.resolve()
        return folder.with_name(f"{folder.name}-key.csv")

    def key(self, path: Path) -> list[Entry]:
        """Read the key, empty where there is none yet."""
        self.check_outside(path)
        return read_key(path) if path.is_file() else []

    def list_names(
        self,
        path: Path,
        sources: Iterable[str] = (),
        told: Callable[[str], dict[str, str]] | None = None,
    ) -> list[Entry]:
        """Write the names that are found to the key; what a person said of them there stays."""
        entries = self.find(self.key(path), sources, told)
        write_key(path, entries)
        return entries

    def correct(self, path: Path, pseudonyms: dict[str, str]) -> list[Entry]:
        """Write to the key what a person says of names; raises `TableError` for what cannot be."""
        entries = corrected(self.key(path), pseudonyms)
        write_key(path, entries)
        return entries

    def check_outside(self, key: Path) -> None:
        """Raise `UsageError` for a key that would travel with the study."""
        if key.resolve().is_relative_to(self.study.folder.resolve()):
            raise UsageError(f"{key} lies in the study's folder. Keep the key outside: --key ../names.csv")

    def replace(self, key: Sequence[Entry], by: str, sources: Iterable[str] = ()) -> Replaced:
        """Put pseudonyms in the place of names: in the sources named or all, and in the team's notes.

        Turns, codings, suggestions and blind passages keep their words and go along; a span that
        cuts through a name takes all of its pseudonym. One transaction; the file is cleared of what
        it held before.
        """
        replacer = Replacer({entry.name: entry.pseudonym for entry in key})
        names = [entry.name for entry in key if entry.pseudonym]
        if not names:
            raise UsageError("The key gives no name a pseudonym, so there is nothing to replace.")
        self.db.execute("PRAGMA secure_delete = ON")
        with transaction(self.db):
            texts = {source: self.study.sources.text(source) for source in self._wanted(sources)}
            rewritten = {source: replacer.rewrite(text) for source, text in texts.items()}
            changed = {source: made for source, made in rewritten.items() if made.edits}
            self._check_distinct(changed)
            by = Coders(self.db).ensure(by)
            for source, made in changed.items():
                self._rewrite(source, made, replacer, by)
            self._explain_again(changed, parts(names))
            notes = self._rewrite_notes(replacer)
            if changed:
                self.study.sources.index_again()
            mentions = {source: len(made.edits) for source, made in changed.items()}
            changes = [("pseudonymise", "source", s, None, {"mentions": n}) for s, n in mentions.items()]
            Log(self.db).add_many(by, changes)
        self._clear()
        replaced = {name for made in changed.values() for name in made.names}
        small = _written_small(names, (made.text for made in rewritten.values()))
        return Replaced(mentions, len(replaced), notes, small, self._left(replacer))

    def _check_distinct(self, changed: dict[str, Rewritten]) -> None:
        """Raise `UsageError` where texts that only differ in their names would become the same."""
        hashes = dict(self.db.execute("SELECT id, text_hash FROM source").fetchall())
        hashes |= {source: text_hash(made.text) for source, made in changed.items()}
        same: dict[str, list[str]] = {}
        for source, digest in hashes.items():
            same.setdefault(digest, []).append(source)
        if alike := [" and ".join(listed) for listed in same.values() if len(listed) > 1]:
            raise UsageError(
                f"{', '.join(alike)} would become the same text, letter by letter. Give their names different "
                "pseudonyms, or remove one of them. Nothing was replaced."
            )

    def _left(self, replacer: Replacer) -> dict[str, int]:
        """Count in which columns names still stand: codebook, coders, texts that were not asked for."""
        found: Counter[str] = Counter()
        for table in self.db.tables:
            if table.name.startswith(("turn_search", "sqlite_", "_")):
                continue
            for column in (column.name for column in table.columns if column.type == "TEXT"):
                sql = f'SELECT "{column}" FROM "{table.name}" WHERE "{column}" IS NOT NULL'
                stands = sum(replacer.plain(text) != text for (text,) in self.db.execute(sql))
                if stands:
                    found[f"{table.name}.{column}"] = stands
        return dict(found)

    def _wanted(self, sources: Iterable[str]) -> list[str]:
        return list(sources) or self.study.sources.ids()

    def _clear(self) -> None:
        """Write the file anew: what was deleted must not be readable in its free pages or its -wal."""
        self.db.execute("VACUUM")
        if self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise StudyError(
                "The names are replaced, but another program has the study open, so that its file still holds "
                "them where nobody looks. Close that program and run the same command again."
            )

    # --- one source -------------------------------------------------------------

    def _rewrite(self, source: str, made: Rewritten, replacer: Replacer, by: str) -> None:
        db = self.db
        db.execute(
            "UPDATE source SET text = ?, text_hash = ?, words = ?, "
            "original_hash = coalesce(original_hash, text_hash) WHERE id = ?",
            [made.text, text_hash(made.text), len(made.text.split()), source],
        )
        self._rename_speakers(source, replacer)
        self._withdraw_what_becomes_one(source, made, by)
        for table in ("turn", "coding", "suggestion", "blind_passage"):
            self._move(table, source, made)
        self._move_in_log(source, made)
        self._settle(source)

    def _rename_speakers(self, source: str, replacer: Replacer) -> None:
        labels = self.db.execute("SELECT label, role FROM speaker WHERE source = ? ORDER BY rowid", [source])
        for label, role in labels.fetchall():
            if (name := replacer.plain(label)) != label:
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

    def _withdraw_what_becomes_one(self, source: str, made: Rewritten, by: str) -> None:
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
                self.db.execute(sql, [now(), by, coding])
                Log(self.db).add(by, ("withdraw", "coding", coding, None, "it took the same name as another"))
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

    def _explain_again(self, changed: dict[str, Rewritten], gone: set[str]) -> None:
        """Let suggestions give only reasons that still stand in their passage, at places as they are now."""
        if not changed:
            return
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
        sql = "SELECT id, before FROM log WHERE object = 'suggestion' AND before LIKE '%\"because\"%'"
        for row, before in self.db.execute(sql).fetchall():
            said = json.loads(before)
            said["because"] = [reason for reason in said["because"] if not _words(reason) & gone]
            sql = "UPDATE log SET before = ? WHERE id = ?"
            self.db.execute(sql, [json.dumps(said, ensure_ascii=False), row])

    def _rewrite_notes(self, replacer: Replacer) -> int:
        """Take the names out of what the team wrote, out of the register and out of the log."""
        rewritten: Counter[str] = Counter()
        for table, column, change in (
            *((table, column, replacer.plain) for table, column in _WRITTEN),
            *(("source", column, replacer.plain) for column in _REGISTER),
            *(("source", column, replacer.loose) for column in _FILED),
            ("source", "attributes", _in_json(replacer.plain)),
        ):
            rewritten[table] += self._change(f"SELECT rowid, {column} FROM {table}", table, column, change)
        for column in ("before", "after"):
            filed = f"SELECT rowid, {column} FROM log WHERE object = 'source' AND action = 'import'"
            self._change(filed, "log", column, _in_json(replacer.loose))
            self._change(f"SELECT rowid, {column} FROM log", "log", column, _in_json(replacer.plain))
        return sum(rewritten.values())

    def _change(self, rows: str, table: str, column: str, change: Callable[[str], str]) -> int:
        changed = 0
        for row, text in self.db.execute(rows).fetchall():
            if text and (new := change(text)) != text:
                self.db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [new, row])
                changed += 1
        return changed


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


def _stands_in(reason: str, quote: str, gone: set[str]) -> bool:
    """Tell whether the words of a reason still stand in the passage; a name that went is no reason."""
    said = _words(reason)
    return said <= _words(quote) and not said & gone


def _words(text: str) -> set[str]:
    plain = re.sub(r" \((?:learnt|description)\)$", "", text)
    return set(re.findall(r"[^\W_]+", plain.casefold()))


def _written_small(names: Iterable[str], texts: Iterable[str]) -> dict[str, int]:
    """Count where names of some length stand in other letters than the key has them."""
    small = Replacer({name.casefold(): "-" for name in names if len(name) >= _LONG_ENOUGH})
    found: Counter[str] = Counter()
    for text in texts:
        found.update(name for name, _, _ in small.find(text.casefold()))
    return dict(found.most_common())


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
