"""The pages on which the framework is seen and made: all its lists, and the form of one thing."""

from io import BytesIO
from typing import Any

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue

from coder.atomic_file import scratch_folder
from coder.codebook.framework_forms import changes
from coder.codebook.framework_forms.things import THINGS, TOP, WHOLE
from coder.errors import NotFoundError
from coder.resources import shipped_codebooks
from coder.services import edit_framework
from coder.services.codebook_exchange import export_codebook
from coder.services.framework_file import ENDINGS
from coder.services.translation_table import missing_by_language, write_translations
from coder.translations import _
from coder.workbench.framework_view import View, number_of_missing
from coder.workbench.request_context import framework_version, language, study


def framework() -> ResponseReturnValue:
    """Show every list of the framework, and what begins one."""
    view = _view()
    lists = view.lists()
    history = study().codes.history()
    return render_template(
        "framework.html",
        lists=lists,
        whole_title=view.worded(view.layout.get("title")),
        study_languages=view.languages,
        missing=number_of_missing(lists),
        untranslated=missing_by_language(study()),
        version=framework_version(),
        versions=edit_framework.versions(study()),
        can_undo=edit_framework.version_to_undo_to(history) is not None,
        shipped=_shipped() if edit_framework.is_bare(study()) else [],
        endings=ENDINGS,
    )


def _view() -> View:
    return View(edit_framework.layout_of(study()), language(), study().codings.counts())


def _shipped() -> list[tuple[str, str, str]]:
    """Return the frameworks that come with the tool: name, title, how much is in each."""
    from coder.codebook import read_codebook

    found = []
    for name, path in shipped_codebooks().items():
        book = read_codebook(path)[0]
        size = _(
            "Questions: {questions}, codes: {codes}", questions=len(book.questions), codes=len(book.codes)
        )
        found.append((name, book.title.in_language(language()), size))
    return found


def framework_form() -> ResponseReturnValue:
    """Return the form of one thing, or of one that is to be made; it is drawn into the page."""
    kind, thing_id = request.args.get("kind", ""), request.args.get("id", "")
    if kind != WHOLE and kind not in THINGS:
        raise NotFoundError(_("A framework has nothing of the kind “{kind}”.", kind=kind))
    view = _view()
    is_new = "id" not in request.args
    thing = None
    if not is_new and kind != WHOLE:
        thing = changes.find(view.layout, kind, thing_id)
    elif is_new:
        thing = _holder(view)
    fields = view.form(kind, None if is_new and kind != "row" else thing)
    return render_template(
        "framework_form.html",
        view=view,
        kind=kind,
        thing=None if is_new else thing,
        id=thing_id,
        is_new=is_new,
        title="" if is_new or thing is None else view.title(thing),
        under=(request.args.get("under_kind", ""), request.args.get("under", "")),
        fields=fields,
        version=framework_version(),
        **_what_can_be_done(view, None if is_new else thing),
    )


def framework_workbook() -> ResponseReturnValue:
    """Return the framework as a workbook, to be filled in further and loaded again."""
    if not study().codes.history():
        raise NotFoundError(_("There is no framework yet."))
    with scratch_folder(study().folder) as folder:
        path = folder / "framework.xlsx"
        export_codebook(study(), path, language())
        content = BytesIO(path.read_bytes())
    return send_file(content, as_attachment=True, download_name=f"{study().codebook.id}.xlsx")


def framework_translations() -> ResponseReturnValue:
    """Return the texts that lack a translation as a workbook, into the language asked for."""
    into = request.args.get("to", "")
    with scratch_folder(study().folder) as folder:
        path = folder / "translations.xlsx"
        write_translations(study(), path, [into] if into else [], "all" in request.args, language())
        content = BytesIO(path.read_bytes())
    name = f"{study().codebook.id}-{into or 'translations'}.xlsx"
    return send_file(content, as_attachment=True, download_name=name)


def _holder(view: View) -> Any:
    """Return what a new thing is to stand under; a new row has the columns of its register."""
    under_kind, under = request.args.get("under_kind", ""), request.args.get("under", "")
    return changes.find(view.layout, under_kind, under) if under_kind != TOP else None


def _what_can_be_done(view: View, thing: Any) -> dict[str, Any]:
    if thing is None:
        return {"places": [], "can_go": False}
    places = view.places(thing)
    return {"places": places if len(places) > 1 else [], "can_go": view.can_go(thing)}
