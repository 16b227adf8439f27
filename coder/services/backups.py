"""Backups in the study's own folder: made whole, listed, taken away."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coder.atomic_file import make_private_folder
from coder.errors import NotFoundError, StudyError
from coder.safe_files import is_ordinary
from coder.study import Study
from coder.study.audit_log import AuditLog
from coder.study.database import transaction
from coder.translations import N_, _

#: Why a backup was made, as its file name says it, and as people read it.
REASONS = {
    "": N_("made by hand"),
    "before-restore": N_("made before an earlier state was put back"),
    "before-joining": N_("made before another study was joined"),
}


@dataclass(frozen=True)
class Backup:
    """A backup of the study, in the folder `backups`."""

    path: Path
    size: int
    made: str
    reason: str

    @property
    def name(self) -> str:
        """The name of the file, by which it is asked for."""
        return self.path.name


def folder_of(study: Study) -> Path:
    """Return the folder of the backups; raises `StudyError` where it is a link that leads out of the study."""
    folder = study.folder / "backups"
    if not folder.resolve().is_relative_to(study.folder.resolve()):
        raise StudyError(_("{folder} is a link to elsewhere. Take the link away.", folder=folder.name))
    return folder


def make_backup(study: Study, by: str, reason: str = "") -> Backup:
    """Copy the study into its folder of backups, whole, while others go on; the log says by whom."""
    folder = folder_of(study)
    make_private_folder(folder)
    path = _free(folder, datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S"), reason)
    study.backup(path, by)
    return _backup(path)


def _free(folder: Path, moment: str, reason: str) -> Path:
    """Return a name under which no backup lies yet."""
    ending = f"-{reason}" if reason else ""
    path, number = folder / f"{moment}{ending}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{moment}-{number}{ending}.db"
    return path


def backups(study: Study) -> list[Backup]:
    """List the backups in the study's folder, the latest first."""
    files = [path for path in folder_of(study).glob("*.db") if is_ordinary(path)]
    files.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    return [_backup(path) for path in files]


def _backup(path: Path) -> Backup:
    found = path.stat()
    made = datetime.fromtimestamp(found.st_mtime).astimezone().isoformat(timespec="seconds")
    known = [reason for reason in REASONS if reason and path.stem.endswith(f"-{reason}")]
    return Backup(path, found.st_size, made, known[0] if known else "")


def backup_named(study: Study, name: str) -> Backup:
    """Return a backup by the name of its file; raises `NotFoundError` for any other name."""
    for backup in backups(study):
        if backup.name == name:
            return backup
    raise NotFoundError(_("There is no backup “{name}” any more. Load the page again.", name=name))


def delete_backup(study: Study, name: str, by: str) -> None:
    """Delete a backup; the log says who did."""
    backup = backup_named(study, name)
    with transaction(study.db):
        AuditLog(study.db).add(study.coders.ensure(by), ("delete backup", "study", backup.path, None, None))
        backup.path.unlink()
