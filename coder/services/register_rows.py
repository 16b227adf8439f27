"""A register as evaluators keep it: a row a talk, with headings and words in Dutch, French or English."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from coder.errors import UsageError
from coder.model import TalkStatus, reading
from coder.services.originals import readable
from coder.study import Study
from coder.table_rows import TableRow
from coder.tables import read_rows
from coder.translations import _
from coder.translations.terms import term

#: What tells which source a row is about.
_NAMES = ("id", "file")
_ID = re.compile(r"(?:[Ss]\d+(?:\.\d+)?)?")
#: What the study counts or keeps by itself: a column of it is no attribute.
_COUNTED = frozenset({"words", "turns", "codings", "guid", "text", "attributes", "parent", "rows"})
#: What a row must tell at least to be of somebody.
_TELLING = frozenset({"title", "organisation", "role", "group", "status"})


@dataclass(frozen=True)
class RegisterRow:
    """One row: where it stands, which source it names, and what it says of it as that is stored."""

    row: TableRow
    file: str
    source: str
    #: Only cells that are filled.
    attributes: Mapping[str, Any]
    #: Attributes whose cell is empty.
    empty: tuple[str, ...] = ()

    @property
    def is_contact(self) -> bool:
        """Tell whether it is of a talk without words: it names no file, or the talk was not held."""
        return not self.file or bool(self.attributes.get("status"))  # None is held


@dataclass
class Register:
    """The rows of a register, and what its columns were taken for."""

    path: Path
    rows: list[RegisterRow] = field(default_factory=list)
    #: Heading → attribute of a source.
    columns: dict[str, str] = field(default_factory=dict)
    #: Heading → the attribute of one's own that it becomes.
    own: dict[str, str] = field(default_factory=dict)
    #: Headings of columns that say nothing of a source.
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def place(self, row: TableRow, column: str | None = None) -> str:
        """Name a cell as people find it."""
        return f"{self.path}, {row.place(column)}"

    def remarks(self) -> list[str]:
        """Say what the columns were taken for, and what was left out."""
        lines = []
        if self.columns:
            taken = [f"{heading} = {term('attribute', name)}" for heading, name in self.columns.items()]
            lines.append(_("Columns: {columns}.", columns="; ".join(taken)))
        if self.own:
            lines.append(
                _("Kept as attributes of your own: {columns}.", columns=", ".join(map(_own_column, self.own)))
            )
        if self.left_out:
            lines.append(_("Columns left out: {columns}.", columns=", ".join(self.left_out)))
        return [*lines, *self.notes]


def _own_column(heading: str) -> str:
    """Name a column of one's own, and what it nearly is."""
    near = get_close_matches(reading.plain(heading), reading.REGISTER, 1, 0.8)
    if near:
        return _(
            '{heading} (did you mean "{near}"?)',
            heading=heading,
            near=term("attribute", reading.REGISTER[near[0]]),
        )
    return heading


def read_register(study: Study, path: Path, nothing_done: str) -> Register:
    """Read a register; raises `UsageError` naming every cell that is not understood, and that nothing was done."""
    rows = read_rows(path, lambda heading: reading.register_column(heading) is not None)
    register = Register(path)
    names = _take_columns(register, rows)
    faults: list[str] = []
    for row in rows:
        if read := _read_row(study, register, row, names, faults):
            register.rows.append(read)
    faults += _named_twice(register)
    if faults:
        raise UsageError("\n".join([*faults, nothing_done]))
    return register


def _take_columns(register: Register, rows: Sequence[TableRow]) -> dict[str, str]:
    """Return column → attribute; raises `UsageError` where no column tells whom a row is about."""
    first = next(iter(rows), None)
    names: dict[str, str] = {}
    if first is None:
        raise UsageError(_("{path}: the table has no rows.", path=register.path))
    for column, heading in first.headings.items() or ((key, key) for key in first):
        name = _attribute_of(column, heading, names.values())
        if name is None or (name == "id" and not _are_ids(rows, column)):
            register.left_out.append(heading)
            continue
        names[column] = name
        if name in reading.REGISTER.values():
            register.columns[heading] = name
        else:
            register.own[heading] = name
    if not {"file", "id", "title", "status"} & {*names.values()} or _misses_files(register):
        raise UsageError(
            _(
                "{path}: a metadata table needs a column `file` (Bestand, Fichier) with the name of each file. Its "
                "columns are: {columns}.",
                path=register.path,
                columns=", ".join(first.headings.values() or first),
            )
        )
    return names


def _misses_files(register: Register) -> bool:
    """Tell whether a column nearly has the name of that of the files: else each row were a talk without a text."""
    if "file" in register.columns.values():
        return False
    spellings = [spelling for spelling, name in reading.REGISTER.items() if name == "file"]
    return any(get_close_matches(reading.plain(heading), spellings, 1, 0.8) for heading in register.own)


def _are_ids(rows: Iterable[TableRow], column: str) -> bool:
    """Tell whether a column names sources as we do; people number their rows too."""
    return all(_ID.fullmatch(row.get(column, "").strip()) for row in rows)


def _attribute_of(column: str, heading: str, taken: Iterable[str]) -> str | None:
    """Return what a column becomes: an attribute that we know, else one of one's own; None for what is counted."""
    known = reading.register_column(heading)
    taken = {*taken}
    if known and known not in taken:
        return known
    name = " ".join(column.strip(" :?*.").split())
    if not name or name in _COUNTED or name in _NAMES or name in taken:
        return None
    return name


def _read_row(
    study: Study, register: Register, row: TableRow, names: Mapping[str, str], faults: list[str]
) -> RegisterRow | None:
    attributes: dict[str, Any] = {}
    empty = []
    named = dict.fromkeys(_NAMES, "")
    for column, name in names.items():
        value = row.get(column, "").strip()
        if name in _NAMES:
            named[name] = value
        elif not value:
            empty.append(name)
        else:
            try:
                attributes |= study.sources.check_attributes({name: value})
            except UsageError as error:
                faults.append(f"{register.place(row, column)}: {error}")
    if not named["file"] and not named["id"] and not _TELLING & {*attributes}:
        register.notes.append(
            _("{place}: names no file and nobody; the row was left out.", place=register.place(row))
        )
        return None
    return RegisterRow(row, named["file"], named["id"], attributes, tuple(empty))


def _named_twice(register: Register) -> list[str]:
    faults = []
    first: dict[str, RegisterRow] = {}
    for row in register.rows:
        if row.file and first.setdefault(letters_of(row.file), row) is not row:
            faults.append(
                _(
                    '{place}: the file "{name}" has a row already.',
                    place=register.place(row.row),
                    name=row.file,
                )
            )
    return faults


def letters_of(name: str) -> str:
    """Return a file name as people compare it: macOS writes accents apart, Excel does not."""
    return unicodedata.normalize("NFC", readable(name.replace("\\", "/"))).casefold()


def names_file(name: str, path: Path) -> bool:
    """Tell whether a row names a file: by its name, with its ending or without, or by the end of its path."""
    wanted = letters_of(name)
    if wanted in (letters_of(path.name), letters_of(path.stem)):
        return True
    whole = letters_of(path.as_posix())
    return "/" in wanted and (whole.endswith(f"/{wanted}") or _without_ending(whole).endswith(f"/{wanted}"))


def _without_ending(path: str) -> str:
    return path.rpartition(".")[0]


def contact_title(attributes: Mapping[str, Any]) -> str:
    """Return what a talk without words is called: no person's name, for the report shows it."""
    if attributes.get("title"):
        return str(attributes["title"])
    parts = [str(attributes[key]) for key in ("organisation", "role") if attributes.get(key)]
    return ", ".join(parts) or str(attributes.get("group") or _("contact"))


def status_of_contact(row: RegisterRow) -> str:
    """Return what became of a talk without words: one that was held has no notes; nothing said, it is planned."""
    unsaid = TalkStatus.NO_NOTES if "status" in row.attributes else TalkStatus.PLANNED
    return str(row.attributes.get("status") or unsaid)
