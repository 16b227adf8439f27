"""Files that are dropped on the page: looked at first, then taken in."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from coder.atomic_file import scratch_folder
from coder.errors import UsageError
from coder.model import Speaker
from coder.services.import_files import ImportOptions, import_files, preview_files
from coder.translations import _
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who

_ATTRIBUTES = ("kind", "group", "organisation", "role", "relation", "date", "language")


@api.post("/import")
def post_import() -> ResponseReturnValue:
    """Say what would be made of the files (`preview`), or take them in."""
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        raise UsageError(_("No file came. Drop files on the page or choose them."))
    given = {name: request.form[name] for name in _ATTRIBUTES if request.form.get(name)}
    with _laid_down(files, request.files.get("metadata")) as (paths, metadata):
        options = ImportOptions(given, metadata)
        if request.form.get("preview"):
            run = preview_files(study(), paths, options)
        else:
            run = import_files(study(), paths, who(), options)
        # where an upload was laid down says nothing to whoever sent it
        made = [source.as_dict() | {"path": Path(source.path).name} for source in run.sources]
        return {"files": made, "unused": run.unused_rows}


@contextmanager
def _laid_down(
    files: list[FileStorage], table: FileStorage | None
) -> Iterator[tuple[list[Path], Path | None]]:
    """Lay uploads in a folder of their own under plain names; it goes when they were read."""
    with scratch_folder(study().folder) as folder:
        paths = []
        for n, file in enumerate(files):
            home = folder / str(n)  # two files may have one name
            home.mkdir()
            paths.append(home / plain_name(file.filename or ""))
            file.save(paths[-1])
        metadata = None
        if table is not None and table.filename:
            metadata = folder / f"table-{plain_name(table.filename)}"
            table.save(metadata)
        yield paths, metadata


def plain_name(given: str) -> str:
    """Return the last part of a file name, without what could lead elsewhere."""
    name = re.split(r"[\\/]", given)[-1]
    name = re.sub(r'[\x00-\x1f<>:"|?*]', "_", name).strip(" .")
    return name[-120:] or "file"


@api.put("/sources/<source_id>/speakers")
def put_speakers(source_id: str) -> ResponseReturnValue:
    """Say what each speaker does: an object of labels and roles. What counts as evidence changes with it."""
    given = field(body(), "roles", dict)
    if not all(isinstance(role, str) for role in given.values()):
        raise UsageError(_("The field `roles` must hold a role for each speaker."))
    study().speakers.set_roles(source_id, who(), given)
    return {"speakers": [_speaker(speaker) for speaker in study().sources.get(source_id).speakers]}


def _speaker(speaker: Speaker) -> dict[str, str]:
    """Return a speaker as the page gets it."""
    return {"label": speaker.label, "role": speaker.role}


@api.patch("/sources/<source_id>")
def patch_source(source_id: str) -> ResponseReturnValue:
    """Change what is known of a source."""
    given: dict[str, Any] = {key: value for key, value in body().items() if isinstance(value, str)}
    study().sources.set(source_id, who(), **given)
    return {"source": next(row for row in study().sources.all() if row["id"] == source_id)}
