"""How fast the workbench is on a big study: `python tests/benchmarks/workbench.py`.

A transcript of 20,000 words with 500 codings, in a study of 100 more sources and
20,000 more codings; whole requests, then the same page in Chromium; then eight
coders who save 20 codings a second each.
"""

import json
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from coder.model import Basis, Coding, Stance, Transcript, Turn
from coder.services.demonstration import fill
from coder.study import Study

WORDS = [
    "we",
    "run",
    "the",
    "campaign",
    "ourselves",
    "now",
    "because",
    "members",
    "asked",
    "for",
    "it",
    "and",
    "nobody",
    "helped",
    "us",
    "then",
]
SECONDS = 10.0


def transcript(n: int, words: int, rng: random.Random) -> Transcript:
    """Invent a talk of so many words in turns of about 60."""
    text, turns = "", []
    for number in range(1, words // 60 + 1):
        said = " ".join(rng.choice(WORDS) for _ in range(60)).capitalize() + "."
        label = "INT" if number % 2 else "R1"
        start = len(text) + len(label) + 2
        text += f"{label}: {said}\n\n"
        turns.append(Turn(number, label, start, start + len(said)))
    return Transcript(f"Talk {n}", text, tuple(turns))


def make(path: Path) -> str:
    """Fill a study; give the id of the long transcript."""
    rng = random.Random(1)
    with Study(path, create=True) as study:
        (path.parent / "transcripts").mkdir()
        list(fill(study))
        codes = [code.id for code in study.codebook.codes]
        long, _ = study.sources.add(transcript(0, 20_000, rng), "An", organisation="Long")
        others = [
            study.sources.add(transcript(n, 1_500, rng), "An", organisation=f"Org {n}")[0]
            for n in range(1, 101)
        ]
        many = [(long, 500), *((source, 200) for source in others)]
        study.codings.add_many(
            coding for source, n in many for coding in codings(study, source, n, codes, rng)
        )
    return long


def codings(study: Study, source: str, n: int, codes: list[str], rng: random.Random) -> Iterator[Coding]:
    """Invent codings of up to 200 characters."""
    length = len(study.sources.text(source))
    for _ in range(n):
        start = rng.randrange(length - 250)
        end = start + rng.randrange(20, 200)
        basis = rng.choice([None, *Basis])
        yield Coding(
            source,
            start,
            end,
            "",
            rng.choice(codes),
            rng.choice(["An", "Bilal"]),
            rng.choice([*Stance]),
            basis,
        )


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve the study from a process of its own, as `coder serve` does; return the address that it shows."""
    import subprocess

    command = [sys.executable, "-m", "coder", "serve", "--study", str(path), "--port", "0", "--coder", "An"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        yield process.stderr.readline().split(" is at ")[1].split(" ")[0]
    finally:
        process.terminate()
        process.wait()


def ms(act: Callable[[], Any], times: int = 9) -> str:
    """Time something: the median and the worst, in milliseconds."""
    act()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - began))
    return f"median {statistics.median(took):6.1f} ms, worst {max(took):6.1f} ms"


class Person:
    """One coder's browser, without the browser."""

    def __init__(self, address: str, path: Path) -> None:
        place, self.path = urlsplit(address), path
        self.shown: dict[str, tuple[str, str]] = {}  # source → the hash of its text, and the text
        self.line = HTTPConnection(place.hostname or "", place.port)
        self.headers = {"Content-Type": "application/json"}
        self.read(f"/?{place.query}", status=302)
        self.headers["X-Token"] = self.ask("GET", "/api/token")["token"]

    def read(self, path: str, method: str = "GET", body: Any = None, status: int = 200) -> bytes:
        """Send a request and read the whole answer."""
        self.line.request(method, path, json.dumps(body) if body else None, self.headers)
        answer = self.line.getresponse()
        content = answer.read()
        if cookie := answer.headers.get("Set-Cookie"):
            self.headers["Cookie"] = cookie.split(";")[0]
        assert answer.status == status, content
        return content

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request and read the answer as JSON."""
        return json.loads(self.read(path, method, body))

    def code(self, source: str, start: int, code: str = "wm.norms") -> Any:
        """Save one coding."""
        if source not in self.shown:
            with Study(self.path) as study:
                self.shown[source] = study.sources.text_hashes()[source], study.sources.text(source)
        digest, text = self.shown[source]
        passage = {"source": source, "start": start, "end": start + 9, "quote": text[start : start + 9]}
        return self.ask(
            "PUT", "/api/codings", {"codings": [passage | {"code": code}], "text_hashes": {source: digest}}
        )


def measure_requests(address: str, path: Path, long: str) -> None:
    """Print how long whole requests take."""
    person, starts = Person(address, path), iter(range(100, 10_000))
    for path in (
        f"/source/{long}",
        "/",
        "/evidence/questions",
        "/evidence/outcomes",
        "/claim/O1",
        "/code/O1",
        "/codebook",
    ):
        print(
            f"  {path:22}",
            ms(lambda path=path: person.read(path)),
        )
    print(f"  {'a coding saved':22}", ms(lambda: person.code(long, next(starts)), 40))
    at = person.ask("GET", f"/api/changes?since=0&source={long}")["at"]
    print(
        f"  {'nothing changed':22}",
        ms(lambda: person.ask("GET", f"/api/changes?since={at}&source={long}"), 40),
    )


def measure_browser(address: str, long: str) -> None:
    """Print how long it takes until the page is drawn, and until one more code is."""
    if not shutil.which("chromium"):
        return print("  no Chromium here")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--window-size=1400,900",
        f"--user-data-dir={tempfile.mkdtemp()}",
    ):
        options.add_argument(flag)
    with webdriver.Chrome(
        options=options, service=webdriver.ChromeService(shutil.which("chromedriver"))
    ) as driver:
        drawn = []
        driver.get(address)
        place = urlsplit(address)
        for _ in range(5):
            driver.get(f"http://{place.netloc}/source/{long}")
            drawn.append(
                driver.execute_async_script(
                    "const done = arguments[0]; const look = () => performance.getEntriesByName('drawn').length"
                    " ? requestAnimationFrame(() => setTimeout(() => done(performance.getEntriesByName('drawn')[0].startTime)))"
                    " : setTimeout(look, 5); look()"
                )
            )
        print(
            f"  drawn after             first {drawn[0]:6.1f} ms, then median {statistics.median(drawn[1:]):6.1f} ms"
        )
        added = driver.execute_async_script(ADD)
        print(
            f"  one more code, drawn    median {statistics.median(added):6.1f} ms, worst {max(added):6.1f} ms"
        )
    return None


ADD = """
    const done = arguments[0], took = [];
    (async () => {
      for (let n = 0; n < 15; n += 1) {
        const began = performance.now();
        codingPage.selection.choose(500 + n, 560 + n);
        codingPage.actions.applyCode("wm.norms");
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        took.push(performance.now() - began);
      }
      done(took);
    })();
"""


def measure_crowd(path: Path, address: str, long: str, seconds: float) -> None:
    """Print what becomes of eight coders who save 20 codings a second each."""
    took: list[float] = []
    sent: list[int] = []
    with Study(path) as study:
        before = len(study.codings.select(source=long))

    def work(n: int) -> None:
        person, began = Person(address, path), time.perf_counter()
        for turn in range(int(seconds * 20)):
            time.sleep(max(0.0, began + turn / 20 - time.perf_counter()))
            asked = time.perf_counter()
            person.code(long, 20_000 + n * 5_000 + turn)
            took.append(1000 * (time.perf_counter() - asked))
            sent.append(1)

    threads = [threading.Thread(target=work, args=[n]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Study(path) as study:
        kept = len(study.codings.select(source=long)) - before
    took.sort()
    print(
        f"  sent {len(sent)}, kept {kept}, 95th percentile {took[int(len(took) * 0.95)]:.1f} ms, worst {took[-1]:.1f} ms"
    )


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.db"
        long = make(path)
        with served(path) as address:
            print("whole requests, 20,883 codings:")
            measure_requests(address, path, long)
            print("in Chromium:")
            measure_browser(address, long)
            seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
            print(f"eight coders, {seconds:g} s:")
            measure_crowd(path, address, long, seconds)


if __name__ == "__main__":
    main()
