"""An earlier state of the study put back: what that would change is told first, and the present is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coder.atomic_file import scratch_folder
from coder.errors import StudyError
from coder.safe_files import is_ordinary
from coder.services.backups import Backup, make_backup
from coder.sqlite_errors import reworded
from coder.study import Study, checks, damage, seals, snapshots
from coder.study.snapshots import Difference
from coder.translations import _, ngettext


@dataclass(frozen=True)
class Outlook:
    """What putting a snapshot back would do to the study."""

    name: str
    #: When something was last changed in the snapshot.
    last_change: str
    differences: list[Difference]
    #: Lines of the log that came since, by person.
    since: dict[str, int]
    warnings: list[str]
    #: The last line of the study's log when this was looked at.
    at: int

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the snapshot says the same as the study."""
        return not self.differences


class StaleOutlookError(StudyError):
    """Something was changed since somebody looked at what a snapshot would change."""


def look_at(study: Study, file: Path) -> Outlook:
    """Return what putting this file back would change; raises `StudyError` for one that is no sound study."""
    with _opened(study, file) as then:
        since = snapshots.last_change(then)
        return Outlook(
            file.name,
            since,
            snapshots.differences(study, then),
            snapshots.changes_since(study, since),
            list(_warnings(study, then)),
            study.log.last(),
        )


def _warnings(study: Study, then: Study) -> Iterator[str]:
    if not snapshots.is_of_same_study(study, then):
        yield _("This file began as another study: all that is here would give way to it.")
    if erased := snapshots.erased_here(study, then):
        yield ngettext(
            "{n} source was taken out for good since, perhaps because a person withdrew. Its words would come back: "
            "{names}. Take it out again afterwards.",
            "{n} sources were taken out for good since, perhaps because people withdrew. Their words would come "
            "back: {names}. Take them out again afterwards.",
            len(erased),
            names=", ".join(erased[:8]),
        )
    if wrong := list(checks.faults(then)):
        yield _("In this file something is wrong: {faults}.", faults=damage.first_of(wrong))
    if broken := list(seals.broken(then.db)):
        yield _(
            "In this file something was changed behind its log: {changes}.", changes=damage.first_of(broken)
        )


def restore(study: Study, file: Path, by: str, at: int) -> Backup:
    """Put a file back in the place of the study; return the backup of the present that was made before.

    `at` is the last line of the log that whoever confirms it has seen: raises `StaleOutlookError`
    where another one came since. Everything or nothing; whoever has the study open reads anew.
    """
    with _opened(study, file) as then, study.db.writing:
        if study.log.last() != at or study.db.is_outdated:
            raise StaleOutlookError(
                _(
                    "Something was changed since you looked: it would be lost, too. Nothing was put back. Look again."
                )
            )
        kept = make_backup(study, by, "before-restore")
        snapshots.put_back(study, then, by, {"from": file.name, "kept": kept.name})
    return kept


@contextmanager
def _opened(study: Study, file: Path) -> Iterator[Study]:
    """Open a copy of a file, brought up to date; refuses what is no study, is damaged, or brings things of its own."""
    if not is_ordinary(file):
        raise StudyError(_("There is no file {file}. Choose a backup of a study.", file=file.name))
    with scratch_folder(study.folder) as folder:
        copy = folder / "snapshot.db"
        try:
            with reworded(Path(file.name)):
                snapshots.copy_of(file, copy)
                with Study(copy) as then:
                    _check(then, file)
                    yield then
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise _not_sound(file, str(error)) from error
        except StudyError as error:  # it may name the copy, which nobody knows
            if str(copy) not in str(error):
                raise
            raise StudyError(str(error).replace(str(copy), file.name)) from error


def _check(then: Study, file: Path) -> None:
    for strange in (*damage.of_strangers(then.db), *checks.integrity(then)):
        raise _not_sound(file, strange)


def _not_sound(file: Path, why: str) -> StudyError:
    return StudyError(
        _(
            "{file} is not a sound study of this tool: {fault}. Nothing was changed.",
            file=file.name,
            fault=why,
        )
    )
