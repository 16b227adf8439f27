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
    Tally,
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
        return not self.decisive if self.counts else None


def decide(rule: Rule, counted: Tally) -> tuple[Result, str]:
    """Apply the lines of the rule in order; give the result and the line that decided."""
    s, c, q, t, o = counted[:5]
    if not counted.sources:
        return Result.NOT_INVESTIGATED, "1"
    if c >= rule.contradicted_from and c >= rule.contradicted_ratio * s:
        return Result.CONTRADICTED, "2"
    if s >= 1 and c >= 1 and s < rule.contested_ratio * c:
        return Result.CONTESTED, "3"
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
    """Give the result of a claim from its own and its parts': a part that falls short holds the whole back."""
    whole, *of_parts = results
    any_part_counts = any(tally.sources for tally in counted[1:])
    falls_short = any(RANK[result] < RANK[Result.PARTLY_CONFIRMED] for result in of_parts)
    if any_part_counts and falls_short and RANK[whole] > RANK[Result.PARTLY_CONFIRMED]:
        return Result.PARTLY_CONFIRMED
    return whole


def judge(claim: ClaimEvidence, parts: Sequence[ClaimEvidence] = ()) -> RuleResult:
    """Apply a rule to what was said of one claim and of its parts."""
    claims = (claim, *parts)
    clusters = {passage.source: passage.cluster for one in claims for passage in one.passages}

    def decide_one(place: int, counted: Tally) -> Result:
        return decide(claims[place].rule, counted)[0]

    def decide_all(counted: Sequence[Tally]) -> Result:
        return hold_back([decide_one(place, tally) for place, tally in enumerate(counted)], counted)

    def result_of(heard: Voices) -> Result:
        together = by_cluster(heard, clusters)
        return decide_all(tallies(total((own.values() for own in together.values()), len(claims))))

    heard = voices(claims)
    together = by_cluster(heard, clusters)
    counts = total((own.values() for own in together.values()), len(claims))
    counted = tallies(counts)
    by_line, line = decide(claim.rule, counted[0])
    result = decide_all(counted)
    decisive: tuple[str, ...] = ()
    margin = None
    if counted[0].sources:
        decisive = tuple(decisive_sources(together, counts, decide_all, decide_one))
        margin = 1 if decisive else flip_margin(together, counts, decide_all, decide_one)
    return RuleResult(
        result=result,
        line=line,
        tally=counted[0],
        decisive=decisive,
        flip_margin=margin,
        without_connected=result_of(without_connected(heard)),
        without_opinion=result_of(voices([one.without_opinions() for one in claims]))
        if any(one.has_opinions for one in claims)
        else result,
        by_coder={coder: result_of(voices(claims, by_coder(coder))) for coder in _disputants(claim)},
        held_back=result != by_line,
    )


def _disputants(claim: ClaimEvidence) -> list[str]:
    coders = {coder for passage in disputed_passages(claim.passages) for coder in passage.disputants}
    return sorted(coders)
