"""What was asked, as a file of its own: Excel, Word, HTML, csv or a picture."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from coder.atomic_file import atomic_write, scratch_folder
from coder.errors import UsageError
from coder.reporting import csv, docx, figures, html, xlsx
from coder.reporting.document import Figure, Quote, Report, Section
from coder.reporting.figures.themed import themed
from coder.services.report.context import ReportContext
from coder.tables import write_rows
from coder.translations import _
from coder.translations.terms import terms

_WRITERS = {".xlsx": xlsx.write, ".docx": docx.write, ".html": html.write}
#: A picture follows the reader's screen into the dark where it is an SVG.
_PICTURES: Mapping[str, Callable[[Figure, str], bytes]] = {
    ".svg": lambda figure, language: themed(figures.svg(figure, language)),
    ".png": figures.png,
}


def write_section(context: ReportContext, section: Section, path: Path, landscape: bool = False) -> Path:
    """Write a section by the ending of the file's name, whole or not at all, with the quotes behind its numbers."""
    suffix = path.suffix.lower()
    _check(path, suffix, section)
    if suffix in _PICTURES:
        return _write_picture(context, section, path)
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


def _check(path: Path, suffix: str, section: Section) -> None:
    if suffix not in (".csv", *_WRITERS, *_PICTURES):
        if section.figures:
            raise UsageError(
                _("{path}: name a file that ends in .xlsx, .docx, .html, .csv, .svg or .png.", path=path)
            )
        raise UsageError(_("{path}: name a file that ends in .xlsx, .docx, .html or .csv.", path=path))
    if not path.parent.is_dir():
        raise UsageError(_("{path}: there is no folder {folder}.", path=path, folder=path.parent))
    if suffix in _PICTURES and not section.figures:
        absent = section.absent or _(
            "There is no picture of this. Name a file that ends in .xlsx, .docx, .html or .csv."
        )
        raise UsageError(f"{path}: {absent}")


def _write_picture(context: ReportContext, section: Section, path: Path) -> Path:
    """Write the first figure alone."""
    drawn = _PICTURES[path.suffix.lower()](section.figures[0], context.language)
    with atomic_write(path) as partial:
        partial.write_bytes(drawn)
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
