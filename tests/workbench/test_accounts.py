"""Several people on one server: who signs in, as what, and what each may do."""

import json
import stat
import time

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


def test_guessing_is_stopped_for_a_while_and_only_there(sign_in):
    answers = [sign_in("Bilal", f"guess number {n}").answer.status_code for n in range(6)]
    assert answers == [403] * 5 + [429]
    assert sign_in("Bilal").answer.status_code == 429
    assert sign_in("Cleo").answer.status_code == 302


def test_guesses_of_many_names_from_one_address_are_stopped(sign_in):
    answers = [sign_in(f"Nobody {n}", "wrong horse").answer.status_code for n in range(31)]
    assert answers == [403] * 30 + [429]


def test_a_browser_that_is_known_is_let_in_whatever_strangers_try(sign_in):
    bilal = sign_in("Bilal")
    for n in range(8):
        sign_in("Bilal", f"guess number {n}")
    token = bilal.get("/sign-in").get_data(as_text=True).split('name="token" content="')[1].split('"')[0]
    form = {"name": "Bilal", "password": PASSWORD, "token": token}
    assert bilal.raw.post("/sign-in", data=form, base_url="http://127.0.0.1:8077").status_code == 302


def test_signing_out_ends_the_session_for_whoever_holds_the_cookie(sign_in, study_path, accounts):
    bilal = sign_in("Bilal")
    cookie = bilal.raw.get_cookie(
        bilal.raw.application.config["SESSION_COOKIE_NAME"], domain="127.0.0.1"
    ).value
    token = bilal.get("/api/token").json["token"]
    bilal.raw.post("/sign-out", data={"token": token}, base_url="http://127.0.0.1:8077")
    restarted = create_app(study_path, "nobody", "0.0.0.0", Accounts.beside(study_path))
    for app in (bilal.raw.application, restarted):
        thief = app.test_client()
        thief.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie, domain="127.0.0.1")
        assert thief.get("/api/codes", base_url="http://127.0.0.1:8077").status_code == 401


def test_after_a_week_people_sign_in_again(sign_in, monkeypatch):
    bilal = sign_in("Bilal")
    assert bilal.get("/").status_code == 200
    later = time.time() + 8 * 86_400
    monkeypatch.setattr("coder.workbench.sign_in.time", lambda: later)
    assert bilal.get("/").status_code == 302


@pytest.mark.parametrize(
    "way", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "/\n/evil", "x"]
)
def test_after_signing_in_nobody_is_sent_elsewhere(study_path, accounts, client, way):
    app = create_app(study_path, "nobody", "0.0.0.0", accounts)
    person = type(client)(app)
    token = person.get("/sign-in").get_data(as_text=True).split('name="token" content="')[1].split('"')[0]
    form = {"name": "An", "password": PASSWORD, "token": token}
    answer = person.raw.post(
        "/sign-in", query_string={"next": way}, data=form, base_url="http://127.0.0.1:8077"
    )
    assert answer.headers["Location"] == "/"


def test_strangers_send_nothing_large(study_path, accounts, client):
    stranger = type(client)(create_app(study_path, "nobody", "0.0.0.0", accounts))
    answer = stranger.raw.post("/sign-in", data={"name": "x" * 70_000}, base_url="http://127.0.0.1:8077")
    assert answer.status_code == 413


# --- behind a proxy, and without accounts -----------------------------------------


def test_behind_a_proxy_its_name_and_protocol_are_believed_and_cookies_are_secure(study_path, accounts):
    app = create_app(study_path, "nobody", "127.0.0.1", accounts, proxy="coding.example")
    told = {"X-Forwarded-Host": "coding.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.9"}
    answer = app.test_client().get("/sign-in", base_url="http://127.0.0.1:8077", headers=told)
    assert answer.status_code == 200
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)
    told["X-Forwarded-Host"] = "evil.example"
    assert (
        app.test_client().get("/sign-in", base_url="http://127.0.0.1:8077", headers=told).status_code == 400
    )


def test_a_proxy_that_was_not_named_is_not_believed(study_path, accounts):
    app = create_app(study_path, "nobody", "127.0.0.1", accounts)
    told = {"X-Forwarded-Host": "coding.example", "X-Forwarded-For": "10.0.0.9"}
    answer = app.test_client().get("/api/codes", base_url="http://127.0.0.1:8077", headers=told)
    assert answer.status_code == 401
    assert app.test_client().get("/", base_url="http://coding.example").status_code == 400


def test_without_accounts_only_the_address_with_the_secret_opens(study_path):
    app = create_app(study_path, "An", key="a secret")
    here = {"base_url": "http://127.0.0.1:8077"}
    stranger = app.test_client()
    for path in ("/", "/source/S1", "/reports/report.html", "/?key=guessed", "/sign-in"):
        answer = stranger.get(path, **here)
        assert answer.status_code == 403
        assert b"small study" not in answer.data
    assert stranger.get("/api/codings?source=S1", **here).status_code == 401
    person = app.test_client()
    opened = person.get("/?key=a secret", **here)
    assert (opened.status_code, opened.headers["Location"]) == (302, "/")
    assert person.get("/source/S1", **here).status_code == 200
    assert stranger.get("/", **here).status_code == 403


def test_a_damaged_file_of_accounts_is_said(study_path):
    Accounts.beside(study_path).path.write_text("{half")
    with pytest.raises(UsageError, match="accounts.json is damaged"):
        Accounts.beside(study_path).names()


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


# --- one's own password, and the page of accounts ----------------------------------


def post(person, path, **form):
    """Send a form of a page, as the person who is signed in."""
    token = person.get("/api/token").json["token"]
    return person.raw.post(path, data={**form, "token": token}, base_url="http://127.0.0.1:8077")


def test_a_person_changes_the_own_password_and_stays_signed_in_here_alone(sign_in, accounts):
    cleo, elsewhere = sign_in("Cleo"), sign_in("Cleo")
    new = {"password": "another horse", "again": "another horse"}
    assert post(cleo, "/account", current=PASSWORD, **new).status_code == 302
    assert accounts.check("Cleo", "another horse")
    assert accounts.role("Cleo") == "reader"
    assert "Your password is changed." in cleo.get("/account?changed=yes").get_data(as_text=True)
    assert elsewhere.get("/").status_code == 302


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"current": "wrong horse", "password": "another horse", "again": "another horse"}, "another one"),
        ({"current": PASSWORD, "password": "another horse", "again": "another hoarse"}, "not the same"),
        ({"current": PASSWORD, "password": "short", "again": "short"}, "10 characters"),
        ({}, "another one"),
    ],
)
def test_a_password_that_is_wrong_different_or_short_changes_nothing(sign_in, accounts, form, why):
    answer = post(sign_in("Cleo"), "/account", **form)
    assert answer.status_code == 403
    assert why in answer.get_data(as_text=True)
    assert accounts.check("Cleo", PASSWORD)


def test_whoever_sits_at_an_open_browser_cannot_guess_the_password(sign_in):
    cleo = sign_in("Cleo")
    for n in range(6):
        answer = post(cleo, "/account", current=f"guess number {n}", password=PASSWORD, again=PASSWORD)
    assert "Too many failures" in answer.get_data(as_text=True)


def test_a_role_is_changed_without_a_password(sign_in, accounts):
    an = sign_in("An")
    assert post(an, "/people", name="Cleo", role="coder", change="role").status_code == 302
    assert accounts.role("Cleo") == "coder"
    assert accounts.check("Cleo", PASSWORD)
    refused = post(an, "/people", name="An", role="reader", change="role")
    assert refused.status_code == 409
    assert "only owner" in refused.get_data(as_text=True)
    assert post(an, "/people", name="Cleo", role="king", change="role").status_code == 409


def test_an_owner_who_becomes_a_coder_is_not_left_on_a_page_that_is_closed(sign_in, accounts):
    accounts.set_role("Bilal", "owner")
    answer = post(sign_in("An"), "/people", name="An", role="coder", change="role")
    assert answer.headers["Location"] == "/"


def test_an_owner_gives_a_new_password_and_makes_nobody_anew_by_mistake(sign_in, accounts):
    an = sign_in("An")
    assert post(an, "/people", name="Cleo", change="password", password="another horse").status_code == 302
    assert (accounts.check("Cleo", "another horse"), accounts.role("Cleo")) == (True, "reader")
    twice = post(an, "/people", name="Cleo", password="a third horse", role="owner")
    assert "has an account already" in twice.get_data(as_text=True)
    assert accounts.role("Cleo") == "reader"


def test_removing_a_person_asks_first(sign_in, accounts):
    an = sign_in("An")
    asked = post(an, "/people", remove="Bilal").get_data(as_text=True)
    assert "Remove the account of Bilal?" in asked
    assert accounts.role("Bilal") == "coder"
    assert post(an, "/people", remove="Bilal", sure="yes").status_code == 302
    assert accounts.role("Bilal") == ""
    assert "no account" in post(an, "/people", remove="Bilal").get_data(as_text=True)
