"""What was done and typed stays in the browser until it is saved: over reloads, pages, sign-outs, other people."""

import pytest

from coder.workbench.accounts import Accounts

ENTER = "\ue007"
PASSWORD = "correct horse"


def test_what_waits_is_shown_on_every_page_with_what_it_is(page, serve, study):
    page.open("/source/S1")
    serve.stop()
    page.press("j", "j", ENTER, *"own", ENTER, "s", "z", "Z")
    page.see("changes waiting here: 4", "#saved")
    page.js("codingPage.codings.outbox.hold()")
    serve(port=page.port)
    page.open("/codebook")
    page.see("Not saved yet: 4", ".waiting")
    page.driver.find_element("css selector", ".waiting").click()
    page.see("own · mentions · “We run the campaign ourselves now.", "#quotes[open]")
    page.see("supports", "#quotes[open]")
    page.driver.find_element("css selector", "#quotes a").click()
    page.see("We run the campaign", "#transcript")
    page.saved()
    assert [coding.stance for coding in study.codings.select()] == ["supports"]
    page.open("/codebook")
    page.see("Codebook")
    page.js("return new Promise((done) => setTimeout(done, 1700))")
    assert not page.driver.find_element("css selector", ".waiting").is_displayed()


def test_leaving_warns_only_while_something_is_stuck(page, serve):
    leave = (
        "const leaving = new Event('beforeunload', {cancelable: true}); dispatchEvent(leaving);"
        "return leaving.defaultPrevented"
    )
    page.open("/source/S1")
    page.press("j", ENTER, *"own", ENTER)
    page.saved()
    assert not page.js(leave)
    serve.stop()
    page.press("s")
    page.see("changes waiting here: 1", "#saved")
    assert page.js(leave)


def test_a_memo_that_is_being_typed_survives_loading_the_page_again(page, study):
    page.open("/source/S1")
    page.press("j", "j", ENTER, *"own", ENTER)
    page.saved()
    page.press("n", *"half a sent")
    page.open("/source/S1")
    page.see("Their own", "#chosen")
    assert (
        page.js("return document.activeElement.id + ':' + document.activeElement.value") == "memo:half a sent"
    )
    page.press(*"ence", ENTER)
    page.saved()
    assert [coding.memo for coding in study.codings.select()] == ["half a sentence"]
    page.open("/source/S1")
    page.see("We run", "#transcript")
    assert page.js("return document.activeElement.id") != "memo"


@pytest.fixture
def accounts(study_path):
    accounts = Accounts.beside(study_path)
    for name in ("An", "Bilal"):
        accounts.add(name, PASSWORD, "coder")
    return accounts


@pytest.fixture
def signed_in(page, serve, accounts, monkeypatch):
    """Serve with accounts on another port; sign in as anybody."""
    from waitress import create_server

    from coder.workbench import create_app

    serve.stop()
    app = create_app(serve.path, "nobody", "127.0.0.1", accounts)
    serve.server = create_server(app, host="127.0.0.1", port=0, threads=4)
    import threading

    threading.Thread(target=serve._run, daemon=True).start()
    page.address = f"http://127.0.0.1:{serve.server.effective_port}"

    def enter(name):
        page.driver.get("about:blank")  # what is still under way to an open page would bring a cookie
        page.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        page.open("/sign-in?next=/source/S1")
        page.driver.find_element("name", "name").send_keys(name)
        page.driver.find_element("name", "password").send_keys(PASSWORD)
        page.driver.find_element("css selector", "main button").click()
        page.see("We run the campaign", "#transcript")

    return enter


def end_session(page, accounts):
    """Let the session end as it does when somebody signs out elsewhere."""
    page.driver.delete_all_cookies()


def test_an_ended_session_keeps_what_was_typed_and_says_so_once(page, study, accounts, signed_in):
    signed_in("An")
    page.press("j", "j", ENTER, *"own", ENTER)
    page.saved()
    end_session(page, accounts)
    page.js("return new Promise((done) => setTimeout(done, 400))")  # the panel is drawn anew once it is saved
    page.press("s")
    page.see("Signed out; changes waiting here: 1", "#saved")
    page.press("n", *"still here")
    page.see("You are signed out. What you did and typed stays in this browser", "#signed-out")
    page.see("Signed out; changes waiting here: 1", "#saved")
    page.js("return new Promise((done) => setTimeout(done, 2200))")
    assert page.js("return document.querySelectorAll('.fault.floating').length") == 1
    signed_in("An")
    page.press(ENTER)
    page.saved()
    expected = [("supports", "still here", "An")]
    for _attempt in range(50):  # stance and memo are sent one after the other
        kept = [(str(c.stance), c.memo, c.coder) for c in study.codings.select()]
        if kept == expected:
            break
        page.js("return new Promise((done) => setTimeout(done, 100))")
    assert kept == expected


def test_what_one_person_did_is_not_saved_as_another(page, study, accounts, signed_in):
    signed_in("An")
    page.press("j", "j", ENTER, *"own", ENTER)
    page.saved()
    end_session(page, accounts)
    page.press("s")
    page.see("Signed out; changes waiting here: 1", "#saved")
    signed_in("Bilal")
    page.see("Not saved yet: 1", ".waiting")
    page.driver.find_element("css selector", ".waiting").click()
    page.see("S1, of An: saved when An signs in again", "#quotes[open]")
    assert [coding.stance for coding in study.codings.select()] == ["mentions"]
    signed_in("An")
    page.saved()
    assert [(coding.stance, coding.coder) for coding in study.codings.select()] == [("supports", "An")]


def test_signing_out_lets_what_was_typed_go_out_first(page, study, accounts, signed_in):
    signed_in("An")
    page.press("j", "j", ENTER, *"own", ENTER, "n", *"on my way out")
    page.driver.find_element("css selector", "form[action='/sign-out'] button").click()
    page.see("Password")
    assert [coding.memo for coding in study.codings.select()] == ["on my way out"]


def test_a_page_of_one_person_is_refused_while_another_is_signed_in(client):
    answer = client.send("POST", "/api/codings/withdraw", {"ids": []}, headers={"X-Person": "Bilal"})
    assert answer.status_code == 401
    assert answer.json["why"] == "other_person"
    assert (
        client.send("POST", "/api/codings/withdraw", {"ids": []}, headers={"X-Person": "An"}).status_code
        == 200
    )
