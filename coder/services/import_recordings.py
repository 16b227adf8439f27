"""Recordings that lie beside the transcripts that are imported: each is attached to the source that is called so."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from coder.errors import CoderError
from coder.places import is_recording_name
from coder.services.import_results import ImportedSource
from coder.services.originals import readable
from coder.services.recordings import attach, attach_by_name, is_called_as, named_alike
from coder.study import Study
from coder.translations import _


def without_recordings(files: Sequence[Path]) -> list[Path]:
    """Leave out the recordings whose transcripts come along: they are attached with these."""
    transcripts = [file for file in files if not is_recording_name(file.name)]
    kept = []
    for file in files:
        beside = (one for one in transcripts if one.parent == file.parent)
        if not is_recording_name(file.name) or not any(is_called_as(file, one) for one in beside):
            kept.append(file)
    return kept


def with_recording(
    study: Study, transcript: Path, by: str, imported: list[ImportedSource]
) -> list[ImportedSource]:
    """Attach the recording that is called as a file was, where one source came of it."""
    if len(imported) != 1 or len(imported[0].sources) != 1:
        return imported
    source = imported[0]
    try:
        said = attach_by_name(study, source.sources[0], transcript, by)
    except (CoderError, OSError) as error:
        said = _("Its recording could not be attached: {why}", why=error)
        return [source.with_warnings([said])]
    if not said:
        return imported
    if study.recordings.get(source.sources[0]):
        return [replace(source, warnings=[*source.warnings, said])]
    return [source.with_warnings([said])]


def previewed(study: Study, transcript: Path, previews: list[ImportedSource]) -> list[ImportedSource]:
    """Say which recording would be attached."""
    found = sorted(named_alike(study, transcript))
    if len(previews) != 1 or previews[0].error or previews[0].respondents or len(found) != 1:
        return previews
    preview = previews[0]
    if preview.source and study.recordings.get(preview.source):
        return previews
    said = _("Its recording {file} will be attached.", file=readable(found[0]))
    return [replace(preview, warnings=[*preview.warnings, said])]


def attach_alone(study: Study, path: Path, by: str) -> ImportedSource | None:
    """Attach a recording that came without a transcript to the source here that is called so; None where none is."""
    if not is_recording_name(path.name):
        return None
    called = []
    for source_id, file in study.sources.files().items():
        if is_called_as(path, Path(PurePosixPath(file).name)):
            called.append(source_id)
    if len(called) != 1 or study.recordings.get(called[0]):
        return None
    try:
        recording = attach(study, called[0], path, by)
    except (CoderError, OSError):
        return None
    source = study.sources.get(called[0])
    said = _("{file} is attached as the recording of {source}.", file=recording.file, source=source.id)
    return ImportedSource(
        path=readable(str(path)),
        source=source.id,
        sources=[source.id],
        title=source.title,
        status="unchanged",
        language=source.language,
        words=source.words,
        turns=len(source.turns),
        warnings=[said],
    )
