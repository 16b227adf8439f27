"""The codes as a table: out to a spreadsheet, and what a colleague changed in it back in."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coder.codebook.changed_codes import ChangedCodes
from coder.codebook.checking import check
from coder.codebook.code_cells import (
    ALWAYS,
    IN_LANGUAGE,
    LISTED,
    WORDED,
    TableRow,
    code_to_cells,
    with_changed_cells,
)
from coder.codebook.files import Document
from coder.codebook.framework import codebook_from_plain, entries
from coder.codebook.kinds import COLUMNS, KINDS, UNSAID
from coder.codebook.sentences import did_you_mean
from coder.codebook.writing import as_written
from coder.errors import CodebookError
from coder.model import ClaimLevel, Code, Codebook, Kind, PointerKind, Text
from coder.tables import read_rows, write_rows
from coder.translations import N_, _

LANGUAGES = ("nl", "fr", "en")


def write_code_table(book: Codebook, path: Path) -> None:
    """Write the codes, one a row, wordings in each language that is spoken."""
    languages = _languages_of(book)
    rows = [code_to_cells(code, languages) for code in book.codes]
    in_languages = [f"{key}_{language}" for key in (*WORDED, *LISTED) for language in languages]
    always = {*ALWAYS, *(column for column in in_languages if not column.startswith("hinders"))}
    columns = []
    for column in (*ALWAYS, *COLUMNS, *WORDED, *LISTED, *in_languages):
        if column in always or _says_something(column, rows):
            columns.append(column)
    write_rows(path, columns, rows)


def _languages_of(book: Codebook) -> list[str]:
    spoken: set[str] = set()
    for code in book.codes:
        for key in (*WORDED, *LISTED):
            spoken.update(getattr(code, key))
    languages = [language for language in LANGUAGES if language in spoken] or ["en"]
    return languages + sorted(spoken - {*LANGUAGES, ""})


def _says_something(column: str, rows: Sequence[Mapping[str, str]]) -> bool:
    unsaid = {"", *UNSAID.values()}
    return any(row[column] not in unsaid for row in rows)


def read_code_table(path: Path, plain: Mapping[str, Any] | None) -> dict[str, Any]:
    """Bring a table into a codebook: new rows are new codes, changed cells change their code.

    What the table does not hold stays: other columns of a code, and codes that have no row.
    Raises `CodebookError` with all faults. The same table again changes nothing.
    """
    return CodeTable(path, plain).codebook()


class CodeTable:
    """One table on its way in; `left_out` names what found no place, once the codebook is made."""

    def __init__(self, path: Path, plain: Mapping[str, Any] | None) -> None:
        self.path = path
        self.plain = dict(plain or {"id": _id_from(path)})
        self.book = codebook_from_plain(self.plain)
        self.known = {code.id: code for code in self.book.codes}
        self.rows = [
            TableRow(number, cells, f"{path.name}:{number}")
            for number, cells in enumerate(read_rows(path), start=2)
        ]
        self.row_of = {row.cell("id"): row for row in self.rows}
        self.columns = list(dict.fromkeys(column for row in self.rows for column in row.cells))
        self.languages = _languages_in(self.columns)
        self.faults: list[str] = []
        self.left_out: list[str] = []

    def codebook(self) -> dict[str, Any]:
        """Return the codebook with the table in it; raises `CodebookError` with all faults."""
        codes = self._codes()
        self.left_out += self._unknown_columns()
        changed = {code.id: code for code in codes if self.known.get(code.id) != code}
        if not changed:
            return self.plain
        made = self._checked(ChangedCodes(self.plain, self.book, changed, self.row_of).put_in())
        built = {code.id: code for code in codebook_from_plain(made).codes}
        self._check_kinds(changed, built)
        for code in changed.values():
            self.left_out += self._cells_left_out(code, built[code.id])
        return made

    def _codes(self) -> list[Code]:
        """Read all rows; raises `CodebookError` with what is wrong in them."""
        codes = []
        for row in self.rows:
            code = self._code(row)
            if code is not None:
                codes.append(code)
        for code_id, times in Counter(code.id for code in codes).items():
            if times > 1:
                self.faults.append(
                    _(
                        '{file}: the id "{code}" stands in {number} rows. Keep one.',
                        file=self.path.name,
                        code=code_id,
                        number=times,
                    )
                )
        if self.faults:
            raise CodebookError(self.faults)
        return codes

    def _code(self, row: TableRow) -> Code | None:
        """Read one row as the code that it describes."""
        code_id = row.cell("id")
        if not code_id:
            self.faults.append(_('{place}: there is no "id". Give every code one.', place=row.place))
            return None
        code = self.known.get(code_id) or Code(code_id, Kind.THEME, Text())
        fault = self._fault_of_row(row, code)
        if fault:
            self.faults.append(f"{row.place}: {fault}")
            return None
        kind = row.cell("kind").lower()
        if kind and code_id not in self.known:
            code = Code(code_id, Kind(kind), Text())
        return with_changed_cells(code, row, self.languages, self.faults)

    def _fault_of_row(self, row: TableRow, code: Code) -> str:
        kind, pointer = row.cell("kind").lower(), row.cell("pointer_kind").lower()
        if kind and kind not in list(Kind):
            return _('kind is "{kind}"; it must be one of {kinds}.', kind=kind, kinds=", ".join(Kind))
        if pointer and pointer not in list(PointerKind):
            return _(
                'pointer_kind is "{kind}"; it must be one of {kinds}.',
                kind=pointer,
                kinds=", ".join(PointerKind),
            )
        level = row.cell("level")
        if level and level not in list(ClaimLevel):
            return _(
                'level is "{level}"; it must be one of {levels}.', level=level, levels=", ".join(ClaimLevel)
            )
        if kind and code.id in self.known and kind != code.kind:
            return _(
                'the kind of "{code}" is {before}, not {kind}. Give the new code another id.',
                code=code.id,
                before=code.kind,
                kind=kind,
            )
        return ""

    def _checked(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """Check the codebook as a file would be; a fault of a code is one of its row."""
        data = as_written(plain)
        lines = {}
        for entry in entries(data):
            if entry.id in self.row_of:
                lines[entry.location] = self.row_of[entry.id].number
        return check([Document(Path(self.path.name), data, lines)])

    def _unknown_columns(self) -> list[str]:
        sentences = []
        for column in self.columns:
            is_known = column in ALWAYS or column in COLUMNS or IN_LANGUAGE.fullmatch(column)
            if not is_known and any(row.cell(column) for row in self.rows):
                sentence = _(
                    '{file}: the column "{column}" is not understood and was left out.',
                    file=self.path.name,
                    column=column,
                )
                hint = did_you_mean(column, [*ALWAYS, *COLUMNS, *WORDED, *LISTED], 0.7)
                sentences.append(f"{sentence} {hint}".strip())
        return sentences

    def _check_kinds(self, changed: Mapping[str, Code], built: Mapping[str, Code]) -> None:
        faults = [
            _(
                '{file}: the {kind} "{code}" needs {needs}.',
                file=self.path.name,
                kind=code.kind,
                code=code.id,
                needs=_(KINDS[code.kind].needs),
            )
            for code in changed.values()
            if built[code.id].kind != code.kind
        ]
        if faults:
            raise CodebookError(faults)

    def _cells_left_out(self, code: Code, built: Code) -> list[str]:
        """Name the cells of a code that did not arrive: a theme is claimed by nobody."""
        row = self.row_of[code.id]
        before: dict[str, str] = {}
        if code.id in self.known:
            before = code_to_cells(self.known[code.id], self.languages)
        wanted, arrived = code_to_cells(code, self.languages), code_to_cells(built, self.languages)
        sentences = []
        for column in self._columns_to_compare():
            cell = row.cell(column)
            was_emptied = column in row.cells and bool(before.get(column))
            if wanted[column] == arrived[column] or not (cell or was_emptied):
                continue
            values = {"place": row.place, "column": column, "kind": code.kind, "code": code.id}
            if cell:
                sentences.append(_(_LEFT_OUT, **values, words=cell))
            else:
                sentences.append(_(_STAYS, **values, words=arrived[column]))
        return sentences

    def _columns_to_compare(self) -> list[str]:
        listed = [f"{key}_{language}" for key in LISTED for language in self.languages]
        return [*ALWAYS[2:], *COLUMNS, *LISTED, *listed]


_LEFT_OUT = N_('{place}: {column} does not go with the {kind} "{code}": "{words}" was left out.')
_STAYS = N_('{place}: {column} does not go with the {kind} "{code}": "{words}" stays.')


def _id_from(path: Path) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", path.stem) or "codes"


def _languages_in(columns: Sequence[str]) -> list[str]:
    languages = []
    for column in columns:
        match = IN_LANGUAGE.fullmatch(column)
        if match and match[2]:
            languages.append(match[2])
    return list(dict.fromkeys(languages))
