"""What was asked, as a file of its own: Excel, Word, HTML or csv."""

from dataclasses import replace
from pathlib import Path

from coder.atomic_file import scratch_folder
from coder.errors import UsageError
from coder.reporting import csv, docx, html, xlsx
from coder.reporting.document import Quote, Report, Section
from coder.services.report.context import ReportContext
from coder.tables import write_rows
from coder.translations import _
from coder.translations.terms import terms

_WRITERS = {".xlsx": xlsx.write, ".docx": docx.write, ".html": html.write}


def write_section(context: ReportContext, section: Section, path: Path, landscape: bool = False) -> Path:
    """Write a section by the ending of the file's name, whole or not at all, with the quotes behind its numbers."""
    suffix = path.suffix.lower()
    if suffix != ".csv" and suffix not in _WRITERS:
        raise UsageError(_("{path}: name a file that ends in .xlsx, .docx, .html or .csv.", path=path))
    if not path.parent.is_dir():
        raise UsageError(_("{path}: there is no folder {folder}.", path=path, folder=path.parent))
    if suffix == ".csv":
        return _write_csv(section, path)
    report = Report(
        title=section.title,
        subtitle=context.subtitle(),
        language=context.language,
        sections=(section,),
        quotes={},
        words=terms("writer"),
        landscape=landscape,
    )
    report = replace(report, quotes=_quotes(context, report))
    with scratch_folder(path.parent) as aside:
        (written,) = _WRITERS[suffix](report, aside)
        written.replace(path)
    return path


def _write_csv(section: Section, path: Path) -> Path:
    """Write the first table; the others stand beside it in the other formats."""
    if not section.tables:
        write_rows(path, [section.title], [{section.title: section.absent}])
        return path
    columns, rows = csv.named_rows(section.tables[0])
    write_rows(path, columns, rows)
    return path


def _quotes(context: ReportContext, report: Report) -> dict[int, Quote]:
    used = {
        coding for table in report.tables() for row in table.rows for cell in row for coding in cell.codings
    }
    return {number: quote for number, quote in context.quotes.items() if number in used}
