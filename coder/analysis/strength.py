"""How strong the support of a claim is, on two stated scales that are never averaged.

Triangulation, 1 to 5: the number of kinds of source (interview, focus group,
document, survey, observation) among the supporting sources.

Independence, 1 to 5, by the relation of the supporting clusters to the programme:
1 implementers or unknown only · 2 partners too · 3 a beneficiary or an
independent voice · 4 two of these · 5 three or more, one of them independent.

Both are this tool's own scales. Without support there is no strength: None.
"""

from collections.abc import Sequence

from coder.model import OUTSIDE, Basis, Evidence, Relation, Stance

_RANKS: dict[str | None, int] = {Basis.RECORD: 0, Basis.FIRST_HAND: 0, Basis.SECOND_HAND: 1, Basis.OPINION: 2}


def rank(basis: str | None) -> int:
    """Order bases for a choice of quotes: records and first hand before hearsay, before opinions and none."""
    return _RANKS.get(basis, len(_RANKS))


def triangulation(evidence: Sequence[Evidence]) -> int | None:
    """Return the level from the kinds of the supporting sources."""
    kinds = {row.kind for row in _supporting(evidence)}
    return min(len(kinds), 5) or None


def independence(evidence: Sequence[Evidence]) -> int | None:
    """Return the level from the relations of the supporting clusters."""
    supporting = _supporting(evidence)
    if not supporting:
        return None
    relations = {row.relation for row in supporting}
    outside = {row.cluster for row in supporting if row.relation in OUTSIDE}
    if not outside:
        return _level_of_connected(relations)
    highest = 5
    if Relation.INDEPENDENT not in relations:
        highest = 4
    return min(2 + len(outside), highest)


def _supporting(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [row for row in evidence if row.stance == Stance.SUPPORTS]


def _level_of_connected(relations: set[str]) -> int:
    if Relation.PARTNER in relations:
        return 2
    return 1
