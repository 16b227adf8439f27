"""The shape of a codebook file: which keys stand where, and what they may hold.

The classes below are the format. pydantic compares; `checking` words what it finds.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from coder.model import reading
from coder.translations import _

ID = re.compile(r"[A-Za-z0-9._-]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")


def _id(value: Any) -> str:
    is_simple = isinstance(value, str | int | float) and not isinstance(value, bool)
    if not is_simple or not ID.fullmatch(str(value)):
        raise ValueError(
            _('"{value}" cannot be an id. Use letters, digits, ".", "-" and "_" only', value=value)
        )
    return str(value)


def _check_language(language: str) -> None:
    # what has no language counts in every language
    if language and not LANGUAGE.fullmatch(language):
        raise ValueError(_('"{language}" is not a language. Use codes such as nl, fr, en', language=language))


def _wording(value: Any) -> dict[str, str]:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        value = {"": str(value)}
    if not isinstance(value, dict) or not value:
        raise ValueError(_("Write a text here, or one per language: {nl: …, fr: …, en: …}"))
    for language, wording in value.items():
        _check_language(language)
        if not isinstance(wording, str | int | float):
            raise ValueError(_("The text in {language} is missing", language=language))
    wordings = {language: str(wording) for language, wording in value.items()}
    if not any(wording.strip() for wording in wordings.values()):
        raise ValueError(_("This text is empty"))
    return wordings


def _keywords(value: Any) -> dict[str, list[str]]:
    if isinstance(value, list):
        value = {"": value}
    if not isinstance(value, dict):
        raise ValueError(_("Write keywords per language: {nl: [word, stem*], en: [word]}"))
    keywords: dict[str, list[str]] = {}
    for language, words in value.items():
        _check_language(language)
        if isinstance(words, str):
            words = [words]
        if not isinstance(words or [], list):
            raise ValueError(_("Write keywords per language: {nl: [word, stem*], en: [word]}"))
        keywords[language] = [_keyword(word) for word in words or []]
    return keywords


def _keyword(word: Any) -> str:
    if not isinstance(word, str | int | float) or not keyword_is_sound(str(word)):
        raise ValueError(
            _('"{word}" is not a keyword. Use word, stem*, *part*, "two words" or one+other', word=word)
        )
    return str(word)


def keyword_is_sound(keyword: str) -> bool:
    """Tell whether a keyword can match anything: letters in each part, stars at the edges only."""
    for part in keyword.strip().strip('"').split("+"):
        word = part.strip().strip('"').strip("*")
        if "*" in word or not re.search(r"\w", part):
            return False
    return True


def _date(value: Any) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", str(value)):
        raise ValueError(_('"{value}" is not a date. Write 2021-03-31, 2021-03 or 2021', value=value))
    return str(value)


def _list(value: Any) -> Any:
    if isinstance(value, str | int):
        return [value]
    return value


Id = Annotated[str, BeforeValidator(_id)]
Ids = Annotated[list[Id], BeforeValidator(_list)]
Wording = Annotated[dict[str, str], BeforeValidator(_wording)]
Keywords = Annotated[dict[str, list[str]], BeforeValidator(_keywords)]
Date = Annotated[str, BeforeValidator(_date)]
Strings = Annotated[list[str], BeforeValidator(_list)]
Change = Literal["output", "capacity", "behaviour", "policy", "impact"]
Stage = Literal["start", "internal", "external", "sustain"]
Direction = Literal["helps", "hinders", "both", "neutral"]


def _link(value: Any) -> Any:
    if not isinstance(value, dict):
        return _id(value)
    if "id" not in value or value.keys() - {"id", "as"}:
        raise ValueError(_("Write an id here, or {id: O1, as: stance} or {id: O1, as: mentions}"))
    if value.get("as") not in (None, "stance", "mentions"):
        raise ValueError(_('as is "{value}"; it must be one of stance, mentions', value=value["as"]))
    if not value.get("as"):
        return _id(value["id"])
    return {"id": _id(value["id"]), "as": value["as"]}


def _links(value: Any) -> Any:
    if isinstance(value, dict):
        return [value]
    return _list(value)


#: What evidence counts for; a link may say whether it gets there with its stance.
Links = Annotated[
    list[Annotated[Any, BeforeValidator(_link)]],
    BeforeValidator(_links),
]


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


def _plan(value: Any, as_number: ValidatorFunctionWrapHandler) -> Any:
    """Return a number, or a number per kind of source, whose words may be Dutch, French or English."""
    if not isinstance(value, dict):
        return as_number(value)
    planned: dict[str, int] = {}
    for word, number in value.items():
        kind = reading.kind(str(word))
        if kind is None or isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise ValueError(_("Write a whole number, or one per kind: {interview: 6, focus_group: 1}"))
        planned[kind] = planned.get(kind, 0) + number
    return planned or None


Plan = Annotated[int, Field(ge=0), WrapValidator(_plan), PlainSerializer(lambda plan: plan, return_type=Any)]


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


Rows = list[dict[str, str | int | float | None]]
Table = str | Rows


def _column(value: Any) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        raise ValueError(_("Write the heading of a column, as it stands in the table"))
    return " ".join(str(value).split())


def _pair(value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) != 2 or value[0] == value[1]:
        raise ValueError(_("Name two different columns: [how, what_for]"))
    return [_column(name) for name in value]


#: The heading of a column in a table.
Heading = Annotated[str, BeforeValidator(_column)]


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
    cross: Annotated[list[str], BeforeValidator(_pair)] | None = None


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
