"""What is missing: which groups were not heard on what, which results hang on little, what to ask next.

One gap a claim or criterion, with all that it lacks, and one for each group that was not
heard as planned; first what could still change a verdict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder.analysis.claims import Claim
from coder.analysis.coverage import ASKABLE, Answer, Covered
from coder.model import Code, Group, SourceKind
from coder.translations.terms import term

#: What a plan of interviews per group counts.
HELD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)
_NOTHING_SAID = {Answer.ASKED, Answer.NOT_ASKED, Answer.UNKNOWN, Answer.SILENT}
#: Claims whose result no search for a flip margin could change come after those that it could.
_FAR = 9
#: Marks of a claim that make its support weak, and the key of what that says of the gap.
_WEAK = {
    "one_kind": "gap_one_kind",
    "figures_only": "gap_figures_only",
    "connected_only": "gap_connected_only",
    "opinion_only": "gap_opinion_only",
    "disputed": "gap_disputed",
}


@dataclass(frozen=True)
class Reason:
    """One thing that is lacking: a term of a gap with its values, and the group where it is one's."""

    why: str
    group: str | None = None
    asked: int = 0
    planned: int | None = None

    def in_words(self, title: str = "") -> str:
        """Say it; `title` names the group, or all groups of which it holds."""
        return term("gap", self.why, asked=self.asked, planned=self.planned, group=title or self.group or "")


@dataclass(frozen=True)
class Gap:
    """What is lacking on one code, or in one group (no code)."""

    code: Code | None
    group: str | None
    #: Sources that were asked: of the group, or about the code.
    asked: int
    planned: int | None
    reasons: tuple[Reason, ...]
    movable: int = _FAR  # flip margin of the claim: the smaller, the sooner to ask
    groups: tuple[str, ...] = field(default=())

    def why(self, titles: Mapping[str, str] | None = None) -> str:
        """Say all that is lacking; titles: group → how it reads."""
        named = titles or {}
        said = []
        for why in dict.fromkeys(reason.why for reason in self.reasons):
            alike = [reason for reason in self.reasons if reason.why == why]
            groups = ", ".join(named.get(one.group, one.group) for one in alike if one.group)
            said.append(alike[0].in_words(groups))
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Give the gap as scripts get it."""
        return {
            "code": self.code.id if self.code else None,
            "title": str(self.code.title) if self.code else None,
            "group": self.group,
            "groups": self.groups,
            "asked": self.asked,
            "planned": self.planned,
            "why": self.why(),
            "reasons": [reason.why for reason in self.reasons],
            "flip_margin": self.movable if self.movable < _FAR else None,
        }


def gaps(
    covered: Sequence[Covered],
    claims: Sequence[Claim],
    groups: Sequence[Group],
    sources: Mapping[str, tuple[str, str | None]],
) -> list[Gap]:
    """List the gaps, first those that could still change a verdict.

    Sources: id → (kind, group), of those that a person could speak in: a survey is
    left out where its respondents are there. A group lacks voices on a code when
    none of its sources was asked although interviews were planned in it; a group
    without a plan lacks nothing.
    """
    weighed = {claim.code.id: claim for whole in claims for claim in (whole, *whole.parts)}
    members = {
        group.id: [s for s, (kind, of) in sources.items() if of == group.id and kind in ASKABLE]
        for group in groups
    }
    held = {
        group.id: sum(kind in HELD and of == group.id for kind, of in sources.values()) for group in groups
    }
    found = [_of_group(group, held[group.id]) for group in groups if group.planned]
    for row in covered:
        claim = weighed.get(row.code.id)
        if claim is None and row.code.parent:
            continue  # sub-questions are asked with their criterion
        reasons = [*_weaknesses(claim, row), *_unheard(row, groups, members)]
        if reasons:
            asked = len(row.asked(s for s, (kind, _) in sources.items() if kind in ASKABLE))
            lacking = tuple(reason.group for reason in reasons if reason.group)
            found.append(Gap(row.code, None, asked, None, tuple(reasons), _movable(claim), lacking))
    lacking_gaps = (gap for gap in found if gap is not None)
    return sorted(lacking_gaps, key=lambda gap: (gap.movable, gap.code is not None, -len(gap.reasons)))


def _of_group(group: Group, held: int) -> Gap | None:
    planned = group.planned or 0
    if held >= planned:
        return None
    reason = Reason("gap_group" if held else "gap_group_unheard", group.id, held, planned)
    return Gap(None, group.id, held, planned, (reason,), groups=(group.id,))


def _unheard(row: Covered, groups: Sequence[Group], members: Mapping[str, Sequence[str]]) -> list[Reason]:
    """Name the planned groups of which nobody is known to have been asked, though somebody of them was heard."""
    found = []
    for group in groups:
        here = members[group.id]
        if not group.planned or not here or row.asked(here):
            continue
        surely_not = all(row.answers[source] is Answer.NOT_ASKED for source in here)
        why = "gap_none_asked" if surely_not else "gap_not_known_asked"
        found.append(Reason(why, group.id, 0, group.planned))
    return found


def _movable(claim: Claim | None) -> int:
    if claim is None:
        return _FAR
    if not claim.judged.counts:
        return 0  # one voice would change it
    return claim.judged.flip_margin or _FAR


def _silence(claim: Claim) -> str:
    """Say why nothing counts: only the claimant spoke, or it was only mentioned, or nobody spoke at all."""
    if claim.own_claim or claim.only_claimant:
        return "gap_only_claimant"
    return "gap_mentions_only" if claim.evidence else "gap_not_investigated"


def _weaknesses(claim: Claim | None, row: Covered) -> list[Reason]:
    if claim is None:
        if not row.codings:
            return [Reason("gap_not_investigated")]
        said = set(row.answers.values()) - _NOTHING_SAID
        return [Reason("gap_mentions_only")] if said <= {Answer.MENTIONED, Answer.OWN_CLAIM} else []
    if not claim.judged.counts:
        return [Reason(_silence(claim))]
    weak = [Reason(why) for mark, why in _WEAK.items() if mark in claim.marks]
    if "one_voice" in claim.marks:
        weak.insert(0, Reason("gap_one_voice"))
    if claim.judged.decisive:
        weak.append(Reason("gap_decisive"))
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
