"""Commands of the tool inside this process: as the terminal would run them, without a new interpreter."""

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Answer(NamedTuple):
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str


def call(arguments: Sequence[str], cwd: Path) -> Answer:
    """Run `coder ARGUMENTS` in a folder; what the tool lets through comes out of it."""
    from coder.cli import main

    out, err = _Captured(), _Captured()
    before, home = sys.argv, Path.cwd()
    sys.argv = ["coder", *arguments]
    os.chdir(cwd)
    status = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else int(bool(left.code))
    finally:
        sys.argv = before
        os.chdir(home)
    return Answer(status, out.words(), err.words())


class _Captured(io.TextIOWrapper):
    """A stream into memory that takes bytes too, as that of a terminal does."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)

    def words(self) -> str:
        """Return what was written."""
        self.seek(0)
        return self.read()

    def close(self) -> None:
        """Stay open: the words are read afterwards."""
