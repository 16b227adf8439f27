"""The register changed cell by cell, many cells at once, or by a table that was filled in elsewhere."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from coder.atomic_file import scratch_folder
from coder.errors import UsageError
from coder.services.register_table import (
    CellChange,
    CellsError,
    RegisterEdit,
    edit_register,
    register_rows,
    remove_contacts,
)
from coder.services.source_register import apply_register
from coder.translations import _
from coder.workbench.api.importing import plain_name
from coder.workbench.api.requests import api, body, field
from coder.workbench.register_page import overview_words
from coder.workbench.request_context import study, who

_LONGEST_CELL = 2000


@api.post("/register")
def post_register() -> ResponseReturnValue:
    """Keep cells and new rows, all or none; each cell says what the person saw in it."""
    given = body()
    changes = [_change(one) for one in field(given, "changes", list, [])]
    added = [_texts(one) for one in field(given, "added", list, [])]
    done = edit_register(study(), RegisterEdit(changes, added), who())
    return asdict(done) | {"overview": _overview()}


@api.post("/register/remove")
def post_register_remove() -> ResponseReturnValue:
    """Take talks without words out of the register."""
    sources = [str(one) for one in field(body(), "sources", list)]
    return {"removed": remove_contacts(study(), sources, who()), "overview": _overview()}


@api.post("/register/file")
def post_register_file() -> ResponseReturnValue:
    """Show what a table would change; with the digest that was shown, take it in."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise UsageError(_("No file came. Choose one."))
    with scratch_folder(study().folder) as folder:
        path = folder / plain_name(sent.filename)
        sent.save(path)
        digest = hashlib.sha256(path.read_bytes() + _state()).hexdigest()
        if not (shown := request.form.get("shown", "")):
            result = apply_register(study(), path, who(), dry_run=True)
            return {"drawn": render_template("register_file.html", shown=result), "shown": digest}
        if shown != digest:
            raise UsageError(_("The file or the register changed since it was shown. Choose the file again."))
        apply_register(study(), path, who())
    return {"rows": register_rows(study()), "overview": _overview()}


def _state() -> bytes:
    """Return what is another one as soon as anything in the register is."""
    return repr(register_rows(study())).encode()


def _overview() -> str:
    return render_template("register_overview.html", **overview_words())


def _change(given: Any) -> CellChange:
    texts = _texts(given)
    if texts.keys() != {"source", "column", "was", "value"}:
        raise UsageError(_("The field `{name}` is not understood. Load the page again.", name="changes"))
    return CellChange(**texts)


def _texts(given: Any) -> dict[str, str]:
    """Return an object of short texts; raises `UsageError` for what no page of ours sends."""
    if not isinstance(given, Mapping) or not all(isinstance(value, str) for value in given.values()):
        raise UsageError(_("The field `{name}` is not understood. Load the page again.", name="added"))
    if any(len(value) > _LONGEST_CELL for value in given.values()):
        raise UsageError(_("A cell holds at most {number} signs.", number=_LONGEST_CELL))
    return dict(given)


@api.errorhandler(CellsError)
def _refused_cells(error: CellsError) -> ResponseReturnValue:
    why = "stale_cells" if error.is_stale else "cells"
    return jsonify({"error": str(error), "why": why, "cells": error.cells}), 409
