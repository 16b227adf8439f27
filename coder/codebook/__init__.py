"""The evaluation framework as YAML: read, checked with line numbers, compared, written."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.atomic_file import atomic_write
from coder.codebook.framework import codebook_from_plain
from coder.errors import CodebookError, UsageError
from coder.model import Codebook
from coder.resources import shipped_codebooks
from coder.translations import _

if TYPE_CHECKING:
    from coder.codebook.files import Document


def find_codebook(name: str) -> Path:
    """Return the file that is meant: a path, or the name of a codebook that ships."""
    shipped = shipped_codebooks()
    if name in shipped:
        return shipped[name]
    if Path(name).is_file():
        return Path(name)
    raise UsageError(
        _(
            'There is no codebook "{name}". Name a file, or one of: {shipped}.',
            name=name,
            shipped=", ".join(shipped),
        )
    )


def copy_codebook(path: Path, folder: Path) -> None:
    """Copy a codebook into a study with all that it includes and the tables beside it."""
    from coder.codebook.files import read_files

    for document in read_files([path]):
        for name in _files_of(document):
            original, copy = document.path.parent / name, folder / name
            if not copy.exists():
                with atomic_write(copy, private=True) as partial:
                    shutil.copyfile(original, partial)
            elif original.read_bytes() != copy.read_bytes():
                raise UsageError(
                    _("{copy} exists and says something else. Move it away or load it instead.", copy=copy)
                )


def _files_of(document: "Document") -> list[str]:
    """Return the names of a codebook's file and of the tables beside it."""
    from coder.codebook.registers import REGISTERS

    names = [document.path.name]
    for key in ("indicators", *REGISTERS):
        table = document.data.get(key)
        if isinstance(table, str):  # else the table is written in the file itself
            names.append(table)
    registers = document.data.get("registers")
    for register in registers if isinstance(registers, list) else ():
        if isinstance(register, dict) and isinstance(register.get("file"), str):
            names.append(register["file"])
    return names


def read_codebook(*paths: Path) -> tuple[Codebook, dict[str, Any]]:
    """Read and check files as one codebook; give it as values and as plain data to keep.

    Raises `CodebookError` with every fault of every file.
    """
    from coder.codebook.checking import check
    from coder.codebook.files import read_files

    documents = read_files(paths)
    plain = check(documents)
    return codebook_from_plain(plain), plain


def find_faults(paths: Iterable[Path]) -> list[str]:
    """List the faults of files that lie together: each sound by itself, or all as one codebook."""
    paths = sorted(paths)
    faults: dict[str, None] = {}
    for path in paths:
        faults |= dict.fromkeys(_faults(path))
    # what is missing in one file may stand in another
    if not faults or not _faults(*paths):
        return []
    return list(faults)


def _faults(*paths: Path) -> list[str]:
    try:
        read_codebook(*paths)
    except CodebookError as error:
        return error.faults
    return []


def write_codebook(plain: Mapping[str, Any], codebook: Codebook, path: Path) -> None:
    """Write by the ending of the name; raises `UsageError` for one that is not written."""
    from coder.codebook.code_table import write_code_table
    from coder.codebook.writing import as_yaml

    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        if path.is_file() and _is_updated(path, plain):
            return
        with atomic_write(path) as partial:
            partial.write_text(as_yaml(plain), encoding="utf-8")
    elif suffix in (".csv", ".tsv"):
        write_code_table(codebook, path)
    else:
        raise UsageError(_("{path}: a codebook can be written as .yaml, .qdc, .xlsx or .csv.", path=path))


def _is_updated(path: Path, plain: Mapping[str, Any]) -> bool:
    """Bring a file up to date where it is a codebook already, so that it keeps its comments and its order."""
    from coder.codebook.yaml_update import says_the_same, update_yaml

    try:
        update_yaml(path, plain)
        return says_the_same(path, plain)
    except CodebookError:
        return False


__all__ = [
    "codebook_from_plain",
    "copy_codebook",
    "find_codebook",
    "find_faults",
    "read_codebook",
    "shipped_codebooks",
    "write_codebook",
]
