"""A report as PDF: the Word files as LibreOffice prints them, fields renewed and typefaces in the file."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from coder.atomic_file import atomic_write
from coder.reporting import docx, office
from coder.reporting.document import Report


def write(
    report: Report, folder: Path, template: Path | None = None, pages: docx.Pages | None = None
) -> list[Path]:
    """Write a PDF for each document of a report; raises `StudyError` where LibreOffice is not installed."""
    office.require()
    numbers = docx.page_numbers(report, template) if pages is None else pages
    with TemporaryDirectory(prefix="coder-report-") as made:
        drafts = []
        for document in docx.documents(report, template):
            drafts.append(Path(made) / f"{document.name}.docx")
            docx.write_document(document, drafts[-1], template, numbers.get(document.name, {}), ".pdf")
        with office.as_pdf(drafts) as printed:
            return [_placed(pdf, folder) for pdf in printed]


def _placed(pdf: Path, folder: Path) -> Path:
    path = folder / pdf.name
    with atomic_write(path) as partial:
        shutil.copyfile(pdf, partial)
    return path
