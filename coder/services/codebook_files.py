"""The files in codebooks/, which are written from the study, or said to be older than it."""

from pathlib import Path
from typing import Any

from coder.errors import CoderError
from coder.study import Study
from coder.translations import _


def main_file(study: Study) -> Path | None:
    """Return the file in codebooks/ that holds the study's framework; None where it cannot be told."""
    folder = study.folder / "codebooks"
    files = sorted(folder.glob("*.yaml"))
    included = {name for path in files for name in _includes(path)}
    own = [path for path in files if path.name not in included]
    if len(own) == 1:
        return own[0]
    named = folder / f"{study.codebook.id}.yaml"
    if named in own or (not own and folder.is_dir()):
        return named
    return None


def _includes(path: Path) -> list[str]:
    from coder.codebook.files import read_files

    try:
        documents = read_files([path])
    except CoderError:
        return []
    return [document.path.name for document in documents if document.included]


def write_back(study: Study) -> str:
    """Write the framework into its file where it says something else; return the file's name where it did.

    A file that cannot be written, or has faults, is left as it is: `coder check` says that it is older.
    """
    from coder.codebook.writing import as_yaml
    from coder.codebook.yaml_update import update_yaml

    path = main_file(study)
    if path is None or not study.codes.history():
        return ""
    plain = study.codes.plain()
    try:
        if path.exists():
            return path.name if update_yaml(path, plain) else ""
        _write_new(path, as_yaml(plain))
    except CoderError:
        return ""
    return path.name


def _write_new(path: Path, text: str) -> None:
    from coder.atomic_file import atomic_write

    with atomic_write(path, private=True) as partial:
        partial.write_text(text, encoding="utf-8")


def older_files(study: Study) -> list[str]:
    """Name the file in codebooks/ that says something else than the study."""
    from coder.codebook.yaml_update import says_the_same

    path = main_file(study)
    if path is None or not path.exists() or not study.codes.history():
        return []
    try:
        if says_the_same(path, study.codes.plain()):
            return []
    except CoderError:
        return []  # its faults are named by another check
    version: dict[str, Any] = study.codes.history()[-1]
    return [
        _(
            "codebooks/{file} is older than the codebook of the study, version {version}",
            file=path.name,
            version=version["version"],
        )
    ]
