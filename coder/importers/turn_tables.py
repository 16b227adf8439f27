"""Tables of turns → sources: one, or one for each interview that a column tells apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coder.importers.source_file import Provenance, SourceFile, finish
from coder.importers.speakers import segments, table_rows
from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.table_cells import (
    Cell,
    Column,
    cell_at,
    columns_of,
    fact_of,
    headings_of,
    shown,
)
from coder.importers.speakers.table_columns import Columns
from coder.importers.speakers.table_turns import unread_columns
from coder.importers.text.encodings import normal
from coder.importers.titles import without_ending
from coder.model import Transcript
from coder.translations import N_, _, ngettext

_HEADER_WITHIN = 15
#: A fact about a talk has few words.
_WORDS_OF_FACT = 8
#: What a person may say that makes turns of the rows of a table.
_OF_TURNS = frozenset(("speaker", "text", "time", "question"))


@dataclass(frozen=True, slots=True)
class SaidColumns:
    """What a person says of the columns of one table: where its headings stand, place → meaning."""

    header: int
    meanings: Mapping[int, str]


def said_columns(rows: Sequence[Sequence[Cell]], said: Mapping[str, str]) -> SaidColumns | None:
    """Find the columns of which a person speaks, by heading or number; `SourceFileError` for one that is not there."""
    if not said or not rows:
        return None
    wanted = set(map(headings.plain, said))
    hits = [len(wanted & set(map(headings.plain, headings_of(row)))) for row in rows[:_HEADER_WITHIN]]
    header = hits.index(max(hits)) if max(hits) else table_rows.heading_row(rows)
    names = headings_of(rows[header]) if header is not None and header >= 0 else []
    names += [""] * (max(map(len, rows)) - len(names))
    meanings = {headings.place_of(heading, names): meaning for heading, meaning in said.items()}
    return SaidColumns(-1 if header is None else header, meanings)


def columns_of_turns(rows: Sequence[Sequence[Cell]], said: SaidColumns | None) -> Columns | None:
    """Find the columns of turns, as a person says or as they hold them; None for another kind of table."""
    if said is None:
        return table_rows.turn_columns(rows)
    if _OF_TURNS.isdisjoint(said.meanings.values()):
        return _as_found(rows, said)
    return table_rows.chosen_columns(rows, said.header, said.meanings)


def _as_found(rows: Sequence[Sequence[Cell]], said: SaidColumns) -> Columns | None:
    """Leave it to the table whether it holds turns, where what is said fits answers too."""
    if table_rows.turn_columns(rows) is None:
        return None
    return table_rows.chosen_columns(rows, said.header, said.meanings)


# --- sources ------------------------------------------------------------------


def transcripts(
    source: SourceFile, rows: Sequence[Sequence[Cell]], columns: Columns, provenance: Provenance
) -> list[Transcript]:
    """Make sources of the rows of a table, whose columns are known."""
    parts = _parts(rows, columns)
    found = []
    for value, part in parts:
        found.append(_transcript(source, part, columns, provenance))
        if len(parts) > 1:
            found[-1] = replace(found[-1], title=_title(source, value))
        columns = replace(columns, doubts=())  # they are said once
        provenance = replace(provenance, warnings=())
        source.warnings = []
    first = found[0]
    found[0] = replace(first, warnings=(*first.warnings, *_remarks(rows, parts[0][1], columns, len(found))))
    return found


def _transcript(
    source: SourceFile, rows: Sequence[Sequence[Cell]], columns: Columns, provenance: Provenance
) -> Transcript:
    table = _columns(rows, columns)
    facts = _facts(table, columns)
    kept = [column.place for column in table if column.heading in facts]
    text, detected = segments.compose(table_rows.segments(rows, columns), what=N_("rows"))
    detected.warnings += columns.doubts
    of_part = replace(
        provenance,
        facts={**_facts_above(rows, columns), **facts},
        left_out=(*provenance.left_out, *table_rows.left_out(rows, columns, kept)),
    )
    transcript = finish(source, text, detected, of_part)
    return replace(transcript, columns_read=_read(table, columns, kept))


def _parts(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[tuple[str, list[Sequence[Cell]]]]:
    """Divide rows by interview, each with the rows above the table; a cell that is empty is as the one above."""
    above = list(rows[: columns.header + 1])
    if columns.source is None:
        return [("", list(rows))]
    parts: dict[str, list[Sequence[Cell]]] = {}
    value = ""
    for row in rows[columns.header + 1 :]:
        value = normal(shown(cell_at(row, columns.source))) or value
        parts.setdefault(value, list(above)).append(row)
    spoken = [(value, part) for value, part in parts.items() if _has_words(part, columns)]
    return spoken or [("", list(rows))]


def _has_words(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    return any(shown(cell_at(row, columns.text)) for row in rows[columns.header + 1 :])


def _title(source: SourceFile, value: str) -> str:
    """Return the title of an interview: its file or id, behind the name of the table where it is only a number."""
    value = without_ending(value)
    if value.replace(".", "").isdecimal() or not value:
        return " ".join(f"{source.path.stem} {value}".split())
    return value


def _columns(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[Column]:
    names = headings_of(rows[columns.header]) if columns.header >= 0 else []
    return columns_of(rows[columns.header + 1 :], names)


def _facts(table: Sequence[Column], columns: Columns) -> dict[str, str]:
    """Return what columns say of a whole interview: the same in every row."""
    facts = {}
    for column in table:
        free = column.place not in columns.meanings() and column.heading
        if headings.is_translation(column.heading) or headings.names_language(column.heading):
            continue
        is_full = len(column.filled) > 1 and len(column.filled) * 10 >= 8 * len(column.cells)
        if free and is_full and headings.sure_meaning(column.heading) is None:
            (value, *others) = column.values
            if not others and len(value.split()) <= _WORDS_OF_FACT:
                facts[column.heading] = value
    return facts


def _facts_above(rows: Sequence[Sequence[Cell]], columns: Columns) -> dict[str, str]:
    """Return what stands as `key: | value` above the headings."""
    return dict(filter(None, map(fact_of, rows[: max(columns.header, 0)])))


def _read(table: Sequence[Column], columns: Columns, kept: Sequence[int]) -> dict[str, str]:
    """Return heading → what the column was taken for."""
    meanings = columns.meanings() | dict.fromkeys(kept, "attribute")
    read: dict[str, str] = {}
    for column in table:
        heading = column.heading or str(column.place + 1)
        if heading in read:
            heading = f"{heading} ({column.place + 1})"
        if column.heading or column.filled:
            read[heading] = meanings.get(column.place, "nothing")
    return read


# --- what is said of it ---------------------------------------------------------


def _remarks(
    rows: Sequence[Sequence[Cell]], part: Sequence[Sequence[Cell]], columns: Columns, number: int
) -> list[str]:
    """Say into how many sources a table was divided, and which columns of words became none."""
    table = _columns(rows, columns)
    remarks = []
    if number > 1 and columns.source is not None:
        remarks.append(
            _(
                'Read as {number} sources: the column "{column}" tells them apart.',
                number=number,
                column=table[columns.source].heading or columns.source + 1,
            )
        )
    facts = _facts(_columns(part, columns), columns)
    kept = [column.place for column in table if column.heading in facts]
    unread = [table[place] for place in unread_columns(rows[columns.header + 1 :], columns, kept)]
    if unread:
        remarks.append(
            ngettext(
                "{n} word was left out: that of the columns {columns}.",
                "{n} words were left out: those of the columns {columns}.",
                sum(column.words for column in unread),
                columns=", ".join(f'"{column.heading or column.place + 1}"' for column in unread),
            )
        )
    return remarks
