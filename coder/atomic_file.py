"""Files that are there whole or not at all, whenever the program is stopped."""

import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from coder.errors import FileWriteError

#: What a study file and its folder may be to others on the machine: nothing.
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
_UMASK = Lock()
#: A partial file of a process that cannot be asked for is given up after so many seconds.
_GIVEN_UP = 86_400
_PARTIAL = re.compile(r"(?P<owner>\d+)-[0-9a-f]+-partial(?P<suffix>.*)")


@contextmanager
def atomic_write(path: Path, private: bool | None = None) -> Iterator[Path]:
    """Yield a file to write beside the target; it takes the target's place when all went well.

    Nobody else may read it while it is written. Afterwards the target has the rights that it had;
    a new one is `private` where it is said, else where it lies in a study. What a killed run left
    is cleared. Raises `FileWriteError`: the earlier file is untouched then.
    """
    target = _target(path)
    own = f"{os.getpid()}-{secrets.token_hex(4)}"  # two threads may write one file at a time
    partial = target.with_name(f".{target.stem}.{own}-partial{target.suffix}")
    try:
        _clear_leftovers(target)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE))
        rights = _rights(target, private)
        yield partial
        _sync(partial)
        if rights != PRIVATE_FILE:
            partial.chmod(rights)
        partial.replace(target)
        _sync(target.parent)
    except OSError as error:
        if error.filename not in (None, str(partial), str(target), str(target.parent)):
            raise
        raise FileWriteError(path, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Return the file that is meant: a link stays a link, but one that leads out of a study gives way."""
    here = path.parent.resolve() / path.name
    if not path.is_symlink():
        return here
    target = path.resolve()
    study = _study_around(here)
    return target if study is None or target.is_relative_to(study) else here


def _clear_leftovers(target: Path) -> None:
    """Remove what runs left of this file that were killed while they wrote it."""
    begins = f".{target.stem}."
    with os.scandir(target.parent) as files:  # names alone: a folder of originals holds thousands
        partials = [file.name for file in files if file.name.startswith(begins) and "-partial" in file.name]
    for partial in partials:
        match = _PARTIAL.fullmatch(partial[len(begins) :])
        if not match or match["suffix"].removesuffix("-journal").removesuffix("-wal") != target.suffix:
            continue
        leftover = target.parent / partial
        if not _is_alive(int(match["owner"])) or _is_given_up(leftover):
            leftover.unlink(missing_ok=True)


def _is_given_up(leftover: Path) -> bool:
    return time.time() - leftover.stat().st_mtime > _GIVEN_UP


@contextmanager
def scratch_folder(home: Path) -> Iterator[Path]:
    """Yield a folder for what is needed for a while, in another one, for its owner alone; it goes afterwards.

    Not among the system's: what a killed run leaves there, nobody finds. Here the next one clears it.
    """
    folder = make_scratch_folder(home)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_scratch_folder(home: Path) -> Path:
    """Make a folder as `scratch_folder` does that outlasts the call: whoever made it takes it away."""
    for leftover in home.glob(".*-scratch"):
        owner = leftover.name[1:].partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(leftover, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f".{os.getpid()}-", suffix="-scratch", dir=home))


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # there a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _rights(target: Path, private: bool | None) -> int:
    """Return the mode of the finished file: as it was, else for its owner alone or as the system makes files."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    if private is None:
        private = _is_in_study(target)
    return PRIVATE_FILE if private else 0o666 & ~_umask()


def _is_in_study(place: Path) -> bool:
    return _study_around(place) is not None


def _study_around(place: Path) -> Path | None:
    """Return the folder of the study in which a place lies."""
    return next((folder for folder in place.parents if (folder / "study.db").exists()), None)


def make_folder(path: Path) -> None:
    """Make a folder, in a study for its owner alone, elsewhere as the system makes folders."""
    if _is_in_study(path.resolve()):
        make_private_folder(path)
    else:
        path.mkdir(parents=True, exist_ok=True)


def _umask() -> int:
    """Return which rights the person takes from new files; it can only be read by setting it."""
    with _UMASK:
        mask = os.umask(0o077)
        os.umask(mask)
    return mask


def _sync(path: Path) -> None:
    """Have a file, or the entries of a folder, on the disk before anybody relies on it."""
    if path.is_dir() and sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError:
        if not path.is_dir():  # some file systems cannot do it for folders
            raise
    finally:
        os.close(descriptor)


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner may enter; one in which something lies keeps its rights."""
    is_new = not path.exists() or not any(path.iterdir())
    path.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    if is_new:
        path.chmod(PRIVATE_FOLDER)
