"""What stands in the reports folder, as the page of the report shows it: the report first, its tables folded."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from coder.reporting import FORMATS
from coder.reporting.document import ANNEXES

#: What a report is called, whatever its format.
_REPORT = "report"


class ReportFiles(NamedTuple):
    """The files by what a person does with them; names are relative to the folder."""

    #: The report itself, one file a format, in the order in which formats are offered.
    reports: list[str]
    tables: list[str]
    others: list[str]
    #: The day on which the newest of the reports was written.
    written: str


def report_files(folder: Path) -> ReportFiles:
    """Return the files of the folder; templates, hidden files and the README are none of them."""
    known = [f"{stem}.{name}" for stem in (_REPORT, ANNEXES) for name in FORMATS]
    reports = [name for name in known if (folder / name).is_file()]
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    rest = [name for name in names if name not in reports and _is_shown(name)]
    return ReportFiles(
        reports=reports,
        tables=[name for name in rest if name.endswith(".csv")],
        others=[name for name in rest if not name.endswith(".csv")],
        written=_day_of([folder / name for name in reports]),
    )


def _is_shown(name: str) -> bool:
    path = Path(name)
    return not (path.name.startswith(".") or path.name == "README.md" or path.parts[0] == "templates")


def _day_of(files: list[Path]) -> str:
    """Return when the newest of some files was written, as a day; "" where there is none."""
    newest = max((file.stat().st_mtime for file in files), default=None)
    return "" if newest is None else datetime.fromtimestamp(newest, UTC).date().isoformat()
