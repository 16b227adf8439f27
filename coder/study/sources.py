"""Sources: texts that never change once they are in, and the register of what is known of them."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from sqlite_utils import Database

from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import Codebook, Relation, Role, Source, SourceKind, Speaker, Transcript, Turn
from coder.model.framework import one_spelling
from coder.study import attributes as attributes_of
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import new_guid, now, transaction
from coder.study.log import Log

#: Kept in the text, but not what anybody searches for: zero-width and bidi controls, soft hyphen.
_UNSEEN = dict.fromkeys(
    [0xAD, 0xFEFF, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)
#: What a source is, not what is said of it.
_OWN = ("id", "guid", "words", "turns", "codings", "text", "file", "attributes", "parent")
_COLUMNS = (
    'id, guid, title, kind, language, "group", organisation, role, relation, date, withhold_names, '
    "voice, parent, attributes, file, words"
)


def text_hash(text: str) -> str:
    """Give what tells two texts apart, whatever file they came in."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Sources:
    """The register."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    # --- in -------------------------------------------------------------------

    def add(
        self, transcript: Transcript, by: str, file: str | None = None, **attributes: Any
    ) -> tuple[str, bool]:
        """Take a transcript in; give its id and whether it is new. The same text is never taken twice."""
        digest = text_hash(transcript.text)
        given = {**transcript.attributes, **{k: v for k, v in attributes.items() if v is not None}}
        fixed, free = self._split(given)
        with transaction(self.db):
            if known := self.with_text(digest):
                return known, False
            by = Coders(self.db).ensure(by)
            n = self.next_number()
            row = {
                "n": n,
                "id": f"S{n}",
                "guid": new_guid(),
                "title": transcript.title,
                "language": transcript.language,
                "attributes": json.dumps(free, ensure_ascii=False),
                "file": file,
                "format": transcript.format,
                "encoding": transcript.encoding,
                "words": len(transcript.text.split()),
                "text": transcript.text,
                "text_hash": digest,
                "imported": now(),
                "imported_by": by,
                **fixed,
            }
            self.db.table("source").insert(row)
            self.add_turns(f"S{n}", transcript)
            after = {"file": file, "title": row["title"], "words": row["words"], **fixed, **free}
            Log(self.db).add(by, ("import", "source", f"S{n}", None, after))
        return f"S{n}", True

    def next_number(self) -> int:
        """Give the number of the next source; none is ever given twice."""
        row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'source'").fetchone()
        return (row[0] if row else 0) + 1

    def add_turns(self, source: str, transcript: Transcript | Source) -> None:
        """Keep who speaks where, and make the words findable."""
        write = self.db.conn.executemany
        write(
            "INSERT INTO speaker (source, label, role) VALUES (?, ?, ?)",
            [(source, speaker.label, speaker.role) for speaker in transcript.speakers],
        )
        first = (self.db.execute("SELECT max(id) FROM turn").fetchone()[0] or 0) + 1
        turns = list(enumerate(transcript.turns, start=first))
        write(
            'INSERT INTO turn (id, source, n, speaker, start, "end", time, language) VALUES (?,?,?,?,?,?,?,?)',
            [(i, source, t.n, t.speaker, t.start, t.end, t.time, t.language) for i, t in turns],
        )
        write(
            "INSERT INTO turn_search (rowid, text) VALUES (?, ?)",
            [(i, transcript.text[t.start : t.end].translate(_UNSEEN)) for i, t in turns],
        )

    def index_again(self) -> None:
        """Build the search index anew from the texts."""
        self.db.execute("INSERT INTO turn_search (turn_search) VALUES ('delete-all')")
        sql = (
            'SELECT turn.id, substr(source.text, turn.start + 1, turn."end" - turn.start) '
            "FROM turn JOIN source ON source.id = turn.source"
        )
        rows = [(turn, words.translate(_UNSEEN)) for turn, words in self.db.execute(sql)]
        self.db.conn.executemany("INSERT INTO turn_search (rowid, text) VALUES (?, ?)", rows)

    def differs(self, source_id: str, given: Mapping[str, Any]) -> bool:
        """Tell whether any of these attributes is another than the source has."""
        fixed, free = self._split(given)
        rows = self.db.query(f"SELECT {_COLUMNS} FROM source WHERE id = ?", [source_id])
        row = _register_row(next(iter(rows)))
        return any(row[key] != value for key, value in fixed.items()) or any(
            row["attributes"].get(key) != value for key, value in free.items()
        )

    def check_attributes(self, given: Mapping[str, Any]) -> None:
        """Raise `UsageError` when an attribute has a value that it cannot have."""
        self._split(given)

    def _split(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        checked = attributes_of.checked(given, [group.id for group in self.codes.codebook.groups])
        fixed = {key: value for key, value in checked.items() if key in attributes_of.FIXED}
        return fixed, {key: value for key, value in checked.items() if key not in fixed}

    # --- out ------------------------------------------------------------------

    def all(self) -> list[dict[str, Any]]:
        """List all sources in order of import, with the number of turns and live codings of each."""
        rows = self.db.query(f"""
            SELECT {_COLUMNS},
                (SELECT count(*) FROM turn WHERE turn.source = source.id) AS turns,
                (SELECT count(*) FROM coding WHERE coding.source = source.id AND withdrawn IS NULL) AS codings
            FROM source ORDER BY n
        """)
        return [_register_row(row) for row in rows]

    def ids(self) -> list[str]:
        """List the ids of all sources in order of import."""
        return [row[0] for row in self.db.execute("SELECT id FROM source ORDER BY n")]

    def get(self, source_id: str) -> Source:
        """Give one source with its text, speakers and turns."""
        rows = list(self.db.query(f"SELECT {_COLUMNS}, text FROM source WHERE id = ?", [source_id]))
        if not rows:
            raise NotFoundError(f'There is no source "{source_id}". See `coder source list`.')
        row = _register_row(rows[0])
        return Source(
            **{
                **row,
                "kind": SourceKind(row["kind"]),
                "relation": Relation(row["relation"]),
                "turns": tuple(self._turns(source_id)),
                "speakers": tuple(self._speakers(source_id)),
            }
        )

    def _turns(self, source_id: str) -> list[Turn]:
        sql = 'SELECT n, speaker, start, "end", time, language FROM turn WHERE source = ? ORDER BY n'
        return [Turn(*row) for row in self.db.execute(sql, [source_id])]

    def _speakers(self, source_id: str) -> list[Speaker]:
        sql = "SELECT label, role FROM speaker WHERE source = ? ORDER BY rowid"
        return [Speaker(label, Role(role)) for label, role in self.db.execute(sql, [source_id])]

    def text(self, source_id: str) -> str:
        """Give the text of a source."""
        row = self.db.execute("SELECT text FROM source WHERE id = ?", [source_id]).fetchone()
        if row is None:
            raise NotFoundError(f'There is no source "{source_id}". See `coder source list`.')
        return str(row[0])

    def with_text(self, digest: str) -> str | None:
        """Give the source that has exactly this text, or had it before names were taken out, by its hash."""
        sql = "SELECT id FROM source WHERE text_hash = :hash OR original_hash = :hash ORDER BY n"
        row = self.db.execute(sql, {"hash": digest}).fetchone()
        return str(row[0]) if row else None

    def find(self, reference: str) -> str:
        """Give the id of the source that is called so: by id, title or file name."""
        reference = reference.strip()
        # the id first: a title or file name may look like another one's
        found = [row[0] for row in self.db.execute("SELECT id FROM source WHERE id = ?", [reference.upper()])]
        if not found:
            sql = (
                "SELECT id FROM source WHERE title = :r OR file = :r "
                "OR substr(file, -length(:r) - 1) IN ('/' || :r, '\\' || :r)"
            )
            found = [row[0] for row in self.db.execute(sql, {"r": reference})]
        if len(found) == 1:
            return str(found[0])
        if not found:
            raise NotFoundError(f'There is no source "{reference}". See `coder source list`.')
        raise UsageError(f'"{reference}" names several sources ({", ".join(found)}). Use the id.')

    def search(self, words: str, limit: int = 100, source: str | None = None) -> list[dict[str, Any]]:
        """Find turns (of one source) with all these words, in any case, with or without accents."""
        wanted = " ".join(f'"{word}"' for word in re.findall(r"\w+", words))
        if not wanted:
            return []
        sql = (
            'SELECT turn.source, turn.n, turn.speaker, turn.start, turn."end", '
            'substr(source.text, turn.start + 1, turn."end" - turn.start) AS text '
            "FROM turn_search JOIN turn ON turn.id = turn_search.rowid "
            "JOIN source ON source.id = turn.source WHERE turn_search MATCH ? "
            "AND (? IS NULL OR turn.source = ?) ORDER BY rank LIMIT ?"
        )
        return list(self.db.query(sql, [wanted, source, source, limit]))

    def turn_languages(self) -> dict[str, list[tuple[int, int, str]]]:
        """Give per source the turns whose language is known: start, end, language."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        sql = 'SELECT source, start, "end", language FROM turn WHERE language IS NOT NULL ORDER BY id'
        for source, start, end, language in self.db.execute(sql):
            found.setdefault(source, []).append((start, end, language))
        return found

    def clusters(self, codebook: Codebook | None = None) -> dict[str, str]:
        """Give for each source the voice that it counts for: as said, its organisation's, else its own."""
        codebook = codebook or self.codes.codebook
        rows = self.db.execute("SELECT id, voice, organisation FROM source ORDER BY n")
        voices = {
            source: codebook.voice(voice, organisation) or source for source, voice, organisation in rows
        }
        written: dict[str, str] = {}  # one name, as it was written first
        return {source: written.setdefault(one_spelling(name), name) for source, name in voices.items()}

    def clusters_and_kinds(self) -> dict[str, tuple[str, str]]:
        """Give for each source its cluster and its kind."""
        kinds = dict(self.db.execute("SELECT id, kind FROM source").fetchall())
        return {source: (cluster, kinds[source]) for source, cluster in self.clusters().items()}

    # --- changes of what is known ---------------------------------------------

    def set(self, source_id: str, by: str, **given: Any) -> None:
        """Change attributes; the text stays. A key that is nearly a fixed one is taken for a slip."""
        for key in given:
            near = get_close_matches(key, attributes_of.FIXED, 1, 0.8)
            if near and key not in (*attributes_of.FIXED, *attributes_of.FORMER):
                raise UsageError(f'"{key}" is no attribute of a source. Did you mean "{near[0]}"?')
            if key in _OWN:
                raise UsageError(f'"{key}" is kept by the study itself and cannot be set.')
        fixed, free = self._split(given)
        with transaction(self.db):
            rows = list(self.db.query(f"SELECT {_COLUMNS} FROM source WHERE id = ?", [source_id]))
            if not rows:
                raise NotFoundError(f'There is no source "{source_id}". See `coder source list`.')
            before = _register_row(rows[0])
            kept = {k: v for k, v in {**before["attributes"], **free}.items() if v is not None}
            change = {**fixed, "attributes": json.dumps(kept, ensure_ascii=False)}
            self.db.table("source").update(self._number(source_id), change)
            was = {key: before.get(key, before["attributes"].get(key)) for key in (*fixed, *free)}
            by = Coders(self.db).ensure(by)
            Log(self.db).add(by, ("set", "source", source_id, was, {**fixed, **free}))

    def _number(self, source_id: str) -> int:
        row = self.db.execute("SELECT n FROM source WHERE id = ?", [source_id]).fetchone()
        return int(row[0])

    def set_speakers(
        self,
        source_id: str,
        by: str,
        merge: Iterable[str] = (),
        interviewer: Iterable[str] = (),
        respondent: Iterable[str] = (),
        chair: Iterable[str] = (),
    ) -> None:
        """Let spellings of one person ("LABEL=NAME") count as one; say who asks, chairs and answers."""
        with transaction(self.db):
            for pair in merge:
                label, equals, name = (part.strip() for part in pair.partition("="))
                if not equals or not name:
                    raise UsageError(f'"{pair}" is not LABEL=NAME. For example: --merge "DB=Devin"')
                self._merge_speaker(source_id, label, name)
                self._log_speaker(source_id, by, label, name)
            roles = {Role.INTERVIEWER: interviewer, Role.CHAIR: chair, Role.RESPONDENT: respondent}
            for role, labels in roles.items():
                for label in labels:
                    self._known_speaker(source_id, label)
                    here = [role, source_id, label]
                    self.db.execute("UPDATE speaker SET role = ? WHERE source = ? AND label = ?", here)
                    self._log_speaker(source_id, by, label, str(role))

    def set_roles(self, source_id: str, by: str, roles: Mapping[str, str]) -> None:
        """Say what speakers do, by their labels; raises `UsageError` for a role that there is not."""
        if wrong := [role for role in roles.values() if role not in list(Role)]:
            raise UsageError(f'"{wrong[0]}" is no role of a speaker; it is one of {", ".join(Role)}.')
        with transaction(self.db):
            before = {speaker.label: speaker.role for speaker in self.get(source_id).speakers}
            for label, role in roles.items():
                self._known_speaker(source_id, label)
                if before[label] != role:
                    here = [role, source_id, label]
                    self.db.execute("UPDATE speaker SET role = ? WHERE source = ? AND label = ?", here)
                    self._log_speaker(source_id, by, label, role)

    def _known_speaker(self, source_id: str, label: str) -> None:
        known = [speaker.label for speaker in self._speakers(source_id)]
        if label not in known:
            raise NotFoundError(
                f'{source_id} has no speaker "{label}". It has: {", ".join(known) or "none"}.'
            )

    def _merge_speaker(self, source_id: str, label: str, name: str) -> None:
        self._known_speaker(source_id, label)
        here = [source_id, label]
        role = self.db.execute("SELECT role FROM speaker WHERE source = ? AND label = ?", here).fetchone()[0]
        new = [source_id, name, role]
        self.db.execute("INSERT OR IGNORE INTO speaker (source, label, role) VALUES (?, ?, ?)", new)
        self.db.execute("UPDATE turn SET speaker = ? WHERE source = ? AND speaker = ?", [name, *here])
        if label != name:
            self.db.execute("DELETE FROM speaker WHERE source = ? AND label = ?", here)

    def _log_speaker(self, source_id: str, by: str, label: str, now_is: str) -> None:
        Log(self.db).add(Coders(self.db).ensure(by), ("speaker", "source", source_id, label, now_is))

    def remove(self, source_id: str, by: str, with_codings: bool = False) -> int:
        """Take a source out for good, words and all; give how many codings went with it.

        Refused while it has live codings, unless they may go. The log keeps that it
        was here, not what was said: a respondent may take their words back.
        """
        with transaction(self.db):
            source = self.get(source_id)
            live = self.db.execute(
                "SELECT count(*) FROM coding WHERE source = ? AND withdrawn IS NULL", [source_id]
            ).fetchone()[0]
            if live and not with_codings:
                raise StudyError(
                    f"{source_id} has {live} codings. Withdraw them first, or remove both with --with-codings."
                )
            rows = self.db.execute("SELECT id FROM turn WHERE source = ? ORDER BY n", [source_id]).fetchall()
            self.db.conn.executemany(
                "INSERT INTO turn_search (turn_search, rowid, text) VALUES ('delete', ?, ?)",
                [
                    (row[0], source.text[t.start : t.end].translate(_UNSEEN))
                    for row, t in zip(rows, source.turns, strict=True)
                ],
            )
            self.db.execute("DELETE FROM coding WHERE source = ?", [source_id])
            self.db.execute("DELETE FROM source WHERE id = ?", [source_id])
            by = Coders(self.db).ensure(by)
            Log(self.db).add(by, ("remove", "source", source_id, {"codings": live}, None))
        return int(live)


def _register_row(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "attributes": {k: v for k, v in json.loads(row["attributes"]).items() if v is not None},
        "withhold_names": bool(row["withhold_names"]),
    }
