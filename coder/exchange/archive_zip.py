"""The files of a .qdpx, found as tools on all systems name them."""

import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from coder.errors import ExchangeError, FileFaultError
from coder.safe_files import MAX_PART, MAX_PROJECT, SafeZip
from coder.translations import _


class MissingFileError(ExchangeError):
    """A file that the project speaks of is not in the archive, or may not be read."""


#: Reads the words of a styled document: its bytes, its ending.
RichText = Callable[[bytes, str], str]


class BareProject:
    """A project file without the archive that it belongs into: no text came with it."""

    rich_text: RichText | None = None

    def __init__(self, data: bytes) -> None:
        self._data = data

    def project(self) -> bytes:
        """Return the project file."""
        return self._data

    def source(self, path: str) -> bytes:
        """Say that a file did not come."""
        raise MissingFileError(
            _(
                "its file ({path}) did not come with the project file; export the whole project (.qdpx)",
                path=path[:80],
            )
        )


class Container:
    """The files of a .qdpx, found whatever the case of their names and folders."""

    def __init__(self, path: Path, rich_text: RichText | None = None) -> None:
        """Open the archive; nothing is read yet."""
        self.rich_text = rich_text
        try:
            self._zip = SafeZip(path)
        except FileFaultError as fault:
            raise ExchangeError(
                _(
                    "{path} cannot be opened as a .qdpx, which is a ZIP file. {fault}",
                    path=path.name,
                    fault=fault,
                )
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

    def __exit__(self, *_unused: object) -> None:
        """Close the file."""
        self._zip.close()

    def _named(self) -> list[tuple[str, zipfile.ZipInfo]]:
        """Pair names with entries; a file in the folder `sources` comes last and so wins."""
        pairs = [(info.filename.replace("\\", "/"), info) for info in self._members]
        return sorted(pairs, key=lambda pair: "sources" in pair[0].casefold().split("/")[:-1])

    def project(self) -> bytes:
        """Read the one project file, whatever it is called."""
        projects = [info for info in self._members if info.filename.casefold().endswith(".qde")]
        if len(projects) > 1:
            # of several the one with the proper name, if only one has it
            named = [info for info in projects if _plain(PurePosixPath(info.filename).name) == "project.qde"]
            projects = named if len(named) == 1 else projects
        if len(projects) != 1:
            raise ExchangeError(_not_one_project(len(projects)))
        return self._read(projects[0], MAX_PROJECT)

    def source(self, path: str) -> bytes:
        """Read the file that a source points to; only what is inside the archive is ever read."""
        scheme, colon, rest = path.replace("\\", "/").rpartition("://")
        if colon and scheme.casefold() != "internal":
            raise MissingFileError(
                _(
                    "its file lies outside the archive ({path}), and only files inside are read",
                    path=path[:80],
                )
            )
        parts = PurePosixPath(rest).parts
        if ".." in parts or rest.startswith("/") or ":" in rest:
            raise MissingFileError(_("its path leads outside the archive ({path})", path=path[:80]))
        name = parts[-1] if parts else ""
        info = self._sources.get(_plain(name)) or self._sources.get(_plain(unquote(name)))
        if info is None:
            raise MissingFileError(_("its file ({path}) is not in the archive", path=path[:80]))
        return self._read(info, MAX_PART)

    def _read(self, info: zipfile.ZipInfo, largest: int) -> bytes:
        try:
            return self._zip.part(info, largest)
        except FileFaultError as fault:
            raise MissingFileError(_clause(str(fault))) from None


def _not_one_project(number: int) -> str:
    if not number:
        return _(
            "The archive holds no project file (.qde); a .qdpx holds exactly one. Export the project again."
        )
    return _(
        "The archive holds {number} project files (.qde); a .qdpx holds exactly one. Export the project again.",
        number=number,
    )


def _plain(name: str) -> str:
    """Return a file name as tools on all systems mean it: any case, accents composed or not."""
    return unicodedata.normalize("NFC", name).casefold()


def _clause(sentence: str) -> str:
    """Return a sentence so that another may go on after it."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
