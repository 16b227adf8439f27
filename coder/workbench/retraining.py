"""Suggestions learnt anew in the background while people code: in a process of its own."""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any

from coder.services import suggesting
from coder.study import Study

#: So many decisions are worth learning from, and so many seconds lie between two rounds at least;
#: a round that takes long is followed by a rest as long as itself.
DECISIONS, SECONDS = 10, 20.0

log = logging.getLogger(__name__)


class NotRenewedError(Exception):
    """The process is well, and says why it could not do it."""


class Retraining:
    """Counts decisions, and has the suggestions renewed when enough of them came.

    Another process does it, so that nobody who codes waits for it; it keeps what it read of the
    text and learns only the decisions. Whatever happens there, a decision is never refused for it.
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
        self._lock = Lock()
        self._count = 0
        self._next = 0.0
        self._running: Future[bool] | None = None
        self._worker: tuple[Any, Connection] | None = None
        self._closed = False

    def notice(self, by: str, decisions: int = 1) -> Future[bool] | None:
        """Count decisions; gives the round that they set off, if they did."""
        with self._lock:
            self._count += decisions
            rested = self._clock() >= self._next
            busy = self._running is not None and not self._running.done()
            if self._closed or self._count < self.decisions or not rested or busy:
                return None
            self._count, self._next = 0, self._clock() + self.seconds
            found: Future[bool] = Future()
            self._running = found
        Thread(target=self._round, args=(by, found), daemon=True).start()
        return found

    def close(self) -> None:
        """Stop at once: a round writes source by source, what is missing is made at the next asking."""
        with self._lock:
            self._closed = True
            worker, self._worker = self._worker, None
        if worker:
            worker[0].terminate()

    def _round(self, by: str, found: "Future[bool]") -> None:
        """Have the worker learn; one that died is replaced at the next round."""
        began = self._clock()
        try:
            channel = self._channel()
            channel.send((self.path, by))
            renewed, mishap = channel.recv()
            if mishap:
                raise NotRenewedError(mishap)
            with self._lock:
                self._next = max(self._next, 2 * self._clock() - began)
            found.set_result(renewed)
        except Exception as error:  # whatever it is, the next round must be able to run
            with self._lock:
                if not isinstance(error, NotRenewedError):
                    self._worker = None
                if not self._closed:
                    log.warning("The suggestions could not be renewed: %s", error or "the process ended")
            found.set_exception(error)

    def _channel(self) -> Connection:
        with self._lock:
            if self._worker is None:
                # a fresh interpreter: a fork would take the server's threads and files along
                context = get_context("spawn")
                ours, theirs = context.Pipe()
                process = context.Process(target=work, args=(theirs,), daemon=True)
                with deaf():
                    process.start()
                theirs.close()
                self._worker = process, ours
            return self._worker[1]


@contextmanager
def deaf() -> Iterator[None]:
    """Let a process that starts here not hear Ctrl+C: it is for the server, which ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def work(channel: Connection) -> None:
    """Renew suggestions whenever asked, giving way to those who code; end with the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    while True:
        try:
            path, by = channel.recv()
        except EOFError:
            return
        try:
            with Study(path) as study:
                answer = suggesting.renew(study, by), ""
        except Exception as error:  # a side job: said in the log, and no reason to stop
            answer = False, str(error) or type(error).__name__
        try:
            channel.send(answer)
        except OSError:
            return
