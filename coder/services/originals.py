"""The files that sources come from: found in folders, and copied to the study's transcripts."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from coder.atomic_file import atomic_write, make_private_folder
from coder.errors import UsageError
from coder.importers import find_files
from coder.safe_files import is_ordinary
from coder.study import Study
from coder.translations import _, formatting


def find_originals(study: Study, paths: Sequence[Path], metadata: Path | None = None) -> list[Path]:
    """Return the files meant, folders walked; raises `UsageError` when a path is not there.

    The table with the attributes is no source, wherever it or a copy of it lies.
    """
    if missing := [str(path) for path in paths if not path.exists()]:
        raise UsageError(
            _("There is no {missing}. Nothing was imported.", missing=formatting.choice_of(missing))
        )
    ours = (study.folder / "transcripts" / "README.md").resolve()  # says what the folder is for
    originals = []
    for file in find_files(paths):
        is_ours = file.resolve() == ours and file not in paths
        if not is_ours and not _is_table(file, metadata, paths):
            originals.append(file)
    return originals


def _is_table(file: Path, metadata: Path | None, paths: Sequence[Path]) -> bool:
    if metadata is None or file.is_dir() or leads_elsewhere(file, paths):
        return False
    return same_bytes(file, metadata)


def leads_elsewhere(file: Path, paths: Sequence[Path]) -> bool:
    """Tell whether a file that was found in a folder is a link to one outside of the folders."""
    if file in paths or not file.is_symlink():
        return False
    target = file.resolve()
    return not any(target.is_relative_to(folder.resolve()) for folder in paths if folder.is_dir())


def keep_original(study: Study, path: Path) -> str:
    """Copy a file to the study's transcripts, unless it lies there; return its path in the study."""
    home = (study.folder / "transcripts").resolve()
    if path.resolve().is_relative_to(home):
        return f"transcripts/{path.resolve().relative_to(home).as_posix()}"
    make_private_folder(home)
    target = home / readable(path.name)
    n = 1
    while _is_of_another(study, target, path):
        n += 1
        target = home / readable(f"{path.stem} ({n}){path.suffix}")
    if path.is_file() and not target.exists():
        with atomic_write(target) as partial:
            shutil.copyfile(path, partial)
    return f"transcripts/{target.name}"


def _is_of_another(study: Study, target: Path, path: Path) -> bool:
    """Tell whether a name in the transcripts is taken, also by a file that a colleague's source came from."""
    if target.exists():
        return not same_bytes(path, target)
    return bool(study.sources.from_file(f"transcripts/{target.name}"))


def same_bytes(path: Path, other: Path) -> bool:
    """Tell whether two files are the same; a project that is a folder is not compared."""
    if path.is_dir():
        return True
    if not is_ordinary(path) or path.stat().st_size != other.stat().st_size:
        return False
    return path.read_bytes() == other.read_bytes()


def readable(name: str) -> str:
    """Return a file name in letters, also one that an old archive wrote in the letters of Windows."""
    return re.sub("[\udc80-\udcff]", _windows_letter, name)


def _windows_letter(half: re.Match[str]) -> str:
    return bytes([ord(half[0]) - 0xDC00]).decode("cp1252", "replace")
