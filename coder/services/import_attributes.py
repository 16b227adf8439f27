"""What a person says of the files of an import: the same of all, and more of each in a metadata table."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.errors import UsageError
from coder.importers import ReadingOptions
from coder.services.originals import readable
from coder.study import Study
from coder.tables import read_rows
from coder.translations import _

Row = Mapping[str, str]


@dataclass(frozen=True)
class ImportOptions:
    """What is said of the files: attributes of all, a table with more per file, how they are to be read.

    The rest is said of one file, by a person who looked at it.
    """

    attributes: Mapping[str, Any] = field(default_factory=dict)
    metadata: Path | None = None
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    #: Of each source in the file: label → role.
    roles: Sequence[Mapping[str, str]] = ()
    #: Whether nobody else speaks in the doubtful lines.
    settled: bool = False


class FileAttributes:
    """The attributes of each file; raises `UsageError` for what cannot be understood, before anything."""

    def __init__(self, study: Study, options: ImportOptions) -> None:
        self.common = {key: value for key, value in options.attributes.items() if value is not None}
        self.table = MetadataTable({})
        study.sources.check_attributes(self.common)
        if options.metadata:
            rows = _read_table(options.metadata)
            _check_rows(study, options.metadata, rows.values())
            self.table = MetadataTable(rows)

    def of(self, path: Path) -> dict[str, Any]:
        """Return the attributes of a file, and remember that it came."""
        return {**self.common, **self.table.row_of(path)}


class MetadataTable:
    """The rows of a metadata table, by the file that each is about."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.rows = rows
        self._used: set[str] = set()
        self._names = {_letters(name): name for name in rows}
        self._with_folders = [name for name in rows if "/" in _with_slashes(name)]

    def row_of(self, path: Path) -> Row:
        """Return the row about a file, empty where there is none, and remember that the file came."""
        name = self._name_of(path)
        if name is None:
            return {}
        self._used.add(name)
        return self.rows[name]

    def unused(self) -> list[str]:
        """Return the files that did not come."""
        return [name for name in self.rows if name not in self._used]

    def _name_of(self, path: Path) -> str | None:
        """Return what the table calls a file: by its name or stem, else by the end of its path."""
        for spelling in (path.name, path.stem):
            if name := self._names.get(_letters(spelling)):
                return name
        for name in self._with_folders:
            if _is_end_of(name, path):
                return name
        return None


def _read_table(path: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for n, row in enumerate(read_rows(path), start=2):
        name = row.pop("file", "").strip()
        if not name:
            raise UsageError(
                _(
                    "{path}:{number}: a metadata table needs a column `file` with a name in every row.",
                    path=path,
                    number=n,
                )
            )
        if name in rows:
            raise UsageError(
                _('{path}:{number}: the file "{name}" has a row already.', path=path, number=n, name=name)
            )
        rows[name] = {key: value for key, value in row.items() if value.strip()}
    return rows


def _check_rows(study: Study, path: Path, rows: Iterable[Row]) -> None:
    """Raise `UsageError` naming every cell of the metadata table that cannot be understood."""
    faults = []
    for n, row in enumerate(rows, start=2):
        try:
            study.sources.check_attributes(row)
        except UsageError as error:
            faults.append(f"{path}:{n}: {error}")
    if faults:
        raise UsageError("\n".join([*faults, _("Nothing was imported.")]))


def _is_end_of(name: str, path: Path) -> bool:
    wanted = _letters(_with_slashes(name))
    if wanted in (_letters(path.name), _letters(path.stem)):
        return True
    return _letters(path.as_posix()).endswith(f"/{wanted}")


def _with_slashes(name: str) -> str:
    return name.replace("\\", "/")


def _letters(name: str) -> str:
    """Return a file name as people compare it: macOS writes accents apart, Excel does not."""
    return unicodedata.normalize("NFC", readable(name)).casefold()
