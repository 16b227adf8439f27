"""Outcomes and assumptions: who supports, who contradicts, what the rule makes of it, who signed what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.analysis.rules import RuleResult, judge
from coder.model import Code, Codebook, Evidence, Rule, SourceKind, Stance, Verdict

#: Sources of these kinds can be asked; a document says what it says.
ASKED = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP, SourceKind.SURVEY)


@dataclass(frozen=True)
class Claim:
    """One outcome or assumption, weighed."""

    code: Code
    rule: Rule
    judged: RuleResult
    evidence: tuple[Evidence, ...]
    clusters: Mapping[str, tuple[str, ...]]  # per stance
    not_asked: tuple[str, ...]
    kinds: tuple[str, ...]
    #: Codings of the claimant's own sources: the claim, never its support.
    claimant: tuple[Evidence, ...]
    change: Verdict | None
    contribution: Verdict | None
    parts: tuple["Claim", ...] = ()

    @property
    def judgement_only(self) -> bool:
        """Tell whether a verdict was signed although no evidence is linked."""
        return self.change is not None and not self.evidence

    @property
    def to_review(self) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """Give the codings that came and went since the verdict was signed, if any did."""
        if self.change is None:
            return None
        then, now = set(self.change.codings), {row.coding for row in self.evidence}
        came, went = tuple(sorted(now - then)), tuple(sorted(then - now))
        return (came, went) if came or went else None


def weigh(
    code: Code,
    codebook: Codebook,
    evidence: Mapping[str, Sequence[Evidence]],
    clusters: Mapping[str, tuple[str, str]],
    verdicts: Mapping[tuple[str, str], Verdict],
) -> Claim:
    """Weigh one claim and its parts. Clusters: source → (cluster, kind of source), of all sources."""
    claimant = codebook.canonical(code.claimed_by)
    rows = evidence.get(code.id, ())
    own = tuple(row for row in rows if claimant and row.cluster == claimant)
    others = tuple(row for row in rows if not claimant or row.cluster != claimant)
    rule = next((rule for rule in codebook.rules if rule.id == code.rule), Rule())
    spoken = {row.cluster for row in others}
    askable = dict.fromkeys(cluster for cluster, kind in clusters.values() if kind in ASKED)
    supporting = [row.kind for row in others if row.stance == Stance.SUPPORTS]
    return Claim(
        code=code,
        rule=rule,
        judged=judge(others, rule, codebook.canonical(code.actor)),
        evidence=others,
        clusters={
            stance: tuple(dict.fromkeys(row.cluster for row in others if row.stance == stance))
            for stance in Stance
        },
        not_asked=tuple(cluster for cluster in askable if cluster not in spoken and cluster != claimant),
        kinds=tuple(kind for kind in SourceKind if kind in supporting),
        claimant=own,
        change=verdicts.get((code.id, "change")),
        contribution=verdicts.get((code.id, "contribution")),
        parts=tuple(
            weigh(part, codebook, evidence, clusters, verdicts) for part in codebook.children(code.id)
        ),
    )
