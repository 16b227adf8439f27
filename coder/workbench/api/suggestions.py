"""Suggestions: made, accepted, corrected, rejected, opened again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coder.analysis.coding_checks import one_of
from coder.errors import UsageError
from coder.model import Stance
from coder.services import suggesting
from coder.services.kept_back import kept_back
from coder.services.learning import floor
from coder.services.similar import MOST, USUAL, similar
from coder.translations import _
from coder.workbench import serializers
from coder.workbench.api.requests import api, body, field, is_number, judgement, numbers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.permissions import only_own_decisions
from coder.workbench.request_context import decided, study, who
from coder.workbench.serializers import shown

#: Seconds that somebody waits in a browser for a language model.
_ASK_FOR = 20.0


@api.get("/suggestions")
def get_suggestions() -> ResponseReturnValue:
    """Return what waits for a person in a source."""
    found = study().suggestions.select(request.args.get("source") or None)
    texts = hashes_of(one.source for one in found)
    return {"suggestions": serializers.suggestions(study(), found), "text_hashes": texts}


@api.get("/suggestions/kept-back")
def get_kept_back() -> ResponseReturnValue:
    """Return why nothing is proposed for passages of a source: one row each."""
    source = request.args.get("source", "")
    found = kept_back(study(), source)
    rows = [asdict(one) | {"quote": shown(one.quote)} for one in found]
    return {"kept_back": rows, "floor": floor(study())["floor"], "text_hashes": hashes_of([source])}


@api.get("/similar")
def get_similar() -> ResponseReturnValue:
    """Return passages like a span of a source, nearest first."""
    source, most = request.args.get("source", ""), request.args.get("most", USUAL, int)
    start, end = request.args.get("start", -1, int), request.args.get("end", -1, int)
    found = similar(study(), study().sources.find(source), start, end, max(1, min(most, MOST)))
    rows = [asdict(one) | {"quote": shown(one.quote)} for one in found]
    return {"similar": rows, "text_hashes": hashes_of({one.source for one in found})}


@api.post("/suggestions/refresh")
def post_refresh() -> ResponseReturnValue:
    """Make suggestions anew, for one source or all."""
    source = field(body(), "source", str, "") or None
    return suggesting.refresh(study(), who(), source=source, ask_for=_ASK_FOR)


@api.post("/suggestions/<int:number>/accept")
def post_accept(number: int) -> ResponseReturnValue:
    """Make a coding of a suggestion, as it is or corrected; the stance that was shown is kept."""
    given = body()
    correction: dict[str, Any] = judgement(given)
    stance = correction.pop("stance", None)
    if given.get("code"):
        correction["code"] = field(given, "code", str)
    if "start" in given:
        correction["span"] = (field(given, "start", int), field(given, "end", int))
    only_own_decisions([number])
    made = suggesting.accept(study(), [number], who(), {number: stance} if stance else {}, **correction)
    decided()
    return {"coding": serializers.codings(study(), made)[0], "at": study().log.last()}


@api.post("/suggestions/accept")
def post_accept_many() -> ResponseReturnValue:
    """Make codings of several, all or none: one stance for all, or `stances` by number; else those shown."""
    given = body()
    ids, judged = numbers(given, "ids"), judgement(given)
    stances = _stances(given) | (dict.fromkeys(ids, judged["stance"]) if "stance" in judged else {})
    only_own_decisions(ids)
    made = suggesting.accept(study(), ids, who(), stances, basis=judged.get("basis"))
    decided(len(made))
    return {"codings": serializers.codings(study(), made), "at": study().log.last()}


def _stances(given: Mapping[str, Any]) -> dict[int, Stance]:
    stances = field(given, "stances", dict, {})
    return {
        int(number): one_of(Stance, "stance", str(stance))
        for number, stance in stances.items()
        if is_number(str(number))
    }


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
    return {"suggestions": serializers.suggestions(study(), opened), "at": study().log.last()}
