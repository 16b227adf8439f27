"""Files imported: read, described, copied beside the study, stored; one bad file stops no other."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coder.errors import CoderError, FileWriteError, NotFoundError, SourceFileError, StudyError, UsageError
from coder.importers import read_transcripts
from coder.model import Coding, Origin, Transcript
from coder.services import foreign_projects
from coder.services.coding_exchange import Finder
from coder.services.import_attributes import FileAttributes, ImportOptions
from coder.services.import_decisions import with_decisions
from coder.services.import_previews import with_turns
from coder.services.import_recordings import attach_alone, previewed, with_recording, without_recordings
from coder.services.import_results import ImportedSource, ImportRun, Status, described, failed, not_copied
from coder.services.import_surveys import former_source, import_survey, misfits, renamed
from coder.services.met_sources import MetSources
from coder.services.originals import find_originals, keep_original, leads_elsewhere, readable
from coder.services.source_register import add_contacts
from coder.sqlite_errors import explain
from coder.study import Study
from coder.study.database import transaction
from coder.study.source_identity import same_name
from coder.translations import N_, _

#: Walks through the files; a door may show how far it is.
Progress = Callable[[Sequence[Path]], Iterable[Path]]

NO_OPTIONS = ImportOptions()

_LINK = N_("It is a link to a file outside the folder. Import that file itself, if it is meant.")
_AS_ONE = N_(
    "It was imported before as {source}, all respondents in one source, which stays. To make each respondent a "
    "source and a voice of its own, `coder source remove {source}`, then import again."
)


@dataclass(frozen=True)
class _Given:
    """What is said of a file, and the talk without words whose words it brings."""

    attributes: Mapping[str, Any]
    contact: str | None
    met: MetSources
    #: The codes of the project that it is a part of, by their keys there.
    codes: Mapping[str, str] = field(default_factory=dict)


def import_files(
    study: Study,
    paths: Iterable[Path],
    by: str,
    options: ImportOptions = NO_OPTIONS,
    progress: Progress = iter,
) -> ImportRun:
    """Import files, and folders with all that is in them; what cannot be read comes with the reason."""

    def import_each(path: Path, attributes: FileAttributes) -> list[ImportedSource]:
        if attached := attach_alone(study, path, by):
            return [attached]
        return with_recording(study, path, by, import_file(study, path, by, attributes, options))

    run, attributes = _run(study, [*paths], options, progress, import_each)
    return replace(run, contacts=add_contacts(study, attributes.table.contacts(), by))


def preview_files(
    study: Study, paths: Iterable[Path], options: ImportOptions = NO_OPTIONS, progress: Progress = iter
) -> ImportRun:
    """Return what would be made of files and folders; keep nothing."""

    def preview_each(path: Path, attributes: FileAttributes) -> list[ImportedSource]:
        return previewed(study, path, preview_file(study, path, attributes, options))

    return _run(study, [*paths], options, progress, preview_each)[0]


def _run(
    study: Study,
    paths: Sequence[Path],
    options: ImportOptions,
    progress: Progress,
    each: Callable[[Path, FileAttributes], list[ImportedSource]],
) -> tuple[ImportRun, FileAttributes]:
    attributes = FileAttributes(study, options)
    sources = []
    for path in progress(without_recordings(find_originals(study, paths, options.metadata))):
        if leads_elsewhere(path, paths):
            sources.append(failed(path, UsageError(_(_LINK))))
        else:
            sources += each(path, attributes)
    table = attributes.table
    return ImportRun(sources, table.unused(), table.register.remarks()), attributes


def import_file(
    study: Study, path: Path, by: str, attributes: FileAttributes, options: ImportOptions = NO_OPTIONS
) -> list[ImportedSource]:
    """Import the source in a file, or the sources of another tool's project."""
    imported: list[ImportedSource] = []
    try:
        transcripts = with_decisions(read_transcripts(path, options.reading), options)
        _check_not_of_sources_here(study, path, transcripts)
        codes, sentences = foreign_projects.bring(study, transcripts, by)
        for transcript in transcripts:
            given = _Given(attributes.of(path), attributes.contact(path), attributes.met, codes)
            imported.append(_import(study, path, by, transcript, given))
        imported[:1] = [source.with_warnings(sentences) for source in imported[:1]]
    except FileWriteError as error:
        imported.append(not_copied(path, error.why))
    except CoderError as error:
        imported.append(failed(path, error))
    except OSError as error:
        imported.append(not_copied(path, error.strerror or str(error)))
    except sqlite3.OperationalError as error:  # a full disk, or a lock: the others are said all the same
        imported.append(failed(path, StudyError(explain(error, str(study.path)))))
    return imported


def _check_not_of_sources_here(study: Study, path: Path, transcripts: Sequence[Transcript]) -> None:
    """Refuse a table of coded segments of texts that are here: its codes are laid on them, it is no text."""
    if not all(transcript.highlights and transcript.columns_read for transcript in transcripts):
        return
    finder = Finder(study)
    files = study.sources.files()
    for transcript in transcripts:
        with suppress(NotFoundError, UsageError):
            source = finder.source(transcript.title)
            if not same_name(files.get(source, path.name), path.name):
                raise SourceFileError(
                    _(
                        "{file}: It is a table of coded segments of texts that are here, such as {source}. Lay them on "
                        "these: coder coding import '{file}'",
                        file=path.name,
                        source=source,
                    )
                )


def preview_file(
    study: Study, path: Path, attributes: FileAttributes, options: ImportOptions = NO_OPTIONS
) -> list[ImportedSource]:
    """Return what would be made of a file; keep nothing."""
    previews = []
    try:
        transcripts = with_decisions(read_transcripts(path, options.reading), options)
        _check_not_of_sources_here(study, path, transcripts)
        for transcript in transcripts:
            given = _Given(attributes.of(path), None, attributes.met)
            previews.append(_preview(study, path, transcript, given))
    except CoderError as error:
        previews.append(failed(path, error))
    return previews


def _preview(study: Study, path: Path, transcript: Transcript, said: _Given) -> ImportedSource:
    given, met = said.attributes, said.met
    preview = with_turns(_described(study, path, transcript, given), transcript)
    existing = met.known(path, transcript)
    if existing:
        status: Status = "new" if transcript.respondents else "unchanged"  # a survey may have grown
        preview = replace(preview, status=status, source=existing, sources=[existing])
    else:
        preview = preview.with_warnings(met.said_of_same_words(transcript))
    return preview.with_warnings(misfits(study, transcript))


def _described(study: Study, path: Path, transcript: Transcript, given: Mapping[str, Any]) -> ImportedSource:
    """Return what a transcript holds; raises `UsageError` for attributes that cannot be understood."""
    study.sources.check_attributes({**transcript.attributes, **given})
    return described(path, transcript, study.sources.check_attributes(given))


def _import(study: Study, path: Path, by: str, transcript: Transcript, said: _Given) -> ImportedSource:
    given, met = said.attributes, said.met
    if transcript.respondents:
        return _import_survey(study, path, by, transcript, given)
    existing = met.known(path, transcript)
    if existing:  # its codings may be new all the same
        codings, failed_codings = _add_highlights(study, existing, by, transcript, said.codes)
        foreign_projects.bring_notes(study, transcript.notes, existing, transcript.title)
        source = described(path, transcript, study.sources.check_attributes(given))
        source = _stored(source, "unchanged", [existing], codings).with_warnings(failed_codings)
        return source.with_warnings(_kept_attributes(study, existing, given))
    transcript = replace(transcript, attributes=foreign_projects.fitting(study, transcript))
    source = _described(study, path, transcript, given).with_warnings(met.said_of_same_words(transcript))
    original = keep_original(study, path)
    with transaction(study.db):  # text and codings together or not at all
        attributes = {**transcript.attributes, **given}
        titled = replace(transcript, title=readable(transcript.title), attributes=attributes)
        if said.contact:
            source_id = said.contact
            study.sources.fill_contact(said.contact, titled, by, readable(original))
        else:
            source_id = study.sources.add_another(titled, by, readable(original), None, attributes)
        codings, failed_codings = _add_highlights(study, source_id, by, transcript, said.codes)
        foreign_projects.bring_notes(study, transcript.notes, source_id, transcript.title)
    met.take(source_id, path)
    return _stored(source, "imported", [source_id], codings).with_warnings(failed_codings)


def _stored(source: ImportedSource, status: Status, ids: list[str], codings: int = 0) -> ImportedSource:
    return replace(source, status=status, source=ids[0], sources=ids, codings=codings)


def _import_survey(
    study: Study, path: Path, by: str, transcript: Transcript, given: Mapping[str, Any]
) -> ImportedSource:
    """Import a survey: a source for what was asked, and one for each respondent."""
    survey = renamed(transcript, readable(transcript.title))
    source = _described(study, path, survey, given)
    if before := former_source(study, survey):
        return _stored(source, "unchanged", [before]).with_warnings([_(_AS_ONE, source=before)])
    original = keep_original(study, path)
    imported = import_survey(study, survey, by, readable(original), given)
    status: Status = "imported" if imported.is_new or imported.added else "unchanged"
    source = _stored(source, status, [imported.survey, *imported.respondents])
    source = source.with_warnings(imported.warnings)
    if imported.is_new:
        return source
    return source.with_warnings(_kept_attributes(study, imported.survey, given))


def _kept_attributes(study: Study, source: str, given: Mapping[str, Any]) -> list[str]:
    """Say so when a source that is here has other attributes than are given now."""
    if not study.sources.differs(source, given):
        return []
    return [
        _(
            "It was imported before as {source}; its attributes stay. `coder source set {source} KEY=VALUE` changes "
            "them.",
            source=source,
        )
    ]


def _add_highlights(
    study: Study, source: str, by: str, transcript: Transcript, codes: Mapping[str, str]
) -> tuple[int, list[str]]:
    """Add the codings that came along from another tool; return how many are new, and which could not be kept.

    What they said of the passage is unknown.
    """
    if not transcript.highlights:
        return 0, []
    unknown = [highlight.code for highlight in transcript.highlights if highlight.code not in codes]
    codes = {**study.codes.find_or_create(unknown, by), **codes}
    codings = []
    for highlight in transcript.highlights:
        codings.append(
            Coding(
                source=source,
                start=highlight.start,
                end=highlight.end,
                quote="",
                code=codes[highlight.code],
                coder=highlight.coder or by,
                memo=highlight.memo,
                created=foreign_projects.time_of(highlight.created),
                origin=Origin.IMPORT,
            )
        )
    result = study.codings.add_many(codings, partial=True)
    failed_codings = []
    for failure in result.failed:
        mark = transcript.highlights[failure["row"] - 1]
        quote = " ".join(transcript.text[mark.start : mark.end].split())
        what = _("coding “{quote}” ({code})", quote=quote, code=mark.code)
        failed_codings.append(f"{what}: {failure['error']}" + (f" {mark.memo}" if mark.memo else ""))
    return result.added, failed_codings


__all__ = ["ImportOptions", "import_file", "import_files", "preview_file", "preview_files"]
