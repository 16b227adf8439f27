"""Many people on a big study: `python tests/campaigns/load.py [--seconds S] [--readers N] [--pause S]`.

Eight coders save 20 codings a second each; then two a second each while 50 people read page after
page; then the same while the report is written. Nothing acknowledged may be lost.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import big_study
from campaign import Figures, percentile, rng
from crowd import Pace, Saved, code, compare, complaints, reading, refusals
from serving import GONE, Person, served

#: Milliseconds that 95 of 100 saves keep under.
ALONE, WITH_READERS = 50, 250
#: How many times longer saves may take while the report is written.
WITH_REPORT = 1.5
CODERS = 8
#: Seconds until all readers have opened the workbench and every page was asked for once.
WARM = 10
PAGES = [
    "/",
    "/source/S1",
    "/source/{long}",
    "/evidence/questions",
    "/evidence/outcomes",
    "/claim/O1",
    "/code/O1",
    "/codebook",
    "/search?words=members",
    "/api/codings?about=O1",
    "/api/search?words=campaign",
]


class Load:
    """One server on one study, and the phases it goes through."""

    def __init__(self, url: str, long: str, figures: Figures, chosen: argparse.Namespace) -> None:
        self.url = url
        self.long = long
        self.figures = figures
        self.chosen = chosen
        self.everything = Saved()

    def phase(self, name: str, per_second: float, first: int, bound: float | None) -> float:
        """Let the coders save, print how long it took, and return what 95 of 100 keep under."""
        saved = Saved()
        code(self.url, self.long, Pace(CODERS, per_second, self.chosen.seconds), saved, first)
        self.everything.codings |= saved.codings
        p95 = percentile(saved.took, 95)
        limit = "" if bound is None else f"; bound of p95 {bound:.0f} ms"
        over = bound is not None and p95 > bound
        self.figures.add(name, f"{saved.percentiles()}{limit}{': OVER THE BOUND' if over else ''}")
        if over:
            self.figures.lost(f"{name}: p95 is {p95:.1f} ms, over the bound of {bound:.0f} ms")
        refusals(self.figures, name, saved.refused)
        return p95

    def among_readers(self) -> None:
        """Save while others read, first as it is, then while the report is written."""
        name = f"2 a second each, {self.chosen.readers} readers"
        with self.readers():
            alone = self.phase(name, 2, 1, WITH_READERS)
        with Reports(self.url, self.figures), self.readers():
            self.phase(f"{name}, report under way", 2, 2, max(WITH_REPORT * alone, 1))

    @contextmanager
    def readers(self) -> Iterator[None]:
        """Let people read as long as the block lasts."""
        pages = [page.format(long=self.long) for page in PAGES]
        with reading(self.url, pages, self.chosen.readers, self.chosen.pause) as got:
            time.sleep(WARM)
            yield
        self.figures.add("read meanwhile", got.percentiles())
        refusals(self.figures, "readers", got.refused)


class Reports:
    """Two people who each press the button of the report again as soon as it is there."""

    def __init__(self, url: str, figures: Figures) -> None:
        self.url = url
        self.figures = figures
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self._work) for _ in range(2)]

    def __enter__(self) -> None:
        """Press the button for the first time."""
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_: object) -> None:
        """Wait for the last reports."""
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _work(self) -> None:
        try:
            person = Person(self.url, timeout=600)
            while not self.over.is_set():
                began = time.perf_counter()
                answer = person.ask("POST", "/api/report", {})
                self.figures.add("a report written", f"{time.perf_counter() - began:.1f} s")
                if answer.status != 200:
                    return self.figures.lost(f"the report: {answer.status} {answer.content[:200]!r}")
        except GONE as error:
            return self.figures.lost(f"the report: {type(error).__name__} {error}")
        return None


def main(arguments: list[str] | None = None) -> int:
    """Measure all phases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20, help="of each phase (default 20)")
    parser.add_argument("--readers", type=int, default=50, help="people who read (default 50)")
    parser.add_argument("--pause", type=float, default=0, help="seconds a reader looks at a page (default 0)")
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default 1)")
    chosen = parser.parse_args(arguments)
    figures = Figures("load")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study" / "study.db"
        long = big_study.make(path, rng(chosen.seed))
        with served(path, Path(folder) / "server.log") as server:
            load = Load(server.url, long, figures, chosen)
            load.phase("20 a second each, nobody else", 20, 0, ALONE)
            load.among_readers()
        complaints(figures, server.log)
        compare(figures, path, load.everything)
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
