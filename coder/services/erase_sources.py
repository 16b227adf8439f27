"""A person takes their words back: out of the study for good, and what else holds them is removed or named."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from coder.errors import StudyError
from coder.model import Source
from coder.places import RECORDINGS, original_of, recording_of
from coder.services.traces import Traces
from coder.study import Study
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import transaction
from coder.study.erasure import ASIDE, clear_free_space, delete_source, overwrite_deleted, unfinished
from coder.translations import _, ngettext


@dataclass
class Erased:
    """What was taken out, and where else the words or names still stand."""

    sources: list[str] = field(default_factory=list)
    codings: int = 0
    files: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def erase(
    study: Study, source_id: str, by: str, with_codings: bool = False, keep_talk: bool = False
) -> Erased:
    """Take a source out for good, words, names and all; with a survey all its respondents go.

    Refused while it has live codings, unless they may go. With `keep_talk` the register keeps that
    a talk was held: its kind, group, relation, language and date. The log keeps that it was here,
    not what was said. Its original is deleted, unless others' words stand in it too; what else in
    the study's folder, or in a backup that the log knows of, holds the words is named.
    """
    leaving = [source_id, *study.sources.respondents(source_id)]
    sources = [study.sources.get(leaving_id) for leaving_id in leaving]
    traces = Traces.of(study, sources)
    overwrite_deleted(study.db)
    erased = Erased(leaving)
    finish(study)
    with _put_back(study), transaction(study.db):
        counts = [study.codings.count_live(leaving_id) for leaving_id in leaving]
        erased.codings = sum(counts)
        if erased.codings and not with_codings:
            raise _has_codings(erased)
        originals = _set_aside(study, sources, erased)
        _delete_all(study, sources, counts, Coders(study.db).ensure(by), keep_talk)
    for file, aside in originals.items():
        aside.unlink(missing_ok=True)
        erased.files.append(file)
    if not clear_free_space(study):
        erased.left.append(
            _(
                "{file}, in space that is free: another program has the study open. Close it and run "
                "`coder check --fix`",
                file=study.path.name,
            )
        )
    erased.left += [*traces.in_tables(study), *traces.in_files(study)]
    return erased


def summary(erased: Erased) -> dict[str, Any]:
    """Return what was done as JSON has it."""
    return asdict(erased)


def _has_codings(erased: Erased) -> StudyError:
    source_id, *respondents = erased.sources
    who = source_id
    if respondents:
        who = ngettext(
            "{source} with its {n} respondent",
            "{source} with its {n} respondents",
            len(respondents),
            source=source_id,
        )
    return StudyError(
        _(
            "{who} has {codings} codings. Withdraw them first, or let both go with --with-codings.",
            who=who,
            codings=erased.codings,
        )
    )


def _delete_all(
    study: Study, sources: Sequence[Source], counts: Sequence[int], by: str, keep_talk: bool
) -> None:
    """Delete the sources, respondents before their survey; the log says how many codings went along."""
    action = "withdraw" if keep_talk else "remove"
    for source, codings in zip(reversed(sources), reversed(counts), strict=True):
        delete_source(study, source, keep_talk)
        before = {"codings": codings, "guid": source.guid}
        AuditLog(study.db).add(by, (action, "source", source.id, before, None))
    study.sources.index_again()


# --- originals ------------------------------------------------------------------


@contextmanager
def _put_back(study: Study) -> Iterator[None]:
    """Put originals back that were set aside, where it came to nothing."""
    try:
        yield
    except BaseException:
        finish(study)
        raise


def _set_aside(study: Study, sources: Sequence[Source], erased: Erased) -> dict[str, Path]:
    """Rename the files that the sources came from, and their recordings, to be deleted once it is committed.

    One in which others speak too stays and is named. A run that is killed in between leaves a file
    that says of which source it is: see `finish`.
    """
    aside: dict[str, Path] = {}
    leaving = {source.id for source in sources}
    for held in (held for source in sources for held in files_of(study, source)):
        if held.name in aside:
            continue
        if others := [other for other in held.sources if other not in leaving]:
            erased.left.append(
                _(
                    "{file}: also of {sources}; take the words out of it by hand",
                    file=held.name,
                    sources=", ".join(others[:5]),
                )
            )
            continue
        hidden = held.path.with_name(f"{ASIDE}{held.guid}-{held.path.name}")
        try:
            held.path.rename(hidden)
            aside[held.name] = hidden
        except OSError as error:
            erased.left.append(
                _(
                    "{file}: it cannot be deleted ({why}); delete it by hand",
                    file=held.name,
                    why=error.strerror,
                )
            )
    return aside


class HeldFile(NamedTuple):
    """A file in which somebody speaks: what the study calls it, and of which sources it is."""

    name: str
    path: Path
    guid: str
    sources: list[str]


def files_of(study: Study, source: Source) -> Iterator[HeldFile]:
    """Yield the original and the recording of a source, as far as they are there."""
    if source.file and (path := original_of(study.folder, source.file)):
        yield HeldFile(source.file, path, source.guid, study.sources.from_file(source.file))
    recording = study.recordings.get(source.id)
    if recording and (path := recording_of(study.folder, recording.file)):
        sources = study.recordings.of_file(recording.file)
        yield HeldFile(f"{RECORDINGS}/{recording.file}", path, source.guid, sources)


def finish(study: Study) -> None:
    """Delete what was set aside of sources that are gone; put back what is of one that is still here."""
    guids = study.sources.guids_with_file() | study.recordings.guids()
    for path in unfinished(study.folder):
        guid, name = path.name[len(ASIDE) :][:36], path.name[len(ASIDE) + 37 :]
        if guid not in guids:
            path.unlink(missing_ok=True)
        elif name and not path.with_name(name).exists():
            path.rename(path.with_name(name))
