"""From the key to the mark, and how long each page takes: `python tests/benchmarks/latency.py [keys|pages]`.

Keys: a text of 20,000 words with 500 codings and a codebook of 300 codes, in Chromium. A digit is
pressed; measured is when the coding is painted, and when the server has acknowledged it.
Pages: every page of a study of 60 sources and 1,000 codings, whole requests, once with everything
worked out anew and then again.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from workbench import Person, codings, served, transcript

from coder.services.demonstration import fill
from coder.study import Study

CODES, CODINGS, PRESSES = 300, 500, 40
#: What is asked for, in milliseconds: the median of each.
PAINTED, SAVED, PAGE = 100, 150, 300

#: Notes of each key when it was pressed, when the frame after it was out, and when it was saved.
LISTEN = """
    window.pressed = [];
    addEventListener("keydown", (event) => {
      const press = { at: event.timeStamp };
      pressed.push(press);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { press.painted = performance.now() - press.at; };
        channel.port2.postMessage(null);
      });
    }, true);
    codingPage.codings.outbox.addEventListener("kept", () => {
      const press = pressed.find(({saved, at}) => saved === undefined && at);
      if (press) press.saved = performance.now() - press.at;
    });
"""


def make_keys_study(path: Path) -> str:
    """Fill a study with one long text and a codebook of 300 codes; return the id of the text."""
    rng = Random(1)
    with Study(path, create=True) as study:
        (path.parent / "transcripts").mkdir()
        list(fill(study))
        plain = study.codes.plain()
        missing = CODES - len(study.codebook.codes)
        plain["themes"] = [
            *plain.get("themes", []),
            *(
                {"id": f"x{n}", "title": {"en": f"A theme that people speak of, number {n}"}}
                for n in range(missing)
            ),
        ]
        study.codes.load(plain, "An")
        codes = [code.id for code in study.codebook.codes]
        long, _ = study.sources.add(transcript(0, 20_000, rng), "An", organisation="Long")
        study.codings.add_many(codings(study, long, CODINGS, codes, rng))
    return long


def make_pages_study(path: Path) -> None:
    """Fill a study with 60 sources and 1,000 codings, beside those of the demonstration."""
    rng = Random(2)
    with Study(path, create=True) as study:
        (path.parent / "transcripts").mkdir()
        list(fill(study))
        codes = [code.id for code in study.codebook.codes]
        while len(study.sources.ids()) < 60:
            n = len(study.sources.ids())
            source, _ = study.sources.add(transcript(n, 3_000, rng), "An", organisation=f"Org {n}")
            study.codings.add_many(codings(study, source, 19, codes, rng))


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Chromium without a window."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1400,900")
    for flag in (*flags, f"--user-data-dir={tempfile.mkdtemp()}"):
        options.add_argument(flag)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as driver:
        yield driver


def press(driver: Any, key: str) -> None:
    """Press a key as a keyboard does, not as a script."""
    code = f"Digit{key}" if key.isdecimal() else f"Key{key.upper()}"
    event = {"key": key, "code": code, "text": key, "windowsVirtualKeyCode": ord(key.upper())}
    driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyDown", **event})
    driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", **event, "text": ""})


def measure_keys(address: str, source: str) -> dict[str, list[float]]:
    """Press a digit on passage after passage; return how long each took to be painted and saved."""
    with chromium() as driver:
        driver.get(address)
        base = address.split("/?")[0]
        driver.execute_script("localStorage.setItem('recent-codes', JSON.stringify(['x3', 'x7', 'x100']))")
        driver.get(f"{base}/source/{source}")
        time.sleep(2)
        driver.execute_script(LISTEN)
        for n in range(PRESSES):
            driver.execute_script(
                "codingPage.selection.choose(arguments[0], arguments[0] + 63)", 500 + 90 * n
            )
            time.sleep(0.15)
            press(driver, "123"[n % 3])
            time.sleep(0.45)
        presses = driver.execute_script("return pressed")
    timed = [one for one in presses if "saved" in one]
    return {name: [one[name] for one in timed] for name in ("painted", "saved")}


#: Of each page the parts that stand for an id.
def pages_of(path: Path) -> list[str]:
    """Return the address of every page of the study, one of each kind with an id."""
    from coder.services.report import SECTIONS

    with Study(path) as study:
        source = study.sources.ids()[-1]
        claim = next(code.id for code in study.codebook.codes if code.kind == "outcome")
    evidence = [f"/evidence/{section}" for section in SECTIONS]
    fixed = "/ /suggestions /register /framework /framework/form?kind=theme /findings /framework/translations /codebook "
    fixed += "/evidence /weigh /agreement /search?q=campaign /search /memos /query /crosstab /words /import /names /report"
    ofone = [f"/source/{source}", f"/source/{source}/correct", f"/code/{claim}", f"/claim/{claim}"]
    return [*fixed.split(), *evidence, *ofone]


def measure_pages(address: str, path: Path, pages: list[str]) -> dict[str, dict[str, float]]:
    """Return how long each page takes: right after a coding was made (`anew`), and after that (`again`)."""
    person = Person(address, path)
    took: dict[str, dict[str, float]] = {}
    source = next(page for page in pages if page.startswith("/source/")).split("/")[2]
    for page in pages:
        anew, again = [], []
        for n in range(5):
            start = 100 + 13 * (len(took) * 5 + n)
            person.code(source, start)
            anew.append(timed(person, page))
            again.append(timed(person, page))
        took[page] = {"anew": statistics.median(anew), "again": statistics.median(again)}
    return took


def timed(person: Person, page: str) -> float:
    """Return the milliseconds that a page takes, redirects followed."""
    began = time.perf_counter()
    person.line.request("GET", page, None, person.headers)
    answer = person.line.getresponse()
    answer.read()
    took = 1000 * (time.perf_counter() - began)
    assert answer.status in (200, 302), (page, answer.status)
    return took


def main() -> None:
    """Measure what is named, or both."""
    wanted = sys.argv[1:] or ["keys", "pages"]
    with tempfile.TemporaryDirectory() as folder:
        if "keys" in wanted:
            path = Path(folder) / "keys" / "study.db"
            path.parent.mkdir()
            source = make_keys_study(path)
            with served(path) as address:
                took = measure_keys(address, source)
            for name, most in (("painted", PAINTED), ("saved", SAVED)):
                values = sorted(took[name])
                print(
                    f"{name}: median {statistics.median(values):.0f} ms, worst {values[-1]:.0f} ms of {len(values)} (asked for: {most})"
                )
        if "pages" in wanted:
            path = Path(folder) / "pages" / "study.db"
            path.parent.mkdir()
            make_pages_study(path)
            with served(path) as address:
                times = measure_pages(address, path, pages_of(path))
            for page, time_of in sorted(times.items(), key=lambda item: -item[1]["anew"]):
                mark = "  <-- over" if max(time_of.values()) > PAGE else ""
                print(f"{time_of['anew']:7.0f} {time_of['again']:7.0f} ms  {page}{mark}")
    return


if __name__ == "__main__":
    main()
