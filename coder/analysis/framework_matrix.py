"""The matrix of a question as people work in it: what is summed up, what waits for that, who was asked and silent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from coder.analysis.coverage import SIGNS, Answer, Covered
from coder.analysis.matrix import Cell, Row
from coder.model import Question, Summary


class CellState(StrEnum):
    """How far one cell is summed up."""

    SUMMED_UP = "summed_up"
    STALE = "stale"  # its evidence is another than when it was summed up
    TO_SUM_UP = "to_sum_up"  # it has codings and no summary
    EMPTY = "empty"


#: Columns of which cells can be summed up.
SUMMED_UP_BY = ("source", "group")


@dataclass(frozen=True)
class MatrixColumn:
    """One column as people read it."""

    id: str
    #: Group and function of a source; the title of a group, kind or organisation.
    name: str
    #: What is behind the name: title and date of a source, the sources of a group.
    pointer: str
    sources: tuple[str, ...]
    #: Under which heading it stands where columns are split: the group of a source.
    heading: str = ""
    #: Whether voices are counted in it, and not passages.
    several: bool = False
    can_be_summed_up: bool = True


@dataclass(frozen=True)
class Asked:
    """How many sources of a column were asked about a row, and how many of them said nothing of it."""

    sources: int = 0
    asked: int = 0
    silent: int = 0
    not_asked: int = 0

    @property
    def is_silent(self) -> bool:
        """Tell whether all that were asked said nothing."""
        return 0 < self.silent == self.asked

    def sign(self, several: bool = False) -> str:
        """Write who was asked and silent, and who was surely not asked, as a table of coverage does."""
        parts = []
        for number, answer in ((self.silent, Answer.ASKED), (self.not_asked, Answer.NOT_ASKED)):
            if number:
                parts.append(f"{number}{SIGNS[answer]}" if several else SIGNS[answer])
        return " ".join(parts)

    def as_dict(self) -> dict[str, int]:
        """Return it as scripts get it."""
        return {
            "sources": self.sources,
            "asked": self.asked,
            "silent": self.silent,
            "not_asked": self.not_asked,
        }


#: Where nobody looked who was asked.
NOBODY = Asked()


@dataclass(frozen=True)
class FrameworkMatrix:
    """A question's criteria against columns with names, with the state of each cell."""

    question: Question
    #: By what columns are made: source, kind, group or organisation.
    by: str
    columns: tuple[MatrixColumn, ...]
    rows: tuple[Row, ...]
    #: (criterion, column) → who was asked; empty where nobody wanted to know.
    coverage: Mapping[tuple[str, str], Asked] = field(default_factory=dict)
    #: (criterion, source) → what is made of it; where a group has no summary, those of its sources are read.
    of_sources: Mapping[tuple[str, str], Summary] = field(default_factory=dict)

    def cell(self, row: Row, column: MatrixColumn) -> Cell | None:
        """Return a cell; None where nothing is coded and nothing written."""
        return row.cells.get(column.id)

    def state(self, row: Row, column: MatrixColumn) -> CellState:
        """Tell how far a cell is summed up."""
        cell = self.cell(row, column)
        if cell is None:
            return CellState.EMPTY
        if cell.summary:
            return CellState.STALE if cell.summary["stale"] else CellState.SUMMED_UP
        if cell.codings and column.can_be_summed_up:
            return CellState.TO_SUM_UP
        return CellState.EMPTY

    def asked(self, row: Row, column: MatrixColumn) -> Asked:
        """Return who of a column was asked about a row."""
        return self.coverage.get((row.code.id, column.id), NOBODY)

    def from_sources(self, row: Row, column: MatrixColumn) -> list[Summary]:
        """Return the summaries of the sources of a group that has none of its own."""
        cell = self.cell(row, column)
        if self.by != "group" or (cell and cell.summary):
            return []
        cells = [(row.code.id, source) for source in column.sources]
        return [self.of_sources[one] for one in cells if one in self.of_sources]

    def states(self) -> Iterator[tuple[Row, MatrixColumn, CellState]]:
        """Walk along all cells, row by row."""
        for row in self.rows:
            for column in self.columns:
                yield row, column, self.state(row, column)

    def to_sum_up(self) -> list[tuple[Row, MatrixColumn]]:
        """Return the cells that have codings and no summary."""
        return [(row, column) for row, column, state in self.states() if state == CellState.TO_SUM_UP]

    def counted(self) -> dict[CellState, int]:
        """Count the cells by their state."""
        counts = dict.fromkeys(CellState, 0)
        for _row, _column, state in self.states():
            counts[state] += 1
        return counts


def without_empty(
    columns: Iterable[MatrixColumn], rows: Iterable[Row]
) -> tuple[tuple[MatrixColumn, ...], tuple[Row, ...]]:
    """Leave out columns and rows in which nothing is coded and nothing written."""
    columns = [*columns]
    shown = {column.id for column in columns}
    kept = tuple(row for row in rows if shown & row.cells.keys())
    filled = {column for row in kept for column in row.cells}
    return tuple(column for column in columns if column.id in filled), kept


def who_was_asked(
    covered: Iterable[Covered], columns: Sequence[MatrixColumn]
) -> dict[tuple[str, str], Asked]:
    """Count per criterion and column the sources that were asked, and those of them that were silent."""
    counted = {}
    for row in covered:
        for column in columns:
            counted[row.code.id, column.id] = _asked(row, column)
    return counted


def _asked(row: Covered, column: MatrixColumn) -> Asked:
    speaking = [source for source in column.sources if source in row.answers]
    answers = [row.answers[source] for source in speaking]
    return Asked(
        len(speaking),
        len(row.asked(speaking)),
        answers.count(Answer.ASKED),
        answers.count(Answer.NOT_ASKED),
    )
