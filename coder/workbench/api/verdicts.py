"""Verdicts: what a person signs, with a reason."""

from dataclasses import asdict

from flask.typing import ResponseReturnValue

from coder.services.signing import sign
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who


@api.post("/verdicts")
def post_verdict() -> ResponseReturnValue:
    """Sign a verdict or rating on one axis."""
    given = body()
    signed = sign(
        study(),
        field(given, "code", str),
        field(given, "value", str),
        field(given, "reason", str),
        who(),
        field(given, "axis", str, ""),
        timing=field(given, "timing", str, "") or None,
        group=field(given, "group", str, "") or None,
    )
    return {"verdict": asdict(signed)}
