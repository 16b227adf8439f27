"""The report by a button: what to know before, how far it is, and where it can be read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.reporting import WRITERS, write
from coder.services.report import MAIN, make_report
from coder.services.report import SECTIONS as EVIDENCE
from coder.services.report.cover import set_report
from coder.services.report.guessable import guessable_people
from coder.study.report_settings import SECTIONS
from coder.translations import _
from coder.translations.doors import terminal_words
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import language, study, who


@api.get("/report/warnings")
def get_report_warnings() -> ResponseReturnValue:
    """Return what whoever writes the report has to know before."""
    warning = guessable_people(study())
    return {"warnings": [warning] if warning else []}


@api.get("/report/progress/<own>")
def get_report_progress(own: str) -> ResponseReturnValue:
    """Return what is being done for the report that was asked for under this name; empty when nothing is."""
    told = ""
    with suppress(OSError):
        told = _progress_file(own).read_text(encoding="utf-8")
    return {"told": told}


@api.put("/report/settings")
def put_report_settings() -> ResponseReturnValue:
    """Keep what the cover says and which sections there are; return what the study keeps of it."""
    given = body()
    settings = {str(name): str(value) for name, value in field(given, "facts", dict, {}).items()}
    names = [str(name) for name in field(given, "sections", list, [])]
    if names == [*MAIN, *EVIDENCE]:  # our own order: nothing to keep
        names = []
    settings[SECTIONS] = " ".join(names)
    return set_report(study(), settings, who())


@api.post("/report")
def post_report() -> ResponseReturnValue:
    """Write the report into the study's reports folder; give where it can be read."""
    given = body()
    folder = study().reports
    formats = [str(name) for name in field(given, "formats", list, [])] or list(WRITERS)
    spoken = field(given, "language", str, language())
    annexes = [str(name) for name in field(given, "annexes", list, [])]
    sections = [str(name) for name in field(given, "sections", list, [])]
    part = field(given, "part", str, "all")
    with _progress(field(given, "progress", str, "")) as tell:
        tell(_("Gathering what is coded and signed …"))
        # the file says the same whoever had it made
        with terminal_words():
            report = make_report(study(), spoken, sections, annexes, part)
            written = write(
                report,
                folder,
                formats,
                pages=folder / "templates",
                tell=lambda name: tell(_("Writing {name} …", name=name)),
            )
    return {"files": [path.relative_to(folder).as_posix() for path in written]}


def _progress_file(own: str) -> Path:
    """Return where it stands how far the report is that was asked for under this name."""
    if not (own.isascii() and own.isalnum() and len(own) <= 40):
        raise UsageError(_("Refused ({status}).", status=400))
    return study().reports / f".progress-{own}"


@contextmanager
def _progress(own: str) -> Iterator[Callable[[str], None]]:
    """Yield what keeps a sentence in a file while the report is made: another process reads it."""
    file = _progress_file(own) if own else None

    def tell(sentence: str) -> None:
        if file:
            with suppress(OSError):
                file.parent.mkdir(exist_ok=True)
                file.write_text(sentence, encoding="utf-8")

    try:
        yield tell
    finally:
        if file:
            with suppress(OSError):
                file.unlink(missing_ok=True)
