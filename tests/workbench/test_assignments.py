"""Who codes what, and what is coded blind: ticked by an owner, shown to everybody."""

import pytest

from coder.model import Coding, Stance


def html(client, path="/assignments"):
    return client.get(path).get_data(as_text=True)


def test_an_owner_ticks_who_codes_a_source(client, study):
    assert "An codes S1" in html(client)
    sent = {"source": "S1", "coder": " Bilal  the Baker ", "assigned": True}
    assert client.send("PUT", "/api/assignments", sent).json["coder"] == "Bilal the Baker"
    assert [(one.coder, one.is_assigned) for one in study.readings.all()] == [("Bilal the Baker", True)]
    assert "Bilal the Baker codes S1" in html(client)
    client.send("PUT", "/api/assignments", {**sent, "assigned": False})
    assert study.readings.all() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": "S9", "coder": "Bilal", "assigned": True},
        {"source": "S1", "coder": "  ", "assigned": True},
        {"source": "S1", "coder": "x" * 201, "assigned": True},
        {"source": "S1", "coder": "Bilal", "assigned": 1},
        {"source": "S1", "assigned": True},
    ],
)
def test_what_makes_no_sense_changes_nothing(client, study, wrong):
    answer = client.send("PUT", "/api/assignments", wrong)
    assert answer.status_code in (404, 409)
    assert study.readings.all() == []


def test_a_name_that_is_asked_for_gets_a_column(client):
    assert "Zoë codes S1" in html(client, "/assignments?name=Zo%C3%AB")
    assert "Zoë codes S1" not in html(client)


def test_blind_for_one_for_all_and_no_longer(client, study):
    sent = {"source": "S1", "blind": True}
    assert client.send("PUT", "/api/blinding", sent).json == {"blind": ["S1"], "all": False}
    assert client.send("PUT", "/api/blinding", {"blind": False}).json == {"blind": [], "all": False}
    assert client.send("PUT", "/api/blinding", {"blind": True}).json == {"blind": ["S1"], "all": True}
    assert client.send("PUT", "/api/blinding", {"source": "S9", "blind": True}).status_code == 404
    assert client.send("PUT", "/api/blinding", {"blind": "yes"}).status_code == 409
    assert [one["action"] for one in study.log.entries(3)] == ["blind", "unblind", "blind"]


def test_what_is_assigned_to_a_person_stands_among_their_next_steps(client, study):
    assert "Yours to code" not in html(client, "/")
    study.readings.assign(["S1"], "An", "An")
    assert "Yours to code: S1 talk" in html(client, "/")
    study.readings.mark_read(["S1"], "An", "An")
    assert "Yours to code" not in html(client, "/")


@pytest.fixture
def agreed(study, span):
    for coder in ("Bilal", "Dora"):
        study.codings.add(Coding(**span("Fin."), quote="", code="own", coder=coder, stance=Stance.SUPPORTS))
    return study


def seen(client):
    return html(client, "/agreement").split('data-seen="')[1].split('"')[0]


def test_what_all_agree_on_is_settled_as_it_was_shown_and_opened_again(client, agreed, span):
    shown = seen(client)
    assert "Settle 1 place" in html(client, "/agreement")
    for coder in ("Bilal", "Dora"):
        agreed.codings.add(Coding(**span("Nobody helps us."), quote="", code="help", coder=coder))
    late = client.send("POST", "/api/agreement/settle-agreed", {"seen": shown})
    assert (late.status_code, "Others coded meanwhile" in late.json["error"]) == (409, True)
    done = client.send("POST", "/api/agreement/settle-agreed", {"seen": seen(client)})
    assert done.json == {"settled": ["3+4", "1+2"]}
    assert {one.coder for one in agreed.codings.select()} == {"An"}
    shown = html(client, "/agreement")
    assert "help · An: Coded alike by Bilal and Dora." in " ".join(shown.split())
    assert shown.count('class="reopen tools"') == 2
    opened = client.send("POST", "/api/agreement/reopen-agreed", {"ids": done.json["settled"]})
    assert opened.status_code == 200
    assert {one.coder for one in agreed.codings.select()} == {"Bilal", "Dora"}
    assert client.send("POST", "/api/agreement/reopen-agreed", {"ids": [1]}).status_code == 409
    assert client.send("POST", "/api/agreement/reopen-agreed", {"ids": ["x"]}).status_code == 404


def test_a_difference_stands_in_its_text_with_a_column_a_person(client, study, span):
    study.codings.add(
        Coding(**span("It was hard"), quote="", code="help", coder="Bilal", memo="He needed it.")
    )
    study.codings.add(Coding(**span("It was hard"), quote="", code="doubt", coder="Dora"))
    shown = html(client, "/agreement")
    assert 'Nobody helps us. </span><b>It was hard</b><span class="around"> at first.' in shown
    assert shown.index("<b>Bilal</b>") < shown.index("He needed it.") < shown.index("<b>Dora</b>")
    study.blinding.set(["S1"], "An")
    shown = html(client, "/agreement")
    assert "This source is still coded blind" in shown
    assert 'class="settle tools"' not in shown
