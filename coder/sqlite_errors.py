"""What SQLite says, in words on which a person can act."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coder.errors import StudyError
from coder.translations import N_, _


@contextmanager
def reworded(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a person can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StudyError(explain(error, str(path))) from error


def is_malformed(path: Path) -> StudyError:
    """Return what to say of a study whose own tables and columns cannot be read by name."""
    return StudyError(_(_SENTENCES["malformed"], path=path))


def explain(error: sqlite3.DatabaseError, path: str) -> str:
    """Say in plain words what SQLite says."""
    said = str(error)
    for part, sentence in _SENTENCES.items():
        if part in said:
            return _(sentence, path=path)
    return _("The study {path} cannot be used: {said}. Run `coder check`.", path=path, said=said)


_SENTENCES = {
    "not a database": N_("{path} is not a study: it is not an SQLite file."),
    "readonly": N_("The study {path} cannot be written to: the file or its folder is read-only."),
    "unable to open": N_(
        "The study {path} cannot be opened: check that the folder exists and may be written to."
    ),
    "disk is full": N_("The disk is full: {path} was left as it was. Make room and run the command again."),
    "disk I/O": N_(
        "The disk failed or is full: {path} was left as it was. Make room and run the command again."
    ),
    "locked": N_("The study {path} is in use by another program. Try again when that has finished."),
    "malformed": N_("The study {path} is damaged. Run `coder check`, and put your last `coder backup` back."),
    "decode": N_("The study {path} is damaged: it holds texts that are none. Run `coder check`."),
}
