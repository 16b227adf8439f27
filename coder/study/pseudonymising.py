"""Names taken out of the study: texts rewritten, and everything that points into them moved along."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.errors import StudyError, UsageError
from coder.importers.labels import is_known
from coder.pseudonyms import Entry, Replacer, Rewritten, extended, find_names
from coder.study.coders import Coders
from coder.study.database import now, transaction
from coder.study.log import Log
from coder.study.sources import text_hash

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
_REGISTER = ("title", "organisation", "role", "cluster", "file")
_LIKE = re.compile(r"like (\S+):(\d+)")


@dataclass(frozen=True)
class Replaced:
    """What was replaced: mentions by source, and how many names they are of."""

    mentions: dict[str, int]
    names: int
    notes: int  # texts of the team in which a name stood


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
        replacer = Replacer({entry.name: entry.pseudonym for entry in key if entry.pseudonym})
        wanted = self._wanted(sources)
        self.db.execute("PRAGMA secure_delete = ON")
        with transaction(self.db):
            texts = {source: replacer.rewrite(self.study.sources.text(source)) for source in wanted}
            changed = {source: made for source, made in texts.items() if made.edits}
            by = Coders(self.db).ensure(by)
            for source, made in changed.items():
                self._rewrite(source, made, replacer, by)
            self._explain_again(changed)
            notes = self._rewrite_notes(replacer)
            if changed:
                self.study.sources.index_again()
            mentions = {source: len(made.edits) for source, made in changed.items()}
            names = {name for made in changed.values() for name in made.names}
            changes = [("pseudonymise", "source", s, None, {"mentions": n}) for s, n in mentions.items()]
            Log(self.db).add_many(by, changes)
        self._clear()
        return Replaced(mentions, len(names), notes)

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

    def _rename_speakers(self, source: str, replacer: Replacer) -> None:
        labels = self.db.execute("SELECT label, role FROM speaker WHERE source = ? ORDER BY rowid", [source])
        for label, role in labels.fetchall():
            if (name := replacer.plain(label)) != label:
                self.db.execute("DELETE FROM speaker WHERE source = ? AND label = ?", [source, label])
                sql = "INSERT OR IGNORE INTO speaker (source, label, role) VALUES (?, ?, ?)"
                self.db.execute(sql, [source, name, role])
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

    def _explain_again(self, changed: dict[str, Rewritten]) -> None:
        """Let suggestions give only reasons that still stand in their passage, at places as they are now."""
        if not changed:
            return
        for row, source, quote, because in self.db.execute(
            "SELECT id, source, quote, because FROM suggestion"
        ).fetchall():
            kept = [
                _like(reason, changed)
                for reason in json.loads(because)
                if source not in changed or _LIKE.fullmatch(reason) or _stands_in(reason, quote)
            ]
            if kept != json.loads(because):
                sql = "UPDATE suggestion SET because = ? WHERE id = ?"
                self.db.execute(sql, [json.dumps(kept, ensure_ascii=False), row])

    def _rewrite_notes(self, replacer: Replacer) -> int:
        """Take the names out of what the team wrote, out of the register and out of the log."""
        rewritten: Counter[str] = Counter()
        for table, column in (*_WRITTEN, *(("source", column) for column in _REGISTER)):
            sql = f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"
            for row, text in self.db.execute(sql).fetchall():
                if (new := replacer.plain(text)) != text:
                    self.db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [new, row])
                    rewritten[table] += 1
        for table, columns in (("source", ("attributes",)), ("log", ("before", "after"))):
            for column in columns:
                sql = f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"
                for row, text in self.db.execute(sql).fetchall():
                    value = json.loads(text)
                    if (new := _in_all(value, replacer.plain)) != value:
                        said = json.dumps(new, ensure_ascii=False)
                        self.db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [said, row])
                        rewritten[table] += table != "log"
        return sum(rewritten.values())


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


def _stands_in(reason: str, quote: str) -> bool:
    """Tell whether the words of a reason still stand in the passage; a name that went is no reason."""
    words = re.sub(r" \((?:learnt|description)\)$", "", reason).replace("…", " ").casefold().split()
    return all(word in quote.casefold() for word in words)


def _in_all(value: Any, change: Callable[[str], str]) -> Any:
    """Change every text in a value of JSON; keys stay."""
    match value:
        case str():
            return change(value)
        case list():
            return [_in_all(item, change) for item in value]
        case dict():
            return {key: _in_all(item, change) for key, item in value.items()}
    return value
