"""Files that a lead sent or asked for, kept for them between looking and doing; whole or not at all."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from flask import current_app, request

from coder.errors import UsageError
from coder.merge.context import Side
from coder.translations import _
from coder.workbench.api.importing import plain_name
from coder.workbench.api.requests import field
from coder.workbench.request_context import who
from coder.workbench.security import token
from coder.workbench.waiting_files import WaitingFile, WaitingFiles

#: Before the id of what is decided, in the fields of a form.
TAKE = "take:"


def _files() -> WaitingFiles:
    return cast(WaitingFiles, current_app.config["STUDY_FILES"])


def _owner() -> str:
    return f"{who()}\n{token()}"


def lay_down(name: str, save: Callable[[Path], None]) -> WaitingFile:
    """Lay a file down for whoever asks."""
    return _files().lay_down(_owner(), plain_name(name), save)


def sent_file() -> WaitingFile:
    """Lay down the file that came, or return the one that was sent before and is named by its `key`."""
    file = request.files.get("file")
    if file and file.filename:
        return lay_down(file.filename, file.save)
    key = request.form.get("key", "")
    if not key:
        raise UsageError(_("No file came. Choose one."))
    return kept_file(key)


def kept_file(key: str) -> WaitingFile:
    """Return a file that waits for whoever asks."""
    return _files().get(_owner(), key)


def drop(waiting: WaitingFile) -> None:
    """Take a file away."""
    _files().drop(waiting)


def sides_in(given: Mapping[str, Any]) -> dict[str, Side]:
    """Return what was decided in a form: `take:` and the id of what it is about, mine or theirs."""
    sides: dict[str, Side] = {}
    for name in given:
        if name.startswith(TAKE):
            side = field(given, name, str)
            if side not in ("mine", "theirs"):
                raise UsageError(_('"{written}" is no side. Choose mine or theirs.', written=side))
            sides[name.removeprefix(TAKE)] = cast(Side, side)
    return sides
