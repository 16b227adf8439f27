"""The shape of a codebook file: which keys stand where, and what they may hold.

The classes below are the format. pydantic compares; `checking` words what it finds.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from coder.codebook.schema_values import (
    Change,
    Date,
    Direction,
    Endpoint,
    Heading,
    Id,
    Ids,
    Keywords,
    Links,
    Plan,
    Rows,
    Stage,
    Strings,
    Table,
    TwoColumns,
    Wording,
)


class Entry(BaseModel):
    """Anything in the file: a key that is not named here is a fault."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class Named(Entry):
    """Anything with an id and a title."""

    id: Id
    title: Wording
    definition: Wording | None = None


class Sought(Named):
    """Anything that words in a transcript may point to."""

    keywords: Keywords | None = None
    hinders: Keywords | None = None


class Group(Entry):
    """A stakeholder group; without a number there is no plan."""

    id: Id
    title: Wording
    planned: Plan | None = None
    note: Wording | None = None


class Pointer(Sought):
    """A sub-question under a criterion."""

    kind: Literal["plain", "factor", "hypothesis"] | None = None


class Criterion(Sought):
    """A judgement criterion of a question."""

    about: Links | None = None
    pointers: list[Pointer] | None = None


class Question(Entry):
    """An evaluation question."""

    id: Id
    title: Wording
    question: Wording | None = None
    dac: (
        Literal["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"] | None
    ) = None
    sources: Strings | None = None
    criteria: list[Criterion] | None = None


class Theme(Sought):
    """A theme; themes may hold themes."""

    about: Links | None = None
    themes: list["Theme"] | None = None


class Factor(Sought):
    """A factor of the Wavemakers model; a study may add sub-factors."""

    stage: Stage | None = None
    question: Wording | None = None
    about: Links | None = None
    factors: list["Factor"] | None = None


class Part(Sought):
    """A part of a claim with a verdict of its own; what it does not say is as in the whole."""

    claimed_by: str | None = None
    actor: str | None = None
    rule: Id | None = None
    level: Change | None = None


class Claim(Sought):
    """Something that is said to be so and that evidence may confirm."""

    about: Links | None = None
    claimed_by: str | None = None
    actor: str | None = None
    rule: Id = "default"
    level: Change | None = None
    parts: list[Part] | None = None


class Outcome(Claim):
    """A change that a team says it observed."""


class Assumption(Claim):
    """What must hold for the theory of change to work."""


class Mechanism(Sought):
    """A way in which a change may have come about."""

    type: Literal["primary", "commingled", "direct_rival", "context"]
    direction: Direction | None = None
    about: Links | None = None


class Event(Entry):
    """A dated step in a story, or a stretch of time."""

    date: Date
    until: Date | None = None
    title: Wording
    text: Wording | None = None
    source: str | None = None


class Case(Entry):
    """A contribution analysis."""

    id: Id
    claim: Wording
    title: Wording | None = None
    about: Links | None = None
    contribution_of: str | None = None
    mechanisms: list[Mechanism] | None = None
    events: list[Event] | None = None


class Marker(Sought):
    """A progress marker."""

    actor: str | None = None
    about: Links | None = None
    ladder: Literal["expect", "like", "love"] | None = None
    self_rating: Id | None = None
    rated_by: str | None = None


class Level(Entry):
    """A step of a scale."""

    id: Id
    title: Wording
    definition: Wording | None = None


class Scale(Entry):
    """A rating scale, highest level first."""

    title: Wording | None = None
    levels: Annotated[list[Level], Field(min_length=2)]


Number = Annotated[int, Field(ge=0)]
Ratio = Annotated[float, Field(gt=0)]


class Rule(Entry):
    """The numbers of a verdict rule."""

    title: Wording | None = None
    contradicted_from: Annotated[int, Field(ge=1)] | None = None
    contradicted_ratio: Ratio | None = None
    contested_ratio: Ratio | None = None
    confirmed_supports: Annotated[int, Field(ge=1)] | None = None
    confirmed_kinds: Number | None = None
    confirmed_outside: Number | None = None
    confirmed_qualified_ratio: Ratio | None = None
    partly_supports: Annotated[int, Field(ge=1)] | None = None
    partly_voices: Number | None = None
    partly_outside: Number | None = None
    named_actor: bool | None = None
    kinds: (
        list[Literal["interview", "focus_group", "document", "survey", "observation", "figures"]] | None
    ) = None


class ClaimSet(Entry):
    """Several claims on which one verdict is signed."""

    id: Id
    title: Wording
    members: Annotated[Ids, Field(min_length=1)]


class Period(Entry):
    """From when to when the programme ran."""

    from_: Annotated[Date | None, Field(alias="from")] = None
    to: Date | None = None


class Degrees(Entry):
    """From which share of the clusters that discuss a stage a factor is important, or limited."""

    important: Annotated[float, Field(gt=0, le=1)] = 0.5
    limited: Annotated[float, Field(gt=0, le=1)] = 0.25


class Guide(Entry):
    """A topic list: what all sources of these kinds and groups were asked."""

    id: Id
    title: Wording
    for_kinds: (
        list[Literal["interview", "focus_group", "document", "survey", "observation", "figures"]] | None
    ) = None
    for_groups: Ids | None = None
    codes: Annotated[Ids, Field(min_length=1)]


class RegisterColumn(Entry):
    """What a column of a register is called."""

    id: Heading
    title: Wording


class Register(Entry):
    """A table beside the framework: listed, counted by columns, crossed by two."""

    id: Id
    title: Wording | None = None
    file: str | None = None
    rows: Rows | None = None
    columns: list[RegisterColumn] | None = None
    count: Strings | None = None
    cross: TwoColumns | None = None


class File(Entry):
    """One codebook file; it may hold only a part of this."""

    id: Id | None = None
    title: Wording | None = None
    languages: Strings | None = None
    period: Period | None = None
    include: Strings | None = None
    groups: list[Group] | None = None
    aliases: dict[str, Strings] | None = None
    questions: list[Question] | None = None
    themes: list[Theme] | None = None
    factors: list[Factor] | None = None
    outcomes: list[Outcome] | None = None
    assumptions: list[Assumption] | None = None
    cases: list[Case] | None = None
    markers: list[Marker] | None = None
    scales: dict[str, Scale] | None = None
    rules: dict[str, Rule] | None = None
    wavemakers: Degrees | None = None
    sets: list[ClaimSet] | None = None
    guides: list[Guide] | None = None
    not_one_voice: Strings | None = None
    model: str | None = None
    endpoint: Endpoint | None = None
    endpoint_model: str | None = None
    indicators: Table | None = None
    registers: list[Register] | None = None
    activities: Table | None = None
    campaigns: Table | None = None
    events: Table | None = None
    successes: Table | None = None
    networks: Table | None = None
    strategies: Table | None = None
    documents: Table | None = None
    limitations: Table | None = None
    context: Table | None = None
