"""Files that are dropped on the page: laid down and looked at, read otherwise where a person says so, taken in."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from flask import current_app, request
from flask.typing import ResponseReturnValue

from coder.atomic_file import scratch_folder
from coder.errors import UsageError
from coder.importers.reading_options import COLUMN_MEANINGS, ReadingOptions
from coder.services.column_samples import column_samples
from coder.services.import_attributes import FileAttributes, ImportOptions
from coder.services.import_files import import_files, preview_files
from coder.services.import_results import ImportedSource
from coder.services.originals import same_bytes
from coder.services.register_rows import Register
from coder.translations import _
from coder.translations.terms import term
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import study, who
from coder.workbench.security import token
from coder.workbench.waiting_files import WaitingFile, WaitingFiles

_ATTRIBUTES = ("kind", "group", "organisation", "role", "relation", "date", "language")
#: Formats in which those who speak stand as labels in the text, and may be named.
_LABELLED = frozenset(
    {"text", "markdown", "docx", "doc", "odt", "rtf", "html", "pdf", "epub", "evernote", "otranscribe"}
    | {"qualcoder", "taguette"}
)
#: Formats that may have footnotes and comments.
_WITH_NOTES = frozenset({"docx", "doc", "odt", "rtf", "html", "pdf", "epub"})
#: So many labels or columns are said of a file, each no longer than this.
_MOST_SAID, _LONGEST_SAID = 300, 300


@api.get("/import")
def get_import() -> ResponseReturnValue:
    """Show the files that wait: whoever loads the page again goes on where they were."""
    return {"files": [_shown(waiting) for waiting in _waiting_files().of(_owner())]}


@api.post("/import")
def post_import() -> ResponseReturnValue:
    """Lay files down and say what would be made of them; nothing is stored."""
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        raise UsageError(_("No file came. Drop files on the page or choose them."))
    attributes = {name: request.form[name] for name in _ATTRIBUTES if request.form.get(name)}
    study().sources.check_attributes(attributes)
    shown = []
    for file in files:
        waiting = _waiting_files().lay_down(_owner(), plain_name(file.filename or ""), file.save)
        waiting.options = ImportOptions(attributes)
        shown.append(_shown(waiting))
    return {"files": shown}


@api.put("/import/<key>")
def put_import(key: str) -> ResponseReturnValue:
    """Read a file as a person says, and show it again."""
    said = _options(body())
    study().sources.check_attributes(said.attributes)
    return {"file": _shown(_waiting_files().say(_owner(), key, said))}


@api.post("/import/<key>")
def post_take_in(key: str) -> ResponseReturnValue:
    """Take a file in, the same bytes read in the same way as the person saw them."""
    waiting = _waiting_files().get(_owner(), key)
    if field(body(), "version", int) != waiting.version:
        raise UsageError(
            _("Something else was chosen for this file meanwhile, in another window. Look at it again.")
        )
    run = import_files(study(), [waiting.path], who(), waiting.options)
    if not run.failed:
        _waiting_files().drop(waiting)
    return {"sources": [_plain(source) for source in run.sources]}


@api.delete("/import/<key>")
def delete_import(key: str) -> ResponseReturnValue:
    """Leave a file out."""
    _waiting_files().drop(_waiting_files().get(_owner(), key))
    return {"key": key}


@api.post("/import-table")
def post_import_table() -> ResponseReturnValue:
    """Say what a table with a row for each file tells of those that wait."""
    table = request.files.get("metadata")
    if table is None or not table.filename:
        raise UsageError(_("No file came. Drop files on the page or choose them."))
    with scratch_folder(study().folder) as folder:
        path = folder / plain_name(table.filename)
        table.save(path)
        rows = FileAttributes(study(), ImportOptions(metadata=path))
        left_out = [one for one in _waiting_files().of(_owner()) if same_bytes(one.path, path)]
    for one in left_out:  # the table itself, dropped with the files
        _waiting_files().drop(one)
    waiting = _waiting_files().of(_owner())
    return {
        "rows": {one.key: _as_text(rows.of(one.path)) for one in waiting},
        "unused": rows.table.unused(),
        "left_out": [one.key for one in left_out],
        "columns": _taken_for(rows.table.register),
        "talks": len(rows.table.contacts()),
    }


def _taken_for(register: Register) -> list[tuple[str, str]]:
    """Return what each column of a register was taken for: its heading, and what that is to people."""
    own = _("an attribute of your own")
    return [
        *((heading, term("attribute", name)) for heading, name in register.columns.items()),
        *((heading, own) for heading in register.own),
        *((heading, _("left out")) for heading in register.left_out),
    ]


def _as_text(attributes: Mapping[str, Any]) -> dict[str, str]:
    """Return attributes as a form holds them."""
    return {name: str(value) for name, value in attributes.items() if value is not None}


def plain_name(given: str) -> str:
    """Return the last part of a file name, without what could lead elsewhere."""
    name = re.split(r"[\\/]", given)[-1]
    name = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", name).strip(" .")
    return name[-120:] or "file"


# --- whose ----------------------------------------------------------------------


def _waiting_files() -> WaitingFiles:
    return cast(WaitingFiles, current_app.config["WAITING_FILES"])


def _owner() -> str:
    """Return the person and the session: what one sends, nobody else sees before it is in."""
    return f"{who()}\n{token()}"


# --- in -------------------------------------------------------------------------


def _options(given: Mapping[str, Any]) -> ImportOptions:
    """Return what a page says of a file; raises `UsageError` for what no page of ours sends."""
    columns = _texts(given, "columns")
    if set(columns.values()) - set(COLUMN_MEANINGS):
        raise _not_understood("columns")
    reading = ReadingOptions(
        encoding=field(given, "encoding", str, "")[:_LONGEST_SAID] or None,
        speakers=tuple(_labels(field(given, "speakers", list, []))),
        columns=columns,
        footnotes=given.get("footnotes") is True,
    )
    roles = [_texts({"roles": one}, "roles") for one in field(given, "roles", list, [])[:_MOST_SAID]]
    return ImportOptions(
        attributes=_texts(given, "attributes"),
        reading=reading,
        roles=tuple(roles),
        settled=given.get("settled") is True,
    )


def _texts(given: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return an object of texts."""
    values = field(given, name, dict, {})
    if len(values) > _MOST_SAID or not all(map(_is_short_text, values.values())):
        raise _not_understood(name)
    return {str(key): str(value) for key, value in values.items()}


def _labels(given: list[Any]) -> list[str]:
    if len(given) > _MOST_SAID or not all(map(_is_short_text, given)):
        raise _not_understood("speakers")
    labels = (" ".join(label.split()) for label in given)
    return [label for label in labels if label]


def _is_short_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_SAID


def _not_understood(name: str) -> UsageError:
    return UsageError(_("The field `{name}` is not understood. Load the page again.", name=name))


# --- out ------------------------------------------------------------------------


def _shown(waiting: WaitingFile) -> dict[str, Any]:
    """Return a file that waits as its card shows it: how it would be read, and what was said of it."""
    options = waiting.options
    sources = preview_files(study(), [waiting.path], options).sources
    formats = {source.format for source in sources}
    headings = list(dict.fromkeys(heading for source in sources for heading in source.columns))
    return {
        "key": waiting.key,
        "version": waiting.version,
        "name": waiting.path.name,
        "sources": [_plain(source) for source in sources],
        "headings": headings,  # as they follow each other in the table
        "samples": column_samples(waiting.path, options.reading, headings),
        "is_labelled": bool(formats & _LABELLED) or any(source.doubts for source in sources),
        "has_notes": bool(formats & _WITH_NOTES),
        "is_fine": not any(source.has_something_to_look_at for source in sources),
        "said": {
            "encoding": options.reading.encoding or "",
            "speakers": list(options.reading.speakers),
            "columns": dict(options.reading.columns),
            "footnotes": options.reading.footnotes,
            "attributes": dict(options.attributes),
            "roles": [dict(roles) for roles in options.roles],
            "settled": options.settled,
        },
    }


def _plain(source: ImportedSource) -> dict[str, Any]:
    # where an upload was laid down says nothing to whoever sent it
    return source.as_dict() | {"path": Path(source.path).name, "alarms": source.alarms}
