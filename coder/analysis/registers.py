"""How often what stands in a register: rows counted by a column, and crossed by two."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coder.model import Register

Row = Mapping[str, str]
#: The column whose values follow from the date where there is none.
_YEAR = "year"


@dataclass(frozen=True)
class Crossing:
    """Rows of a register by the values of two columns; a row with several values counts under each."""

    down: tuple[str, ...]
    across: tuple[str, ...]
    #: Per value down, the number of rows for each value across.
    cells: tuple[tuple[int, ...], ...]
    #: How many different rows each value down has, each value across, and the whole register.
    totals_down: tuple[int, ...]
    totals_across: tuple[int, ...]
    total: int


def values_of(row: Row, column: str) -> list[str]:
    """Return what a row says in a column, each value once; [""] where it says nothing.

    Several values stand with semicolons or on lines of their own. A year is read from the
    date where the table has no year.
    """
    if column == _YEAR and not row.get(_YEAR, "").strip():
        return [year_of(row)]
    values = [" ".join(value.split()) for value in re.split(r"[;\n]", row.get(column, ""))]
    return list(dict.fromkeys(value for value in values if value)) or [""]


def year_of(row: Row) -> str:
    """Return the year of a row: its own column, else what its date says; "" for an undated one."""
    if year := row.get(_YEAR, "").strip():
        return year
    match = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", row.get("date", ""))
    return match[0] if match else ""


def count_by(register: Register, column: str) -> list[tuple[str, int]]:
    """Count the rows by the values of a column; those that say nothing come last, as ""."""
    counts = Counter(value for row in register.rows for value in values_of(row, column))
    return [(value, counts[value]) for value in _in_order(counts, column)]


def has_several(register: Register, columns: Iterable[str]) -> bool:
    """Tell whether a row has more than one value in one of these columns."""
    named = [*columns]
    return any(len(values_of(row, column)) > 1 for row in register.rows for column in named)


def cross(register: Register, columns: Sequence[str]) -> Crossing:
    """Count the rows by the values of two columns: the first down, the second across."""
    first, second = columns
    cells: Counter[tuple[str, str]] = Counter()
    for row in register.rows:
        for one in values_of(row, first):
            for other in values_of(row, second):
                cells[one, other] += 1
    by_first, by_second = count_by(register, first), count_by(register, second)
    down = tuple(value for value, _rows in by_first)
    across = tuple(value for value, _rows in by_second)
    return Crossing(
        down,
        across,
        tuple(tuple(cells[one, other] for other in across) for one in down),
        tuple(rows for _value, rows in by_first),
        tuple(rows for _value, rows in by_second),
        len(register.rows),
    )


def _in_order(values: Iterable[str], column: str) -> list[str]:
    """Return values as they come in the table, years in their order, nothing last."""
    if column == _YEAR:
        return sorted(values, key=lambda value: (not value, value))
    return sorted(values, key=lambda value: not value)
