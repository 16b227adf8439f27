"""Outcomes and assumptions: who supports, who contradicts, what the rule makes of it, who signed what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from coder.analysis import strength
from coder.analysis.coverage import ASKABLE
from coder.analysis.rules import RuleResult, judge
from coder.model import Code, Codebook, Evidence, Rule, SourceKind, Stance, Verdict
from coder.wording import say


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

    @property
    def marks(self) -> tuple[str, ...]:
        """Give what a reader must know before trusting the verdict, as words of `wording`."""
        differs = self.change is not None and self.change.value != self.judged.result
        marks = {
            "judgement_only": self.judgement_only,
            "to_review": self.to_review is not None,
            "differs_from_rule": differs,
        }
        return tuple(mark for mark, holds in marks.items() if holds)

    def because(self, language: str = "en") -> str:
        """Give the grounds of the rule result in plain words."""
        s, c, q, t, o = self.judged.tally[:5]
        line = say(f"line_{self.judged.line}", language, **_numbers(self.rule))
        if self.judged.line == "1":
            return line
        return f"{line} {say('tally', language, s=s, c=c, q=q, t=t, o=o)}"

    def as_dict(self) -> dict[str, Any]:
        """Give the claim as scripts get it."""
        judged, change, contribution = self.judged, self.change, self.contribution
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "claimed_by": self.code.claimed_by,
            "actor": self.code.actor,
            "rule": self.rule.id,
            "result": judged.result,
            "because": self.because(),
            **self.clusters,
            "not_asked": self.not_asked,
            "kinds": self.kinds,
            "robust": judged.robust,
            "decisive": judged.decisive,
            "flip_margin": judged.flip_margin,
            "without_connected": judged.without_connected,
            "without_opinion": judged.without_opinion,
            "verdict": change.value if change else None,
            "verdict_reason": change.reason if change else None,
            "verdict_by": change.by if change else None,
            "verdict_at": change.at if change else None,
            "programme_contributed": contribution.value if contribution else None,
            "contribution_reason": contribution.reason if contribution else None,
            "triangulation": strength.triangulation(self.evidence),
            "independence": strength.independence(self.evidence),
            "judgement_only": self.judgement_only,
            "to_review": self.to_review is not None,
            "changed_since_signed": dict(zip(("added", "removed"), self.to_review or ((), ()), strict=True)),
            "codings": [row.coding for row in self.evidence],
            "claimant_codings": [row.coding for row in self.claimant],
            "parts": [part.as_dict() for part in self.parts],
        }


def rule_in_words(rule: Rule, language: str = "en") -> list[str]:
    """Give a rule line by line, with its numbers, as it is applied: the first line that fits decides."""
    lines = ["1", "2", "3", *(["named_actor"] if rule.named_actor else []), "4", "5", "6"]
    results = {"1": "not_investigated", "2": "contradicted", "3": "contested", "4": "confirmed"}
    results |= {"named_actor": "confirmed", "5": "partly_confirmed", "6": "not_confirmed"}
    return [
        f"{n}. {say(results[line], language)}: {say(f'line_{line}', language, **_numbers(rule))}"
        for n, line in enumerate(lines, start=1)
    ]


def _numbers(rule: Rule) -> dict[str, str]:
    """Give the numbers of a rule as they read in a sentence: 2, not 2.0."""
    numbers = {key: value for key, value in asdict(rule).items() if isinstance(value, int | float)}
    return {key: f"{value:g}" for key, value in numbers.items()}


def _may_support(row: Evidence, rule: Rule) -> bool:
    return not rule.kinds or row.kind in rule.kinds


def _clusters(evidence: Sequence[Evidence], rule: Rule) -> dict[str, tuple[str, ...]]:
    """Name the clusters per stance, as the rule counts them: who supports does not qualify."""
    said: dict[str, dict[str, None]] = {stance: {} for stance in Stance}
    for row in evidence:
        if row.stance != Stance.SUPPORTS or _may_support(row, rule):
            said[row.stance][row.cluster] = None
    supports = said[Stance.SUPPORTS]
    said[Stance.QUALIFIES] = {name: None for name in said[Stance.QUALIFIES] if name not in supports}
    return {stance: tuple(names) for stance, names in said.items()}


def weigh(
    code: Code,
    codebook: Codebook,
    evidence: Mapping[str, Sequence[Evidence]],
    clusters: Mapping[str, tuple[str, str]],
    verdicts: Mapping[tuple[str, str], Verdict],
    asked: Collection[tuple[str, str]] = (),
) -> Claim:
    """Weigh one claim and its parts.

    Clusters: source → (cluster, kind of source), of all sources. Asked: (source, code)
    pairs that are known to have been asked although nothing was coded.
    """
    claimant = codebook.canonical(code.claimed_by)
    rows = evidence.get(code.id, ())
    theirs = {row.source for row in {row.source: row for row in rows}.values() if row.is_of(claimant)}
    own = tuple(row for row in rows if row.source in theirs)
    others = tuple(row for row in rows if row.source not in theirs)
    rule = next((rule for rule in codebook.rules if rule.id == code.rule), Rule())
    reached = {row.cluster for row in others}
    reached |= {cluster for source, (cluster, _) in clusters.items() if (source, code.id) in asked}
    askable = dict.fromkeys(cluster for cluster, kind in clusters.values() if kind in ASKABLE)
    supporting = {row.kind for row in others if row.stance == Stance.SUPPORTS and _may_support(row, rule)}
    return Claim(
        code=code,
        rule=rule,
        judged=judge(others, rule, codebook.canonical(code.actor)),
        evidence=others,
        clusters=_clusters(others, rule),
        not_asked=tuple(cluster for cluster in askable if cluster not in reached and cluster != claimant),
        kinds=tuple(kind for kind in SourceKind if kind in supporting),
        claimant=own,
        change=verdicts.get((code.id, "change")),
        contribution=verdicts.get((code.id, "contribution")),
        parts=tuple(
            weigh(part, codebook, evidence, clusters, verdicts, asked) for part in codebook.children(code.id)
        ),
    )
