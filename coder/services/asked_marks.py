"""What sources were asked, marked by hand: one source, or many cells of the grid at once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coder.errors import CoderError, UsageError
from coder.services.judgement_workbook.asked import NO, YES, AskedTable
from coder.services.suggesting import hear_again
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _

#: Nobody says whether it was asked.
UNKNOWN = ""


class StaleMarksError(CoderError):
    """Somebody marked it otherwise meanwhile."""


class Cell(NamedTuple):
    """One source and one criterion or claim: what is said of it now, and what stood there before."""

    source: str
    code: str
    mark: str
    was: str


def mark_source(
    study: Study,
    source: str,
    by: str,
    asked: Iterable[str] = (),
    not_asked: Iterable[str] = (),
    unmarked: Sequence[str] = (),
) -> None:
    """Mark one source; where a mark is taken back, what the interviewer's words touch on counts again."""
    with transaction(study.db):
        study.questions_asked.record_manual(source, by, asked, not_asked, unmarked)
        if unmarked:
            hear_again(study, source, by)


def mark_cells(study: Study, by: str, cells: Sequence[Cell]) -> None:
    """Mark many cells, all or none; raises `StaleMarksError` where another mark stands there meanwhile."""
    with transaction(study.db):
        _check(AskedTable(study), cells)
        for source in dict.fromkeys(cell.source for cell in cells):
            of_source = [cell for cell in cells if cell.source == source]
            marked = {
                mark: [cell.code for cell in of_source if cell.mark == mark] for mark in (YES, NO, UNKNOWN)
            }
            mark_source(study, source, by, marked[YES], marked[NO], marked[UNKNOWN])


def _check(table: AskedTable, cells: Iterable[Cell]) -> None:
    sources = {row["id"] for row in table.sources}
    codes = {code.id for code in table.codes}
    stale = []
    for cell in cells:
        if cell.source not in sources:
            raise UsageError(_("{source} is no talk that could be asked anything.", source=cell.source))
        if cell.code not in codes:
            raise UsageError(_('"{code}" is no criterion or claim.', code=cell.code))
        if cell.mark not in (YES, NO, UNKNOWN):
            raise UsageError(_('"{value}" is not understood; write yes or no.', value=cell.mark))
        if table.mark(cell.source, cell.code).marked not in (cell.was, cell.mark):
            stale.append(f"{cell.source} {cell.code}")
    if stale:
        raise StaleMarksError(
            _(
                "Somebody marked {cells} otherwise meanwhile. Nothing was changed. Load the page again and look there.",
                cells=", ".join(stale[:5]) + (" …" if len(stale) > 5 else ""),
            )
        )
