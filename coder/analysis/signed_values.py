"""What people signed, with the keys under which scripts get it."""

from coder.model import Verdict


def verdict_values(
    change: Verdict | None, contribution: Verdict | None, timing: Verdict | None
) -> dict[str, object]:
    """Return the verdict on a claim or set, on its three axes; None for what nobody signed."""
    verdict, verdict_reason = value_and_reason(change)
    contributed, contribution_reason = value_and_reason(contribution)
    in_time, _ = value_and_reason(timing)
    signed_by, signed_at = signature(change)
    return {
        "verdict": verdict,
        "verdict_reason": verdict_reason,
        "verdict_by": signed_by,
        "verdict_at": signed_at,
        "timing": in_time,
        "programme_contributed": contributed,
        "contribution_reason": contribution_reason,
    }


def value_and_reason(verdict: Verdict | None) -> tuple[str | None, str | None]:
    """Return what was signed and why; None twice where nobody signed."""
    if verdict is None:
        return None, None
    return verdict.value, verdict.reason


def signature(verdict: Verdict | None) -> tuple[str | None, str | None]:
    """Return who signed and when; None twice where nobody signed."""
    if verdict is None:
        return None, None
    return verdict.by, verdict.at
