"""Words looked for in the bytes of files, whatever wraps them: zip files, UTF-16, pages that SQLite freed."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

#: A zip file inside a zip file is opened too, so far down.
_DEPTH = 4


def layers(data: bytes, depth: int = _DEPTH) -> Iterator[bytes]:
    """Yield the bytes as they are, and those of every member when they are a zip file."""
    yield data
    if depth and data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as box:
                for name in box.namelist():
                    yield name.encode("utf-8", "replace")
                    yield from layers(box.read(name), depth - 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
            return


def words_in(data: bytes, words: Iterable[str]) -> set[str]:
    """Return which of these words stand in some bytes, in any case."""
    found = set()
    for layer in layers(data):
        small = layer.lower()
        for word in words:
            spellings = (word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
            if any(spelling in small for spelling in spellings):
                found.add(word)
    return found


def files_with(folder: Path, words: Iterable[str]) -> dict[Path, set[str]]:
    """Return the files below a folder that hold, or are called, any of these words."""
    listed = list(words)
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if here := words_in(path.read_bytes(), listed) | words_in(path.name.encode(), listed):
            found[path] = here
    return found
