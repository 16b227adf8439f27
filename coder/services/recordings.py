"""The recordings of talks: files beside the transcripts, never in the database and never sent anywhere."""

import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple

from coder.analysis.spoken_times import SpokenTimes, last_time_of
from coder.atomic_file import atomic_write, make_private_folder
from coder.errors import NotFoundError, UsageError
from coder.model import RECORDING_TYPES, Coding, Recording, SpokenTime
from coder.places import RECORDINGS, is_recording_name, recording_of
from coder.safe_files import is_ordinary
from coder.services.originals import readable
from coder.study import Study
from coder.translations import _
from coder.translations.formatting import time_in_recording

State = Literal["there", "missing", "changed"]

_BLOCK = 1 << 20
#: What programs that transcribe put behind the name of the recording: talk.nl.srt, talk.en-GB.vtt.
_LANGUAGE = re.compile(r"\.[a-z]{2}(-[a-z]{2,4})?$")


class OpenRecording(NamedTuple):
    """A recording that is read, to be closed by whoever got it."""

    stream: BinaryIO
    size: int
    type: str
    modified: int  # nanoseconds


# --- attached -------------------------------------------------------------------


def files(study: Study) -> list[str]:
    """List the recordings that lie in the study's folder for them."""
    home = study.folder / RECORDINGS
    if not home.is_dir():
        return []
    return sorted(path.name for path in home.iterdir() if recording_of(study.folder, path.name))


def attach(study: Study, source_id: str, path: Path, by: str) -> Recording:
    """Say that a file is the recording of a source; it is copied to the study's recordings unless it lies there."""
    _check(path)
    file = _keep(study, path)
    here = study.folder / RECORDINGS / file
    recording = Recording(source_id, file, _digest_of(here), here.stat().st_size)
    study.recordings.set(recording, by)
    return recording


def attach_from_folder(study: Study, source_id: str, name: str, by: str) -> Recording:
    """Say that a file in the study's folder of recordings is that of a source."""
    path = recording_of(study.folder, name)
    if path is None:
        raise NotFoundError(
            _("There is no recording “{name}” in the folder recordings of the study.", name=name[:80])
        )
    return attach(study, source_id, path, by)


def attach_by_name(study: Study, source_id: str, transcript: Path, by: str) -> str:
    """Attach the recording that is called as a transcript is; return what is to be said of it, mostly nothing.

    It lies beside the transcript or among the study's recordings. Of several a person chooses.
    """
    if study.recordings.get(source_id):
        return ""
    found = named_alike(study, transcript)
    if len(found) > 1:
        return _(
            "Several recordings are called so: {files}. None was attached. Choose one: `coder source recording "
            "attach {source} FILE`.",
            files=", ".join(sorted(found)),
            source=source_id,
        )
    for path in found.values():
        recording = attach(study, source_id, path, by)
        return _("Its recording {file} is attached.", file=recording.file)
    return ""


def named_alike(study: Study, transcript: Path) -> dict[str, Path]:
    """Return the recordings that are called as a transcript is, by their names."""
    found: dict[str, Path] = {}
    for folder in (transcript.parent, study.folder / RECORDINGS):
        for path in _recordings_in(folder):
            if is_called_as(path, transcript):
                found.setdefault(path.name, path)
    return found


def _recordings_in(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    for path in paths:
        if is_recording_name(path.name) and not path.is_symlink() and is_ordinary(path):
            yield path


def is_called_as(recording: Path, transcript: Path) -> bool:
    """Tell whether a recording has the name of a transcript: talk.mp3 that of talk.docx, talk.nl.srt, talk.mp3.json."""
    called = _folded(transcript.stem)
    return bool({called, _LANGUAGE.sub("", called)} & {_folded(recording.stem), _folded(recording.name)})


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _check(path: Path) -> None:
    if not is_recording_name(path.name):
        raise UsageError(
            _(
                "{file} is no recording that a browser plays. Recordings end in {endings}.",
                file=readable(path.name),
                endings=", ".join(RECORDING_TYPES),
            )
        )
    if not is_ordinary(path):
        raise UsageError(_("There is no file {file}. Nothing was attached.", file=readable(str(path))))
    if not path.stat().st_size:
        raise UsageError(_("{file} is empty. Nothing was attached.", file=readable(path.name)))


def _keep(study: Study, path: Path) -> str:
    """Copy a file to the study's recordings, unless it lies there; return its name there."""
    home = study.folder / RECORDINGS
    if path.resolve().parent == home.resolve() and recording_of(study.folder, path.name):
        return path.name
    if home.is_symlink():
        raise UsageError(_("{folder} is a link. Make it a folder of the study.", folder=RECORDINGS))
    make_private_folder(home)
    name, n = readable(path.name), 1
    while (home / name).exists() or (home / name).is_symlink():
        if _is_same(study, name, path):
            return name
        n += 1
        name = readable(f"{path.stem} ({n}){path.suffix}")
    with atomic_write(home / name) as partial:
        shutil.copyfile(path, partial)
    return name


def _is_same(study: Study, name: str, path: Path) -> bool:
    here = recording_of(study.folder, name)
    if here is None or here.stat().st_size != path.stat().st_size:
        return False
    return _digest_of(here) == _digest_of(path)


def rename_files(study: Study, before: Iterable[Recording]) -> None:
    """Let files follow, as far as they can, where names were taken out of what the study calls them."""
    now = study.recordings.all()
    for recording in before:
        renamed = now[recording.source].file
        path = recording_of(study.folder, recording.file)
        if path and renamed != recording.file and is_recording_name(renamed):
            target = path.with_name(renamed)
            if not target.exists():
                with suppress(OSError):  # the list of recordings names it then
                    path.rename(target)


# --- as it is now ---------------------------------------------------------------


def state(study: Study, recording: Recording) -> State:
    """Tell whether a recording is there, and is the one that was attached."""
    path = recording_of(study.folder, recording.file)
    if path is None:
        return "missing"
    try:
        is_same = path.stat().st_size == recording.size and _digest_of(path) == recording.digest
    except OSError:
        return "missing"
    return "there" if is_same else "changed"


def fault(study: Study, recording: Recording) -> str:
    """Say in a sentence what is wrong with a recording; empty where nothing is."""
    found = state(study, recording)
    if found == "missing":
        return _(
            "The recording of {source}, {file}, is not in the folder recordings of the study. Put it there, or "
            "attach another.",
            source=recording.source,
            file=recording.file,
        )
    if found == "changed":
        return _(
            "{file} is another file than the one that was attached to {source}: times may not fit. Listen, and "
            "attach it again if it is the right one.",
            source=recording.source,
            file=recording.file,
        )
    return ""


def overview(study: Study) -> list[dict[str, Any]]:
    """List the recordings with the state of each, and how many turns have a time."""
    titles = {row["id"]: row for row in study.sources.all()}
    timed = study.recordings.timed_turns()
    rows = []
    for source, recording in study.recordings.all().items():
        turns = timed.get(source, ([], None))[0]
        rows.append(
            {
                "source": source,
                "title": titles[source]["title"],
                "file": recording.file,
                "size": recording.size,
                "sha256": recording.digest,
                "state": state(study, recording),
                "turns": titles[source]["turns"],
                "timed": sum(turn.time is not None for turn in turns),
            }
        )
    return rows


def open_recording(study: Study, source_id: str) -> OpenRecording:
    """Open the recording of a source; raises `NotFoundError` where there is none to be heard."""
    recording = study.recordings.get(source_id)
    if recording is None:
        raise NotFoundError(_("{source} has no recording.", source=source_id))
    path = recording_of(study.folder, recording.file)
    try:
        if path is None:
            raise FileNotFoundError
        # a link that was put in its place meanwhile is not followed
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        why = _("{file} cannot be opened ({why}).", file=recording.file, why=error.strerror or error)
        raise NotFoundError(fault(study, recording) or why) from None
    stream = os.fdopen(descriptor, "rb")
    told = os.fstat(descriptor)
    return OpenRecording(stream, told.st_size, RECORDING_TYPES[path.suffix.lower()], told.st_mtime_ns)


def _digest_of(path: Path) -> str:
    told = path.stat()
    return _digest(path, told.st_size, told.st_mtime_ns)


@lru_cache(maxsize=256)
def _digest(path: Path, _size: int, _modified: int) -> str:
    """Work a digest out once, as long as the file does not change."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


# --- when words are said --------------------------------------------------------


def times_of(study: Study, codings: Iterable[Coding]) -> dict[int, SpokenTime]:
    """Return when the words of codings are said, by their numbers; those of which no time is known are left out."""
    known: dict[str, SpokenTimes] = {}
    for source, (turns, last_time) in study.recordings.timed_turns().items():
        known[source] = SpokenTimes(turns, last_time_of(last_time))
    found = {}
    for coding in codings:
        times = known.get(coding.source)
        if times and (time := times.of(coding.start, coding.end)):
            found[coding.id or 0] = time
    return found


def as_plain(time: SpokenTime | None) -> dict[str, Any] | None:
    """Return a time as scripts get it, in seconds."""
    if time is None:
        return None
    return {"begin": time.begin, "end": time.end, "approximate": time.is_approximate}


def clock(time: SpokenTime | None) -> str:
    """Return when words begin as people read it: hh:mm:ss; empty where it is not known."""
    return time_in_recording(time.begin, time.is_approximate) if time else ""
