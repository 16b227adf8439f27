"""Quotes of a list: which they are, and what is done to those that are ticked, all or none."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coder.analysis.coding_checks import one_of
from coder.errors import UsageError
from coder.model import Stance
from coder.services.change_codings import (
    Change,
    Changed,
    Deed,
    change_codings,
    code_passages,
    undo_codings,
    who_did,
)
from coder.translations import _
from coder.workbench.api.requests import api, body, field, is_number, judgement, marks, numbers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.permissions import only_own_codings, only_own_step
from coder.workbench.quote_lists import asked_list
from coder.workbench.request_context import decided, study, who


@api.get("/quotes")
def get_quotes() -> ResponseReturnValue:
    """Return which codings are in a list, on all its pages: number, what stands for it as it is now, code."""
    listed = asked_list(request.args)
    prints = listed.prints()
    return {
        "codings": [(span.id, prints.get(span.id, ""), span.code) for span in listed.spans],
        "text_hashes": hashes_of(span.source for span in listed.spans),
    }


@api.post("/codings/together")
def post_together() -> ResponseReturnValue:
    """Change codings, withdraw them or let them count again, as far as they are as they were shown."""
    given = body()
    ids = numbers(given, "ids")
    only_own_codings(ids)
    changed = change_codings(study(), ids, _change(given), who(), _seen(given))
    return _told(changed)


def _change(given: Mapping[str, Any]) -> Change:
    deed = one_of(Deed, "deed", field(given, "deed", str, Deed.SET))
    if deed != Deed.SET:
        return Change(deed)
    values = judgement(given) | marks(given)
    values |= {"code": field(given, "code", str)} if "code" in given else {}
    more = field(given, "more_memo", str, "").strip()
    if not values and not more:
        raise UsageError(_("Say what is to change: the code, the stance, the basis, the memo or a mark."))
    return Change(deed, values, more)


def _seen(given: Mapping[str, Any]) -> dict[int, str]:
    """Return how codings were shown; whoever changes some in a list has seen them all."""
    sent = field(given, "seen", dict)
    return {int(number): str(seen) for number, seen in sent.items() if is_number(str(number))}


@api.post("/codings/anew")
def post_anew() -> ResponseReturnValue:
    """Give the passages of codings another code too."""
    given = body()
    stance = one_of(Stance, "stance", field(given, "stance", str, Stance.MENTIONS))
    changed = code_passages(study(), numbers(given, "ids"), field(given, "code", str), who(), stance)
    decided(len(changed.codings))
    return _told(changed)


@api.post("/codings/undo")
def post_undo_together() -> ResponseReturnValue:
    """Take back a step in which codings were changed together."""
    step = field(body(), "step", int)
    only_own_step(who_did(study(), step))
    undone = undo_codings(study(), who(), step)
    return {"codings": undone.codings, "stay": undone.stay, "at": study().log.last()}


def _told(changed: Changed) -> dict[str, Any]:
    return {"step": changed.step, "codings": changed.codings, "at": study().log.last()}
