"""Codes, verdicts, files and the report through the browser's door."""

from io import BytesIO

from coder.model import Coding
from coder.services import suggesting


def test_a_code_made_on_the_fly_can_be_used_at_once(client, study, span):
    made = client.send("POST", "/api/codes", {"title": "Zelf doen, één keer"}).json
    assert made["id"] == "zelf-doen-een-keer"
    answer = client.send("PUT", "/api/codings", {"codings": [{**span("Nobody"), "code": made["id"]}]})
    assert answer.status_code == 200
    assert study.codes.history()[-1]["version"] == 2


def test_a_code_is_reworded_in_the_language_of_the_page(client, study):
    client.send("PATCH", "/api/codes/own", {"title": "Theirs", "keywords": {"en": ["own", " "], "nl": []}})
    code = study.codebook.code("own")
    assert dict(code.title) == {"en": "Theirs", "nl": "Van hen"}
    assert code.keywords == {"en": ("own",)}


def test_codes_are_moved_split_and_merged_with_all_codings_kept(client, study, span):
    rows = [{**span(words), "code": "own"} for words in ("We", "Nobody")]
    ids = [c["id"] for c in client.send("PUT", "/api/codings", {"codings": rows}).json["codings"]]
    client.send("POST", "/api/codes/doubt/move", {"under": "own"})
    assert study.codebook.code("doubt").parent == "own"
    split = client.send("POST", "/api/codes", {"title": "Alone", "codings": ids[1:]}).json
    assert split["moved"] == 1
    assert study.codings.get(ids[1]).code == "alone"
    assert client.send("POST", "/api/codes/alone/merge", {"into": "help"}).json["moved"] == 1
    assert study.codings.get(ids[1]).code == "help"
    assert study.codebook.code("alone") is None
    refused = client.send("POST", "/api/codes/own/merge", {"into": "help"})
    assert "doubt" in refused.json["error"]
    assert study.codings.get(ids[0]).code == "own"


def test_a_fault_in_a_code_is_told_and_nothing_changes(client, study):
    assert client.send("POST", "/api/codes", {"title": "Twice", "id": "own"}).json["faults"]
    assert client.send("POST", "/api/codes", {"title": " "}).status_code == 409
    assert len(study.codes.history()) == 1


def test_a_verdict_is_signed_on_both_axes_with_a_reason(client, study):
    change = {"code": "O1", "axis": "change", "value": "confirmed", "reason": "They say so."}
    assert client.send("POST", "/api/verdicts", change).json["verdict"]["by"] == "An"
    assert (
        client.send(
            "POST", "/api/verdicts", {**change, "axis": "contribution", "value": "predates"}
        ).status_code
        == 200
    )
    assert "reason" in client.send("POST", "/api/verdicts", {**change, "reason": " "}).json["error"]
    assert client.send("POST", "/api/verdicts", {**change, "value": "true"}).status_code == 409
    html = client.get("/claim/O1").get_data(as_text=True)
    assert "They say so." in html
    assert "judgement only" in html


def test_the_report_is_written_and_can_be_read(client, study_path):
    made = client.send("POST", "/api/report", {"language": "nl", "formats": ["html"]}).json
    assert made["files"] == ["report.html"]
    assert b"Een kleine studie" in client.get("/reports/report.html").data


def test_what_is_known_of_a_source_can_be_corrected(client, study):
    assert (
        client.send("PATCH", "/api/sources/S1", {"organisation": "Union"}).json["source"]["organisation"]
        == "Union"
    )
    assert client.send("PATCH", "/api/sources/S1", {"kind": "rumour"}).status_code == 409


def test_a_keyword_shows_how_good_it_was_and_can_be_switched_off(client, study):
    suggesting.refresh(study, "An", "keywords")
    number = next(one.id for one in study.suggestions.select() if one.because == ("ourselves",))
    client.send("POST", f"/api/suggestions/{number}/accept", {"stance": "supports"})
    told = client.get("/api/keywords").json["keywords"][0]
    assert (told["code"], told["keyword"], told["accepted"], told["rejected"]) == ("own", "ourselves", 1, 0)
    assert client.send(
        "POST", "/api/keywords", {"code": "own", "keyword": "ourselves", "off": True}
    ).json == {"off": True}
    assert 'class="keyword off"' in client.get("/codebook").get_data(as_text=True)
    assert (
        client.send("POST", "/api/keywords", {"code": "own", "keyword": "nothing", "off": True}).status_code
        == 409
    )


def test_coders_are_compared_and_a_dispute_is_settled(client, study, span):
    for coder, words in (("An", "Nobody helps us"), ("Bilal", "Nobody")):
        study.codings.add(Coding(**span(words), quote="", code="help", coder=coder))
    html = client.get("/agreement?coder=An&coder=Bilal").get_data(as_text=True)
    assert "other boundaries" in html
    dispute = html.split('data-id="')[1].split('"')[0]
    settled = client.send(
        "POST", "/api/agreement/settle", {"id": dispute, "code": "help", "reason": "Whole."}
    )
    assert settled.json["coding"]["quote"] == "Nobody helps us"
    assert len(study.codings.select()) == 1
    again = client.send("POST", "/api/agreement/settle", {"id": dispute, "code": "help"})
    assert (again.status_code, "no dispute" in again.json["error"]) == (404, True)
    opened = client.send("POST", "/api/agreement/reopen", {"id": dispute})
    assert opened.json["codings"] == sorted(int(part) for part in dispute.split("+"))
    assert sorted(coding.coder for coding in study.codings.select()) == ["An", "Bilal"]


def test_coders_who_share_nothing_are_told_so_and_can_choose_others(client, study, span):
    study.codings.add(Coding(**span("Nobody helps us"), quote="", code="help", coder="An"))
    html = client.get("/agreement?coder=An&coder=Nobody").get_data(as_text=True)
    assert "No source was coded by two people." in html
    assert "Let a second person code one of the sources." in html
    study.codings.add(Coding(**span("Nobody"), quote="", code="help", coder="Bea"))
    html = client.get("/agreement?source=S1&unit=sentence&without_uncoded=on&page=99").get_data(as_text=True)
    assert 'value="Bea" checked' in html
    assert "other boundaries" in html
    html = client.get("/agreement?coder=An&coder=Bea&source=nonsense").get_data(as_text=True)
    assert "nonsense" in html


def test_many_differences_come_page_by_page(client, study):
    letters = [n for n, sign in enumerate(study.sources.text("S1")) if sign.isalpha()]
    for n in letters[:25]:
        study.codings.add(Coding("S1", n, n + 1, "", "help", "An"))
    study.codings.add(Coding("S1", letters[0], letters[0] + 1, "", "help", "Bea"))
    first = client.get("/agreement").get_data(as_text=True)
    assert (first.count('class="settle tools"'), "Page 1 of 2" in first) == (20, True)
    assert 'href="?page=2#differences"' in first
    last = client.get("/agreement?page=99").get_data(as_text=True)
    assert (last.count('class="settle tools"'), "Page 2 of 2" in last) == (4, True)


def test_many_keywords_are_folded_away(client, study):
    assert '<details class="keywords">' not in client.get("/codebook").get_data(as_text=True)
    words = [f"word{n}" for n in range(41)]
    study.codes.load(
        {"id": "small", "themes": [{"id": "own", "title": {"en": "Own"}, "keywords": {"en": words}}]}, "An"
    )
    page = client.get("/codebook").get_data(as_text=True)
    assert '<details class="keywords">' in page and "<summary>Keywords: 41</summary>" in page
    assert page.count('class="keyword"') == 41


SURVEY = b"""Respondent,Organisatie,Hoe werkt u samen?,Wat veranderde er?
1,CEPAG,We organiseren samen een vormingsdag.,De leden stellen meer vragen.
2,FPS,Wij kiezen zelf wat we nemen.,Dat kan ik niet zeggen.
"""


def take_in(client, name, data):
    """Send a file and take it in as it is read."""
    (file,) = client.send("POST", "/api/import", data={"files": [(BytesIO(data), name)]}).json["files"]
    return client.send("POST", f"/api/import/{file['key']}", {"version": file["version"]}).json["sources"]


def test_a_survey_shows_its_response_and_leads_to_its_respondents(client, study):
    made = take_in(client, "survey.csv", SURVEY)
    assert made[0]["sources"] == ["S2", "S2.1", "S2.2"]
    overview = client.get("/?").get_data(as_text=True)
    assert "Answered: 2 of 2" in overview
    assert '<a href="/source/S2.1"><b>S2.1</b> survey – 1</a>' in overview
    page = client.get("/source/S2").get_data(as_text=True)
    assert '<a href="/source/S2.2" title="survey – 2">S2.2</a>' in page
    assert '"may_code": false' in page
    respondent = client.get("/source/S2.2").get_data(as_text=True)
    assert '<a href="/source/S2">S2</a>' in respondent
    assert '"may_code": true' in respondent


def test_the_answer_of_a_respondent_is_coded_and_the_survey_is_not(client, study):
    take_in(client, "survey.csv", SURVEY)
    start = study.sources.text("S2.2").index("Wij")
    row = {"source": "S2.2", "start": start, "end": start + 3, "quote": "Wij", "code": "own"}
    coding = client.send("PUT", "/api/codings", {"codings": [row]}).json["codings"][0]
    assert (coding["source"], coding["quote"]) == ("S2.2", "Wij")
    del row["quote"]  # other words stand there
    refused = client.send("PUT", "/api/codings", {"codings": [row | {"source": "S2"}]})
    assert "S2 is a survey" in refused.json["error"]
    assert client.get("/suggestions?order=source").status_code == 200
    assert client.get("/api/changes?since=1&source=S2").json["codings"] == []
