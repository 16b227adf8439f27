"""The file in codebooks/ follows what is changed in the browser, a little later and in the background."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer

from coder.errors import CoderError
from coder.services.codebook_files import write_back
from coder.study import Study

#: Who changes one thing after the other is not written after for each: a long file takes seconds.
WAIT = 3.0


class CodebookFile:
    """Writes the file once nothing was changed for a while; until then `coder check` says that it is older."""

    def __init__(self, study: Path) -> None:
        self.study = study
        self._lock = Lock()
        self._timer: Timer | None = None

    def notice(self) -> None:
        """Write a while after this change, unless another one comes."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer = Timer(WAIT, self.write)
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        """Write at once what waits: the server stops."""
        with self._lock:
            waits, self._timer = self._timer, None
        if waits:
            waits.cancel()
            self.write()

    def write(self) -> None:
        """Write the file; where that fails it stays older, and is said to be."""
        with self._lock:
            self._timer = None
        with suppress(CoderError, OSError, sqlite3.Error), Study(self.study) as opened:
            write_back(opened)
