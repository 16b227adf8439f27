"""No write from a page lands on another text than it showed: every route that writes is walked."""

import pytest

from coder.model import Coding, Stance
from coder.services import suggesting
from coder.services.correct_source import correct, plan_text
from coder.workbench import create_app
from coder.workbench.api.shown_texts import ABOUT, ABOUT_NO_TEXT

SAFE = {"GET", "HEAD", "OPTIONS"}


def writing_routes(path):
    return {
        rule.endpoint
        for rule in create_app(path, "An").url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.methods - SAFE
    }


def test_every_route_that_writes_says_what_it_is_about(study_path):
    assert writing_routes(study_path) == ABOUT.keys() | ABOUT_NO_TEXT
    assert not ABOUT.keys() & ABOUT_NO_TEXT


@pytest.fixture
def worked(study, span):
    """A study with something for every route: codings, a dispute, suggestions, a correction that can be undone."""
    suggesting.refresh(study, "An", "keywords")
    place = {key: value for key, value in span("Nobody helps us.").items() if key != "source"}
    for coder, stance in (("An", "supports"), ("Bilal", "contradicts")):
        study.codings.add(Coding("S1", **place, quote="", code="own", coder=coder, stance=Stance(stance)))
    correct(study, plan_text(study, "S1", study.sources.text("S1").replace("hard at first", "hard")), "An")
    return study


def calls(study):
    """A call of every route that is about texts, with the words that a page shows there."""
    first, second = study.codings.select()
    (suggestion,) = study.suggestions.select()
    words = {str(first.id): first.quote}
    proposed = {str(suggestion.id): suggestion.quote}
    start = study.sources.text("S1").index("Fin.")
    row = {"source": "S1", "start": start, "end": start + 4, "quote": "Fin.", "code": "help"}
    place = {key: value for key, value in row.items() if key != "code"}
    return {
        "api.put_codings": ("PUT", "/api/codings", {"codings": [row]}),
        "api.patch_coding": ("PATCH", f"/api/codings/{first.id}", {"memo": "x", "quotes": words}),
        "api.post_withdraw": ("POST", "/api/codings/withdraw", {"ids": [first.id], "quotes": words}),
        "api.post_restore": ("POST", "/api/codings/restore", {"ids": [first.id], "quotes": words}),
        "api.post_confirm": ("POST", "/api/codings/confirm", {"ids": [first.id], "quotes": words}),
        "api.post_together": (
            "POST",
            "/api/codings/together",
            {"ids": [first.id], "seen": {}, "deed": "withdraw", "quotes": words},
        ),
        "api.post_anew": (
            "POST",
            "/api/codings/anew",
            {"ids": [first.id], "code": "help", "quotes": words},
        ),
        "api.post_accept": ("POST", f"/api/suggestions/{suggestion.id}/accept", {"quotes": proposed}),
        "api.post_accept_many": (
            "POST",
            "/api/suggestions/accept",
            {"ids": [suggestion.id], "quotes": proposed},
        ),
        "api.post_reject": ("POST", "/api/suggestions/reject", {"ids": [suggestion.id], "quotes": proposed}),
        "api.post_reopen": ("POST", "/api/suggestions/reopen", {"ids": [suggestion.id], "quotes": proposed}),
        "api.post_code": ("POST", "/api/codes", {"title": "New", "codings": [first.id], "quotes": words}),
        "api.post_reopen_dispute": (
            "POST",
            "/api/agreement/reopen",
            {"id": f"{first.id}+{second.id}", "quotes": words},
        ),
        "api.post_settle": (
            "POST",
            "/api/agreement/settle",
            {"id": f"{first.id}+{second.id}", "code": "own", "reason": "So.", "quotes": words},
        ),
        "api.post_verdict": (
            "POST",
            "/api/verdicts",
            {"code": "O1", "value": "confirmed", "reason": "Said so."},
        ),
        "api.post_memo": ("POST", "/api/memos", {**place, "text": "Why?"}),
        "api.put_speakers": ("PUT", "/api/sources/S1/speakers", {"roles": {"R1": "chair"}}),
        "api.post_settle_doubts": ("POST", "/api/sources/S1/settle-doubts", {}),
        "api.put_time": ("PUT", "/api/sources/S1/times", {"turn": 1, "time": 2.5, "before": None}),
        "api.post_correction": ("POST", "/api/sources/S1/correction", {"names": {"R1": "Baker"}}),
        "api.post_undo_correction": ("POST", "/api/sources/S1/correction/undo", {}),
        "api.post_replace": ("POST", "/api/names/replace", {"sure": 1}),
    }


def state(study):
    tables = (
        "source",
        "turn",
        "speaker",
        "coding",
        "suggestion",
        "verdict",
        "code",
        "log",
        "earlier_text",
        "memo",
    )
    return {table: study.db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


@pytest.mark.parametrize("endpoint", sorted(ABOUT))
def test_a_stale_text_is_refused_with_the_current_hash_and_nothing_changes(client, worked, endpoint):
    method, path, body = calls(worked)[endpoint]
    before = state(worked)
    for hashes in ({"S1": "earlier", "*": "earlier"}, {}):
        answer = client.send(method, path, {**body, "text_hashes": hashes})
        assert (answer.status_code, answer.json["why"]) == (409, "stale_text"), answer.json
        current = {"S1": worked.sources.text_hash("S1"), "*": worked.sources.hash_of_all_texts()}
        assert answer.json["text_hash"] in current.values()
        assert "Load the page again" in answer.json["error"]
    assert state(worked) == before


@pytest.mark.parametrize("endpoint", sorted(ABOUT))
def test_the_text_that_was_shown_is_taken(client, worked, endpoint):
    method, path, body = calls(worked)[endpoint]
    answer = client.send(method, path, body)
    assert answer.json.get("why") != "stale_text", answer.json


QUOTING = sorted(
    ABOUT.keys()
    - {
        f"api.{name}"
        for name in (
            "put_speakers",
            "post_settle_doubts",
            "put_time",
            "post_correction",
            "post_undo_correction",
            "post_verdict",
            "post_replace",
        )
    }
)


@pytest.mark.parametrize("endpoint", QUOTING)
def test_other_words_than_were_shown_are_refused(client, worked, endpoint):
    method, path, body = calls(worked)[endpoint]
    other = {**body, "quotes": dict.fromkeys(body.get("quotes", {}), "other words")}
    if "codings" in body and endpoint == "api.put_codings":
        other = {"codings": [body["codings"][0] | {"quote": "other words"}]}
    if endpoint == "api.post_memo":
        other = body | {"quote": "other words"}
    before = state(worked)
    answer = client.send(method, path, other)
    assert (answer.status_code, answer.json["why"]) == (409, "stale_text")
    assert "“other words”" in answer.json["error"]
    assert state(worked) == before


def test_a_span_without_its_words_is_refused(client, worked):
    row = {"source": "S1", "start": 5, "end": 9, "quote": "", "code": "help"}
    assert client.send("PUT", "/api/codings", {"codings": [row]}).json["why"] == "stale_text"
    (coding, _) = worked.codings.select()
    moved = client.send("PATCH", f"/api/codings/{coding.id}", {"start": coding.start + 1, "text_hashes": {}})
    assert moved.json["why"] == "stale_text"


def test_words_over_several_turns_are_those_that_the_page_shows(client, worked):
    text = worked.sources.text("S1")
    start, end = text.index("And the others?"), text.index("crowd") + len("crowd")
    quote = "And the others? … The café 🎉 crowd"
    row = {"source": "S1", "start": start, "end": end, "quote": quote, "code": "help"}
    (coding,) = client.send("PUT", "/api/codings", {"codings": [row]}).json["codings"]
    assert coding["quote"] == text[start:end]
