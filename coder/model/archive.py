"""A whole study as values, and what could not come along."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coder.model.framework import Code, Codebook
from coder.model.judgements import Coding, Verdict
from coder.model.sources import Source

#: What a memo may be about.
MEMO_ABOUT = ("study", "source", "speaker", "passage", "code", "coding")
#: Kinds of memo that are about a source, or about something in it.
IN_A_SOURCE = ("source", "speaker", "passage")


@dataclass(frozen=True)
class Memo:
    """A dated note of a coder on anything: about names what, by kind and id; of a speaker or passage its source."""

    about_kind: str
    about_id: str
    text: str
    coder: str = ""
    created: str = ""
    guid: str = ""
    kind: str = ""  # theory, method, ethics, …: whatever the team calls it
    speaker: str = ""  # by the label that the text has
    start: int | None = None  # of a passage
    end: int | None = None
    quote: str = ""  # what stands there now; kept nowhere but in the text
    changed: str = ""
    changed_by: str = ""
    withdrawn: str | None = None
    id: int | None = None


@dataclass(frozen=True)
class Skipped:
    """Something that an import could not carry over, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as a study stores them, for what no word above has a place for."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | float | None, ...], ...] = ()


@dataclass(frozen=True)
class Archive:
    """A whole study as values: what exchange formats carry in and out."""

    title: str = ""
    codebook: Codebook | None = None
    code_guids: Mapping[str, str] = field(default_factory=dict)
    code_colours: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    codings: tuple[Coding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    memos: tuple[Memo, ...] = ()
    coders: Mapping[str, str] = field(default_factory=dict)  # name → GUID
    #: What else the study holds, table by table: suggestions, findings, tests, the log, …
    tables: Mapping[str, Table] = field(default_factory=dict)
    #: Of another tool: where in a source which second of its recording is heard.
    times: Mapping[str, tuple[tuple[int, float], ...]] = field(default_factory=dict, compare=False)
    skipped: tuple[Skipped, ...] = ()
    #: Of a file of ours that comes back: codes by GUID as they were written, and the GUIDs of its codings.
    codes_before: Mapping[str, Code] = field(default_factory=dict, compare=False)
    codings_before: tuple[str, ...] = field(default=(), compare=False)
    #: What reading found out: who wrote the file, how each text counts its positions.
    remarks: tuple[str, ...] = ()
