"""The study for other tools and back: what gets lost is listed before anything is handed over or taken in."""

from pathlib import Path

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.model import Skipped
from coder.services.exchange_files import export_study
from coder.services.trial_merge import import_as_shown, try_import
from coder.translations import _
from coder.workbench import study_files
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who

#: A project and a codebook, in the standard REFI-QDA.
KINDS = ("qdpx", "qdc")


@api.post("/study/export")
def post_export() -> ResponseReturnValue:
    """Make a project or a codebook for other tools; return what they will not see of it, and where the file is."""
    kind = field(body(), "kind", str)
    if kind not in KINDS:
        raise UsageError(_("The field `{name}` is not understood. Load the page again.", name="kind"))
    losses: list[Skipped] = []

    def write(path: Path) -> None:
        losses.extend(export_study(study(), path))

    name = study().codebook.id if study().codes.version else study().folder.name
    waiting = study_files.lay_down(f"{name}.{kind}", write)
    return {"drawn": render_template("study_export.html", file=waiting, losses=losses)}


@api.post("/study/exchange/look")
def post_exchange_look() -> ResponseReturnValue:
    """Say what a project of another tool would bring and change, with what was decided so far; nothing is kept."""
    given = body() if request.is_json else {}
    key = field(given, "key", str, "")
    waiting = study_files.kept_file(key) if key else study_files.sent_file()
    imported, shown = try_import(study(), waiting.path, who(), study_files.sides_in(given))
    return {"drawn": render_template("study_exchange.html", imported=imported, shown=shown, file=waiting)}


@api.post("/study/exchange")
def post_exchange() -> ResponseReturnValue:
    """Take in the project that was looked at: everything or nothing."""
    given = body()
    waiting = study_files.kept_file(field(given, "key", str))
    sides, shown = study_files.sides_in(given), field(given, "shown", str)
    imported = import_as_shown(study(), waiting.path, who(), sides, shown)
    study_files.drop(waiting)
    return {"drawn": render_template("study_exchanged.html", imported=imported)}
