"""How evidence was counted before stances were bound to their links, to say which results change and why.

Before: every stance travelled along every link; of a claimant everything was left out;
interviewers' words and mentions counted as codings; each coding counted, overlapping or
not; what stood in the field of organisations was one name and one voice, whatever it said;
parts held nothing back.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from coder.analysis.claims import Claim
from coder.analysis.counting import Tally
from coder.analysis.rules import decide
from coder.model import CONNECTED, OUTSIDE, Basis, Rule, SourceKind, Stance


class EarlierEvidence(NamedTuple):
    """A coding that reaches a claim, with its stance as coded, as it was counted before."""

    coding: int
    source: str
    voice: str
    kind: str
    relation: str
    stance: str
    basis: str | None
    of_claimant: bool = False
    of_actor: bool = False
    interviewer: bool = False


@dataclass(frozen=True)
class Change:
    """A claim whose result is another one by the new counting, and the reasons, as terms of a recount."""

    claim: Claim
    before: str
    reasons: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the change as scripts get it."""
        return {
            "code": self.claim.code.id,
            "title": str(self.claim.code.title),
            "before": self.before,
            "after": self.claim.judged.result,
            "verdict": self.claim.change.value if self.claim.change else None,
            "why": self.reasons,
        }


def earlier_result(rows: Sequence[EarlierEvidence], rule: Rule) -> str:
    """Judge a claim as it was before."""
    rows = [row for row in rows if not row.of_claimant]
    supports = [
        row for row in rows if row.stance == Stance.SUPPORTS and (not rule.kinds or row.kind in rule.kinds)
    ]
    in_favour = {row.voice for row in supports}
    qualifying = {row.voice for row in rows if row.stance == Stance.QUALIFIES} - in_favour
    counted = Tally(
        supports=len(in_favour),
        contradicts=len({row.voice for row in rows if row.stance == Stance.CONTRADICTS}),
        qualifies=len(qualifying),
        kinds=len({row.kind for row in supports}),
        outside=len({row.voice for row in supports if row.relation in OUTSIDE}),
        qualifies_others=len(qualifying),
        sources=len({row.source for row in rows}),
        actor_borne_out=_borne_out(supports),
    )
    return decide(rule, counted)[0]


def _borne_out(supports: Sequence[EarlierEvidence]) -> bool:
    words = {row.source for row in supports if row.of_actor and row.basis == Basis.FIRST_HAND}
    others = defaultdict(set)
    for row in supports:
        if row.kind == SourceKind.DOCUMENT or (not row.of_actor and row.relation not in CONNECTED):
            others[row.source].add(row.voice)
    return any(other != word for word in words for other in others)


def changes(claims: Sequence[Claim], rows: dict[str, list[EarlierEvidence]]) -> list[Change]:
    """List the claims whose result the new counting changes."""
    found = []
    for claim in claims:
        before = earlier_result(rows.get(claim.code.id, ()), claim.rule)
        if before != claim.judged.result:
            found.append(Change(claim, before, tuple(_reasons(claim, rows.get(claim.code.id, ())))))
    return found


def _reasons(claim: Claim, rows: Sequence[EarlierEvidence]) -> list[str]:
    """Name what is counted otherwise now on this claim."""
    voices = {row.source: row.cluster for row in claim.evidence}
    earlier_voices = {row.source: row.voice for row in rows if row.source in voices}
    was_theirs = {row.coding for row in rows if row.of_claimant}
    is_theirs = {
        row.coding for passage in claim.passages for row in passage.codings if row.is_of(claim.claimants)
    }
    # the question alone, coded as a mention, made a claim investigated
    asked = [row for row in rows if row.interviewer and (row.stance != Stance.MENTIONS or not claim.evidence)]
    reasons = {
        "recount_links": any(row.stance != row.coded_stance for row in claim.evidence),
        "recount_interviewers": bool(asked),
        "recount_claimant": bool(claim.claimant_says),
        "recount_organisations": bool(is_theirs - was_theirs),
        "recount_disputes": bool(claim.disputed),
        "recount_voices": len(set(earlier_voices.values())) != len(set(voices.values())),
        "recount_parts": claim.judged.held_back,
        "recount_mentions": not claim.judged.counts and bool(claim.evidence),
        "recount_actor": claim.rule.named_actor,
    }
    return [reason for reason, holds in reasons.items() if holds]
