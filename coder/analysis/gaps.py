"""What is missing: which groups were not heard on what, which results hang on little, what to ask next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coder.analysis.claims import Claim
from coder.analysis.coverage import ASKABLE, Covered
from coder.model import CONNECTED, Basis, Code, Group, Stance
from coder.wording import say

#: Claims whose result no search for a flip margin could change come after those that it could.
_FAR = 9


@dataclass(frozen=True)
class Gap:
    """One lack: of voices of a group on a code, or in the support of a claim (no group)."""

    code: Code | None
    group: str | None
    asked: int
    planned: int
    why: str  # a key of `wording`
    movable: int = _FAR  # flip margin of the claim: the smaller, the sooner to ask

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """Give the gap as scripts get it."""
        return {
            "code": self.code.id if self.code else None,
            "title": str(self.code.title) if self.code else None,
            "group": self.group,
            "asked": self.asked,
            "planned": self.planned,
            "why": say(self.why, language, asked=self.asked, planned=self.planned),
            "flip_margin": self.movable if self.movable < _FAR else None,
        }


def gaps(
    covered: Sequence[Covered],
    claims: Sequence[Claim],
    groups: Sequence[Group],
    sources: Mapping[str, tuple[str, str | None]],
) -> list[Gap]:
    """List the gaps, first those that could still change a verdict.

    Sources: id → (kind, group). A group lacks voices on a code when fewer of its
    sources were asked than interviews were planned in it.
    """
    weighed = {claim.code.id: claim for whole in claims for claim in (whole, *whole.parts)}
    members = {
        group.id: [s for s, (kind, of) in sources.items() if of == group.id and kind in ASKABLE]
        for group in groups
    }
    found = [
        Gap(None, group.id, len(members[group.id]), group.planned, "gap_group")
        for group in groups
        if len(members[group.id]) < group.planned
    ]
    for row in covered:
        claim = weighed.get(row.code.id)
        for group in groups:
            asked = len(row.asked(members[group.id]))
            if asked < group.planned:
                why = "gap_few_asked" if asked else "gap_none_asked"
                found.append(Gap(row.code, group.id, asked, group.planned, why, _movable(claim)))
    for claim in weighed.values():
        heard = len({row.source for row in claim.evidence})
        found += [Gap(claim.code, None, heard, 0, why, _movable(claim)) for why in _weaknesses(claim)]
    return sorted(found, key=lambda gap: (gap.movable, gap.group is not None, gap.asked - gap.planned))


def _movable(claim: Claim | None) -> int:
    if claim is None:
        return _FAR
    if not claim.evidence:
        return 0  # one voice would change it
    return claim.judged.flip_margin or _FAR


def _weaknesses(claim: Claim) -> list[str]:
    supporting = [row for row in claim.evidence if row.stance == Stance.SUPPORTS]
    if not claim.evidence:
        return ["gap_not_investigated"]
    weak = []
    if supporting and len({row.kind for row in supporting}) == 1:
        weak.append("gap_one_kind")
    if supporting and all(row.relation in CONNECTED for row in supporting):
        weak.append("gap_connected_only")
    if supporting and all(row.basis == Basis.OPINION for row in supporting):
        weak.append("gap_opinion_only")
    if claim.judged.decisive:
        weak.append("gap_decisive")
    return weak


def saturation(
    order: Sequence[str], coded: Mapping[str, set[str]], groups: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    """Count per further source, in its order, the codes that no earlier one had; overall and in its group."""
    seen: set[str] = set()
    seen_in: dict[str | None, set[str]] = {}
    rows = []
    for source in order:
        here, group = coded.get(source, set()), groups.get(source)
        earlier = seen_in.setdefault(group, set())
        rows.append(
            {
                "source": source,
                "group": group,
                "codes": len(here),
                "new": len(here - seen),
                "new_in_group": len(here - earlier),
                "so_far": len(seen | here),
            }
        )
        seen |= here
        earlier |= here
    return rows
