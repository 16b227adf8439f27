"""A workbench in a process of its own, and people who use it without a browser."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from campaign import CODER, stop, surroundings

URL = re.compile(r"https?://[^\s)>]+")
PATIENCE = 60.0
#: What a person sees when the server is gone.
GONE = (OSError, HTTPException)


class Answer(NamedTuple):
    """What the server said."""

    status: int
    content: bytes

    @property
    def value(self) -> Any:
        """The JSON that came."""
        return json.loads(self.content)


class Server:
    """A workbench that runs; its messages are in a file."""

    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        self.process = process
        self.url = url
        self.log = log

    def family(self) -> list[int]:
        """List the process ids of the server and of what it started."""
        found = [self.process.pid]
        for pid in found:
            found += _children(pid)
        return found


def _children(pid: int) -> list[int]:
    """List what a process started, from whichever of its threads."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:  # it ended meanwhile
            continue
    return found


@contextmanager
def served(study: Path, log: Path) -> Iterator[Server]:
    """Serve a study as `coder serve` does, on a port that is free."""
    with log.open("wb") as messages:
        process = subprocess.Popen(
            [*CODER, "serve", "--alone", "--study", str(study), "--port", "0"],
            cwd=log.parent,
            stdin=subprocess.DEVNULL,
            stdout=messages,
            stderr=messages,
            env=surroundings(),
            start_new_session=True,
        )
    try:
        yield Server(process, _url(process, log), log)
        process.terminate()
        process.wait(PATIENCE)
    finally:
        stop(process)
        process.wait()


def _url(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait for the first address that the server prints."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if found := URL.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[0]
        time.sleep(0.02)
    raise SystemExit(f"`coder serve` printed no address: {log.read_text(errors='replace')}")


class Person:
    """One person's browser, without the browser: cookies, token, one connection."""

    def __init__(self, url: str, timeout: float = PATIENCE) -> None:
        parts = urlsplit(url)
        self.line = HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
        self.cookies: dict[str, str] = {}
        self.headers = {"Content-Type": "application/json"}
        self.method = "PUT"
        self._enter(parts.path + (f"?{parts.query}" if parts.query else ""))
        self.headers["X-Token"] = str(self.ask("GET", "/api/token").value["token"])

    def _enter(self, path: str) -> None:
        """Open the address that was printed; a secret in it becomes a cookie."""
        for _ in range(5):
            _, answer = self._send("GET", path or "/")
            target = answer.headers.get("Location")
            if not target:
                return
            to = urlsplit(target)
            path = to.path + (f"?{to.query}" if to.query else "")

    def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Send a request and read the whole answer."""
        content, answer = self._send(method, path, body)
        return Answer(answer.status, content)

    def _send(self, method: str, path: str, body: Any = None) -> tuple[bytes, HTTPResponse]:
        headers = dict(self.headers)
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = None if body is None else json.dumps(body)
        try:
            self.line.request(method, path, sent, headers)
            answer = self.line.getresponse()
            content = answer.read()
        except GONE:
            self.line.close()  # or every later request would fail too
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return content, answer

    def save(self, source: str, start: int, length: int = 9, code: str = "wm.norms") -> Answer:
        """Save one coding, by whichever method the server takes."""
        row = {"source": source, "start": start, "end": start + length, "code": code}
        answer = self.ask(self.method, "/api/codings", {"codings": [row]})
        if answer.status == 405:
            self.method = "POST"
            answer = self.ask(self.method, "/api/codings", {"codings": [row]})
        return answer

    def close(self) -> None:
        """Hang up."""
        self.line.close()


def memory(pids: list[int]) -> float:
    """Return the resident memory of some processes together, in megabytes."""
    pages = 0
    for pid in pids:
        try:
            pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except OSError:  # it ended meanwhile
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def open_files(pids: list[int]) -> int:
    """Count the files and connections that some processes hold open."""
    count = 0
    for pid in pids:
        try:
            count += len(list(Path(f"/proc/{pid}/fd").iterdir()))
        except OSError:
            continue
    return count
