"""Suggestions: made, accepted, corrected, rejected, opened again."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.services import suggesting
from coder.translations import _
from coder.workbench import serializers
from coder.workbench.api.requests import api, body, field, judgement, numbers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.permissions import only_own_decisions
from coder.workbench.request_context import decided, study, who


@api.get("/suggestions")
def get_suggestions() -> ResponseReturnValue:
    """Return what waits for a person in a source."""
    found = study().suggestions.select(request.args.get("source") or None)
    texts = hashes_of(one.source for one in found)
    return {"suggestions": [serializers.suggestion(one) for one in found], "text_hashes": texts}


@api.post("/suggestions/refresh")
def post_refresh() -> ResponseReturnValue:
    """Make suggestions anew, for one source or all."""
    return suggesting.refresh(study(), who(), source=field(body(), "source", str, "") or None)


@api.post("/suggestions/<int:number>/accept")
def post_accept(number: int) -> ResponseReturnValue:
    """Make a coding of a suggestion, as it is or corrected."""
    given = body()
    correction: dict[str, Any] = judgement(given)
    if given.get("code"):
        correction["code"] = field(given, "code", str)
    if "start" in given:
        correction["span"] = (field(given, "start", int), field(given, "end", int))
    only_own_decisions([number])
    coding = study().suggestions.accept(number, who(), **correction)
    decided()
    return {"coding": serializers.codings(study(), [coding])[0], "at": study().log.last()}


@api.post("/suggestions/accept")
def post_accept_many() -> ResponseReturnValue:
    """Make codings of several, all or none."""
    given = body()
    ids, judged = numbers(given, "ids"), judgement(given)
    only_own_decisions(ids)
    made = study().suggestions.accept_many(ids, who(), judged.get("stance"), judged.get("basis"))
    decided(len(made))
    return {"codings": serializers.codings(study(), made), "at": study().log.last()}


@api.post("/suggestions/reject")
def post_reject() -> ResponseReturnValue:
    """Turn several down, all or none."""
    ids = numbers(body(), "ids")
    only_own_decisions(ids)
    done = study().suggestions.reject_many(ids, who())
    decided(len(done))
    return {"rejected": [suggestion.id for suggestion in done], "at": study().log.last()}


@api.post("/suggestions/reopen")
def post_reopen() -> ResponseReturnValue:
    """Take decisions back."""
    ids = numbers(body(), "ids")
    if len(ids) > 1000:
        raise UsageError(_("At most 1,000 decisions are taken back at once."))
    only_own_decisions(ids)
    opened = [study().suggestions.reopen(number, who()) for number in ids]
    return {"suggestions": [serializers.suggestion(one) for one in opened], "at": study().log.last()}
