"""Files of the exchange standard: a study or a codebook out, a project in."""

from pathlib import Path
from tempfile import TemporaryDirectory

from coder.errors import CoderError
from coder.exchange.archive_zip import MissingFileError
from coder.merge.import_archive import ImportResult, import_archive
from coder.model import Skipped
from coder.study import Study
from coder.study.archive import archive_of, originals_of
from coder.translations import _


def export_study(study: Study, path: Path) -> list[Skipped]:
    """Write the study as .qdpx, or its codebook as .qdc; return what other tools will not see."""
    from coder import exchange

    archive = archive_of(study)
    return exchange.write(archive, path, originals_of(study, archive))


def import_project(study: Study, path: Path, by: str) -> ImportResult:
    """Take everything of a project of another tool, or of this one, into the study: everything or nothing."""
    from coder import exchange

    return import_archive(study, exchange.read(path, _words_of), by, path.name)


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
