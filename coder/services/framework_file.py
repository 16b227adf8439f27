"""A framework out of a file that a person sent: shown first, then loaded, the same bytes into the same version."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from coder.codebook.workbook.reading import TABLES
from coder.errors import UsageError
from coder.services.edit_framework import Edition, check_current
from coder.services.load_codebook import YAML, Preview, load_codebook, preview
from coder.services.translations_in import read_translations
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _

#: Endings of files that hold a framework.
ENDINGS = (*TABLES, *YAML, ".qdc")


class Wishes(NamedTuple):
    """What a person wants with what the file does not have, and with what the study changed since."""

    remove: bool = False
    overwrite: bool = False


def check_shown(path: Path, shown: str) -> None:
    """Raise `UsageError` for other bytes than were shown."""
    if digest(path) != shown:
        raise UsageError(_("The file is another one than was shown. Choose it again."))


def digest(path: Path) -> str:
    """Return what tells these bytes from all others."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def show_file(study: Study, path: Path, wishes: Wishes) -> Preview:
    """Say what loading a file would do; nothing is changed."""
    return preview(study, [path], remove=wishes.remove, overwrite=wishes.overwrite)


def load_file(study: Study, path: Path, shown: str, wishes: Wishes, edition: Edition) -> dict[str, Any]:
    """Load the file that was shown, known by its digest; raises `CodebookError` with all its faults."""
    check_shown(path, shown)
    with transaction(study.db):
        check_current(study, edition)
        loaded = load_codebook(study, [path], edition.by, remove=wishes.remove, overwrite=wishes.overwrite)
    return {"version": loaded["version"], "status": loaded["status"]}


def load_translations(
    study: Study, path: Path, shown: str, wishes: Wishes, edition: Edition
) -> dict[str, Any]:
    """Take in the translations that were shown, known by the digest of their file."""
    check_shown(path, shown)
    with transaction(study.db):
        check_current(study, edition)
        result = read_translations(study, path, edition.by, overwrite=wishes.overwrite)
    return {"version": result.version, "status": result.status}
