"""On which axes a code is judged, and whether a verdict can be signed on one of them."""

from collections.abc import Mapping

from coder.codebook.kinds import KINDS, PER_GROUP, SET_AXES, Axes
from coder.codebook.naming import no_code
from coder.errors import NotFoundError, VerdictError
from coder.model import Codebook, Verdict
from coder.translations import _


def axes_of(codebook: Codebook, code_id: str) -> dict[str, list[str]]:
    """Return the axes on which this code is judged, with the values of each; raises where it is not judged."""
    levels = {scale.id: [level.id for level in scale.levels] for scale in codebook.scales}
    values: dict[str, list[str]] = {}
    for axis, scale in scales_of(codebook, code_id).items():
        values[axis] = levels[scale] if isinstance(scale, str) else list(scale)
    return values


def checked_axis(codebook: Codebook, verdict: Verdict) -> str:
    """Return the axis of a verdict, the first where it names none; raises `VerdictError` off the scale."""
    axes = axes_of(codebook, verdict.code)
    axis = verdict.axis or next(iter(axes))
    _check_value(verdict, axis, axes)
    if verdict.group is not None:
        _check_group(codebook, verdict.group, axis)
    if not verdict.reason.strip():
        raise VerdictError(
            _("A verdict on {code} needs a reason that a reader can follow.", code=verdict.code)
        )
    return axis


def judged_ids(codebook: Codebook) -> list[str]:
    """Return the ids of all codes, cases and sets, on which a verdict may be signed."""
    ids = [code.id for code in codebook.codes]
    ids += [case.id for case in codebook.cases]
    return ids + [claim_set.id for claim_set in codebook.sets]


def scales_of(codebook: Codebook, code_id: str) -> Axes:
    """Return the axes on which this code is judged, each with the id of its scale or its fixed values."""
    sets = [claim_set.id for claim_set in codebook.sets]
    cases = [case.id for case in codebook.cases]
    code = codebook.code(code_id)
    if code_id in cases:
        return KINDS["case"].axes
    if code_id in sets:
        return SET_AXES
    if code is None:
        raise NotFoundError(no_code(code_id, judged_ids(codebook)))
    if axes := KINDS[code.kind].axes:
        return axes
    raise VerdictError(
        _(
            '"{code}" is a {code_kind}: verdicts are signed on outcomes, assumptions, '
            "sets of them, cases, mechanisms, markers and factors.",
            code=code_id,
            code_kind=code.kind,
        )
    )


def _check_value(verdict: Verdict, axis: str, axes: Mapping[str, list[str]]) -> None:
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


def _check_group(codebook: Codebook, group: str, axis: str) -> None:
    if axis not in PER_GROUP:
        raise VerdictError(_("The {axis} is signed for all groups together, not for one of them.", axis=axis))
    known = [known_group.id for known_group in codebook.groups]
    if group not in known:
        raise VerdictError(
            _(
                'The codebook has no group "{group}". It has: {known}.',
                group=group,
                known=", ".join(known) or _("none"),
            )
        )
