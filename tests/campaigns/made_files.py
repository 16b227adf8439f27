"""Whether a file that a command makes is whole, and what lies about that should not."""

import csv
import io
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

#: Beside a database while it is in use, and after whoever used it was killed.
BESIDE = ("-wal", "-shm", "-journal")
#: Where the same content always gives the same bytes: these are compared, the others are read.
PLAIN = {".csv", ".tsv", ".jsonl", ".yaml", ".yml", ".txt", ".md", ".qdc"}


def fault(path: Path) -> str:
    """Say what is wrong with a file by itself; nothing when it can be read from end to end."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return ""
    try:
        return reader(path)
    except (
        OSError,
        ValueError,
        csv.Error,
        sqlite3.Error,
        zipfile.BadZipFile,
        ElementTree.ParseError,
    ) as error:
        return f"cannot be read ({type(error).__name__}: {error})"


def _zip(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        bad = archive.testzip()
        return f"holds a broken part {bad}" if bad else "" if archive.namelist() else "holds nothing"


def _table(path: Path) -> str:
    text = path.read_text(encoding="utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".tsv" else ","))
    if not text.endswith("\n"):
        return "ends in the middle of a row"
    widths = {len(line) for line in lines}
    return f"has rows of {sorted(widths)} cells" if len(widths) > 1 else ""


def _lines(path: Path) -> str:
    for line in path.read_text(encoding="utf-8").splitlines():
        json.loads(line)
    return ""


def _json(path: Path) -> str:
    json.loads(path.read_text(encoding="utf-8"))
    return ""


def _yaml(path: Path) -> str:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        found = YAML(typ="safe").load(path)
    except YAMLError as error:
        return f"is no YAML ({error})"
    return "" if isinstance(found, dict) else "holds no codebook"


def _page(path: Path) -> str:
    return "" if path.read_text(encoding="utf-8").rstrip().endswith("</html>") else "ends before </html>"


def _database(path: Path) -> str:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        said = db.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok":
            return str(said)
        return "" if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] else "holds no table"


def _xml(path: Path) -> str:
    ElementTree.parse(path)
    return ""


READERS: dict[str, Callable[[Path], str]] = {
    **dict.fromkeys([".docx", ".xlsx", ".qdpx"], _zip),
    **dict.fromkeys([".csv", ".tsv"], _table),
    **dict.fromkeys([".yaml", ".yml"], _yaml),
    ".jsonl": _lines,
    ".json": _json,
    ".html": _page,
    ".db": _database,
    ".qdc": _xml,
}


def files(home: Path) -> set[str]:
    """List all files below a folder by their paths in it."""
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


def contents(home: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Read the files that are there of those named; of a folder, all in it."""
    found: dict[str, bytes] = {}
    for name in names:
        path = home / name
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and not is_hidden(file.relative_to(home).as_posix()):
                found[file.relative_to(home).as_posix()] = file.read_bytes()
    return found


def is_hidden(name: str) -> bool:
    """Tell whether a file does not show in a folder."""
    return any(part.startswith(".") for part in Path(name).parts)


def strangers(home: Path, known: set[str]) -> tuple[list[str], list[str]]:
    """List files that are not known: first those that people see, then the hidden ones."""
    others = sorted(files(home) - known)
    hidden = [name for name in others if is_hidden(name)]
    return [name for name in others if not is_hidden(name) and not name.endswith(BESIDE)], hidden


def is_private(path: Path) -> bool:
    """Tell whether only the owner can read a file."""
    return stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def torn(before: Mapping[str, bytes], killed: Mapping[str, bytes], again: Mapping[str, bytes]) -> list[str]:
    """List texts that are neither what they were before nor what the same command made afterwards."""
    return [
        name
        for name, content in killed.items()
        if Path(name).suffix in PLAIN and content not in (before.get(name), again.get(name))
    ]
