"""What sources were asked: many cells of the grid marked at once, and who marked one when."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.services.asked_marks import Cell, mark_cells
from coder.study.database import now
from coder.translations import _
from coder.translations.formatting import day
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who


@api.post("/asked")
def post_asked() -> ResponseReturnValue:
    """Mark cells, all or none; each says which mark the page showed."""
    cells = [_cell(row) for row in field(body(), "cells", list)]
    mark_cells(study(), who(), cells)
    return {"marked": len(cells), "by": f"{who()}, {day(now())}"}


def _cell(row: Any) -> Cell:
    if not isinstance(row, dict):
        raise UsageError(
            _("The field `{name}` is missing or is not of type {kind}.", name="cells", kind="dict")
        )
    return Cell(*(field(row, name, str) for name in Cell._fields))


@api.get("/asked/history")
def get_asked_history() -> ResponseReturnValue:
    """Return what was ever marked by hand in a cell, newest first."""
    source, code = request.args.get("source", ""), request.args.get("code", "")
    rows = study().questions_asked.history(source, code)
    return {"history": [{"by": by, "day": day(at), "mark": mark} for at, by, mark in rows]}
