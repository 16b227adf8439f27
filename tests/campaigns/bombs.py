"""Files made to cost more than a file should: `python tests/campaigns/bombs.py [NAME...] [--times N]`.

Each goes through its doors, as a command of its own in a fresh copy of a small study. It may cost 20
seconds of CPU and 300 MB more than the idle program, is answered in a sentence, and leaves the study
sound. NAME is any part of the name of a bomb, its ending or a door; `--times` tries so many at most.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bomb import Bomb
from campaign import Figures, Ran, run
from children import in_child
from soundness import failing

CPU_SECONDS, MEGABYTES = 20.0, 300.0
#: A command that takes longer, or more memory, is stopped; it is lost then anyway.
MOST_SECONDS, MOST_MEGABYTES = 90.0, 1500
#: Twice the work may take so many times as long; below so many seconds the start of the program counts most.
STEEPEST, SHORTEST = 2.6, 2.0
#: More characters than this in a line are no sentence.
LONGEST = 3000
DOORS: dict[str, list[str]] = {
    "import": ["import", "FILE"],
    "import --metadata": ["import", "in/other.txt", "--metadata", "FILE"],
    "coding import": ["coding", "import", "FILE"],
    "codebook load": ["codebook", "load", "FILE"],
    "pseudonymise": ["pseudonymise", "--key", "FILE", "--apply"],
    "exchange import": ["exchange", "import", "FILE"],
    "merge": ["merge", "FILE", "--prefer", "theirs"],
    "a study": ["check", "--study", "FILE"],
    "report --template": ["report", "--format", "docx", "--template", "FILE"],
}


def _make_study(folder: Path) -> None:
    import small_study

    small_study.make(folder)
    (folder / "in" / "other.txt").write_text(small_study.OTHER, encoding="utf-8")


def _write(bomb: Bomb, path: Path) -> None:
    bomb.made()(path)


def all_bombs() -> list[Bomb]:
    """Return every bomb, none of them made yet."""
    import office_bombs
    import study_bombs
    import text_bombs

    return [*text_bombs.BOMBS, *office_bombs.BOMBS, *study_bombs.BOMBS]


class Range:
    """Where bombs go off: a study that is made once, and copied for each."""

    def __init__(self, folder: Path, figures: Figures) -> None:
        self.folder, self.figures = folder, figures
        in_child(_make_study, folder / "sound")
        self.idle = run(["source", "list"], folder / "sound").megabytes
        figures.add("idle", f"{self.idle:.0f} MB")

    def file(self, bomb: Bomb) -> Path:
        """Make the file of a bomb."""
        path = self.folder / f"bomb{bomb.suffix}"
        path.unlink(missing_ok=True)
        if bomb.suffix == ".db":
            shutil.copy(self.folder / "sound" / "study.db", path)
        in_child(_write, bomb, path)
        return path

    def set_off(self, bomb: Bomb, path: Path, door: str) -> Ran:
        """Send a bomb through a door; what is over a bound is lost."""
        study = self.folder / "study"
        shutil.rmtree(study, ignore_errors=True)
        shutil.copytree(self.folder / "sound", study)
        command = [str(path) if word == "FILE" else word for word in DOORS[door]]
        ran = run(command, study, timeout=MOST_SECONDS, megabytes=MOST_MEGABYTES)
        self._print(bomb, door, ran)
        what = f"{bomb.name} ({bomb.suffix}) at {door}"
        for loss in self._losses(ran):
            self.figures.lost(f"{what}: {loss}")
        checked = run(["check", "--json"], study)
        for check in failing(checked.out, checked.err):
            self.figures.lost(f"{what}: afterwards fails: {check}")
        return ran

    def _print(self, bomb: Bomb, door: str, ran: Ran) -> None:
        said = " ".join((ran.err.replace("Importing\n", "") or ran.out).split())[:60]
        cost = f"{ran.cpu_seconds:7.1f} s {ran.megabytes - self.idle:7.0f} MB"
        self.figures.add(
            f"{bomb.suffix[1:]:8}{bomb.name[:36]:38}{door}"[:62], f"{ran.status:4} {cost}  {said}"
        )

    def _losses(self, ran: Ran) -> Iterator[str]:
        if ran.surprised or not (ran.err or ran.out).strip():
            yield "not answered in a sentence"
        if (longest := max(map(len, ran.err.splitlines()), default=0)) > LONGEST:
            yield f"answered in a line of {longest} characters"
        if ran.status < 0:
            yield f"stopped by signal {-ran.status}"
        if ran.cpu_seconds > CPU_SECONDS:
            yield f"{ran.cpu_seconds:.0f} s of CPU"
        if ran.megabytes - self.idle > MEGABYTES:
            yield f"{ran.megabytes - self.idle:.0f} MB above idle"


def linear(place: Range, figures: Figures) -> None:
    """See that the time a survey takes grows with its length, not with its square."""
    import text_bombs

    for name, *pair in text_bombs.surveys():
        once, twice = (place.set_off(bomb, place.file(bomb), "import").cpu_seconds for bomb in pair)
        figures.add(f"survey of {name}, and twice that", f"{once:.1f} s, {twice:.1f} s")
        if twice > max(SHORTEST, once * STEEPEST):
            figures.lost(f"a survey of {name} takes {once:.1f} s, twice that {twice:.1f} s")


def _chosen(names: list[str]) -> list[tuple[Bomb, str]]:
    pairs = [(bomb, door) for bomb in all_bombs() for door in bomb.doors]
    if not names:
        return pairs
    return [(b, door) for b, door in pairs if any(name in f"{b.name} {b.suffix} {door}" for name in names)]


def main(arguments: list[str] | None = None) -> int:
    """Set the bombs off and print what each cost."""
    parser = argparse.ArgumentParser(description="Files made to cost more than a file should.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="part of a name, an ending or a door")
    parser.add_argument("--times", type=int, default=1000, help="how many at most (default all)")
    parser.add_argument("--seed", type=int, default=1, help="not used: the bombs are always the same")
    chosen = parser.parse_args(arguments)
    figures = Figures("bombs")
    with tempfile.TemporaryDirectory() as folder:
        place, path, last = Range(Path(folder), figures), Path(), None
        pairs = _chosen(chosen.names)
        for bomb, door in pairs[: chosen.times]:
            if bomb is not last:
                path, last = place.file(bomb), bomb
            place.set_off(bomb, path, door)
        if "survey" in chosen.names or (not chosen.names and chosen.times > len(pairs)):
            linear(place, figures)
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
