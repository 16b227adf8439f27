"""A source taken out for good: what hangs on it is told first, and it goes as it was told."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.services.leaving_source import leaving, take_out_as_told
from coder.translations import _
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who


@api.post("/sources/<source_id>/leaving")
def post_leaving(source_id: str) -> ResponseReturnValue:
    """Say what hangs on a source; nothing goes."""
    source = study().sources.get(study().sources.find(source_id))
    drawn = render_template("source_leaving.html", source=source, leaving=leaving(study(), source.id))
    return {"drawn": drawn}


@api.post("/sources/<source_id>/leave")
def post_leave(source_id: str) -> ResponseReturnValue:
    """Take a source out for good, once its id was typed; `keep` keeps in the register that a talk was held."""
    given = body()
    own = study().sources.find(source_id)
    if field(given, "typed", str).strip().casefold() != own.casefold():
        raise UsageError(_("Type {source} to confirm. Nothing was taken out.", source=own))
    keep = field(given, "how", str, "") == "keep"
    erased = take_out_as_told(study(), own, who(), field(given, "shown", str), keep)
    return {"drawn": render_template("source_left.html", erased=erased, keep=keep)}
