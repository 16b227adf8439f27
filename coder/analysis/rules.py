"""The verdict rule: what the evidence of one claim makes of it, and how fragile that is.

Over clusters: sources of one organisation count as one voice. s clusters support,
c contradict, q qualify (and do not support); t kinds of source among the
supporting sources; o supporting clusters with a supporting source from outside
(relation independent or beneficiary). The first line that fits decides:

1. no coding: not_investigated
2. c ≥ 2 and c ≥ 2·s: contradicted
3. s ≥ 1 and c ≥ 1 and s < 2·c: contested
   (named_actor: the actor's own first-hand word, and a document or an unconnected
   other cluster: confirmed)
4. s ≥ 3 and t ≥ 2 and o ≥ 1 and q ≤ s: confirmed
5. s ≥ 1 and s + q ≥ 2 and o ≥ 1: partly_confirmed
6. otherwise: not_confirmed

The numbers are those of `Rule` and may be set in the codebook. The rule is this
tool's own, agreed by evaluators before coding; it is no published scale.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder.analysis.counting import Tally, Voice, by_cluster, tally, total, voices
from coder.analysis.fragility import decisive_sources, flip_margin
from coder.model import Basis, Evidence, Result, Rule

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

    @property
    def robust(self) -> bool:
        """Tell whether no single source decides the result."""
        return not self.decisive


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
    if s >= rule.partly_supports and s + q >= rule.partly_voices and o >= rule.partly_outside:
        return Result.PARTLY_CONFIRMED, "5"
    return Result.NOT_CONFIRMED, "6"


def judge(evidence: Sequence[Evidence], rule: Rule, actor: str | None = None) -> RuleResult:
    """Apply a rule to the evidence of one claim, the claimant's own sources left out already."""
    if not rule.named_actor:
        actor = None
    heard = voices(evidence, rule, actor)
    clusters = by_cluster(heard)
    counts = total(clusters)

    def result_of(counted: Tally) -> Result:
        return decide(rule, counted)[0]

    def outcome(left: Iterable[Voice]) -> Result:
        return result_of(tally(total(by_cluster(left))))

    result, line = decide(rule, tally(counts))
    decisive = tuple(decisive_sources(clusters, counts, result_of))
    firm = [row for row in evidence if row.basis != Basis.OPINION]
    return RuleResult(
        result=result,
        line=line,
        tally=tally(counts),
        decisive=decisive,
        flip_margin=1 if decisive else flip_margin(clusters, counts, result_of),
        without_connected=outcome(voice for voice in heard if not voice.connected),
        without_opinion=outcome(voices(firm, rule, actor)),
    )
