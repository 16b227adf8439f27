"""The cells of a register: its words in the report's language, its dates and numbers as what they are."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from coder.reporting.document import Cell
from coder.services.report.context import ReportContext

_DATE = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])(-\d\d)?")
_MOMENT = re.compile(r"(19|20)\d{2}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
#: Columns whose cells may name several things, with semicolons between them.
_LISTS = ("tags", "claimed_by")
#: What looks like a number here is none: an id, a moment.
_NO_NUMBERS = ("id", "date")

Row = Mapping[str, str]


class RegisterCells:
    """What sort of cells each column of a register has: dates, numbers, or words."""

    def __init__(self, context: ReportContext, rows: Sequence[Row]) -> None:
        self.context = context
        self.rows = rows
        self._numbers: dict[str, bool] = {}

    def is_date(self, name: str) -> bool:
        """Tell whether a column holds moments only, and not years alone: those are numbers."""
        return self._all(name, _MOMENT.fullmatch) and any(
            _DATE.fullmatch(row.get(name, "").strip()) for row in self.rows
        )

    def is_number(self, name: str) -> bool:
        """Tell whether a column holds numbers only."""
        if name not in self._numbers:
            self._numbers[name] = name == "year" or (
                name not in _NO_NUMBERS and self._all(name, _NUMBER.fullmatch)
            )
        return self._numbers[name]

    def _all(self, name: str, fits: Callable[[str], object]) -> bool:
        said = [cell for row in self.rows if (cell := row.get(name, "").strip())]
        return bool(said) and all(map(fits, said))

    def cell(self, name: str, text: str) -> Cell:
        """Return a cell as its column has it."""
        text = text.strip()
        if name == "year" and text.isdecimal():
            return Cell(text, int(text))
        if _DATE.fullmatch(text):
            return self.context.dated(text)
        if self.is_number(name) and _NUMBER.fullmatch(text):
            return self._number(text)
        if name in _LISTS:
            return Cell(self.context.listed(self.context.written(value) for value in _values(text)))
        return Cell(self.context.written(text))

    def _number(self, text: str) -> Cell:
        value = float(text)
        return Cell(self.context.number(value), int(value) if value.is_integer() else value)


def _values(text: str) -> Iterable[str]:
    return filter(None, (value.strip() for value in text.split(";")))
