"""Verdicts and ratings: signed by a person, with a reason; the earlier ones stay."""

import json
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from coder.codebook.kinds import KINDS, PER_GROUP, SET_AXES, Axes
from coder.errors import NotFoundError, VerdictError
from coder.model import Codebook, Timing, Verdict
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes, no_code
from coder.study.database import new_guid, now, transaction
from coder.translations import _

_COLUMNS = 'code, value, reason, coder, signed, axis, id, rule_result, codings, "group"'
#: How the axis of timing was signed before it was one: on that of contribution.
_PREDATES = ("contribution", Timing.PREDATES)


class Verdicts:
    """What people sign."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    def axes(self, code_id: str) -> dict[str, list[str]]:
        """Give the axes on which this code is judged, with the values of each."""
        codebook = self.codes.codebook
        axes = self._axes(codebook, code_id)
        levels = {scale.id: [level.id for level in scale.levels] for scale in codebook.scales}
        return {
            axis: levels[scale] if isinstance(scale, str) else list(scale) for axis, scale in axes.items()
        }

    def _axes(self, codebook: Codebook, code_id: str) -> Axes:
        code = codebook.code(code_id)
        axes = KINDS[code.kind].axes if code else {}
        if any(case.id == code_id for case in codebook.cases):
            axes = KINDS["case"].axes
        elif any(one.id == code_id for one in codebook.sets):
            axes = SET_AXES
        if axes:
            return axes
        if code:
            raise VerdictError(
                _(
                    '"{code}" is a {code_kind}: verdicts are signed on outcomes, assumptions, '
                    "sets of them, cases, mechanisms, markers and factors.",
                    code=code_id,
                    code_kind=code.kind,
                )
            )
        judged = [code.id for code in codebook.codes] + [case.id for case in codebook.cases]
        judged += [one.id for one in codebook.sets]
        raise NotFoundError(no_code(code_id, judged))

    def set(self, verdict: Verdict) -> Verdict:
        """Sign; raises `VerdictError` without a reason or off the scale. The earlier verdict is kept."""
        axes = self.axes(verdict.code)
        axis = verdict.axis or next(iter(axes))
        if axis not in axes:
            raise VerdictError(
                _(
                    '"{code}" is not judged on "{axis}", but on {axes}.',
                    code=verdict.code,
                    axis=verdict.axis,
                    axes=", ".join(axes),
                )
            )
        if verdict.value not in axes[axis]:
            raise VerdictError(
                _(
                    '"{verdict_value}" is not on the scale for {axis} of {code}: {levels}.',
                    verdict_value=verdict.value,
                    axis=axis,
                    code=verdict.code,
                    levels=", ".join(axes[axis]),
                )
            )
        self._check_group(verdict.group, axis)
        if not verdict.reason.strip():
            raise VerdictError(
                _("A verdict on {code} needs a reason that a reader can follow.", code=verdict.code)
            )
        with transaction(self.db):
            by = Coders(self.db).ensure(verdict.by)
            before = self.current_by_group().get((verdict.code, axis, verdict.group))
            new_id = self.db.execute(
                "INSERT INTO verdict (code, value, reason, coder, signed, axis, rule_result, codings, guid, "
                '"group") VALUES (?,?,?,?,?,?,?,?,?,?) RETURNING id',
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
                    verdict.group,
                ],
            ).fetchone()[0]
            if (axis, verdict.value) == _PREDATES:
                self.set(replace(verdict, axis="timing", rule_result=None))
            after = {"axis": axis, "value": verdict.value, "reason": verdict.reason.strip()}
            was = {"axis": axis, "value": before.value, "reason": before.reason} if before else None
            AuditLog(self.db).add(by, ("sign", "verdict", verdict.code, was, after))
        row = self.db.execute(f"SELECT {_COLUMNS} FROM verdict WHERE id = ?", [new_id]).fetchone()
        return _verdict(row)

    def current(self) -> dict[tuple[str, str], Verdict]:
        """Give the verdict that holds, by code and axis: the one signed last."""
        every = self.current_by_group().items()
        return {(code, axis): verdict for (code, axis, group), verdict in every if group is None}

    def current_by_group(self) -> dict[tuple[str, str, str | None], Verdict]:
        """Give the verdict that holds, by code, axis and stakeholder group (None: for all)."""
        return {(verdict.code, verdict.axis, verdict.group): verdict for verdict in self.all()}

    def _check_group(self, group: str | None, axis: str) -> None:
        if group is None:
            return
        if axis not in PER_GROUP:
            raise VerdictError(
                _("The {axis} is signed for all groups together, not for one of them.", axis=axis)
            )
        known = [one.id for one in self.codes.codebook.groups]
        if group not in known:
            raise VerdictError(
                _(
                    'The codebook has no group "{group}". It has: {known}.',
                    group=group,
                    known=", ".join(known) or _("none"),
                )
            )

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
    *fields, codings, group = row
    code, value, reason, by, at, axis, verdict_id, rule_result = fields
    kept = tuple(json.loads(codings))
    return Verdict(code, value, reason, by, at, axis, verdict_id, rule_result, kept, group)
