"""Suggestions learnt anew in the background while people code: in a process of its own."""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import RLock, Thread
from time import monotonic

from coder.study import Study

#: So many decisions are worth learning from, and so many seconds lie between two rounds at least.
DECISIONS, SECONDS = 10, 20.0

log = logging.getLogger(__name__)


class Retraining:
    """Counts decisions, and has the suggestions made anew when enough of them came.

    Another process does it, so that nobody who codes waits for it; it keeps what it read of the
    text and learns only the decisions. A study in which nobody asked for suggestions gets none.
    """

    def __init__(
        self,
        path: Path,
        decisions: int = DECISIONS,
        seconds: float = SECONDS,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Keep the study's path; the process starts when it is first needed."""
        self.path = path
        self.decisions = decisions
        self.seconds = seconds
        self._clock = clock
        self._lock = RLock()
        self._closed = False
        self._count = 0
        self._began: float | None = None
        self._running: Future[bool] | None = None
        self._pool: ProcessPoolExecutor | None = None

    def notice(self, by: str, decisions: int = 1) -> Future[bool] | None:
        """Count decisions; gives the round that they set off, if they did."""
        with self._lock:
            self._count += decisions
            rested = self._began is None or self._clock() - self._began >= self.seconds
            busy = self._running is not None and not self._running.done()
            if self._count < self.decisions or not rested or busy:
                return None
            self._count, self._began = 0, self._clock()
            if self._pool is None:
                # a fresh interpreter: a fork would take the server's threads and files along
                self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_step_back)
            with _deaf():
                self._running = self._pool.submit(learn, self.path, by)
            self._running.add_done_callback(self._ended)
            return self._running

    def close(self) -> None:
        """Stop at once: a round writes source by source, what is missing is made at the next asking."""
        with self._lock:
            self._closed = True
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None
                for child in active_children():
                    child.terminate()

    def _ended(self, done: Future[bool]) -> None:
        if not done.cancelled() and (error := done.exception()) and not self._closed:
            log.warning("The suggestions could not be made anew: %s", error)
            with self._lock:
                self._pool = None  # a process that died is replaced


@contextmanager
def _deaf() -> Iterator[None]:
    """Let a process that starts here not hear Ctrl+C: it is for the server, which ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _step_back() -> None:
    """Give way to those who code, and end with the server, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    if server := parent_process():
        server.join()
        os._exit(0)


def learn(path: Path, by: str) -> bool:
    """Make the suggestions of a study anew, if it has any; says whether it had."""
    with Study(path) as study:
        if not study.suggestions.in_use():
            return False
        study.suggestions.refresh(by)
        return True
