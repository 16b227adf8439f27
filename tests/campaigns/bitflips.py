"""One bit flipped in the file of a study: `python tests/campaigns/bitflips.py [--times N] [--seed S]`.

Of the flips after which any answer of the tool is another, or fails, `coder check` must notice
97 in 100. For those it misses, the answers and the rows that changed are listed.
"""

import contextlib
import io
import json
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from campaign import SURPRISED, Figures, demo_study, options, rng
from flipped_study import changed_rows, copy_study, flip, pages

#: What people read of a study; each is asked with --json.
QUESTIONS = [
    "source list",
    "source show S1",
    "coding list",
    "evidence matrix EQ1",
    "evidence outcomes",
    "evidence assumptions",
    "evidence wavemakers",
    "evidence coverage",
    "evidence gaps",
    "verdict list",
    "suggestion list",
    "log --limit 1000000",
]
#: In percent, of the flips that changed an answer.
BOUND = 97
#: Seconds for all questions after one flip; a loop without end counts as dead.
PATIENCE = 120
TRACEBACK = "Traceback (most recent call last)"


class Said(NamedTuple):
    """What a command answered: exit status, output and messages."""

    status: int
    out: str
    err: str

    @property
    def surprised(self) -> bool:
        """Whether the tool failed in a way that it does not know itself."""
        return TRACEBACK in self.err or SURPRISED in self.err

    @property
    def is_json(self) -> bool:
        """Whether it is an answer at all."""
        try:
            json.loads(self.out)
        except ValueError:
            return False
        return True


Answers = dict[str, Said]


def ask(question: str, study: Path) -> Said:
    """Call the tool in this process, as `coder QUESTION --json` would."""
    from coder.cli import main as coder

    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["coder", *question.split(), "--json", "--study", str(study)]
    status: Any = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            coder()
        except SystemExit as ended:
            status = ended.code
    return Said(status if isinstance(status, int) else 1, out.getvalue(), err.getvalue())


def answers(study: Path, sound: Answers | None) -> Answers:
    """Ask everything of a study; `check` only when an answer is not that of the sound study."""
    found = {question: ask(question, study) for question in QUESTIONS}
    if sound is None or differing(found, sound):
        found["check"] = ask("check", study)
    return found


def differing(found: Answers, sound: Answers) -> list[str]:
    """List the questions whose answer is another than that of the sound study."""
    return [q for q in QUESTIONS if q in found and found[q][:2] != sound[q][:2]]


# --- processes of their own --------------------------------------------------------


def forked(work: Callable[[], Answers], result: Path) -> int:
    """Do some work in a child of this process, so that nothing is remembered; return its id."""
    if child := os.fork():
        return child
    signal.alarm(PATIENCE)  # ends a loop without end
    status = 1
    try:
        done = json.dumps(work())
        result.write_text(done, encoding="utf-8", errors="backslashreplace")
        status = 0
    finally:
        os._exit(status)


def collect(child: int, result: Path) -> Answers | None:
    """Wait for a child; return its answers, none when it died."""
    _, status = os.waitpid(child, 0)
    if status:
        return None
    return {
        question: Said(*said) for question, said in json.loads(result.read_text(encoding="utf-8")).items()
    }


def preload(folder: Path, study: Path) -> None:
    """Import what the questions need, without asking any: forks then start at once and know nothing."""
    names = folder / "modules"

    def look() -> Answers:
        answers(study, None)
        names.write_text("\n".join(sys.modules))
        return {}

    collect(forked(look, folder / "none"), folder / "none")
    for name in names.read_text().splitlines():
        if name.split(".")[0] in ("coder", "ruamel", "sqlite_utils") and not name.endswith("__main__"):
            import_module(name)


# --- the trials --------------------------------------------------------------------


class Trial(NamedTuple):
    """One flip, and what the tool said after it; nothing when it died."""

    offset: int
    bit: int
    study: Path
    said: Answers | None


class Flips:
    """The trials on one demonstration study, and what came of them."""

    def __init__(self, folder: Path, figures: Figures) -> None:
        self.folder = folder
        self.figures = figures
        self.counts: Counter[str] = Counter()
        self.study = demo_study(folder / "study")
        preload(folder, self.study)
        found = collect(forked(lambda: answers(self.study, None), folder / "sound"), folder / "sound")
        if found is None or found["check"].status:
            raise SystemExit("The demonstration study is not sound, so nothing can be compared.")
        self.sound = found
        self.pages = pages(self.study)

    def trials(self, times: int, seed: int) -> Iterator[Trial]:
        """Flip so many bits, each in a copy of its own, as many at once as there are cores."""
        chance, size = rng(seed), self.study.stat().st_size
        running: list[tuple[int, Path, Trial]] = []
        for number in range(times):
            copy = copy_study(self.study, self.folder / f"flip{number}")
            offset, bit = chance.randrange(size), chance.randrange(8)
            flip(copy, offset, bit)
            result = self.folder / f"answers{number}"
            child = forked(lambda copy=copy: answers(copy, self.sound), result)  # type: ignore[misc]
            running.append((child, result, Trial(offset, bit, copy, None)))
            if len(running) >= (os.cpu_count() or 1):
                yield self._ended(running.pop(0))
        for left in running:
            yield self._ended(left)

    def _ended(self, running: tuple[int, Path, Trial]) -> Trial:
        child, result, trial = running
        return trial._replace(said=collect(child, result))

    def judge(self, trial: Trial) -> None:
        """Count one flip; tell of it when it changed an answer and `check` did not notice."""
        said = trial.said
        if said is None:
            self.counts["the tool died or never ended"] += 1
            self.figures.lost(f"{self.place(trial)}: the tool died or never ended")
            return
        changed = differing(said, self.sound)
        surprised = [question for question, answer in said.items() if answer.surprised]
        self.counts["a command met what it was not made for"] += bool(surprised)
        if surprised:
            self.figures.add(
                f"{self.place(trial)}: not made for",
                f"{', '.join(surprised)}: {one_line(said[surprised[0]])}",
            )
        if not changed:
            return
        self.counts["changed"] += 1
        check = said["check"]
        self.counts["check said a sentence and no JSON"] += not check.is_json
        if check.status == 1:
            self.counts["noticed"] += 1
        else:
            rows = ", ".join(changed_rows(self.study, trial.study)) or "no row"
            self.figures.add(f"unnoticed: {self.place(trial)}", f"{', '.join(changed)}; changed: {rows}")

    def place(self, trial: Trial) -> str:
        """Say where a bit was flipped."""
        return f"bit {trial.bit} of byte {trial.offset} ({self.pages(trial.offset)})"


def one_line(said: Said) -> str:
    """Return the last line of what went wrong."""
    return (said.err.strip().splitlines() or [""])[-1][:200]


def main(arguments: list[str] | None = None) -> int:
    """Flip, ask, and print the figures."""
    chosen = options(arguments, __doc__ or "", 200)
    figures = Figures("bitflips")
    os.environ["CODER_NAME"] = "An"
    with tempfile.TemporaryDirectory() as folder:
        flips = Flips(Path(folder), figures)
        for trial in flips.trials(chosen.times, chosen.seed):
            flips.judge(trial)
            shutil.rmtree(trial.study.parent)
    changed, noticed = flips.counts.pop("changed", 0), flips.counts.pop("noticed", 0)
    for what, count in sorted(flips.counts.items()):
        figures.add(what, count)
    share = 100 * noticed / changed if changed else 100.0
    line = f"{changed} flips changed an answer or made it fail, {noticed} of them noticed ({share:.1f} %)"
    figures.add(f"of {chosen.times} flips", f"{line}, bound {BOUND} %")
    if share < BOUND:
        figures.lost(line)
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
