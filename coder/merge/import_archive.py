"""An archive taken into a study: everything or nothing, and what came of it."""

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coder.errors import StudyError
from coder.merge import Conflict, Decide, MergeResult, Merging
from coder.model import Archive, Skipped
from coder.translations import _

if TYPE_CHECKING:
    from coder.study import Study

#: What forged or damaged files lead to; nothing else is ever caught here.
_CONTRADICTIONS = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
)


@dataclass
class ImportResult:
    """What taking a file in has come to."""

    sources: int = 0
    codes: int = 0
    codings: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    #: What is here and otherwise in the file, and which of the two holds.
    otherwise: list[Conflict] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the shape that the contract names, with the remarks."""
        shown = [{"what": one.what, "why": one.why} for one in self.skipped]
        counted = {name: value for name, value in vars(self).items() if name != "otherwise"}
        return counted | {"skipped": shown}


def import_archive(
    study: "Study", archive: Archive, by: str, name: str = "the file", decide: Decide = lambda _: "mine"
) -> ImportResult:
    """Take everything of an archive in, in one transaction: everything or nothing.

    What is here already stays as it is, unless the file is decided for; where it says otherwise, that is
    listed.
    """
    merged = merge_archive(study, archive, by, name, decide)
    return ImportResult(
        merged.added["source"],
        merged.added["code"],
        merged.added["coding"],
        merged.unchanged,
        [*archive.skipped, *merged.skipped],
        [*archive.remarks, *merged.remarks],
        merged.conflicts,
    )


def merge_archive(
    study: "Study",
    archive: Archive,
    by: str,
    name: str,
    decide: Decide = lambda _: "mine",
    extend_codebook: bool = True,
) -> MergeResult:
    """Join an archive to the study; whatever is wrong with it, nothing is kept then."""
    return run(Merging(study, archive, by, name, decide, extend_codebook))


def run(merging: Merging) -> MergeResult:
    """Do a merge; what contradicts itself is said in one sentence."""
    try:
        return merging.run()
    except _CONTRADICTIONS as error:
        raise StudyError(
            _(
                "{name} contradicts itself ({error}). Nothing was taken in.",
                name=merging.context.name,
                error=error,
            )
        ) from error
