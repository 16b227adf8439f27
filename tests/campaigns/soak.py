"""Days of work in a row: `python tests/campaigns/soak.py --hours H`.

Coders code as people do, readers read; now and then suggestions are made anew and accepted, the
report is written and a backup made. Every ten minutes the memory of the server and what it holds open
are printed. Memory that keeps growing, anything acknowledged that is missing, and a study that is
not sound are losses.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import big_study
from campaign import Figures, percentile, rng, run
from crowd import Pace, Saved, code, compare, complaints, reading, refusals
from made_files import fault
from serving import GONE, Person, Server, memory, open_files, served

#: Coders, each with a coding in so many seconds, and readers, each with a page in so many.
CODERS, BETWEEN_CODINGS, READERS, BETWEEN_PAGES = 8, 4.0, 10, 5.0
#: Seconds between two lines of figures; a short soak has six all the same.
INTERVAL = 600.0
#: Until then everything is used for the first time: memory grows as it should.
WARM = 600.0
#: How much more memory than after that is too much, when it is not given back.
GROWN = 1.5
PAGES = ["/", "/source/S1", "/evidence/questions", "/evidence/outcomes", "/claim/O1", "/codebook"]


class Soak:
    """A server, those who use it, and what was seen of it so far."""

    def __init__(self, server: Server, study: Path, figures: Figures, seconds: float) -> None:
        self.server = server
        self.study = study
        self.figures = figures
        self.seconds = seconds
        self.interval = min(INTERVAL, seconds / 6)
        self.until = time.monotonic() + seconds
        self.saved = Saved()
        self.done: Counter[str] = Counter()
        self.memory: list[float] = []

    def run(self, long: str) -> None:
        """Let everybody work until the time is over, and look at the server meanwhile."""
        pace = Pace(CODERS, 1 / BETWEEN_CODINGS, self.seconds)
        threads = [threading.Thread(target=code, args=[self.server.url, long, pace, self.saved])]
        for work, share in ((self.suggest, 0.5), (self.report, 1.0), (self.backup, 1.0)):
            threads.append(threading.Thread(target=self.now_and_then, args=[work, share * self.interval]))
        with reading(self.server.url, PAGES, READERS, BETWEEN_PAGES) as got:
            for thread in threads:
                thread.start()
            self.watch()
            for thread in threads:
                thread.join()
        self.figures.add("read meanwhile", got.percentiles())
        refusals(self.figures, "readers", got.refused)
        refusals(self.figures, "coders", self.saved.refused)

    def now_and_then(self, work: Callable[[], None], seconds: float) -> None:
        """Do some work again and again, with a rest between."""
        while time.monotonic() + seconds < self.until:
            time.sleep(seconds)
            try:
                work()
            except GONE as error:
                self.figures.lost(f"{work.__name__}: {type(error).__name__} {error}")

    # --- what is done now and then -----------------------------------------------------

    def suggest(self) -> None:
        """Have suggestions made anew, and accept the first three."""
        person = Person(self.server.url, timeout=600)
        self._must(person, "/api/suggestions/refresh", {})
        waiting = person.ask("GET", "/api/suggestions").value["suggestions"]
        ids = [one["id"] for one in waiting[:3]]
        if not ids:
            return
        answer = person.ask("POST", "/api/suggestions/accept", {"ids": ids, "stance": "supports"})
        if answer.status == 200:
            self.saved.codings.update((one["id"], one["start"]) for one in answer.value["codings"])
            self.done["suggestions accepted"] += len(ids)
        elif answer.status != 409:  # made anew in the background meanwhile
            self.figures.lost(f"accepting: {answer.status} {answer.content[:200]!r}")

    def report(self) -> None:
        """Have the report written."""
        self._must(Person(self.server.url, timeout=600), "/api/report", {})
        self.done["reports"] += 1

    def backup(self) -> None:
        """Make a backup, read it, and take it away."""
        copy = self.study.parent.parent / f"backup-{self.done['backups']}.db"
        ran = run(["backup", str(copy)], self.study.parent, timeout=600)
        if ran.status:
            return self.figures.lost(f"`coder backup` ended with {ran.status}: {ran.err.strip()[-200:]}")
        if said := fault(copy):
            self.figures.lost(f"the backup {said}")
        copy.unlink()
        self.done["backups"] += 1
        return None

    def _must(self, person: Person, path: str, body: object) -> None:
        answer = person.ask("POST", path, body)
        if answer.status != 200:
            self.figures.lost(f"{path}: {answer.status} {answer.content[:200]!r}")

    # --- what is seen of the server ------------------------------------------------------

    def watch(self) -> None:
        """Print a line per interval until the time is over."""
        seen, began = 0, time.monotonic()
        while time.monotonic() < self.until:
            time.sleep(max(0.1, min(self.interval, self.until - time.monotonic())))
            took = self.saved.took[seen:]
            seen += len(took)
            self.memory.append(memory(self.server.family()))
            self.figures.add(
                f"after {(time.monotonic() - began) / 60:.1f} min",
                f"{self.memory[-1]:.0f} MB in {len(self.server.family())} processes, server alone "
                f"{memory([self.server.process.pid]):.0f} MB, {open_files(self.server.family())} open files, "
                f"-wal {self.wal():.1f} MB, p95 {percentile(took, 95):.1f} ms of {len(took)} saves",
            )

    def wal(self) -> float:
        """Return the size of the write-ahead log, in megabytes."""
        path = self.study.with_name(f"{self.study.name}-wal")
        return path.stat().st_size / 1024 / 1024 if path.exists() else 0.0

    def with_codes_added(self) -> None:
        """Tell of memory that grew after the first ten minutes and was not given back."""
        warm = self.memory[int(WARM / self.interval) - 1 :]
        if len(warm) < 3:
            return self.figures.add("memory", "too short a soak to tell whether it keeps growing")
        last = warm[-(len(warm) // 3) :]
        if min(last) > GROWN * warm[0]:
            self.figures.lost(f"memory grew from {warm[0]:.0f} to {min(last):.0f} MB and stayed there")
        return None


def main(arguments: list[str] | None = None) -> int:
    """Soak for some hours."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--hours", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default 1)")
    chosen = parser.parse_args(arguments)
    figures = Figures("soak")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study" / "study.db"
        long = big_study.make(path, rng(chosen.seed))
        with served(path, Path(folder) / "server.log") as server:
            soak = Soak(server, path, figures, chosen.hours * 3600)
            soak.run(long)
        complaints(figures, server.log)
        for what, count in soak.done.items():
            figures.add(what, f"{count:,}")
        soak.with_codes_added()
        compare(figures, path, soak.saved)
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
