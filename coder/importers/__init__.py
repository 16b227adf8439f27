"""Files → Transcripts: every format that evaluators have, one module each.

A file is recognised by its content first; its ending only breaks ties. Bounds: files over
100 MB (projects of other tools: 2 GB), parts of zip files that unpack to more than 40 MB, texts
of more than 20 million characters or 300,000 lines, workbooks of more than 2 million cells and
PDF files of more than 3,000 pages and JSON of more than 40 MB are refused; XML entities are never
resolved, nothing is ever fetched, and nothing is written but a copy of an old Word document, in a folder that is
thrown away once LibreOffice has read it. The largest files within these bounds
took 20 seconds and 900 MB of memory; ordinary ones take milliseconds.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from coder.errors import CoderError, SourceFileError
from coder.importers import (
    annotations,
    calc,
    chat,
    mail,
    noscribe_page,
    old_word,
    opendocument,
    parliament,
    pdf,
    plain_text,
    praat,
    qualcoder,
    rich_text,
    rqda,
    speech,
    spreadsheet,
    subtitles,
    table,
    taguette,
    talkbank,
    telegram_page,
    unsupported,
    web_notes,
    webpage,
    word,
)
from coder.importers.reading_options import AS_FOUND, ReadingOptions
from coder.importers.source_file import Importer, SourceFile
from coder.importers.speakers.roles import variants
from coder.model import Transcript
from coder.safe_files import is_ordinary
from coder.translations import _

__all__ = [
    "IMPORTERS",
    "ReadingOptions",
    "find_files",
    "read_transcript",
    "read_transcripts",
    "supported_suffixes",
    "variants",
]

#: The formats, in the order in which they are tried: the surest signature first, plain text last.
IMPORTERS: list[Importer] = [
    word.IMPORTER,
    old_word.IMPORTER,
    opendocument.IMPORTER,
    calc.IMPORTER,
    spreadsheet.IMPORTER,
    web_notes.EPUB,
    pdf.IMPORTER,
    rich_text.IMPORTER,
    taguette.IMPORTER,
    qualcoder.IMPORTER,
    rqda.IMPORTER,
    subtitles.IMPORTER,
    praat.IMPORTER,
    talkbank.IMPORTER,
    annotations.IMPORTER,
    web_notes.EVERNOTE,
    web_notes.OTRANSCRIBE,
    mail.IMPORTER,
    telegram_page.IMPORTER,
    noscribe_page.IMPORTER,
    webpage.IMPORTER,
    parliament.IMPORTER,
    speech.IMPORTER,
    table.IMPORTER,
    chat.IMPORTER,
    plain_text.IMPORTER,
]


def supported_suffixes() -> tuple[str, ...]:
    """List the endings that are read, in alphabetical order."""
    return tuple(sorted({suffix for importer in IMPORTERS for suffix in importer.suffixes}))


def read_transcript(path: Path, options: ReadingOptions = AS_FOUND) -> Transcript:
    """Read one file as one source; whatever is wrong with it, the error says so in a sentence."""
    return _guarded(path, options, lambda importer, source: importer.read(source))


def read_transcripts(path: Path, options: ReadingOptions = AS_FOUND) -> list[Transcript]:
    """Read the sources of one file: several of another tool's project, one of an ordinary file."""
    return _guarded(path, options, _read_all)


def _read_all(importer: Importer, source: SourceFile) -> list[Transcript]:
    if importer.read_all:
        return importer.read_all(source)
    return [importer.read(source)]


#: Files that Windows leaves in folders; macOS hides its own.
_OF_THE_SYSTEM = ("Thumbs.db", "desktop.ini", "__MACOSX")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """List the files under these paths, sorted; hidden files and Office's lock files are left out."""
    files: list[Path] = []
    for path in paths:
        files += _under(Path(path))
    return list(dict.fromkeys(files))


def _under(path: Path) -> list[Path]:
    if not path.is_dir() or path.suffix.lower() == ".qda":  # a QualCoder project is a folder
        return [path]
    files: list[Path] = []
    try:
        children = sorted(path.iterdir())
    except OSError:
        return [path]  # reading it will say why
    for child in children:
        circle = child.is_symlink() and child.is_dir()
        if not circle and not child.name.startswith((".", "~$")) and child.name not in _OF_THE_SYSTEM:
            files += _under(child)
    return files


_Read = TypeVar("_Read")


def _guarded(path: Path, options: ReadingOptions, work: Callable[[Importer, SourceFile], _Read]) -> _Read:
    """Run a reader so that any mishap becomes one sentence with the file's name."""
    path = Path(path)
    try:
        source = SourceFile(_file(path), options)
        return work(_importer(source), source)
    except CoderError as mishap:
        raise SourceFileError(f"{path.name}: {mishap}") from mishap
    except OSError as mishap:
        reason = mishap.strerror or str(mishap)
        raise SourceFileError(
            _(
                "{path}: It cannot be opened ({reason}). Check the name and the rights.",
                path=path.name,
                reason=reason,
            )
        ) from mishap
    except (
        Exception,
        RecursionError,
        MemoryError,
    ) as mishap:  # damaged files break their libraries in any way
        raise SourceFileError(
            _(
                "{path}: It is damaged, or of a kind that cannot be read. Open it in the "
                "program that made it and save it again, as .docx or .txt.",
                path=path.name,
            )
        ) from mishap


def _file(path: Path) -> Path:
    """Return the file to read: of a QualCoder folder its database."""
    if path.exists() and not path.is_dir() and not is_ordinary(path):
        raise SourceFileError(
            _("It is a pipe, a socket or a device, and no file. Save what comes out of it first.")
        )
    if not path.is_dir():
        return path
    if (path / "data.qda").is_file():
        return path / "data.qda"
    raise SourceFileError(
        _("It is a folder. Give the files in it, or a folder that holds a project of QualCoder.")
    )


def _importer(source: SourceFile) -> Importer:
    if not source.head:
        raise SourceFileError(_("It is empty. Was it saved?"))
    if reason := unsupported.reason_of_text(source):
        raise SourceFileError(reason)
    for importer in IMPORTERS:
        if importer.sniff(source):
            return importer
    raise SourceFileError(unsupported.reason(source))
