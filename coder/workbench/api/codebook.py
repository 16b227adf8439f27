"""Codes made, changed, moved, split and merged; each change is a new version of the codebook."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coder.codebook import editing
from coder.errors import UsageError
from coder.model import Text
from coder.services import keyword_records
from coder.services.merge_codes import merge_codes, split_code
from coder.services.what_hangs import what_merging_does, what_splitting_does
from coder.translations import _
from coder.workbench import serializers
from coder.workbench.api.editions import change_of_framework
from coder.workbench.api.requests import api, body, field, is_number, numbers
from coder.workbench.permissions import only_own_codings
from coder.workbench.request_context import language, study, who


@api.get("/codes")
def get_codes() -> ResponseReturnValue:
    """Return the codes with what helps to choose one."""
    return _shown()


@api.post("/codes")
def post_code() -> ResponseReturnValue:
    """Make a code on the fly; with `codings`, split these off to it."""
    given = body()
    title = field(given, "title", str).strip()
    if not title:
        raise UsageError(_("A code needs a title."))
    kind, under = field(given, "kind", str, "theme"), field(given, "under", str, "")
    split = numbers(given, "codings") if "codings" in given else []
    only_own_codings(split)
    with change_of_framework(given):  # a code and what is split off to it, or neither
        plain = study().codes.plain() if study().codes.version else {}
        new = {"id": field(given, "id", str, "").strip() or editing.new_id(plain, title), "title": title}
        if definition := field(given, "definition", str, "").strip():
            new["definition"] = definition
        moved = split_code(study(), split, new, kind, under, who())
    return {"id": new["id"], "moved": moved, **_shown()}


@api.patch("/codes/<code>")
def patch_code(code: str) -> ResponseReturnValue:
    """Change title, definition, keywords or what the code is about."""
    given = body()
    changes: dict[str, Any] = {}
    if "about" in given:
        changes["about"] = [str(target) for target in field(given, "about", list)]
    with change_of_framework(given):
        for key in ("title", "definition"):
            if key in given:
                changes[key] = _worded(code, key, field(given, key, str).strip())
        if "keywords" in given:
            changes["keywords"] = _keywords(code, given["keywords"])
        study().codes.edit(lambda plain: editing.with_changes(plain, code, changes), who())
    return _shown()


def _worded(code: str, key: str, words: str) -> dict[str, str]:
    """Put words in place of those in the language of the interface; the other languages stay."""
    wording: Text = getattr(study().codes.get(code), key)
    if language() not in wording and words == wording.in_language(language()):
        return dict(wording)  # what was shown in another language is no translation
    spoken = "" if set(wording) <= {""} else language()
    return {one: said for one, said in {**wording, spoken: words}.items() if said}


def _keywords(code: str, given: Any) -> dict[str, list[str]]:
    """Put keywords in place of those in their languages; the other languages stay."""
    if not isinstance(given, Mapping):
        raise UsageError(_("Keywords are given per language."))
    listed = {spoken: list(words) for spoken, words in study().codes.get(code).keywords.items()}
    listed |= {str(spoken): [str(word).strip() for word in words] for spoken, words in given.items()}
    return {spoken: [word for word in words if word] for spoken, words in listed.items() if any(words)}


@api.post("/codes/<code>/move")
def post_move(code: str) -> ResponseReturnValue:
    """Put a code under another, or at the top."""
    given = body()
    under = field(given, "under", str, "")
    with change_of_framework(given):
        study().codes.edit(lambda plain: editing.moved(plain, code, under), who())
    return _shown()


@api.post("/codes/<code>/merge")
def post_merge(code: str) -> ResponseReturnValue:
    """Let another code take over all codings of this one."""
    only_own_codings([coding.id or 0 for coding in study().codings.select(code=code)])
    given = body()
    with change_of_framework(given):
        moved = merge_codes(study(), code, field(given, "into", str), who())
    return {"moved": moved, **_shown()}


@api.get("/codes/<code>/merging")
def get_merging(code: str) -> ResponseReturnValue:
    """Return what moves, and what stays behind, when this code is merged into another."""
    return {"told": what_merging_does(study(), code, request.args.get("into", ""))}


@api.get("/codes/splitting")
def get_splitting() -> ResponseReturnValue:
    """Return what goes along when these codings get a new code."""
    ids = [int(number) for number in request.args.get("codings", "").split(",") if is_number(number)]
    return {"told": what_splitting_does(study(), ids)}


@api.get("/keywords")
def get_keywords() -> ResponseReturnValue:
    """Return how often what each keyword proposed was accepted and rejected so far."""
    return {"keywords": keyword_records.precision(study())}


@api.post("/keywords")
def post_keyword() -> ResponseReturnValue:
    """Switch a keyword off, so that it proposes nothing, or on again."""
    given = body()
    code, keyword = field(given, "code", str), field(given, "keyword", str)
    study().keyword_switches.switch(code, keyword, given.get("off") is True, who())
    return {"off": (code, keyword) in study().keyword_switches.switched_off()}


def _shown() -> dict[str, Any]:
    """Return the codes, and the version that they are of."""
    version = study().codes.version
    codes = serializers.codes(study().codebook, language(), study().codings.counts())
    return {"codes": codes, "version": version}
