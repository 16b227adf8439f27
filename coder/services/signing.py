"""Verdicts signed with the evidence and the rule result that lie before the person."""

from dataclasses import replace

from coder.errors import NotFoundError, UsageError
from coder.model import CLAIMS, Verdict, reading
from coder.services import evidence
from coder.study import Study
from coder.study.database import now, transaction
from coder.translations import _

#: Noon, in the middle of the day that somebody wrote.
_NOON = "T12:00:00Z"


def sign(  # noqa: PLR0913 - called by name, each with few of them
    study: Study,
    code: str,
    value: str,
    reason: str,
    by: str,
    axis: str = "",
    at: str = "",
    timing: str | None = None,
    group: str | None = None,
) -> Verdict:
    """Sign a verdict with the evidence and the rule result that lie before the person now.

    Timing: when the change took place, signed beside it with the same reason.
    Group: the stakeholder group for which a degree is signed, None for all.
    """
    axis = axis or next(iter(study.verdicts.axes(code)))
    if timing and axis != "change":
        raise UsageError(_("The timing is signed with a verdict on change, not on another axis."))
    codings, result = _before_the_person(study, code)
    # the rule speaks of change only
    rule_result = result if axis == "change" else None
    verdict = Verdict(code, value, reason, by, at, axis, None, rule_result, codings, group)
    with transaction(study.db):
        signed = study.verdicts.set(verdict)
        if timing:
            study.verdicts.set(replace(verdict, value=timing, axis="timing", rule_result=None))
    return signed


def take_back(
    study: Study, code: str, by: str, axis: str = "", group: str | None = None
) -> tuple[Verdict, Verdict | None]:
    """Take back what was signed last on an axis; return it, and the signature that holds again, if any."""
    axis = axis or next(iter(study.verdicts.axes(code)))
    with transaction(study.db):
        verdict = study.verdicts.current_by_group().get((code, axis, group))
        if verdict is None or verdict.id is None:
            raise NotFoundError(_("Nothing is signed on {code} ({axis}).", code=code, axis=axis))
        return verdict, study.verdicts.withdraw(verdict.id, by)


def moment_of(written: str) -> str:
    """Return the moment of a signature on the day that somebody wrote, nothing for today; raises `UsageError`."""
    if not written.strip():
        return ""
    day = reading.date(written)
    if day is None or len(day) < len("2025-06-12"):
        raise UsageError(_('"{value}" is not a day; write it as 2022-05-31 or 31/05/2022.', value=written))
    if day > now()[:10]:
        raise UsageError(_("{day} is still to come; nothing is signed ahead.", day=day))
    return day + _NOON if day != now()[:10] else ""


def _before_the_person(study: Study, code_id: str) -> tuple[tuple[int, ...], str | None]:
    """Return the codings on which a verdict on a code would rest now, and what the rule makes of them."""
    code = study.codebook.code(code_id)
    if code and code.kind in CLAIMS:
        claim = evidence.claims(study, code.kind, code_id)[0]
        return tuple(row.coding for row in claim.evidence), str(claim.judged.result)
    for signed_set in evidence.sets(study):
        if signed_set.set.id == code_id:
            return tuple(signed_set.codings), None
    return tuple(row.coding for row in study.evidence.about(code_id)[code_id]), None
