"""The files in codebooks/, which are written from the study, or said to say something else than it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from coder.errors import CoderError
from coder.study import Study
from coder.translations import _


@dataclass
class Following:
    """What became of the files in codebooks/ while the framework changed."""

    #: Files that were written.
    written: list[str] = field(default_factory=list)
    #: Sentences about files that say something else than the study now.
    older: list[str] = field(default_factory=list)


def main_file(study: Study) -> Path | None:
    """Return the file in codebooks/ that holds the study's framework; None where it cannot be told."""
    folder = study.folder / "codebooks"
    own = _own_files(study)
    if len(own) == 1:
        return own[0]
    named = folder / f"{study.codebook.id}.yaml"
    if not own:
        return named if folder.is_dir() else None
    # where all of them together are the framework, one of them alone is not to become all of it
    return named if named in own and not _are_all_of_it(study, own) else None


def _are_all_of_it(study: Study, files: Sequence[Path]) -> bool:
    try:
        return bool(_version_saying(study, files))
    except CoderError:
        return False


def _own_files(study: Study) -> list[Path]:
    """Return the files in codebooks/ that no other one includes."""
    files = sorted((study.folder / "codebooks").glob("*.yaml"))
    included = {name for path in files for name in _includes(path)}
    return [path for path in files if path.name not in included]


def _includes(path: Path) -> list[str]:
    from coder.codebook.files import read_files

    try:
        documents = read_files([path])
    except CoderError:
        return []
    return [document.path.name for document in documents if document.included]


@contextmanager
def files_follow(study: Study) -> Iterator[Following]:
    """Let the files in codebooks/ follow what is done to the framework within, however it ends."""
    before, following = study.codes.version, Following()
    try:
        yield following
    finally:
        if study.codes.version not in (before, study.codes.version_in_file):
            if name := write_back(study):
                following.written.append(name)
            else:
                following.older += older_files(study)


def write_back(study: Study, taken: Iterable[Path] = ()) -> str:
    """Write the framework into its file where it says something else; return the file's name where it did.

    A file that cannot be written, or has faults, or says what the study never said, is left as it
    is: `coder check` tells. What was just `taken` in from it may be overwritten.
    """
    from coder.codebook.writing import as_yaml
    from coder.codebook.yaml_update import update_yaml

    path, version = main_file(study), study.codes.version
    if path is None or not version:
        return ""
    plain = study.codes.plain()
    try:
        if not path.exists():
            _write_new(path, as_yaml(plain))
        elif not _is_ours(study, path, taken) or not update_yaml(path, plain):
            return ""
    except CoderError:
        return ""
    study.codes.version_in_file = version
    return path.name


def _is_ours(study: Study, path: Path, taken: Iterable[Path]) -> bool:
    """Tell whether what a file says was in the study at some time: nothing typed into it is lost then."""
    is_taken = path.resolve() in {one.resolve() for one in taken}
    return is_taken or bool(_version_saying(study, [path]))


def _version_saying(study: Study, files: Sequence[Path]) -> int:
    """Return the last version that says what these files say, in whatever order; 0 where none does."""
    from coder.codebook.checking import check
    from coder.codebook.files import read_files
    from coder.codebook.items import flatten

    said = flatten(check(read_files(files)))
    for row in reversed(study.codes.history()):
        if flatten(study.codes.plain(row["version"])) == said:
            return int(row["version"])
    return 0


def _write_new(path: Path, text: str) -> None:
    from coder.atomic_file import atomic_write

    with atomic_write(path, private=True) as partial:
        partial.write_text(text, encoding="utf-8")


def older_files(study: Study) -> list[str]:
    """Name the files in codebooks/ that say something else than the study."""
    path, version = main_file(study), study.codes.version
    files = [path] if path and path.exists() else _own_files(study)
    if not files or not version:
        return []
    try:
        said = _version_saying(study, files)
    except CoderError:
        return []  # their faults are named by another check
    if said == version:
        return []
    names = " ".join(f"codebooks/{file.name}" for file in files)
    if said:
        return [
            _(
                "{files} is older than the codebook of the study, version {version}",
                files=names,
                version=version,
            )
        ]
    return [
        _(
            "{files}: what stands there is not in the study (version {version}), and nothing was written "
            "over it. `coder codebook load {files}` takes it in, `coder codebook export {files}` "
            "writes the study’s",
            files=names,
            version=version,
        )
    ]
