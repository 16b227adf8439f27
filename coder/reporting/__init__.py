"""Report → file: one writer each, all of the same report."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from coder.atomic_file import make_folder
from coder.errors import UsageError
from coder.reporting import csv, docx, html, office, pdf, xlsx
from coder.reporting.document import Report
from coder.reporting.word_template import write_word_template
from coder.translations import _

Writer = Callable[[Report, Path], list[Path]]

#: format: what writes it into a folder; gives the files that it wrote, the main one first.
WRITERS: Mapping[str, Writer] = {"html": html.write, "docx": docx.write, "xlsx": xlsx.write, "csv": csv.write}
#: Those that are written only when they are named.
WHEN_NAMED: Mapping[str, Writer] = {"pdf": pdf.write}
FORMATS = (*WRITERS, *WHEN_NAMED)


def write(
    report: Report,
    folder: Path,
    formats: Iterable[str] = (),
    template: Path | None = None,
    pages: Path | None = None,
    tell: Callable[[str], object] = lambda name: None,
) -> list[Path]:
    """Write a report in these formats, in all when none is named; files are replaced whole.

    `template` is a Word file to fill, `pages` a folder of HTML templates; `tell` hears the
    name of each format before it is written.
    """
    wanted = _wanted(formats, template)
    make_folder(folder)
    written: list[Path] = []
    numbers: docx.Pages = {}
    if {"docx", "pdf"} & set(wanted):
        numbers = docx.page_numbers(report, template, large="pdf" in wanted)
    for name in wanted:
        tell(name)
        if name == "docx":
            written += docx.write(report, folder, template, numbers)
        elif name == "pdf":
            written += pdf.write(report, folder, template, numbers)
        elif name == "html":
            written += html.write(report, folder, pages)
        else:
            # a main part alone has its tables there too
            written += WRITERS[name](report if report.sections else report.joined(), folder)
    return written


def _wanted(formats: Iterable[str], template: Path | None) -> list[str]:
    """Return the formats that are meant; raises for one that there is not, or that cannot be made here."""
    wanted = list(dict.fromkeys(formats)) or list(WRITERS)
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise UsageError(
            _(
                'There is no report format "{name}". There are: {formats}.',
                name=unknown[0],
                formats=", ".join(FORMATS),
            )
        )
    if template and not {"docx", "pdf"} & set(wanted):
        raise UsageError(_("A Word template is filled by the format docx. Add --format docx."))
    if "pdf" in wanted:
        office.require()
    return wanted


__all__ = ["FORMATS", "WRITERS", "Report", "write", "write_word_template"]
