"""A text corrected from a page: previewed, decided, written, undone."""

from coder.model import Coding

PATH = "/api/sources/S1/correction"


def turns(study):
    source = study.sources.get("S1")
    return [
        {"n": turn.n, "speaker": turn.speaker, "time": turn.time, "text": source.text[turn.start : turn.end]}
        for turn in source.turns
    ]


def test_a_preview_writes_nothing_and_tells_what_would_become_of_codings(client, study, span):
    kept = study.codings.add(Coding(**span("It was hard at first."), quote="", code="own", coder="An"))
    gone = study.codings.add(Coding(**span("Nobody helps us."), quote="", code="help", coder="An"))
    text, rows = study.sources.text("S1"), turns(study)
    rows[1]["text"] = rows[1]["text"].replace(" Nobody helps us.", "").replace("hard at", "harsh at")
    told = client.send("POST", f"{PATH}?preview=1", {"turns": rows}).json
    assert [one["id"] for one in told["lost"]] == [gone.id]
    assert [one["now"]["quote"] for one in told["changed"]] == ["It was harsh at first."]
    assert (told["written"], study.sources.text("S1")) == (False, text)
    refused = client.send("POST", PATH, {"turns": rows})
    assert (refused.status_code, refused.json["why"]) == (409, "lost")
    assert study.sources.text("S1") == text
    answer = client.send("POST", PATH, {"turns": rows, "withdrawn": [gone.id], "why": "heard again"})
    assert answer.json["written"] is True
    assert answer.json["text_hashes"] == {"S1": study.sources.text_hash("S1")}
    assert study.codings.get(kept.id).quote_before == "It was hard at first."
    assert study.codings.get(gone.id).withdrawn
    (earlier,) = client.get("/api/sources/S1/corrections").json["corrections"]
    assert (earlier["by"], earlier["why"]) == ("An", "heard again")
    page = client.get("/source/S1/correct").get_data(as_text=True)
    assert "heard again" in page
    assert client.send("POST", f"{PATH}/undo", {}).json["undone"]["why"] == "heard again"
    assert study.sources.text("S1") == text


def test_a_lost_coding_is_put_on_other_words(client, study, span):
    gone = study.codings.add(Coding(**span("Nobody helps us."), quote="", code="help", coder="An"))
    rows = turns(study)
    rows[1]["text"] = rows[1]["text"].replace("Nobody helps us. ", "")
    assert client.send("POST", PATH, {"turns": rows, "words": {str(gone.id): "It was hard"}}).json["written"]
    assert study.codings.get(gone.id).quote == "It was hard"


def test_speakers_and_a_whole_text_come_too(client, study):
    assert client.send("POST", PATH, {"names": {"R1": "Baker"}, "roles": {"Baker": "chair"}}).json["written"]
    assert "Baker: We run" in study.sources.text("S1")
    text = study.sources.text("S1").replace("hard", "harsh")
    assert client.send("POST", PATH, {"text": text}).json["written"]
    assert study.sources.text("S1") == text


def test_what_is_no_turn_is_refused_in_a_sentence(client, study):
    text = study.sources.text("S1")
    for body in (
        {"turns": [1]},
        {"turns": [{"n": 1}]},
        {"turns": [{"n": "1", "text": "x"}]},
        {"turns": [{"n": 1, "text": "x", "speaker": 5}]},
        {"turns": [{"n": 1, "text": "x", "role": "boss"}]},
        {"turns": "all"},
        {"names": {"R1": ""}},
        {"names": {"Nobody": "X"}},
        {"text": " "},
        {"turns": [{"n": 1, "text": "x"}], "placed": {"1": [0]}},
        {"turns": [{"n": 1, "text": "x"}], "words": {"one": "x"}},
    ):
        answer = client.send("POST", PATH, body)
        assert answer.status_code in (404, 409), body
        assert answer.json["error"], body
    assert study.sources.text("S1") == text
    assert client.get("/source/S9/correct").status_code == 404


def test_a_page_hears_that_its_text_is_another_one(client, study):
    before = client.get("/api/changes?since=0&source=S1").json["text_hash"]
    client.send("POST", PATH, {"text": study.sources.text("S1").replace("hard", "harsh")})
    assert client.get("/api/changes?since=0&source=S1").json["text_hash"] != before
