"""The workbench in a process of its own, and its pages as a browser gets them."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

from campaign import CODER, stop, surroundings

_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\S*")


class Pages:
    """The pages of one workbench, for whoever opened the address that it printed."""

    def __init__(self, printed: str) -> None:
        match = _ADDRESS.match(printed)
        assert match
        self.address = match[1]
        self._browser = build_opener(HTTPCookieProcessor())
        self.get(printed.removeprefix(self.address))

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        try:
            with self._browser.open(self.address + path, timeout=60) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")


@contextmanager
def workbench(
    study: Path, before: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> Iterator[Pages]:
    """Serve a study while the block runs; `before` is put before the command."""
    process = subprocess.Popen(
        [*before, *CODER, "serve", "--port", "0", "--study", str(study)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=surroundings(environment),
        start_new_session=True,
    )
    assert process.stderr
    try:
        found = None
        while found is None and (line := process.stderr.readline()):
            found = _ADDRESS.search(line.decode())
        if found is None:
            raise SystemExit(f"The workbench of {study} did not start.")
        yield Pages(found[0])
    finally:
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(process.pid, signal.SIGTERM)  # first gently: who watches it writes down what was seen
            process.wait(10)
        stop(process)
        process.stderr.close()
        process.wait()
