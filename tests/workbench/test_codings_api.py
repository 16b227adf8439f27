"""Codings through the browser's door: kept, changed, taken back, and seen by others."""


def put(client, *rows):
    return client.send("PUT", "/api/codings", {"codings": list(rows)})


def test_a_coding_is_kept_with_its_quote_and_coder(client, study, span):
    answer = put(
        client, {**span("We run the campaign"), "code": "own", "stance": "supports", "basis": "first_hand"}
    )
    kept = answer.json["codings"][0]
    assert kept["quote"] == "We run the campaign"
    assert (kept["coder"], kept["stance"], kept["basis"], kept["origin"]) == (
        "An",
        "supports",
        "first_hand",
        "manual",
    )
    assert study.codings.get(kept["id"]).quote == "We run the campaign"


def test_sending_the_same_twice_keeps_it_once(client, study, span):
    row = {**span("Nobody helps us."), "code": "help", "stance": "contradicts"}
    first, second = put(client, row), put(client, row)
    assert first.json["codings"] == second.json["codings"]
    assert len(study.codings.select()) == 1


def test_what_is_new_is_told_apart_from_what_was_there(client, span):
    first = put(client, {**span("Nobody"), "code": "help"}).json
    both = put(client, {**span("Nobody"), "code": "help"}, {**span("We"), "code": "own"}).json
    assert first["added"] == [1]
    assert both["added"] == [2]
    assert len(both["codings"]) == 2


def test_another_stance_on_the_same_is_no_new_coding(client, study, span):
    put(client, {**span("Nobody"), "code": "help"})
    answer = put(client, {**span("Nobody"), "code": "help", "stance": "supports"})
    assert "coding 1" in answer.json["error"]
    assert study.codings.get(1).stance == "mentions"


def test_of_many_all_are_kept_or_none(client, study, span):
    good, bad = {**span("Nobody"), "code": "help"}, {**span("Nobody"), "code": "nothing"}
    answer = put(client, good, bad)
    assert answer.status_code == 409
    assert "nothing" in answer.json["error"]
    assert study.codings.select() == []


def test_a_quote_that_is_not_there_is_refused(client, study, span):
    answer = put(client, {**span("Nobody"), "quote": "Anybody", "code": "help"})
    assert "not" in answer.json["error"]
    assert study.codings.select() == []


def test_a_coding_is_changed_withdrawn_and_restored_under_its_number(client, study, span):
    number = put(client, {**span("Nobody"), "code": "help"}).json["codings"][0]["id"]
    wider = span("Nobody helps us")
    change = {"start": wider["start"], "end": wider["end"], "code": "own", "memo": "mine", "basis": "opinion"}
    changed = client.send("PATCH", f"/api/codings/{number}", change).json["codings"][0]
    assert (changed["quote"], changed["code"], changed["memo"], changed["basis"]) == (
        "Nobody helps us",
        "own",
        "mine",
        "opinion",
    )
    assert client.send("PATCH", f"/api/codings/{number}", {"basis": None}).json["codings"][0]["basis"] is None
    client.send("POST", "/api/codings/withdraw", {"ids": [number]})
    assert study.codings.select() == []
    client.send("POST", "/api/codings/restore", {"ids": [number]})
    assert [coding.id for coding in study.codings.select()] == [number]
    assert [row["action"] for row in study.codings.history(number)] == [
        "add",
        "update",
        "update",
        "withdraw",
        "restore",
    ]


def test_changes_of_others_are_told_once(client, study, span):
    at = client.get("/api/changes?since=0&source=S1").json["at"]
    assert client.get(f"/api/changes?since={at}&source=S1").json == {"at": at}
    put(client, {**span("Nobody"), "code": "help"})
    told = client.get(f"/api/changes?since={at}&source=S1").json
    assert [coding["quote"] for coding in told["codings"]] == ["Nobody"]
    assert client.get(f"/api/changes?since={told['at']}&source=S1").json == {"at": told["at"]}
    assert client.get(f"/api/changes?since={at}&source=S2").json["codings"] == []


def test_every_number_leads_to_its_quotes(client, span):
    number = put(client, {**span("Nobody"), "code": "help"}).json["codings"][0]["id"]
    assert client.get(f"/api/codings?ids={number}").json["codings"][0]["title"] == "talk"
    assert [one["id"] for one in client.get("/api/codings?about=O1").json["codings"]] == [number]
    assert client.get("/api/codings?about=A1").json["codings"] == []
    assert client.get("/api/codings?ids=").json["codings"] == []


def test_suggestions_are_accepted_corrected_rejected_and_opened_again(client, study):
    made = client.send("POST", "/api/suggestions/refresh", {}).json
    assert made["suggestions"] == len(study.suggestions.select())
    first = client.get("/api/suggestions?source=S1").json["suggestions"][0]
    assert (first["code"], first["because"]) == ("own", ["ourselves"])
    path = f"/api/suggestions/{first['id']}/accept"
    coding = client.send("POST", path, {"code": "help", "stance": "supports"}).json["coding"]
    assert (coding["code"], coding["stance"], coding["origin"]) == ("help", "supports", "suggestion")
    client.send("POST", "/api/suggestions/reopen", {"ids": [first["id"]]})
    assert study.codings.select() == []
    assert client.send("POST", "/api/suggestions/reject", {"ids": [first["id"]]}).json["rejected"] == [
        first["id"]
    ]
    assert first["id"] not in [one.id for one in study.suggestions.select()]


def test_search_finds_turns_in_one_source_or_all(client):
    hits = client.get("/api/search?words=cafe").json["hits"]
    assert [(hit["source"], hit["n"], hit["title"]) for hit in hits] == [("S1", 4, "talk")]
    nowhere = client.get("/api/search?words=cafe&source=S2")
    assert (nowhere.status_code, "S2" in nowhere.json["error"]) == (404, True)


# --- what the interviewer said ---------------------------------------------------------


def test_a_coding_on_the_interviewers_words_is_kept_and_said_to_count_for_nothing(client, span):
    asked = put(client, {**span("What changed?"), "code": "own", "stance": "supports"}).json
    told = put(client, {**span("We run the campaign"), "code": "own", "stance": "supports"}).json
    assert [row["interviewer"] for row in asked["codings"] + told["codings"]] == [True, False]
    listed = client.get("/api/codings?source=S1").json["codings"]
    assert [row["interviewer"] for row in listed] == [True, False]


def test_saying_who_asks_changes_it_at_once(client, study, span):
    (kept,) = put(client, {**span("What changed?"), "code": "own"}).json["codings"]
    answer = client.send("PUT", "/api/sources/S1/speakers", {"roles": {"INT": "respondent"}})
    assert answer.json == {
        "speakers": [{"label": "INT", "role": "respondent"}, {"label": "R1", "role": "respondent"}]
    }
    listed = client.get(f"/api/codings?ids={kept['id']}").json["codings"]
    assert [row["interviewer"] for row in listed] == [False]
    assert len(study.evidence.about("O1")["O1"]) == 1
    # it is kept what they did before, and that can be undone
    assert study.log.latest("correct", "source") is not None
    client.send("POST", "/api/sources/S1/correction/undo", {})
    assert [str(one.role) for one in study.sources.get("S1").speakers] == ["interviewer", "respondent"]


def test_a_role_that_there_is_not_or_a_speaker_nobody_knows_is_refused(client, study):
    before = study.sources.get("S1").speakers
    for roles in ({"INT": "judge"}, {"INT": "chair", "R9": "respondent"}, {"INT": 1}, ["INT"]):
        answer = client.send("PUT", "/api/sources/S1/speakers", {"roles": roles})
        assert answer.status_code >= 400
        assert answer.json["error"]
    assert study.sources.get("S1").speakers == before
