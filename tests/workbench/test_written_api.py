"""What is written, as the page sends it: saved over what it showed only, moved, undone, told of."""

import pytest

from coder.model import Coding, Stance
from coder.services.signing import sign


@pytest.fixture
def written(client, study, span):
    """A study with a coding on O1, a verdict, a finding, a conclusion on both, an answer."""
    study.codings.add(Coding(**span("We run the campaign ourselves now."), quote="", code="O1", coder="An"))
    study.codings.change(1, "An", stance=Stance.SUPPORTS)
    sign(study, "O1", "confirmed", "Plain.", "An")
    study.findings.add("finding", "They run it.", "An", ["1"], "EQ1.1")
    study.findings.add("conclusion", "It lasts.", "An", ["F1", "O1"], question="EQ1")
    study.answers.set("EQ1", "Yes.", "An", ["C1"])
    return client


def post(client, path, **body):
    return client.send("POST", f"/api/written{path}", body)


def seen(client, thing):
    page = client.get("/findings").get_data(as_text=True)
    return page.split(f'data-id="{thing}"')[1].split('data-seen="')[1].split('"')[0]


def test_the_page_shows_the_chain_from_answer_to_quotes(written):
    page = " ".join(written.get("/findings").get_data(as_text=True).split())
    assert 'href="#C1" title="It lasts.">C1</a>' in page  # the answer rests on it
    assert 'href="#F1" title="They run it.">F1</a>' in page
    assert (
        'href="/claim/O1" title="Unions run the campaign themselves. — Did the change happen? confirmed"'
        in page
    )
    assert 'data-codings="1"> 1 quote </button>' in page or 'data-codings="1">1 quote</button>' in page
    assert 'Carries <a class="chip" href="#EQ1">EQ1</a>' in page


def test_something_new_is_written_where_it_belongs(written, study):
    made = post(
        written, "", kind="recommendation", text="Hand it over.", question="EQ1", on=["C1"], priority="high"
    )
    assert (made.json["id"], made.json["before"]) == ("R1", None)
    row = study.findings.all()[-1]
    assert (row["question"], row["grounds"], row["priority"], row["coder"]) == (
        "EQ1",
        ["conclusion:C1"],
        "high",
        "An",
    )
    assert post(written, "", kind="limitation", text="Nobody counted.").json["id"] == "L1"
    assert (
        post(written, "", kind="summary", id="EQ1.1:S1", text="They run it.", on=["coding:1"]).status_code
        == 200
    )
    assert study.summaries.current()["EQ1.1", "S1"].on == (1,)


def test_the_second_who_saves_is_told_what_the_first_wrote(written, study):
    shown = seen(written, "F1")
    study.findings.revise("F1", "Bilal", "Most run it.", ("EQ1.1", None))
    refused = post(written, "", kind="finding", id="F1", text="None runs it.", criterion="EQ1.1", seen=shown)
    assert (refused.status_code, refused.json["why"]) == (409, "overtaken")
    assert (refused.json["current"]["text"], refused.json["current"]["by"]) == ("Most run it.", "Bilal")
    assert study.findings.all()[0]["text"] == "Most run it."
    again = refused.json["current"]["seen"]
    assert post(
        written, "", kind="finding", id="F1", text="None runs it.", criterion="EQ1.1", seen=again
    ).json
    assert study.findings.all()[0]["text"] == "None runs it."


def test_a_change_is_undone_by_what_the_answer_says(written, study):
    answer = post(written, "", kind="answer", id="EQ1", text="No.", on=[]).json
    before, after = answer["before"], answer["after"]
    post(written, "/back", kind="answer", id="EQ1", number=before["number"], seen=after["seen"])
    assert (study.answers.current()["EQ1"].text, study.answers.current()["EQ1"].rests_on) == (
        "Yes.",
        ("conclusion:C1",),
    )
    post(written, "/take-out", kind="answer", id="EQ1", seen=before["seen"])
    assert "not answered yet" in written.get("/findings").get_data(as_text=True)
    post(written, "/restore", kind="answer", id="EQ1")
    assert study.answers.current()["EQ1"].text == "Yes."


def test_what_changed_below_is_shown_as_to_review_until_it_is_confirmed(written, study):
    sign(study, "O1", "contested", "Bilal doubts.", "Bilal")
    page = written.get("/findings").get_data(as_text=True)
    assert "O1 (change): contested now, confirmed before" in page
    assert post(written, "/confirm", kind="conclusion", id="C1", seen=seen(written, "C1")).status_code == 200
    assert "confirmed before" not in written.get("/findings").get_data(as_text=True)


def test_moves_are_kept_and_may_lead_under_another_question(written, study):
    post(written, "", kind="finding", text="They pay.", question="EQ1", on=["1"])
    moved = post(written, "/move", kind="finding", id="F2", before="F1", criterion="EQ1.1", question="")
    assert moved.status_code == 200
    assert [(row["id"], row["criterion"]) for row in study.findings.all()[:2]] == [
        ("F2", "EQ1.1"),
        ("F1", "EQ1.1"),
    ]


def test_the_history_tells_what_was_done_in_one_go_as_one(written, study):
    post(written, "", kind="finding", id="F1", text="Most run it.", criterion="EQ1.1", on=[])
    steps = written.get("/api/written/history?kind=finding&id=F1").json["steps"]
    assert [(step["n"], step["done"], step["text"], step["grounds"]) for step in steps] == [
        (4, "written otherwise", "Most run it.", []),
        (2, "written", "They run it.", ["coding:1"]),
    ]


def test_a_cell_shows_its_evidence_before_it_is_summed_up(written):
    cell = written.get("/api/written/cell?code=EQ1.1&where=S1").json
    assert (cell["codings"], cell["current"]["text"]) == ([1], "")
    assert written.get("/api/written/cell?code=EQ1.1&where=mars").status_code == 404


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("", {"kind": "opinion", "text": "So."}, '"opinion" is none of finding'),
        ("", {"kind": "finding", "text": " "}, "A finding needs words."),
        ("", {"kind": "finding", "text": "So.", "on": ["99"]}, 'there is no "99" among them'),
        ("", {"kind": "finding", "text": "So.", "on": "1"}, "The field `on` is missing"),
        ("", {"kind": "summary", "text": "So.", "id": "EQ1.1"}, "choose both"),
        ("", {"kind": "answer", "id": "EQ9", "text": "So."}, 'no evaluation question "EQ9"'),
        ("/move", {"kind": "finding", "id": "F9"}, "There is no finding, conclusion"),
        ("/back", {"kind": "finding", "id": "F1", "number": 99}, "F1 has no step 99"),
        ("/restore", {"kind": "finding", "id": "F1"}, "Nothing that was taken back"),
        ("/restore", {"kind": "answer", "id": "EQ1"}, "EQ1 was not taken out"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_kept(written, study, path, body, sentence):
    before = study.log.last()
    refused = post(written, path, **body)
    assert refused.status_code in (404, 409)
    assert sentence in refused.json["error"]
    assert study.log.last() == before


def test_pages_with_quotes_offer_to_write_down_what_they_show(written):
    page = written.get("/claim/O1").get_data(as_text=True)
    assert 'id="make-finding"' in page
    assert "/findings#new=conclusion&amp;on=verdict%3AO1%3Achange" in page.replace("/O1", "%2FO1")
    assert 'data-source="S1"' in written.get("/source/S1").get_data(as_text=True)
    assert "write_of_rows.js" in written.get("/evidence/questions").get_data(as_text=True)
