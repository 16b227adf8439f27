"""Codings joined to what they count for: derived at each reading, never stored."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from sqlite_utils import Database

from coder.model import REACH, ClaimLevel, Codebook, Evidence, Kind, Stance
from coder.model.framework import one_spelling
from coder.study.database import Remembered
from coder.study.interviewers import InterviewersWords
from coder.study.sources import Sources

_by_coding = attrgetter("coding")
#: Reach is not effect: what figures of reach or output say nothing of.
_NOT_BY_REACH = frozenset({ClaimLevel.CAPACITY, ClaimLevel.BEHAVIOUR, ClaimLevel.POLICY})


class _Facts(NamedTuple):
    """What is the same for a whole source."""

    cluster: str
    kind: str
    relation: str
    organisations: frozenset[str]
    measures: str


@dataclass(frozen=True)
class _Link:
    """How codings of a code arrive at a target."""

    target: str
    #: Whose claim the target is, and whose claims are passed on each way that keeps the stance:
    #: other claims than the target's, and parts of it.
    claimants: frozenset[str]
    ways: tuple[tuple[frozenset[str], frozenset[str]], ...]
    #: Whose claim the code itself is.
    own: frozenset[str]
    #: Whether figures of reach get there with their stance, by each of the ways.
    by_reach: tuple[bool, ...]
    #: Nothing on the way or at its end asks who speaks.
    plain: bool

    def arrival(self, stance: str, source: _Facts) -> tuple[str, bool, bool]:
        """Return the stance as it arrives, whether it is an own claim, and whether reach made it a mention."""
        if self.plain or stance == Stance.MENTIONS:
            return stance, False, False
        names = source.organisations
        supports = stance == Stance.SUPPORTS
        theirs = supports and not names.isdisjoint(self.claimants)
        open_ways = [
            place
            for place, (others, parts) in enumerate(self.ways)
            # one who claims the whole and a part speaks of one claim
            if not supports or (names.isdisjoint(others) and (theirs or names.isdisjoint(parts)))
        ]
        if not open_ways:
            passed = self.own.union(*(claims for way in self.ways for claims in way))
            return Stance.MENTIONS, supports and not names.isdisjoint(passed), False
        if source.measures in REACH and not any(self.by_reach[place] for place in open_ways):
            return Stance.MENTIONS, False, True
        return stance, theirs, False


class EvidenceView:
    """The evidence, as the analyses want it."""

    def __init__(self, db: Database, sources: Sources) -> None:
        self.db = db
        self.sources = sources
        self.interviewers = InterviewersWords(db)
        self._remembered = Remembered(db)

    def sources_per_target(self) -> list[tuple[str, int]]:
        """List, for each code and each thing it is about, the code and how many sources have evidence on that.

        Themes are left out: they only lead to what needs evidence.
        """
        sql = (
            "SELECT counts_for.code, count(DISTINCT evidence.source) FROM counts_for "
            "LEFT JOIN evidence ON evidence.about = counts_for.target "
            "LEFT JOIN code ON code.id = counts_for.target WHERE code.kind IS NOT ? "
            "GROUP BY counts_for.code, counts_for.target"
        )
        return self.db.execute(sql, [Kind.THEME]).fetchall()

    def about(self, *codes: str) -> dict[str, list[Evidence]]:
        """Give per code the live codings that count for it, in the order of the codings.

        Interviewers' passages are left out: `asked_by_coding` tells what they ask.
        """
        return self._remembered.get(codes, lambda: self._about(codes))

    def _about(self, codes: tuple[str, ...]) -> dict[str, list[Evidence]]:
        retired = self.db.execute("SELECT id FROM code WHERE retired IS NOT NULL")
        return self._counting(self.sources.codes.codebook, codes, [row[0] for row in retired])

    def under(self, codebook: Codebook) -> dict[str, list[Evidence]]:
        """Give the same for all codes of another codebook than the current one, by its own links."""
        return self._counting(codebook, tuple(code.id for code in codebook.codes), ())

    def _counting(
        self, codebook: Codebook, codes: tuple[str, ...], retired: Iterable[str]
    ) -> dict[str, list[Evidence]]:
        links = _links(codebook, set(codes), retired)
        facts = self._facts(codebook)
        found: dict[str, list[Evidence]] = {code: [] for code in codes}
        asking = self.interviewers.passages()
        # not through the view `evidence`: what is the same for a whole source is looked up once
        sql = (
            'SELECT id, code, source, stance, basis, coder, start, "end" FROM coding '
            "WHERE withdrawn IS NULL AND code IN (SELECT value FROM json_each(?))"
        )
        for coding, code, source, stance, basis, coder, start, end in self.db.execute(
            sql, [json.dumps([*links])]
        ):
            with_question = asking.get(coding)
            if with_question is False:  # all of it is the interviewer's
                continue
            own = facts[source]
            for link in links[code]:
                arrives, own_claim, by_reach = link.arrival(stance, own)
                found[link.target].append(
                    Evidence(
                        link.target,
                        coding,
                        code,
                        source,
                        own.cluster,
                        own.kind,
                        own.relation,
                        arrives,
                        basis,
                        coder,
                        own.organisations,
                        start,
                        end,
                        stance if arrives != stance else "",
                        own_claim,
                        with_question is True,
                        own.measures,
                        by_reach,
                    )
                )
        for rows in found.values():
            rows.sort(key=_by_coding)
        return found

    def _facts(self, codebook: Codebook) -> dict[str, _Facts]:
        clusters = self.sources.clusters(codebook)
        measures = {indicator.id: indicator.measures for indicator in codebook.indicators}
        names: dict[tuple[str | None, str | None], frozenset[str]] = {}
        found = {}
        sql = "SELECT id, kind, relation, organisation, voice, attributes FROM source"
        for source, kind, relation, organisation, voice, attributes in self.db.execute(sql):
            if (organisation, voice) not in names:
                named = (*codebook.organisations(organisation), codebook.canonical(voice) or "")
                names[organisation, voice] = frozenset(one_spelling(name) for name in named if name)
            measured = ""
            if kind == "figures":
                free = json.loads(attributes)
                measured = measures.get(free.get("indicator", ""), "") or str(free.get("measures") or "")
            found[source] = _Facts(
                clusters[source], kind, relation, names[organisation, voice], measured.strip().casefold()
            )
        return found

    def as_coded(self, codes: Iterable[str]) -> dict[str, list[tuple[int, str, str, str | None]]]:
        """Give per code every live coding that reaches it: id, source, stance as coded, basis."""
        sql = (
            "SELECT counts_for.target, coding.id, coding.source, coding.stance, coding.basis FROM coding "
            "JOIN counts_for ON counts_for.code = coding.code WHERE coding.withdrawn IS NULL "
            "AND counts_for.target IN (SELECT value FROM json_each(?)) ORDER BY coding.id"
        )
        found: dict[str, list[tuple[int, str, str, str | None]]] = defaultdict(list)
        for target, *coded in self.db.execute(sql, [json.dumps([*codes])]):
            found[target].append(tuple(coded))
        return dict(found)

    def asked_by_coding(self) -> set[tuple[str, str]]:
        """Give the (source, code) pairs that somebody coded on interviewers' words: so it was asked."""
        sql = (
            "SELECT coding.source, counts_for.target FROM coding "
            "JOIN counts_for ON counts_for.code = coding.code "
            "WHERE coding.withdrawn IS NULL AND coding.id IN (SELECT value FROM json_each(?))"
        )
        return set(self.db.execute(sql, [json.dumps(self.interviewers.alone())]))

    def sources_coded(self) -> dict[str, set[str]]:
        """Give per source the codes that it has live codings of, interviewers' passages left out."""
        asking = self.interviewers.passages()
        coded = defaultdict(set)
        sql = "SELECT id, source, code FROM coding WHERE withdrawn IS NULL"
        for coding, source, code in self.db.execute(sql):
            if asking.get(coding) is not False:
                coded[source].add(code)
        return dict(coded)


def _links(codebook: Codebook, wanted: set[str], retired: Iterable[str]) -> dict[str, list[_Link]]:
    """Lay out per code how its codings arrive at each code that is wanted."""
    claimants = {code.id: codebook.claimants(code) for code in codebook.codes}
    parents = {code.id: code.parent for code in codebook.codes}
    levels = {code.id for code in codebook.codes if code.level in _NOT_BY_REACH}
    links: dict[str, list[_Link]] = {}
    for code, targets in codebook.reach().items():
        for target, ways in targets.items():
            if target in wanted:
                links.setdefault(code, []).append(_link(code, target, ways, claimants, parents, levels))
    nobody: frozenset[str] = frozenset()
    for code in retired:  # one that left the codebook counts for itself alone
        if code in wanted and code not in links:
            links[code] = [_Link(code, nobody, ((nobody, nobody),), nobody, (True,), True)]
    return links


def _link(
    code: str,
    target: str,
    ways: tuple[frozenset[str], ...],
    claimants: Mapping[str, frozenset[str]],
    parents: Mapping[str, str | None],
    levels: set[str],
) -> _Link:
    nobody: frozenset[str] = frozenset()
    at_target, own = claimants.get(target, nobody), claimants.get(code, nobody)
    passed = tuple(
        (
            nobody.union(*(claimants[claim] for claim in way if parents[claim] != target)),
            nobody.union(*(claimants[claim] for claim in way if parents[claim] == target)),
        )
        for way in ways
    )
    by_reach = tuple(target not in levels and way.isdisjoint(levels) for way in ways)
    nobody_claims = not at_target and not any(claims for way in passed for claims in way)
    plain = bool(ways) and nobody_claims and all(by_reach)
    return _Link(target, at_target, passed, own, by_reach, plain)
