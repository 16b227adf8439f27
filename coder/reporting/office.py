"""LibreOffice, where it is installed: it knows on which page what stands, and makes PDF."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from coder.errors import StudyError
from coder.translations import _

#: Names a program in the place of the one that is found; nothing in it: there is none.
VARIABLE = "CODER_OFFICE"
_PROGRAMS = ("soffice", "libreoffice")
#: Where it stands when no path leads to it.
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
_SECONDS = 300
#: The bookmarks of the file become places in the PDF, links beside it stay links beside it.
_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportLinksRelativeFsys":{"type":"boolean","value":"true"}}'
)


def program() -> str | None:
    """Return the LibreOffice of this machine, None where there is none."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return shutil.which(named) if named else None
    for name in (*_PROGRAMS, *_PLACES):
        found = shutil.which(name)
        if found:
            return found
    return None


def require() -> None:
    """Raise `StudyError` where no LibreOffice is installed."""
    if program() is None:
        raise StudyError(
            _(
                "PDF needs LibreOffice, which was not found on this machine. Install it, name its program in "
                "{variable}, or open the Word file and save it as PDF.",
                variable=VARIABLE,
            )
        )


@contextmanager
def as_pdf(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield Word files as PDF, in a folder that is gone afterwards."""
    require()
    with TemporaryDirectory(prefix="coder-office-") as folder:
        profile = (Path(folder) / "profile").as_uri()  # a window that is open does not get in the way
        command = [str(program()), f"-env:UserInstallation={profile}", "--headless", "--convert-to", _FILTER]
        try:
            subprocess.run(
                [*command, "--outdir", folder, *map(str, files)],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise StudyError(_refused(files[0])) from error
        made = [Path(folder) / f"{file.stem}.pdf" for file in files]
        for pdf, file in zip(made, files, strict=True):
            if not pdf.is_file():
                raise StudyError(_refused(file))
        yield made


def _refused(file: Path) -> str:
    return _("LibreOffice could not make a PDF of {file}. Open it there and save it as PDF.", file=file.name)


def pages_of(pdf: Path) -> Mapping[str, int]:
    """Return the page, from 1, on which each bookmark stands."""
    import pypdf

    reader = pypdf.PdfReader(pdf)
    pages = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        if number is not None:
            pages[name.removeprefix("/")] = number + 1
    return pages
