"""Two people code one source at the same time, blind to each other, while an owner looks on: in Chromium."""

import functools
import threading
from contextlib import suppress

import pytest
from werkzeug import security

from coder.model import Coding, Stance
from coder.workbench import create_app
from coder.workbench.accounts import Accounts
from tests.workbench.conftest import Page

PASSWORD = "correct horse"
ROLES = {"An": "owner", "Bilal": "coder", "Dora": "coder"}


@pytest.fixture
def shared(study_path, monkeypatch):
    """Serve the study to several people."""
    from waitress import create_server

    quick = functools.partial(security.generate_password_hash, method="pbkdf2:sha256:1")
    monkeypatch.setattr(security, "generate_password_hash", quick)
    accounts = Accounts.beside(study_path)
    for name, role in ROLES.items():
        accounts.add(name, PASSWORD, role)
    server = create_server(
        create_app(study_path, "nobody", "127.0.0.1", accounts), host="127.0.0.1", port=0, threads=6
    )
    threading.Thread(target=_run, args=(server,), daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    for channel in list(server._map.values()):
        channel.close()


def _run(server):
    with suppress(OSError):  # closed under it
        server.run()


@pytest.fixture
def windows(browser, shared):
    """A window for each of two people: under two names of this machine, so that they share no cookies."""
    handles = {}

    def show(name, path):
        is_new = name not in handles
        if is_new:
            browser.switch_to.new_window("window")
            handles[name] = browser.current_window_handle
        browser.switch_to.window(handles[name])
        host = "127.0.0.1" if name == "An" else "localhost"
        page = Page(browser, shared.replace("127.0.0.1", host))
        if is_new:
            sign_in(page, name)
        return page.open(path) if path else page

    first = browser.current_window_handle
    browser.get_log("browser")  # what the pages of other tests complained of
    yield show
    for handle in handles.values():
        browser.switch_to.window(handle)
        browser.delete_all_cookies()
        browser.close()
    browser.switch_to.window(first)


def sign_in(page, name):
    page.open("/sign-in")
    for field, value in (("name", name), ("password", PASSWORD)):
        page.driver.find_element("name", field).send_keys(value)
    page.driver.find_element("css selector", "main button").click()
    page.see(name, "header")


def code(study, span, words, coder, **more):
    return study.codings.add(Coding(**span(words), quote="", coder=coder, **more))


@pytest.fixture
def both(study, span):
    """Bilal and Dora code the same source; they agree on one passage, and differ on another."""
    for name in ("Bilal", "Dora"):
        study.readings.assign(["S1"], name, "An")
        code(study, span, "Nobody helps us.", name, code="own", stance=Stance.SUPPORTS)
    code(study, span, "It was hard at first.", "Bilal", code="help")
    return study


def test_who_codes_blind_sees_nothing_come_and_whoever_leads_sees_all(windows, both, span):
    an = windows("An", "/assignments")
    an.driver.find_element("css selector", "input.blind").click()
    an.until("return !document.querySelector('input.blind').disabled")
    assert both.blinding.sources() == ["S1"]
    dora = windows("Dora", "/source/S1")
    dora.see("You code 1 source blind.", "main")
    dora.until("return document.querySelectorAll('#margin button, #margin li').length > 0")
    assert "Help from outside" not in dora.js("return document.querySelector('#margin').innerText")
    an = windows("An", "/agreement")
    an.see("Coding differences 1", "#differences")
    an.see("1 more place lies in a source that is still coded blind.", "#agreed")
    # Bilal codes on, in both windows at the same time: An sees it come, Dora does not
    code(both, span, "Fin.", "Bilal", code="doubt", memo="He stops there.")
    an.see("Coding differences 2", "#differences", seconds=15)
    an.see("He stops there.", "#disputes")
    dora = windows("Dora", None)
    dora.js("return new Promise((done) => setTimeout(done, 2500))")
    assert "Doubt" not in dora.js("return document.querySelector('#margin').innerText")
    both.blinding.set(["S1"], "An", is_on=False)
    dora = windows("Dora", "/source/S1")
    dora.see("Doubt", "#margin")
    assert dora.faults() == []


def test_all_that_all_agree_on_is_settled_in_one_step_and_undone(windows, both):
    an = windows("An", "/agreement")
    an.see("Settle 1 place", "#agreed")
    an.driver.find_element("css selector", "form.settle-agreed button").click()
    an.see("1 place was settled.", "#agreed")
    assert sorted(one.coder for one in both.codings.select()) == ["An", "Bilal"]
    an.driver.find_element("css selector", "form.settle-agreed button").click()
    an.see("Settle 1 place", "#agreed")
    assert sorted(one.coder for one in both.codings.select()) == ["Bilal", "Bilal", "Dora"]


def test_a_reason_that_is_being_written_stays_while_others_code(windows, both, span):
    an = windows("An", "/agreement")
    an.see("Coding differences 1", "#differences")
    an.driver.find_element("css selector", "form.settle input").send_keys("He needed")
    code(both, span, "We run the campaign ourselves now.", "Dora", code="own")
    an.see("Coding differences 2", "#differences", seconds=15)
    shown = an.js("return [...document.querySelectorAll('#disputes .dispute b')].map((e) => e.innerText)")
    assert shown[0] == "We run the campaign ourselves now."
    assert an.js("return document.querySelectorAll('form.settle input')[1].value") == "He needed"
    assert an.js("return document.activeElement.name") == "reason"
