"""The framework changed thing by thing; whoever sends a change says which version they had before them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from coder.atomic_file import scratch_folder
from coder.codebook.framework_forms.field_words import label, name_of_kind
from coder.codebook.framework_forms.reading import FieldsError
from coder.codebook.framework_forms.things import TOP
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.words import SHEETS, thing, written
from coder.errors import CoderError, UsageError
from coder.services import edit_framework
from coder.services.edit_framework import Place
from coder.services.framework_file import Wishes, digest, load_file, load_translations, show_file
from coder.services.load_codebook import Preview
from coder.services.merge_codes import last_move
from coder.services.translations_in import TranslationResult, read_translations
from coder.services.what_hangs import what_hangs
from coder.translations import _
from coder.workbench.api.editions import edition, edition_of_form
from coder.workbench.api.importing import plain_name
from coder.workbench.api.requests import api, body, field
from coder.workbench.permissions import only_own_codings
from coder.workbench.request_context import language, study, who

Given = Mapping[str, Any]


@api.get("/framework/hanging")
def get_hanging() -> ResponseReturnValue:
    """Return what hangs on a thing, and what becomes of it when the thing is taken out."""
    return {"hanging": what_hangs(study(), request.args.get("kind", ""), request.args.get("id", ""))}


@api.post("/framework")
def post_thing() -> ResponseReturnValue:
    """Add a thing."""
    given = body()
    kind, fields = field(given, "kind", str), field(given, "fields", dict)
    return edit_framework.add(study(), kind, fields, _place(given), edition(given))


@api.patch("/framework")
def patch_thing() -> ResponseReturnValue:
    """Change the fields that came of a thing, and put it under another where `under` came."""
    given = body()
    thing = Place(field(given, "kind", str), field(given, "id", str))
    under = _place(given) if "under" in given else None
    return edit_framework.change(study(), thing, field(given, "fields", dict), edition(given), under)


@api.post("/framework/step")
def post_step() -> ResponseReturnValue:
    """Move a thing up or down among its like."""
    given = body()
    kind, thing_id = field(given, "kind", str), field(given, "id", str)
    return edit_framework.step(study(), kind, thing_id, field(given, "step", int), edition(given))


@api.post("/framework/take-out")
def post_take_out() -> ResponseReturnValue:
    """Take a thing out with all that stands under it."""
    given = body()
    kind, thing_id = field(given, "kind", str), field(given, "id", str)
    return edit_framework.take_out(study(), kind, thing_id, edition(given))


@api.post("/framework/undo")
def post_undo() -> ResponseReturnValue:
    """Undo the last change that stands."""
    if move := last_move(study()):
        only_own_codings(move.codings)
    return edit_framework.undo(study(), edition(body()))


@api.post("/framework/version")
def post_version() -> ResponseReturnValue:
    """Bring an earlier version back."""
    given = body()
    return edit_framework.restore(study(), field(given, "version", int), edition(given))


@api.post("/framework/start")
def post_start() -> ResponseReturnValue:
    """Begin with a framework that comes with the tool."""
    given = body()
    return edit_framework.start_from(study(), field(given, "name", str), edition(given))


@api.post("/framework/file")
def post_framework_file() -> ResponseReturnValue:
    """Show what a file would make of the framework; with the digest that was shown, load it."""
    with _sent_file() as (path, wishes, shown):
        if shown:
            return load_file(study(), path, shown, wishes, edition_of_form())
        told = show_file(study(), path, wishes)
        drawn = render_template("framework_file.html", shown=told, wishes=wishes, **_words(told))
        return {"drawn": drawn, "shown": digest(path)}


@api.post("/framework/translations")
def post_translations() -> ResponseReturnValue:
    """Show what a table of translations would bring; with the digest that was shown, take it in."""
    with _sent_file() as (path, wishes, shown):
        if shown:
            return load_translations(study(), path, shown, wishes, edition_of_form())
        told, faults = TranslationResult(), []
        try:
            told = read_translations(study(), path, who(), dry_run=True, overwrite=wishes.overwrite)
        except CoderError as error:
            faults = str(error).splitlines()
        drawn = render_template(
            "framework_translations.html",
            file=path.name,
            told=told,
            faults=faults,
            wishes=wishes,
            thing_of=name_of_kind,
            label=label,
        )
        return {"drawn": drawn, "shown": digest(path)}


@contextmanager
def _sent_file() -> Iterator[tuple[Path, Wishes, str]]:
    """Lay the file that came aside; yield it with what the person wishes, and the digest that was shown."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise UsageError(_("No file came. Choose one."))
    wishes = Wishes(request.form.get("remove") == "yes", request.form.get("overwrite") == "yes")
    with scratch_folder(study().folder) as folder:
        path = folder / plain_name(sent.filename)
        sent.save(path)
        yield path, wishes, request.form.get("shown", "")


def _words(told: Preview) -> dict[str, Any]:
    """Return what the parts, kinds and fields in a preview are called."""
    parts = {
        sheet["part"]: written(SHEETS[sheet["part"]], language())
        for sheet in told.sheets
        if sheet["part"] in SHEETS
    }
    fields = {
        change["field"]: written(FIELDS[change["field"]], language()).lower()
        for change in (*told.changes, *told.kept)
        if change["field"] in FIELDS
    }
    return {"parts": parts, "fields": fields, "thing_of": thing}


def _place(given: Given) -> Place:
    return Place(field(given, "under_kind", str, TOP), field(given, "under", str, ""))


@api.errorhandler(FieldsError)
def _wrong_fields(error: FieldsError) -> ResponseReturnValue:
    return jsonify({"error": str(error), "why": "fields", "fields": error.by_field}), 409
