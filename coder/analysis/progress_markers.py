"""Progress markers: what the team rates of itself beside what the interviews say; the two stay apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coder.analysis.rules import RuleResult, judge
from coder.model import Code, Codebook, Evidence, Rule, Stance, Verdict


@dataclass(frozen=True)
class Marker:
    """One marker: self-rating, evidence, rule result, and the evaluators' own rating."""

    code: Code
    judged: RuleResult
    evidence: tuple[Evidence, ...]
    verdict: Verdict | None

    def clusters(self, stance: Stance) -> tuple[str, ...]:
        """List the voices that take this stance on it."""
        return tuple(dict.fromkeys(row.cluster for row in self.evidence if row.stance == stance))

    @property
    def without_evidence(self) -> bool:
        """Tell whether it was rated although nobody outside the rater speaks of it."""
        return bool(self.code.self_rating or self.verdict) and not self.evidence

    def as_dict(self) -> dict[str, Any]:
        """Give the marker as scripts get it."""
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "actor": self.code.actor,
            "ladder": self.code.ladder,
            "self_rating": self.code.self_rating,
            "rated_by": self.code.rated_by,
            "result": self.judged.result,
            "rating": self.verdict.value if self.verdict else None,
            "rating_reason": self.verdict.reason if self.verdict else None,
            "supports": self.clusters(Stance.SUPPORTS),
            "qualifies": self.clusters(Stance.QUALIFIES),
            "contradicts": self.clusters(Stance.CONTRADICTS),
            "without_evidence": self.without_evidence,
            "codings": [row.coding for row in self.evidence],
        }


def markers(
    codebook: Codebook,
    codes: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    verdicts: Mapping[tuple[str, str], Verdict],
) -> list[Marker]:
    """Weigh the markers; what the rater's own sources say is its rating, not evidence for it."""
    rule = next((rule for rule in codebook.rules if rule.id == "default"), Rule())
    found = []
    for code in codes:
        rater = codebook.canonical(code.rated_by)
        rows = tuple(row for row in evidence.get(code.id, ()) if not row.is_of(rater))
        found.append(Marker(code, judge(rows, rule), rows, verdicts.get((code.id, "marker"))))
    return found
