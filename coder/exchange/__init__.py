"""Archive ⇄ REFI-QDA: whole projects (.qdpx) and codebooks (.qdc), from and for any tool."""

from collections.abc import Mapping
from pathlib import Path

from coder import native_projects
from coder.atomic_file import atomic_write
from coder.errors import ExchangeError
from coder.exchange import qdc, qdpx
from coder.exchange.archive_zip import RichText
from coder.model import Archive, Skipped
from coder.safe_files import is_ordinary
from coder.translations import _

__all__ = ["read", "write"]

#: So much of a file tells what it is.
_LOOKED_AT = 4096
LARGEST_CODEBOOK = 64 << 20


def read(path: Path, rich_text: RichText | None = None) -> Archive:
    """Read a .qdpx, .qde or .qdc of any tool; `skipped` says what could not come along, and why.

    `rich_text` reads the words of a source that came as a styled document or PDF only.
    """
    if path.exists() and not is_ordinary(path):
        raise ExchangeError(_("{path} is not an ordinary file. Save what comes out of it first.", path=path))
    try:
        kind = _kind(path)
        if kind == ".qdpx":
            return qdpx.read(path, rich_text)
        if path.stat().st_size > LARGEST_CODEBOOK:
            raise ExchangeError(
                _("{path} is far too large for a codebook. Is it the right file?", path=path.name)
            )
        if kind == ".qde":
            return qdpx.read_bare(path.read_bytes(), path.stem)
        return qdc.read(path.read_bytes(), path.name)
    except OSError as fault:
        raise ExchangeError(
            _("{path} cannot be read: {why}.", path=path, why=fault.strerror or fault)
        ) from None


def write(archive: Archive, path: Path, originals: Mapping[str, Path] | None = None) -> list[Skipped]:
    """Write a .qdpx or .qdc, whole or not at all; say what other tools will not see of it.

    `originals` gives, by source id, the file as it came: Word and PDF files travel with their text.
    """
    if _suffix(path) == ".qdpx":
        data, skipped = qdpx.write(archive, originals or {})
    else:
        data, skipped = qdc.write(archive)
    with atomic_write(path) as partial:
        partial.write_bytes(data)
    return skipped


def _kind(path: Path) -> str:
    """Return what a file to be read is, whatever it is called; raises `ExchangeError` for one of no such kind."""
    if not path.exists():
        return _suffix(path)
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    if start.startswith(b"PK"):
        return ".qdpx"
    plain = start.replace(b"\0", b"")
    for mark, kind in (
        (b"<Project", ".qde"),
        (b"<CodeBook", ".qdc"),
        (b":Project", ".qde"),
        (b":CodeBook", ".qdc"),
    ):
        if mark in plain:
            return kind
    if (reason := native_projects.reason(path.suffix)) is not None:
        raise ExchangeError(f"{path.name}: {reason}")
    if path.suffix.casefold() == ".qde":
        return ".qde"
    return _suffix(path)


def _suffix(path: Path) -> str:
    suffix = path.suffix.casefold()
    if suffix not in (".qdpx", ".qdc"):
        raise ExchangeError(
            _("{path} is neither .qdpx (a project) nor .qdc (a codebook). Name it so.", path=path.name)
        )
    return suffix
