"""Files of the exchange standard: a study or a codebook out, a project in."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coder.errors import CoderError
from coder.exchange.archive_zip import MissingFileError
from coder.merge.import_archive import ImportResult, import_archive
from coder.model import Skipped
from coder.services.returned_changes import Change, Decisions, Returned
from coder.study import Study
from coder.study.archive import archive_of, originals_of
from coder.study.database import transaction
from coder.translations import _


def export_study(study: Study, path: Path) -> list[Skipped]:
    """Write the study as .qdpx, or its codebook as .qdc; return what other tools will not see."""
    from coder import exchange

    archive = archive_of(study)
    return exchange.write(archive, path, originals_of(study, archive))


@dataclass(frozen=True)
class Imported:
    """What came of a project: what is new, and what is otherwise there than here."""

    result: ImportResult
    changes: list[Change]

    def as_json(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return self.result.as_json() | {"changes": [change.as_json() for change in self.changes]}


def import_project(study: Study, path: Path, by: str) -> ImportResult:
    """Take everything new of a project of another tool, or of this one, into the study: everything or nothing."""
    return import_and_decide(study, path, by).result


def import_and_decide(
    study: Study, path: Path, by: str, decide: Decisions = lambda _id: "", dry_run: bool = False
) -> Imported:
    """Take everything new of a project in, and of what was changed there what is decided for the file.

    What nobody decided stays as it is here, and is listed. A dry run keeps nothing.
    """
    from coder import exchange

    archive = exchange.read(path, _words_of)
    returned = Returned(study, archive, decide)
    try:
        with transaction(study.db):
            result = import_archive(study, archive, by, path.name, lambda one: decide(one.id) or "mine")
            result.remarks += returned.take(by, path.name)
            if dry_run:
                raise _OnlyLookedAtError
    except _OnlyLookedAtError:
        study.codes.reload()
    otherwise = [Change(one.id, one.what, one.mine, one.theirs, decide(one.id)) for one in result.otherwise]
    return Imported(result, [*returned.changes, *otherwise])


class _OnlyLookedAtError(Exception):
    """Undoes an import that was only to be looked at."""


def _words_of(data: bytes, ending: str) -> str:
    """Return the words of a styled document or PDF, as the same file would be imported."""
    from coder.importers import read_transcript

    with TemporaryDirectory() as folder:
        path = Path(folder) / f"source{ending}"
        path.write_bytes(data)
        try:
            return read_transcript(path).text
        except CoderError as fault:
            why = str(fault).removeprefix(f"{path.name}: ")
            raise MissingFileError(_("its document cannot be read ({why})", why=why)) from None
