"""Another study, or a file of another tool, taken into a copy first: what would come, what is to be decided."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coder.atomic_file import scratch_folder
from coder.errors import StudyError
from coder.merge import Conflict, MergeResult, UndecidedError
from coder.merge.context import Side
from coder.services.exchange_files import Imported, import_and_decide
from coder.services.merge_studies import merge
from coder.services.returned_changes import Change
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _

#: Whose side a person takes in what: "mine" or "theirs", by the id of what is to be decided.
Sides = Mapping[str, Side]


class OtherThanShownError(StudyError):
    """What is to be decided is not what somebody was shown: nothing was taken in."""


@dataclass(frozen=True)
class TrialMerge:
    """What joining another study would do, and the conflicts with what was decided of each."""

    joined: MergeResult
    #: What stands for the conflicts as they were shown.
    shown: str

    @property
    def undecided(self) -> int:
        """How many conflicts nobody has decided."""
        return sum(not conflict.decided for conflict in self.joined.conflicts)


def try_merge(study: Study, other: Path, by: str, sides: Sides) -> TrialMerge:
    """Join another study to a copy of this one, which is thrown away; nobody who saves waits for it."""
    with _copy_of(study) as trial:
        joined = _merged(trial, other, by, sides)
    return TrialMerge(joined, _print(joined.conflicts))


def merge_as_shown(study: Study, other: Path, by: str, sides: Sides, shown: str) -> MergeResult:
    """Join another study: everything or nothing; refused where another conflict is there than was shown."""
    with _all_or_nothing(study):
        try:
            joined = merge(study, other, by, "", sides)
        except UndecidedError as undecided:
            raise _other_than_shown() from undecided
        if _print(joined.conflicts) != shown:
            raise _other_than_shown()
    return joined


def _merged(study: Study, other: Path, by: str, sides: Sides) -> MergeResult:
    try:
        return merge(study, other, by, "", sides)
    except UndecidedError as undecided:
        return undecided.joined


def try_import(study: Study, file: Path, by: str, sides: Sides) -> tuple[Imported, str]:
    """Take a project into a copy of the study; return what came of it, and what stands for its changes."""
    with _copy_of(study) as trial:
        imported = import_and_decide(trial, file, by, lambda change: sides.get(change, ""))
    return imported, _print(imported.changes)


def import_as_shown(study: Study, file: Path, by: str, sides: Sides, shown: str) -> Imported:
    """Take a project in: everything or nothing; refused where something else was changed than was shown."""
    with _all_or_nothing(study):
        imported = import_and_decide(study, file, by, lambda change: sides.get(change, ""))
        if _print(imported.changes) != shown:
            raise _other_than_shown()
    return imported


@contextmanager
def _all_or_nothing(study: Study) -> Iterator[None]:
    try:
        with transaction(study.db):
            yield
    except StudyError:
        study.codes.codebook  # noqa: B018 - reads it anew: one that was loaded and undone is not to be remembered
        raise


@contextmanager
def _copy_of(study: Study) -> Iterator[Study]:
    with scratch_folder(study.folder) as folder:
        copy = folder / study.path.name
        study.backup(copy)
        with Study(copy) as trial:
            yield trial


def _print(decided: Iterable[Conflict | Change]) -> str:
    """Return what stands for conflicts or changes: which they are, and what both sides say."""
    said = sorted([one.id, one.what, one.mine, one.theirs] for one in decided)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def _other_than_shown() -> OtherThanShownError:
    return OtherThanShownError(
        _(
            "Something was changed here since you looked, and there is something else to decide. Nothing was taken in."
        )
    )
