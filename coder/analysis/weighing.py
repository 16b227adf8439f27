"""From the evidence of a study to weighed claims: each with its parts, verdicts, and who was not asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coder.analysis.claims import Claim, is_own_claim
from coder.analysis.counting import ClaimEvidence
from coder.analysis.coverage import ASKABLE
from coder.analysis.passages import codings_of, passages_of
from coder.analysis.rewordings import Rewordings
from coder.analysis.rules import judge
from coder.model import Code, Codebook, Evidence, Rule, Timing, Verdict
from coder.model.framework import one_spelling

#: (code, axis) → what was signed last
Verdicts = Mapping[tuple[str, str], Verdict]


@dataclass(frozen=True)
class Register:
    """Who could be asked, and who was: source → (cluster, kind of source), and (source, code) pairs.

    With it comes which codings quote other words since a text was corrected.
    """

    sources: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    asked: Collection[tuple[str, str]] = ()
    surely_not_asked: Collection[tuple[str, str]] = ()
    rewordings: Rewordings = field(default_factory=Rewordings)

    def silent(self, code: str, heard: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the voices that were surely not asked about a code, and those of which nothing tells.

        Heard: clusters that spoke of it.
        """
        not_asked, unknown = [], []
        for cluster, sources in self._unheard_sources(code, heard).items():
            if all((source, code) in self.surely_not_asked for source in sources):
                not_asked.append(cluster)
            else:
                unknown.append(cluster)
        return tuple(not_asked), tuple(unknown)

    def _unheard_sources(self, code: str, heard: Collection[str]) -> dict[str, list[str]]:
        """Return the sources that can be asked, by cluster, of clusters neither heard nor asked."""
        asked = self._asked_clusters(code)
        sources_of: dict[str, list[str]] = {}
        for source, (cluster, kind) in self.sources.items():
            if kind in ASKABLE and cluster not in heard and cluster not in asked:
                sources_of.setdefault(cluster, []).append(source)
        return sources_of

    def _asked_clusters(self, code: str) -> set[str]:
        return {cluster for source, (cluster, _) in self.sources.items() if (source, code) in self.asked}

    def clusters_of(self, names: Collection[str]) -> set[str]:
        """Return the clusters that are one of these organisations, written as `one_spelling` writes them."""
        return {cluster for cluster, _ in self.sources.values() if one_spelling(cluster) in names}


def weigh(
    code: Code,
    codebook: Codebook,
    evidence: Mapping[str, Sequence[Evidence]],
    register: Register | None = None,
    verdicts: Verdicts | None = None,
) -> Claim:
    """Weigh one claim and its parts."""
    register, verdicts = register or Register(), verdicts or {}
    evidence_of_parts = []
    parts = []
    for part in codebook.children(code.id):
        evidence_of_part = _claim_evidence(part, codebook, evidence)
        evidence_of_parts.append(evidence_of_part)
        parts.append(_weigh_one(part, evidence_of_part, (), register, verdicts))
    whole = _weigh_one(code, _claim_evidence(code, codebook, evidence), evidence_of_parts, register, verdicts)
    return replace(whole, parts=tuple(parts))


def _claim_evidence(
    code: Code, codebook: Codebook, evidence: Mapping[str, Sequence[Evidence]]
) -> ClaimEvidence:
    rule = rule_of(code, codebook)
    actors: frozenset[str] = frozenset()
    if rule.named_actor:
        actors = frozenset(map(one_spelling, codebook.organisations(code.actor)))
    return ClaimEvidence(
        rule=rule,
        passages=passages_of(evidence.get(code.id, ())),
        claimants=codebook.claimants(code),
        actors=actors,
    )


def rule_of(code: Code, codebook: Codebook) -> Rule:
    """Return the rule by which a claim is judged."""
    return next((rule for rule in codebook.rules if rule.id == code.rule), Rule())


def _weigh_one(
    code: Code,
    evidence: ClaimEvidence,
    evidence_of_parts: Sequence[ClaimEvidence],
    register: Register,
    verdicts: Verdicts,
) -> Claim:
    rows = list(codings_of(evidence.passages))
    heard = {row.cluster for row in rows} | register.clusters_of(evidence.claimants)
    not_asked, unknown = register.silent(code.id, heard)
    change = verdicts.get((code.id, "change"))
    counted = sorted(row.coding for row in rows if not is_own_claim(row))
    return Claim(
        code=code,
        rule=evidence.rule,
        judged=judge(evidence, evidence_of_parts),
        passages=tuple(evidence.passages),
        own_claim=tuple(sorted(filter(is_own_claim, rows), key=lambda row: row.coding)),
        claimants=evidence.claimants,
        not_asked=not_asked,
        unknown=unknown,
        change=change,
        reworded=register.rewordings.since(change.at, counted) if change else (),
        contribution=verdicts.get((code.id, "contribution")),
        timing=_timing(code, verdicts),
    )


def _timing(code: Code, verdicts: Verdicts) -> Verdict | None:
    """Return the verdict on the timing, which was once signed as a contribution that predates."""
    if signed := verdicts.get((code.id, "timing")):
        return signed
    contribution = verdicts.get((code.id, "contribution"))
    if contribution and contribution.value == Timing.PREDATES:
        return contribution
    return None
