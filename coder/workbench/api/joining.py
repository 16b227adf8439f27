"""A colleague's study joined to this one: looked at, each conflict decided side by side, then joined or not at all."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.services.backups import make_backup
from coder.services.merge_counts import counted
from coder.services.trial_merge import merge_as_shown, try_merge
from coder.workbench import study_files
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who


@api.post("/study/join/look")
def post_join_look() -> ResponseReturnValue:
    """Say what joining another study would bring, with what was decided so far; nothing is joined."""
    given = body() if request.is_json else {}
    key = field(given, "key", str, "")
    waiting = study_files.kept_file(key) if key else study_files.sent_file()
    trial = try_merge(study(), waiting.path, who(), study_files.sides_in(given))
    drawn = render_template(
        "study_join.html", trial=trial, joined=trial.joined, file=waiting, counted=counted
    )
    return {"drawn": drawn, "undecided": trial.undecided}


@api.post("/study/join")
def post_join() -> ResponseReturnValue:
    """Join the study that was looked at: everything or nothing; what was here before is backed up."""
    given = body()
    waiting = study_files.kept_file(field(given, "key", str))
    sides, shown = study_files.sides_in(given), field(given, "shown", str)
    kept = make_backup(study(), who(), "before-joining")
    joined = merge_as_shown(study(), waiting.path, who(), sides, shown)
    study_files.drop(waiting)
    return {"drawn": render_template("study_joined.html", joined=joined, kept=kept, counted=counted)}
