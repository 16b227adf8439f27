"""What a bomb is: a file within the size that is read, made to cost far more than a file should."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

MEGABYTE = 1_000_000
TABLE = ("coding import", "codebook load", "import --metadata", "pseudonymise")


class Bomb(NamedTuple):
    """One file: what it is, its ending, the doors it goes through, and what makes what writes it."""

    name: str
    suffix: str
    doors: tuple[str, ...]
    made: Callable[[], Callable[[Path], None]]


def of_bytes(*pieces: bytes) -> Callable[[Path], None]:
    """Return what writes these pieces."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)

    return write


def of_pieces(make: Callable[[], Iterable[bytes]]) -> Callable[[Path], None]:
    """Return what writes pieces that are made one by one."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            for piece in make():
                file.write(piece)

    return write


def of_parts(parts: Mapping[str, Callable[[], Iterable[bytes]] | bytes]) -> Callable[[Path], None]:
    """Return what writes a zip file; a part is bytes, or what makes them piece by piece."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
            for name, content in parts.items():
                with box.open(name, "w", force_zip64=True) as part:
                    for piece in [content] if isinstance(content, bytes) else content():
                        part.write(piece)

    return write


def between(before: bytes, piece: bytes, times: int, after: bytes) -> Callable[[], Iterable[bytes]]:
    """Return what makes one piece so many times between two others, in chunks of about a megabyte."""
    at_once = max(1, min(times, MEGABYTE // max(1, len(piece))))

    def make() -> Iterable[bytes]:
        yield before
        for _ in range(times // at_once):
            yield piece * at_once
        yield piece * (times % at_once)
        yield after

    return make
