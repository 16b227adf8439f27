"""The verdict rule: what the evidence of one claim makes of it, and how fragile that is.

Over clusters (voices): s clusters support, c contradict, q qualify (and do not
support); t kinds of source among the supporting sources; o supporting clusters with a
supporting source from outside (relation independent or beneficiary). Of the claimant's
sources only what qualifies or contradicts counts. The first line that fits decides:

1. nothing that counts: not_investigated
2. c ≥ 2 and c ≥ 2·s: contradicted
3. s ≥ 1 and c ≥ 1 and s < 2·c: contested
   (named_actor: the actor's own first-hand word, and from another cluster a document
   or a source that is neither implementer nor partner: confirmed)
4. s ≥ 3 and t ≥ 2 and o ≥ 1 and q ≤ s: confirmed
5. s ≥ 1 and s + q ≥ 2 (q without the claimant) and o ≥ 1: partly_confirmed
6. otherwise: not_confirmed

A claim with parts is at most partly_confirmed while the own result of any part is below
that, unless nothing that was said of any part counts. The numbers are those of `Rule`
and may be set in the codebook. The rule is this tool's own, agreed by evaluators before
coding; it is no published scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coder.analysis.counting import (
    ClaimEvidence,
    Counts,
    Tally,
    Voice,
    Voices,
    by_cluster,
    by_coder,
    tallies,
    total,
    voices,
    without_connected,
)
from coder.analysis.fragility import decisive_sources, flip_margin
from coder.analysis.passages import disputed_passages
from coder.model import Result, Rule

#: Order of the results: more support never lowers it, more contradiction never raises it.
RANK = {
    Result.CONTRADICTED: 0,
    Result.CONTESTED: 1,
    Result.NOT_CONFIRMED: 1,
    Result.NOT_INVESTIGATED: 1,
    Result.PARTLY_CONFIRMED: 2,
    Result.CONFIRMED: 3,
}


@dataclass(frozen=True)
class RuleResult:
    """What the rule makes of the evidence, on which line, and how fragile that is."""

    result: Result
    line: str
    tally: Tally
    decisive: tuple[str, ...]
    flip_margin: int | None
    without_connected: Result
    without_opinion: Result
    #: The result by the reading of each coder in a dispute on this claim.
    by_coder: Mapping[str, Result] = field(default_factory=dict)
    #: The line would say confirmed; a part below partly_confirmed holds the whole back.
    held_back: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether anything that was said counts."""
        return self.tally.sources > 0

    @property
    def robust(self) -> bool | None:
        """Tell whether no single source decides the result; None where nothing counts."""
        if not self.counts:
            return None
        return not self.decisive


def decide(rule: Rule, counted: Tally) -> tuple[Result, str]:
    """Apply the lines of the rule in order; return the result and the line that decided."""
    if not counted.sources:
        return Result.NOT_INVESTIGATED, "1"
    return _decided_against(rule, counted) or _decided_in_favour(rule, counted)


def _decided_against(rule: Rule, counted: Tally) -> tuple[Result, str] | None:
    s, c = counted[:2]
    if c >= rule.contradicted_from and c >= rule.contradicted_ratio * s:
        return Result.CONTRADICTED, "2"
    if s >= 1 and c >= 1 and s < rule.contested_ratio * c:
        return Result.CONTESTED, "3"
    return None


def _decided_in_favour(rule: Rule, counted: Tally) -> tuple[Result, str]:
    s, _, q, t, o = counted[:5]
    if rule.named_actor and counted.actor_borne_out:
        return Result.CONFIRMED, "named_actor"
    if (
        s >= rule.confirmed_supports
        and t >= rule.confirmed_kinds
        and o >= rule.confirmed_outside
        and q <= rule.confirmed_qualified_ratio * s
    ):
        return Result.CONFIRMED, "4"
    voices_in_favour = s + counted.qualifies_others
    if s >= rule.partly_supports and voices_in_favour >= rule.partly_voices and o >= rule.partly_outside:
        return Result.PARTLY_CONFIRMED, "5"
    return Result.NOT_CONFIRMED, "6"


def hold_back(results: Sequence[Result], counted: Sequence[Tally]) -> Result:
    """Return the result of a claim from its own and its parts': a part that falls short holds the whole back."""
    whole, *of_parts = results
    any_part_counts = any(tally.sources for tally in counted[1:])
    falls_short = any(RANK[result] < RANK[Result.PARTLY_CONFIRMED] for result in of_parts)
    if any_part_counts and falls_short and RANK[whole] > RANK[Result.PARTLY_CONFIRMED]:
        return Result.PARTLY_CONFIRMED
    return whole


class _Family:
    """The rules of a claim and of its parts, with the cluster of each source that speaks of them."""

    def __init__(self, claims: Sequence[ClaimEvidence]) -> None:
        self.claims = claims
        self._clusters = {}
        for claim in claims:
            for passage in claim.passages:
                self._clusters[passage.source] = passage.cluster

    def decide_one(self, place: int, counted: Tally) -> Result:
        """Return the result of the claim (place 0) or of one part, by itself."""
        return decide(self.claims[place].rule, counted)[0]

    def decide_all(self, counted: Sequence[Tally]) -> Result:
        """Return the result of the claim, seen its parts."""
        results = [self.decide_one(place, tally) for place, tally in enumerate(counted)]
        return hold_back(results, counted)

    def by_cluster(self, heard: Voices) -> dict[str, dict[str, tuple[Voice, ...]]]:
        """Put the sources of one cluster together."""
        return by_cluster(heard, self._clusters)

    def count(self, clusters: Mapping[str, Mapping[str, tuple[Voice, ...]]]) -> Counts:
        """Add up what the clusters say."""
        return total((sources.values() for sources in clusters.values()), len(self.claims))

    def result_of(self, heard: Voices) -> Result:
        """Return the result of the claim from what these sources say."""
        return self.decide_all(tallies(self.count(self.by_cluster(heard))))


def judge(claim: ClaimEvidence, parts: Sequence[ClaimEvidence] = ()) -> RuleResult:
    """Apply a rule to what was said of one claim and of its parts."""
    family = _Family((claim, *parts))
    heard = voices(family.claims)
    clusters = family.by_cluster(heard)
    counts = family.count(clusters)
    counted = tallies(counts)
    result_by_line, line = decide(claim.rule, counted[0])
    result = family.decide_all(counted)
    decisive: tuple[str, ...] = ()
    margin = None
    if counted[0].sources:
        decisive = tuple(decisive_sources(clusters, counts, family.decide_all, family.decide_one))
        margin = 1
        if not decisive:
            margin = flip_margin(clusters, counts, family.decide_all, family.decide_one)
    return RuleResult(
        result=result,
        line=line,
        tally=counted[0],
        decisive=decisive,
        flip_margin=margin,
        without_connected=family.result_of(without_connected(heard)),
        without_opinion=_result_without_opinion(family, result),
        by_coder={
            coder: family.result_of(voices(family.claims, by_coder(coder))) for coder in _disputants(claim)
        },
        held_back=result != result_by_line,
    )


def _result_without_opinion(family: _Family, result: Result) -> Result:
    """Return the result that is left without opinions; `result` where there are none."""
    if not any(claim.has_opinions for claim in family.claims):
        return result
    return family.result_of(voices([claim.without_opinions() for claim in family.claims]))


def _disputants(claim: ClaimEvidence) -> list[str]:
    """Return the coders who differ on this claim."""
    coders: set[str] = set()
    for passage in disputed_passages(claim.passages):
        coders |= passage.disputants
    return sorted(coders)
