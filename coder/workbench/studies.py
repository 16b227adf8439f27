"""Studies that stay open between requests: opening one costs more than most requests do."""

from pathlib import Path
from threading import Lock

from coder.study import Study

#: So many wait for the next request; each keeps what it worked out until the study changes.
MOST_IDLE = 6


class StudyPool:
    """Lends out an open study to one request at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._idle: list[tuple[Study, tuple[int, int]]] = []

    def take(self) -> Study:
        """Return a study that nobody else uses: the one used last, as long as the same file lies there."""
        here = self._file()
        while True:
            with self._lock:
                if not self._idle:
                    break
                study, opened = self._idle.pop()
            if opened == here and not study.db.is_outdated:
                return study
            study.close()
        return Study(self.path, shared=True)

    def give_back(self, study: Study) -> None:
        """Keep a study for the next request; what was not finished in it is undone."""
        if study.db.conn.in_transaction:
            study.db.rollback()
        with self._lock:
            if len(self._idle) < MOST_IDLE:
                self._idle.append((study, self._file()))
                return
        study.close()

    def close(self) -> None:
        """Close all that nobody uses."""
        with self._lock:
            idle, self._idle = self._idle, []
        for study, _ in idle:
            study.close()

    def _file(self) -> tuple[int, int]:
        """Return what tells one file from another that was put in its place."""
        try:
            found = self.path.stat()
        except OSError:
            return (0, 0)
        return found.st_dev, found.st_ino
