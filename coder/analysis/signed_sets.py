"""Several claims on which one verdict may be signed."""

from collections.abc import Iterable
from dataclasses import dataclass

from coder.analysis.claims import Claim
from coder.analysis.signed_values import verdict_values
from coder.model import ClaimSet, Stance, Verdict

#: What a claim has, and a set has not: keys of single values, and of lists.
_OF_CLAIM = ("claimed_by", "actor", "level", "rule", "result", "because", "robust")
_OF_RULE = ("flip_margin", "without_connected", "without_opinion", "held_back")
_OF_STRENGTH = ("triangulation", "independence")
_LISTS = (
    *(*Stance, "not_asked", "unknown", "kinds", "decisive", "own_claim"),
    *("claimant_says_otherwise", "claimant_codings", "disputed"),
)


@dataclass(frozen=True)
class SignedSet:
    """Several claims on which one verdict may be signed; the rule speaks of each, never of the set."""

    set: ClaimSet
    members: tuple[Claim, ...]
    change: Verdict | None = None
    contribution: Verdict | None = None
    timing: Verdict | None = None
    #: Codings behind it that quote other words than when the verdict on the set was signed.
    reworded: tuple[int, ...] = ()

    @property
    def codings(self) -> list[int]:
        """The codings behind all its claims, each once."""
        return sorted(_current_codings(self.members))

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know before trusting the verdict."""
        if self.change is None:
            return ()
        holds = {
            "judgement_only": not any(claim.judged.counts for claim in self.members),
            "to_review": any((*self._changed_since_signed(), self.reworded)),
        }
        return tuple(mark for mark, is_so in holds.items() if is_so)

    def as_dict(self) -> dict[str, object]:
        """Return the set with the keys of a claim; what the rule would fill is empty."""
        added, removed = self._changed_since_signed()
        return {
            "code": self.set.id,
            "title": str(self.set.title),
            **dict.fromkeys(_OF_CLAIM),
            **dict.fromkeys(_LISTS, ()),
            **dict.fromkeys(_OF_RULE),
            **dict.fromkeys(_OF_STRENGTH),
            "by_coder": {},
            **verdict_values(self.change, self.contribution, self.timing),
            "marks": self.marks,
            "judgement_only": "judgement_only" in self.marks,
            "to_review": "to_review" in self.marks,
            "changed_since_signed": {"added": added, "removed": removed},
            "reworded_since_signed": self.reworded,
            "via": {},
            "members": self.set.members,
            "results": {claim.code.id: claim.judged.result for claim in self.members},
            "verdicts": {claim.code.id: claim.change.value for claim in self.members if claim.change},
            "codings": self.codings,
            "parts": [],
        }

    def _changed_since_signed(self) -> tuple[list[int], list[int]]:
        """Return the codings that came and went since the verdict on the set was signed."""
        if self.change is None:
            return [], []
        current, signed = _current_codings(self.members), set(self.change.codings)
        return sorted(current - signed), sorted(signed - current)


def _current_codings(members: Iterable[Claim]) -> set[int]:
    return {row.coding for claim in members for row in claim.evidence}
