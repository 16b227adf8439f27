"""Who codes which source, and whether blind: said by an owner."""

from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.services.settle_agreed import codings_of, settle_agreed
from coder.services.settle_disputes import reopen_disputes
from coder.translations import _
from coder.workbench.api.requests import api, body, field, flag
from coder.workbench.permissions import only_own_codings
from coder.workbench.request_context import study, who

_LONGEST_NAME = 200


@api.put("/assignments")
def put_assignment() -> ResponseReturnValue:
    """Let a person be the one to code a source, or no longer."""
    given = body()
    source = study().sources.find(field(given, "source", str))
    name = " ".join(field(given, "coder", str).split())
    if not name or len(name) > _LONGEST_NAME:
        raise UsageError(_("Who is to code it? Write a name."))
    is_assigned = flag(given, "assigned")
    study().readings.assign([source], name, who(), is_assigned)
    return {"source": source, "coder": name, "assigned": is_assigned}


@api.put("/blinding")
def put_blinding() -> ResponseReturnValue:
    """Let a source be coded blind, or no longer; without a source all, also those to come."""
    given = body()
    is_blind, source = flag(given, "blind"), field(given, "source", str, "")
    if source:
        study().blinding.set([study().sources.find(source)], who(), is_blind)
    else:
        study().blinding.set_for_all(who(), is_blind)
    return {"blind": study().blinding.sources(), "all": study().blinding.is_for_all()}


@api.post("/agreement/settle-agreed")
def post_settle_agreed() -> ResponseReturnValue:
    """Settle all places where all agree, as the page showed them."""
    given = body()
    source = field(given, "source", str, "") or None
    settled = settle_agreed(study(), who(), source, field(given, "seen", str))
    return {"settled": settled}


@api.post("/agreement/reopen-agreed")
def post_reopen_agreed() -> ResponseReturnValue:
    """Undo many settlements, all or none."""
    names = field(body(), "ids", list)
    if not all(isinstance(name, str) for name in names):
        raise UsageError(_("The field `{name}` is not understood. Load the page again.", name="ids"))
    only_own_codings(codings_of(names))
    reopen_disputes(study(), names, who())
    return {"opened": names}
