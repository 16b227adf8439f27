"""With whom the commands speak: every connection is written down while they run."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from campaign import CODER, Figures, surroundings
from pages import workbench

#: Addresses of this machine.
OWN = ("127.", "::1", "0.0.0.0", "::ffff:127.")
_ADDRESS = re.compile(r'(?:inet_addr\("|inet_pton\(AF_INET6, "|ADDRESS )([^"\s]+)')
_SENDS = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(|ADDRESS ")
#: Written into a module that Python loads first, where there is no strace.
_WATCHING = """\
import os, socket
def _note(address):
    if isinstance(address, tuple):
        with open(os.environ["CONNECTIONS"], "a") as file:
            file.write(f"ADDRESS {address[0]}\\n")
def _watched(name):
    plain = getattr(socket.socket, name)
    def act(self, *given):
        _note(given[-1])
        return plain(self, *given)
    return act
class _Socket(socket.socket):
    connect, connect_ex, sendto = _watched("connect"), _watched("connect_ex"), _watched("sendto")
def _asked(host, *given, **more):
    _note((host,))
    return _plain(host, *given, **more)
_plain, socket.getaddrinfo, socket.socket = socket.getaddrinfo, _asked, _Socket
"""


class Watch:
    """Runs commands so that their connections are written down."""

    def __init__(self, folder: Path) -> None:
        self.notes = folder / "connections.txt"
        self.strace = _has_strace(folder)
        self.before: list[str] = []
        self.environment: dict[str, str] = {}
        if self.strace:
            self.before = ["strace", "-f", "-A", "-qq", "-e", "trace=network", "-o", str(self.notes)]
        else:
            (folder / "watch").mkdir()
            (folder / "watch" / "sitecustomize.py").write_text(_WATCHING, encoding="utf-8")
            path = ":".join(filter(None, [str(folder / "watch"), surroundings().get("PYTHONPATH")]))
            self.environment = {"PYTHONPATH": path, "CONNECTIONS": str(self.notes)}

    def run(self, command: Sequence[str], cwd: Path) -> int:
        """Run a command; return its exit status."""
        whole = [*self.before, *CODER, *command]
        ended = subprocess.run(
            whole, cwd=cwd, env=surroundings(self.environment), capture_output=True, check=False
        )
        return ended.returncode

    def others(self) -> list[str]:
        """Return the addresses of other machines that were spoken to since the last time."""
        lines = (
            self.notes.read_text(encoding="utf-8", errors="replace").splitlines()
            if self.notes.exists()
            else []
        )
        self.notes.unlink(missing_ok=True)
        found = [match[1] for line in lines if _SENDS.search(line) for match in _ADDRESS.finditer(line)]
        return sorted({address for address in found if not address.startswith((*OWN, "localhost"))})


def _has_strace(folder: Path) -> bool:
    if not shutil.which("strace"):
        return False
    tried = subprocess.run(["strace", "-o", str(folder / "tried"), "true"], capture_output=True, check=False)
    return tried.returncode == 0


def look(folder: Path, figures: Figures) -> None:
    """See that the commands speak to this machine only."""
    watch = Watch(folder)
    figures.add("connections are watched by", "strace" if watch.strace else "a patched socket")
    _see_that_it_sees(watch, folder, figures)
    home = folder / "demo"
    commands: list[tuple[Sequence[str], Path]] = [(["demo", "demo"], folder)]
    commands += [
        (line.split(), home)
        for line in (
            "import transcripts", "suggest", "search solidarity", "pseudonymise --key ../key.csv", "report",
            "exchange export out.qdpx", "coding export out.xlsx", "evidence outcomes", "check",
        )
    ]  # fmt: skip
    for command, cwd in commands:
        if status := watch.run(command, cwd):
            figures.lost(f"`coder {' '.join(command)}` ended with {status}: its connections were not seen")
        if others := watch.others():
            figures.lost(f"`coder {' '.join(command)}` speaks to {', '.join(others)}")
    _look_at_workbench(watch, home, figures)
    figures.add("commands whose connections were looked at", len(commands) + 1)


def _see_that_it_sees(watch: Watch, folder: Path, figures: Figures) -> None:
    """See that a connection to elsewhere would be noticed; the address is one that nobody has."""
    speaks = (
        "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))"
    )
    command = [*watch.before, sys.executable, "-c", speaks]
    subprocess.run(command, cwd=folder, env=surroundings(watch.environment), capture_output=True, check=False)
    if "192.0.2.1" not in watch.others():
        figures.lost("the watch does not see a connection that was made on purpose")


def _look_at_workbench(watch: Watch, home: Path, figures: Figures) -> None:
    with workbench(home, watch.before, watch.environment) as pages:
        began = time.monotonic()
        for path in ("/", "/source/S1", "/evidence/outcomes", "/report", "/codebook"):
            status, text = pages.get(path)
            if status != 200:
                figures.lost(f"{path} answers with {status}")
            if outside := set(re.findall(r'(?:src|href)="(https?://(?!127\.0\.0\.1)[^"]+)', text)):
                figures.lost(f"{path} loads from {', '.join(sorted(outside))}")
        time.sleep(max(0.0, 5 - (time.monotonic() - began)))
    if others := watch.others():
        figures.lost(f"`coder serve` speaks to {', '.join(others)}")
