"""Excel workbooks (.xlsx): the sheets that hold turns or coded segments, else the first with answers."""

from dataclasses import dataclass, replace

from coder.errors import SourceFileError
from coder.importers import projects, table
from coder.importers.kept import with_left_out
from coder.importers.source_file import Importer, Provenance, SourceFile
from coder.importers.speakers.table_cells import Cell, has_words
from coder.importers.text.encodings import cleaned
from coder.model import LeftOut, Transcript
from coder.tables import read_sheets
from coder.translations import N_, _


def sniff(source: SourceFile) -> bool:
    """Recognise the parts of a workbook."""
    return source.head.startswith(b"PK") and any(name.startswith("xl/") for name in source.parts)


def read(source: SourceFile) -> Transcript:
    """Read the workbook as one source."""
    return projects.only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every sheet of turns or coded segments, else the first that gives a source; others are named."""
    return sources_of(source, _sheets(source), "xlsx")


def sources_of(
    source: SourceFile, sheets: list[tuple[str, list[list[Cell]]]], format: str
) -> list[Transcript]:
    """Read the sheets of a workbook of any kind."""
    if not sheets:
        raise SourceFileError(_("It has no sheet with words. Was the right file chosen?"))
    read: list[_ReadSheet] = []
    mishaps: list[SourceFileError] = []
    for name, rows in sheets:
        try:
            read.append(_ReadSheet(name, rows, table.transcripts_of(source, rows, Provenance(format))))
        except SourceFileError as mishap:
            mishaps.append(mishap)
    if not read:
        raise mishaps[0]
    chosen = [sheet for sheet in read if not sheet.is_survey] or read[:1]
    return _with_remarks(chosen, sheets)


@dataclass(frozen=True)
class _ReadSheet:
    """A sheet of a workbook, and the sources it gives."""

    name: str
    rows: list[list[Cell]]
    transcripts: list[Transcript]

    @property
    def is_survey(self) -> bool:
        """Tell answers from turns: every sheet with words in it might be one."""
        return bool(self.transcripts[0].respondents)


def _with_remarks(chosen: list[_ReadSheet], sheets: list[tuple[str, list[list[Cell]]]]) -> list[Transcript]:
    """Tell sheets apart by their names; say which were not read, and how many words stand there."""
    transcripts = []
    for sheet in chosen:
        for transcript in sheet.transcripts:
            if len(chosen) > 1 and len(sheet.transcripts) == 1:
                transcript = replace(transcript, title=f"{transcript.title} – {sheet.name}")
            transcripts.append(transcript)
    names = {sheet.name for sheet in chosen}
    others = {name: _count_words(rows) for name, rows in sheets if name not in names}
    if others:
        first = transcripts[0]
        words = sum(others.values())
        transcripts[0] = replace(first, warnings=(_remark(chosen, others, len(sheets)), *first.warnings))
        if words:
            left_out = [LeftOut(N_("sheets that were not read"), words)]
            transcripts[0] = with_left_out(transcripts[0], left_out)
    return transcripts


def _remark(chosen: list[_ReadSheet], others: dict[str, int], number: int) -> str:
    listed = ", ".join(f"{name} ({words})" for name, words in others.items())
    if len(chosen) == 1:
        return _(
            "Only its sheet '{name}' was read, of {number}. Left out, with their words: {others}.",
            name=chosen[0].name,
            number=number,
            others=listed,
        )
    return _(
        "{sheets} of its {number} sheets were read. Left out, with their words: {others}.",
        sheets=len(chosen),
        number=number,
        others=listed,
    )


def _count_words(rows: list[list[Cell]]) -> int:
    return sum(len(cell.split()) for row in rows for cell in row if isinstance(cell, str) and has_words(cell))


def _sheets(source: SourceFile) -> list[tuple[str, list[list[Cell]]]]:
    sheets = []
    for title, rows in read_sheets(source.data):
        filled = [list(map(_cleaned, row)) for row in rows if row]
        if filled:
            sheets.append((title, filled))
    return sheets


def _cleaned(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cleaned(cell)
    return cell


IMPORTER = Importer(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    about="Excel workbooks, read as tables are; of several sheets each with turns, else the first with answers; "
    "formulas by their last value.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
