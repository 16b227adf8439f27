"""A small study, a client without a browser, a real server, and a real browser where there is one."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from coder.codebook import read_codebook
from coder.errors import CoderError
from coder.services.import_files import ImportOptions, import_files
from coder.services.judgement_workbook.rows import rows_about
from coder.study import Study
from coder.workbench import create_app
from coder.workbench.accounts import Accounts

CODEBOOK = """
    id: small
    title: {en: A small study, nl: Een kleine studie, fr: Une petite étude}
    questions:
      - id: EQ1
        title: Effect
        criteria: [{id: EQ1.1, title: Stronger organisations}]
    themes:
      - id: own
        title: {en: Their own, nl: Van hen}
        definition: They run it themselves.
        about: [O1]
        keywords: {en: [ourselves]}
      - {id: help, title: Help from outside, about: [O1]}
      - {id: doubt, title: Doubt}
    outcomes:
      - {id: O1, title: Unions run the campaign themselves., about: [EQ1.1], claimed_by: Good Neighbours}
    assumptions:
      - {id: A1, title: Meeting people works better than paper.}
"""
TALK = """
    INT: What changed?

    R1: We run the campaign ourselves now. Nobody helps us. It was hard at first.

    INT: And the others?

    R1: The café 🎉 crowd, naïve 👩‍🌾 or not, came. אנחנו עושים את זה לבד. Fin.
"""


@pytest.fixture
def study_path(tmp_path: Path) -> Path:
    """Make the study in a folder of its own; one talk is in it as S1."""
    folder = tmp_path / "study"
    for name in ("codebooks", "transcripts", "reports"):
        (folder / name).mkdir(parents=True)
    book = folder / "codebooks" / "small.yaml"
    book.write_text(dedent(CODEBOOK), encoding="utf-8")
    talk = folder / "transcripts" / "talk.txt"
    talk.write_text(dedent(TALK).strip(), encoding="utf-8")
    with Study(folder / "study.db", create=True) as study:
        study.codes.load(read_codebook(book)[1], "An")
        options = ImportOptions({"relation": "beneficiary", "language": "en"})
        import_files(study, [talk], "An", options)
    return folder / "study.db"


@pytest.fixture
def study(study_path: Path) -> Iterator[Study]:
    with Study(study_path) as opened:
        yield opened


def as_shown(study: Study, body: dict[str, Any]) -> dict[str, Any]:
    """What the form of a judgement carries: the evidence and the signature that lie before the person."""
    with suppress(CoderError):
        for row in rows_about(study, str(body.get("code"))):
            if row.axis == body.get("axis", row.axis) and (row.group or "") == body.get("group", ""):
                return {"evidence": row.evidence_print, "signature": row.signed.id if row.signed else 0}
    return {"evidence": "", "signature": 0}


def _named(id_: str, title: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "title": {"en": title}, **more}


@pytest.fixture
def everything(study: Study) -> Study:
    """The study with something of each kind that is judged beside its outcome and its assumption."""
    lobby = _named("C1.lobby", "Lobbying", type="primary")
    proof = {"ladder": "like", "self_rating": "full", "rated_by": "Good Neighbours"}
    more = {
        "groups": [_named("unions", "Unions"), _named("schools", "Schools")],
        "cases": [_named("C1", "The law", claim={"en": "It helped."}, mechanisms=[lobby])],
        "markers": [_named("M1", "They speak up", **proof)],
        "factors": [_named("F1", "A spark")],
        "sets": [_named("all", "Everything", members=["O1", "A1"])],
    }
    study.codes.load(study.codes.plain() | more, "An")
    return study


#: What may change the framework: the first two refuse another version than the page showed,
#: a file that is imported only adds codes that its passages have, and what is done to the study as a whole
#: says itself what was shown.
CHANGE_THE_FRAMEWORK = ("/api/framework", "/api/codes", "/api/import", "/api/study/")


class Client:
    """Flask's test client as a page of ours behaves: right host, right token.

    So all tests of the pages walk together what may change the framework.
    """

    def __init__(self, app: Any) -> None:
        self.raw = app.test_client()
        self.token = ""

    def get(self, path: str, **more: Any) -> Any:
        return self.raw.get(path, base_url="http://127.0.0.1:8077", **more)

    def _as_page_sends(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Add what a page of ours adds: the hashes of the texts, and the words at each span."""
        with Study(self.raw.application.config["STUDY"]) as study:
            texts = {source: study.sources.text(source) for source in study.sources.ids()}
            number = path.removeprefix("/api/codings/")
            if number.isdecimal() and {"start", "end"} & body.keys():
                rows = study.codings.select(ids=[int(number)], withdrawn=True)
                body = {**body, "quote": ""}
                for coding in rows:
                    start, end = body.get("start", coding.start), body.get("end", coding.end)
                    body["quote"] = texts[coding.source][start:end]
            hashes = {**study.sources.text_hashes(), "*": study.sources.hash_of_all_texts()}
            if path == "/api/verdicts" and "evidence" not in body:
                body = {**body, **as_shown(study, body)}
        rows = [row for row in body.get("codings", []) if isinstance(row, dict)]
        for row in rows:
            start, end, text = row.get("start"), row.get("end"), texts.get(str(row.get("source")))
            if text and isinstance(start, int) and isinstance(end, int):
                row.setdefault("quote", text[start:end])
        if path.startswith("/api/codes"):
            body = {"at": self.framework_version(), **body}
        return {**body, "text_hashes": hashes}

    def framework_version(self) -> int:
        """Return the version of the framework that a page opened now would show."""
        with Study(self.raw.application.config["STUDY"]) as study:
            return study.codes.version

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        if not self.token:
            self.token = self.get("/api/token").json["token"]
        if isinstance(body, dict) and "text_hashes" not in body:
            body = self._as_page_sends(path, body)
        headers = {"X-Token": self.token, "Origin": "http://127.0.0.1:8077", **more.pop("headers", {})}
        more = {"json": body, **more} if body is not None else more
        before = self.framework_version()
        answer = self.raw.open(path, method=method, base_url="http://127.0.0.1:8077", headers=headers, **more)
        if self.framework_version() != before:
            assert path.startswith(CHANGE_THE_FRAMEWORK), path
        return answer


@pytest.fixture
def client(study_path: Path) -> Client:
    return Client(create_app(study_path, "An"))


@pytest.fixture
def span(study: Study) -> Callable[[str], dict[str, Any]]:
    """Give source, start and end of words that stand in the talk."""

    def find(words: str) -> dict[str, Any]:
        start = study.sources.text("S1").index(words)
        return {"source": "S1", "start": start, "end": start + len(words)}

    return find


# --- with a browser ------------------------------------------------------------------


class Serving:
    """Serves the study on a free port; stops, and starts again where it was."""

    def __init__(self, path: Path, accounts: Accounts | None = None) -> None:
        self.path = path
        self.accounts = accounts
        self.server: Any = None

    def __call__(self, coder: str = "An", port: int = 0) -> str:
        from waitress import create_server

        app = create_app(self.path, coder, accounts=self.accounts)
        self.server = create_server(app, host="127.0.0.1", port=port, threads=4)
        threading.Thread(target=self._run, daemon=True).start()
        return f"http://127.0.0.1:{self.server.effective_port}"

    def _run(self) -> None:
        with suppress(OSError):  # closed under it
            self.server.run()

    def stop(self) -> None:
        for channel in list(self.server._map.values()):
            with suppress(OSError):
                channel.close()


@pytest.fixture
def serve(study_path: Path) -> Iterator[Serving]:
    serving = Serving(study_path)
    yield serving
    if serving.server:
        serving.stop()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start Chromium, or say why these tests are skipped."""
    webdriver = pytest.importorskip(
        "selenium.webdriver", reason="selenium is not installed: pip install '.[test]'"
    )
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1400,900",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(driver)) as started:
        started.set_script_timeout(10)
        yield started


class Page:
    """A page as a person meets it: keys, words to see, the mouse."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver = driver
        self.address = address
        self.port = int(address.rsplit(":", 1)[1])

    def open(self, path: str) -> "Page":
        self.driver.get(self.address + path)
        return self

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def see(self, words: str, where: str = "body", seconds: float = 5) -> None:
        """Wait until words are to be seen."""
        from selenium.webdriver.support.ui import WebDriverWait

        script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join(' ')"
        waiting = WebDriverWait(self.driver, seconds, 0.03)
        waiting.until(lambda d: words in d.execute_script(script, where), f"{words!r} in {where}")

    def until(self, script: str, seconds: float = 5) -> None:
        """Wait until a script returns something that holds."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, seconds, 0.03).until(lambda d: d.execute_script(script), script)

    def saved(self) -> None:
        """Wait until the page says that all is saved."""
        from selenium.webdriver.support.ui import WebDriverWait

        script = "return !codingPage.codings.outbox.waiting.length && document.querySelector('.saved.done') !== null"
        WebDriverWait(self.driver, 5, 0.02).until(lambda d: d.execute_script(script), "saved")

    def faults(self) -> list[str]:
        """Give what the browser complained of: scripts, styles, the content policy."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]


@pytest.fixture
def page(browser: Any, serve: Serving) -> Iterator[Page]:
    here = Page(browser, serve())
    browser.get_log("browser")
    yield here
    browser.get("about:blank")
