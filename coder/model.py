"""The words of the tool: what evaluators talk about, as plain values.

Positions count Unicode code points in the stored text, from 0, end excluded.
Times of day are UTC in ISO 8601; times in a recording are seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize


class SourceKind(StrEnum):
    """What sort of source it is; the rule counts kinds among supporting sources."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus_group"
    DOCUMENT = "document"
    SURVEY = "survey"
    OBSERVATION = "observation"


class Relation(StrEnum):
    """How the source stands to the programme."""

    IMPLEMENTER = "implementer"
    PARTNER = "partner"
    BENEFICIARY = "beneficiary"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"


#: Relations that tie a source to the programme.
CONNECTED = frozenset({Relation.IMPLEMENTER, Relation.PARTNER})
#: Relations that make a supporting voice an outside voice.
OUTSIDE = frozenset({Relation.INDEPENDENT, Relation.BENEFICIARY})


class Kind(StrEnum):
    """The kinds of code: which table a code feeds and which fields it has."""

    THEME = "theme"
    CRITERION = "criterion"
    FACTOR = "factor"
    OUTCOME = "outcome"
    ASSUMPTION = "assumption"
    MECHANISM = "mechanism"
    MARKER = "marker"


class Stance(StrEnum):
    """What a passage says of the claim."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    UNABLE = "unable"
    MENTIONS = "mentions"


class Basis(StrEnum):
    """How the person knows it; strongest first."""

    RECORD = "record"
    FIRST_HAND = "first_hand"
    SECOND_HAND = "second_hand"
    OPINION = "opinion"


class Origin(StrEnum):
    """How a coding came about."""

    MANUAL = "manual"
    SUGGESTION = "suggestion"
    IMPORT = "import"


class Result(StrEnum):
    """What the rule makes of evidence, and what a person may sign as a verdict on change."""

    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    CONTESTED = "contested"
    NOT_CONFIRMED = "not_confirmed"
    CONTRADICTED = "contradicted"
    NOT_INVESTIGATED = "not_investigated"


class Status(StrEnum):
    """Where a suggestion stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Role(StrEnum):
    """What a speaker does in the conversation."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"
    UNKNOWN = "unknown"


class Text(dict[str, str]):
    """A wording in one or more languages; the key "" holds a wording without language."""

    def in_language(self, *preferred: str) -> str:
        """Give the wording in the first of these languages that has one, else any, else ""."""
        for language in (*preferred, "", "en"):
            if wording := self.get(language):
                return wording
        return next(iter(self.values()), "")

    def __str__(self) -> str:
        """Give the wording for people whose language is not known."""
        return self.in_language()


# --- sources -----------------------------------------------------------------


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
    """Anything citable, as stored; its text never changes once it is in."""

    id: str
    title: str
    kind: SourceKind = SourceKind.INTERVIEW
    language: str | None = None
    group: str | None = None
    organisation: str | None = None
    role: str | None = None
    relation: Relation = Relation.UNKNOWN
    date: str | None = None
    withhold_names: bool = False
    file: str | None = None
    words: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    guid: str = ""
    text: str = ""
    turns: tuple[Turn, ...] = ()
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a source with the words that stand there."""

    source: str
    start: int
    end: int
    quote: str
    language: str | None = None
    speaker: str | None = None


# --- the codebook ------------------------------------------------------------


@dataclass(frozen=True)
class Code:
    """What may be attached to a passage; the later fields belong to one kind each."""

    id: str
    kind: Kind
    title: Text
    definition: Text = field(default_factory=Text)
    parent: str | None = None
    about: tuple[str, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hinders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    question: str | None = None  # criterion: its evaluation question
    stage: str | None = None  # factor
    claimed_by: str | None = None  # outcome, assumption
    actor: str | None = None  # outcome, marker
    rule: str = "default"  # outcome, assumption
    case: str | None = None  # mechanism
    mechanism_type: str | None = None
    direction: str | None = None
    ladder: str | None = None  # marker
    self_rating: str | None = None
    rated_by: str | None = None


@dataclass(frozen=True)
class Question:
    """An evaluation question."""

    id: str
    title: Text
    question: Text = field(default_factory=Text)
    dac: str | None = None
    sources: tuple[str, ...] = ()  # planned


@dataclass(frozen=True)
class Group:
    """A stakeholder group and the number of interviews planned in it."""

    id: str
    title: Text
    planned: int = 0


@dataclass(frozen=True)
class Event:
    """A dated step in the story of a case."""

    date: str
    title: Text
    source: str | None = None


@dataclass(frozen=True)
class Case:
    """A contribution claim that is analysed through its mechanisms."""

    id: str
    title: Text
    claim: Text
    about: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Level:
    """One step of a scale."""

    id: str
    title: Text
    definition: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Scale:
    """A rating scale, highest level first."""

    id: str
    title: Text
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Rule:
    """The numbers of a verdict rule; what they mean stands in `analysis/rules.py`."""

    id: str = "default"
    title: Text = field(default_factory=Text)
    contradicted_from: int = 2
    contradicted_ratio: float = 2
    contested_ratio: float = 2
    confirmed_supports: int = 3
    confirmed_kinds: int = 2
    confirmed_outside: int = 1
    confirmed_qualified_ratio: float = 1
    partly_supports: int = 1
    partly_voices: int = 2
    partly_outside: int = 1
    named_actor: bool = False
    kinds: tuple[str, ...] = ()  # only sources of these kinds may support; empty: all


@dataclass(frozen=True)
class Indicator:
    """A series of figures: per year the value, per target year the target."""

    id: str
    title: str
    owner: str = ""
    unit: str = ""
    mode: str = "yearly"
    baseline: float | None = None
    values: Mapping[int, float | None] = field(default_factory=dict)
    targets: Mapping[int, float | None] = field(default_factory=dict)
    note: str = ""
    about: tuple[str, ...] = ()


@lru_cache
def _one_spelling(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


@dataclass(frozen=True)
class Codebook:
    """The evaluation framework and its codes, in the order of the file."""

    id: str
    title: Text = field(default_factory=Text)
    languages: tuple[str, ...] = ()
    period: tuple[str | None, str | None] = (None, None)
    groups: tuple[Group, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    codes: tuple[Code, ...] = ()
    cases: tuple[Case, ...] = ()
    scales: tuple[Scale, ...] = ()
    rules: tuple[Rule, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    #: Free tables beside the framework: activities, campaigns, events, networks, …
    registers: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    #: From which share of the clusters a Wavemakers factor is important, from which limited.
    degrees: tuple[float, float] = (0.5, 0.25)
    #: The folder of a model of language on this machine that suggestions may use.
    model: str | None = None

    def code(self, code_id: str) -> Code | None:
        """Find a code by its id."""
        return next((code for code in self.codes if code.id == code_id), None)

    def of_kind(self, *kinds: Kind) -> list[Code]:
        """List the codes of these kinds in the order of the file."""
        return [code for code in self.codes if code.kind in kinds]

    def children(self, code_id: str) -> list[Code]:
        """List the codes directly under this one."""
        return [code for code in self.codes if code.parent == code_id]

    def canonical(self, organisation: str | None) -> str | None:
        """Give the one name of an organisation that is written in several ways."""
        if not organisation or not organisation.strip():
            return None
        wanted = _one_spelling(organisation)
        for name, spellings in self.aliases.items():
            if wanted in map(_one_spelling, (name, *spellings)):
                return name
        return " ".join(organisation.split())

    def reach(self) -> dict[str, set[str]]:
        """Per code, everything that its codings are evidence for, itself included.

        A coding counts for its code, for the codes above it, for whatever these
        are `about`, and on from there.
        """
        near = {code.id: {*code.about, *([code.parent] if code.parent else [])} for code in self.codes}
        near.update({case.id: set(case.about) for case in self.cases})
        near.update({code.id: near[code.id] | {code.case} for code in self.codes if code.case})
        reached: dict[str, set[str]] = {}

        def walk(start: str) -> set[str]:
            if start not in reached:
                reached[start] = {start}  # also ends a walk round a cycle
                for target in near.get(start, ()):
                    reached[start] |= walk(target)
            return reached[start]

        return {code.id: walk(code.id) for code in self.codes}


# --- what people and machines say of passages --------------------------------


@dataclass(frozen=True)
class Coding:
    """A code that a coder attached to a passage."""

    source: str
    start: int
    end: int
    quote: str
    code: str
    coder: str
    stance: Stance = Stance.MENTIONS
    basis: Basis | None = None
    memo: str = ""
    id: int | None = None
    created: str = ""
    origin: Origin = Origin.MANUAL
    withdrawn: str | None = None
    guid: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A code proposed for a passage, with what triggered it; a person decides."""

    source: str
    start: int
    end: int
    quote: str
    code: str
    confidence: float
    by: str
    because: tuple[str, ...] = ()
    stance: Stance | None = None
    id: int | None = None
    status: Status = Status.PENDING


class Evidence(NamedTuple):
    """One coding seen from one code that it counts for."""

    about: str
    coding: int
    code: str
    source: str
    cluster: str
    kind: str
    relation: str
    stance: str
    basis: str | None = None
    coder: str = ""
    organisation: str | None = None  # by its one name; the cluster may be another
    length: int = 0  # of the quote, in code points

    def is_of(self, organisation: str | None) -> bool:
        """Tell whether the source is this organisation's, by itself or by its cluster."""
        if not organisation:
            return False
        wanted = _one_spelling(organisation)
        return wanted in (_one_spelling(self.cluster), _one_spelling(self.organisation or ""))


@dataclass(frozen=True)
class Verdict:
    """What a person signs about a code, on one axis, with a reason."""

    code: str
    value: str
    reason: str
    by: str
    at: str = ""
    axis: str = "change"
    id: int | None = None
    rule_result: str | None = None
    codings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Memo:
    """A dated note of a coder on anything: about names what, by kind and id."""

    about_kind: str
    about_id: str
    text: str
    coder: str = ""
    created: str = ""
    guid: str = ""


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
    skipped: tuple[Skipped, ...] = ()
    #: What reading found out: who wrote the file, how each text counts its positions.
    remarks: tuple[str, ...] = ()
