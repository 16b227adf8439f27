"""The recording of a source: heard in parts, chosen among the files that lie there, and its times given to turns."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue

from coder.errors import StudyError, UsageError
from coder.services import recordings
from coder.services.recordings import OpenRecording
from coder.translations import _
from coder.workbench.api.requests import api, body, field
from coder.workbench.request_context import may, study, who

#: So much is sent at once: no thread waits for a browser that has enough of an hour of sound.
_PART = 2_000_000
_LONGEST = 1_000_000  # seconds


@api.get("/sound/<source_id>")
def get_sound(source_id: str) -> ResponseReturnValue:
    """Return the recording, or the part of it that is asked for (HTTP Range); of a large part its beginning."""
    sound = recordings.open_recording(study(), source_id)
    mark = f'"{sound.size:x}-{sound.modified:x}"'
    wanted = request.range
    if not wanted or wanted.units != "bytes" or len(wanted.ranges) != 1 or not _is_still(mark):
        answer = Response(_parts(sound), mimetype=sound.type, direct_passthrough=True)
        answer.content_length = sound.size
    else:
        answer = _part(sound, wanted.range_for_length(sound.size))
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["ETag"] = mark
    return answer


def _is_still(mark: str) -> bool:
    """Tell whether the browser has parts of this very file."""
    return request.headers.get("If-Range", mark) == mark


def _part(sound: OpenRecording, span: tuple[int, int | None] | None) -> Response:
    with sound.stream:
        if span is None:
            return Response(status=416, headers={"Content-Range": f"bytes */{sound.size}"})
        start, stop = span[0], min(span[1] or sound.size, span[0] + _PART)
        sound.stream.seek(start)
        answer = Response(sound.stream.read(stop - start), status=206, mimetype=sound.type)
    answer.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{sound.size}"
    return answer


def _parts(sound: OpenRecording) -> Iterator[bytes]:
    with sound.stream:
        while block := sound.stream.read(_PART):
            yield block


@api.get("/sources/<source_id>/recording")
def get_recording(source_id: str) -> ResponseReturnValue:
    """Say which recording a source has, what is wrong with it, and which files may be chosen."""
    study().sources.text_hash(source_id)
    return _told(source_id)


def _told(source_id: str) -> dict[str, Any]:
    recording = study().recordings.get(source_id)
    return {
        "file": recording.file if recording else None,
        "fault": recordings.fault(study(), recording) if recording else "",
        "files": recordings.files(study()) if may("coder") else [],
    }


@api.put("/sources/<source_id>/recording")
def put_recording(source_id: str) -> ResponseReturnValue:
    """Choose one of the files that lie among the recordings (`file`; none: take it off), in place of `before`."""
    given = body()
    study().sources.text_hash(source_id)
    now = study().recordings.get(source_id)
    if given.get("before") != (now.file if now else None):
        raise StudyError(
            _("{source} was given another recording meanwhile. Load the page again.", source=source_id)
        )
    if given.get("file") is None:
        study().recordings.remove(source_id, who())
    else:
        recordings.attach_from_folder(study(), source_id, field(given, "file", str), who())
    return _told(source_id)


@api.put("/sources/<source_id>/times")
def put_time(source_id: str) -> ResponseReturnValue:
    """Say at which second of the recording a `turn` begins (`time`; none: not known), in place of `before`."""
    given = body()
    turn, time, before = field(given, "turn", int), _seconds(given, "time"), _seconds(given, "before")
    turns = {one.n: one.time for one in study().sources.get(source_id).turns}
    if turn in turns and turns[turn] != before:
        raise StudyError(
            _("Turn {number} was given another time meanwhile. Load the page again.", number=turn)
        )
    study().recordings.set_time(source_id, turn, time, who())
    return {"turn": turn, "time": time, "before": before}


def _seconds(given: Any, name: str) -> float | None:
    """Return a time in a recording, to the thousandth of a second."""
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise UsageError(
            _("The field `{name}` is missing or is not of type {kind}.", name=name, kind="float")
        )
    if not 0 <= value < _LONGEST:
        raise UsageError(_("No recording has second {number}.", number=value))
    return round(float(value), 3)
