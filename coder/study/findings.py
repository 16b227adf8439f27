"""The chain from evidence to advice: findings, conclusions on them, recommendations on those; limitations."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from coder.analysis.findings import (
    KINDS,
    check_criterion,
    check_finding,
    check_is_criterion,
    first_free_number,
    question_id,
    versions_of,
)
from coder.analysis.grounds import Links
from coder.errors import NotFoundError, UsageError
from coder.model import Ground
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import now, transaction
from coder.study.grounds import Grounds
from coder.translations import _


class Findings:
    """Findings, conclusions, recommendations and limitations, numbered, with what each rests on."""

    def __init__(self, db: Database, codes: Codes, grounds: Grounds) -> None:
        self.db = db
        self.codes = codes
        self.grounds = grounds

    def add(  # noqa: PLR0913 - called by name, each with few of them
        self,
        kind: str,
        text: str,
        by: str,
        on: Iterable[str] = (),
        criterion: str | None = None,
        addressee: str | None = None,
        priority: str | None = None,
        question: str | None = None,
    ) -> str:
        """Keep one and return its id: F1 for a finding, C1, R1, L1 for the other kinds.

        It stands under a criterion or a question; without either it is about the whole.
        """
        check_finding(kind, text, priority)
        if criterion:
            check_criterion(self.codes.codebook, kind, criterion, question)
            check_is_criterion(self.codes.get(criterion))
        question = question_id(self.codes.codebook, question) if question else None
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            numbers = self.db.execute("SELECT n FROM finding WHERE kind = ?", [kind])
            n = first_free_number(self.codes.codebook, kind, [row[0] for row in numbers])
            finding_id = f"{kind[0].upper()}{n}"
            self.db.execute(
                "INSERT INTO finding (id, kind, n, text, criterion, question, addressee, priority, coder, at) "
                "VALUES (?,?,?,?,?,?,?,?,?,?)",
                [finding_id, kind, n, text.strip(), criterion, question, addressee, priority, by, now()],
            )
            after = {"text": text.strip(), "criterion": criterion}
            further = {"question": question, "addressee": addressee, "priority": priority}
            after |= {name: value for name, value in further.items() if value}
            AuditLog(self.db).add(by, ("add", kind, finding_id, None, after))
            self.link(finding_id, on, by)
        return finding_id

    def revise(
        self,
        finding_id: str,
        by: str,
        text: str,
        stands_under: tuple[str | None, str | None] = (None, None),
        said_of_advice: tuple[str | None, str | None] = (None, None),
    ) -> None:
        """Give one other words or another place; what rests on it is to be looked at again.

        Stands under: criterion and question, one of them. Said of advice: addressee and priority.
        """
        before = self._get(finding_id)
        (criterion, question), (addressee, priority) = stands_under, said_of_advice
        check_finding(before["kind"], text, priority)
        if criterion:
            check_criterion(self.codes.codebook, before["kind"], criterion, question)
            check_is_criterion(self.codes.get(criterion))
        question = question_id(self.codes.codebook, question) if question else None
        change = {"text": text.strip(), "criterion": criterion, "question": question}
        change |= {"addressee": addressee, "priority": priority}
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            columns = ", ".join(f"{column} = ?" for column in change)
            values = [*change.values(), by, now(), finding_id]
            self.db.execute(f"UPDATE finding SET {columns}, coder = ?, at = ? WHERE id = ?", values)
            was = {key: before[key] for key in change}
            AuditLog(self.db).add(by, ("revise", before["kind"], finding_id, was, change))

    def link(self, finding_id: str, on: Iterable[str], by: str) -> None:
        """Say what a finding, conclusion or recommendation rests on; said again, it rests on what that says now."""
        kind = self._get(finding_id)["kind"]
        sql = (
            "INSERT INTO finding_link (finding, kind, target, state) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (finding, kind, target) DO UPDATE SET state = excluded.state, withdrawn = NULL "
            "WHERE state IS NOT excluded.state OR withdrawn IS NOT NULL RETURNING 1"
        )
        with transaction(self.db):
            for written in on:
                ground = self.grounds.read(written, kind)
                if self.db.execute(sql, [finding_id, *ground, self.grounds.state(ground)]).fetchone():
                    AuditLog(self.db).add(
                        Coders(self.db).ensure(by), ("link", kind, finding_id, None, str(ground))
                    )

    def unlink(self, finding_id: str, on: Iterable[str], by: str) -> None:
        """Say what a finding, conclusion or recommendation does not rest on any more."""
        kind = self._get(finding_id)["kind"]
        sql = "UPDATE finding_link SET withdrawn = ? WHERE finding = ? AND kind = ? AND target = ?"
        with transaction(self.db):
            for written in on:
                ground = self.grounds.among(self.links().get(finding_id, []), written, finding_id)
                self.db.execute(sql, [now(), finding_id, *ground])
                AuditLog(self.db).add(
                    Coders(self.db).ensure(by), ("unlink", kind, finding_id, str(ground), None)
                )

    def confirm(self, finding_id: str, by: str) -> list[str]:
        """Say that one still holds: it rests on what its grounds say now, and no more on those that are gone.

        Returns what is still to be looked at first: the grounds of its grounds.
        """
        links = self.links().get(finding_id, [])
        standing = [str(ground) for ground, _state in self.grounds.standing(links)]
        with transaction(self.db):
            self.unlink(finding_id, [str(one) for one, _state in links if str(one) not in standing], by)
            self.link(finding_id, standing, by)
        return self.changes()[finding_id]

    def _get(self, finding_id: str, withdrawn: bool = False) -> dict[str, Any]:
        sql = f"SELECT * FROM finding WHERE id = ? AND withdrawn IS {'NOT ' * withdrawn}NULL"
        for row in self.db.query(sql, [finding_id]):
            return row
        raise NotFoundError(
            _(
                'There is no finding, conclusion, recommendation or limitation "{own}". See `coder finding list`.',
                own=finding_id,
            )
            if not withdrawn
            else _('Nothing that was taken back is called "{own}".', own=finding_id)
        )

    def withdraw(self, finding_id: str, by: str) -> None:
        """Take one back; it stays on record."""
        kind = self._get(finding_id)["kind"]
        with transaction(self.db):
            self.db.execute("UPDATE finding SET withdrawn = ? WHERE id = ?", [now(), finding_id])
            AuditLog(self.db).add(Coders(self.db).ensure(by), ("withdraw", kind, finding_id, None, None))

    def restore(self, finding_id: str, by: str) -> None:
        """Let one hold again that was taken back, with what it rested on."""
        kind = self._get(finding_id, withdrawn=True)["kind"]
        with transaction(self.db):
            self.db.execute("UPDATE finding SET withdrawn = NULL WHERE id = ?", [finding_id])
            AuditLog(self.db).add(Coders(self.db).ensure(by), ("restore", kind, finding_id, None, None))

    def move(self, finding_id: str, by: str, before: str | None = None) -> None:
        """Let one stand before another of its kind; last, where no other is named."""
        kind = self._get(finding_id)["kind"]
        if before is not None and self._get(before)["kind"] != kind:
            raise UsageError(
                _(
                    "{own} is of another kind than {other}: it stands among its like.",
                    own=finding_id,
                    other=before,
                )
            )
        if before == finding_id:
            return
        with transaction(self.db):
            # those taken back keep their places too: they may come again
            sql = "SELECT id, position FROM finding WHERE kind = ? ORDER BY coalesce(position, n), n"
            places = dict(self.db.execute(sql, [kind]).fetchall())
            order = [other for other in places if other != finding_id]
            order.insert(order.index(before) if before else len(order), finding_id)
            moved = [(n, other) for n, other in enumerate(order, start=1) if places[other] != n]
            self.db.conn.executemany("UPDATE finding SET position = ? WHERE id = ?", moved)
            AuditLog(self.db).add(Coders(self.db).ensure(by), ("move", kind, finding_id, None, before))

    # --- how it came about ----------------------------------------------------

    def history(self, finding_id: str) -> list[dict[str, Any]]:
        """List what was done to one, also one that was taken back, oldest first, each with what it said then."""
        rows = [*self.db.query("SELECT * FROM finding WHERE id = ?", [finding_id])] or [self._get(finding_id)]
        return versions_of(rows[0], AuditLog(self.db).of(KINDS, finding_id))

    def go_back(self, finding_id: str, number: int, by: str) -> None:
        """Let one say again what it said after a step of its history, resting on what is left of its grounds."""
        version = next((one for one in self.history(finding_id) if one["n"] == number), None)
        if version is None:
            raise NotFoundError(
                _(
                    "{own} has no step {number}. See `coder finding history {own}`.",
                    own=finding_id,
                    number=number,
                )
            )
        links = self.links().get(finding_id, [])
        now_on = {str(ground) for ground, _state in links}
        wanted = [on for on in version["grounds"] if self.grounds.is_standing(on)]
        place = (version["criterion"], version["question"])
        with transaction(self.db):
            self.revise(finding_id, by, version["text"], place, (version["addressee"], version["priority"]))
            self.unlink(finding_id, [on for on in now_on if on not in wanted], by)
            self.link(finding_id, [on for on in wanted if on not in now_on], by)

    def links(self) -> dict[str, Links]:
        """Return what each rests on, with what that said when it was linked."""
        sql = "SELECT finding, kind, target, state FROM finding_link WHERE withdrawn IS NULL ORDER BY rowid"
        found: dict[str, Links] = {}
        for finding_id, kind, target, state in self.db.execute(sql):
            found.setdefault(finding_id, []).append((Ground(kind, target), state))
        return found

    def all(self) -> list[dict[str, Any]]:
        """List all that hold, findings first, each with what it rests on and what has changed of that."""
        links = self.links()
        rows = self.db.query(
            "SELECT id, kind, text, criterion, question, addressee, priority, coder, at FROM finding "
            "WHERE withdrawn IS NULL ORDER BY kind = 'limitation', kind = 'recommendation', "
            "kind = 'conclusion', coalesce(position, n), n"
        )
        found, changes = [], dict[str, list[str]]()
        for row in rows:
            own_links = links.get(row["id"], [])
            changed = changes[row["id"]] = self.grounds.changes_of(own_links, changes)
            found.append(
                row
                | {
                    "rests_on": [ground.target for ground, _unused in own_links],
                    "grounds": [str(ground) for ground, _unused in own_links],
                    "stale": bool(changed),
                    "changed": changed,
                }
            )
        return found

    def changes(self) -> dict[str, list[str]]:
        """Return in words, for all that hold, what has changed of what each rests on."""
        return {row["id"]: row["changed"] for row in self.all()}

    def loose_ends(self) -> list[str]:
        """Say which links lead nowhere, and what rests on nothing."""
        links = self.links()
        lines = []
        for row in self.all():
            own_links = links.get(row["id"], [])
            if own_links or row["kind"] != "limitation":  # what could not be seen needs no evidence
                lines += self.grounds.loose_ends(row["id"], own_links)
        return lines

    def changed(self) -> list[str]:
        """Say of what is still there what it says now that it did not say when it was linked."""
        links, changes = self.links(), self.changes()
        lines = []
        for finding_id in changes:
            standing = self.grounds.standing(links.get(finding_id, []))
            lines += [f"{finding_id}: {line}" for line in self.grounds.changes_of(standing, changes)]
        return lines
