"""The recording of a talk: a file beside the transcripts, and when words are said in it."""

from dataclasses import dataclass
from typing import NamedTuple

#: Endings of recordings that browsers play, and what they are.
RECORDING_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


@dataclass(frozen=True, slots=True)
class Recording:
    """The file of which a source is the transcript, as it was when somebody named it."""

    source: str
    file: str  # its name in the folder of recordings
    digest: str  # SHA-256 of all that it held
    size: int  # in bytes
    by: str = ""
    at: str = ""


class SpokenTime(NamedTuple):
    """When words are said, in seconds of the recording."""

    begin: float
    end: float | None  # None where nothing behind the words has a time
    #: Worked out from where the words stand within a turn.
    is_approximate: bool
