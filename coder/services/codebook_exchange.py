"""The codebook from and to files of other programs, and what its versions say of each other."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coder.codebook import codebook_from_plain, read_codebook
from coder.codebook.differences import differences
from coder.errors import CodebookError, UsageError
from coder.model import Skipped
from coder.services.load_codebook import YAML, load_codebook, preview
from coder.study import Study
from coder.translations import _

#: Endings in which a codebook is written.
WRITTEN = (".yaml", ".yml", ".xlsx", ".csv", ".tsv", ".qdc")


def load_files(
    study: Study, paths: Sequence[Path], by: str, *, remove: bool = False, overwrite: bool = False
) -> dict[str, Any]:
    """Bring files into the codebook, whatever program made them; what they do not hold stays unless `remove`.

    `left_out` names what found no place in it.
    """
    return load_codebook(study, paths, by, remove=remove, overwrite=overwrite)


def check_loadable(path: Path) -> dict[str, Any]:
    """Return the codebook that a file makes in a new study; raises `CodebookError` with all its faults."""
    with TemporaryDirectory() as folder, Study(Path(folder) / "study.db", create=True) as empty:
        shown = preview(empty, [path])
        if shown.faults:
            raise CodebookError(shown.faults)
        return shown.plain


def count_codes(path: Path) -> int:
    """Return how many codes a file makes; raises `CodebookError` with all its faults."""
    if path.suffix.lower() in YAML:
        return len(read_codebook(path)[0].codes)
    return len(codebook_from_plain(check_loadable(path)).codes)


def export_codebook(study: Study, path: Path, language: str = "") -> list[Skipped]:
    """Write the codebook by the ending of the name; say what a .qdc does not show.

    A workbook has its headings in the language asked for, else in the study's first.
    """
    from coder.codebook import write_codebook

    if path.suffix.lower() not in WRITTEN:
        raise UsageError(_("{path}: a codebook can be written as .yaml, .qdc, .xlsx or .csv.", path=path))
    if path.suffix.lower() == ".qdc":
        from coder.services.exchange_files import export_study

        return export_study(study, path)
    if path.suffix.lower() == ".xlsx":
        from coder.codebook.workbook.writing import write_workbook

        version = study.codes.history()[-1:]
        written_from = version[0]["hash"] if version else ""
        write_workbook(study.codes.plain(), path, language or _language_of(study), written_from)
        return []
    write_codebook(study.codes.plain(), study.codebook, path)
    return []


def _language_of(study: Study) -> str:
    from coder.translations import LANGUAGES, current_language

    for language in study.codebook.languages:
        if language in LANGUAGES:
            return language
    return current_language()


def restore_version(study: Study, version: int, by: str) -> dict[str, Any]:
    """Make an earlier version the current one again; the versions between stay in the history."""
    plain = study.codes.plain(version)
    return study.codes.load(plain, by, {"how": "restore", "file": None, "of": version})


def history_of(study: Study) -> list[dict[str, Any]]:
    """List the versions, each with who made it, from what, and what it changed."""
    versions = study.codes.history()
    before: dict[str, Any] = {}
    for version in versions:
        plain = study.codes.plain(version["version"])
        changes = differences(before, plain) if before else []
        version["changes"] = [
            {name: change[name] for name in ("change", "kind", "id", "key")} for change in changes
        ]
        before = plain
    return versions
