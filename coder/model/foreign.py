"""What other tools' projects hold beside texts and codings: their codes, notes and cases, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

About = Literal["study", "source", "passage", "code"]


@dataclass(frozen=True, slots=True)
class ForeignCode:
    """A code or category of another tool; `key` tells it from all others of its project."""

    key: str
    name: str
    parent: str | None = None
    definition: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class ForeignNote:
    """A note of another tool: on the project, a source, a passage of it, or a code."""

    about: About
    text: str
    title: str = ""
    coder: str = ""
    created: str = ""
    guid: str = ""
    #: Of a code, its key.
    code: str = ""
    #: Of a passage, where it is and what stands there; `end` is 0 where it could not be found.
    start: int = 0
    end: int = 0
    quote: str = ""


@dataclass(frozen=True)
class ForeignProject:
    """What a project holds beside its sources, and what has no place here, with its content."""

    tool: str
    codes: tuple[ForeignCode, ...] = ()
    notes: tuple[ForeignNote, ...] = ()
    #: What, with its content, and why.
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ForeignCase:
    """A case: what is said of it, and what of which source it is about; sources by any key."""

    name: str
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    #: Sources as a whole, and passages: source, start, end, quote.
    wholes: tuple[str, ...] = ()
    passages: tuple[tuple[str, int, int, str], ...] = ()
    coder: str = ""
    created: str = ""

    def told(self) -> str:
        """Return all that the case says, line by line."""
        lines = [f"Case '{self.name}'"] if self.name else []
        lines += [self.text] if self.text else []
        return "\n".join([*lines, *(f"{name}: {value}" for name, value in self.values.items())])


@dataclass
class CasesOfSource:
    """What cases come to in one source: attributes where they agree, notes for all that they say."""

    attributes: dict[str, str] = field(default_factory=dict)
    notes: list[ForeignNote] = field(default_factory=list)


def cases_of_sources(cases: Sequence[ForeignCase]) -> dict[str, CasesOfSource]:
    """Return per source what its cases come to.

    A case that has a source to itself gives it its values as attributes. Of several in one source,
    as in a focus group, only what all say alike is an attribute; each case keeps all that it says
    in a note, at its passages where it has some.
    """
    found: dict[str, CasesOfSource] = {}
    for source, named in _by_source(cases).items():
        wholes = [case for case in named if source in case.wholes]
        of_source = found.setdefault(source, CasesOfSource(_agreed(wholes)))
        if names := [case.name for case in wholes if case.name]:
            of_source.attributes["case"] = "; ".join(names)
        for case in named:
            is_told = case.text or any(
                of_source.attributes.get(name) != value for name, value in case.values.items()
            )
            if is_told or source not in case.wholes:
                of_source.notes += _notes(case, source)
    return found


def _by_source(cases: Sequence[ForeignCase]) -> dict[str, list[ForeignCase]]:
    named: dict[str, list[ForeignCase]] = {}
    for case in cases:
        sources = [*case.wholes, *(place[0] for place in case.passages)]
        for source in dict.fromkeys(sources):
            named.setdefault(source, []).append(case)
    return named


def _agreed(cases: Sequence[ForeignCase]) -> dict[str, str]:
    """Return what all these cases say alike."""
    if not cases:
        return {}
    first, *others = cases
    agreed = {}
    for name, value in first.values.items():
        if all(case.values.get(name) == value for case in others):
            agreed[name] = value
    return agreed


def _notes(case: ForeignCase, source: str) -> list[ForeignNote]:
    places = [place for place in case.passages if place[0] == source]
    if source in case.wholes or not places:
        return [ForeignNote("source", case.told(), coder=case.coder, created=case.created)]
    notes = []
    for _source, start, end, quote in places:
        note = ForeignNote("passage", case.told(), "", case.coder, case.created, "", "", start, end, quote)
        notes.append(note)
    return notes
