"""The chain from evidence to advice: findings, conclusions on them, recommendations on those."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from coder.errors import NotFoundError, UsageError
from coder.model import Kind
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import now, transaction
from coder.study.log import Log

#: What each rests on; its letter begins its id.
RESTS_ON = {"finding": "coding", "conclusion": "finding", "recommendation": "conclusion"}
PRIORITIES = ("high", "medium", "low")


class Chain:
    """Findings, conclusions and recommendations, numbered, with what each rests on."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    def add(
        self,
        kind: str,
        text: str,
        by: str,
        on: Iterable[str] = (),
        criterion: str | None = None,
        addressee: str | None = None,
        priority: str | None = None,
    ) -> str:
        """Keep one and give its id: F1 for a finding, C1 for a conclusion, R1 for a recommendation."""
        if kind not in RESTS_ON:
            raise UsageError(f'"{kind}" is none of {", ".join(RESTS_ON)}.')
        if not text.strip():
            raise UsageError(f"A {kind} needs words.")
        if priority and priority not in PRIORITIES:
            raise UsageError(f'The priority is one of {", ".join(PRIORITIES)}, not "{priority}".')
        if criterion and self.codes.get(criterion).kind != Kind.CRITERION:
            raise UsageError(f'"{criterion}" is no criterion. A finding stands under one, such as EQ1.1.')
        if kind == "finding" and not criterion:
            raise UsageError("A finding stands under a criterion: --criterion EQ1.1")
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            n = self.db.execute(
                "SELECT coalesce(max(n), 0) + 1 FROM finding WHERE kind = ?", [kind]
            ).fetchone()[0]
            own = f"{kind[0].upper()}{n}"
            self.db.execute(
                "INSERT INTO finding (id, kind, n, text, criterion, addressee, priority, coder, at) "
                "VALUES (?,?,?,?,?,?,?,?,?)",
                [own, kind, n, text.strip(), criterion, addressee, priority, by, now()],
            )
            Log(self.db).add(by, ("add", kind, own, None, {"text": text.strip(), "criterion": criterion}))
            self.link(own, on, by)
        return own

    def link(self, own: str, on: Iterable[str], by: str) -> None:
        """Say what a finding, conclusion or recommendation rests on."""
        kind = self._get(own)["kind"]
        with transaction(self.db):
            for target in on:
                self._check_target(own, kind, target)
                sql = "INSERT INTO finding_link VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING 1"
                if self.db.execute(sql, [own, target]).fetchone():
                    Log(self.db).add(Coders(self.db).ensure(by), ("link", kind, own, None, target))

    def _check_target(self, own: str, kind: str, target: str) -> None:
        wanted = RESTS_ON[kind]
        if kind == "finding" and target in self._indicators():
            return  # figures are records: citable, though no coding
        if wanted == "coding":
            # as text: 012 would be kept as a link that nothing finds again
            sql = "SELECT 1 FROM coding WHERE CAST(id AS TEXT) = ? AND withdrawn IS NULL"
            if not self.db.execute(sql, [target]).fetchone():
                raise NotFoundError(
                    f'{own} rests on codings and indicators; there is no "{target}" among them.'
                )
        elif self._get(target)["kind"] != wanted:
            raise UsageError(f"{own} is a {kind} and rests on a {wanted}; {target} is none.")

    def _indicators(self) -> set[str]:
        return {indicator.id for indicator in self.codes.codebook.indicators}

    def _get(self, own: str) -> dict[str, Any]:
        for row in self.db.query("SELECT * FROM finding WHERE id = ? AND withdrawn IS NULL", [own]):
            return row
        raise NotFoundError(
            f'There is no finding, conclusion or recommendation "{own}". See `coder finding list`.'
        )

    def withdraw(self, own: str, by: str) -> None:
        """Take one back; it stays on record."""
        kind = self._get(own)["kind"]
        with transaction(self.db):
            self.db.execute("UPDATE finding SET withdrawn = ? WHERE id = ?", [now(), own])
            Log(self.db).add(Coders(self.db).ensure(by), ("withdraw", kind, own, None, None))

    def all(self) -> list[dict[str, Any]]:
        """List all that hold, findings first, each with what it rests on."""
        links: dict[str, list[str]] = {}
        for own, target in self.db.execute("SELECT finding, target FROM finding_link ORDER BY rowid"):
            links.setdefault(own, []).append(target)
        rows = self.db.query(
            "SELECT id, kind, text, criterion, addressee, priority, coder, at FROM finding "
            "WHERE withdrawn IS NULL ORDER BY kind = 'recommendation', kind = 'conclusion', n"
        )
        return [row | {"rests_on": links.get(row["id"], [])} for row in rows]

    def loose_ends(self) -> list[str]:
        """Say which links lead nowhere, and what rests on nothing."""
        held = {row["id"] for row in self.all()}
        known = held | self._indicators()
        known |= {str(row[0]) for row in self.db.execute("SELECT id FROM coding WHERE withdrawn IS NULL")}
        found = []
        for row in self.all():
            lost = [target for target in row["rests_on"] if target not in known]
            found += [f"{row['id']} rests on {target}, which was withdrawn" for target in lost]
            if len(lost) == len(row["rests_on"]):
                found.append(f"{row['id']} rests on no {RESTS_ON[row['kind']]}")
        return found
