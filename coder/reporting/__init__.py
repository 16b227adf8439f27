"""Report → file: one writer each, all of the same report."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from coder.errors import UsageError
from coder.reporting import csv, html
from coder.reporting.parts import Report

Writer = Callable[[Report, Path], list[Path]]

#: format: what writes it into a folder; gives the files that it wrote, the main one first.
WRITERS: Mapping[str, Writer] = {"html": html.write, "csv": csv.write}


def write(report: Report, folder: Path, formats: Iterable[str] = ()) -> list[Path]:
    """Write a report in these formats, in all when none is named; files are replaced whole."""
    wanted = list(formats) or list(WRITERS)
    if unknown := [name for name in wanted if name not in WRITERS]:
        raise UsageError(f'There is no report format "{unknown[0]}". There are: {", ".join(WRITERS)}.')
    folder.mkdir(parents=True, exist_ok=True)
    return [path for name in wanted for path in WRITERS[name](report, folder)]
