"""Disputes between coders, settled by a person."""

from flask.typing import ResponseReturnValue

from coder.study.agreeing import Agreeing
from coder.workbench import showing
from coder.workbench.api import api, body, field
from coder.workbench.door import needs, study, who


@api.post("/agreement/settle")
@needs("coder")
def post_settle() -> ResponseReturnValue:
    """Let one coding take the place of those in dispute; without a code the passage gets none."""
    given = body()
    kept = Agreeing(study()).settle(
        [field(given, "id", str)],
        who(),
        field(given, "code", str, "") or None,
        field(given, "stance", str, "") or None,
        reason=field(given, "reason", str, ""),
    )
    return {"coding": showing.coding(kept) if kept else None}
