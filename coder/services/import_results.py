"""What an import made of files: a source each, or the reason why not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from coder.errors import CoderError
from coder.model import Kept, Transcript
from coder.services.kept_words import is_as_usual, left_out_said, said_of, together, warnings_of
from coder.services.originals import readable
from coder.translations import _

Status = Literal["new", "imported", "unchanged", "failed"]

_OF_PREVIEWS = ("encoding", "first_turn", "opening", "middle_turn", "last_turn")
#: What was counted in the file, and is no fact that a person would correct.
_COUNTED = ("last_time", "rows", "asked", "finished")


@dataclass(frozen=True)
class HeardSpeaker:
    """A speaker of a file, and how many turns are theirs."""

    label: str
    role: str
    turns: int
    ground: str | None = None


@dataclass(frozen=True)
class ShownTurn:
    """A turn of a file that was looked at; a long one is cut."""

    n: int
    speaker: str | None
    time: float | None
    text: str


@dataclass(frozen=True)
class ImportedSource:
    """What was made of a file, or of one of the sources in it."""

    path: str
    source: str | None = None
    #: The source, and of a survey its respondents.
    sources: list[str] = field(default_factory=list)
    title: str = ""
    status: Status = "failed"
    format: str | None = None
    language: str | None = None
    words: int = 0
    turns: int = 0
    speakers: list[HeardSpeaker] = field(default_factory=list)
    codings: int = 0
    #: Words of the file and words in turns; what was left out, and how many words of it.
    kept: dict[str, int] = field(default_factory=dict)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    #: Lines in which somebody else may begin to speak.
    doubts: list[dict[str, Any]] = field(default_factory=list)
    #: Of a table: what each column was taken for.
    columns: dict[str, str] = field(default_factory=dict)
    #: What the file itself says of the talk: date, place.
    attributes: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    error: str | None = None
    respondents: int = 0
    #: Of the warnings those that a person cannot miss: what the rest tells is told by other fields too.
    alarms: list[str] = field(default_factory=list)
    #: Only of a file that was looked at and not imported.
    encoding: str | None = None
    first_turn: str | None = None
    opening: list[ShownTurn] = field(default_factory=list)
    middle_turn: ShownTurn | None = None
    last_turn: ShownTurn | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        values = asdict(self)
        del values["alarms"]
        if self.first_turn is None:
            for name in _OF_PREVIEWS:
                del values[name]
        return values

    @property
    def has_something_to_look_at(self) -> bool:
        """Tell whether a person should look at it: it failed, something is to be said, or somebody is in doubt."""
        return bool(self.error or self.alarms or self.doubts)

    def with_warnings(self, warnings: Iterable[str]) -> "ImportedSource":
        """Return the same with more warnings."""
        more = [*warnings]
        return replace(self, warnings=[*self.warnings, *more], alarms=[*self.alarms, *more])


@dataclass(frozen=True)
class ImportRun:
    """What was made of all files, and the files in the metadata table that did not come."""

    sources: list[ImportedSource]
    unused_rows: list[str]
    #: What the columns of the table were taken for, as sentences.
    remarks: list[str] = field(default_factory=list)
    #: Talks without words that the table names and that are new.
    contacts: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Tell whether a file could not be imported."""
        return any(source.status == "failed" for source in self.sources)


def described(path: Path, transcript: Transcript, attributes: dict[str, Any]) -> ImportedSource:
    """Return what a transcript holds, not yet imported; of a survey what its respondents say."""
    parts = transcript.respondents or (transcript,)
    turns: Counter[str | None] = Counter()
    words = 0
    speakers = []
    for part in parts:
        turns.update(turn.speaker for turn in part.turns)
        words += len(part.text.split())
    for part in parts:
        for speaker in part.speakers:
            heard = HeardSpeaker(speaker.label, speaker.role, turns[speaker.label], speaker.ground)
            speakers.append(heard)
    kept = together([part.kept for part in parts if part.kept])
    return ImportedSource(
        path=readable(str(path)),
        title=readable(attributes.get("title") or transcript.title),
        status="new",
        format=transcript.format,
        language=attributes.get("language") or transcript.language,
        words=words,
        turns=turns.total(),
        speakers=speakers,
        kept={"words_in_file": kept.words_in_file, "words_in_turns": kept.words_in_turns},
        left_out=[{"what": _(one.what), "words": one.words} for one in kept.left_out],
        doubts=[asdict(doubt) for doubt in transcript.doubts],
        columns=dict(transcript.columns_read),
        attributes={name: value for name, value in transcript.attributes.items() if name not in _COUNTED},
        respondents=len(transcript.respondents),
        warnings=[*transcript.warnings, *warnings_of(transcript)],
        alarms=[*transcript.warnings, *_alarms(kept)],
    )


def _alarms(kept: Kept) -> list[str]:
    """Return what a person cannot miss of the words of a file."""
    said = said_of(kept)
    if not is_as_usual(kept):
        return said
    return [sentence for sentence in said if sentence not in left_out_said(kept)]


def failed(path: Path, error: CoderError) -> ImportedSource:
    """Return a file that was not imported, with the reason; the reason names the file."""
    name, reason = readable(path.name), str(error)
    if name not in reason:
        reason = f"{name}: {reason}"
    return _failed(path, reason)


def not_copied(path: Path, why: str) -> ImportedSource:
    """Return a file of which the original could not be copied into the study."""
    fault = _("It cannot be copied into the study ({why}). Check rights and room.", why=why)
    return _failed(path, f"{path.name}: {fault}")


def _failed(path: Path, reason: str) -> ImportedSource:
    return ImportedSource(path=readable(str(path)), title=readable(path.stem), error=readable(reason))
