"""Files that were sent and not imported yet: laid down for whoever sent them, within bounds, for a while."""

import atexit
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from coder.atomic_file import make_scratch_folder
from coder.errors import NotFoundError, UsageError
from coder.services.import_attributes import ImportOptions
from coder.translations import _
from coder.translations.formatting import number

#: So many files, and bytes, wait for one person; and bytes for all together.
MOST_FILES, MOST_BYTES, MOST_BYTES_OF_ALL = 1_000, 400_000_000, 1_500_000_000
#: Seconds after which the files of somebody who did nothing with any of them go.
KEPT_FOR = 4 * 3_600


@dataclass
class WaitingFile:
    """A file that was sent, and what was last said of it; its `version` counts how often that changed."""

    key: str
    owner: str
    path: Path
    size: int
    options: ImportOptions = field(default_factory=ImportOptions)
    version: int = 0


class WaitingFiles:
    """The files that wait, each for the person and the session that sent it."""

    def __init__(self, home: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._home = home
        self._clock = clock
        self._lock = Lock()
        self._folder: Path | None = None
        self._files: dict[str, WaitingFile] = {}
        self._seen: dict[str, float] = {}

    def lay_down(self, owner: str, name: str, save: Callable[[Path], None]) -> WaitingFile:
        """Lay a file down under a plain name in a folder of its own; raises `UsageError` where too much waits."""
        key = secrets.token_urlsafe(16)
        with self._lock:
            self._forget_old(owner)
            self._check_number(owner)
            home = self._home_of(key)
        path = home / name
        try:
            save(path)
            waiting = WaitingFile(key, owner, path, path.stat().st_size)
            with self._lock:
                self._check_size(waiting)
                self._files[key] = waiting
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
        return waiting

    def of(self, owner: str) -> list[WaitingFile]:
        """List what waits for somebody, in the order in which it came."""
        with self._lock:
            self._forget_old(owner)
            return [waiting for waiting in self._files.values() if waiting.owner == owner]

    def get(self, owner: str, key: str) -> WaitingFile:
        """Return a file that waits for somebody; raises `NotFoundError` for others, and for what has gone."""
        with self._lock:
            self._forget_old(owner)
            waiting = self._files.get(key)
        if waiting is None or waiting.owner != owner or not waiting.path.exists():
            raise NotFoundError(
                _(
                    "This file is not kept any longer: {hours} hours passed, or the workbench was started again. "
                    "Choose the file again.",
                    hours=KEPT_FOR // 3_600,
                )
            )
        return waiting

    def say(self, owner: str, key: str, options: ImportOptions) -> WaitingFile:
        """Keep what is said of a file now; doubts that were settled are open again when it is read otherwise."""
        waiting = self.get(owner, key)
        with self._lock:
            if options.reading != waiting.options.reading:
                options = replace(options, settled=False)
            waiting.options = options
            waiting.version += 1
        return waiting

    def drop(self, waiting: WaitingFile) -> None:
        """Take a file away."""
        with self._lock:
            self._drop(waiting.key)

    # --- with the lock held -----------------------------------------------------

    def _home_of(self, key: str) -> Path:
        if self._folder is None or not self._folder.is_dir():
            self._folder = make_scratch_folder(self._home)
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        home = self._folder / key
        home.mkdir()
        return home

    def _forget_old(self, owner: str) -> None:
        """Drop the files of everybody who did nothing for long, and note that this person did something."""
        now = self._clock()
        for key, waiting in list(self._files.items()):
            if now - self._seen.get(waiting.owner, now) > KEPT_FOR:
                self._drop(key)
        owners = {waiting.owner for waiting in self._files.values()}
        self._seen = {name: seen for name, seen in self._seen.items() if name in owners}
        self._seen[owner] = now

    def _check_number(self, owner: str) -> None:
        if sum(waiting.owner == owner for waiting in self._files.values()) >= MOST_FILES:
            raise UsageError(
                _(
                    "{number} files wait already. Import them or leave them out, then choose more.",
                    number=number(MOST_FILES),
                )
            )

    def _check_size(self, new: WaitingFile) -> None:
        own = sum(waiting.size for waiting in self._files.values() if waiting.owner == new.owner)
        everybody = sum(waiting.size for waiting in self._files.values())
        if own + new.size > MOST_BYTES or everybody + new.size > MOST_BYTES_OF_ALL:
            raise UsageError(
                _(
                    "Files of {megabytes} MB wait already. Import them or leave them out, then choose more.",
                    megabytes=number(own // 1_000_000),
                )
            )

    def _drop(self, key: str) -> None:
        waiting = self._files.pop(key, None)
        if waiting:
            shutil.rmtree(waiting.path.parent, ignore_errors=True)
        if not self._files and self._folder:
            try:
                self._folder.rmdir()  # stays while another file is being laid down in it
            except OSError:
                return
            self._folder = None
