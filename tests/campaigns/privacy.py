"""Whose words are where: `python tests/campaigns/privacy.py [--times N]`.

A person who withdraws is taken out: her words and name are looked for in the bytes of every file of
the study, and what is left must have been named. The commands may speak to this machine only. Nobody
else on this machine may read a study.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import connections
import erasure
from campaign import Figures, demo_study, options


def modes(folder: Path, figures: Figures) -> None:
    """See that nobody else may read a study."""
    if os.name != "posix":
        return
    before = os.umask(0o022)
    try:
        study = demo_study(folder / "demo")
    finally:
        os.umask(before)
    others = stat.S_IRWXG | stat.S_IRWXO
    paths = [study.parent, *study.parent.rglob("*")]
    open_to_all = [path for path in paths if path.stat().st_mode & others]
    figures.add("mode of the study, and of its folder", f"{_mode(study)} and {_mode(study.parent)}")
    figures.add("files and folders that others may read", f"{len(open_to_all)} of {len(paths)}")
    if study.stat().st_mode & others:
        figures.lost("others on this machine may read study.db")


def _mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):o}"


def main(arguments: list[str] | None = None) -> int:
    """Look for words, connections and rights that should not be there."""
    chosen = options(arguments, "Whose words are where.", 1000)
    figures = Figures("privacy")
    parts: list[Callable[[Path, Figures], None]] = [*erasure.TRIALS, connections.look, modes]
    with tempfile.TemporaryDirectory() as folder:
        for n, part in enumerate(parts[: chosen.times]):
            place = Path(folder).resolve() / f"part-{n}"
            place.mkdir()
            part(place, figures)
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
