"""Memos: written, changed, taken back; two who change one memo are told of each other."""

from collections.abc import Mapping
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from coder.model import Memo
from coder.services import memos
from coder.study.memos import MemoChangedError
from coder.workbench import serializers
from coder.workbench.api.requests import api, body, field
from coder.workbench.permissions import only_own_memo, only_seen_memo
from coder.workbench.request_context import study, who

_MOST = 500


@api.get("/memos")
def get_memos() -> ResponseReturnValue:
    """List the notes that are asked for, those changed last first."""
    asked = {name: request.args.get(name, "") for name in ("about", "source", "code", "by", "kind", "words")}
    wanted = memos.Wanted(**asked, withdrawn=bool(request.args.get("withdrawn")))
    found = memos.notes(study(), wanted)
    return {"memos": [serializers.note(note) for note in found[:_MOST]], "number": len(found)}


@api.post("/memos")
def post_memo() -> ResponseReturnValue:
    """Keep a new memo on what is named; nothing named: the study."""
    given = body()
    memo = memos.add(study(), field(given, "text", str), who(), _target(given), field(given, "kind", str, ""))
    return _shown(memo)


def _target(given: Mapping[str, Any]) -> memos.Target:
    named: dict[str, Any] = {
        name: field(given, name, str, "") for name in ("source", "speaker", "code") if given.get(name)
    }
    named |= {name: field(given, name, int) for name in ("coding", "start", "end") if name in given}
    return memos.Target(**named)


@api.patch("/memos/<int:memo_id>")
def patch_memo(memo_id: int) -> ResponseReturnValue:
    """Let a memo say something else, unless it says something else already than the page showed."""
    given = body()
    text, was = field(given, "text", str), field(given, "was", str)
    only_seen_memo(memo_id)
    try:
        return _shown(study().memos.change(memo_id, who(), text, field(given, "kind", str, ""), was))
    except MemoChangedError as changed:
        answer = {"error": str(changed), "why": "memo_changed", "faults": []}
        return jsonify(answer | {"memo": serializers.note(memos.note(study(), changed.memo))}), 409


@api.post("/memos/<int:memo_id>/beside")
def post_memo_beside(memo_id: int) -> ResponseReturnValue:
    """Keep words beside a memo that somebody changed meanwhile."""
    only_seen_memo(memo_id)
    return _shown(memos.add_beside(study(), memo_id, field(body(), "text", str), who()))


@api.post("/memos/<int:memo_id>/withdraw")
def post_memo_withdraw(memo_id: int) -> ResponseReturnValue:
    """Take a memo back."""
    only_own_memo(memo_id)
    return _shown(study().memos.withdraw(memo_id, who()))


@api.post("/memos/<int:memo_id>/restore")
def post_memo_restore(memo_id: int) -> ResponseReturnValue:
    """Let a withdrawn memo stand again."""
    only_own_memo(memo_id)
    return _shown(study().memos.restore(memo_id, who()))


@api.get("/memos/<int:memo_id>/history")
def get_memo_history(memo_id: int) -> ResponseReturnValue:
    """Return what a memo said before."""
    return {"history": study().memos.history(memo_id)}


def _shown(memo: Memo) -> ResponseReturnValue:
    return {"memo": serializers.note(memos.note(study(), memo))}
