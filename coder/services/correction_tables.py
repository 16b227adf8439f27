"""The turns of a source as a table that people correct, out and in again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from coder.corrections.turn_rows import TurnRow, rows_of
from coder.errors import TableError
from coder.model import Role, Source
from coder.model.reading import plain
from coder.tables import read_rows, without_controls, write_rows
from coder.translations import _

COLUMNS = ("n", "speaker", "role", "time", "text")
#: Headings that people may write instead.
_HEADINGS = {
    "n": "n, nr, no, number, turn, beurt, tour",
    "speaker": "speaker, spreker, locuteur, locutrice, intervenant, label, name, naam, nom",
    "role": "role, rol, rôle",
    "time": "time, start, start time, begin, tijd, starttijd, temps, début, heure de début",
    "text": "text, tekst, texte, words, woorden, paroles",
}
_ROLES = {
    Role.INTERVIEWER: "interviewer, moderator, interviewster, intervieweur, intervieweuse, modérateur, asks",
    Role.RESPONDENT: "respondent, respondente, répondant, répondante, geïnterviewde, interviewé, interviewée",
    Role.CHAIR: "chair, voorzitter, voorzitster, président, présidente",
    Role.UNKNOWN: "unknown, onbekend, inconnu, inconnue",
}
#: Excel keeps so many characters in a cell, and loses the rest without a word.
_LONGEST_CELL = 32_767


def write_turns(source: Source, path: Path) -> int:
    """Write the turns of a source as a table; return how many there are."""
    rows = rows_of(source)
    if path.suffix.lower() == ".xlsx" and any(len(row.text) > _LONGEST_CELL for row in rows):
        raise TableError(
            _(
                "A turn of {source} is longer than a cell of Excel can be. Write {name} instead.",
                source=source.id,
                name=path.with_suffix(".csv").name,
            )
        )
    write_rows(path, COLUMNS, [_as_cells(row) for row in rows], private=True)
    return len(rows)


def _as_cells(row: TurnRow) -> dict[str, Any]:
    cells = {"n": row.n, "speaker": row.speaker, "role": row.role, "text": row.text}
    return cells | {"time": "" if row.time is None else clock(row.time)}


def read_turns(source: Source, path: Path) -> list[TurnRow]:
    """Read a table of turns; raises `TableError` naming every cell that cannot be understood."""
    faults: list[str] = []
    rows = []
    for line, cells in enumerate(read_rows(path), start=2):
        rows.append(_row(_by_column(path, cells), line, faults))
    if faults:
        raise TableError("\n".join(f"{path.name}, {fault}" for fault in faults))
    return [_as_it_stood(source, row) for row in rows]


def _by_column(path: Path, cells: Mapping[str, str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for heading, cell in cells.items():
        for column, headings in _HEADINGS.items():
            if plain(heading) in map(plain, headings.split(",")):
                named.setdefault(column, cell)
    if "text" not in named:
        raise TableError(
            _(
                "{file} has no column `text`. Its columns are: {columns}.",
                file=path.name,
                columns=", ".join(COLUMNS),
            )
        )
    return named


def _row(cells: Mapping[str, str], line: int, faults: list[str]) -> TurnRow:
    number = cells.get("n", "").strip()
    if number and not (number.isascii() and number.isdecimal() and len(number) < 9):
        faults.append(
            _('row {row}: n is "{value}"; it is the number of a turn, or empty.', row=line, value=number)
        )
        number = ""
    role = read_role(cells.get("role", ""))
    if role is None and cells.get("role", "").strip():
        faults.append(
            _(
                'row {row}: role is "{value}"; it must be one of {roles}.',
                row=line,
                value=cells["role"].strip(),
                roles=", ".join(Role),
            )
        )
    time = read_clock(cells.get("time", ""))
    if time is None and cells.get("time", "").strip():
        faults.append(
            _('row {row}: time is "{value}"; write it as 0:12:30.', row=line, value=cells["time"].strip())
        )
    speaker = cells.get("speaker", "").strip() or None
    return TurnRow(int(number) if number else None, speaker, time, cells["text"], role)


def _as_it_stood(source: Source, row: TurnRow) -> TurnRow:
    """Return a row as it was written, where the table only left out signs that it cannot hold."""
    if row.n is None or not 0 < row.n <= len(source.turns):
        return row
    turn = source.turns[row.n - 1]
    stood = source.text[turn.start : turn.end]
    if without_controls(stood) == row.text.replace("\r\n", "\n"):
        row = replace(row, text=stood)
    if turn.time is not None and row.time is not None and clock(turn.time) == clock(row.time):
        row = replace(row, time=turn.time)
    return row


def read_role(word: str) -> Role | None:
    """Return the role that is meant; None for no word, and for one that is no role."""
    for role, words in _ROLES.items():
        if plain(word) in map(plain, words.split(",")):
            return role
    return None


def read_clock(written: str) -> float | None:
    """Return the seconds of 0:12:30, or of plain seconds."""
    from coder.importers.text.times import seconds

    written = written.strip()
    if re.fullmatch(r"\d{1,7}(?:[.,]\d+)?", written):
        return float(written.replace(",", "."))
    return seconds(written) if ":" in written else None


def clock(time: float) -> str:
    """Return seconds as 0:12:30, with what is left of a second."""
    whole = int(time)
    rest = f"{time - whole:.3f}"[1:].rstrip("0").rstrip(".")
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}{rest}"


def rows_from(given: Sequence[Mapping[str, Any]]) -> list[TurnRow]:
    """Return rows of values that a page sent and that were checked."""
    rows = []
    for row in given:
        role = row.get("role")
        rows.append(
            TurnRow(row.get("n"), row.get("speaker"), row.get("time"), row["text"], role and Role(role))
        )
    return rows
