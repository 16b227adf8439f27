"""The page of the register: a table that is edited in place, and above it how far the talks are."""

from io import BytesIO

from flask import render_template, send_file
from flask.typing import ResponseReturnValue

from coder.atomic_file import scratch_folder
from coder.model import TalkStatus
from coder.services.register_overview import BESIDE, register_overview
from coder.services.register_table import register_columns, register_rows
from coder.services.source_register import write_register
from coder.translations import _
from coder.workbench.request_context import language, may, study


def register() -> ResponseReturnValue:
    """Show the register."""
    data = {
        "columns": register_columns(study()),
        "rows": register_rows(study()),
        "may_edit": may("coder"),
    }
    return render_template(
        "register.html",
        data=data,
        statuses=[status for status in TalkStatus if status != TalkStatus.HELD],
        **overview_words(),
    )


def overview_words() -> dict[str, object]:
    """Return what the counts above the table are drawn from."""
    return {"counted": register_overview(study()), "beside": BESIDE}


def register_workbook() -> ResponseReturnValue:
    """Return the register as a workbook, to be filled in further and taken in again."""
    with scratch_folder(study().folder) as folder:
        path = folder / "register.xlsx"
        write_register(study(), path, language())
        content = BytesIO(path.read_bytes())
    return send_file(content, as_attachment=True, download_name=_("register") + ".xlsx")
