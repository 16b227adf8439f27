"""What sources were asked about, as somebody filled it in."""

import re
from collections.abc import Iterable
from functools import partial

from coder.errors import CoderError
from coder.model import reading
from coder.services.judgement_workbook import state
from coder.services.judgement_workbook.asked import MIXED, NO, YES, AskedTable, Mark
from coder.services.judgement_workbook.intake import Intake, Sheet
from coder.table_rows import TableRow
from coder.translations import _

_SOURCE = re.compile(r"(S\d+)\b", re.IGNORECASE)


def take_asked(intake: Intake, sheets: Iterable[Sheet]) -> None:
    """Keep the marks that are new on these sheets."""
    table = AskedTable(intake.study)
    for sheet in sheets:
        marks: dict[str, dict[str, str]] = {}
        columns = _sources(intake, sheet)
        codes = {code.id.casefold(): code.id for code in table.codes}
        for row in sheet.rows:
            code = codes.get(sheet.text(row, "code").casefold())
            if code is None:
                if sheet.text(row, "code"):
                    sentence = _('"{code}" is no criterion or claim.', code=sheet.text(row, "code"))
                    intake.fault(sheet.place(row, "code"), sentence)
                continue
            for column, source in columns.items():
                mark = table.mark(source, code)
                if intake.is_first(mark.key, sheet.place(row, column)):
                    _take(intake, sheet, (row, column), mark, marks)
        _keep(intake, sheet, marks)


def _sources(intake: Intake, sheet: Sheet) -> dict[str, str]:
    """Return column → the source that it is about."""
    first, columns = sheet.rows[0], {}
    known = {source["id"] for source in AskedTable(intake.study).sources}
    for column, heading in first.headings.items():
        if column in sheet.columns.values():
            continue
        match = _SOURCE.match(heading)
        try:
            source = match[1].upper() if match else intake.study.sources.find(heading)
        except CoderError as error:
            intake.fault(f'{sheet.path.name}, sheet "{first.sheet}"', str(error))
            continue
        if source in known:
            columns[column] = source
        else:
            sentence = _("{source} is no talk that could be asked anything.", source=source)
            intake.fault(f'{sheet.path.name}, sheet "{first.sheet}"', sentence)
    return columns


def _take(
    intake: Intake, sheet: Sheet, cell: tuple[TableRow, str], mark: Mark, marks: dict[str, dict[str, str]]
) -> None:
    row, column = cell
    written = row.get(column, "").strip()
    filled = _mark(written, mark)
    if filled is None:
        sentence = _('"{value}" is not understood; write yes or no.', value=written)
        intake.fault(sheet.place(row, column), sentence)
        return
    shown_print = intake.shown_print(mark.key)
    prints = [state.fingerprint((text,)) for text in (filled, mark.marked, "")]
    done = state.fate(prints[0], shown_print, prints[1], prints[2])
    if done == state.Fate.CONFLICT:
        sentence = _(
            "somebody marked it otherwise meanwhile. Write the workbook anew, and fill yours in again."
        )
        intake.fault(sheet.place(row, column), sentence)
    elif done != state.Fate.CHANGED:
        intake.result.unchanged += bool(filled)
    elif not filled:
        sentence = _(
            "what was marked by hand cannot be emptied; write yes or no, or take it back. See `coder source asked "
            "{source} --clear {code}`.",
            source=mark.source,
            code=mark.code,
        )
        intake.fault(sheet.place(row, column), sentence)
    else:
        marks.setdefault(mark.source, {})[mark.code] = filled


def _mark(written: str, mark: Mark) -> str | None:
    """Return the mark that is meant; what stands in brackets nobody marked; None for anything else."""
    if not written:
        return ""
    if written.startswith("("):
        return MIXED if mark.marked == MIXED else ""
    said = reading.yes_or_no(written)
    return None if said is None else YES if said else NO


def _keep(intake: Intake, sheet: Sheet, marks: dict[str, dict[str, str]]) -> None:
    for source, of_source in marks.items():
        asked = [code for code, mark in of_source.items() if mark == YES]
        not_asked = [code for code, mark in of_source.items() if mark == NO]
        record = partial(intake.study.questions_asked.record_manual, source, intake.by, asked, not_asked)
        if intake.tried(sheet.path.name, record):
            intake.result.asked.append({"source": source, "asked": asked, "not_asked": not_asked})
