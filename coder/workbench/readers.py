"""Pages and reports are made in processes of their own, so that nobody who saves waits for those who read."""

import io
import logging
import os
import signal
from collections.abc import Callable, Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, Queue
from threading import BoundedSemaphore, Lock, Thread
from typing import Any

from coder.workbench.retraining import deaf

log = logging.getLogger(__name__)

Environ = dict[str, Any]
Answer = tuple[str, list[tuple[str, str]], bytes]
Site = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: What is quick, or changes something, is done by the server itself.
QUICK = (
    "/static/",
    "/sign-in",
    "/sign-out",
    "/api/token",
    "/api/changes",
    "/api/sound/",
    "/language",
    "/people",
    "/study/file/",
    "/account",
)
#: What writes files and nothing into the study.
REPORTS = "/api/report"
#: So many may wait for a reader; who comes then is asked to come again, or those who save would find no thread.
MOST_WAITING, PATIENCE = 64, 120.0
_BUSY = b"The workbench is busy: load the page again in a moment."


class Readers:
    """A WSGI site that hands what only reads to processes, and does the rest itself."""

    def __init__(self, site: Site, settings: dict[str, Any], count: int | None = None) -> None:
        """Take the site, and the settings of `create_app` from which each process makes its own."""
        self.site = site
        self.settings = settings
        self._idle: Queue[tuple[Any, Connection]] = Queue()
        self._waiting = BoundedSemaphore(MOST_WAITING)
        self._lock = Lock()
        self._processes: list[Any] = []
        self._closed = False
        for _ in range(count or max(2, (os.cpu_count() or 2) - 1)):
            Thread(target=self._start, daemon=True).start()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if not _only_reads(environ) or not self._processes:
            return self.site(environ, start_response)
        if not self._waiting.acquire(blocking=False):
            start_response("503 Service Unavailable", [("Retry-After", "3"), ("Content-Type", "text/plain")])
            return [_BUSY]
        try:
            answer = self._ask(environ)
        finally:
            self._waiting.release()
        if answer is None:
            return self.site(environ, start_response)
        status, headers, content = answer
        start_response(status, headers)
        return [content]

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._closed = True
            processes, self._processes = self._processes, []
        for process in processes:
            process.terminate()

    def _ask(self, environ: Environ) -> Answer | None:
        """Have a reader answer; None where none could, so that the server does it itself."""
        try:
            reader = self._idle.get(timeout=PATIENCE)
        except Empty:
            return None
        process, channel = reader
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)  # in case it must be read again here
        plain = {key: value for key, value in environ.items() if isinstance(value, str | int | bool | tuple)}
        try:
            channel.send((plain, body))
            answer: Answer = channel.recv()
        except (OSError, EOFError):  # it was killed: another takes its place
            with self._lock:
                self._processes = [one for one in self._processes if one is not process]
            process.kill()
            Thread(target=self._start, daemon=True).start()
            return None
        self._idle.put(reader)
        return answer

    def _start(self) -> None:
        context = get_context("spawn")  # a fork would take the server's threads and files along
        ours, theirs = context.Pipe()
        process = context.Process(target=read, args=(theirs, self.settings), daemon=True)
        with deaf():
            process.start()
        theirs.close()
        try:
            ours.recv()  # it is ready
        except (OSError, EOFError):
            log.warning("A reader could not be started: pages are made by the server itself.")
            return
        with self._lock:
            if self._closed:
                process.terminate()
                return
            self._processes.append(process)
        self._idle.put((process, ours))


def _only_reads(environ: Environ) -> bool:
    path = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] == "POST":
        return bool(path == REPORTS)
    return environ["REQUEST_METHOD"] in ("GET", "HEAD") and not path.startswith(QUICK)


def read(channel: Connection, settings: dict[str, Any]) -> None:
    """Answer requests until the server ends, giving way to those who save."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
    from coder.workbench import create_app

    site = create_app(**settings)
    channel.send("ready")
    while True:
        try:
            environ, body = channel.recv()
            channel.send(_answer(site, environ, body))
        except (EOFError, OSError):
            return


def _answer(site: Site, environ: Environ, body: bytes) -> Answer:
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        started[:] = [status, headers]

    streams = {"wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO()}
    answered = site({**environ, **streams, "wsgi.version": (1, 0)}, start_response)
    try:
        content = b"".join(answered)
    finally:
        if hasattr(answered, "close"):
            answered.close()
    return started[0], started[1], content
