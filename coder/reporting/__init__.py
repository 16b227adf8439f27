"""Report → file: one writer each, all of the same report."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from coder.atomic_file import make_folder
from coder.errors import UsageError
from coder.reporting import csv, docx, html, xlsx
from coder.reporting.document import Report
from coder.reporting.word_template import write_word_template
from coder.translations import _

Writer = Callable[[Report, Path], list[Path]]

#: format: what writes it into a folder; gives the files that it wrote, the main one first.
WRITERS: Mapping[str, Writer] = {"html": html.write, "docx": docx.write, "xlsx": xlsx.write, "csv": csv.write}


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
    wanted = list(dict.fromkeys(formats)) or list(WRITERS)
    if unknown := [name for name in wanted if name not in WRITERS]:
        raise UsageError(
            _(
                'There is no report format "{name}". There are: {formats}.',
                name=unknown[0],
                formats=", ".join(WRITERS),
            )
        )
    if template and "docx" not in wanted:
        raise UsageError(_("A Word template is filled by the format docx. Add --format docx."))
    make_folder(folder)
    written: list[Path] = []
    for name in wanted:
        tell(name)
        if name == "docx":
            written += docx.write(report, folder, template)
        elif name == "html":
            written += html.write(report, folder, pages)
        else:
            written += WRITERS[name](report, folder)
    return written


__all__ = ["WRITERS", "Report", "write", "write_word_template"]
