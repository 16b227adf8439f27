"""A workbook while it is taken in: its sheets, what it showed, what is wrong with it, what it brought."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from coder.errors import CoderError
from coder.services.judgement_workbook import state
from coder.study import Study
from coder.table_rows import TableRow
from coder.translations import _


@dataclass
class JudgementResult:
    """What a workbook brought."""

    signed: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    unchanged: int = 0
    #: Judgements whose evidence is another one than the workbook showed.
    to_review: list[str] = field(default_factory=list)
    #: Sheets that were not understood.
    left_out: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return asdict(self)


@dataclass
class Sheet:
    """The rows of one sheet, with the column that holds each thing."""

    path: Path
    rows: Sequence[TableRow]
    #: What a column holds → its name.
    columns: Mapping[str, str]

    def text(self, row: TableRow, column: str) -> str:
        """Return a cell without blanks around it; nothing where there is no such column."""
        return row.get(self.columns.get(column, ""), "").strip().replace("\r\n", "\n")

    def place(self, row: TableRow, column: str = "") -> str:
        """Name a cell as people find it."""
        return f"{self.path.name}, {row.place(self.columns.get(column, column))}"


class Intake:
    """A workbook while it is taken in: what it showed, who takes it in, what is wrong with it."""

    def __init__(self, study: Study, by: str, shown: Mapping[str, state.Shown]) -> None:
        self.study, self.by, self.shown = study, by, shown
        self.faults: list[str] = []
        self.result = JudgementResult()
        self._seen: set[str] = set()

    def fault(self, place: str, sentence: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(f"{place}: {sentence}")

    def is_first(self, key: str, place: str) -> bool:
        """Tell whether this is the first row about something; a second one is a fault."""
        if key in self._seen:
            self.fault(place, _("this has a row already."))
            return False
        self._seen.add(key)
        return True

    def is_own(self, by: str | None) -> bool:
        """Tell whether somebody is who takes the workbook in."""
        return by == " ".join(self.by.split())

    def tried(self, place: str, change: Callable[[], object]) -> bool:
        """Make a change; what the study says against it is a fault of the cell."""
        try:
            change()
        except CoderError as error:
            self.fault(place, str(error))
            return False
        return True

    def shown_print(self, key: str) -> str | None:
        """Return the fingerprint of what was shown of something; None where nobody knows."""
        shown = self.shown.get(key)
        return shown.print if shown else None
