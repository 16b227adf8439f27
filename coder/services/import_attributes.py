"""What a person says of the files of an import: the same of all, and more of each in a metadata table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.importers import ReadingOptions
from coder.services.met_sources import MetSources
from coder.services.register_rows import Register, RegisterRow, letters_of, names_file, read_register
from coder.services.source_register import SourceFinder
from coder.study import Study
from coder.translations import _


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
        study.sources.check_attributes(self.common)
        register = Register(options.metadata or Path())
        if options.metadata:
            register = read_register(study, options.metadata, _("Nothing was imported."))
        self.table = MetadataTable(register)
        self._sources = SourceFinder(study)
        self.met = MetSources(study)

    def of(self, path: Path) -> dict[str, Any]:
        """Return the attributes of a file, and remember that it came."""
        return {**self.common, **self.table.row_of(path)}

    def contact(self, path: Path) -> str | None:
        """Return the talk without words that gets its words by this file."""
        row = self.table.about(path)
        return self._sources.awaiting(row) if row else None


class MetadataTable:
    """The rows of a metadata table, by the file that each is about."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._rows = [row for row in register.rows if row.file]
        self._by_name = {letters_of(row.file): row for row in self._rows}
        self._used: set[str] = set()

    def row_of(self, path: Path) -> Mapping[str, Any]:
        """Return what the row about a file says, nothing where there is none, and remember that the file came."""
        row = self.about(path)
        if row is None:
            return {}
        self._used.add(row.file)
        return row.attributes

    def unused(self) -> list[str]:
        """Return the files that did not come, but for those of talks without words."""
        return [row.file for row in self._rows if row.file not in self._used and not row.is_contact]

    def contacts(self) -> list[RegisterRow]:
        """Return the rows of talks without words."""
        return [row for row in self.register.rows if row.is_contact and row.file not in self._used]

    def about(self, path: Path) -> RegisterRow | None:
        """Return the row about a file, by its name with its ending or without, or by the end of its path."""
        for spelling in (path.name, path.stem):
            if row := self._by_name.get(letters_of(spelling)):
                return row
        for row in self._rows:
            if names_file(row.file, path):
                return row
        return None
