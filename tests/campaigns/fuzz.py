"""Damaged files at every door that reads one: `python tests/campaigns/fuzz.py [--times N] [--seed S] [--keep DIR]`.

Each file is read in a child of this process, in a study of its own. It is to be taken in, or to be
refused in a sentence; a study that was sound before is sound afterwards. `--only DOOR` tries one door,
`--case N` runs one file again and shows what is said.
"""

import argparse
import multiprocessing
import os
import re
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from campaign import SURPRISED, Figures
from doors import Case, Cases, Targets, doors
from in_process import Answer, call
from soundness import failing

CPU_SECONDS, MEGABYTES = 20.0, 300.0
#: A child that uses more than this is stopped by the system.
MOST_SECONDS, MOST_BYTES, MOST_WAITING = 60, 4 << 30, 240
BATCH, PROGRESS = 250, 2000
#: What the tool says when an error came from where it did not look for one.
_ASTRAY = re.compile(r"that was typed|[Ss]tudy the study |^Error: the study (is|can)")


class Outcome(NamedTuple):
    """What became of one file."""

    number: int
    status: int
    said: str
    cpu_seconds: float = 0.0
    megabytes: float = 0.0
    fault: str = ""
    damage: str = ""


class Reader:
    """Reads damaged files, each into a study that is as it was in the beginning."""

    def __init__(self, targets: Targets, cases: Cases) -> None:
        self.cases = cases
        self.home = targets.folder / f"work-{os.getpid()}"
        self.first = {target: targets.folder / target for target in ("full", "bare")}
        self.failing = {target: _failing(folder) for target, folder in self.first.items()}
        self.content = {target: _content(folder / "study.db") for target, folder in self.first.items()}
        self.idle = _peak()

    def read(self, number: int) -> Outcome:
        """Read the file of a number; say what it cost and what it left."""
        case = self.cases[number]
        folder = self._fresh(case)
        used = time.process_time()
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + MOST_SECONDS, hard))
        answer, fault = _answer(case, folder)
        used = time.process_time() - used
        grown = _peak() - self.idle
        damage = "" if case.door == "a study" else self._damage(case, folder, answer)
        if SURPRISED in answer.err or _ASTRAY.search(answer.err):
            fault = _fault(case, self._fresh(case))
        return Outcome(number, answer.status, answer.err.strip(), used, grown, fault, damage)

    def _fresh(self, case: Case) -> Path:
        shutil.rmtree(self.home, ignore_errors=True)
        study, beside = self.home / "study", self.home / "case"
        shutil.copytree(self.first[case.target], study)
        beside.mkdir()
        if "codebook" in case.door:
            for path in (study / "in").glob("*.*"):
                shutil.copy(path, beside)
        (beside / case.name).write_bytes(case.data)
        return study

    def _damage(self, case: Case, folder: Path, answer: Answer) -> str:
        """Say what is not as it should be afterwards; "" when all is well."""
        if worse := _failing(folder) - self.failing[case.target]:
            return f"afterwards fails: {', '.join(sorted(worse))}"
        if (
            answer.status
            and case.door != "import"
            and _content(folder / "study.db") != self.content[case.target]
        ):
            return "" if "--partial" in case.arguments else "refused, but the study was changed"
        if answer.status and case.door != "import":
            before = {path.name for path in (self.first[case.target] / "transcripts").iterdir()}
            if left := {path.name for path in (folder / "transcripts").iterdir()} - before - {case.name}:
                return f"refused, but left transcripts/{min(left)[:20]}"
        return ""


def _answer(case: Case, folder: Path) -> tuple[Answer, str]:
    try:
        return call(case.arguments, folder), ""
    except BaseException as error:  # nothing is to come through the door
        return Answer(-1, "", repr(error)[:200]), _kind(error)


def _fault(case: Case, folder: Path) -> str:
    """Run a command again so that its error comes through; return which it is and where it arose."""
    try:
        call(["--debug", *case.arguments], folder)
    except BaseException as error:
        return _kind(error)
    return "not the second time"


def _kind(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/coder/" in frame.filename]
    where = f"{frames[-1].filename.rpartition('/coder/')[2]}:{frames[-1].name}" if frames else "elsewhere"
    return f"{type(error).__name__} in {where}"


def _failing(folder: Path) -> set[str]:
    answer = call(["check", "--json"], folder)
    return failing(answer.out, answer.err)


def _content(path: Path) -> str:
    """Return what tells whether anything in a study is another than before."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        rows = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]
    return sha256(repr([names, rows]).encode("utf-8", "replace")).hexdigest()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _work(reader: Reader, numbers: list[int], to: Connection) -> None:
    """Read files in a child until one of them made it grow."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    reader.home = reader.home.with_name(f"work-{os.getpid()}")
    reader.idle = _peak()
    for number in numbers:
        outcome = reader.read(number)
        to.send(outcome)
        if outcome.megabytes > MEGABYTES / 2:  # the peak of a process never falls
            break
    shutil.rmtree(reader.home, ignore_errors=True)
    to.close()


def outcomes(reader: Reader, numbers: list[int]) -> Iterator[Outcome]:
    """Read files in children: a new one after each batch, and where one died or grew."""
    fork = multiprocessing.get_context("fork")
    while numbers:
        batch, done = numbers[:BATCH], 0
        ours, theirs = fork.Pipe(duplex=False)
        child = fork.Process(target=_work, args=(reader, batch, theirs))
        child.start()
        theirs.close()
        try:
            while ours.poll(MOST_WAITING):
                yield ours.recv()
                done += 1
        except EOFError:
            pass
        child.kill()
        child.join()
        numbers = numbers[done:]
        if done < len(batch) and child.exitcode:
            why = "stopped: too long, or too large" if child.exitcode != -9 else "stopped: it hung"
            yield Outcome(numbers.pop(0), child.exitcode, why, CPU_SECONDS + 1, 0.0)


class Tally:
    """What became of all files: counted by door, each distinct loss with its smallest file."""

    def __init__(self, cases: Cases, keep: Path | None) -> None:
        self.cases, self.keep = cases, keep
        self.tried: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()
        self.unnamed: Counter[str] = Counter()
        self.losses: dict[str, list[tuple[int, int]]] = {}

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        case = self.cases[outcome.number]
        self.tried[case.door] += 1
        self.taken[case.door] += outcome.status == 0
        self.unnamed[case.door] += outcome.status > 0 and case.name not in outcome.said
        for loss in self._losses(outcome):
            before = self.losses.setdefault(f"{case.door}: {loss}", [])
            if self.keep and len(case.data) < min((size for size, _ in before), default=1 << 40):
                self._keep(f"{case.door}: {loss}", case, outcome)
            before.append((len(case.data), outcome.number))

    def _losses(self, outcome: Outcome) -> Iterator[str]:
        if outcome.fault:
            yield outcome.fault
        if outcome.cpu_seconds > CPU_SECONDS:
            yield f"more than {CPU_SECONDS:g} s of CPU"
        if outcome.megabytes > MEGABYTES:
            yield f"more than {MEGABYTES:g} MB above idle"
        if outcome.damage:
            yield outcome.damage

    def _keep(self, loss: str, case: Case, outcome: Outcome) -> None:
        assert self.keep
        folder = self.keep / re.sub(r"[^A-Za-z0-9.]+", "-", loss)[:100]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / case.name).write_bytes(case.data)
        told = f"coder {' '.join(case.arguments)}\nfile {outcome.number}\n{loss}\n{outcome.said}\n"
        (folder / "told.txt").write_text(told, encoding="utf-8", errors="backslashreplace")

    def report(self, figures: Figures) -> int:
        """Print the figures; return 1 when something was lost."""
        figures.add("door", f"{'files':>7} {'taken in':>9} {'refused':>8} {'file not named':>15}")
        for door, tried in sorted(self.tried.items()):
            taken, unnamed = self.taken[door], self.unnamed[door]
            figures.add(door, f"{tried:7} {taken:9} {tried - taken:8} {unnamed:15}")
        for loss, files in sorted(self.losses.items()):
            size, number = min(files)
            figures.lost(f"{loss} ({len(files)} files; the smallest, {size} bytes, is --case {number})")
        return figures.close()


def _show(reader: Reader, number: int) -> int:
    """Run one file again and show what is said."""
    case = reader.cases[number]
    print(f"coder {' '.join(case.arguments)}   ({len(case.data)} bytes, into the {case.target} study)")
    print(reader.read(number))
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Damaged files at every door that reads one.")
    parser.add_argument("--times", type=int, default=10_000, help="how many files (default 10,000)")
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default 1)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the smallest file of each loss there")
    parser.add_argument("--only", metavar="DOOR", help="one door")
    parser.add_argument("--case", type=int, metavar="N", help="run file N again, and show what is said")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Try the files and print what became of them."""
    chosen = _options(arguments)
    os.environ["CODER_NAME"] = "An"
    os.environ.pop("CODER_STUDY", None)
    with tempfile.TemporaryDirectory() as folder:
        targets = Targets(Path(folder))
        of_doors = doors(targets)
        if chosen.only:
            of_doors = {chosen.only: of_doors[chosen.only]}
        reader = Reader(targets, Cases(of_doors, chosen.seed))
        if chosen.case is not None:
            return _show(reader, chosen.case)
        figures, tally = Figures("fuzz"), Tally(reader.cases, chosen.keep)
        for n, outcome in enumerate(outcomes(reader, list(range(chosen.times))), start=1):
            tally.add(outcome)
            if n % PROGRESS == 0:
                figures.add(f"{n:,} files", f"{len(tally.losses)} kinds of loss so far")
        return tally.report(figures)


if __name__ == "__main__":
    sys.exit(main())
