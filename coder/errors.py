"""Every mishap is a class with a sentence: what happened, where, and the way out."""

from collections.abc import Sequence
from pathlib import Path

from coder.translations import _


class CoderError(Exception):
    """Something that the person at the keyboard can mend; its text is shown as it is."""

    #: What a shell gets: 1 for a failure, 2 for a call that was wrong.
    exit_status = 1


class UsageError(CoderError):
    """The call itself was wrong: nothing was tried."""

    exit_status = 2


class SourceFileError(CoderError):
    """A file could not be read as a source."""


class CodebookError(CoderError):
    """A codebook has faults; each says file, line, what is wrong and what would be right."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the faults apart: the terminal shows a line each, the browser a list."""
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


class StudyError(CoderError):
    """The study file cannot be opened, or cannot take what was asked."""


class RestoredError(StudyError):
    """An earlier state of the study was put back while somebody was at work on the later one."""


class NotFoundError(CoderError):
    """There is no such source, code, coding, suggestion or coder in this study."""

    exit_status = 2


class CodingError(CoderError):
    """A coding cannot be kept as given."""


class MemoError(CoderError):
    """A memo cannot be kept as given."""


class VerdictError(CoderError):
    """A verdict or rating cannot be signed as given."""


class ExchangeError(CoderError):
    """A file of another tool cannot be read or written."""


class NothingComparedError(CoderError):
    """Coders cannot be compared because they share no coded source."""


class TableError(CoderError):
    """A table file cannot be read or written."""


class FileFaultError(CoderError):
    """A file is damaged, or holds more than is ever read of one."""


class FileWriteError(CoderError):
    """A file cannot be written; what stood there before is as it was."""

    def __init__(self, path: Path, why: str) -> None:
        """Name the file and what the system says."""
        self.why = why
        super().__init__(
            _(
                "{path} cannot be written ({why}). What stood there before was left as it was. "
                "Check the rights and the room on the disk, then run the command again.",
                path=path,
                why=why,
            )
        )


class ModelError(CoderError):
    """A model of language on this machine cannot be used as given."""
