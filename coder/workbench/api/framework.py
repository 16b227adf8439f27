"""The framework changed thing by thing; whoever sends a change says which version they had before them."""

from collections.abc import Mapping
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from coder.codebook.framework_forms.reading import FieldsError
from coder.codebook.framework_forms.things import TOP
from coder.services import edit_framework
from coder.services.edit_framework import Edition, Place, StaleFrameworkError
from coder.services.what_hangs import what_hangs
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who

Given = Mapping[str, Any]


@api.get("/framework/hanging")
def get_hanging() -> ResponseReturnValue:
    """Return what hangs on a thing, and what becomes of it when the thing is taken out."""
    return {"hanging": what_hangs(study(), request.args.get("kind", ""), request.args.get("id", ""))}


@api.post("/framework")
def post_thing() -> ResponseReturnValue:
    """Add a thing."""
    given = body()
    kind, fields = field(given, "kind", str), field(given, "fields", dict)
    return edit_framework.add(study(), kind, fields, _place(given), _edition(given))


@api.patch("/framework")
def patch_thing() -> ResponseReturnValue:
    """Change the fields that came of a thing, and put it under another where `under` came."""
    given = body()
    thing = Place(field(given, "kind", str), field(given, "id", str))
    under = _place(given) if "under" in given else None
    return edit_framework.change(study(), thing, field(given, "fields", dict), _edition(given), under)


@api.post("/framework/step")
def post_step() -> ResponseReturnValue:
    """Move a thing up or down among its like."""
    given = body()
    kind, thing_id = field(given, "kind", str), field(given, "id", str)
    return edit_framework.step(study(), kind, thing_id, field(given, "step", int), _edition(given))


@api.post("/framework/take-out")
def post_take_out() -> ResponseReturnValue:
    """Take a thing out with all that stands under it."""
    given = body()
    kind, thing_id = field(given, "kind", str), field(given, "id", str)
    return edit_framework.take_out(study(), kind, thing_id, _edition(given))


@api.post("/framework/undo")
def post_undo() -> ResponseReturnValue:
    """Undo the last change that stands."""
    return edit_framework.undo(study(), _edition(body()))


@api.post("/framework/version")
def post_version() -> ResponseReturnValue:
    """Bring an earlier version back."""
    given = body()
    return edit_framework.restore(study(), field(given, "version", int), _edition(given))


@api.post("/framework/start")
def post_start() -> ResponseReturnValue:
    """Begin with a framework that comes with the tool."""
    given = body()
    return edit_framework.start_from(study(), field(given, "name", str), _edition(given))


def _edition(given: Given) -> Edition:
    return Edition(who(), field(given, "at", int))


def _place(given: Given) -> Place:
    return Place(field(given, "under_kind", str, TOP), field(given, "under", str, ""))


@api.errorhandler(StaleFrameworkError)
def _stale(error: StaleFrameworkError) -> ResponseReturnValue:
    told = {"error": str(error), "why": "stale_framework", "version": error.version, "since": error.since}
    return jsonify(told), 409


@api.errorhandler(FieldsError)
def _wrong_fields(error: FieldsError) -> ResponseReturnValue:
    return jsonify({"error": str(error), "why": "fields", "fields": error.by_field}), 409
