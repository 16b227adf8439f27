"""Memos from the pages: kept, found, changed by two at once, taken back."""

import pytest


@pytest.fixture
def memo(client):
    return client.send("POST", "/api/memos", {"text": "All knew the draft.", "kind": "method"}).json["memo"]


def test_a_memo_is_kept_on_what_is_named_and_found_there(client, memo, span):
    place = span("Nobody helps us.")
    on_words = client.send(
        "POST", "/api/memos", {**place, "quote": "Nobody helps us.", "text": "Really?"}
    ).json["memo"]
    assert (memo["id"], memo["about"], memo["by"], memo["kind"]) == (1, "study", "An", "method")
    assert (on_words["about"], on_words["quote"]) == ("passage", "Nobody helps us.")
    client.send("POST", "/api/memos", {"source": "S1", "speaker": "R1", "text": "Speaks low."})
    client.send("POST", "/api/memos", {"code": "own", "text": "Broad."})

    def found(query):
        return [one["text"] for one in client.get(f"/api/memos?{query}").json["memos"]]

    assert sorted(found("source=S1")) == ["Really?", "Speaks low."]
    assert found("about=code&code=own") == ["Broad."]
    assert found("words=DRAFT") == ["All knew the draft."]
    assert found("kind=method&by=An") == ["All knew the draft."]
    assert client.get("/api/memos").json["number"] == 4


def test_the_second_of_two_is_shown_what_the_first_wrote_and_both_can_be_kept(client, study, memo):
    study.memos.change(1, "Bea", "Bea’s.")
    mine = {"text": "An’s.", "was": memo["text"], "kind": "method"}
    answer = client.send("PATCH", "/api/memos/1", mine)
    assert (answer.status_code, answer.json["why"]) == (409, "memo_changed")
    assert (answer.json["memo"]["text"], answer.json["memo"]["changed_by"]) == ("Bea’s.", "Bea")
    assert study.memos.get(1).text == "Bea’s."
    beside = client.send("POST", "/api/memos/1/beside", {"text": "An’s."}).json["memo"]
    assert (beside["id"], beside["about"], beside["by"]) == (2, "study", "An")
    client.send("PATCH", "/api/memos/1", {**mine, "was": "Bea’s."})
    history = client.get("/api/memos/1/history").json["history"]
    assert [step["text"] for step in history] == ["All knew the draft.", "Bea’s.", "An’s."]


def test_a_memo_is_taken_back_and_stands_again(client, memo):
    assert client.send("POST", "/api/memos/1/withdraw", {}).json["memo"]["withdrawn"]
    assert client.get("/api/memos").json["memos"] == []
    assert len(client.get("/api/memos?withdrawn=1").json["memos"]) == 1
    assert client.send("POST", "/api/memos/1/restore", {}).json["memo"]["withdrawn"] is None


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"text": " "}, "A memo without words"),
        ({}, "text"),
        ({"text": "x", "source": "S9"}, "S9"),
        ({"text": "x", "code": "nope"}, "nope"),
        ({"text": "x", "speaker": "R1"}, "name it too"),
        ({"text": "x", "coding": "one"}, "coding"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(client, study, body, sentence):
    answer = client.send("POST", "/api/memos", body)
    assert answer.status_code in (404, 409)
    assert sentence in answer.json["error"]
    assert study.memos.all() == []


def test_search_finds_memos_beside_turns(client, memo):
    answer = client.get("/api/search?words=draft").json
    assert answer["hits"] == []
    assert [one["text"] for one in answer["memos"]] == ["All knew the draft."]


def test_the_report_has_memos_only_when_they_are_asked_for(client, study, memo):
    def written(more):
        client.send("POST", "/api/report", {"formats": ["html"], **more})
        return (study.reports / "report.html").read_text()

    assert "All knew the draft." not in written({})
    assert "All knew the draft." in written({"annexes": ["memos"]})
