"""The workbook as people get it: a sheet a question, in each cell the evidence, and below it room for the summary."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.analysis.framework_matrix import SUMMED_UP_BY, CellState, FrameworkMatrix, MatrixColumn
from coder.analysis.matrix import Row, strongest_of
from coder.errors import TableError, UsageError
from coder.model import Coding, Evidence
from coder.reporting.form_workbook import FormColumn, FormSheet, GridColumn, GridRow, GridSheet, write_forms
from coder.services.framework_matrix import framework_matrix
from coder.services.judgement_workbook.state import SHEET
from coder.services.report.context import ReportContext
from coder.services.summary_workbook.state import CellKey, Shown, print_of
from coder.study import Study
from coder.translations import _, current_language, using
from coder.translations.terms import term

#: So many quotes stand in a cell, of so many letters each.
_QUOTES, _LETTERS = 3, 220


@dataclass
class _Book:
    """The sheets, and what each cell showed."""

    study: Study
    context: ReportContext
    sheets: list[FormSheet | GridSheet] = field(default_factory=list)
    shown: dict[str, Shown] = field(default_factory=dict)


def write_summaries(
    study: Study,
    path: Path,
    questions: Sequence[str] = (),
    by: Sequence[str] = ("source",),
    words: str | None = None,
    **narrowed: Any,
) -> int:
    """Write a sheet for each question (all, or these) by sources, groups or both; return how many cells.

    `words` is the language of the workbook, `narrowed` what `framework_matrix` takes.
    """
    _check(study, path, by)
    questions = questions or [question.id for question in study.codebook.questions]
    with using(words) if words else nullcontext():
        book = _Book(study, ReportContext(study, current_language()))
        book.sheets.append(_notes())
        for question in questions:
            for one in dict.fromkeys(by):
                _add(book, framework_matrix(study, question, one, coverage=True, **narrowed), len(by) > 1)
        book.sheets.append(_state(book.shown))
        write_forms(path, book.sheets)
    return len(book.shown)


def _check(study: Study, path: Path, by: Iterable[str]) -> None:
    if path.suffix.lower() != ".xlsx":
        raise TableError(_("{path}: summaries are written as an Excel workbook, .xlsx.", path=path))
    if not path.parent.is_dir():
        raise UsageError(_("{path}: there is no folder {folder}.", path=path, folder=path.parent))
    for one in by:
        if one not in SUMMED_UP_BY:
            raise UsageError(_('Summaries are written by source or group, not by "{by}".', by=one))
    if not study.codebook.questions:
        raise UsageError(_("The codebook contains no evaluation questions."))


def _notes() -> FormSheet:
    lines = (
        _("A sheet for each evaluation question: criteria down, sources or stakeholder groups across."),
        _(
            "In grey stands what each says: the signs of the matrix, and the strongest quotes with their numbers."
        ),
        _("Write in the yellow cell below it what you make of it, in a sentence or two."),
        _(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, ! coding difference."
        ),
        _(
            "Read in with: coder summary import FILE.xlsx. All is taken in or nothing; each fault names its cell."
        ),
        _(
            "A summary that was written otherwise in the study meanwhile is never overwritten: both readings are named."
        ),
        _("A summary that you empty is taken back only with --withdraw. Rows and columns may be left out."),
        _("Only yellow cells can be changed; the protection of a sheet has no password."),
    )
    title = term("judging_sheet", "notes")
    return FormSheet(title, [FormColumn(title, 110)], lines=lines)


def _add(book: _Book, matrix: FrameworkMatrix, both: bool) -> None:
    """Add the sheet of a question; columns of one group stand together."""
    columns = _in_order([column for column in matrix.columns if column.can_be_summed_up])
    cells = _Cells(book, matrix, columns)
    rows = [
        GridRow(row.code.id, book.context.id_and_title(row.code), cells.of_row(row)) for row in matrix.rows
    ]
    question = matrix.question
    heading = book.context.id_and_title(question)
    asked = book.context.text(question.question) if question.question else ""
    title = f"{question.id} {_('groups')}" if both and matrix.by == "group" else question.id
    named = [GridColumn(f"{matrix.by}:{column.id}", column.name, column.pointer) for column in columns]
    book.sheets.append(GridSheet(title, heading, _("Judgement criterion"), named, rows, asked))


def _in_order(columns: Sequence[MatrixColumn]) -> list[MatrixColumn]:
    order = {heading: place for place, heading in enumerate(dict.fromkeys(one.heading for one in columns))}
    return sorted(columns, key=lambda column: order[column.heading])


class _Cells:
    """What stands in the cells of one sheet; notes what each shows."""

    def __init__(self, book: _Book, matrix: FrameworkMatrix, columns: Sequence[MatrixColumn]) -> None:
        self.book, self.matrix, self.columns = book, matrix, columns
        self.column_of = {source: column.id for column in columns for source in column.sources}
        self.lying = book.study.summaries.evidence_by_cell([row.code.id for row in matrix.rows])
        self.quoted = self._strongest(matrix.rows)
        codings = [row.coding for quoted in self.quoted.values() for row in quoted]
        self.words: dict[int, Coding] = {one.id or 0: one for one in book.study.codings.select(ids=codings)}

    def _strongest(self, rows: Iterable[Row]) -> dict[tuple[str, str], list[Evidence]]:
        strongest = {}
        for row in rows:
            by_column: dict[str, list[Any]] = {}
            for passage in row.passages:
                if passage.source in self.column_of:
                    by_column.setdefault(self.column_of[passage.source], []).append(passage)
            for column, passages in by_column.items():
                strongest[row.code.id, column] = strongest_of(passages, _QUOTES)
        return strongest

    def of_row(self, row: Row) -> list[tuple[str, str]]:
        """Return per column what is read, and the summary."""
        cells = []
        for column in self.columns:
            cell = self.matrix.cell(row, column)
            text = str(cell.summary["text"]) if cell and cell.summary else ""
            lying = self.lying.get((row.code.id, column.id), [])
            key = CellKey(row.code.id, self.matrix.by, column.id)
            self.book.shown[key.as_text()] = Shown(print_of(text), tuple(lying))
            cells.append(("\n".join(self._read(row, column)), text))
        return cells

    def _read(self, row: Row, column: MatrixColumn) -> Iterable[str]:
        cell = self.matrix.cell(row, column)
        if marks := cell.marks() if cell else "":
            yield marks
        for quoted in self.quoted.get((row.code.id, column.id), ()):
            yield self._quote(quoted)
        if silent := self.matrix.asked(row, column).silent:
            yield _("Asked and silent: {n}", n=silent) if column.several else term("state", "asked")
        if self.matrix.state(row, column) == CellState.STALE:
            yield _("The evidence has changed since this was summed up.")
        for summary in self.matrix.from_sources(row, column):
            yield f"{summary.source}: {summary.text}"

    def _quote(self, row: Evidence) -> str:
        words = " ".join(self.words[row.coding].quote.split())
        if len(words) > _LETTERS:
            words = words[:_LETTERS].rsplit(" ", 1)[0] + "…"
        return f"“{words}” ({row.source}, {term('stance', row.stance)}, {row.coding})"


def _state(shown: dict[str, Shown]) -> FormSheet:
    rows: list[Sequence[Any]] = [[key, one.as_text()] for key, one in shown.items()]
    return FormSheet(SHEET, [FormColumn("key", 20), FormColumn("shown", 60)], rows, is_hidden=True)
