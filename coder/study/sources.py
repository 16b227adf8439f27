"""Sources: texts, which change only by a correction that stays on record, and the register of what is known of them."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlite_utils import Database

from coder import source_attributes
from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import (
    Codebook,
    Kept,
    LeftOut,
    Relation,
    Role,
    RoleGround,
    Source,
    SourceKind,
    Speaker,
    TalkStatus,
    Transcript,
    Turn,
    Withhold,
)
from coder.model.framework import one_spelling
from coder.study import search_words, source_identity, turn_search
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import Remembered, new_guid, now, transaction
from coder.study.source_identity import text_hash
from coder.translations import _

#: So far apart two sources stand in the order of the register; the respondents of a survey stand between.
APART = 1_000_000
#: What the respondents of a survey share with it, as far as they do not say otherwise.
_SHARED = ("language", "group", "organisation", "role", "relation", "date", "withhold_names")
_COLUMNS = (
    'id, guid, title, kind, language, "group", organisation, role, relation, date, withhold_names, '
    "voice, parent, attributes, file, words"
)


class Sources:
    """The register."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes
        self._remembered = Remembered(db)

    # --- in -------------------------------------------------------------------

    def add(
        self,
        transcript: Transcript,
        by: str,
        /,
        file: str | None = None,
        parent: str | None = None,
        **attributes: Any,
    ) -> tuple[str, bool]:
        """Take a transcript in; return its id and whether it is new. The same source is never taken twice.

        With a parent it is what a respondent of that survey said.
        """
        given = {**transcript.attributes, **{k: v for k, v in attributes.items() if v is not None}}
        with transaction(self.db):
            if known := self.same(transcript, file, parent):
                return known, False
            return self.add_another(transcript, by, file, parent, given), True

    def add_another(
        self,
        transcript: Transcript,
        by: str,
        file: str | None,
        parent: str | None,
        given: Mapping[str, Any],
    ) -> str:
        """Take a transcript in as a source of its own, whatever is here already; return its id."""
        fixed, free = self._split(given)
        digest = self.hash_of(transcript.text, parent)
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            n, source_id = self.next_place(parent)
            if parent:
                self.count_respondent(parent, n % APART)
            row = {
                "n": n,
                "id": source_id,
                "guid": new_guid(),
                "parent": parent,
                "title": transcript.title,
                "language": transcript.language,
                "attributes": json.dumps(free, ensure_ascii=False),
                "file": file,
                "format": transcript.format,
                "encoding": transcript.encoding,
                "words": len(transcript.text.split()),
                "text": transcript.text,
                "text_hash": digest,
                "kept": kept_as_json(transcript.kept),
                "imported": now(),
                "imported_by": by,
                **fixed,
            }
            self.db.table("source").insert(row)
            self.add_turns(source_id, transcript)
            after = {"file": file, "title": row["title"], "words": row["words"], **fixed, **free}
            AuditLog(self.db).add(by, ("import", "source", source_id, None, after))
        return source_id

    def add_contact(self, title: str, by: str, /, **attributes: Any) -> str:
        """Keep a talk of which there are no words: refused, not answered, planned, or held without notes."""
        # no two of these texts are the same, also not in two studies that are merged
        blank = Transcript(title, f"[{new_guid()}]", ())
        with transaction(self.db):
            source_id, _new = self.add(blank, by, **attributes)
            self.update(source_id, {"words": 0})
        return source_id

    def fill_contact(self, source_id: str, transcript: Transcript, by: str, file: str) -> None:
        """Give a talk without words those that came of it: it was held, and keeps its id and what is known of it."""
        fixed, free = self._split(transcript.attributes)
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            known = self._known(source_id)["attributes"] | free | {"status": None}
            row = {
                "language": transcript.language,
                "file": file,
                "format": transcript.format,
                "encoding": transcript.encoding,
                "words": len(transcript.text.split()),
                "text": transcript.text,
                "text_hash": self.hash_of(transcript.text),
                "kept": kept_as_json(transcript.kept),
                **fixed,
                "attributes": json.dumps(_without_nothing(known), ensure_ascii=False),
            }
            self.update(source_id, row)
            self.add_turns(source_id, transcript)
            AuditLog(self.db).add(by, ("import", "source", source_id, None, {"file": file, **fixed, **free}))

    def hash_of(self, text: str, parent: str | None = None) -> str:
        """Return what tells a text apart here; of a respondent within the survey."""
        sql = "SELECT coalesce(original_hash, text_hash) FROM source WHERE id = ?"
        row = self.db.execute(sql, [parent]).fetchone() if parent else None
        return text_hash(text, str(row[0]) if row else "")

    def hash_of_source(self, source_id: str, text: str) -> str:
        """Return what would tell a source apart here if this were its text."""
        row = self.db.execute("SELECT parent FROM source WHERE id = ?", [source_id]).fetchone()
        return self.hash_of(text, row[0])

    def next_place(self, parent: str | None = None) -> tuple[int, str]:
        """Return place and id of the next source, or of the next respondent of a survey; none is given twice."""
        if parent is None:
            row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'source'").fetchone()
            number = (row[0] if row else 0) // APART + 1
            return number * APART, f"S{number}"
        sql = "SELECT n, last_respondent + 1 FROM source WHERE id = ?"
        place, number = self.db.execute(sql, [parent]).fetchone()
        if number >= APART:
            raise StudyError(
                _(
                    "{parent} has {number} respondents: there is no room for more.",
                    parent=parent,
                    number=number,
                )
            )
        return place + number, f"{parent}.{number}"

    def count_respondent(self, survey: str, number: int) -> None:
        """Remember that a survey gave this number, so that it gives it to nobody else."""
        sql = "UPDATE source SET last_respondent = max(last_respondent, ?) WHERE id = ?"
        self.db.execute(sql, [number, survey])

    def add_turns(self, source: str, transcript: Transcript | Source) -> None:
        """Keep who speaks where, and make the words findable."""
        turn_search.keep(self.db, source, transcript)

    def index_again(self) -> None:
        """Build the search index anew from the texts."""
        turn_search.index_again(self.db)

    def differs(self, source_id: str, given: Mapping[str, Any]) -> bool:
        """Tell whether any of these attributes is another than the source has."""
        fixed, free = self._split(given)
        rows = self.db.query(f"SELECT {_COLUMNS} FROM source WHERE id = ?", [source_id])
        row = _as_stored(next(iter(rows)))
        return any(row[key] != value for key, value in fixed.items()) or any(
            row["attributes"].get(key) != value for key, value in free.items()
        )

    def check_attributes(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return attributes as they are stored; raises `UsageError` naming values that cannot be."""
        return source_attributes.checked(given, self.codes.codebook.groups)

    def _split(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        checked = self.check_attributes(given)
        fixed = {key: value for key, value in checked.items() if key in source_attributes.FIXED}
        return fixed, {key: value for key, value in checked.items() if key not in fixed}

    # --- out ------------------------------------------------------------------

    def all(self) -> list[dict[str, Any]]:
        """List all sources in order of import, with the number of turns and live codings of each.

        A survey whose respondents are sources themselves has a `response`, all others None.
        """
        listed = self._remembered.get("all", self._all)
        return [{**row, "attributes": {**row["attributes"]}} for row in listed]

    def _all(self) -> list[dict[str, Any]]:
        answered = self.answered()
        rows = self.db.query(f"""
            SELECT {_COLUMNS},
                (SELECT count(*) FROM turn WHERE turn.source = source.id) AS turns,
                (SELECT count(*) FROM coding WHERE coding.source = source.id AND withdrawn IS NULL) AS codings
            FROM source ORDER BY n
        """)
        listed = [_register_row(row) for row in rows]
        response = source_attributes.response
        return [
            row
            | {
                "status": source_attributes.status_of(row["attributes"]),
                "persons": source_attributes.persons_of(row["attributes"]),
                "response": response(row["attributes"], answered.get(row["id"])),
            }
            for row in listed
        ]

    def ids(self, surveys: bool = True) -> list[str]:
        """List the ids of all sources in order of import; without surveys: those in which somebody speaks."""
        left_out = set() if surveys else {*self.answered(), *self.without_words()}
        rows = self.db.execute("SELECT id FROM source ORDER BY n")
        return [row[0] for row in rows if row[0] not in left_out]

    def languages_spoken(self) -> set[str | None]:
        """Return the languages of sources and turns; None among them where one of a source is not known."""
        rows = self.db.execute(
            "SELECT DISTINCT language FROM source UNION SELECT language FROM turn WHERE language IS NOT NULL"
        )
        return {row[0] or None for row in rows}

    def without_words(self) -> set[str]:
        """Return the talks that were not held, or of which there are no notes."""
        rows = self.db.execute("SELECT id, attributes FROM source WHERE attributes LIKE '%\"status\"%'")
        return {
            source
            for source, written in rows
            if source_attributes.status_of(json.loads(written)) != TalkStatus.HELD
        }

    def answered(self) -> dict[str, int]:
        """Return per survey how many respondents are sources here."""
        sql = "SELECT parent, count(*) FROM source WHERE parent IS NOT NULL GROUP BY parent"
        return dict(self.db.execute(sql).fetchall())

    def respondents(self, source_id: str) -> list[str]:
        """Return who answered a survey; nobody where it is no survey."""
        sql = "SELECT id FROM source WHERE parent = ? ORDER BY n"
        return [row[0] for row in self.db.execute(sql, [source_id])]

    def respondents_by_hash(self, survey: str) -> dict[str, list[str]]:
        """Return who answered a survey by what they said, before and after names were taken out."""
        sql = "SELECT text_hash, original_hash, id FROM source WHERE parent = ? ORDER BY n"
        found: dict[str, list[str]] = {}
        for text_digest, original_digest, source in self.db.execute(sql, [survey]):
            for digest in {text_digest, original_digest} - {None}:
                found.setdefault(digest, []).append(source)
        return found

    def respondents_by_label(self, survey: str) -> dict[str, str]:
        """Return who answered a survey by the label under which they speak."""
        sql = (
            "SELECT speaker.label, speaker.source FROM speaker JOIN source ON source.id = speaker.source "
            "WHERE source.parent = ?"
        )
        return dict(self.db.execute(sql, [survey]).fetchall())

    def parts(self, source_id: str) -> list[str]:
        """Return where the words of a source stand: of a survey its respondents, else itself."""
        return self.respondents(source_id) or [source_id]

    def get(self, source_id: str) -> Source:
        """Return one source with its text, speakers and turns."""
        rows = list(self.db.query(f"SELECT {_COLUMNS}, kept, text FROM source WHERE id = ?", [source_id]))
        if not rows:
            raise _no_source(source_id)
        row = _register_row(rows[0])
        del row["withhold_names"]
        return Source(
            **{
                **row,
                "kind": SourceKind(row["kind"]),
                "relation": Relation(row["relation"]),
                "kept": row["kept"] and _kept(row["kept"]),
                "turns": tuple(self._turns(source_id)),
                "speakers": tuple(self._speakers(source_id)),
            }
        )

    def _turns(self, source_id: str) -> list[Turn]:
        sql = 'SELECT n, speaker, start, "end", time, language FROM turn WHERE source = ? ORDER BY n'
        return [Turn(*row) for row in self.db.execute(sql, [source_id])]

    def _speakers(self, source_id: str) -> list[Speaker]:
        sql = "SELECT label, role, ground FROM speaker WHERE source = ? ORDER BY rowid"
        speakers = []
        for label, role, ground in self.db.execute(sql, [source_id]):
            speakers.append(Speaker(label, Role(role), RoleGround(ground) if ground else None))
        return speakers

    def text(self, source_id: str) -> str:
        """Return the text of a source."""
        row = self.db.execute("SELECT text FROM source WHERE id = ?", [source_id]).fetchone()
        if row is None:
            raise _no_source(source_id)
        return str(row[0])

    def text_hash(self, source_id: str) -> str:
        """Return the digest by which the text of a source is known now."""
        row = self.db.execute("SELECT text_hash FROM source WHERE id = ?", [source_id]).fetchone()
        if row is None:
            raise _no_source(source_id)
        return str(row[0])

    def with_text(self, digest: str) -> list[str]:
        """Return who has exactly this text, or had it before it was corrected or names were taken out."""
        return [known.id for known in source_identity.with_text(self.db, digest)]

    def same(
        self,
        transcript: Transcript,
        file: str | None = None,
        parent: str | None = None,
        apart_from: Collection[str] = (),
    ) -> str | None:
        """Return the source that this transcript of this file is, None where it is another than all that are here."""
        alike = source_identity.with_text(self.db, self.hash_of(transcript.text, parent))
        return source_identity.same_source(alike, transcript.title, file, apart_from)

    def find(self, reference: str) -> str:
        """Return the id of the source that is called so: by id, title or file name."""
        reference = reference.strip()
        # the id first: a title or file name may look like another one's
        found = [row[0] for row in self.db.execute("SELECT id FROM source WHERE id = ?", [reference.upper()])]
        if not found:
            sql = (
                "SELECT id FROM source WHERE title = :r OR file = :r "
                "OR substr(file, -length(:r) - 1) IN ('/' || :r, '\\' || :r) ORDER BY n"
            )
            found = [row[0] for row in self.db.execute(sql, {"r": reference})]
        if len(found) == 1:
            return str(found[0])
        if not found:
            raise _no_source(reference)
        raise UsageError(
            _(
                '"{reference}" names several sources ({found}). Use the id.',
                reference=reference,
                found=", ".join(found),
            )
        )

    def search(self, words: str, limit: int = 100, source: str | None = None) -> list[dict[str, Any]]:
        """Find turns (of one source) with all these words, in any case, with or without accents."""
        return turn_search.search(self.db, words, limit, source)

    def said_where(self, match: str | None) -> list[turn_search.SpokenPlace]:
        """Return the turns that an expression of full-text search finds, in the order of the texts."""
        return turn_search.places(self.db, match)

    def words_like(self, pattern: str, most: int) -> list[str] | None:
        """Return the words that are said and fit a pattern of LIKE; None where there are more than `most`."""
        return search_words.like(self.db, pattern, most)

    def words_beginning(self, starts: Iterable[str]) -> list[str]:
        """Return the words that are said and begin with any of these letters."""
        return search_words.beginning(self.db, starts)

    def text_hashes(self) -> dict[str, str]:
        """Return per source the digest by which its text is known."""
        return dict(self.db.execute("SELECT id, text_hash FROM source").fetchall())

    def hash_of_all_texts(self) -> str:
        """Return what is another one as soon as any text is."""
        return text_hash(json.dumps(sorted(self.text_hashes().items())))

    def titles_and_texts(self) -> list[tuple[str, str]]:
        """Return of each source its title and text as one."""
        return self.db.execute("SELECT id, title || ' ' || text FROM source").fetchall()

    def as_imported(self) -> list[tuple[str, str, str, str | None]]:
        """Return sources whose text nobody may have rewritten: id, text, its hash, file."""
        sql = "SELECT id, text, text_hash, file FROM source WHERE parent IS NULL AND original_hash IS NULL"
        return self.db.execute(sql).fetchall()

    def kept(self) -> dict[str, Kept]:
        """Return what became of the words of each file, where that is known, in the order of the register."""
        sql = "SELECT id, kept FROM source WHERE kept IS NOT NULL ORDER BY n"
        return {source: _kept(written) for source, written in self.db.execute(sql)}

    def settle_doubts(self, source_id: str, by: str) -> None:
        """Say that in every turn of a source the one who is named speaks, and nobody else."""
        if (kept := self.get(source_id).kept) is None or not kept.doubtful_turns:
            return
        with transaction(self.db):
            row = {"kept": kept_as_json(replace(kept, doubtful_turns=()))}
            self.update(source_id, row)
            before = {"doubtful_turns": list(kept.doubtful_turns)}
            AuditLog(self.db).add(by, ("speakers", "source", source_id, before, None))

    def files(self) -> dict[str, str]:
        """Return per source the file that it came from, as far as one is known."""
        return dict(
            self.db.execute("SELECT id, file FROM source WHERE file IS NOT NULL ORDER BY n").fetchall()
        )

    def guids_with_file(self) -> set[str]:
        """Return the GUIDs of all sources that came from a file."""
        return {row[0] for row in self.db.execute("SELECT guid FROM source WHERE file IS NOT NULL")}

    def from_file(self, file: str) -> list[str]:
        """Return the sources that came from this file of the study."""
        return [row[0] for row in self.db.execute("SELECT id FROM source WHERE file = ? ORDER BY n", [file])]

    def languages(self) -> dict[str, str | None]:
        """Return the main language of each source."""
        return dict(self.db.execute("SELECT id, language FROM source").fetchall())

    def turn_languages(self) -> dict[str, list[tuple[int, int, str]]]:
        """Return per source the turns whose language is known: start, end, language."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        sql = 'SELECT source, start, "end", language FROM turn WHERE language IS NOT NULL ORDER BY id'
        for source, start, end, language in self.db.execute(sql):
            found.setdefault(source, []).append((start, end, language))
        return found

    def clusters(self, codebook: Codebook | None = None) -> dict[str, str]:
        """Return for each source the voice that it counts for: as said, its organisation's, else its own."""
        codebook = codebook or self.codes.codebook
        rows = self.db.execute("SELECT id, voice, organisation FROM source ORDER BY n")
        voices = {
            source: codebook.voice(voice, organisation) or source for source, voice, organisation in rows
        }
        written: dict[str, str] = {}  # one name, as it was written first
        return {source: written.setdefault(one_spelling(name), name) for source, name in voices.items()}

    def clusters_and_kinds(self) -> dict[str, tuple[str, str]]:
        """Return for each source its cluster and its kind."""
        kinds = dict(self.db.execute("SELECT id, kind FROM source").fetchall())
        return {source: (cluster, kinds[source]) for source, cluster in self.clusters().items()}

    # --- changes of what is known ---------------------------------------------

    def set(self, source_id: str, by: str, /, **given: Any) -> int:
        """Change attributes; the text stays. A key that is nearly a fixed one is taken for a slip.

        Respondents who have an attribute as their survey has it get the new one; says of how many.
        """
        source_attributes.check_keys(given)
        fixed, free = self._split(given)
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            before = self._known(source_id)
            self._set(before, by, fixed, free)
            changed = 0
            for respondent in self.respondents(source_id):
                known = self._known(respondent)
                shared = {key: fixed[key] for key in _SHARED if key in fixed and known[key] == before[key]}
                if shared:
                    self._set(known, by, shared, {})
                    changed += 1
        return changed

    def _known(self, source_id: str) -> dict[str, Any]:
        rows = list(self.db.query(f"SELECT {_COLUMNS} FROM source WHERE id = ?", [source_id]))
        if not rows:
            raise _no_source(source_id)
        return _as_stored(rows[0])

    def _set(self, before: dict[str, Any], by: str, fixed: dict[str, Any], free: dict[str, Any]) -> None:
        kept = _without_nothing({**before["attributes"], **free})
        change = {**fixed, "attributes": json.dumps(kept, ensure_ascii=False)}
        self.update(before["id"], change)
        was = {key: before.get(key, before["attributes"].get(key)) for key in (*fixed, *free)}
        AuditLog(self.db).add(by, ("set", "source", before["id"], was, {**fixed, **free}))

    def update(self, source_id: str, change: Mapping[str, Any]) -> None:
        """Write columns of a source."""
        place = self.db.execute("SELECT n FROM source WHERE id = ?", [source_id]).fetchone()[0]
        self.db.table("source").update(place, dict(change))


def _no_source(source: str) -> NotFoundError:
    return NotFoundError(_('There is no source "{source}". See `coder source list`.', source=source))


def kept_as_json(kept: Kept | None) -> str | None:
    """Write what became of the words of a file; what was left out by its English name."""
    return None if kept is None else json.dumps(asdict(kept))


def _kept(written: str) -> Kept:
    values = json.loads(written)
    left_out = tuple(LeftOut(**one) for one in values["left_out"])
    return Kept(**values | {"left_out": left_out, "doubtful_turns": tuple(values["doubtful_turns"])})


def _without_nothing(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in attributes.items() if value is not None}


def _as_stored(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"attributes": _without_nothing(json.loads(row["attributes"]))}


def _register_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as everybody knows it: whether names are withheld, and how far."""
    told = {
        "withhold_names": row["withhold_names"] != Withhold.SHOW,
        "withhold": Withhold(row["withhold_names"]),
    }
    return _as_stored(row) | told
