"""Verdicts and ratings: signed by a person, with a reason; the earlier ones stay."""

import json
from typing import Any

from sqlite_utils import Database

from coder.errors import NotFoundError, VerdictError
from coder.model import Kind, Result, Verdict
from coder.study.coders import Coders
from coder.study.codes import Codes, no_code
from coder.study.database import new_guid, now, transaction
from coder.study.log import Log

_COLUMNS = "code, value, reason, coder, signed, axis, id, rule_result, codings"
#: Which axes what has, the first one being meant when none is said; and the scale of each.
AXES: dict[str, dict[str, str | None]] = {
    "claim": {"change": None, "contribution": "programme_contributed"},
    "case": {"contribution": "contribution", "importance": "importance"},
    Kind.MECHANISM: {"rating": "mechanism"},
    Kind.MARKER: {"marker": "marker"},
}


class Verdicts:
    """What people sign."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    def axes(self, code_id: str) -> dict[str, list[str]]:
        """Give the axes on which this code is judged, with the values of each."""
        codebook = self.codes.codebook
        code = codebook.code(code_id)
        if code and code.kind in (Kind.OUTCOME, Kind.ASSUMPTION):
            axes = AXES["claim"]
        elif code and code.kind in AXES:
            axes = AXES[code.kind]
        elif any(case.id == code_id for case in codebook.cases):
            axes = AXES["case"]
        elif code:
            raise VerdictError(
                f'"{code_id}" is a {code.kind}: verdicts are signed on outcomes, assumptions, cases, '
                "mechanisms and markers."
            )
        else:
            judged = [c.id for c in codebook.codes] + [case.id for case in codebook.cases]
            raise NotFoundError(no_code(code_id, judged))
        levels = {scale.id: [level.id for level in scale.levels] for scale in codebook.scales}
        return {axis: levels[scale] if scale else list(Result) for axis, scale in axes.items()}

    def set(self, verdict: Verdict) -> Verdict:
        """Sign; raises `VerdictError` without a reason or off the scale. The earlier verdict is kept."""
        axes = self.axes(verdict.code)
        axis = verdict.axis or next(iter(axes))
        if axis not in axes:
            raise VerdictError(
                f'"{verdict.code}" is not judged on "{verdict.axis}", but on {", ".join(axes)}.'
            )
        if verdict.value not in axes[axis]:
            raise VerdictError(
                f'"{verdict.value}" is not on the scale for {axis} of {verdict.code}: '
                f"{', '.join(axes[axis])}."
            )
        if not verdict.reason.strip():
            raise VerdictError(
                f"A verdict needs a reason that a reader can follow: --reason TEXT ({verdict.code})."
            )
        with transaction(self.db):
            by = Coders(self.db).ensure(verdict.by)
            before = self.current().get((verdict.code, axis))
            new_id = self.db.execute(
                "INSERT INTO verdict (code, value, reason, coder, signed, axis, rule_result, codings, guid) "
                "VALUES (?,?,?,?,?,?,?,?,?) RETURNING id",
                [
                    verdict.code,
                    verdict.value,
                    verdict.reason.strip(),
                    by,
                    verdict.at or now(),
                    axis,
                    verdict.rule_result,
                    json.dumps(sorted(verdict.codings)),
                    new_guid(),
                ],
            ).fetchone()[0]
            after = {"axis": axis, "value": verdict.value, "reason": verdict.reason.strip()}
            was = {"axis": axis, "value": before.value, "reason": before.reason} if before else None
            Log(self.db).add(by, ("sign", "verdict", verdict.code, was, after))
        row = self.db.execute(f"SELECT {_COLUMNS} FROM verdict WHERE id = ?", [new_id]).fetchone()
        return _verdict(row)

    def current(self) -> dict[tuple[str, str], Verdict]:
        """Give the verdict that holds, by code and axis: the one signed last."""
        rows = self.db.execute(f"SELECT {_COLUMNS} FROM verdict ORDER BY id")
        return {(verdict.code, verdict.axis): verdict for verdict in map(_verdict, rows)}

    def all(self) -> list[Verdict]:
        """List all verdicts ever signed, oldest first."""
        return [_verdict(row) for row in self.db.execute(f"SELECT {_COLUMNS} FROM verdict ORDER BY id")]

    def history(self, code_id: str) -> list[Verdict]:
        """List all verdicts ever signed on a code, oldest first."""
        rows = self.db.execute(f"SELECT {_COLUMNS} FROM verdict WHERE code = ? ORDER BY id", [code_id])
        found = [_verdict(row) for row in rows]
        if not found:
            self.axes(code_id)  # says so when there is no such code
        return found


def _verdict(row: tuple[Any, ...]) -> Verdict:
    *fields, codings = row
    code, value, reason, by, at, axis, verdict_id, rule_result = fields
    kept = tuple(json.loads(codings))
    return Verdict(code, value, reason, by, at, axis, verdict_id, rule_result, kept)
