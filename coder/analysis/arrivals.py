"""How a coding arrives at what its code counts for: with which stance, and as whose claim."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from coder.model import REACH, ClaimLevel, Codebook, Evidence, Stance
from coder.model.framework import one_spelling

_by_coding = attrgetter("coding")
#: Reach is not effect: what figures of reach or output say nothing of.
_NOT_BY_REACH = frozenset({ClaimLevel.CAPACITY, ClaimLevel.BEHAVIOUR, ClaimLevel.POLICY})
Names = frozenset[str]
_NOBODY: Names = frozenset()


class SourceFacts(NamedTuple):
    """What is the same for a whole source."""

    cluster: str
    kind: str
    relation: str
    organisations: Names
    measures: str


@dataclass(frozen=True)
class Way:
    """One of the ways on which a stance is kept: whose claims are passed on it, and what figures may do."""

    #: Who claims something else than the target, and who claims a part of it.
    others: Names
    parts: Names
    #: Whether figures of reach get there with their stance.
    by_reach: bool


@dataclass(frozen=True)
class Link:
    """How codings of a code arrive at a target."""

    target: str
    #: Whose claim the target is, and whose claim the code itself is.
    claimants: Names
    code_claimants: Names
    ways: tuple[Way, ...]
    #: Nothing on the way or at its end asks who speaks.
    plain: bool

    def arrival(self, stance: str, source: SourceFacts) -> tuple[str, bool, bool]:
        """Return the stance as it arrives, whether it is an own claim, and whether reach made it a mention."""
        if self.plain or stance == Stance.MENTIONS:
            return stance, False, False
        names = source.organisations
        supports = stance == Stance.SUPPORTS
        theirs = supports and not names.isdisjoint(self.claimants)
        open_ways = self._open_ways(names, theirs) if supports else self.ways
        if not open_ways:
            return Stance.MENTIONS, supports and not names.isdisjoint(self._passed), False
        if source.measures in REACH and not any(way.by_reach for way in open_ways):
            return Stance.MENTIONS, False, True
        return stance, theirs, False

    def _open_ways(self, names: Names, theirs: bool) -> Sequence[Way]:
        """Return the ways on which support of these names is more than their own claim."""
        ways = [way for way in self.ways if names.isdisjoint(way.others)]
        if theirs:  # one who claims the whole and a part speaks of one claim
            return ways
        return [way for way in ways if names.isdisjoint(way.parts)]

    @cached_property
    def _passed(self) -> Names:
        """Return who claims the code itself or anything on the way."""
        passed = set(self.code_claimants)
        for way in self.ways:
            passed |= way.others | way.parts
        return frozenset(passed)


# --- the links ------------------------------------------------------------------


def links_to(codebook: Codebook, wanted: set[str], retired: Iterable[str]) -> dict[str, list[Link]]:
    """Return per code how its codings arrive at each code that is wanted."""
    claims = _Claims(codebook)
    links: dict[str, list[Link]] = {}
    for code, targets in codebook.reach().items():
        for target, ways in targets.items():
            if target in wanted:
                links.setdefault(code, []).append(claims.link(code, target, ways))
    for code in retired:  # one that left the codebook counts for itself alone
        if code in wanted and code not in links:
            links[code] = [Link(code, _NOBODY, _NOBODY, (Way(_NOBODY, _NOBODY, True),), True)]
    return links


class _Claims:
    """Who claims what in a codebook, and what figures of reach say nothing of."""

    def __init__(self, codebook: Codebook) -> None:
        self.claimants = {code.id: codebook.claimants(code) for code in codebook.codes}
        self.parents = {code.id: code.parent for code in codebook.codes}
        self.levels = {code.id for code in codebook.codes if code.level in _NOT_BY_REACH}

    def link(self, code: str, target: str, ways: Iterable[Names]) -> Link:
        at_target = self.claimants.get(target, _NOBODY)
        passed = tuple(self._way(target, way) for way in ways)
        asks = any(way.others or way.parts or not way.by_reach for way in passed)
        plain = bool(passed) and not at_target and not asks
        return Link(target, at_target, self.claimants.get(code, _NOBODY), passed, plain)

    def _way(self, target: str, claims: Names) -> Way:
        others: set[str] = set()
        parts: set[str] = set()
        for claim in claims:
            if self.parents[claim] == target:
                parts |= self.claimants[claim]
            else:
                others |= self.claimants[claim]
        by_reach = target not in self.levels and claims.isdisjoint(self.levels)
        return Way(frozenset(others), frozenset(parts), by_reach)


# --- the evidence ---------------------------------------------------------------


def source_facts(
    codebook: Codebook, clusters: Mapping[str, str], sources: Iterable[Sequence[Any]]
) -> dict[str, SourceFacts]:
    """Return what the evidence needs of each source: id, kind, relation, organisation, voice, attributes."""
    measures = {indicator.id: indicator.measures for indicator in codebook.indicators}
    names: dict[tuple[str | None, str | None], Names] = {}
    facts = {}
    for source, kind, relation, organisation, voice, attributes in sources:
        if (organisation, voice) not in names:
            named = (*codebook.organisations(organisation), codebook.canonical(voice) or "")
            names[organisation, voice] = frozenset(one_spelling(name) for name in named if name)
        measured = ""
        if kind == "figures":
            free = json.loads(attributes)
            measured = measures.get(free.get("indicator", ""), "") or str(free.get("measures") or "")
        facts[source] = SourceFacts(
            clusters[source], kind, relation, names[organisation, voice], measured.strip().casefold()
        )
    return facts


def arrived(
    codes: Iterable[str],
    codings: Iterable[Sequence[Any]],
    links: Mapping[str, list[Link]],
    facts: Mapping[str, SourceFacts],
    asking: Mapping[int, bool],
) -> dict[str, list[Evidence]]:
    """Return per code the codings that count for it, in their order.

    `codings` holds id, code, source, stance, basis, coder, start and end of each; `asking` those
    that touch an interviewer's words, False where they hold nothing else.
    """
    evidence: dict[str, list[Evidence]] = {code: [] for code in codes}
    for coding, code, source, stance, basis, coder, start, end in codings:
        with_question = asking.get(coding)
        if with_question is False:  # all of it is the interviewer's
            continue
        known = facts[source]
        for link in links[code]:
            arrives, own_claim, by_reach = link.arrival(stance, known)
            evidence[link.target].append(
                Evidence(
                    link.target,
                    coding,
                    code,
                    source,
                    known.cluster,
                    known.kind,
                    known.relation,
                    arrives,
                    basis,
                    coder,
                    known.organisations,
                    start,
                    end,
                    stance if arrives != stance else "",
                    own_claim,
                    with_question is True,
                    known.measures,
                    by_reach,
                )
            )
    for rows in evidence.values():
        rows.sort(key=_by_coding)
    return evidence
