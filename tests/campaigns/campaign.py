"""What all campaigns share: running the tool as a child, and the figures that are printed.

A campaign is a module with `main(arguments) -> int`, run as `python tests/campaigns/NAME.py`. It
prints its figures while it goes and exits with 1 when something was lost.
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

CODER = [sys.executable, "-m", "coder"]
#: What the tool says when an error of its own got through to the door.
SURPRISED = "not made for"
#: How a command that was stopped at its time limit ends.
STOPPED = -signal.SIGKILL
WIDTH = 56


class Ran(NamedTuple):
    """One command that ended: its exit status (minus a signal), output, and what it cost."""

    status: int
    out: str
    err: str
    seconds: float
    cpu_seconds: float
    megabytes: float

    @property
    def surprised(self) -> bool:
        """Whether the tool failed in a way that it does not know itself."""
        return "Traceback (most recent call last)" in self.err or SURPRISED in self.err


class Figures:
    """The figures of one campaign: each is printed at once, and losses are kept until the end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.losses: list[str] = []
        signal.signal(signal.SIGTERM, _leave)
        print(f"{name}:", flush=True)

    def add(self, what: str, value: object) -> None:
        """Print one figure."""
        print(f"  {what:{WIDTH}} {value}", flush=True)

    def lost(self, sentence: str) -> None:
        """Print a loss and remember it."""
        self.losses.append(sentence)
        print(f"  LOST: {sentence}", flush=True)

    def close(self) -> int:
        """Print the last line; return 1 when there were losses."""
        count = len(self.losses)
        verdict = "nothing lost" if not count else "1 loss" if count == 1 else f"{count} losses"
        print(f"{self.name}: {verdict}", flush=True)
        return 1 if self.losses else 0


def _leave(*_: object) -> None:
    """End on SIGTERM as on any error, so that servers end and folders are removed."""
    sys.exit(128 + signal.SIGTERM)


def run(
    arguments: Sequence[str],
    cwd: Path,
    *,
    stdin: str | bytes | None = None,
    timeout: float = 60.0,
    megabytes: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Run `coder ARGUMENTS` and return how it ended.

    `megabytes` limits the address space of the child. Peak memory is that of the child and what
    it started, but never less than this process holds: a campaign that reads it imports little.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin.encode() if isinstance(stdin, str) else stdin or b"")
        given.seek(0)
        began = time.perf_counter()
        child = subprocess.Popen(
            [*CODER, *arguments],
            cwd=cwd,
            stdin=given,
            stdout=out,
            stderr=err,
            env=surroundings(environment),
            start_new_session=True,
            preexec_fn=_limit(megabytes),
        )
        status, usage = _wait(child, timeout)
        seconds = time.perf_counter() - began
        said = _read(err)
        if status == STOPPED and seconds >= timeout:
            said += f"(stopped after {timeout:g} seconds)\n"
        cpu = usage.ru_utime + usage.ru_stime
        return Ran(status, _read(out), said, seconds, cpu, usage.ru_maxrss / 1024)


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a child: An codes, and no study is set from outside."""
    plain = {name: value for name, value in os.environ.items() if name != "CODER_STUDY"}
    return {**plain, "CODER_NAME": "An", **(more or {})}


def stop(child: subprocess.Popen[bytes]) -> None:
    """Kill a child and all that it started, at once and without a last word."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _wait(child: subprocess.Popen[bytes], timeout: float) -> tuple[int, resource.struct_rusage]:
    """Wait until a child ended or its time is over; return its exit status and what it used."""
    clock = threading.Timer(timeout, stop, [child])
    clock.start()
    try:
        _, status, usage = os.wait4(child.pid, 0)
    finally:
        clock.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage


def _limit(megabytes: int | None) -> Callable[[], None] | None:
    """Return what limits the memory of a child before it starts."""
    if megabytes is None:
        return None
    most = megabytes * 1024 * 1024
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "backslashreplace")


def demo_study(folder: Path) -> Path:
    """Make the demonstration study in a folder; return the path of its database."""
    folder.mkdir(parents=True, exist_ok=True)
    made = run(["demo", str(folder)], folder, timeout=300)
    if made.status:
        raise SystemExit(f"`coder demo` ended with {made.status}: {made.err}")
    return folder / "study.db"


def rng(seed: int = 1) -> random.Random:
    """Return the chance of a campaign: the same seed, the same trials."""
    return random.Random(seed)


def options(arguments: Sequence[str] | None, description: str, times: int) -> argparse.Namespace:
    """Read --times and --seed from the command line."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--times", type=int, default=times, help=f"how many trials (default {times})")
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default 1)")
    return parser.parse_args(arguments)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile of some values, 0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0
