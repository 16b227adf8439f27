"""A study: one SQLite file, and the only way into it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from coder.model import Codebook
from coder.study.checks import Checks
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.codings import Codings
from coder.study.database import connect, reworded
from coder.study.evidence import EvidenceView
from coder.study.log import Log
from coder.study.sources import Sources
from coder.study.verdicts import Verdicts


class Study:
    """Opens the file and holds its parts. A connection belongs to its thread: open one per request."""

    def __init__(self, path: Path, create: bool = False) -> None:
        self.path = path
        self.db = connect(path, create)
        self.codes = Codes(self.db)
        self.coders = Coders(self.db)
        self.sources = Sources(self.db, self.codes)
        self.codings = Codings(self.db, self.sources, self.codes)
        self.evidence = EvidenceView(self.db, self.sources)
        self.verdicts = Verdicts(self.db, self.codes)
        self.log = Log(self.db)
        self.checks = Checks(self)

    @property
    def folder(self) -> Path:
        """The folder of the study, with its codebooks, transcripts and reports."""
        return self.path.parent

    @property
    def codebook(self) -> Codebook:
        """The codebook as last loaded."""
        return self.codes.codebook

    def backup(self, target: Path) -> None:
        """Copy the study to a new file, whole even while others write."""
        with reworded(target), closing(sqlite3.connect(target)) as copy:
            self.db.conn.backup(copy)

    def close(self) -> None:
        """Close the file; what was acknowledged is in it."""
        self.db.close()

    def __enter__(self) -> Self:
        """Use the study in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; say in plain words what SQLite said."""
        self.close()
        if error:
            with reworded(self.path):
                raise error


__all__ = ["Study"]
