"""A study as plain values for the reference: whose voice each source is, and what counts for what.

Written from the rule alone; neither this nor the tool takes anything from the other.
What stands in quotation marks is the rule in its own words.
"""

import re
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any
from unicodedata import combining, normalize

CLAIMS = ("outcome", "assumption")
#: A bracket holds an ending that may be there or not.
NO_VOICES = (
    "self-employed, freelance, independent, individual, private, citizen(s), none, n/a, "
    "zelfstandige(n), zelfstandig, freelancer, onafhankelijk(e), particulier(en), burger(s), geen, nvt, "
    "indépendant(e)(s), travailleur indépendant, particulier(s), citoyen(ne)(s), individu(s), aucun(e), néant"
)


class Shown:
    """Shows in a failing example what was given, and leaves out what is as usual."""

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        given = [f.name for f in fields(self) if getattr(self, f.name) not in (f.default, {}, ())]
        with printer.group(4, f"{type(self).__name__}(", ")"):
            for name in given:
                printer.breakable("")
                printer.text(f"{name}=")
                printer.pretty(getattr(self, name))
                printer.text(", ")


@dataclass(frozen=True)
class Code(Shown):
    """Anything that may be coded, or a case, which only stands between others."""

    id: str
    kind: str  # theme, criterion, factor, outcome, assumption, mechanism, marker; case
    parent: str | None = None
    pointer: str = "plain"  # factor, hypothesis
    about: dict[str, str | None] = field(default_factory=dict)  # target → stance, mentions or as usual
    case: str | None = None
    claimed_by: str | None = None
    rated_by: str | None = None
    actor: str | None = None
    rule: str | None = None
    level: str | None = None


@dataclass(frozen=True)
class Source(Shown):
    id: str
    kind: str = "interview"
    organisation: str | None = None
    voice: str | None = None
    relation: str = "unknown"
    group: str | None = None
    measures: str | None = None
    parent: str | None = None  # of a respondent: the survey
    text: str = ""
    turns: tuple[tuple[int, int, str], ...] = ()  # start, end, the speaker's role


@dataclass(frozen=True)
class Coding(Shown):
    id: int
    source: str
    start: int
    end: int
    code: str
    coder: str = "An"
    stance: str = "supports"
    basis: str | None = None


@dataclass(frozen=True, eq=False)
class Study(Shown):
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    codings: tuple[Coding, ...] = ()
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    not_one_voice: tuple[str, ...] = ()
    verdicts: dict[str, str] = field(default_factory=dict)

    def code(self, code_id: str) -> Code:
        return next(code for code in self.codes if code.id == code_id)

    def source(self, source_id: str) -> Source:
        return next(source for source in self.sources if source.id == source_id)

    def parts(self, claim: Code) -> list[Code]:
        return [code for code in self.codes if code.parent == claim.id and claim.kind in CLAIMS]


# --- whose voice a source is ---------------------------------------------------


def spelled(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def canonical(study: Study, name: str) -> str:
    # "The codebook has an alias list, used before sources are counted."
    for one_name, spellings in study.aliases.items():
        if spelled(name) in [spelled(spelling) for spelling in (one_name, *spellings)]:
            return spelled(one_name)
    return spelled(name)


def organisations(study: Study, written: str | None) -> list[str]:
    """Several stand in one field with ; or , between them."""
    return [canonical(study, name) for name in re.split("[;,]", written or "") if name.strip()]


def without_accents(name: str) -> str:
    return "".join(letter for letter in normalize("NFKD", spelled(name)) if not combining(letter))


def is_no_voice(study: Study, name: str) -> bool:
    # "Compared whole, case and accents ignored; the codebook's list adds to them."
    words = list(study.not_one_voice)
    for word in NO_VOICES.split(", "):
        spellings = [word.split("(")[0]]
        for ending in re.findall(r"\((.*?)\)", word):
            spellings += [spelling + ending for spelling in spellings]
        words += spellings
    return without_accents(name) in map(without_accents, words)


@lru_cache(1000)
def voice(study: Study, source: Source) -> str:
    # "The same voice, else the same organisation (the first); without either … by itself."
    if source.voice:
        return canonical(study, source.voice)
    names = organisations(study, source.organisation)
    if names and not is_no_voice(study, names[0]):
        return names[0]
    return f"nobody but {source.id}"


@lru_cache(1000)
def cluster(study: Study, source: Source) -> frozenset[str]:
    """Return the ids of the sources that count as one with this one."""
    return frozenset(other.id for other in study.sources if voice(study, other) == voice(study, source))


def is_of(study: Study, source: Source, names: list[str]) -> bool:
    """Tell whether one of these is any of the source's organisations or its voice."""
    return any(name in [*organisations(study, source.organisation), voice(study, source)] for name in names)


def of_the_whole(study: Study, code: Code, word: str) -> str | None:
    # "Each part has its claimant, actor and rule": its own, else those of the whole
    own: str | None = getattr(code, word)
    if own is None and code.parent and code.kind in CLAIMS:
        return of_the_whole(study, study.code(code.parent), word)
    return own


def is_claimants(study: Study, source: Source, code: Code) -> bool:
    """Tell whether the source is of who claims (for a marker: of who rated it)."""
    owner = code.rated_by if code.kind == "marker" else of_the_whole(study, code, "claimed_by")
    return is_of(study, source, organisations(study, owner))


# --- what counts for what ------------------------------------------------------


def links(study: Study, code: Code) -> dict[str, str]:
    """Return what a code counts for directly, and whether with its stance or as a mention."""
    found: dict[str, str] = {}
    if code.parent:  # of a part, a pointer, a sub-theme, a sub-factor
        found[code.parent] = "stance" if code.pointer == "plain" else "mentions"
    if code.case:  # of a mechanism
        found[code.case] = "mentions"
    for target, told in code.about.items():
        to_criterion = code.kind in ("outcome", "marker") and study.code(target).kind == "criterion"
        usual = "stance" if code.kind == "theme" or to_criterion else "mentions"
        found[target] = told or usual
    return found


@lru_cache(1000)
def ways(study: Study, start: str) -> list[list[str]]:
    """Return every way from a code along the links, to itself first."""
    found = [[start]]
    for way in found:  # it grows as it is read
        for target in links(study, study.code(way[-1])):
            if target not in way:
                found.append([*way, target])
    return found


def stance_along(study: Study, coding: Coding, way: list[str], reach_is_not_effect: bool) -> str:
    source, stance = study.source(coding.source), coding.stance
    for n, here in enumerate(map(study.code, way)):
        on_effect = of_the_whole(study, here, "level") in ("capacity", "behaviour", "policy")
        if reach_is_not_effect and on_effect and is_reach(source):
            stance = "mentions"  # in this claim, and in whatever it passes this claim for
        if n + 1 == len(way):
            break
        onward = study.code(way[n + 1])
        own_claim = stance == "supports" and is_claimants(study, source, here)
        same_claim = here.kind in CLAIMS and here.parent == onward.id and is_claimants(study, source, onward)
        if own_claim and not same_claim:  # "anything but the claim itself: as mentions"
            stance = "mentions"
        if links(study, here)[onward.id] == "mentions":
            stance = "mentions"  # "what arrived as mentions travels on as mentions"
    return stance


@lru_cache(20_000)
def arrives(study: Study, coding: Coding, row: str, reach_is_not_effect: bool = True) -> str | None:
    # "A coding that reaches a row in several ways counts once, by the way that keeps its stance."
    stances = [
        stance_along(study, coding, way, reach_is_not_effect)
        for way in ways(study, coding.code)
        if way[-1] == row
    ]
    if not stances:
        return None
    return coding.stance if coding.stance in stances else "mentions"


def is_reach(source: Source) -> bool:
    return source.kind == "figures" and source.measures in ("reach", "output")
