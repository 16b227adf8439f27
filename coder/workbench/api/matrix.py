"""One cell of the matrix, as the panel beside the table shows it."""

from flask import request
from flask.typing import ResponseReturnValue

from coder.services.matrix_cell import opened
from coder.workbench import serializers
from coder.workbench.api.requests import api
from coder.workbench.matrix_page import columns_by, filters
from coder.workbench.request_context import study


@api.get("/matrix/cell")
def get_matrix_cell() -> ResponseReturnValue:
    """Return the quotes that lie in a cell and its summary, narrowed down as the page is."""
    given = request.args
    code, column = given.get("code", ""), given.get("column", "")
    cell = opened(study(), code, column, columns_by(given), filters(given))
    for quote in cell["quotes"]:
        quote |= {key: serializers.shown(quote[key]) for key in ("before", "quote", "after")}
    return cell
