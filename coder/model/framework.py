"""The evaluation framework and its codes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from coder.model.enums import ClaimLevel, Kind, PointerKind, Text, Way
from coder.model.links import reach_from


@dataclass(frozen=True)
class Code:
    """What may be attached to a passage; the later fields belong to one kind each."""

    id: str
    kind: Kind
    title: Text
    definition: Text = field(default_factory=Text)
    parent: str | None = None
    about: tuple[str, ...] = ()
    #: Links of `about` for which the codebook says otherwise than usual how evidence travels.
    about_as: Mapping[str, Way] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hinders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    question: str | None = None  # criterion: its evaluation question
    pointer: PointerKind = PointerKind.PLAIN  # sub-question of a criterion
    stage: str | None = None  # factor
    claimed_by: str | None = None  # outcome, assumption
    actor: str | None = None  # outcome, marker
    rule: str = "default"  # outcome, assumption
    level: ClaimLevel | None = None  # outcome, assumption: what sort of change
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
    """A stakeholder group and the number of talks planned in it; None where there is no plan."""

    id: str
    title: Text
    planned: int | None = None
    note: Text = field(default_factory=Text)  # who exactly is to be heard
    #: Where the plan tells kinds apart: kind of source → number; `planned` is their sum.
    planned_by_kind: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """A dated step in the story of a case, or a stretch of time up to `until`."""

    date: str
    title: Text
    source: str | None = None
    until: str | None = None
    text: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Case:
    """A contribution claim that is analysed through its mechanisms."""

    id: str
    title: Text
    claim: Text
    about: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    about_as: Mapping[str, Way] = field(default_factory=dict)
    contribution_of: str | None = None  # whose contribution is judged


@dataclass(frozen=True)
class RegisterColumn:
    """What a column of a register is called."""

    id: str
    title: Text


@dataclass(frozen=True)
class Register:
    """A table beside the framework, such as its campaigns: listed, counted by columns, crossed by two."""

    id: str
    rows: tuple[Mapping[str, str], ...] = ()
    title: Text = field(default_factory=Text)
    columns: tuple[RegisterColumn, ...] = ()
    count: tuple[str, ...] = ()
    cross: tuple[str, ...] = ()

    def headings(self) -> list[str]:
        """Return its columns: those with a title in their order, then whatever else rows have."""
        titled = [column.id for column in self.columns]
        return list(dict.fromkeys([*titled, *(name for row in self.rows for name in row)]))


@dataclass(frozen=True)
class Guide:
    """A topic list: the codes that all sources of these kinds and groups were asked about."""

    id: str
    title: Text
    codes: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimSet:
    """Several claims on which one verdict is signed."""

    id: str
    title: Text
    members: tuple[str, ...] = ()


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

    def admits(self, kind: str) -> bool:
        """Tell whether a source of this kind may support a claim."""
        return not self.kinds or kind in self.kinds


class Range(NamedTuple):
    """A target with two ends; it is reached from the lower one on."""

    low: float
    high: float


#: What an indicator aims at: a figure, a range, or words.
Target = float | Range | str


@dataclass(frozen=True)
class Indicator:
    """A series of figures: per year the value, per target year the target.

    In a running total (`mode` cumulative) `values` are totals. A cell that holds both the
    year's own figure and the total has both in `yearly` and `cumulative`.
    """

    id: str
    title: str
    owner: str = ""
    unit: str = ""
    mode: str = "yearly"
    baseline: float | None = None
    values: Mapping[int, float | None] = field(default_factory=dict)
    targets: Mapping[int, Target | None] = field(default_factory=dict)
    note: str = ""
    about: tuple[str, ...] = ()
    measures: str = ""  # reach, output, capacity, behaviour, …
    target: Target | None = None  # for the whole period
    notes: Mapping[int, str] = field(default_factory=dict)  # per year
    yearly: Mapping[int, float] = field(default_factory=dict)
    cumulative: Mapping[int, float] = field(default_factory=dict)
    #: Cells that hold more than a number, as they were written: "2019", "baseline".
    cells: Mapping[str, str] = field(default_factory=dict)


@lru_cache
def one_spelling(name: str) -> str:
    """Return a name as names are compared: case, blanks and the form of accents do not matter."""
    return " ".join(normalize("NFC", name).casefold().split())


def plain_letters(name: str) -> str:
    """Return a name without case, accents and needless blanks."""
    bare = normalize("NFKD", name.casefold())
    return " ".join("".join(char for char in bare if not combining(char)).split())


def _spelled_out(words: str) -> frozenset[str]:
    return frozenset(plain_letters(word.replace("_", " ")) for word in words.split())


#: What people write as their organisation although it is none: nobody speaks for all of these.
NOT_ONE_VOICE = _spelled_out(
    "self-employed freelance independent individual private citizen citizens none n/a "
    "zelfstandige zelfstandigen zelfstandig freelancer onafhankelijk onafhankelijke "
    "particulier particulieren burger burgers geen nvt "
    "indépendant indépendante indépendants indépendantes travailleur_indépendant particuliers "
    "citoyen citoyenne citoyens citoyennes individu individus aucun aucune aucuns aucunes néant"
)


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
    #: Tables beside the framework: activities, campaigns, events, networks, …
    registers: tuple[Register, ...] = ()
    #: From which share of the clusters a Wavemakers factor is important, from which limited.
    degrees: tuple[float, float] = (0.5, 0.25)
    #: The folder of a model of language on this machine that suggestions may use.
    model: str | None = None
    #: The address on this machine of a language model that is asked about suggestions, and which of those it serves.
    endpoint: str | None = None
    endpoint_model: str | None = None
    sets: tuple[ClaimSet, ...] = ()
    guides: tuple[Guide, ...] = ()
    #: Names that are no organisation, beside those that the tool knows.
    not_one_voice: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Tell every wording in it which languages the study speaks."""
        for text in _texts(tuple(getattr(self, attribute.name) for attribute in fields(self))):
            text.languages = self.languages

    def code(self, code_id: str) -> Code | None:
        """Find a code by its id."""
        return next((code for code in self.codes if code.id == code_id), None)

    def register(self, register_id: str) -> "Register":
        """Find a register by its id; one without rows where there is none."""
        found = next((one for one in self.registers if one.id == register_id), None)
        return found or Register(register_id)

    def of_kind(self, *kinds: Kind) -> list[Code]:
        """List the codes of these kinds in the order of the file."""
        return [code for code in self.codes if code.kind in kinds]

    def children(self, code_id: str) -> list[Code]:
        """List the codes directly under this one."""
        return [code for code in self.codes if code.parent == code_id]

    def canonical(self, organisation: str | None) -> str | None:
        """Return the one name of an organisation that is written in several ways."""
        if not organisation or not organisation.strip():
            return None
        return self._by_spelling.get(one_spelling(organisation)) or " ".join(organisation.split())

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for name, spellings in self.aliases.items():
            for spelling in (name, *spellings):
                names.setdefault(one_spelling(spelling), name)
        return names

    def organisations(self, written: str | None) -> tuple[str, ...]:
        """List the organisations in a field by their one names; several stand with ; or , between them."""
        if not (whole := self.canonical(written)):
            return ()
        if whole in self.aliases:
            return (whole,)
        names = (self.canonical(name) for name in re.split(r"[;,\n]", written or ""))
        return tuple(dict.fromkeys(name for name in names if name))

    def voice(self, voice: str | None, organisation: str | None) -> str | None:
        """Name the voice that a source counts for: the one given, else its (first) organisation's.

        None where neither stands for one mind: then the source is a voice by itself.
        """
        if named := self.canonical(voice):
            return named
        for name in self.organisations(organisation)[:1]:
            if self.is_one_voice(name):
                return name
        return None

    def is_one_voice(self, organisation: str) -> bool:
        """Tell whether a name stands for one organisation, not for a status such as self-employed."""
        words = {plain_letters(word) for word in self.not_one_voice}
        return plain_letters(organisation) not in NOT_ONE_VOICE | words

    def claimants(self, code: Code) -> frozenset[str]:
        """Name whose own claim a code is: who claims an outcome or assumption, who rated a marker."""
        return frozenset(one_spelling(name) for name in self.organisations(code.claimed_by or code.rated_by))

    def links(self) -> dict[str, dict[str, Way]]:
        """Per code and case, what it counts for directly, and how evidence travels there."""
        return links_of(self)

    def reach(self) -> dict[str, dict[str, tuple[frozenset[str], ...]]]:
        """Per code, everything that its codings are evidence for, itself included, and by which ways.

        A coding counts for its code, for the codes above it, for whatever these are
        `about`, and on from there. The ways are those on which it keeps its stance: each
        tells the claims and markers that it passes, the target left out. Without any
        the coding arrives as a mention.
        """
        return reach_of(self)


def _texts(value: object) -> Iterator[Text]:
    """Yield all wordings in a value of the framework."""
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for attribute in fields(value):
            yield from _texts(getattr(value, attribute.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)


#: What keeps the stance of evidence along `about`: kind of code → kinds of target; the rest is a mention.
_CARRIES_STANCE: Mapping[Kind, frozenset[Kind]] = {
    Kind.THEME: frozenset(Kind),
    Kind.OUTCOME: frozenset({Kind.CRITERION}),
    Kind.MARKER: frozenset({Kind.CRITERION}),
}


def links_of(codebook: Codebook) -> dict[str, dict[str, Way]]:
    """Return the links of a codebook as `Codebook.links` promises."""
    kinds = {code.id: code.kind for code in codebook.codes}
    links = {code.id: _links_of_code(code, kinds) for code in codebook.codes}
    for case in codebook.cases:
        links[case.id] = {target: case.about_as.get(target, Way.MENTIONS) for target in case.about}
    return links


def _links_of_code(code: Code, kinds: Mapping[str, Kind]) -> dict[str, Way]:
    links = {}
    if code.case:
        links[code.case] = Way.MENTIONS
    carries = _CARRIES_STANCE.get(code.kind, frozenset())
    for target in code.about:
        usual = Way.MENTIONS
        if kinds.get(target) in carries:
            usual = Way.STANCE
        links[target] = code.about_as.get(target, usual)
    if code.parent and code.pointer is PointerKind.PLAIN:
        links[code.parent] = Way.STANCE
    elif code.parent:
        links[code.parent] = Way.MENTIONS
    return links


def reach_of(codebook: Codebook) -> dict[str, dict[str, tuple[frozenset[str], ...]]]:
    """Return what codes count for as `Codebook.reach` promises."""
    links = links_of(codebook)
    claims = {code.id for code in codebook.codes if code.claimed_by or code.rated_by or code.level}
    return {code.id: reach_from(code.id, links, claims) for code in codebook.codes}
