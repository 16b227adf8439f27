"""Recordings in a .qdpx: their names, and when turns begin in them, as the standard's points of synchronisation.

The sound itself stays beside the study. A recording is a source of its own whose transcript is the
text that stands there as a source already, so that no tool needs the sound to show the codings.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from coder.exchange import names
from coder.exchange.elements import below
from coder.model import RECORDING_TYPES, Archive, Skipped, Source, Table
from coder.safe_files import Element
from coder.translations import _

#: Where a recording lies, seen from the study's folder.
_PLACE = "relative:///recordings/"
_LONGEST = 1_000_000_000  # milliseconds


def files_of(archive: Archive) -> dict[str, str]:
    """Return the recordings of an archive by their sources; what is no name of one is none."""
    table = archive.tables.get("recording", Table())
    files = {}
    for row in table.rows:
        named = dict(zip(table.columns, row, strict=False))
        file = str(named.get("file") or "")
        if PurePosixPath(file).suffix.lower() in RECORDING_TYPES:
            files[str(named.get("source"))] = file
    return files


def write_recording(box: Any, source: Source, file: str, guid: str) -> None:
    """Write the recording of a source whose text is written already, with a point for each turn that has a time."""
    from lxml.etree import SubElement

    is_video = RECORDING_TYPES[PurePosixPath(file).suffix.lower()].startswith("video/")
    element = SubElement(
        box,
        "VideoSource" if is_video else "AudioSource",
        guid=names.mint("recording", guid),
        name=names.clean(file),
        path=_PLACE + quote(file),
    )
    transcript = SubElement(
        element,
        "Transcript",
        guid=names.mint("transcript of recording", guid),
        name=names.clean(source.title),
        plainTextPath=f"internal://{guid}.txt",
    )
    for turn in source.turns:
        if turn.time is not None:
            SubElement(
                transcript,
                "SyncPoint",
                guid=names.mint("sync point", guid, turn.n),
                timeStamp=str(round(turn.time * 1000)),
                position=str(turn.start),
            )


def losses(files: Mapping[str, str]) -> list[Skipped]:
    """Say what of the recordings does not come along."""
    if not files:
        return []
    what = _("sound of recordings ({number})", number=len(files))
    why = _(
        "it stays in recordings/ of the study; other tools are told the name of each, and when turns begin in it"
    )
    return [Skipped(what, why)]


def sync_points(transcript: Element) -> list[tuple[int, float]]:
    """Return the points of a transcript as positions and seconds, as far as both are told."""
    points = []
    for point in below(transcript, "SyncPoint"):
        position, time = (_number(point.get(name)) for name in ("position", "timeStamp"))
        if position is not None and time is not None:
            points.append((position, time / 1000))
    return sorted(points)


def _number(value: str | None) -> int | None:
    try:
        number = int(value or "", 10)
    except ValueError:
        return None
    return number if 0 <= number < _LONGEST else None
