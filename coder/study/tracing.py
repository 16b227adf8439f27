"""Process-tracing tests on mechanisms, as people judged them."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from coder.analysis.process_tracing import Test, check_test
from coder.errors import NotFoundError, UsageError
from coder.model import Kind
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import now, transaction
from coder.translations import _


class Tracing:
    """Tests: added, withdrawn, listed."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    def add(  # noqa: PLR0913 - called by name, each with few of them
        self,
        mechanism: str,
        evidence: str,
        if_true: float,
        if_false: float,
        reason: str,
        by: str,
        codings: Iterable[int] = (),
        depends_on: int | None = None,
    ) -> int:
        """Keep a test; the likelihoods are probabilities from 0 to 1, not both 0."""
        if self.codes.get(mechanism).kind != Kind.MECHANISM:
            raise UsageError(
                _(
                    '"{mechanism}" is not a mechanism; process-tracing tests are made on mechanisms.',
                    mechanism=mechanism,
                )
            )
        check_test(evidence, if_true, if_false, reason)
        if depends_on is not None and depends_on not in {test.id for test in self.tests()}:
            raise NotFoundError(
                _(
                    "There is no test {depends_on} to depend on. See `coder tracing list`.",
                    depends_on=depends_on,
                )
            )
        codings = [*codings]
        with transaction(self.db):
            self._check_codings(codings)
            by = Coders(self.db).ensure(by)
            values = [mechanism, evidence, json.dumps(codings), if_true, if_false, depends_on, reason, by]
            number = self.db.execute(
                "INSERT INTO tracing_test (mechanism, evidence, codings, if_true, if_false, depends_on, "
                "reason, coder, at) VALUES (?,?,?,?,?,?,?,?,?) RETURNING id",
                [*values, now()],
            ).fetchone()[0]
            after = {"mechanism": mechanism, "evidence": evidence, "if_true": if_true, "if_false": if_false}
            AuditLog(self.db).add(by, ("add", "tracing test", number, None, after))
        return int(number)

    def replace(  # noqa: PLR0913 - as `add`
        self,
        number: int,
        mechanism: str,
        evidence: str,
        if_true: float,
        if_false: float,
        reason: str,
        by: str,
        codings: Iterable[int] = (),
        depends_on: int | None = None,
    ) -> int:
        """Judge a piece of evidence anew: the test before is taken back, and what depended on it depends on this."""
        if depends_on == number:
            raise UsageError(_("A test cannot depend on itself."))
        with transaction(self.db):
            new = self.add(mechanism, evidence, if_true, if_false, reason, by, codings, depends_on)
            self.db.execute("UPDATE tracing_test SET depends_on = ? WHERE depends_on = ?", [new, number])
            self.withdraw(number, by)
        return new

    def _check_codings(self, codings: list[int]) -> None:
        sql = "SELECT id FROM coding WHERE withdrawn IS NULL AND id IN (SELECT value FROM json_each(?))"
        known = {row[0] for row in self.db.execute(sql, [json.dumps(codings)])}
        for number in codings:
            if number not in known:
                raise NotFoundError(
                    _("There is no coding {number} to show it. See `coder coding list`.", number=number)
                )

    def withdraw(self, number: int, by: str) -> None:
        """Take a test back; it stays on record."""
        if number not in {test.id for test in self.tests()}:
            raise NotFoundError(_("There is no test {number}. See `coder tracing list`.", number=number))
        with transaction(self.db):
            self.db.execute("UPDATE tracing_test SET withdrawn = ? WHERE id = ?", [now(), number])
            AuditLog(self.db).add(
                Coders(self.db).ensure(by), ("withdraw", "tracing test", number, None, None)
            )

    def tests(self, withdrawn: bool = False) -> list[Test]:
        """List the tests that hold, or also those that were taken back."""
        rows = self.db.execute(
            "SELECT id, mechanism, evidence, if_true, if_false, depends_on, codings, reason, coder, at, withdrawn "
            f"FROM tracing_test {'' if withdrawn else 'WHERE withdrawn IS NULL'} ORDER BY id"
        )
        return [
            Test(number, mechanism, evidence, if_true, if_false, on, tuple(json.loads(codings)), *rest)
            for number, mechanism, evidence, if_true, if_false, on, codings, *rest in rows
        ]
