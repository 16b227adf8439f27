"""Codings: kept, changed, taken back; and what others changed meanwhile."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.model import Coding, Stance
from coder.services import evidence
from coder.services.source_names import group_titles, name_of
from coder.translations import _
from coder.workbench import serializers
from coder.workbench.api.requests import api, body, field, is_number, judgement, marks, numbers
from coder.workbench.permissions import only_own_codings
from coder.workbench.request_context import decided, study, who
from coder.workbench.security import token


@api.put("/codings")
def put_codings() -> ResponseReturnValue:
    """Keep codings, all or none. The same again gives the one that is there: sending twice is safe."""
    codings, before = [_coding(row) for row in field(body(), "codings", list)], study().log.last()
    outcome = study().codings.add_many(codings)
    if outcome.failed:
        raise UsageError(" ".join(dict.fromkeys(failure["error"] for failure in outcome.failed)))
    new = {entry["object_id"] for entry in study().log.since(before) if entry["action"] == "add"}
    added = [number for number in outcome.ids if str(number) in new]
    decided(len(added))
    return {"codings": _shown(outcome.ids), "added": added, "at": study().log.last()}


def _coding(row: Any) -> Coding:
    if not isinstance(row, dict):
        raise UsageError(_("Each coding must be a JSON object."))
    said = {"stance": Stance.MENTIONS, "basis": None, "memo": "", **judgement(row), **marks(row)}
    return Coding(
        source=field(row, "source", str),
        start=field(row, "start", int),
        end=field(row, "end", int),
        quote="",  # held against the text before this, as the page shows it
        code=field(row, "code", str),
        coder=who(),
        **said,
    )


@api.patch("/codings/<int:coding_id>")
def patch_coding(coding_id: int) -> ResponseReturnValue:
    """Change code, span, stance, basis, memo or marks."""
    given = body()
    change = judgement(given) | marks(given)
    change |= {name: field(given, name, int) for name in ("start", "end") if name in given}
    change |= {"code": field(given, "code", str)} if "code" in given else {}
    only_own_codings([coding_id])
    study().codings.change(coding_id, who(), **change)
    return {"codings": _shown([coding_id]), "at": study().log.last()}


@api.post("/codings/confirm")
def post_confirm() -> ResponseReturnValue:
    """Say that codings hold for the words that stand there since the text was corrected."""
    ids = numbers(body(), "ids")
    only_own_codings(ids)
    study().reworded.confirm(ids, who())
    return {"codings": _shown(ids), "at": study().log.last()}


@api.post("/codings/withdraw")
def post_withdraw() -> ResponseReturnValue:
    """Take codings back."""
    ids = numbers(body(), "ids")
    only_own_codings(ids)
    for coding_id in ids:
        study().codings.withdraw(coding_id, who())
    return {"codings": _shown(ids), "at": study().log.last()}


@api.post("/codings/restore")
def post_restore() -> ResponseReturnValue:
    """Let withdrawn codings count again."""
    ids = numbers(body(), "ids")
    only_own_codings(ids)
    for coding_id in ids:
        study().codings.restore(coding_id, who())
    return {"codings": _shown(ids), "at": study().log.last()}


def _shown(ids: list[int]) -> list[dict[str, Any]]:
    return serializers.codings(study(), study().codings.select(ids=ids, withdrawn=True))


@api.get("/codings")
def get_codings() -> ResponseReturnValue:
    """Return codings by their ids, of a source, or those that count for a code; each with its source."""
    groups = group_titles(study())
    titles = {row["id"]: name_of(row, groups) for row in study().sources.all()}
    ids = [int(number) for number in request.args.get("ids", "").split(",") if is_number(number)]
    about, source = request.args.get("about"), request.args.get("source")
    found = study().codings.select(
        source,
        about=about,
        ids=None if about or source else ids,
        withdrawn="withdrawn" in request.args,
    )
    shown = serializers.codings(study(), found)
    arrived = _arrived(request.args.get("for"), {coding["id"] for coding in shown})
    return {
        "codings": [
            coding | {"title": titles[coding["source"]]} | arrived.get(coding["id"], {}) for coding in shown
        ]
    }


#: What a dialog tells of how a coding arrives at the code that it is shown for.
_ARRIVAL = ("stance", "coded_stance", "via", "own_claim", "by_reach", "disputed", "with_question", "left_out")


def _arrived(code: str | None, wanted: set[int]) -> dict[int, dict[str, Any]]:
    """Say how codings arrive at a code: with which stance, by which link, and whether they count."""
    if code is None or code not in study().codes.known():
        return {}
    quotes = evidence.quotes(study(), code, everything=True)
    return {quote["id"]: {key: quote[key] for key in _ARRIVAL} for quote in quotes if quote["id"] in wanted}


@api.get("/codings/<int:coding_id>/history")
def get_history(coding_id: int) -> ResponseReturnValue:
    """Return what was done to a coding."""
    return {"history": study().codings.history(coding_id)}


@api.get("/changes")
def get_changes() -> ResponseReturnValue:
    """Return what changed in a source after an entry of the log; nothing most of the time."""
    since, source = request.args.get("since", 0, int), request.args.get("source", "")
    now = study().log.last()
    if now == since:
        return {"at": now}
    entries = study().log.since(since)
    changed = {entry["object"] for entry in entries}
    return {
        "at": now,
        "codings": serializers.codings(study(), _changed_codings(entries, source)),
        "text_hash": study().sources.text_hashes().get(source),
        "codebook": "codebook" in changed,
        "suggestions": "suggestion" in changed,
    }


def _changed_codings(entries: list[dict[str, Any]], source: str | None) -> list[Coding]:
    """Return the codings of a source that entries of the log tell of, withdrawn ones too."""
    of_codings = (entry["object_id"] for entry in entries if entry["object"] == "coding")
    ids = [int(object_id) for object_id in of_codings if object_id.isdecimal()]
    if not source or not ids:
        return []
    codings = study().codings.select(source=source, ids=ids, withdrawn=True)
    return [coding for coding in codings if coding.source == source]


@api.get("/token")
def get_token() -> ResponseReturnValue:
    """Return the token anew, to a page that outlived the server which gave it one."""
    return {"token": token()}
