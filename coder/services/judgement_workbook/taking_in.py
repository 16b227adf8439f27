"""A workbook of judgements that was filled in: what is new in it is signed and written, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from coder.errors import TableError, UsageError
from coder.services.judgement_workbook import state
from coder.services.judgement_workbook.asked_in import take_asked
from coder.services.judgement_workbook.intake import Intake, JudgementResult, Sheet
from coder.services.judgement_workbook.prose_in import take_answers, take_findings
from coder.services.judgement_workbook.signing_in import take_judgements
from coder.services.judgement_workbook.words import heading_meant
from coder.study import Study
from coder.study.database import transaction
from coder.tables import read_book
from coder.translations import _


class _PreviewError(Exception):
    """Takes back what was only to be shown."""


def apply_judgements(study: Study, path: Path, by: str, dry_run: bool = False) -> JudgementResult:
    """Sign and write what was filled in; raises `UsageError` naming every cell that is wrong, or out of date."""
    sheets, shown, left_out = _read(path)
    intake = Intake(study, by, shown)
    intake.result.left_out = left_out
    try:
        with transaction(study.db):
            _take_in(intake, sheets)
            if intake.faults:
                raise UsageError("\n".join([*intake.faults, _("Nothing was changed.")]))
            if dry_run:
                raise _PreviewError
    except _PreviewError:
        pass
    return intake.result


def _take_in(intake: Intake, sheets: Mapping[str, Sequence[Sheet]]) -> None:
    """Take the sheets in, first what others may rest on."""
    take_judgements(intake, sheets["judgements"])
    take_asked(intake, sheets["asked"])
    take_findings(intake, sheets["findings"])
    take_answers(intake, sheets["answers"])


def _read(path: Path) -> tuple[dict[str, list[Sheet]], dict[str, state.Shown], list[str]]:
    if path.suffix.lower() != ".xlsx":
        raise TableError(_("{path}: judgements are read from an Excel workbook, .xlsx.", path=path))
    sheets: dict[str, list[Sheet]] = {"judgements": [], "asked": [], "findings": [], "answers": []}
    shown: dict[str, state.Shown] = {}
    left_out = []
    for title, rows in read_book(path, lambda heading: heading_meant(heading) is not None):
        if title == state.SHEET:
            shown = state.read_state(rows)
        elif rows and (sort := _sort_of(columns := _meanings(rows[0].headings))):
            sheets[sort].append(Sheet(path, rows, columns))
        elif rows and len(rows[0].headings) > 1:
            left_out.append(title)
    if not any(sheets.values()):
        raise UsageError(
            _(
                "{path}: no sheet has the columns of judgements: code, judgement, reasons. `coder judgements` writes "
                "a workbook to fill in where the file is not there yet.",
                path=path,
            )
        )
    return sheets, shown, left_out


def _meanings(headings: Mapping[str, str]) -> dict[str, str]:
    """Return what the columns hold, the first of each meaning."""
    columns: dict[str, str] = {}
    for column, heading in headings.items():
        if meaning := heading_meant(heading):
            columns.setdefault(meaning, column)
    return columns


def _sort_of(columns: Iterable[str]) -> str | None:
    """Tell what a sheet holds by its columns."""
    has = {*columns}
    if {"code", "value"} <= has:
        return "judgements"
    if {"kind", "text"} <= has:
        return "findings"
    if {"code", "answer"} <= has:
        return "answers"
    return "asked" if {"code", "title"} <= has else None
