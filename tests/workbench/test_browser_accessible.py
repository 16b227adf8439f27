"""What stands in the way of somebody who sees or moves differently: axe-core looks at every page, day and night."""

import functools
import shutil
from pathlib import Path

import pytest
from every_page import OPENED, addresses
from werkzeug import security

from coder.study import Study
from coder.workbench import create_app
from coder.workbench.accounts import Accounts
from tests.workbench.conftest import Page, Serving

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "correct horse"
#: What is lighter is advice.
WEIGHTY = ("moderate", "serious", "critical")
LOOK = """
    const [weighty, rules, done] = arguments;
    const QUICK = { resultTypes: ["violations"], selectors: false, preload: false };
    const places = (nodes) => nodes.map(({ html }) => html.slice(0, 200)).slice(0, 3).join(" ");
    const told = ({ id, help, nodes }) => `${id}, ${help}: ${places(nodes)}`;
    axe
      .run(document, { ...QUICK, ...(rules.length ? { runOnly: rules } : {}) })
      .then(({ violations }) => done(violations.filter(({ impact }) => weighty.includes(impact)).map(told)))
      .catch((error) => done([String(error)]));
"""
UNFOLD = "for (const one of document.querySelectorAll('main details')) one.open = true;"
#: Colours alone differ by night.
BY_NIGHT = ("color-contrast",)


class Eyes:
    """Looks at pages with axe-core."""

    def __init__(self, page):
        self.page = page
        self.script = AXE.read_text(encoding="utf-8")

    def by(self, theme):
        feature = {"name": "prefers-color-scheme", "value": theme}
        self.page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def look(self, rules=()):
        return self.page.driver.execute_async_script(LOOK, WEIGHTY, rules)

    def at(self, address):
        """Return what is found on a page, by day and by night, all that is folded being open."""
        self.by("light")
        self.page.open(address)
        return self.here(address)

    def here(self, address):
        self.page.js(UNFOLD)
        self.page.js(self.script)
        found = [f"{address}, day: {told}" for told in self.look()]
        self.by("dark")
        found += [f"{address}, night: {told}" for told in self.look(BY_NIGHT)]
        self.by("light")
        return found


@pytest.fixture
def eyes(browser):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: install Node 20 or newer, with npm, and run `npm ci`")
    browser.set_script_timeout(60)
    serving = []

    def open_at(path, accounts=None):
        server = Serving(path, accounts)
        serving.append(server)
        return Eyes(Page(browser, server()))

    yield open_at
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.get("about:blank")
    browser.delete_all_cookies()
    browser.set_script_timeout(10)
    for server in serving:
        server.stop()


@pytest.fixture
def full(demonstration_folder, tmp_path):
    return shutil.copytree(demonstration_folder, tmp_path / "full") / "study.db"


@pytest.fixture
def empty(tmp_path):
    (tmp_path / "empty").mkdir()
    path = tmp_path / "empty" / "study.db"
    Study(path, create=True).close()
    return path


@pytest.fixture
def accounts(full, monkeypatch):
    # as good a hash as any here, and not made to take long
    quick = functools.partial(security.generate_password_hash, method="pbkdf2:sha256:1")
    monkeypatch.setattr(security, "generate_password_hash", quick)
    found = Accounts.beside(full)
    for name, role in (("An", "owner"), ("Bilal", "coder"), ("Cleo", "reader")):
        found.add(name, PASSWORD, role)
    return found


def every_address(path, accounts=None):
    with Study(path) as study:
        return addresses(create_app(path, "An", accounts=accounts), study)


def test_every_page_of_a_full_study_can_be_used_by_everybody(eyes, full, accounts):
    look = eyes(full, accounts)
    found = look.at("/sign-in")
    for name, typed in (("name", "An"), ("password", PASSWORD)):
        look.page.driver.find_element("name", name).send_keys(typed)
    look.page.driver.find_element("css selector", "button.main").click()
    look.page.see("Next steps", "main")
    every = every_address(full, accounts)
    assert {"/people", "/account", "/sign-in", "/evidence/gaps", "/claim/O1", "/source/S1/correct"} <= {
        *every
    }
    for address in every:
        found += look.at(address)
    assert not found, "\n".join(found)


def test_every_page_of_an_empty_study_can_be_used_by_everybody(eyes, empty):
    look, found = eyes(empty), []
    look.page.open("/")
    look.page.driver.find_element("css selector", ".language button[value=fr]").click()
    look.page.see("Cadre", "nav")
    for address in every_address(empty):
        found += look.at(address)
    assert not found, "\n".join(found)


def test_what_opens_on_a_page_can_be_used_by_everybody(eyes, full):
    look, found = eyes(full), []
    for address, clicked, pressed, seen in OPENED:
        look.page.open(address)
        look.page.until(f"return document.querySelector('{clicked or 'main'}') !== null")
        if clicked:
            look.page.js("document.querySelector(arguments[0]).click()", clicked)
        look.page.press(*pressed)
        look.page.until(f"return document.querySelector('{seen}') !== null")
        found += look.here(f"{address} {clicked}{pressed}")
    assert not found, "\n".join(found)
