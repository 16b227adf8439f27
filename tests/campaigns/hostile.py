"""Projects of strangers that mean ill: `python tests/campaigns/hostile.py [--times N]`.

None may carry off a file of this machine, run anything or write where it should not; what their
fields hold is shown as text, never as markup of a page or a formula of a table.
"""

import sys
import tempfile
from pathlib import Path

import hostile_paths
import hostile_texts
from campaign import Figures, options
from stage import Stage, tried


def main(arguments: list[str] | None = None) -> int:
    """Try every attempt and print which of them came through."""
    chosen = options(arguments, "Projects of strangers that mean ill.", 1000)
    figures = Figures("hostile")
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder).resolve(), figures)
        attempts = [*hostile_paths.ATTEMPTS, *hostile_texts.ATTEMPTS][: chosen.times]
        tried(stage, attempts)
        figures.add("attempts", len(attempts))
        figures.add("commands that were given", stage.commands)
    return figures.close()


if __name__ == "__main__":
    sys.exit(main())
