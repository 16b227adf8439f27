"""Verdicts and ratings: signed by a person, with a reason; the earlier ones stay."""

import json
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from coder.codebook.verdict_scales import axes_of, checked_axis
from coder.errors import NotFoundError
from coder.model import Timing, Verdict
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import new_guid, now, transaction
from coder.translations import _

_COLUMNS = (
    'code, value, reason, coder, signed, axis, id, rule_result, codings, "group", withdrawn, withdrawn_by'
)
#: How the axis of timing was signed before it was one: on that of contribution.
_PREDATES = ("contribution", Timing.PREDATES)


class Verdicts:
    """What people sign."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    def axes(self, code_id: str) -> dict[str, list[str]]:
        """Return the axes on which this code is judged, with the values of each."""
        return axes_of(self.codes.codebook, code_id)

    def set(self, verdict: Verdict) -> Verdict:
        """Sign; raises `VerdictError` without a reason or off the scale. The earlier verdict is kept."""
        axis = checked_axis(self.codes.codebook, verdict)
        with transaction(self.db):
            by = Coders(self.db).ensure(verdict.by)
            before = self.current_by_group().get((verdict.code, axis, verdict.group))
            values: list[str | None] = [verdict.code, verdict.value, verdict.reason.strip(), by]
            values += [verdict.at or now(), axis]
            values += [verdict.rule_result, json.dumps(sorted(verdict.codings)), new_guid(), verdict.group]
            new_id = self.db.execute(
                "INSERT INTO verdict (code, value, reason, coder, signed, axis, rule_result, codings, guid, "
                '"group") VALUES (?,?,?,?,?,?,?,?,?,?) RETURNING id',
                values,
            ).fetchone()[0]
            if (axis, verdict.value) == _PREDATES:
                self.set(replace(verdict, axis="timing", rule_result=None))
            after = {"axis": axis, "value": verdict.value, "reason": verdict.reason.strip()}
            AuditLog(self.db).add(by, ("sign", "verdict", verdict.code, _logged(before), after))
        row = self.db.execute(f"SELECT {_COLUMNS} FROM verdict WHERE id = ?", [new_id]).fetchone()
        return _verdict(row)

    def withdraw(self, verdict_id: int, by: str) -> Verdict | None:
        """Take back a signature that holds; it stays on record. Return the one that holds again, if any."""
        with transaction(self.db):
            held = {verdict.id: verdict for verdict in self.current_by_group().values()}
            verdict = held.get(verdict_id)
            if verdict is None:
                raise NotFoundError(
                    _(
                        "There is no signature {number} that holds: it was taken back, or another was signed since. "
                        "See `coder verdict list`.",
                        number=verdict_id,
                    )
                )
            by = Coders(self.db).ensure(by)
            values = [now(), by, verdict_id]
            self.db.execute("UPDATE verdict SET withdrawn = ?, withdrawn_by = ? WHERE id = ?", values)
            earlier = self.current_by_group().get((verdict.code, verdict.axis, verdict.group))
            change = _logged(verdict), _logged(earlier)
            AuditLog(self.db).add(by, ("withdraw", "verdict", verdict.code, *change))
        return earlier

    def current(self) -> dict[tuple[str, str], Verdict]:
        """Return the verdict that holds, by code and axis: the one signed last."""
        every = self.current_by_group().items()
        return {(code, axis): verdict for (code, axis, group), verdict in every if group is None}

    def current_by_group(self) -> dict[tuple[str, str, str | None], Verdict]:
        """Return the verdict that holds, by code, axis and stakeholder group (None: for all)."""
        every = [verdict for verdict in self.all() if not verdict.withdrawn]
        return {(verdict.code, verdict.axis, verdict.group): verdict for verdict in every}

    def all(self) -> list[Verdict]:
        """List all verdicts ever signed, those that were taken back among them, oldest first."""
        return [_verdict(row) for row in self.db.execute(f"SELECT {_COLUMNS} FROM verdict ORDER BY id")]

    def history(self, code_id: str) -> list[Verdict]:
        """List all verdicts ever signed on a code, oldest first."""
        rows = self.db.execute(f"SELECT {_COLUMNS} FROM verdict WHERE code = ? ORDER BY id", [code_id])
        found = [_verdict(row) for row in rows]
        if not found:
            self.axes(code_id)  # says so when there is no such code
        return found


def _logged(verdict: Verdict | None) -> dict[str, str] | None:
    """Return what the log says of a verdict."""
    if verdict is None:
        return None
    return {"axis": verdict.axis, "value": verdict.value, "reason": verdict.reason}


def _verdict(row: tuple[Any, ...]) -> Verdict:
    code, value, reason, by, at, axis, verdict_id, rule_result, codings, *rest = row
    kept = tuple(json.loads(codings))
    return Verdict(code, value, reason, by, at, axis, verdict_id, rule_result, kept, *rest)
