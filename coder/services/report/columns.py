"""Columns of a table: those that would be empty left out, and those for which only a workbook has room."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from coder.model import Verdict
from coder.reporting.document import Cell, Chart, Column, Table
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

T = TypeVar("T")


def without_empty(table: Table) -> Table:
    """Return a table without the columns of words in which no row says anything."""
    kept = []
    for place, column in enumerate(table.columns):
        if place == 0 or column.number or any(row[place].text for row in table.rows):
            kept.append(place)
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return replace(table, columns=columns, rows=rows)


def said_once(table: Table, *titled: int) -> Table:
    """Return a table that says what stands in these columns once, not in every row."""
    columns = [replace(column, once=n in titled) for n, column in enumerate(table.columns)]
    rows, before = [], tuple("" for _ in titled)
    for row in table.rows:
        here = tuple(row[place].text for place in titled)
        cells = list(row)
        for depth, place in enumerate(titled):
            if here[: depth + 1] == before[: depth + 1]:
                cells[place] = Cell()
        rows.append(tuple(cells))
        before = here
    return replace(table, columns=tuple(columns), rows=tuple(rows))


class More(Generic[T]):
    """Columns that a workbook adds to a table, worked out from what its rows are about."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self.columns: list[tuple[Column, tuple[Cell, ...]]] = []

    def add(
        self,
        title: str,
        width: int,
        cell_of: Callable[[T], Cell],
        number: bool = False,
        date: bool = False,
    ) -> None:
        """Add a column; one in which no row says anything stays out."""
        cells = tuple(map(cell_of, self.things))
        if any(cell.text for cell in cells):
            self.columns.append((Column(title, width, number, date), cells))

    def signing(
        self, context: ReportContext, verdict_of: Callable[[T], Verdict | None], about: str = ""
    ) -> None:
        """Add by whom something was signed and when; where `about` names another judgement, also the reason."""

        def heading(title: str) -> str:
            return context.labelled(about, title[:1].lower() + title[1:]) if about else title

        def reason(thing: T) -> Cell:
            verdict = verdict_of(thing)
            return Cell(context.written(verdict.reason) if verdict else "")

        def signer(thing: T) -> Cell:
            verdict = verdict_of(thing)
            return Cell(verdict.by if verdict else "")

        def signed_on(thing: T) -> Cell:
            verdict = verdict_of(thing)
            return context.dated(verdict.at) if verdict else Cell()

        if about:
            self.add(heading(term("heading", "reason")), 44, reason)
        self.add(heading(_("Signed by")), 14, signer)
        self.add(heading(_("Signed on")), 16, signed_on, date=True)

    def on(self, table: Table, chart: Chart | None = None) -> Table:
        """Return the table with these columns, and how a workbook draws it."""
        return replace(table, more=tuple(self.columns), chart=chart)
