"""Backups made and taken away, and an earlier state of the study put back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from coder.services import restore_study
from coder.services.backups import backup_named, delete_backup, make_backup
from coder.translations import _
from coder.workbench import study_files
from coder.workbench.api.requests import api, body, field, is_number
from coder.workbench.request_context import study, who
from coder.workbench.study_pages import moment


@api.post("/study/backups")
def post_backup() -> ResponseReturnValue:
    """Make a backup, whole, while others go on."""
    return {"name": make_backup(study(), who()).name, "reload": True}


@api.post("/study/backups/delete")
def post_delete_backup() -> ResponseReturnValue:
    """Delete a backup."""
    delete_backup(study(), field(body(), "name", str), who())
    return {"reload": True}


@api.post("/study/restore/look")
def post_restore_look() -> ResponseReturnValue:
    """Say what putting a backup back would change: one of the list, or a file that comes along."""
    if request.is_json:
        name = field(body(), "name", str)
        return _drawn(backup_named(study(), name).path, {"name": name})
    waiting = study_files.sent_file()
    return _drawn(waiting.path, {"key": waiting.key})


def _drawn(file: Path, which: dict[str, str]) -> ResponseReturnValue:
    outlook = restore_study.look_at(study(), file)
    return {"drawn": render_template("study_restore.html", outlook=outlook, which=which, moment=moment)}


@api.post("/study/restore")
def post_restore_study() -> ResponseReturnValue:
    """Put a backup back as it was shown; the present is backed up before."""
    given = body()
    at = field(given, "at", str)
    kept = restore_study.restore(study(), _file(given), who(), int(at) if is_number(at) else -1)
    current_app.config["CODEBOOK_FILE"].notice()
    said = _(
        "The earlier state is back. What the study was before is kept as the backup {name}.", name=kept.name
    )
    return {"drawn": render_template("study_done.html", sentences=[said])}


def _file(given: Mapping[str, Any]) -> Path:
    """Return the file that is meant: a backup of the list, or one that was sent."""
    if "key" in given:
        return study_files.kept_file(field(given, "key", str)).path
    return backup_named(study(), field(given, "name", str)).path


@api.post("/study/files/drop")
def post_drop_file() -> ResponseReturnValue:
    """Take away a file that was sent, and is not wanted after all."""
    study_files.drop(study_files.kept_file(field(body(), "key", str)))
    return {"dropped": True}
