"""The pages: each gathers what its template shows; nothing is worked out here."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, redirect, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue

from coder.model import MEMO_ABOUT, Basis, Kind, SourceKind, Stance
from coder.model import Relation as RelationOf
from coder.reporting import FORMATS, WRITERS, office
from coder.reporting.badges import tone
from coder.reporting.style_sheet import style_sheet
from coder.safe_files import inside
from coder.services.memos import notes
from coder.services.report import MAIN, PARTS, PICTURES, SECTIONS, in_order, make_section
from coder.study.report_settings import FACTS
from coder.translations import LANGUAGES
from coder.translations.browser import for_browser
from coder.translations.formatting import day, language_name, number
from coder.translations.terms import term, terms
from coder.workbench import request_context, serializers
from coder.workbench.about_source_page import about_source
from coder.workbench.agreement_page import agreement
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.asking_pages import (
    asked_file,
    cooccurrence_page,
    crosstab,
    query,
    save_query,
    words_page,
)
from coder.workbench.assignments_page import assignments
from coder.workbench.case_page import case, case_file
from coder.workbench.correcting_page import correcting
from coder.workbench.evidence_rooms import task, way_in
from coder.workbench.findings_page import findings, signed_on
from coder.workbench.framework_pages import (
    framework,
    framework_form,
    framework_translations,
    framework_workbook,
)
from coder.workbench.judging_pages import claim, code
from coder.workbench.matrix_page import matrix, matrix_workbook
from coder.workbench.overview_page import overview
from coder.workbench.player import player_of
from coder.workbench.quote_lists import ENDINGS, quotes, quotes_file
from coder.workbench.register_page import register, register_workbook
from coder.workbench.report_files import report_files
from coder.workbench.request_context import language, may, study, versions, who
from coder.workbench.security import inside_here
from coder.workbench.study_pages import backup_file, exported_file, study_log, study_room
from coder.workbench.suggestions_page import suggestions
from coder.workbench.weighing_pages import weigh

STATIC = Path(__file__).parent / "static"
#: A report carries its own style and script; it is shown apart from everything else here.
REPORT_POLICY = (
    "sandbox allow-scripts allow-popups; default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
)

#: The one style sheet that is no file: it comes from the table that Word and Excel take their colours from.
COLOURS_SHEET = "css/colours.css"


def init_app(app: Flask) -> None:
    """Give each page its address, and every template what all of them need."""
    pages: dict[str, Callable[..., ResponseReturnValue]] = {
        "/": overview,
        "/source/<source_id>": coding,
        "/source/<source_id>/about": about_source,
        "/source/<source_id>/correct": correcting,
        "/suggestions": suggestions,
        "/register": register,
        "/register/workbook": register_workbook,
        "/framework": framework,
        "/framework/form": framework_form,
        "/framework/workbook": framework_workbook,
        "/findings": findings,
        "/framework/translations": framework_translations,
        "/codebook": codebook,
        "/code/<code_id>": code,
        "/evidence": evidence,
        "/evidence/<section_id>": evidence,
        "/matrix": matrix,
        "/matrix/workbook": matrix_workbook,
        "/claim/<code_id>": claim,
        "/weigh": weigh,
        "/weigh/<sheet>": weigh,
        "/agreement": agreement,
        "/assignments": assignments,
        "/search": search,
        "/memos": memos,
        "/quotes": quotes,
        "/quotes/file.<ending>": quotes_file,
        "/query": query,
        "/crosstab": crosstab,
        "/case": case,
        "/case/file": case_file,
        "/cooccurrence": cooccurrence_page,
        "/words": words_page,
        "/asked/<what>.<ending>": asked_file,
        "/import": import_,
        "/names": names,
        "/study": study_room,
        "/study/log": study_log,
        "/study/file/backup/<name>": backup_file,
        "/study/file/export/<key>": exported_file,
        "/report": report,
        "/reports/<path:name>": report_file,
    }
    for address, page in pages.items():
        app.add_url_rule(address, page.__name__.rstrip("_"), page)
    app.add_url_rule("/query/save", "save_query", save_query, methods=["POST"])
    app.add_url_rule("/language", "language", choose_language, methods=["POST"])
    app.add_url_rule("/static/<version>/<path:name>", "static", static)
    app.context_processor(_everywhere)


def _everywhere() -> dict[str, Any]:
    version = versions(STATIC)
    signed_in = bool(who())
    return {
        "sign": lambda word: tone(word).sign,
        "language": language(),
        "languages": LANGUAGES,
        "static": lambda name: f"/static/{version}/{name}",
        "me": who(),
        "may": may,
        "coded_blind": study().hidden_sources if signed_in else (),
        "shared": request_context.current_accounts() is not None,
        "study_title": _title() if signed_in else "",
        "at": study().log.last() if signed_in else 0,
        "framework_version": request_context.framework_version() if signed_in else 0,
        "generation": study().db.generation if signed_in else 0,
        "browser_words": for_browser(),
        "group_title": _group_title,
        "signed_on": signed_on,
        "language_name": language_name,
        "number": number,
        "day": day,
    }


def _group_title(group_id: str | None) -> str:
    """Return the title of a stakeholder group; its id when the codebook no longer has it."""
    groups = {group.id: group.title.in_language(language()) for group in study().codebook.groups}
    return groups.get(group_id or "", group_id or "")


def _title() -> str:
    return study().codebook.title.in_language(language()) or study().folder.name


def static(version: str, name: str) -> Response:
    """Return a file of ours; its address changes with its content, so it may be kept for good."""
    if name == COLOURS_SHEET:
        answer = Response(style_sheet(), mimetype="text/css")
    else:
        answer = send_from_directory(STATIC, name)
    answer.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if version == versions(STATIC) else "no-cache"
    )
    return answer


def choose_language() -> ResponseReturnValue:
    """Keep the language chosen, also when browser and server start again, and go back."""
    back = redirect(inside_here(request.form.get("back", "/")))
    if request.form.get("language") in LANGUAGES:
        request_context.keep_language(back, request.form["language"])
    return back


def coding(source_id: str) -> ResponseReturnValue:
    """Show the transcript with its codings, and the codebook beside it."""
    source = study().sources.get(source_id)
    respondents = [row for row in study().sources.all() if row["parent"] == source_id]
    ids = study().sources.ids()
    place = ids.index(source_id)
    codings, waiting = study().codings.select(source_id), study().suggestions.select(source_id)
    data = {
        "source": source_id,
        "language": source.language,
        "codings": serializers.codings(study(), [one for one in codings if one.source == source_id]),
        "suggestions": serializers.suggestions(study(), [one for one in waiting if one.source == source_id]),
        "codes": serializers.codes(study().codebook, language(), study().codings.counts()),
        "stances": list(Stance),
        "bases": list(Basis),
        "may_code": may("coder") and not respondents,  # in a survey itself nobody speaks
        "owner": may("owner"),
        "appearance": serializers.appearance(),
    }
    return render_template(
        "coding.html",
        texts=hashes_of([source_id]),
        source=source,
        respondents=respondents,
        blocks=list(serializers.blocks(source)),
        data=data,
        is_read=source_id in study().readings.read().get(who(), ()),
        **_attributes(),
        **player_of(source),
        before=ids[place - 1] if place else None,
        after=ids[place + 1] if place + 1 < len(ids) else None,
    )


def codebook() -> ResponseReturnValue:
    """Show the tree with counts, definitions and keywords."""
    codes = serializers.codes(study().codebook, language(), study().codings.counts())
    kinds = [(kind, [one for one in codes if one["kind"] == kind]) for kind in Kind]
    return render_template(
        "codebook.html",
        kinds=[(kind, rows) for kind, rows in kinds if rows],
        history=list(reversed(study().codes.history())),
        off=study().keyword_switches.switched_off(),
        data={"codes": codes, "may_code": may("coder")},
    )


def evidence(section_id: str = "questions") -> ResponseReturnValue:
    """Show a table of the report, every number opening its quotes."""
    chosen = make_section(study(), section_id, language())
    return render_template(
        "evidence.html", chosen=chosen, task=task(study(), section_id), **way_in(study(), section_id)
    )


def search() -> ResponseReturnValue:
    """Search all sources; hits are ticked and coded together."""
    data = {
        "codes": serializers.codes(study().codebook, language(), study().codings.counts()),
        "may_code": may("coder"),
        "stances": list(Stance),
    }
    sources = study().sources.all()
    return render_template("search.html", data=data, sources=sources, address="", endings=ENDINGS)


def memos() -> ResponseReturnValue:
    """Show what the team noted, by what it is about, by whom and with which words."""
    listed = notes(study())
    return render_template(
        "memos.html",
        about=[(about, term("memo_about", about)) for about in MEMO_ABOUT],
        people_choices=_pairs(name for note in listed for name in (note.by, note.changed_by)),
        kind_choices=_pairs(note.kind for note in listed),
        sources=study().sources.all(),
    )


def _pairs(words: Iterable[str]) -> list[tuple[str, str]]:
    """Return words as choices, each once."""
    return [(word, word) for word in sorted(set(words)) if word]


def import_() -> ResponseReturnValue:
    """Take files that are dropped here: looked at first, then kept."""
    data = {
        "encodings": list(terms("encoding").items()),
        "meanings": list(terms("column_meaning").items()),
        "roles": list(terms("speaker_role").items()),
    }
    return render_template("import.html", data=data, **_attributes())


def names() -> ResponseReturnValue:
    """Give every name a pseudonym, and take the names out."""
    return render_template("names.html")


def _attributes() -> dict[str, list[tuple[str, str]]]:
    """Return what kind, relation and group may be, with how each reads."""
    return {
        "kinds": [(kind, term("kind", kind)) for kind in SourceKind],
        "relations": [(relation, term("relation", relation)) for relation in RelationOf],
        "groups": [(group.id, group.title.in_language(language())) for group in study().codebook.groups],
    }


def report() -> ResponseReturnValue:
    """Write the report, and find what was written."""
    files = report_files(study().folder / "reports")
    kept = study().report_settings
    named = kept.sections()
    return render_template(
        "report.html",
        files=files,
        main=MAIN,
        formats=FORMATS if office.program() else tuple(WRITERS),
        usual=WRITERS,
        parts=PARTS,
        facts={name: kept.facts().get(name, "") for name in FACTS},
        orders=[in_order(MAIN, named), in_order({**SECTIONS, **PICTURES}, named)],
    )


def report_file(name: str) -> ResponseReturnValue:
    """Return a file of the reports folder, and of that folder only."""
    folder = study().folder / "reports"
    if any(part.startswith(".") for part in Path(name).parts) or inside(folder, name) is None:
        abort(404)
    answer = send_from_directory(folder, name, as_attachment=not name.endswith(".html"))
    answer.headers["Content-Security-Policy"] = REPORT_POLICY
    return answer
