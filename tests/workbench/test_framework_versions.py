"""No change of the framework from a page lands on another version than it showed: every route is walked."""

import pytest

from coder.model import Coding
from coder.services import edit_framework
from coder.workbench import create_app

CHANGING = ("/api/framework", "/api/codes")


def calls(coding):
    """A call of every route by which a page changes the framework."""
    thing = {"kind": "theme", "id": "own"}
    return {
        "api.post_code": ("POST", "/api/codes", {"title": "New", "codings": [coding.id]}),
        "api.patch_code": ("PATCH", "/api/codes/own", {"title": "Theirs", "keywords": {"en": ["them"]}}),
        "api.post_move": ("POST", "/api/codes/doubt/move", {"under": "own"}),
        "api.post_merge": ("POST", "/api/codes/own/merge", {"into": "help"}),
        "api.post_thing": ("POST", "/api/framework", {"kind": "theme", "fields": {"title": {"": "New"}}}),
        "api.patch_thing": ("PATCH", "/api/framework", thing | {"fields": {"title": {"en": "Theirs"}}}),
        "api.post_step": ("POST", "/api/framework/step", thing | {"step": 1}),
        "api.post_take_out": ("POST", "/api/framework/take-out", thing),
        "api.post_undo": ("POST", "/api/framework/undo", {}),
        "api.post_version": ("POST", "/api/framework/version", {"version": 1}),
    }


#: Tried with their files, or in a study without a framework, in test_framework_page.
ELSEWHERE = {"api.post_framework_file", "api.post_start", "api.post_translations"}


@pytest.fixture
def coding(study, span):
    place = {key: value for key, value in span("Nobody helps us.").items() if key != "source"}
    return study.codings.add(Coding("S1", **place, quote="", code="own", coder="An"))


def test_every_route_that_changes_the_framework_is_walked(study_path, coding):
    rules = create_app(study_path, "An").url_map.iter_rules()
    changing = {
        rule.endpoint
        for rule in rules
        if rule.rule.startswith(CHANGING) and rule.methods - {"GET", "HEAD", "OPTIONS"}
    }
    assert changing == calls(coding).keys() | ELSEWHERE


WALKED = sorted(calls(Coding("S1", 0, 1, "", "own", "An")))


@pytest.mark.parametrize("endpoint", WALKED)
def test_a_page_that_showed_an_earlier_version_is_refused(client, study, coding, endpoint):
    shown = client.framework_version()
    edition = edit_framework.Edition("Bea", shown)
    fields = {"title": {"en": "Run by them"}}
    edit_framework.change(study, edit_framework.Place("theme", "own"), fields, edition)
    method, path, body = calls(coding)[endpoint]
    before = study.codes.plain(), study.codings.select(), study.codes.version
    answer = client.send(method, path, body | {"at": shown})
    assert (answer.status_code, answer.json["why"]) == (409, "stale_framework"), answer.json
    assert answer.json["error"].startswith("Bea changed the framework meanwhile")
    assert answer.json["version"] == shown + 1
    assert answer.json["since"]
    assert (study.codes.plain(), study.codings.select(), study.codes.version) == before


@pytest.mark.parametrize("endpoint", WALKED)
def test_a_page_that_does_not_say_what_it_showed_is_refused(client, study, coding, endpoint):
    method, path, body = calls(coding)[endpoint]
    assert client.send(method, path, body | {"at": None}).status_code == 409
    assert study.codes.version == 1


@pytest.mark.parametrize("endpoint", WALKED)
def test_the_version_that_was_shown_is_changed_and_the_file_follows(client, study, coding, endpoint):
    if endpoint in ("api.post_undo", "api.post_version"):
        fields = {"title": {"en": "Run by them"}}
        edition = edit_framework.Edition("An", study.codes.version)
        edit_framework.change(study, edit_framework.Place("theme", "own"), fields, edition)
    method, path, body = calls(coding)[endpoint]
    shown = client.framework_version()
    answer = client.send(method, path, body | {"at": shown})
    assert answer.status_code == 200, answer.json
    assert study.codes.version == answer.json["version"] == shown + 1
    client.raw.application.config["CODEBOOK_FILE"].close()
    from coder.services.codebook_files import older_files

    assert older_files(study) == []


def test_keywords_of_other_languages_and_titles_shown_in_another_one_stay(client, study):
    client.send("PATCH", "/api/codes/own", {"keywords": {"nl": ["zelf"]}})
    assert study.codebook.code("own").keywords == {"en": ("ourselves",), "nl": ("zelf",)}
    page = {"Accept-Language": "fr"}
    shown = {"title": str(study.codebook.code("own").title), "definition": "They run it themselves."}
    client.send("PATCH", "/api/codes/own", shown, headers=page)
    assert dict(study.codebook.code("own").title) == {"en": "Their own", "nl": "Van hen"}
