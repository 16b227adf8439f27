"""Speakers: who is one person under several labels, and who asks, chairs and answers."""

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from coder.errors import NotFoundError, UsageError
from coder.model import Role, RoleGround
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import transaction
from coder.study.memos import Memos
from coder.study.sources import Sources
from coder.translations import _


class Speakers:
    """What people say of who speaks in a source."""

    def __init__(self, db: Database, sources: Sources, memos: Memos) -> None:
        self.db = db
        self.sources = sources
        self.memos = memos

    def labels(self, sources: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Return who speaks in each of these sources, with the role of each."""
        sql = (
            "SELECT source, label, role FROM speaker "
            "WHERE source IN (SELECT value FROM json_each(?)) ORDER BY rowid"
        )
        found: dict[str, list[tuple[str, str]]] = {}
        for source, label, role in self.db.execute(sql, [json.dumps([*sources])]):
            found.setdefault(source, []).append((label, role))
        return found

    def set(
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
                    raise UsageError(
                        _('"{pair}" is not LABEL=NAME. For example: --merge "DB=Devin"', pair=pair)
                    )
                self._merge(source_id, label, name)
                self._log(source_id, by, label, name)
            roles = {Role.INTERVIEWER: interviewer, Role.CHAIR: chair, Role.RESPONDENT: respondent}
            for role, labels in roles.items():
                for label in labels:
                    self._check_known(source_id, label)
                    self._set_role(source_id, by, label, str(role))

    def set_roles(self, source_id: str, by: str, roles: Mapping[str, str]) -> None:
        """Say what speakers do, by their labels; raises `UsageError` for a role that there is not."""
        if wrong := [role for role in roles.values() if role not in list(Role)]:
            raise UsageError(
                _(
                    '"{wrong}" is not a role of a speaker; it is one of {role}.',
                    wrong=wrong[0],
                    role=", ".join(Role),
                )
            )
        with transaction(self.db):
            before = {speaker.label: speaker.role for speaker in self.sources.get(source_id).speakers}
            for label, role in roles.items():
                self._check_known(source_id, label)
                if before[label] != role:
                    self._set_role(source_id, by, label, role)

    def _check_known(self, source_id: str, label: str) -> None:
        sql = "SELECT label FROM speaker WHERE source = ? ORDER BY rowid"
        known = [row[0] for row in self.db.execute(sql, [source_id])]
        if label not in known:
            raise NotFoundError(
                _(
                    '{source} has no speaker "{label}". It has: {known}.',
                    source=source_id,
                    label=label,
                    known=", ".join(known) or _("none"),
                )
            )

    def _set_role(self, source_id: str, by: str, label: str, role: str) -> None:
        sql = "UPDATE speaker SET role = ?, ground = ? WHERE source = ? AND label = ?"
        self.db.execute(sql, [role, RoleGround.PERSON, source_id, label])
        self._log(source_id, by, label, role)

    def _merge(self, source_id: str, label: str, name: str) -> None:
        self._check_known(source_id, label)
        here = [source_id, label]
        role = self.db.execute("SELECT role FROM speaker WHERE source = ? AND label = ?", here).fetchone()[0]
        new = [source_id, name, role]
        self.db.execute("INSERT OR IGNORE INTO speaker (source, label, role) VALUES (?, ?, ?)", new)
        self.db.execute("UPDATE turn SET speaker = ? WHERE source = ? AND speaker = ?", [name, *here])
        self.memos.rename_speaker(source_id, label, name)
        if label != name:
            self.db.execute("DELETE FROM speaker WHERE source = ? AND label = ?", here)

    def _log(self, source_id: str, by: str, label: str, now_is: str) -> None:
        AuditLog(self.db).add(Coders(self.db).ensure(by), ("speaker", "source", source_id, label, now_is))
