"""What is written: saved over what the page showed only, moved, taken out and brought back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.services import written
from coder.services.written import SUMMARY, OvertakenError, Thing, Words
from coder.translations import _
from coder.translations.terms import term
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who

Given = Mapping[str, Any]
#: Changes this close together, of one person, are shown as one.
_TOGETHER = 2


@api.post("/written")
def post_written() -> ResponseReturnValue:
    """Write something new, or over what the page showed."""
    given = body()
    thing = _thing(given)
    before = _state(thing) if thing.id else None
    thing = written.write(study(), thing, _words(given), who(), _seen(given))
    return _answer(thing, before)


@api.post("/written/move")
def post_written_move() -> ResponseReturnValue:
    """Put one before another of its kind, or last; under another question where that came."""
    given = body()
    thing, before = _thing(given), field(given, "before", str, "") or None
    was = _state(thing)
    under = (_or_none(given, "criterion"), _or_none(given, "question")) if "question" in given else None
    written.move(study(), thing, before, who(), under)
    return _answer(thing, was)


@api.post("/written/take-out")
def post_written_out() -> ResponseReturnValue:
    """Take something out; it stays on record."""
    given = body()
    thing = _thing(given)
    before = _state(thing)
    written.take_out(study(), thing, who(), _seen(given))
    return _answer(thing, before)


@api.post("/written/restore")
def post_written_restore() -> ResponseReturnValue:
    """Bring back what was taken out."""
    thing = _thing(body())
    before = _state(thing)
    written.restore(study(), thing, who())
    return _answer(thing, before)


@api.post("/written/back")
def post_written_back() -> ResponseReturnValue:
    """Let something say again what it said after a step of its history."""
    given = body()
    thing = _thing(given)
    before = _state(thing)
    written.go_back(study(), thing, field(given, "number", int), who(), _seen(given))
    return _answer(thing, before)


@api.post("/written/confirm")
def post_written_confirm() -> ResponseReturnValue:
    """Say that something still holds with what it rests on now."""
    given = body()
    thing = _thing(given)
    before = _state(thing)
    written.confirm(study(), thing, who(), _seen(given))
    return _answer(thing, before)


@api.get("/written/history")
def get_written_history() -> ResponseReturnValue:
    """Return who wrote what when, newest first; what was done in one go is one step."""
    steps = written.history(study(), _thing(request.args))
    shown: list[dict[str, Any]] = []
    for step in steps:
        told = step | {"done": term("written_step", step["action"])}
        if shown and _is_one_go(shown[-1], step):
            shown[-1] = told | {name: shown[-1][name] for name in ("done", "action", "about")}
        else:
            shown.append(told)
    return {"steps": shown[::-1]}


def _is_one_go(earlier: Given, later: Given) -> bool:
    if earlier["by"] != later["by"] or later["action"] not in ("link", "unlink"):
        return False
    times = [datetime.fromisoformat(step["at"]) for step in (earlier, later)]
    return (times[1] - times[0]).total_seconds() <= _TOGETHER


@api.get("/written/cell")
def get_written_cell() -> ResponseReturnValue:
    """Return the codings that lie in a cell, and what is written of it."""
    code, where = request.args.get("code", ""), request.args.get("where", "")
    codings = [coding for coding, _stance in study().summaries.evidence(code, where)]
    return {"codings": codings, "current": written.current(study(), Thing(SUMMARY, f"{code}:{where}"))}


# --- what a page sends, what it gets --------------------------------------------


def _thing(given: Given) -> Thing:
    thing = Thing(field(given, "kind", str), field(given, "id", str, ""))
    if thing.kind == SUMMARY:
        _code, where = thing.cell
        if not where:
            raise UsageError(_("A summary is of a code and of a source or group: choose both."))
    return thing


def _words(given: Given) -> Words:
    on = field(given, "on", list) if "on" in given else None
    return Words(
        field(given, "text", str, ""),
        field(given, "why_not", str, ""),
        _or_none(given, "criterion"),
        _or_none(given, "question"),
        _or_none(given, "addressee"),
        _or_none(given, "priority"),
        None if on is None else tuple(dict.fromkeys(map(str, on))),
    )


def _or_none(given: Given, name: str) -> str | None:
    return field(given, name, str, "").strip() or None


def _seen(given: Given) -> str | None:
    return field(given, "seen", str) if "seen" in given else None


def _state(thing: Thing) -> dict[str, Any]:
    """Return the print of what stands there, and the number of its last step."""
    stands = written.current(study(), thing)
    number = len(written.history(study(), thing))
    return {"seen": stands["seen"], "number": number, "gone": stands["gone"]}


def _answer(thing: Thing, before: dict[str, Any] | None) -> ResponseReturnValue:
    return {"kind": thing.kind, "id": thing.id, "before": before, "after": _state(thing)}


@api.errorhandler(OvertakenError)
def _overtaken(error: OvertakenError) -> ResponseReturnValue:
    told = {"error": str(error), "why": "overtaken", "faults": [], "current": error.current}
    return jsonify(told), 409
