"""How evidence was counted before stances were bound to their links, to say which results change and why.

Before: every stance travelled along every link; of a claimant everything was left out;
interviewers' words and mentions counted as codings; each coding counted, overlapping or
not; what stood in the field of organisations was one name and one voice, whatever it said;
parts held nothing back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coder.analysis.claims import Claim
from coder.analysis.counting import Tally
from coder.analysis.rules import decide
from coder.analysis.signed_values import value_and_reason
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

    def as_dict(self) -> dict[str, object]:
        """Return the change as scripts get it."""
        verdict, _ = value_and_reason(self.claim.change)
        return {
            "code": self.claim.code.id,
            "title": str(self.claim.code.title),
            "before": self.before,
            "after": self.claim.judged.result,
            "verdict": verdict,
            "why": self.reasons,
        }


def earlier_result(rows: Sequence[EarlierEvidence], rule: Rule) -> str:
    """Judge a claim as it was before."""
    others = [row for row in rows if not row.of_claimant]
    supporting = [row for row in others if row.stance == Stance.SUPPORTS and rule.admits(row.kind)]
    outside = [row for row in supporting if row.relation in OUTSIDE]
    in_favour = _voices(supporting)
    qualifying = _voices_with(Stance.QUALIFIES, others) - in_favour
    counted = Tally(
        supports=len(in_favour),
        contradicts=len(_voices_with(Stance.CONTRADICTS, others)),
        qualifies=len(qualifying),
        kinds=len({row.kind for row in supporting}),
        outside=len(_voices(outside)),
        qualifies_others=len(qualifying),
        sources=len({row.source for row in others}),
        actor_borne_out=_borne_out(supporting),
    )
    return decide(rule, counted)[0]


def _voices(rows: Sequence[EarlierEvidence]) -> set[str]:
    return {row.voice for row in rows}


def _voices_with(stance: str, rows: Sequence[EarlierEvidence]) -> set[str]:
    return {row.voice for row in rows if row.stance == stance}


def _borne_out(supports: Sequence[EarlierEvidence]) -> bool:
    """Tell whether another source bears the actor's own first-hand word out."""
    actor_sources = {row.source for row in supports if row.of_actor and row.basis == Basis.FIRST_HAND}
    other_sources = {row.source for row in supports if _bears_out(row)}
    return any(other != own for own in actor_sources for other in other_sources)


def _bears_out(row: EarlierEvidence) -> bool:
    if row.kind == SourceKind.DOCUMENT:
        return True
    return not row.of_actor and row.relation not in CONNECTED


def changes(claims: Sequence[Claim], rows: Mapping[str, Sequence[EarlierEvidence]]) -> list[Change]:
    """List the claims whose result the new counting changes."""
    changed = []
    for claim in claims:
        earlier = rows.get(claim.code.id, ())
        before = earlier_result(earlier, claim.rule)
        if before != claim.judged.result:
            changed.append(Change(claim, before, tuple(_reasons(claim, earlier))))
    return changed


def _reasons(claim: Claim, rows: Sequence[EarlierEvidence]) -> list[str]:
    """Name what is counted otherwise now on this claim."""
    reasons = {
        "recount_links": any(row.stance != row.coded_stance for row in claim.evidence),
        "recount_interviewers": _interviewers_counted(claim, rows),
        "recount_claimant": bool(claim.claimant_says),
        "recount_organisations": _more_are_of_the_claimant(claim, rows),
        "recount_disputes": bool(claim.disputed),
        "recount_voices": _number_of_voices_changed(claim, rows),
        "recount_parts": claim.judged.held_back,
        "recount_mentions": not claim.judged.counts and bool(claim.evidence),
        "recount_actor": claim.rule.named_actor,
    }
    return [reason for reason, holds in reasons.items() if holds]


def _interviewers_counted(claim: Claim, rows: Sequence[EarlierEvidence]) -> bool:
    """Tell whether interviewers' words counted: the question alone made a claim investigated, as a mention."""
    stances = {row.stance for row in rows if row.interviewer}
    if claim.evidence:
        stances.discard(Stance.MENTIONS)
    return bool(stances)


def _more_are_of_the_claimant(claim: Claim, rows: Sequence[EarlierEvidence]) -> bool:
    """Tell whether codings are the claimant's now that were not: of several organisations it is one."""
    earlier = {row.coding for row in rows if row.of_claimant}
    return not earlier.issuperset(claim.claimant_codings)


def _number_of_voices_changed(claim: Claim, rows: Sequence[EarlierEvidence]) -> bool:
    """Tell whether the same sources were another number of voices."""
    voices = {row.source: row.cluster for row in claim.evidence}
    earlier_voices = {row.source: row.voice for row in rows if row.source in voices}
    return len(set(earlier_voices.values())) != len(set(voices.values()))
