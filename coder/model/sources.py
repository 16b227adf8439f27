"""What was said and by whom: transcripts, sources, speakers, turns, passages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coder.model.enums import Relation, Role, RoleGround, SourceKind, Withhold
from coder.model.foreign import ForeignNote, ForeignProject


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted span of one speaker: the words only, without the label."""

    n: int  # from 1, in the order of the text
    speaker: str | None
    start: int
    end: int
    time: float | None = None  # seconds from the start of the recording, as the file says
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, under the label that the file gives."""

    label: str
    role: Role = Role.UNKNOWN
    ground: RoleGround | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a file that stand in no turn: what they are, as a sentence to be translated, and how many."""

    what: str
    words: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the words of a file when it came; labels and times are no words."""

    words_in_file: int
    words_in_turns: int
    left_out: tuple[LeftOut, ...] = ()
    #: Turns in which somebody else may speak as well.
    doubtful_turns: tuple[int, ...] = ()

    @property
    def lost(self) -> int:
        """Return how many words are in no turn although nothing says why."""
        return self.words_in_file - self.words_in_turns - sum(one.words for one in self.left_out)


@dataclass(frozen=True, slots=True)
class DoubtfulLine:
    """A line that may begin what somebody else says: shown, and decided by a person."""

    line: int  # from 1, of the text
    label: str
    text: str


@dataclass(frozen=True)
class Transcript:
    """What an importer makes of one file; its text is NFC, its line ends single newlines."""

    title: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...] = ()
    format: str = ""
    encoding: str | None = None
    language: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    #: Codings that came with it from another tool's project.
    highlights: tuple["Highlight", ...] = ()
    #: Of a survey: who answered it, each to become a source; its own text holds the questions.
    respondents: tuple["Transcript", ...] = ()
    #: Of a survey: the columns that tell attributes of its respondents, attribute → heading.
    columns: Mapping[str, str] = field(default_factory=dict)
    #: Of a table: what each column was taken for, heading → one of `COLUMN_MEANINGS`.
    columns_read: Mapping[str, str] = field(default_factory=dict)
    kept: Kept | None = None
    doubts: tuple[DoubtfulLine, ...] = ()
    #: Of another tool's project: notes on this source, and what the project holds beside its sources.
    notes: tuple[ForeignNote, ...] = ()
    project: ForeignProject | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """A coded span as another tool knew it: its code by name, not yet one of ours."""

    start: int
    end: int
    code: str
    coder: str = ""
    memo: str = ""
    created: str = ""


@dataclass(frozen=True)
class Source:
    """Anything citable, as stored; its text changes only by a correction, which keeps the one before."""

    id: str
    title: str
    kind: SourceKind = SourceKind.INTERVIEW
    language: str | None = None
    group: str | None = None
    organisation: str | None = None
    role: str | None = None
    relation: Relation = Relation.UNKNOWN
    date: str | None = None
    withhold: Withhold = Withhold.SHOW
    file: str | None = None
    words: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    guid: str = ""
    text: str = ""
    turns: tuple[Turn, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    voice: str | None = None  # whose voice it is, where the organisation does not tell
    parent: str | None = None  # of a respondent: the survey
    kept: Kept | None = None  # none where it did not come from a file, or came before this was counted

    @property
    def withhold_names(self) -> bool:
        """Tell whether the name is not shown to readers."""
        return self.withhold != Withhold.SHOW


def source_order(source: str) -> tuple[int, int]:
    """Return where a source stands among the others: S2, S7, S7.1, S7.2, S10."""
    number, _, respondent = source[1:].partition(".")
    return int(number), int(respondent or 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a source with the words that stand there."""

    source: str
    start: int
    end: int
    quote: str
    language: str | None = None
    speaker: str | None = None
    turn: int | None = None  # of which it is the whole or a part
    asked: str = ""  # what the interviewer said before it: context, never evidence
