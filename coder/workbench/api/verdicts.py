"""Verdicts: what a person signs, with a reason, on the evidence that the page showed; and takes back."""

from dataclasses import asdict

from flask.typing import ResponseReturnValue

from coder.errors import NotFoundError
from coder.services.signing_as_shown import Signing, sign_as_shown
from coder.study.database import transaction
from coder.translations import _
from coder.workbench import permissions
from coder.workbench.api.requests import api, body, field
from coder.workbench.judging_rows import rows_on
from coder.workbench.request_context import study, who


@api.post("/verdicts")
def post_verdict() -> ResponseReturnValue:
    """Sign a verdict or rating on one axis."""
    given = body()
    signing = Signing(
        code=field(given, "code", str),
        axis=field(given, "axis", str, ""),
        value=field(given, "value", str),
        reason=field(given, "reason", str),
        evidence=field(given, "evidence", str),
        signature=field(given, "signature", int),
        group=field(given, "group", str, "") or None,
        timing=field(given, "timing", str, "") or None,
        day=field(given, "day", str, ""),
    )
    signed = sign_as_shown(study(), signing, who())
    return {"verdict": asdict(signed), "rows": rows_on(study(), signed.code)}


@api.post("/verdicts/withdraw")
def post_take_back() -> ResponseReturnValue:
    """Take a signature back that holds; the one before holds again."""
    number = field(body(), "id", int)
    with transaction(study().db):
        verdict = next((one for one in study().verdicts.all() if one.id == number), None)
        if verdict is None:
            raise NotFoundError(_("There is no signature {number}. Load the page again.", number=number))
        permissions.only_own_signature(verdict.by)
        study().verdicts.withdraw(number, who())
    return {"rows": rows_on(study(), verdict.code)}
