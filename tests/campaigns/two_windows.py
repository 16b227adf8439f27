"""Two windows at random: one codes, offline too; the other replaces names and corrects the text.

`python tests/campaigns/two_windows.py [ROUNDS [SEED]]`. Every word of the talk has a number that no
correction changes, so that it is known of each coding which words were meant. After each round
every coding must lie on its words: in the study, and on the page. Ends with 1 where one does not.
"""

import re
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from waitress import create_server

from coder.codebook import read_codebook
from coder.model import Transcript, Turn
from coder.study import Study
from coder.workbench import create_app

TURNS, WORDS = 24, 14
CODES = ("own", "help", "doubt")
#: A word of the talk: letters and its number; letters may be corrected, the number stays.
NUMBERED = re.compile(r"[^\W\d_]+(\d{4})[^\W\d_]*")
SYLLABLES = ("za", "ro", "mi", "te", "lu", "ka", "no", "vi", "du", "pe")
OFFLINE = {"latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
ONLINE = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
PATIENCE = 20  # seconds until all must be saved or asked about

SEND = """
    const [method, path, body, done] = arguments;
    const token = document.querySelector('meta[name="token"]').content;
    const headers = {"Content-Type": "application/json", "X-Token": token, Accept: "application/json",
                     "X-Person": encodeURIComponent(document.body.dataset.me)};
    fetch(path, {method, headers, body: JSON.stringify(body)})
      .then(async (answer) => done([answer.status, await answer.text()]), (error) => done([0, String(error)]));
"""
CODE = """
    const [first, last, code] = arguments;
    const blocks = codingPage.transcript.blocks;
    const place = (number, atEnd) => {
      for (const {text, start} of blocks) {
        const found = new RegExp(`[\\\\p{L}]+${number}[\\\\p{L}]*`, "u").exec(text);
        if (found) return start + [...text.slice(0, found.index + (atEnd ? found[0].length : 0))].length;
      }
      return null;
    };
    const start = place(first, false), end = place(last, true);
    if (start === null || end === null || start >= end) return null;
    codingPage.selection.choose(start, end);
    codingPage.actions.applyCode(code);
    codingPage.selection.clearSelection();
    return codingPage.transcript.textOf(start, end);
"""
STATE = """
    const {outbox} = codingPage.codings;
    const asks = document.getElementById("renewed").open;
    return {asks, waiting: outbox.waiting.length, held: outbox.held, renewing: Boolean(codingPage.renewal.running),
            text: JSON.parse(document.getElementById("texts")?.textContent ?? "{}")};
"""
QUESTIONS = """
    return [...document.querySelectorAll("#renewed fieldset")].map((one) => ({
      legend: one.querySelector("legend").textContent,
      quote: one.querySelector("blockquote").textContent,
      choices: [...one.querySelectorAll("label")].map((label) => label.querySelector("mark")?.textContent ?? null),
    }));
"""
ANSWER = """
    const fieldset = document.querySelectorAll("#renewed fieldset")[arguments[0]];
    fieldset.querySelectorAll("input")[arguments[1]].click();
"""
ON_PAGE = """
    return codingPage.codings.live().map(({id, start, end, quote, code}) =>
      ({id, start, end, quote, code, shown: codingPage.transcript.textOf(start, end)}));
"""


class Talk:
    """What is meant by whom: the words of each coding, and which words are no longer there."""

    def __init__(self) -> None:
        self.meant: list[tuple[str, tuple[str, ...]]] = []  # code, numbers of its words
        self.gone: set[str] = set()

    def left(self, numbers: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the words that are still there."""
        return tuple(number for number in numbers if number not in self.gone)

    def expected(self) -> Counter[tuple[str, tuple[str, ...]]]:
        """Return the codings that must be there; one whose words are all gone is not."""
        return Counter((code, self.left(numbers)) for code, numbers in self.meant if self.left(numbers))

    def forget(self, numbers: tuple[str, ...], legend: str) -> None:
        """Note that a coding was dropped when the page asked about it, under the title of its code."""
        for one in self.meant:
            if self.left(one[1]) == self.left(numbers) and one[0] in legend.split():
                self.meant.remove(one)
                return


def withdrawn_by_corrections(study: Study) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the codings that a correction took out, as it was asked to: another word stands for all of theirs."""
    codings = {coding.id: coding for coding in study.codings.select(withdrawn=True)}
    for entry in study.log.entries():
        if entry["action"] == "correct" and entry["after"]:
            for number in entry["after"].get("withdrawn", ()):
                if number in codings:
                    yield codings[number].code, numbers_in(codings[number].quote)


def numbers_in(words: str) -> tuple[str, ...]:
    """Return the numbers of words."""
    return tuple(NUMBERED.findall(words))


def make_study(path: Path, chance: Random) -> list[str]:
    """Fill a study with one talk; return the names in it."""
    names = ["".join(chance.sample(SYLLABLES, 3)).capitalize() for _ in range(200)]
    names = list(dict.fromkeys(names))
    text, turns, number = "", [], 0
    for n in range(1, TURNS + 1):
        words = []
        for _ in range(WORDS):
            number += 1
            words.append(f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}{number:04}")
            if chance.random() < 0.25:
                words.append(chance.choice(names))
            if chance.random() < 0.1:
                words.append("🎉")
        said = " ".join(words) + "."
        label = "INT" if n % 2 else "R1"
        start = len(text) + len(label) + 2
        text += f"{label}: {said}\n\n"
        turns.append(Turn(n, label, start, start + len(said)))
    themes = "".join(f"  - {{id: {code}, title: {code}}}\n" for code in CODES)
    book = path.parent / "book.yaml"
    book.write_text(f"id: two\ntitle: Two windows\nthemes:\n{themes}", encoding="utf-8")
    with Study(path, create=True) as study:
        study.codes.load(read_codebook(book)[1], "An")
        study.sources.add(Transcript("Talk", text, tuple(turns)), "An")
    return names


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """Serve the study from this process."""
    server = create_server(create_app(path, "An"), host="127.0.0.1", port=0, threads=6)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()


class Windows:
    """The window that codes, and the other one."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver, self.address = driver, address
        driver.get(f"{address}/source/S1")
        self.coding = driver.current_window_handle
        driver.switch_to.new_window("tab")
        driver.get(f"{address}/register")
        self.other = driver.current_window_handle

    def at(self, handle: str) -> Any:
        """Turn to a window."""
        self.driver.switch_to.window(handle)
        return self.driver

    def send(self, method: str, path: str, body: dict[str, Any]) -> None:
        """Let the other window do something; what it is refused is a fault of this campaign."""
        driver = self.at(self.other)
        status, answer = driver.execute_async_script(SEND, method, path, body)
        if status != 200:
            raise AssertionError(f"{method} {path}: {status} {answer}")

    def go(self, offline: bool) -> None:
        """Cut the coding window off, or let it back."""
        conditions = {"offline": offline, **(OFFLINE if offline else ONLINE)}
        self.at(self.coding).execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)


class Campaign:
    """Rounds of two windows on one study."""

    def __init__(self, path: Path, windows: Windows, names: list[str], chance: Random) -> None:
        self.path, self.windows, self.names, self.chance = path, windows, names, chance
        self.talk, self.asked = Talk(), 0

    def round(self) -> list[str]:
        """Let both do something, offline or not, in any order; return what lies wrong then."""
        offline = self.chance.random() < 0.5
        if offline:
            self.windows.go(offline=True)
        acts = [self.code] * self.chance.randint(1, 3) + [self.chance.choice([self.correct, self.rename])]
        self.chance.shuffle(acts)
        for act in acts:
            act()
            if self.chance.random() < 0.3:
                time.sleep(self.chance.random() * 1.5)
        if offline:
            self.windows.go(offline=False)
        return self.settle() or self.wrong()

    def code(self) -> None:
        """Code some words of the text as the page shows it."""
        first = self.chance.randint(1, TURNS * WORDS - 8)
        last = first + self.chance.randint(0, 7)
        code = self.chance.choice(CODES)
        if self.windows.at(self.windows.coding).execute_script(STATE)["asks"]:
            return  # a person answers first
        words = self.windows.driver.execute_script(CODE, f"{first:04}", f"{last:04}", code)
        meant = (code, numbers_in(words or ""))
        if words and meant not in self.talk.meant:
            self.talk.meant.append(meant)

    def correct(self) -> None:
        """Correct some words: other letters, a word more, or a word less."""
        with Study(self.path) as study:
            text, digest = study.sources.text("S1"), study.sources.text_hashes()["S1"]
        for _ in range(self.chance.randint(1, 4)):
            found = self.chance.choice(list(NUMBERED.finditer(text)))
            number = found[1]
            way = self.chance.choice(["letters", "more", "less"])
            instead = {
                "letters": f"{self.chance.choice(SYLLABLES)}{number}s",
                "more": f"{found[0]} {self.chance.choice(['nou', 'eh', 'zeg maar', '🎉'])}",
                "less": "",
            }[way]
            if way == "less":
                self.talk.gone.add(number)
            text = text[: found.start()] + instead + text[found.end() :]
        body = {"text": text, "text_hashes": {"S1": digest}, "withdraw_lost": True, "why": ""}
        self.windows.send("POST", "/api/sources/S1/correction", body)

    def rename(self) -> None:
        """Replace a name that stands in the text by a pseudonym."""
        with Study(self.path) as study:
            text, every = study.sources.text("S1"), study.sources.hash_of_all_texts()
        here = [name for name in self.names if re.search(rf"\b{name}\b", text)]
        if not here:
            return
        name = self.chance.choice(here)
        hashes = {"*": every}
        pseudonym = f"Q{self.chance.choice(SYLLABLES)}{self.chance.choice(SYLLABLES)}{'x' * self.chance.randint(0, 6)}"
        self.windows.send("PUT", "/api/names", {"pseudonyms": {name: pseudonym}, "text_hashes": hashes})
        self.windows.send("POST", "/api/names/replace", {"sure": 1, "text_hashes": hashes})

    def settle(self) -> list[str]:
        """Wait until all is saved, and answer what the page asks as who knows what was meant."""
        driver, until = self.windows.at(self.windows.coding), time.monotonic() + PATIENCE
        calm = 0
        while time.monotonic() < until:
            state = driver.execute_script(STATE)
            if state["asks"]:
                self.answer(driver)
                calm = 0
            elif state["waiting"] or state["held"] or state["renewing"]:
                calm = 0
            else:
                calm += 1
            if calm > 12 and self.is_up_to_date(driver):
                return []
            time.sleep(0.1)
        return [f"not settled: {driver.execute_script(STATE)}"]

    def is_up_to_date(self, driver: Any) -> bool:
        """Tell whether the page shows the text as it stands."""
        with Study(self.path) as study:
            text = study.sources.get("S1")
            said = " ".join(text.text[turn.start : turn.end] for turn in text.turns)
        shown = driver.execute_script("return codingPage.transcript.blocks.map(({text}) => text).join(' ')")
        return numbers_in(shown) == numbers_in(said) and "".join(shown.split()) == "".join(said.split())

    def answer(self, driver: Any) -> None:
        """Choose the words that were meant; where they are not offered, drop what was done."""
        for at, question in enumerate(driver.execute_script(QUESTIONS)):
            self.asked += 1
            meant = self.talk.left(numbers_in(question["quote"]))
            offered = [numbers_in(words) if words else None for words in question["choices"]]
            if meant in offered:
                driver.execute_script(ANSWER, at, offered.index(meant))
            else:
                driver.execute_script(ANSWER, at, len(offered) - 1)
                self.talk.forget(numbers_in(question["quote"]), question["legend"])
        driver.execute_script("document.querySelector('#renewed .main').click()")

    def wrong(self) -> list[str]:
        """Return the codings that do not lie on their words, in the study or on the page."""
        faults = []
        with Study(self.path) as study:
            text, codings = study.sources.text("S1"), study.codings.select()
            taken_out = set(withdrawn_by_corrections(study))
        for coding in codings:
            if text[coding.start : coding.end] != coding.quote:
                faults.append(
                    f"coding {coding.id}: {text[coding.start : coding.end]!r}, not {coding.quote!r}"
                )
        kept = Counter((coding.code, numbers_in(coding.quote)) for coding in codings)
        expected = self.talk.expected()
        # two that mean the same once words are gone become one
        for extra in kept - expected:
            if extra[1]:  # else only words without a number are left of it
                faults.append(f"nobody meant {extra}")
        for missing in set(expected) - set(kept) - taken_out:
            faults.append(f"missing: {missing}")
        for shown in self.windows.at(self.windows.coding).execute_script(ON_PAGE):
            if numbers_in(shown["shown"]) != numbers_in(shown["quote"]):
                faults.append(f"on the page: {shown}")
        return faults


def run(rounds: int, seed: int) -> int:
    """Run so many rounds; return how many codings were kept, or leave with the faults."""
    from selenium import webdriver

    chance = Random(seed)
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder:
        for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium"):
            options.add_argument(flag)
        path = Path(folder) / "study" / "study.db"
        path.parent.mkdir()
        names = make_study(path, chance)
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        with serving(path) as address, webdriver.Chrome(options=options, service=service) as driver:
            campaign = Campaign(path, Windows(driver, address), names, chance)
            for n in range(1, rounds + 1):
                if faults := campaign.round():
                    print(f"round {n} of seed {seed}:", *faults, sep="\n  ")
                    return 1
                if n % 10 == 0:
                    print(
                        f"{n} rounds, {len(campaign.talk.meant)} codings, {campaign.asked} questions",
                        flush=True,
                    )
    print(f"{rounds} rounds of seed {seed}: every coding lies on its words")
    return 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(run(given[0] if given else 200, given[1] if len(given) > 1 else 1))
