"""The codebook in the study: its versions, and the codes that codings hang on."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from coder.codebook import codebook_from_plain
from coder.codebook.naming import ids_for_names, no_code
from coder.errors import NotFoundError, StudyError
from coder.model import Code, Codebook
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import new_guid, now, transaction
from coder.translations import _


class Codes:
    """The current codebook, all earlier ones, and the codes."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._current: tuple[int, Codebook] | None = None
        #: The version that was last written to the file in codebooks/ from here.
        self.version_in_file = 0
        #: What follows the codebook, called with who loaded it, within the same transaction.
        self.after_load: list[Callable[[str], None]] = []

    @property
    def version(self) -> int:
        """The number of the version that holds, 0 before the first."""
        row = self.db.execute("SELECT max(id) FROM codebook_version").fetchone()
        return row[0] or 0

    @property
    def codebook(self) -> Codebook:
        """The codebook as last loaded; an empty one before that."""
        version = self.version
        if not self._current or self._current[0] != version:
            self._current = (
                version,
                codebook_from_plain(self.plain(version)) if version else Codebook(id="none"),
            )
        return self._current[1]

    def plain(self, version: int | None = None) -> dict[str, Any]:
        """Return the content of a version, the current one if not said, as plain data."""
        sql = "SELECT content FROM codebook_version WHERE id = coalesce(?, (SELECT max(id) FROM codebook_version))"
        row = self.db.execute(sql, [version]).fetchone()
        if row is None:
            raise NotFoundError(
                _("There is no codebook version {version}. See `coder codebook history`.", version=version)
                if version
                else _("This study has no codebook yet. Load one with `coder codebook load FILE`.")
            )
        content: dict[str, Any] = json.loads(row[0])
        return content

    def history(self) -> list[dict[str, Any]]:
        """List the versions, oldest first; `how` and `file` say where each came from, as far as it is known."""
        sql = "SELECT id AS version, codebook, hash, loaded, loaded_by FROM codebook_version ORDER BY id"
        origins = self.origins()
        versions = []
        for row in self.db.query(sql):
            origin = origins.get(row["version"], {})
            versions.append(row | {"how": origin.get("how"), "file": origin.get("file")})
        return versions

    def origins(self) -> dict[int, dict[str, Any]]:
        """Return by version how it came about: as the log has it."""
        sql = "SELECT object_id, after FROM log WHERE object = 'codebook' AND action = 'load' ORDER BY id"
        origins = {}
        for version, after in self.db.execute(sql):
            told = json.loads(after) if after else {}
            if str(version).isdecimal() and isinstance(told, dict):
                origins[int(version)] = told
        return origins

    def load(self, plain: dict[str, Any], by: str, origin: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Make a checked codebook the current one; all codings stay.

        Returns what came, what changed, what went, and which codes went although they are in use.
        The `origin` is kept in the log: `how` it came about, from which `file`.
        """
        codebook = codebook_from_plain(plain)
        content = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(content.encode()).hexdigest()
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            last = self.db.execute(
                "SELECT id, hash FROM codebook_version ORDER BY id DESC LIMIT 1"
            ).fetchone()
            if last and last[1] == digest:
                return {"version": last[0], "status": "unchanged", "added": [], "removed": [], "in_use": []}
            before = {row["id"] for row in self.db.query("SELECT id FROM code WHERE retired IS NULL")}
            version = self.db.execute(
                "INSERT INTO codebook_version (codebook, hash, content, loaded, loaded_by) "
                "VALUES (?, ?, ?, ?, ?) RETURNING id",
                [codebook.id, digest, content, now(), by],
            ).fetchone()[0]
            in_use = self._replace_codes(codebook)
            after = {code.id for code in codebook.codes}
            change = {"added": sorted(after - before), "removed": sorted(before - after), "in_use": in_use}
            entry = ("load", "codebook", version, last[0] if last else None, {**change, **(origin or {})})
            AuditLog(self.db).add(by, entry)
            for follow in self.after_load:
                follow(by)
        return {"version": version, "status": "loaded", **change}

    def edit(self, change: Callable[[dict[str, Any]], dict[str, Any]], by: str) -> dict[str, Any]:
        """Make a changed copy of the current codebook the current one; two who edit at once wait."""
        with transaction(self.db):
            empty = not self.history()
            return self.load(change({"id": "codebook"} if empty else self.plain()), by, {"how": "edit"})

    def guids(self) -> dict[str, str]:
        """Return the GUID of each code of the codebook."""
        return dict(self.db.execute("SELECT id, guid FROM code WHERE retired IS NULL").fetchall())

    def colours(self) -> dict[str, str]:
        """Return the colours of the codes that have one."""
        return dict(self.db.execute("SELECT id, colour FROM code WHERE colour IS NOT NULL").fetchall())

    def recolour(self, colours: Mapping[str, str], by: str) -> None:
        """Give codes other colours."""
        before = self.colours()
        with transaction(self.db):
            for code_id, colour in colours.items():
                self.db.execute("UPDATE code SET colour = ? WHERE id = ?", [colour, code_id])
                change = ("set", "code", code_id, {"colour": before.get(code_id)}, {"colour": colour})
                AuditLog(self.db).add(by, change)

    def set_colours(self, colours: Mapping[str, str]) -> None:
        """Give codes the colours that they have in another tool; one that has a colour keeps it."""
        with transaction(self.db):
            for code_id, colour in colours.items():
                sql = "UPDATE code SET colour = ? WHERE id = ? AND colour IS NULL"
                self.db.execute(sql, [colour, code_id])

    def by_guid(self) -> dict[str, str]:
        """Return the code that each GUID stands for, also those that left the codebook."""
        return dict(self.db.execute("SELECT guid, id FROM code").fetchall())

    def set_guids(self, guids: Mapping[str, str]) -> None:
        """Give new codes the GUIDs by which another tool knows them; one that another code has stays there."""
        with transaction(self.db):
            for code_id, guid in guids.items():
                self.db.execute("UPDATE OR IGNORE code SET guid = ? WHERE id = ?", [guid, code_id])

    def reload(self) -> None:
        """Make the codes those of the version that is the last now."""
        self._replace_codes(self.codebook)

    def _replace_codes(self, codebook: Codebook) -> list[str]:
        self._keep_kinds(codebook)
        now_ids = [code.id for code in codebook.codes]
        self.db.conn.executemany(
            "INSERT INTO code (id, guid, kind, title, parent, position) VALUES (?,?,?,?,?,?) "
            "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, "
            "parent = excluded.parent, position = excluded.position, retired = NULL",
            [
                (code.id, new_guid(), code.kind, str(code.title), code.parent, position)
                for position, code in enumerate(codebook.codes)
            ],
        )
        gone = "id NOT IN (SELECT value FROM json_each(?))"
        ids = json.dumps(now_ids)
        self.db.execute(f"DELETE FROM code WHERE {gone} AND id NOT IN (SELECT code FROM coding)", [ids])
        self.db.execute(f"UPDATE code SET retired = coalesce(retired, ?) WHERE {gone}", [now(), ids])
        self.rebuild_counts_for(codebook)
        live = "SELECT code FROM coding WHERE withdrawn IS NULL"
        sql = f"SELECT id FROM code WHERE retired IS NOT NULL AND id IN ({live}) ORDER BY position"
        return [row["id"] for row in self.db.query(sql)]

    def counts_for_pairs(self, codebook: Codebook | None = None) -> list[tuple[str, str, int]]:
        """Return what each code counts for, and whether its stance gets there; a retired one for itself alone."""
        reach = (codebook or self.codebook).reach()
        pairs = [
            (code, target, int(bool(ways)))
            for code, targets in reach.items()
            for target, ways in sorted(targets.items())
        ]
        retired = self.db.execute("SELECT id FROM code WHERE retired IS NOT NULL")
        return pairs + [(row[0], row[0], 1) for row in retired]

    def rebuild_counts_for(self, codebook: Codebook | None = None) -> None:
        """Write anew what each code counts for."""
        self.db.execute("DELETE FROM counts_for")
        pairs = self.counts_for_pairs(codebook)
        sql = "INSERT INTO counts_for (code, target, keeps_stance) VALUES (?, ?, ?)"
        self.db.conn.executemany(sql, pairs)

    def fill_counts_for(self) -> None:
        """Write what each code counts for where it was never written: in a study of an earlier version."""
        sql = "SELECT EXISTS (SELECT 1 FROM code) AND NOT EXISTS (SELECT 1 FROM counts_for)"
        if self.db.execute(sql).fetchone()[0]:
            with transaction(self.db):
                self.rebuild_counts_for()

    def _keep_kinds(self, codebook: Codebook) -> None:
        """Refuse an id that would change its kind under codings that were made of it."""
        live = "SELECT code FROM coding WHERE withdrawn IS NULL"
        used = dict(self.db.execute(f"SELECT id, kind FROM code WHERE id IN ({live})").fetchall())
        for code in codebook.codes:
            if used.get(code.id, code.kind) != code.kind:
                raise StudyError(
                    _(
                        'The code "{code}" has codings and is of the kind {old_kind}; this codebook '
                        "makes it a code of the kind {code_kind}. Use a different id for the new "
                        "code. Nothing was loaded.",
                        code=code.id,
                        old_kind=used[code.id],
                        code_kind=code.kind,
                    )
                )

    def find_or_create(self, names: Iterable[str], by: str) -> dict[str, str]:
        """Find the codes that are called so, by id or title; those that are not there become themes.

        Returns the id for each name. New themes make a new version of the codebook.
        """
        ids, themes = ids_for_names(self.codebook, names)
        if themes:
            plain = self.plain() if self.history() else {"id": "imported"}
            self.load({**plain, "themes": [*plain.get("themes", []), *themes]}, by)
        return ids

    def known(self) -> dict[str, bool]:
        """Return every code that a coding may hang on, and whether the codebook still has it."""
        return {
            row["id"]: row["retired"] is None
            for row in self.db.query("SELECT id, retired FROM code ORDER BY position")
        }

    def check_known(self, code_id: str) -> None:
        """Raise `NotFoundError` for a code that neither stands in the codebook nor has codings."""
        known = self.known()
        if code_id not in known:
            raise NotFoundError(no_code(code_id, list(known)))

    def get(self, code_id: str) -> Code:
        """Return a code of the current codebook; raises `NotFoundError` naming the nearest."""
        code = self.codebook.code(code_id)
        if code is None:
            raise NotFoundError(no_code(code_id, [code.id for code in self.codebook.codes]))
        return code
