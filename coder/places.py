"""Where a study lies: on a disk of this machine, or where other machines or programs write too."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from coder.model import RECORDING_TYPES
from coder.safe_files import inside, is_ordinary
from coder.translations import N_, _

#: Folders by these names are kept the same on several machines, file by file.
_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "cloudstorage": N_("a cloud drive"),
    "pclouddrive": "pCloud",
    "seafile": "Seafile",
    "synologydrive": "Synology Drive",
}
#: What programs leave in a folder that they keep the same.
_MARKS = {
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".seafile-data": "Seafile",
}
#: Where the recordings of a study lie, beside its transcripts.
RECORDINGS = "recordings"
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "vboxsf", "davfs")
_NETWORK_FUSE = ("fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.gvfsd", "fuse.s3fs", "fuse.glusterfs")


def doubt(path: Path) -> str:
    """Say why a study should not lie there; empty where nothing speaks against it."""
    if program := _synchronised(path):
        return _(
            "{path} lies in a folder of {program}, which copies single files while they are written: changes may "
            "get lost. Keep the study on a disk of this machine and put `coder backup` files there",
            path=path,
            program=_(program),
        )
    if kind := _network(path):
        return _(
            "{path} lies on a network drive ({kind}), where two machines that write can damage it. Keep it on "
            "one machine, and let colleagues work through `coder serve`, or merge",
            path=path,
            kind=kind,
        )
    return ""


def _synchronised(path: Path) -> str:
    for folder in path.resolve().parents:
        name = folder.name.casefold()
        for start, program in _SYNCHRONISED.items():
            if name == start or name.startswith((f"{start} ", f"{start}-")):
                return program
        for mark, program in _MARKS.items():
            if (folder / mark).exists():
                return program
        if next(folder.glob(".sync_*.db"), None) or next(folder.glob("._sync_*.db"), None):
            return "Nextcloud"
    return ""


def _network(path: Path) -> str:
    if sys.platform == "win32":
        return _windows_drive(path)
    best = ("", "")
    for place, kind in _mounts():
        if path.resolve().is_relative_to(place) and len(place) >= len(best[0]):
            best = (place, kind)
    kind = best[1]
    return kind if kind in _NETWORK or kind.startswith(_NETWORK_FUSE) else ""


def _mounts() -> Iterator[tuple[str, str]]:
    """Yield where what is mounted, as far as the system tells."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.split(" ")
        if len(parts) > 2:
            yield parts[1].replace("\\040", " "), parts[2]


def _windows_drive(path: Path) -> str:
    if os.path.splitdrive(path.resolve())[0].startswith("\\\\"):
        return _("a share")
    import ctypes

    remote = 4  # DRIVE_REMOTE
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not there on other systems
    return _("a share") if kernel.GetDriveTypeW(path.resolve().anchor) == remote else ""


def pseudonym_key(folder: Path) -> Path:
    """Return where the key of pseudonyms lies unless somebody says otherwise: beside the study's folder."""
    own = folder.resolve()
    return own.with_name(f"{own.name}-key.csv")


def is_read_only(path: Path) -> bool:
    """Tell whether a study can be read and not written: the file, or the folder in which SQLite keeps its log."""
    if not path.is_file():
        return False
    effective = os.access in os.supports_effective_ids
    return not all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))


def others_may_read(path: Path) -> bool:
    """Tell whether others on the machine may read a file."""
    return sys.platform != "win32" and bool(path.stat().st_mode & 0o077)


def leads_out(folder: Path, file: str) -> bool:
    """Tell whether what a study says of a path is one that is not below its transcripts."""
    if len(PurePosixPath(file.replace("\\", "/")).parts) < 2:
        return False
    path = inside(folder, file)
    return path is None or not path.is_relative_to(folder.resolve() / "transcripts")


def original_of(folder: Path, file: str | None) -> Path | None:
    """Return the file from which a source of the study in this folder came, where it is still there.

    What a study says of a path may be a stranger's word: only below its transcripts is anything read.
    """
    path = inside(folder, file or "")
    home = folder.resolve() / "transcripts"
    return path if path and path.is_relative_to(home) and is_ordinary(path) else None


def is_recording_name(name: str) -> bool:
    """Tell the name of a recording from a path, which may lead anywhere, and from other files."""
    is_plain = bool(name) and not name.startswith(".") and not any(sign in name for sign in "/\\\0:")
    return is_plain and PurePosixPath(name).suffix.lower() in RECORDING_TYPES


def recording_of(folder: Path, name: str) -> Path | None:
    """Return the recording of this name of the study in this folder, where it is there.

    What a study says of a name may be a stranger's word: no link is followed, and no file is given
    out that does not itself lie in the folder of recordings.
    """
    home = folder.resolve() / RECORDINGS
    path = home / name
    if not is_recording_name(name) or home.is_symlink() or path.is_symlink():
        return None
    return path if inside(home, name) == path and is_ordinary(path) else None
