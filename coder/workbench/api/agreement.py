"""Disputes between coders, settled by a person."""

from flask.typing import ResponseReturnValue

from coder.services.settle_disputes import reopen_dispute, settle_dispute
from coder.workbench import serializers
from coder.workbench.api.requests import api, body, field, is_number
from coder.workbench.permissions import only_own_codings
from coder.workbench.request_context import study, who


@api.post("/agreement/reopen")
def post_reopen_dispute() -> ResponseReturnValue:
    """Undo a settlement: the codings that were in dispute count again."""
    name = field(body(), "id", str)
    only_own_codings(int(part) for part in name.split("+") if is_number(part))
    return {"codings": [coding.id for coding in reopen_dispute(study(), name, who())]}


@api.post("/agreement/settle")
def post_settle() -> ResponseReturnValue:
    """Let one coding take the place of those in dispute; without a code the passage gets none."""
    given = body()
    # whoever settles takes the codings of all parties out
    only_own_codings(int(part) for part in field(given, "id", str).split("+") if is_number(part))
    kept = settle_dispute(
        study(),
        [field(given, "id", str)],
        who(),
        field(given, "code", str, "") or None,
        field(given, "stance", str, "") or None,
        reason=field(given, "reason", str, ""),
    )
    return {"coding": serializers.coding(kept) if kept else None}
