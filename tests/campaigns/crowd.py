"""Many people at one workbench: those who code at a pace, those who read, and whether all is kept."""

import json
import multiprocessing
import re
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from campaign import Figures, percentile, run
from serving import GONE, Answer, Person


class Saved:
    """What the server acknowledged: milliseconds of each save, and the codings by id with their start."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self.codings: dict[int, int] = {}
        self.refused: Counter[str] = Counter()

    def note(self, answer: Answer, milliseconds: float) -> None:
        """Note one answer to a save."""
        self.took.append(milliseconds)
        if answer.status != 200:
            self.refused[f"{answer.status} {answer.content[:120]!r}"] += 1
            return
        for coding in answer.value["codings"]:
            self.codings[coding["id"]] = coding["start"]

    def percentiles(self) -> str:
        """Say how long saves took."""
        said = ", ".join(f"p{percent} {percentile(self.took, percent):.1f} ms" for percent in (50, 95, 99))
        return f"{said}, worst {max(self.took, default=0):.1f} ms, of {len(self.took):,}"


class Pace:
    """How fast each coder saves, and for how many seconds."""

    def __init__(self, coders: int, per_second: float, seconds: float) -> None:
        self.coders = coders
        self.per_second = per_second
        self.seconds = seconds


def code(url: str, source: str, pace: Pace, saved: Saved, first: int = 0) -> None:
    """Let coders save at their pace, each in a part of the text of their own.

    Whoever has to wait so long that the time is over twice stops.
    """

    def work(n: int) -> None:
        person, began = Person(url), time.perf_counter()
        for turn in range(int(pace.seconds * pace.per_second)):
            time.sleep(max(0.0, began + turn / pace.per_second - time.perf_counter()))
            asked = time.perf_counter()
            if asked - began > 2 * pace.seconds:
                break
            try:
                answer = person.save(source, 100 + n * 12_000 + turn % 6_000, 9 + first + turn // 6_000)
            except GONE as error:
                saved.refused[type(error).__name__] += 1
                continue
            saved.note(answer, 1000 * (time.perf_counter() - asked))

    together([threading.Thread(target=work, args=[n]) for n in range(pace.coders)])


def together(threads: Iterable[threading.Thread]) -> None:
    """Start threads, and wait for all of them."""
    started = list(threads)
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


class Read:
    """What readers got: milliseconds of each page that came, and what was answered instead."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = {}
        self.refused: Counter[str] = Counter()

    def add(self, other: "Read") -> None:
        """Take what other readers got in."""
        for page, took in other.took.items():
            self.took.setdefault(page, []).extend(took)
        self.refused.update(other.refused)

    @property
    def pages(self) -> int:
        """How many pages came."""
        return sum(map(len, self.took.values()))

    def percentiles(self) -> str:
        """Say how long pages took, and which one longest."""
        took = [each for page in self.took.values() for each in page]
        slowest = max(self.took, key=lambda page: percentile(self.took[page], 50), default="")
        longest = percentile(self.took.get(slowest, []), 50)
        said = ", ".join(f"p{percent} {percentile(took, percent):.0f} ms" for percent in (50, 95))
        return f"{len(took):,} pages, {said}; slowest {slowest} with a median of {longest:.0f} ms"


def read(url: str, pages: Sequence[str], readers: int, pause: float, sign: Path) -> Read:
    """Let people load page after page as long as a file is there."""
    got = Read()

    def work(n: int) -> None:
        turn = n
        try:
            person = Person(url)
            while sign.exists():
                page, began = pages[turn % len(pages)], time.perf_counter()
                answer = person.ask("GET", page)
                if answer.status == 200:
                    got.took.setdefault(page, []).append(1000 * (time.perf_counter() - began))
                else:
                    got.refused[f"{answer.status} of {page}"] += 1
                turn += 1
                time.sleep(pause)
        except GONE as error:
            got.refused[f"{type(error).__name__} after {turn - n} pages"] += 1

    together([threading.Thread(target=work, args=[n]) for n in range(readers)])
    return got


@contextmanager
def reading(url: str, pages: Sequence[str], readers: int, pause: float = 0.0) -> Iterator[Read]:
    """Let people read while the block lasts, in a process of its own: those who are measured do not wait."""
    got, fresh = Read(), multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        with NamedTemporaryFile() as sign:
            reads = pool.submit(read, url, list(pages), readers, pause, Path(sign.name))
            yield got
        got.add(reads.result())


def compare(figures: Figures, study: Path, saved: Saved) -> None:
    """Tell of codings that were acknowledged and are not in the study, and of a study that is not sound."""
    listed = run(["coding", "list", "--json"], study.parent, timeout=300)
    kept = {row["id"]: row["start"] for row in json.loads(listed.out)}
    missing = [coding for coding, start in saved.codings.items() if kept.get(coding) != start]
    figures.add("codings acknowledged", f"{len(saved.codings):,}, of which missing {len(missing)}")
    if missing:
        figures.lost(f"{len(missing)} acknowledged codings are not there: {missing[:10]}")
    check = run(["check", "--json"], study.parent, timeout=600)
    failed = [one["check"] for one in json.loads(check.out) if not one["passed"] and not one.get("warning")]
    if failed:
        figures.lost(f"`coder check`: {', '.join(failed)}")


def refusals(figures: Figures, where: str, refused: Counter[str]) -> None:
    """Tell of answers that were not 200."""
    for said, count in refused.most_common(5):
        figures.lost(f"{where}: {count} × {said}")


def complaints(figures: Figures, log: Path) -> None:
    """Tell of the errors that the server met and wrote down."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    ends = re.compile(r"[\w.]*(Error|Exception|Warning)\b.*")
    met = Counter(line for line in lines if ends.fullmatch(line))
    for line, count in met.most_common(5):
        figures.lost(f"the server met {count} × {line[:200]}")
