"""One cell of the matrix, as the panel beside the table shows it; and summaries that were written in Excel."""

import hashlib

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.atomic_file import scratch_folder
from coder.errors import UsageError
from coder.services.matrix_cell import opened
from coder.services.summary_workbook import apply_summaries
from coder.translations import _
from coder.workbench import serializers
from coder.workbench.api.importing import plain_name
from coder.workbench.api.requests import api
from coder.workbench.matrix_page import columns_by, filters
from coder.workbench.request_context import study, who


@api.get("/matrix/cell")
def get_matrix_cell() -> ResponseReturnValue:
    """Return the quotes that lie in a cell and its summary, narrowed down as the page is."""
    given = request.args
    code, column = given.get("code", ""), given.get("column", "")
    cell = opened(study(), code, column, columns_by(given), filters(given))
    for quote in cell["quotes"]:
        quote |= {key: serializers.shown(quote[key]) for key in ("before", "quote", "after")}
    return cell


@api.post("/matrix/file")
def post_matrix_file() -> ResponseReturnValue:
    """Show what a workbook of summaries would change; with the digest that was shown, take it in."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise UsageError(_("No file came. Choose one."))
    with scratch_folder(study().folder) as folder:
        path = folder / plain_name(sent.filename)
        sent.save(path)
        digest = hashlib.sha256(path.read_bytes() + _state()).hexdigest()
        if not (shown := request.form.get("shown", "")):
            result = apply_summaries(study(), path, who(), dry_run=True)
            return {"drawn": render_template("matrix_file.html", shown=result), "shown": digest}
        if shown != digest:
            raise UsageError(
                _("The file or the summaries changed since they were shown. Choose the file again.")
            )
        apply_summaries(study(), path, who(), withdraw=bool(request.form.get("withdraw")))
    return {"reload": True}


def _state() -> bytes:
    """Return what is another one as soon as any summary is."""
    return repr(sorted(study().summaries.current().items())).encode()
