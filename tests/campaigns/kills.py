"""Killed at any moment: `python tests/campaigns/kills.py [--times N] [--seed S]`.

Every command that writes, and the server while people save, is killed with SIGKILL at a random
moment. Afterwards the study must be sound, what was acknowledged must be there, and every file that
a command makes must be whole: the earlier one, the new one, or none.
"""

import json
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from campaign import STOPPED, Figures, Ran, options, rng, run
from jobs import JOBS, PENDING, Job, prepare
from killed_server import kill_server
from made_files import contents, fault, files, is_private, strangers, torn

#: Of so many trials one kills a server.
SERVERS = 6
#: Moments are drawn up to this share of the time that the command takes.
BEYOND = 1.2


class Round:
    """One study that goes through trial after trial, with all that was acknowledged so far."""

    def __init__(self, home: Path, figures: Figures) -> None:
        self.home = home
        self.figures = figures
        self.kept: dict[Job, int] = {}
        self.before = len(figures.losses)

    @property
    def spoiled(self) -> bool:
        """Whether something was lost: what follows would only tell it again."""
        return len(self.figures.losses) > self.before

    def call(self, job: Job, timeout: float = 300) -> Ran:
        """Run a job, stopped when its time is over."""
        study = self.home / "study"
        pending = self.number(PENDING) if "{pending}" in job.arguments else 0
        arguments = [str(pending) if word == "{pending}" else word for word in job.arguments]
        aside = {"TMPDIR": str(self.home / "aside")}
        return run(arguments, study, stdin=job.stdin, timeout=timeout, environment=aside)

    def number(self, sql: str, study: str = "study/study.db") -> int:
        """Ask the database for one number; 0 when there is nothing to ask yet."""
        path = self.home / study
        if not path.is_file():
            return 0
        with closing(sqlite3.connect(path, timeout=30)) as db:
            try:
                return int((db.execute(sql).fetchone() or [0])[0])
            except sqlite3.OperationalError:  # its tables are not made yet
                return 0

    def count(self, job: Job) -> int:
        """Count what a job wrote so far."""
        return self.number(job.counts, job.study) if job.counts else 0


class Campaign:
    """The trials, what each command does when nothing disturbs it, and the counts of the figures."""

    def __init__(self, folder: Path, figures: Figures, chance: Random) -> None:
        self.folder = folder
        self.figures = figures
        self.chance = chance
        self.counts: Counter[str] = Counter()
        self.seconds: dict[Job, float] = {}
        self.grows: dict[Job, int] = {}
        self.start = prepare(folder)
        self.measure()

    def measure(self) -> None:
        """Run every job undisturbed: how long it takes, how many rows it writes, which files there are."""
        undisturbed = self.round()
        for job in JOBS:
            before = undisturbed.count(job)
            ran = undisturbed.call(job)
            if ran.status:
                raise SystemExit(f"`coder {job.name}` ended with {ran.status} undisturbed: {ran.err}")
            self.seconds[job] = ran.seconds
            self.grows[job] = undisturbed.count(job) - before
            if job.counts and not self.grows[job]:
                raise SystemExit(f"`coder {job.name}` wrote nothing that {job.counts} counts.")
        self.known = files(self.start) | files(undisturbed.home)
        self.sound(undisturbed, "undisturbed")
        shutil.rmtree(undisturbed.home)

    def round(self) -> Round:
        """Begin with a fresh copy of the study."""
        home = self.folder / "round"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.start, home)
        (home / "aside").mkdir()
        return Round(home, self.figures)

    def run(self, times: int) -> None:
        """Run so many trials, each round in an order of its own."""
        done = 0
        while done < times:
            current = self.round()
            trials: list[Job | None] = [*JOBS, *[None] * (len(JOBS) // (SERVERS - 1))]
            self.chance.shuffle(trials)
            for job in trials[: times - done]:
                done += 1
                if job is None:
                    self.server(current, done)
                else:
                    self.trial(current, job, done)
                if current.spoiled:
                    break

    def trial(self, current: Round, job: Job, number: int) -> None:
        """Kill one command, look, run it again, and look once more."""
        moment = self.chance.uniform(0, BEYOND * self.seconds[job])
        where = f"trial {number}, `coder {job.name}` killed after {moment:.2f} of {self.seconds[job]:.2f} s"
        count, made = current.count(job), contents(current.home, job.makes)
        ran = current.call(job, moment)
        self.counts["killed" if ran.status == STOPPED else "ended before that"] += 1
        if ran.status not in (0, STOPPED):
            self.figures.lost(f"{where}: ended with {ran.status}: {ran.err.strip()[-300:]}")
        after, whole = current.count(job), count + self.grows[job]
        if after not in (count, whole) and not (job.partly and count <= after):
            self.figures.lost(f"{where}: {after} rows, neither {count} nor {whole}")
        self.sound(current, where)
        self.everything_kept(current, where)
        left = self.no_leftovers(current, where)
        self.whole_files(current, job, where)
        killed = contents(current.home, job.makes)
        if self.finish(current, job, where, ran.status == 0, after == whole):
            self.cleared(current, where, left)
        for name in torn(made, killed, contents(current.home, job.makes)):
            self.figures.lost(f"{where}: {name} is neither the earlier file nor the new one")

    def finish(self, current: Round, job: Job, where: str, acknowledged: bool, complete: bool) -> bool:
        """Run the command again where a person would do so; tell whether it was run.

        What is acknowledged by then is remembered.
        """
        was_made = any((current.home / name).is_file() for name in job.makes)
        needed = not complete if job.counts else not (job.once and was_made)
        again = job.again or needed
        if again:
            ran = current.call(job)
            acknowledged = ran.status == 0
            if not acknowledged:
                self.figures.lost(f"{where}: run again it ended with {ran.status}: {ran.err.strip()[-300:]}")
            self.whole_files(current, job, f"{where} and run again")
        if complete and job.mend:
            run(job.mend, current.home / "study", timeout=120)
        if acknowledged or complete:
            current.kept[job] = current.count(job)
        if job.hides and current.count(job) and (job.again or job.mend):
            self.hidden(current, job, where)
        return again

    def server(self, current: Round, number: int) -> None:
        """Kill a server while people save."""
        where = f"trial {number}, `coder serve` killed"
        killed = kill_server(current.home / "study", self.folder / "server.log", self.chance)
        self.counts["servers killed"] += 1
        self.counts["codings acknowledged by servers"] += len(killed.acknowledged)
        if not killed.acknowledged:
            self.figures.lost(f"{where}: nobody could save anything before")
        for said in killed.refused:
            self.figures.lost(f"{where}: a coding was refused: {said}")
        self.sound(current, where)
        self.everything_kept(current, where)
        for coding, start in killed.acknowledged.items():
            sql = f"SELECT count(*) FROM coding WHERE id = {coding} AND start = {start}"
            if current.number(sql) != 1:
                self.figures.lost(f"{where}: coding {coding}, acknowledged with 200, is not there")
        before = self.no_leftovers(current, where)
        if before:
            current.call(next(job for job in JOBS if job.name == "report"))
            self.cleared(current, where, before)

    # --- what must hold --------------------------------------------------------------

    def sound(self, current: Round, where: str) -> None:
        """The study opens and no check fails; what is doubtful may stay."""
        ran = run(["check", "--json"], current.home / "study", timeout=120)
        try:
            failed = [one for one in json.loads(ran.out) if not one["passed"] and not one.get("warning")]
        except ValueError:
            return self.figures.lost(
                f"{where}: `coder check` ended with {ran.status}: {ran.err.strip()[-300:]}"
            )
        for one in failed:
            self.figures.lost(f"{where}: {one['check']}: {'; '.join(one['found'])[:300]}")
        return None

    def everything_kept(self, current: Round, where: str) -> None:
        """What was acknowledged in this round is there."""
        for job, count in current.kept.items():
            self.counts["looks at what was acknowledged"] += 1
            if (now := current.count(job)) < count:
                self.figures.lost(f"{where}: of {count} rows of `coder {job.name}` {now} are there")

    def whole_files(self, current: Round, job: Job, where: str) -> None:
        """What a command makes can be read from end to end."""
        for name in contents(current.home, job.makes):
            self.counts["files read"] += 1
            if said := fault(current.home / name):
                self.figures.lost(f"{where}: {name} {said}")

    def no_leftovers(self, current: Round, where: str) -> list[str]:
        """Nobody sees half a file; what is hidden is for its owner only. Return what is hidden."""
        visible, hidden = strangers(current.home, self.known)
        for name in visible:
            if not name.startswith(("aside/", "fresh/")):
                self.figures.lost(f"{where}: left {name}")
        self.counts["hidden files left"] += len(hidden)
        self.left_aside(current, where)
        for name in hidden:
            if not is_private(current.home / name):
                self.figures.lost(f"{where}: others may read {name}")
        return hidden

    def left_aside(self, current: Round, where: str) -> None:
        """What is left in the folder for temporary files is for its owner only; it is counted and taken away."""
        for path in (current.home / "aside").iterdir():
            self.counts[f"left in the temporary folder: {where.split('`')[1]}"] += 1
            if not is_private(path):
                self.figures.lost(f"{where}: others may read {path.name} in the temporary folder")
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def cleared(self, current: Round, where: str, left: list[str]) -> None:
        """Whoever runs the command again clears what it left."""
        for name in sorted({*strangers(current.home, self.known)[1]} & {*left}):
            self.figures.lost(f"{where}: running it again leaves {name}")

    def hidden(self, current: Round, job: Job, where: str) -> None:
        """What was to be taken out stands in no file."""
        for path in (current.home / "study").glob(job.hides_in):
            if path.is_file() and job.hides.encode() in path.read_bytes():
                self.figures.lost(f"{where}, and mended: what was taken out still stands in {path.name}")


def main(arguments: list[str] | None = None) -> int:
    """Kill, look, and print the figures."""
    chosen = options(arguments, __doc__ or "", 500)
    figures = Figures("kills")
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), figures, rng(chosen.seed))
        figures.add("commands", len(JOBS))
        campaign.run(chosen.times)
        for what, count in sorted(campaign.counts.items()):
            figures.add(what, f"{count:,}")
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
