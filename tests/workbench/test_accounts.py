"""Several people on one server: who signs in, as what, and what each may do."""

import json
import stat

import pytest

from coder.errors import NotFoundError, UsageError
from coder.workbench import create_app
from coder.workbench.accounts import Accounts

PASSWORD = "correct horse"
ADD = {"codings": [{"source": "S1", "start": 0, "end": 3, "code": "own"}]}


@pytest.fixture
def accounts(study_path):
    accounts = Accounts.beside(study_path)
    for name, role in (("An", "owner"), ("Bilal", "coder"), ("Cleo", "reader")):
        accounts.add(name, PASSWORD, role)
    return accounts


@pytest.fixture
def sign_in(study_path, accounts, client):
    app = create_app(study_path, "nobody", "0.0.0.0", accounts)

    def enter(name, password=PASSWORD):
        person = type(client)(app)
        form = {
            "name": name,
            "password": password,
            "token": person.get("/sign-in")
            .get_data(as_text=True)
            .split('name="token" content="')[1]
            .split('"')[0],
        }
        person.answer = person.raw.post(
            "/sign-in?next=/codebook", data=form, base_url="http://127.0.0.1:8077"
        )
        return person

    return enter


def test_passwords_are_hashed_in_a_file_that_only_its_owner_reads(accounts):
    assert PASSWORD not in accounts.path.read_text()
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600
    assert accounts.check("An", PASSWORD)
    assert not accounts.check("An", "wrong horse")
    assert not accounts.check("Stranger", PASSWORD)


def test_nothing_is_shown_before_signing_in(study_path, accounts, client):
    stranger = type(client)(create_app(study_path, "nobody", "0.0.0.0", accounts))
    for path in ("/", "/source/S1", "/reports/report.html", "/people"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in")
    assert stranger.get("/api/codings?ids=1").status_code == 401
    assert b"small study" not in stranger.get("/sign-in").data


def test_a_person_signs_in_and_codes_under_their_own_name(sign_in, study):
    bilal = sign_in("Bilal")
    assert bilal.answer.headers["Location"] == "/codebook"
    assert bilal.send("PUT", "/api/codings", ADD).json["codings"][0]["coder"] == "Bilal"


def test_a_wrong_password_opens_nothing(sign_in):
    stranger = sign_in("Bilal", "wrong horse")
    assert stranger.answer.status_code == 403
    assert stranger.get("/").status_code == 302


def test_guessing_is_stopped_for_a_while(sign_in, monkeypatch):
    monkeypatch.setattr("coder.workbench.sign_in._failures", {})
    answers = [sign_in("Bilal", f"guess number {n}").answer.status_code for n in range(6)]
    assert answers == [403] * 5 + [429]
    assert sign_in("Bilal").answer.status_code == 429
    assert sign_in("Cleo").answer.status_code == 302


def test_readers_look_and_coders_change_only_what_is_theirs(sign_in, study):
    number = sign_in("An").send("PUT", "/api/codings", ADD).json["codings"][0]["id"]
    cleo, bilal, an = sign_in("Cleo"), sign_in("Bilal"), sign_in("An")
    assert cleo.get("/source/S1").status_code == 200
    assert cleo.send("PUT", "/api/codings", ADD).status_code == 403
    assert bilal.send("POST", "/api/codings/withdraw", {"ids": [number]}).status_code == 403
    assert "An" in bilal.send("PATCH", f"/api/codings/{number}", {"memo": "x"}).json["error"]
    assert bilal.get("/people").status_code == 403
    assert study.codings.get(number).withdrawn is None
    bilals = bilal.send("PUT", "/api/codings", ADD).json["codings"][0]["id"]
    assert an.send("PATCH", f"/api/codings/{bilals}", {"memo": "seen"}).status_code == 200
    assert [row["coder"] for row in study.codings.history(bilals)] == ["Bilal", "An"]


def test_a_changed_password_ends_older_sessions(sign_in, accounts):
    bilal = sign_in("Bilal")
    accounts.add("Bilal", "another horse", "coder")
    assert bilal.get("/").status_code == 302


def test_the_key_outlives_the_server(study_path, accounts):
    assert Accounts.beside(study_path).secret == accounts.secret
    assert len(json.loads(accounts.path.read_text())["secret"]) == 64


def test_there_is_always_an_owner(accounts):
    with pytest.raises(UsageError, match="only owner"):
        accounts.remove("An")
    with pytest.raises(UsageError, match="only owner"):
        accounts.add("An", PASSWORD, "reader")
    accounts.remove("Bilal")
    with pytest.raises(NotFoundError):
        accounts.remove("Bilal")


def test_short_passwords_and_unknown_roles_are_refused(accounts):
    with pytest.raises(UsageError, match="10 characters"):
        accounts.add("Dirk", "short", "coder")
    with pytest.raises(UsageError, match="roles"):
        accounts.add("Dirk", PASSWORD, "king")
