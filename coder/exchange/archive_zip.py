"""A ZIP of strangers, read without trusting it: nothing is unpacked to disk, nothing grows unseen."""

import lzma
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from coder.errors import ExchangeError

MEGABYTE = 1 << 20
#: The project file of the largest studies has some 50 MB; the text of an interview never has 50.
LARGEST_PROJECT, LARGEST_TEXT, LARGEST_TOTAL = 128 * MEGABYTE, 64 * MEGABYTE, 1024 * MEGABYTE
#: XML and prose shrink to a tenth, at the utmost to a fiftieth; bombs to a thousandth.
SMALL, STEEPEST = 8 * MEGABYTE, 100

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # encrypted
    NotImplementedError,  # a compression that Python does not know
    ValueError,
    OverflowError,
    IndexError,
)


class MissingFileError(ExchangeError):
    """A file that the project speaks of is not in the archive, or may not be read."""


class Container:
    """The files of a .qdpx, found whatever the case of their names and folders."""

    def __init__(self, path: Path) -> None:
        """Open the archive; nothing is read yet."""
        self._left = LARGEST_TOTAL
        try:
            self._zip = zipfile.ZipFile(path)
        except BROKEN as fault:
            raise ExchangeError(
                f"{path.name} cannot be opened as a .qdpx, which is a ZIP file ({fault})."
            ) from None
        self._members = [
            info
            for info in self._zip.infolist()
            if not info.is_dir() and not PurePosixPath(info.filename).name.startswith("._")  # of macOS
        ]
        self._sources = {_plain(PurePosixPath(name).name): info for name, info in self._named()}

    def __enter__(self) -> "Container":
        """Use it in a `with`, so that the file is closed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._zip.close()

    def _named(self) -> list[tuple[str, zipfile.ZipInfo]]:
        """Pair names with entries; a file in the folder `sources` comes last and so wins."""
        pairs = [(info.filename.replace("\\", "/"), info) for info in self._members]
        return sorted(pairs, key=lambda pair: "sources" in pair[0].casefold().split("/")[:-1])

    def project(self) -> bytes:
        """Read the one project file, whatever it is called."""
        found = [info for info in self._members if info.filename.casefold().endswith(".qde")]
        named = [info for info in found if PurePosixPath(info.filename).name.casefold() == "project.qde"]
        if len(found) != 1 and len(named) != 1:
            what = "no project file (.qde)" if not found else f"{len(found)} project files (.qde)"
            raise ExchangeError(
                f"The archive holds {what}; a .qdpx holds exactly one. Export the project again."
            )
        return self._read((named if len(named) == 1 else found)[0], LARGEST_PROJECT)

    def source(self, path: str) -> bytes:
        """Read the file that a source points to; only what is inside the archive is ever read."""
        scheme, colon, rest = path.replace("\\", "/").rpartition("://")
        if colon and scheme.casefold() != "internal":
            raise MissingFileError(
                f"its file lies outside the archive ({path[:80]}), and only files inside are read"
            )
        parts = PurePosixPath(rest).parts
        if ".." in parts or rest.startswith("/") or ":" in rest:
            raise MissingFileError(f"its path leads outside the archive ({path[:80]})")
        name = parts[-1] if parts else ""
        info = self._sources.get(_plain(name)) or self._sources.get(_plain(unquote(name)))
        if info is None:
            raise MissingFileError(f"its file ({path[:80]}) is not in the archive")
        return self._read(info, LARGEST_TEXT)

    def _read(self, info: zipfile.ZipInfo, largest: int) -> bytes:
        """Read one entry up to a limit, whatever size its header claims."""
        name = info.filename[:80]
        allowed = min(largest, self._left, max(SMALL, info.compress_size * STEEPEST))
        try:
            if info.file_size > allowed:
                raise MissingFileError(_too_large(name, info.file_size))
            with self._zip.open(info) as stream:
                data = stream.read(allowed + 1)
        except BROKEN as fault:
            raise MissingFileError(f"{name} in the archive is damaged or locked ({fault})") from None
        if len(data) > allowed:
            raise MissingFileError(_too_large(name, len(data)))
        self._left -= len(data)
        return data


def _plain(name: str) -> str:
    """Give a file name as tools on all systems mean it: any case, accents composed or not."""
    return unicodedata.normalize("NFC", name).casefold()


def _too_large(name: str, size: int) -> str:
    return f"{name} would unpack to {size // MEGABYTE} MB, far more than a text: it looks like a ZIP bomb"
