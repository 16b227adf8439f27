"""The evaluation framework and its codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from coder.model.words import Kind, Text


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
def one_spelling(name: str) -> str:
    """Give a name as names are compared: case, blanks and the form of accents do not matter."""
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
        wanted = one_spelling(organisation)
        for name, spellings in self.aliases.items():
            if wanted in map(one_spelling, (name, *spellings)):
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
